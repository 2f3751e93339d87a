import { usualMishaps, windowOf, windowState, type Rehearsal } from '@examhall/shared/protocol';
import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useParams } from 'react-router';
import { usePostponeClosing, useRehearsal } from '../../api/rehearsal-queries.js';
import { useSitting } from '../../api/queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Notice } from '../../components/notice.js';
import { Page } from '../../components/page.js';
import { QueryView } from '../../components/query-view.js';
import { useServerNow } from '../../components/use-now.js';
import { formatZoned } from '../../format/zoned.js';
import { zoneHere } from '../../format/time.js';
import { useLocale, useTexts } from '../../languages/index.js';
import { MishapFields } from './mishap-fields.js';
import { RehearsalFindings, RehearsalTimelines } from './rehearsal-view.js';

/** A sitting as it stands, played in advance. */
export function RehearsalPage() {
  const texts = useTexts().rehearsal;
  const { sittingId = '' } = useParams();
  const [mishaps, setMishaps] = useState(usualMishaps);
  const timeZone = zoneHere();
  const sitting = useSitting(sittingId);
  const rehearsal = useRehearsal(sittingId, { ...mishaps, timeZone });
  return (
    <Page
      title={texts.title}
      subtitle={sitting.data?.title}
      back={{ to: `/sittings/${sittingId}`, label: texts.back }}
    >
      <QueryView query={rehearsal}>
        {(data) =>
          data.candidates.length === 0 ? (
            <EmptyState icon="people" title={texts.emptyTitle} text={texts.emptyText} />
          ) : (
            <Stack>
              <Findings sittingId={sittingId} rehearsal={data} />
              {rehearsal.isError && <ErrorNotice error={rehearsal.error} />}
              <MishapFields mishaps={mishaps} onChange={setMishaps} />
              <RehearsalTimelines rehearsal={data} />
            </Stack>
          )
        }
      </QueryView>
    </Page>
  );
}

function Findings({ sittingId, rehearsal }: { sittingId: string; rehearsal: Rehearsal }) {
  const texts = useTexts().rehearsal;
  const postpone = usePostponeClosing(sittingId);
  const now = useServerNow();
  const { proposal, timeZone, clockChanges, opensAt } = rehearsal;
  const format = { language: useLocale(), timeZone, withOffset: clockChanges.length > 0 };
  const isOver = windowState(windowOf(rehearsal), now) === 'over';
  return (
    <Stack gap="sm">
      {postpone.isSuccess && (
        <Notice tone="good" role="status">
          {texts.postponed(formatZoned(postpone.data.closesAt, format, opensAt))}
        </Notice>
      )}
      {postpone.isError && <ErrorNotice error={postpone.error} />}
      {isOver && <Notice tone="info">{texts.over}</Notice>}
      <RehearsalFindings
        rehearsal={rehearsal}
        apply={
          proposal !== null &&
          !isOver && (
            <Button
              loading={postpone.isPending}
              onClick={() => postpone.mutate(new Date(proposal.closesAt).toISOString())}
            >
              {texts.apply(formatZoned(proposal.closesAt, format, opensAt))}
            </Button>
          )
        }
      />
    </Stack>
  );
}
