import { paperItems } from '@examhall/shared/items';
import type { ExamDetail, ItemReviewSummary } from '@examhall/shared/protocol';
import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { useItemReviews } from '../../api/reviews-queries.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { StateBadge } from '../../components/state-badge.js';
import { DataTable, type Column } from '../../components/table/data-table.js';
import { useTexts } from '../../languages/index.js';
import { DecisionBadge } from './decision-badge.js';
import { flagSentence } from './flag-sentence.js';
import classes from './reviews.module.css';

/** Somebody should look at it, and nobody has decided. */
function waits({ flags, decided }: ItemReviewSummary): boolean {
  return flags.length > 0 && decided === null;
}

/** The questions of a sitting with what their figures say against them; those that nobody has decided about first of all. */
export function ReviewList({ sittingId, exam }: { sittingId: string; exam: ExamDetail }) {
  const words = useTexts().review;
  const reviews = useItemReviews(sittingId);
  return (
    <Panel padded>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {words.heading}
        </Title>
        <Text c="dimmed" size="sm">
          {words.hint}
        </Text>
        <QueryView query={reviews}>
          {(found) => <FilteredList sittingId={sittingId} exam={exam} reviews={found} />}
        </QueryView>
      </Stack>
    </Panel>
  );
}

interface ListProps {
  sittingId: string;
  exam: ExamDetail;
  reviews: readonly ItemReviewSummary[];
}

function FilteredList({ sittingId, exam, reviews }: ListProps) {
  const words = useTexts().review;
  const [parameters, setParameters] = useSearchParams();
  const showsAll = parameters.get('questions') === 'all';
  const show = (all: boolean): void =>
    setParameters(
      (current) => {
        if (all) current.set('questions', 'all');
        else current.delete('questions');
        return current;
      },
      { replace: true },
    );
  const waiting = reviews.filter(waits);
  const shown = showsAll ? reviews : waiting;
  const choices = [
    { all: false, label: words.toReview(waiting.length) },
    { all: true, label: words.all(reviews.length) },
  ];
  return (
    <>
      <Group gap="xs" role="group" aria-label={words.show}>
        {choices.map(({ all, label }) => (
          <Button
            key={label}
            size="compact-md"
            variant={all === showsAll ? 'filled' : 'default'}
            aria-pressed={all === showsAll}
            onClick={() => show(all)}
          >
            {label}
          </Button>
        ))}
      </Group>
      {shown.length === 0 ? (
        <Text role="status">{words.nothing}</Text>
      ) : (
        <ReviewTable sittingId={sittingId} exam={exam} reviews={shown} />
      )}
    </>
  );
}

function ReviewTable({ sittingId, exam, reviews }: ListProps) {
  const texts = useTexts();
  const words = texts.review;
  const items = new Map(paperItems(exam.paper).map((item) => [item.id, item]));
  const [question = '', figures = '', decision = ''] = words.table;
  const said = ({ itemId, flags, treatment }: ItemReviewSummary): string[] => [
    ...(treatment === 'normal' ? [] : [texts.rules.treatment[treatment]]),
    ...flags.map((flag) => flagSentence(flag, items.get(itemId), texts)),
  ];
  const columns: readonly Column<ItemReviewSummary>[] = [
    {
      ...{ id: 'question', heading: question, names: true, order: ({ number }) => number },
      text: ({ number, itemId }) => words.open(number, itemId),
      cell: ({ number, itemId }) => (
        <Anchor component={Link} to={`/sittings/${sittingId}/items/${itemId}/review`}>
          {words.open(number, itemId)}
        </Anchor>
      ),
    },
    {
      ...{ id: 'figures', heading: figures },
      text: (review) => said(review).join('; ') || words.noFlags,
      cell: (review) => <Figures said={said(review)} />,
      // How much there is against a question.
      order: ({ flags }) => flags.length,
    },
    {
      ...{ id: 'decision', heading: decision },
      text: ({ flags, decided }) => {
        if (decided) return words.decision[decided.decision];
        return flags.length > 0 ? words.undecided : texts.common.none;
      },
      cell: (review) => <Decided review={review} />,
    },
  ];
  return (
    <DataTable
      name="reviews"
      caption={words.heading}
      rows={reviews}
      columns={columns}
      rowId={({ itemId }) => itemId}
      among
    />
  );
}

function Figures({ said }: { said: readonly string[] }) {
  const words = useTexts().review;
  if (said.length === 0) return words.noFlags;
  return (
    <ul className={classes.flags}>
      {said.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

function Decided({ review: { flags, decided } }: { review: ItemReviewSummary }) {
  const { review: words, common } = useTexts();
  if (decided) return <DecisionBadge decision={decided.decision} />;
  if (flags.length === 0) return common.none;
  return <StateBadge tone="warning" icon="clock" text={words.undecided} />;
}
