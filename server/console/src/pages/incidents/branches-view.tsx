import type { EvidentBranches, EvidentEntry } from '@examhall/shared/protocol';
import { Stack, Table, Text } from '@mantine/core';
import { Moment } from '../../components/moment.js';
import { Notice } from '../../components/notice.js';
import { Panel } from '../../components/panel.js';
import { StateBadge } from '../../components/state-badge.js';
import { formatClock, formatCountdown } from '../../format/time.js';
import { plainText } from '../../format/plain-text.js';
import { useLocale, useTexts } from '../../languages/index.js';
import classes from '../results/result-page.module.css';

/** So much of a hash tells two of them apart at a glance; the whole one stands in the title. */
const SHOWN_OF_HASH = 12;

/** Two histories of one attempt, entry by entry. */
export function BranchesView({ evidence }: { evidence: EvidentBranches }) {
  const words = useTexts().incidents.evidence;
  const { splitsAt, held, other, otherStation, receivedAt, reason, adoptedAt } = evidence;
  const seqs = [...new Set([...held, ...other].map(({ seq }) => seq))].sort((a, b) => a - b);
  const [ours, theirs] = [held, other].map((entries) => new Map(entries.map((entry) => [entry.seq, entry])));
  return (
    <Stack>
      <Notice tone={splitsAt === null ? 'info' : 'warning'}>
        {splitsAt === null ? words.noSplit : words.splitsAt(splitsAt)}{' '}
        {reason !== null && words.reason(reason)}
      </Notice>
      <Text>
        {words.cameFrom(otherStation)} <Moment at={receivedAt} />.{' '}
        {adoptedAt !== null && (
          <>
            {words.adopted} <Moment at={adoptedAt} />.
          </>
        )}
      </Text>
      <Panel scrollLabel={words.branchesTitle}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.entry}</Table.Th>
              <Table.Th>{words.held}</Table.Th>
              <Table.Th>{words.other}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {seqs.map((seq) => {
              const [one, two] = [ours?.get(seq), theirs?.get(seq)];
              const differs = one !== undefined && two !== undefined && one.hash !== two.hash;
              return (
                <Table.Tr key={seq} className={differs ? classes.differs : ''}>
                  <Table.Th scope="row" className="number">
                    {seq} {differs && <StateBadge tone="bad" icon="alert" text={words.differs} />}
                  </Table.Th>
                  <Table.Td>{one ? <EntryView entry={one} /> : words.absent}</Table.Td>
                  <Table.Td>{two ? <EntryView entry={two} /> : words.absent}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Panel>
    </Stack>
  );
}

/** Entries of one history. */
export function EntryTable({ entries, label }: { entries: readonly EvidentEntry[]; label: string }) {
  const words = useTexts().incidents.evidence;
  return (
    <Panel scrollLabel={label}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.entry}</Table.Th>
            <Table.Th>{words.elapsed}</Table.Th>
            <Table.Th>{words.what}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <Table.Tr key={entry.seq}>
              <Table.Th scope="row" className="number">
                {entry.seq}
              </Table.Th>
              <Table.Td className="number">{formatCountdown(entry.elapsedMs)}</Table.Td>
              <Table.Td>
                <EntryView entry={entry} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}

function EntryView({ entry: { kind, at, hash, answer } }: { entry: EvidentEntry }) {
  const words = useTexts().incidents.evidence;
  const locale = useLocale();
  return (
    <>
      <div>
        <time dateTime={at}>{formatClock(Date.parse(at), locale)}</time>{' '}
        {answer ? words.answered(answer.question) : (words.entryKinds[kind] ?? kind)}
      </div>
      {answer && <div className={classes.responseText}>{plainText(answer.text)}</div>}
      <code className={classes.version} title={hash}>
        {hash.slice(0, SHOWN_OF_HASH)}
      </code>
    </>
  );
}
