import type { Rehearsal, RehearsedRun } from '@examhall/shared/protocol';
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Notice } from '../../components/notice.js';
import { Panel } from '../../components/panel.js';
import { formatCountdown } from '../../format/time.js';
import { formatZoned, type ZonedFormat } from '../../format/zoned.js';
import { useLocale, useTexts } from '../../languages/index.js';
import { firstToShow, runsIn } from './chart-scale.js';
import { RunTable } from './run-table.js';
import { TimelineChart } from './timeline-chart.js';

/** Rows that are shown until somebody asks for all. */
const FIRST_ROWS = 30;

function useFormatOf({ timeZone, clockChanges }: Rehearsal): ZonedFormat {
  return { language: useLocale(), timeZone, withOffset: clockChanges.length > 0 };
}

/** What a rehearsal has found, in sentences: who is cut off, what to do, and what else is worth knowing. */
export function RehearsalFindings({ rehearsal, apply }: { rehearsal: Rehearsal; apply?: ReactNode }) {
  const texts = useTexts().rehearsal;
  const format = useFormatOf(rehearsal);
  const { proposal, cutOff, clockChanges, sections, closesAt, opensAt, lastEnd, candidates } = rehearsal;
  const tell = (moment: string) => formatZoned(moment, format, opensAt);
  const someone = cutOff.filter((scenario) => scenario.candidates > 0);
  const short = sections.filter(({ dueMs, gotMs }) => gotMs < dueMs);
  return (
    <Stack gap="sm">
      {proposal === null ? (
        <Notice tone="good">{texts.nobody(candidates.length)}</Notice>
      ) : (
        <Notice tone="warning" title={texts.somebody} action={apply}>
          <ul style={{ margin: '0.25rem 0', paddingInlineStart: '1.25rem' }}>
            {someone.map(({ scenario, candidates: count }) => (
              <li key={scenario}>{texts.cutOffIn(texts.scenario[scenario], count, candidates.length)}</li>
            ))}
          </ul>
          {texts.propose(proposal.missingMinutes, tell(proposal.opensAt), tell(proposal.closesAt))}
        </Notice>
      )}
      {clockChanges.map(({ at, instead, forwardMinutes, inWindow }) => (
        <Notice key={at} tone="warning">
          {texts.clocks(tell(at), wallClock(instead, format.language), forwardMinutes, inWindow)}
        </Notice>
      ))}
      {short.map(({ title, dueMs, gotMs }) => (
        <Notice key={title} tone="warning">
          {texts.sectionShort(title, formatCountdown(gotMs), formatCountdown(dueMs))}
        </Notice>
      ))}
      {lastEnd !== null && Date.parse(lastEnd) > Date.parse(closesAt) && (
        <Notice tone="info">{texts.lastEnd(tell(lastEnd), tell(closesAt))}</Notice>
      )}
    </Stack>
  );
}

/** Everybody's time in one scenario, as a picture and as a table. */
export function RehearsalTimelines({ rehearsal }: { rehearsal: Rehearsal }) {
  const texts = useTexts().rehearsal;
  const [chosen, setChosen] = useState<RehearsedRun['scenario'] | null>(null);
  const [all, setAll] = useState(false);
  const scenario = chosen ?? firstToShow(rehearsal);
  const format = useFormatOf(rehearsal);
  const runs = runsIn(rehearsal, scenario);
  const shown = all ? runs : runs.slice(0, FIRST_ROWS);
  const cutOff = runs.filter(({ run }) => run.cutOffBy !== 'nothing').length;
  const tell = (moment: string) => formatZoned(moment, format, rehearsal.opensAt);
  return (
    <Stack>
      <Group align="flex-end" justify="space-between">
        <NativeSelect
          label={texts.choose}
          value={scenario}
          data={rehearsal.cutOff.map(({ scenario: each, candidates }) => ({
            value: each,
            label: texts.option(texts.scenario[each], candidates),
          }))}
          onChange={(event) => setChosen(event.currentTarget.value as RehearsedRun['scenario'])}
        />
        <Text size="sm" c="dimmed">
          {texts.zone(rehearsal.timeZone)}
        </Text>
      </Group>
      <Panel padded>
        <TimelineChart
          rehearsal={rehearsal}
          runs={shown}
          format={format}
          label={texts.chart(
            texts.scenario[scenario],
            tell(rehearsal.opensAt),
            tell(rehearsal.closesAt),
            cutOff,
            runs.length,
          )}
        />
        <Text size="sm" c="dimmed" mt="sm">
          {texts.legend}
        </Text>
      </Panel>
      <RunTable
        caption={texts.caption(texts.scenario[scenario])}
        runs={shown}
        opensAt={rehearsal.opensAt}
        format={format}
      />
      {shown.length < runs.length && (
        <Group>
          <Button variant="default" onClick={() => setAll(true)}>
            {texts.showAll(runs.length)}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** The time of day that clocks show at a moment that is told with their offset. */
function wallClock(moment: string, language: string): string {
  const shown = new Date(`${moment.slice(0, 23)}Z`);
  return new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone: 'UTC' }).format(shown);
}
