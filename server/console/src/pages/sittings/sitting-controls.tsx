import { Anchor, Button, Code, Group, NativeSelect, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { RegradePreview, SittingDetail } from '@examhall/shared/protocol';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import {
  useCanary,
  usePackageCodes,
  usePublishResults,
  useReissuePackage,
  useSetUpCanary,
  useStations,
} from '../../api/queries.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Icon } from '../../components/icons.js';
import { Moment } from '../../components/moment.js';
import { Notice } from '../../components/notice.js';
import { Panel } from '../../components/panel.js';
import { useTexts } from '../../languages/index.js';
import { ReleaseDialog } from './release-dialog.js';
import { ReleaseList } from './release-list.js';
import { ExportButtons } from './export-buttons.js';
import { GiveOutButton } from './give-out-dialog.js';
import { RegradeDialog } from './regrade-dialog.js';
import { RegradeNotice } from './regrade-notice.js';

/** What an administrator can do with a sitting as a whole: its package, its codes, its canary, its results. */
export function SittingControls({ sitting }: { sitting: SittingDetail }) {
  const texts = useTexts().control;
  return (
    <section aria-labelledby="controls">
      <Title order={2} id="controls" mb="sm">
        {texts.title}
      </Title>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <PackagePanel sitting={sitting} />
        <CodesPanel sittingId={sitting.id} />
        <CanaryPanel sittingId={sitting.id} />
        <ResultsPanel sitting={sitting} />
        <RehearsalPanel sittingId={sitting.id} />
      </SimpleGrid>
    </section>
  );
}

function Box({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <Panel padded>
      <Stack gap="sm">
        <Title order={3} size="h5">
          {title}
        </Title>
        <Text c="dimmed" size="sm">
          {hint}
        </Text>
        {children}
      </Stack>
    </Panel>
  );
}

function PackagePanel({ sitting }: { sitting: SittingDetail }) {
  const texts = useTexts().control;
  const [asking, setAsking] = useState(false);
  const reissue = useReissuePackage(sitting.id);
  const started = sitting.registrations.some(({ attempt }) => attempt !== null);
  return (
    <Box title={texts.package} hint={texts.packageHint}>
      <Text>{texts.packageVersion(sitting.packageVersion)}</Text>
      <Text>{texts.release[sitting.gradingKeyRelease]}</Text>
      <Text>{texts.provisional[sitting.provisionalResult]}</Text>
      <Text>{texts.lockdown[sitting.lockdown]}</Text>
      <Group>
        <Button variant="default" disabled={started} onClick={() => setAsking(true)}>
          {texts.reissue}
        </Button>
        {started && <Text size="sm">{texts.reissueStarted}</Text>}
      </Group>
      {asking && (
        <ConfirmDialog
          title={texts.reissueTitle}
          text={[texts.reissueText]}
          confirm={texts.reissue}
          busy={reissue.isPending}
          error={reissue.error}
          onClose={() => {
            setAsking(false);
            reissue.reset();
          }}
          onConfirm={() => reissue.mutate(undefined, { onSuccess: () => setAsking(false) })}
        />
      )}
    </Box>
  );
}

function RehearsalPanel({ sittingId }: { sittingId: string }) {
  const texts = useTexts().rehearsal;
  return (
    <Box title={texts.title} hint={texts.linkHint}>
      <Anchor component={Link} to={`/sittings/${sittingId}/rehearsal`}>
        {texts.link}
      </Anchor>
    </Box>
  );
}

function CodesPanel({ sittingId }: { sittingId: string }) {
  const texts = useTexts().control;
  const [shown, setShown] = useState(false);
  const codes = usePackageCodes(sittingId, shown);
  return (
    <Box title={texts.codes} hint={texts.codesHint}>
      {shown && codes.data && (
        <dl style={{ margin: 0 }}>
          <dt>{texts.startCode}</dt>
          <dd style={{ margin: 0 }}>
            <Code fz="lg">{codes.data.startCode}</Code>
          </dd>
          <dt>{texts.closeCode}</dt>
          <dd style={{ margin: 0 }}>
            <Code fz="lg">{codes.data.closeCode}</Code>
          </dd>
        </dl>
      )}
      {codes.isError && <ErrorNotice error={codes.error} />}
      <Group>
        <Button
          variant="default"
          leftSection={<Icon name="key" />}
          loading={codes.isFetching}
          onClick={() => setShown(!shown)}
        >
          {shown ? texts.hideCodes : texts.showCodes}
        </Button>
      </Group>
    </Box>
  );
}

function CanaryPanel({ sittingId }: { sittingId: string }) {
  const texts = useTexts().control;
  const canary = useCanary(sittingId);
  return (
    <Box title={texts.canary} hint={texts.canaryHint}>
      {canary.isError && <ErrorNotice error={canary.error} />}
      {canary.data === null && <SetUpCanary sittingId={sittingId} />}
      {canary.data && (
        <Notice
          role="status"
          tone={{ waiting: 'info', passed: 'good', failed: 'bad' }[canary.data.state] as 'info'}
          title={texts.canaryState[canary.data.state]}
        >
          {texts.canaryOn(canary.data.stationName, canary.data.expectedMarks)}
          {canary.data.findings.map((finding) => (
            <div key={finding}>{finding}</div>
          ))}
        </Notice>
      )}
    </Box>
  );
}

function SetUpCanary({ sittingId }: { sittingId: string }) {
  const texts = useTexts().control;
  const stations = useStations();
  const setUp = useSetUpCanary(sittingId);
  // The station that was heard of last is the one most likely to be on.
  const list = [...(stations.data ?? [])].sort((a, b) =>
    (b.lastSeenAt ?? '').localeCompare(a.lastSeenAt ?? ''),
  );
  const [chosen, setChosen] = useState('');
  const stationId = chosen || (list[0]?.id ?? '');
  if (stations.isSuccess && list.length === 0) return <Text>{texts.canaryNoStation}</Text>;
  return (
    <Group align="flex-end">
      <NativeSelect
        label={texts.canaryStation}
        value={stationId}
        data={list.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={stationId === ''}
        loading={setUp.isPending}
        onClick={() => setUp.mutate(stationId)}
      >
        {texts.canarySetUp}
      </Button>
      {setUp.isError && <ErrorNotice error={setUp.error} />}
    </Group>
  );
}

function ResultsPanel({ sitting }: { sitting: SittingDetail }) {
  const texts = useTexts().control;
  const [asking, setAsking] = useState(false);
  const [releasing, setReleasing] = useState(false);
  const [changed, setChanged] = useState<RegradePreview | null>(null);
  const publish = usePublishResults(sitting.id);
  return (
    <Box title={texts.results} hint={texts.resultsHint}>
      {sitting.resultsPublishedAt ? (
        <Text>
          {texts.published} <Moment at={sitting.resultsPublishedAt} />
        </Text>
      ) : (
        <Text>{texts.unpublished}</Text>
      )}
      {publish.isError && <ErrorNotice error={publish.error} />}
      <Group>
        {!sitting.resultsPublishedAt && (
          <>
            <Button variant="default" loading={publish.isPending} onClick={() => publish.mutate()}>
              {texts.publish}
            </Button>
            <Button variant="default" onClick={() => setReleasing(true)}>
              {texts.releaseSome}
            </Button>
          </>
        )}
        <Button variant="default" onClick={() => setAsking(true)}>
          {texts.regrade}
        </Button>
        <ExportButtons sittingId={sitting.id} />
        <GiveOutButton sitting={sitting} />
      </Group>
      <ReleaseList sittingId={sitting.id} />
      {releasing && <ReleaseDialog sitting={sitting} onClose={() => setReleasing(false)} />}
      {changed && <RegradeNotice changed={changed} />}
      {asking && (
        <RegradeDialog
          sitting={sitting}
          onClose={() => setAsking(false)}
          onDone={(_reason, made) => setChanged(made)}
        />
      )}
    </Box>
  );
}
