import type { EvidentGrades, ItemMark } from '@examhall/shared/protocol';
import { Group, Stack, Table, Title } from '@mantine/core';
import { ExamMedia } from '../../components/exam-media.js';
import { Notice } from '../../components/notice.js';
import { Panel } from '../../components/panel.js';
import { RichText } from '../../components/rich-text.js';
import { StateBadge } from '../../components/state-badge.js';
import { useTexts } from '../../languages/index.js';
import { ResponseView } from '../results/response-view.js';
import classes from '../results/result-page.module.css';

type Grades = NonNullable<EvidentGrades['grades']>;
type GradedItem = Grades['items'][number];

/** Both grades side by side: what they were computed from, and what each gave for every question. */
export function GradesView({ evidence: { differences, grades } }: { evidence: EvidentGrades }) {
  const words = useTexts().incidents.evidence;
  return (
    <Stack>
      <Differences differences={differences} items={grades?.items ?? []} />
      {grades ? (
        <>
          <Sources grades={grades} />
          <ExamMedia examId={grades.examId} media={grades.media}>
            <Stack>
              {grades.items
                .filter(({ differs }) => differs)
                .map((item) => (
                  <DifferingItem key={item.item.id} graded={item} language={grades.language} />
                ))}
            </Stack>
          </ExamMedia>
          <AgreedItems items={grades.items.filter(({ differs }) => !differs)} />
        </>
      ) : (
        <Notice tone="warning">{words.unreadable}</Notice>
      )}
    </Stack>
  );
}

/** What was noted when the grades were compared: it stays as it was. */
function Differences(props: { differences: EvidentGrades['differences']; items: readonly GradedItem[] }) {
  const texts = useTexts();
  const words = texts.incidents.evidence;
  const numbers = new Map(props.items.map(({ item, number }) => [item.id, number]));
  return (
    <Panel scrollLabel={words.differencesTitle}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.what}</Table.Th>
            <Table.Th>{texts.result.local}</Table.Th>
            <Table.Th>{texts.result.server}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.differences.map(({ itemId, what, local, server }) => (
            <Table.Tr key={`${itemId}-${what}`} className={classes.differs}>
              <Table.Th scope="row">
                {itemId !== null && `${texts.items.number(numbers.get(itemId) ?? 0)}: `}
                {words.differing[what] ?? what}
              </Table.Th>
              <Table.Td className="number">{local}</Table.Td>
              <Table.Td className="number">{server}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}

function Sources({ grades: { local, server } }: { grades: Grades }) {
  const texts = useTexts();
  const { versionTable, marksOf, versionsDiffer } = texts.result;
  const rows = [
    [
      texts.incidents.evidence.total,
      marksOf(local.marks, local.maxMarks),
      marksOf(server.marks, server.maxMarks),
    ],
    [
      versionTable.package,
      `${local.packageId}, ${local.packageVersion}`,
      `${server.packageId}, ${server.packageVersion}`,
    ],
    [versionTable.key, local.keyVersion, server.keyVersion],
    [versionTable.rules, local.rulesVersion, server.rulesVersion],
    [versionTable.grader, local.graderVersion, server.graderVersion],
  ] as const;
  return (
    <Panel scrollLabel={texts.result.versions}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{versionTable.what}</Table.Th>
            <Table.Th>{versionTable.local}</Table.Th>
            <Table.Th>{versionTable.server}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([what, ours, theirs]) => (
            <Table.Tr key={what} className={ours === theirs ? '' : classes.differs}>
              <Table.Th scope="row">{what}</Table.Th>
              <Table.Td className={classes.version}>{ours}</Table.Td>
              <Table.Td className={classes.version}>
                {theirs} {ours !== theirs && <StateBadge tone="bad" icon="alert" text={versionsDiffer} />}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}

function DifferingItem({ graded, language }: { graded: GradedItem; language: string }) {
  const texts = useTexts();
  const { number, item, response, local, server } = graded;
  return (
    <div className={classes.discrepancy}>
      <Panel padded>
        <Stack gap="sm">
          <Group justify="space-between">
            <Title order={3} size="h5">
              {texts.items.number(number)}
            </Title>
            <StateBadge tone="bad" icon="alert" text={texts.result.item.differ} />
          </Group>
          <RichText html={item.prompt} lang={language} />
          <ResponseView item={item} response={response} />
          <div className={classes.marks}>
            <span>
              {texts.result.local}: <strong className="number">{useMarks(local)}</strong>
            </span>
            <span>
              {texts.result.server}: <strong className="number">{useMarks(server)}</strong>
            </span>
          </div>
        </Stack>
      </Panel>
    </div>
  );
}

function AgreedItems({ items }: { items: readonly GradedItem[] }) {
  const texts = useTexts();
  const words = texts.incidents.evidence;
  if (items.length === 0) return null;
  return (
    <details>
      <summary>{words.agreed(items.length)}</summary>
      <Panel scrollLabel={words.agreedTitle}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.question}</Table.Th>
              <Table.Th>{texts.result.local}</Table.Th>
              <Table.Th>{texts.result.server}</Table.Th>
              <Table.Th>{texts.result.response}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((graded) => (
              <AgreedItem key={graded.item.id} graded={graded} />
            ))}
          </Table.Tbody>
        </Table>
      </Panel>
    </details>
  );
}

function AgreedItem({ graded: { number, item, local, server, response } }: { graded: GradedItem }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" className="number">
        {number}
      </Table.Th>
      <Table.Td className="number">{useMarks(local)}</Table.Td>
      <Table.Td className="number">{useMarks(server)}</Table.Td>
      <Table.Td>
        <ResponseView item={item} response={response} />
      </Table.Td>
    </Table.Tr>
  );
}

function useMarks(mark: ItemMark | null): string {
  const texts = useTexts();
  return mark?.marks ? texts.result.marksOf(mark.marks, mark.maxMarks) : texts.common.none;
}
