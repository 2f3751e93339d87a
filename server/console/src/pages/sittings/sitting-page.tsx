import type { Registration, SittingDetail } from '@examhall/shared/protocol';
import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { may } from '../../access.js';
import { useServices } from '../../api/context.js';
import { useFinalisation } from '../../api/incident-queries.js';
import { LIVE_INTERVAL_MS, useSitting } from '../../api/queries.js';
import { CopyButton } from '../../components/copy-button.js';
import { EmptyState } from '../../components/empty-state.js';
import { Icon } from '../../components/icons.js';
import { Notice } from '../../components/notice.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { useServerNow } from '../../components/use-now.js';
import { formatClock, formatWindow } from '../../format/time.js';
import { useLocale, useTexts } from '../../languages/index.js';
import { useAccount } from '../account.js';
import { candidateState } from './candidate-state.js';
import { AccommodationsDialog } from './accommodations-dialog.js';
import { CandidateTable } from './candidate-table.js';
import { CarriedPanel } from './carried-panel.js';
import { FinalisationPanel } from './finalisation-panel.js';
import { PaperPanel } from './paper-panel.js';
import { PhaseBadge } from './phase-badge.js';
import { ReadyPanel } from './ready-panel.js';
import { SittingControls } from './sitting-controls.js';
import { ReissueDialog } from './reissue-dialog.js';
import { SuperviseDialog } from './supervise-dialog.js';
import { readFilter, StateFilter, type CandidateFilter } from './state-filter.js';
import { incidentsPath } from '../incidents/incident-look.js';
import classes from './sitting-page.module.css';

/** One sitting, live: every candidate and how far they are. */
export function SittingPage() {
  const texts = useTexts();
  const locale = useLocale();
  const { sittingId = '' } = useParams();
  const sitting = useSitting(sittingId);
  const now = useServerNow();
  const { role } = useAccount();
  const mayControl = may(role, 'control-sittings');
  const maySupervise = may(role, 'supervise');
  const back = { to: '/sittings', label: texts.sitting.back };
  const detail = sitting.data;
  if (!detail) {
    return (
      <Page title={texts.sittings.title} back={back}>
        <QueryView query={sitting}>{() => null}</QueryView>
      </Page>
    );
  }
  return (
    <Page
      key={detail.id}
      title={detail.title}
      back={back}
      subtitle={<SittingFacts sitting={detail} now={now} />}
      actions={
        <Group gap="sm">
          {maySupervise && <SetUpLinks sittingId={detail.id} mayControl={mayControl} />}
          {maySupervise && <IncidentsLink sittingId={detail.id} />}
          {may(role, 'mark') && <SittingLinks sittingId={detail.id} />}
          {maySupervise && (
            <Button component={Link} to={`/sittings/${detail.id}/room`}>
              {texts.room.open}
            </Button>
          )}
        </Group>
      }
    >
      <CodesReminder sittingId={detail.id} />
      {sitting.isError && (
        <Notice tone="bad" role="alert">
          {texts.sitting.stale(formatClock(sitting.dataUpdatedAt, locale))}
        </Notice>
      )}
      {mayControl && now < Date.parse(detail.closesAt) && <ReadyPanel sitting={detail} />}
      <FinalisationPanel sittingId={detail.id} />
      <Room sitting={detail} now={now} live={!sitting.isError} />
      {maySupervise && <CarriedPanel sittingId={detail.id} />}
      {mayControl && <PaperPanel sitting={detail} />}
      {mayControl && <SittingControls sitting={detail} />}
      <Commitment value={detail.keyCommitment} />
    </Page>
  );
}

/** The incidents of the sitting, with how many wait for somebody. */
function IncidentsLink({ sittingId }: { sittingId: string }) {
  const { incidents } = useTexts();
  const open = useFinalisation(sittingId).data?.incidents.open ?? 0;
  return (
    <Button
      component={Link}
      to={incidentsPath({ sitting: sittingId })}
      variant="default"
      leftSection={open > 0 && <Icon name="alert" size={16} />}
    >
      {open > 0 ? incidents.counted(incidents.title, open) : incidents.title}
    </Button>
  );
}

/** The pages about what comes after the sitting. */
function SittingLinks({ sittingId }: { sittingId: string }) {
  const { marking, statistics } = useTexts();
  return (
    <>
      <Button component={Link} to={`/sittings/${sittingId}/marking`} variant="default">
        {marking.title}
      </Button>
      <Button component={Link} to={`/sittings/${sittingId}/statistics`} variant="default">
        {statistics.title}
      </Button>
    </>
  );
}

/** The pages on which a sitting is set up. */
function SetUpLinks({ sittingId, mayControl }: { sittingId: string; mayControl: boolean }) {
  const { roster, seats } = useTexts();
  return (
    <>
      {mayControl && (
        <Button component={Link} to={`/sittings/${sittingId}/candidates`} variant="default">
          {roster.list.link}
        </Button>
      )}
      <Button component={Link} to={`/sittings/${sittingId}/seats`} variant="default">
        {seats.link}
      </Button>
    </>
  );
}

