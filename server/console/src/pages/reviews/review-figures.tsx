import type { Item } from '@examhall/shared/items';
import type { ItemReview } from '@examhall/shared/protocol';
import { Stack, Table, Text, Title } from '@mantine/core';
import { useItemTimes } from '../../api/results-queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Panel } from '../../components/panel.js';
import { StateBadge } from '../../components/state-badge.js';
import { formatCountdown } from '../../format/time.js';
import { useTexts } from '../../languages/index.js';
import { asPercent, asText } from '../statistics/numbers.js';
import { optionName } from './flag-sentence.js';
import classes from './reviews.module.css';

/** What the answers say about a question. */
export function ReviewFigures({ review }: { review: ItemReview }) {
  const words = useTexts().review;
  const { figures } = review;
  return (
    <Panel padded>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {words.figures}
        </Title>
        {figures ? (
          <>
            <Facts review={review} figures={figures} />
            {figures.discrimination === null && <Text size="sm">{words.unknownDiscrimination}</Text>}
            <Options review={review} figures={figures} />
          </>
        ) : (
          <Text>{words.notMarked}</Text>
        )}
      </Stack>
    </Panel>
  );
}

interface FiguresProps {
  review: ItemReview;
  figures: NonNullable<ItemReview['figures']>;
}

function Facts({ review: { sittingId, itemId }, figures }: FiguresProps) {
  const { review: words, common } = useTexts();
  const times = useItemTimes(sittingId);
  const median = times.data?.items.find((each) => each.itemId === itemId)?.median;
  const facts = [
    [words.attempts, String(figures.attempts)],
    [words.difficulty, asPercent(figures.difficulty)],
    [words.fullMarks, asPercent(figures.fullMarks)],
    [words.discrimination, asText(figures.discrimination, 2)],
    [words.median, median === undefined ? common.none : formatCountdown(median * 1_000)],
  ] as const;
  return (
    <>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="number">{value}</dd>
          </div>
        ))}
      </dl>
      {times.isError && <ErrorNotice error={times.error} />}
    </>
  );
}

/** Who chose which option: of everybody, and of those who know most. */
function Options({ review, figures }: FiguresProps) {
  const texts = useTexts();
  const words = texts.review;
  const { item, right, strong } = review;
  const options = optionsOf(item);
  if (options.length === 0) return null;
  const chosen = new Map(figures.options.map((each) => [each.option, each]));
  return (
    <>
      <Title order={3} size="h5">
        {words.options}
      </Title>
      <Text size="sm" c="dimmed">
        {words.optionsHint(strong.attempts)}
      </Text>
      <Panel scrollLabel={words.options}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {words.optionTable.map((heading) => (
                <Table.Th key={heading} scope="col">
                  {heading}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {options.map((option) => {
              const found = chosen.get(option);
              return (
                <Table.Tr key={option}>
                  <Table.Th scope="row">
                    {optionName(item, option, texts)}{' '}
                    {right.includes(option) && <StateBadge tone="good" icon="check" text={words.right} />}
                  </Table.Th>
                  <Table.Td className="number">{found?.chosen ?? 0}</Table.Td>
                  <Table.Td className="number">{asPercent(found?.share ?? 0)}</Table.Td>
                  <Table.Td className="number">{strong.options[option] ?? 0}</Table.Td>
                  <Table.Td className="number">{asText(found?.meanTotal ?? null, 2)}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Panel>
    </>
  );
}

function optionsOf(item: Item): string[] {
  if (item.type === 'true-false') return ['true', 'false'];
  return item.type === 'single-choice' || item.type === 'multiple-choice'
    ? item.options.map(({ id }) => id)
    : [];
}
