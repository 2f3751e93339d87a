import type { RehearsedRun } from '@examhall/shared/protocol';
import { StateBadge } from '../../components/state-badge.js';
import { DataTable, type Column } from '../../components/table/data-table.js';
import { formatCountdown } from '../../format/time.js';
import { formatZoned, type ZonedFormat } from '../../format/zoned.js';
import { useTexts, type Texts } from '../../languages/index.js';
import type { CandidateRun } from './chart-scale.js';

interface RunTableProps {
  caption: string;
  runs: readonly CandidateRun[];
  opensAt: string;
  format: ZonedFormat;
}

/** What the chart shows, in words and numbers. */
export function RunTable({ caption, runs, opensAt, format }: RunTableProps) {
  const { rehearsal: texts, common } = useTexts();
  const { table } = texts;
  const moment = (
    id: string,
    heading: string,
    at: (run: RehearsedRun) => string | null,
  ): Column<CandidateRun> => ({
    ...{ id, heading },
    text: ({ run }) => {
      const found = at(run);
      return found === null ? common.none : formatZoned(found, format, opensAt);
    },
    order: ({ run }) => {
      const found = at(run);
      return found === null ? null : Date.parse(found);
    },
    cell: ({ run }) => {
      const found = at(run);
      return (
        <span className="number">{found === null ? common.none : formatZoned(found, format, opensAt)}</span>
      );
    },
  });
  const columns: readonly Column<CandidateRun>[] = [
    {
      ...{ id: 'candidate', heading: table.candidate, names: true },
      text: ({ number, name }) => texts.who(number, name),
    },
    moment('begins', table.begins, ({ begins }) => begins),
    moment('deadline', table.deadline, ({ deadline }) => deadline),
    moment('ends', table.ends, ({ ends }) => ends),
    {
      ...{ id: 'got', heading: table.got, numeric: true },
      text: ({ run }) => formatCountdown(run.gotMs),
      order: ({ run }) => run.gotMs,
    },
    {
      ...{ id: 'due', heading: table.due, numeric: true },
      text: ({ run }) => formatCountdown(run.dueMs),
      order: ({ run }) => run.dueMs,
    },
    {
      ...{ id: 'outcome', heading: table.outcome, text: ({ run }) => outcomeLines(run, texts).join('; ') },
      cell: ({ run }) => <Outcome run={run} />,
    },
  ];
  return (
    <DataTable
      name="rehearsal"
      caption={caption}
      rows={runs}
      columns={columns}
      rowId={({ number }) => number}
      dense
    />
  );
}

/** What becomes of a candidate, in short first. */
function outcomeLines(run: RehearsedRun, texts: Texts['rehearsal']): string[] {
  const { refused, missingMinutes, creditMinutes } = run;
  if (refused !== null) return [texts.cutOff, texts.refused[refused], texts.remedy(missingMinutes)];
  return creditMinutes > 0 ? [texts.whole, texts.credit(creditMinutes)] : [texts.whole];
}

function Outcome({ run }: { run: RehearsedRun }) {
  const [short, ...more] = outcomeLines(run, useTexts().rehearsal);
  const look =
    run.refused === null
      ? ({ tone: 'good', icon: 'checkCircle' } as const)
      : ({ tone: 'bad', icon: 'alert' } as const);
  return (
    <>
      <StateBadge {...look} text={short ?? ''} />
      {more.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </>
  );
}
