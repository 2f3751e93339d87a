import type { ItemReview, RegradePreview } from '@examhall/shared/protocol';
import { Stack, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { may } from '../../access.js';
import { useItemReview } from '../../api/reviews-queries.js';
import { ExamMedia } from '../../components/exam-media.js';
import { CorrectResponse, ItemView } from '../../components/item-view.js';
import { Moment } from '../../components/moment.js';
import { Notice } from '../../components/notice.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { RichText } from '../../components/rich-text.js';
import { useTexts } from '../../languages/index.js';
import { useAccount } from '../account.js';
import { RegradeNotice } from '../sittings/regrade-notice.js';
import { DecideForm } from './decide-form.js';
import { DecisionHistory } from './decision-history.js';
import { flagSentence } from './flag-sentence.js';
import { ReviewFigures } from './review-figures.js';
import classes from './reviews.module.css';

/** One question of a sitting: what it asks, what its figures say, and what becomes of it. */
export function ItemReviewPage() {
  const words = useTexts().review;
  const { sittingId = '', itemId = '' } = useParams();
  const review = useItemReview(sittingId, itemId);
  const { data } = review;
  return (
    <Page
      title={data ? words.title(data.number) : words.heading}
      subtitle={data?.sittingTitle}
      back={{ to: `/sittings/${sittingId}/statistics`, label: words.back }}
    >
      <QueryView query={review}>{(found) => <Review review={found} />}</QueryView>
    </Page>
  );
}

function Review({ review }: { review: ItemReview }) {
  const texts = useTexts();
  const [regraded, setRegraded] = useState<RegradePreview | null>(null);
  const words = texts.review;
  const mayDecide = may(useAccount().role, 'control-sittings');
  const { item, stimulus, flags } = review;
  return (
    <Stack>
      {flags.length > 0 && (
        <Notice tone="warning">
          <ul className={classes.flags}>
            {flags.map((flag) => (
              <li key={JSON.stringify(flag)}>{flagSentence(flag, item, texts)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <ExamMedia examId={review.examId} media={review.media}>
        <Box title={words.asGiven}>
          {stimulus && (
            <div lang={review.language}>
              {stimulus.title && <strong>{stimulus.title}</strong>}
              <RichText html={stimulus.text} />
            </div>
          )}
          <ItemView item={item} lang={review.language} />
          <CorrectResponse item={item} text={review.correct} />
        </Box>
      </ExamMedia>
      <ReviewFigures review={review} />
      <Box title={words.rules}>
        <Rules review={review} />
      </Box>
      {regraded && <RegradeNotice changed={regraded} />}
      {mayDecide && (
        <DecideForm key={review.decided?.id ?? 'none'} review={review} onRegraded={setRegraded} />
      )}
      <DecisionHistory review={review} mayUndo={mayDecide} />
    </Stack>
  );
}

function Box({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Panel padded>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {title}
        </Title>
        {children}
      </Stack>
    </Panel>
  );
}

/** How the question is marked, and what was changed of that since. */
function Rules({ review: { item, rule, treatment, revisions } }: { review: ItemReview }) {
  const { review: words, rules } = useTexts();
  const parts = [
    words.marks(item.marks),
    ...(item.type === 'essay' ? [] : [rules.scoring[rule.scoring]]),
    ...(rule.wrongCosts === '0' ? [] : [rules.wrongCosts(rule.wrongCosts)]),
    rules.treatment[treatment],
  ];
  return (
    <>
      <Text>{parts.join('; ')}</Text>
      <Title order={3} size="h5">
        {words.revisions}
      </Title>
      {revisions.length === 0 ? (
        <Text size="sm">{words.noRevisions}</Text>
      ) : (
        <ul className={classes.history}>
          {revisions.map(({ number, treatment: changed, reason, madeBy, madeAt }) => (
            <li key={number}>
              {words.revision(number, rules.treatment[changed], madeBy)} <Moment at={madeAt} />
              <div className={classes.note}>{reason}</div>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