function SittingFacts({ sitting, now }: { sitting: SittingDetail; now: number }) {
  const texts = useTexts().sittings;
  const locale = useLocale();
  return (
    <Group gap="sm">
      <PhaseBadge sitting={sitting} now={now} />
      <span>{sitting.examTitle}</span>
      <span aria-hidden="true">·</span>
      <span>{formatWindow(sitting.opensAt, sitting.closesAt, locale)}</span>
      <span aria-hidden="true">·</span>
      <span>{texts.minutes(sitting.durationMinutes)}</span>
    </Group>
  );
}

/** As long as this window still holds the codes, the way back to them. */
function CodesReminder({ sittingId }: { sittingId: string }) {
  const texts = useTexts().sitting;
  if (!useServices().issuedCodes.of(sittingId)) return null;
  return (
    <Notice
      tone="info"
      action={
        <Anchor component={Link} to={`/sittings/${sittingId}/access-codes`}>
          {texts.showCodes}
        </Anchor>
      }
    >
      {texts.codesWaiting}
    </Notice>
  );
}

function Room({ sitting, now, live }: { sitting: SittingDetail; now: number; live: boolean }) {
  const texts = useTexts().sitting;
  const mayReissue = may(useAccount().role, 'reissue-codes');
  const [parameters, setParameters] = useSearchParams();
  const maySupervise = may(useAccount().role, 'supervise');
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const filter = readFilter(parameters.get('state'));
  const setFilter = (next: CandidateFilter): void =>
    setParameters(
      (current) => {
        if (next === 'all') current.delete('state');
        else current.set('state', next);
        return current;
      },
      { replace: true },
    );
  const shown = sitting.registrations.filter((registration) => passes(registration, filter, now));

  if (sitting.registrations.length === 0) {
    return <EmptyState icon="people" title={texts.nobodyTitle} text={texts.nobodyText} />;
  }
  return (
    <Stack>
      <StateFilter registrations={sitting.registrations} now={now} filter={filter} onChange={setFilter} />
      {live && (
        <Text c="dimmed" size="sm" className={classes.live ?? ''}>
          <span className={classes.dot} aria-hidden="true" />
          {texts.refreshing(LIVE_INTERVAL_MS / 1_000)}
        </Text>
      )}
      {shown.length > 0 ? (
        <CandidateTable
          registrations={shown}
          now={now}
          onNewCode={mayReissue ? (registration) => setDialog({ kind: 'new-code', registration }) : undefined}
          onHelp={maySupervise ? (registration) => setDialog({ kind: 'help', registration }) : undefined}
          onAccommodate={
            maySupervise ? (registration) => setDialog({ kind: 'accommodate', registration }) : undefined
          }
        />
      ) : (
        <EmptyState icon="people" text={texts.noMatch}>
          <Button variant="default" onClick={() => setParameters({}, { replace: true })}>
            {texts.showAll}
          </Button>
        </EmptyState>
      )}
      <RoomDialogs sittingId={sitting.id} open={dialog} onClose={() => setDialog(null)} />
    </Stack>
  );
}

interface OpenDialog {
  kind: 'new-code' | 'help' | 'accommodate';
  registration: Registration;
}

function RoomDialogs(props: { sittingId: string; open: OpenDialog | null; onClose: () => void }) {
  const { sittingId, open, onClose } = props;
  if (!open) return null;
  const { kind, registration } = open;
  const { attempt } = registration;
  if (kind === 'new-code')
    return <ReissueDialog sittingId={sittingId} registration={registration} onClose={onClose} />;
  if (kind === 'accommodate')
    return <AccommodationsDialog sittingId={sittingId} registration={registration} onClose={onClose} />;
  return (
    attempt && (
      <SuperviseDialog
        sittingId={sittingId}
        registration={registration}
        attemptId={attempt.id}
        onClose={onClose}
      />
    )
  );
}

function passes(registration: Registration, filter: CandidateFilter, now: number): boolean {
  if (filter === 'all') return true;
  if (filter === 'discrepancy') return registration.attempt?.agreement === 'discrepancy';
  return candidateState(registration, now) === filter;
}

function Commitment({ value }: { value: string }) {
  const texts = useTexts();
  return (
    <Panel padded>
      <Title order={2} size="h5">
        {texts.sitting.commitment}
      </Title>
      <Text c="dimmed" size="sm">
        {texts.sitting.commitmentHint}
      </Text>
      <Group mt="xs" gap="md">
        <span className={classes.commitment}>{value}</span>
        <CopyButton size="compact-sm" text={value} label={texts.sitting.copyCommitment} />
      </Group>
    </Panel>
  );
}
