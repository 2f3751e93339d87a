import type { ExamDetail, SittingStatistics } from '@examhall/shared/protocol';
import { hasDraws } from '@examhall/shared/items';
import { Stack } from '@mantine/core';
import { useParams } from 'react-router';
import { useExam, useSitting } from '../../api/queries.js';
import { useStatistics } from '../../api/results-queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { Notice } from '../../components/notice.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { useTexts } from '../../languages/index.js';
import { ComparisonFigures } from './comparison-figures.js';
import { barsOf } from './chart-data.js';
import { Histogram } from './charts.js';
import { Figure } from './figure.js';
import { ItemFigures } from './item-figures.js';
import { ReviewList } from '../reviews/review-list.js';
import { asText } from './numbers.js';
import classes from './statistics.module.css';
import { TimesFigure } from './times-figure.js';

/** What the results of a sitting say about its exam and its candidates. */
export function StatisticsPage() {
  const texts = useTexts().statistics;
  const { sittingId = '' } = useParams();
  const sitting = useSitting(sittingId);
  return (
    <Page
      title={texts.title}
      subtitle={sitting.data?.title}
      back={{ to: `/sittings/${sittingId}`, label: texts.back }}
    >
      <QueryView query={sitting}>
        {({ examId }) => <OfExam sittingId={sittingId} examId={examId} />}
      </QueryView>
    </Page>
  );
}

function OfExam({ sittingId, examId }: { sittingId: string; examId: string }) {
  const texts = useTexts().statistics;
  const statistics = useStatistics(sittingId);
  const exam = useExam(examId);
  return (
    <QueryView query={statistics}>
      {(found) =>
        found.attempts === 0 ? (
          <EmptyState icon="document" title={texts.nothingTitle} text={texts.nothingText} />
        ) : (
          <Stack>
            {!found.upToDate && <Notice tone="info">{texts.notUpToDate}</Notice>}
            <QueryView query={exam}>{(detail) => <Figures statistics={found} exam={detail} />}</QueryView>
          </Stack>
        )
      }
    </QueryView>
  );
}

function Figures({ statistics, exam }: { statistics: SittingStatistics; exam: ExamDetail }) {
  const texts = useTexts().statistics;
  const { distribution, quartiles } = statistics;
  return (
    <>
      <Panel padded>
        <Facts statistics={statistics} />
        {statistics.cronbachAlpha === null && hasDraws(exam.paper) && (
          <p className={classes.hint}>{texts.alphaOfDraws}</p>
        )}
      </Panel>
      <ReviewList sittingId={statistics.sittingId} exam={exam} />
      <Figure
        title={texts.distribution}
        hint={texts.distributionHint}
        headings={texts.distributionTable}
        rows={distribution.map(({ marks, attempts, rank, percentile }) => [
          marks,
          String(attempts),
          String(rank),
          asText(percentile, 1),
        ])}
      >
        <Histogram
          label={texts.distribution}
          bars={barsOf(distribution)}
          median={quartiles ? Number(quartiles[1]) : null}
          x={texts.marks}
          y={texts.attempts}
        />
      </Figure>
      <ItemFigures statistics={statistics} exam={exam} />
      <ComparisonFigures sittingId={statistics.sittingId} />
      <TimesFigure sittingId={statistics.sittingId} exam={exam} />
    </>
  );
}

function Facts({ statistics }: { statistics: SittingStatistics }) {
  const texts = useTexts().statistics;
  const { attempts, mean, standardDeviation, quartiles, cronbachAlpha } = statistics;
  const facts: [string, string][] = [
    [texts.attempts, String(attempts)],
    [texts.mean, asText(mean, 2)],
    [texts.deviation, asText(standardDeviation, 2)],
    [texts.median, quartiles?.[1] ?? asText(null, 0)],
    [texts.middleHalf, quartiles ? `${quartiles[0]} – ${quartiles[2]}` : asText(null, 0)],
    [texts.alpha, asText(cronbachAlpha, 2)],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="number">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
