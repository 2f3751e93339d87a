import type { Agreement, Result } from '@examhall/shared/protocol';
import { Button, Group, Stack, Title } from '@mantine/core';
import { useParams, useSearchParams } from 'react-router';
import { may } from '../../access.js';
import { useAttemptMarking } from '../../api/marking-queries.js';
import { useResult } from '../../api/queries.js';
import { Moment } from '../../components/moment.js';
import { Notice } from '../../components/notice.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { ExamMedia } from '../../components/exam-media.js';
import { useTexts } from '../../languages/index.js';
import { useAccount } from '../account.js';
import { isDiscrepancy, itemAgreements } from './item-agreement.js';
import { ItemResult } from './item-result.js';
import { ResultFiles } from './result-files.js';
import classes from './result-page.module.css';
import { VersionTable } from './version-table.js';

/** One result, item by item, with what both graders said. */
export function ResultPage() {
  const texts = useTexts();
  const { attemptId = '' } = useParams();
  const result = useResult(attemptId);
  if (!result.data) {
    return (
      <Page title={texts.sitting.result} back={{ to: '/sittings', label: texts.sitting.back }}>
        <QueryView query={result}>{() => null}</QueryView>
      </Page>
    );
  }
  return <ResultView result={result.data} />;
}

const noticeTone = { agreed: 'good', pending: 'info', discrepancy: 'bad' } as const satisfies Record<
  Agreement,
  string
>;

function ResultView({ result }: { result: Result }) {
  const texts = useTexts();
  const mayControl = may(useAccount().role, 'control-sittings');
  return (
    <Page
      title={texts.result.title(result.candidate.name)}
      subtitle={result.sittingTitle}
      back={{ to: `/sittings/${result.sittingId}`, label: texts.result.back }}
    >
      <Panel padded>
        <ResultFacts result={result} />
      </Panel>
      <Notice tone={noticeTone[result.agreement]} title={texts.result.agreement[result.agreement]}>
        {texts.result.agreementText[result.agreement]}
        {result.grade.pendingItems > 0 && ` ${texts.result.pending(result.grade.pendingItems)}.`}
      </Notice>
      {mayControl && <ResultFiles result={result} />}
      <ResultItems result={result} />
      <VersionTable result={result} />
    </Page>
  );
}

function ResultFacts({ result }: { result: Result }) {
  const texts = useTexts().result;
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{texts.marks}</dt>
        <dd className="number">{texts.marksOf(result.grade.marks, result.grade.maxMarks)}</dd>
      </div>
      <div>
        <dt>{texts.candidate}</dt>
        <dd className="number">{result.candidate.number}</dd>
      </div>
      <div>
        <dt>{texts.finalised}</dt>
        <dd>
          <Moment at={result.finalisedAt} />
        </dd>
      </div>
    </dl>
  );
}

function ResultItems({ result }: { result: Result }) {
  const texts = useTexts().result;
  const [parameters, setParameters] = useSearchParams();
  const mayControl = may(useAccount().role, 'control-sittings');
  const hasManual = result.grade.items.some(({ outcome }) => outcome === 'manual');
  const marking = useAttemptMarking(result.attemptId, mayControl && hasManual);
  const rows = itemAgreements(result).map((row, index) => ({ ...row, number: index + 1 }));
  const differing = rows.filter((row) => isDiscrepancy(row.agreement));
  const onlyDiffering = parameters.get('show') === 'differing' && differing.length > 0;
  return (
    <ExamMedia examId={result.examId} media={result.media}>
      <Stack>
        <Title order={2}>{texts.questions}</Title>
        {differing.length > 0 && (
          <Group gap="xs">
            <Button
              size="compact-md"
              variant={onlyDiffering ? 'default' : 'filled'}
              aria-pressed={!onlyDiffering}
              onClick={() => setParameters({}, { replace: true })}
            >
              {texts.showAll}
            </Button>
            <Button
              size="compact-md"
              variant={onlyDiffering ? 'filled' : 'default'}
              aria-pressed={onlyDiffering}
              onClick={() => setParameters({ show: 'differing' }, { replace: true })}
            >
              {texts.showDiffering(differing.length)}
            </Button>
          </Group>
        )}
        {(onlyDiffering ? differing : rows).map((row) => (
          <ItemResult
            key={row.entry.item.id}
            {...row}
            language={result.language}
            marking={marking.data?.find(({ itemId }) => itemId === row.entry.item.id)}
          />
        ))}
      </Stack>
    </ExamMedia>
  );
}
