import type { Backup } from '@examhall/shared/protocol';
import { Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useBackups, useMakeBackup } from '../../api/house-queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Icon } from '../../components/icons.js';
import { Moment } from '../../components/moment.js';
import { Notice } from '../../components/notice.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { StateBadge } from '../../components/state-badge.js';
import { formatBytes } from '../../format/bytes.js';
import { ServerWords } from '../../components/problem-text.js';
import { useLocale, useTexts } from '../../languages/index.js';
import { BackupSchedulePanel } from './backup-schedule-panel.js';
import { ReasonDialog } from './reason-dialog.js';
import { RestoreDialog } from './restore-dialog.js';

/** What is asked: a new backup, or the proof of one. */
type Asking = { check: string | null };

/** Backups of the whole server, and whether they could be loaded. */
export function BackupsPage() {
  const { house } = useTexts();
  const texts = house.backups;
  const backups = useBackups();
  const make = useMakeBackup();
  const [asking, setAsking] = useState<Asking | null>(null);
  const busy = backups.data?.some(({ state, checkState }) => state === 'running' || checkState === 'running');
  const close = (): void => {
    setAsking(null);
    make.reset();
  };
  const words = asking?.check === null ? texts.askMake : texts.askCheck;
  return (
    <Page
      title={texts.title}
      subtitle={texts.subtitle}
      back={{ to: '/house', label: house.back }}
      actions={
        <Button
          leftSection={<Icon name="download" />}
          disabled={busy}
          onClick={() => setAsking({ check: null })}
        >
          {texts.make}
        </Button>
      }
    >
      <Notice tone="info">{texts.secrets}</Notice>
      <BackupSchedulePanel />
      {backups.isError && backups.data && (
        <ErrorNotice error={backups.error} onRetry={() => void backups.refetch()} />
      )}
      <QueryView query={backups}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState icon="inbox" title={texts.emptyTitle} text={texts.empty} />
          ) : (
            <Stack>
              {list.map((backup) => (
                <BackupPanel
                  key={backup.id}
                  backup={backup}
                  mayCheck={backup.state === 'done' && !busy}
                  onCheck={() => setAsking({ check: backup.id })}
                />
              ))}
            </Stack>
          )
        }
      </QueryView>
      {asking && (
        <ReasonDialog
          title={words.title}
          text={[words.text]}
          confirm={words.confirm}
          busy={make.isPending}
          error={make.error}
          onClose={close}
          onConfirm={(why) => make.mutate({ check: asking.check, why }, { onSuccess: close })}
        />
      )}
    </Page>
  );
}

const looks = {
  running: { tone: 'info', icon: 'clock' },
  done: { tone: 'good', icon: 'check' },
  failed: { tone: 'bad', icon: 'alert' },
} as const;
const checkLooks = {
  none: { tone: 'neutral', icon: 'circle' },
  running: { tone: 'info', icon: 'clock' },
  holds: { tone: 'good', icon: 'checkCircle' },
  failed: { tone: 'bad', icon: 'alert' },
} as const;

function BackupPanel(props: { backup: Backup; mayCheck: boolean; onCheck: () => void }) {
  const { backup, mayCheck, onCheck } = props;
  const { house, backupSchedule: restoreTexts } = useTexts();
  const texts = house.backups;
  const locale = useLocale();
  const [restoring, setRestoring] = useState(false);
  const { state, rowsDone, rowsTotal, checkState, startedAt, bytes } = backup;
  const percent = rowsTotal === 0 ? 0 : Math.floor((100 * rowsDone) / rowsTotal);
  return (
    <Panel padded>
      <Stack gap="xs">
        <Group justify="space-between">
          <Group gap="sm">
            <Title order={2} size="h5">
              <Moment at={startedAt} />
            </Title>
            <StateBadge {...looks[state]} text={texts.state[state]} />
            {state === 'done' && (
              <StateBadge
                {...checkLooks[checkState ?? 'none']}
                text={texts.checkState[checkState ?? 'none']}
              />
            )}
          </Group>
          <Group gap="xs">
            {state === 'done' && (
              <Button size="compact-sm" variant="default" onClick={() => setRestoring(true)}>
                {restoreTexts.restore}
              </Button>
            )}
            {mayCheck && (
              <Button size="compact-sm" variant="default" onClick={onCheck}>
                {texts.check}
              </Button>
            )}
          </Group>
        </Group>
        {state === 'running' && <Progress value={percent} aria-label={texts.progress(percent)} />}
        {backup.failure !== null && (
          <Text c="error">
            <ServerWords>{backup.failure}</ServerWords>
          </Text>
        )}
        {backup.checkFinding !== null && (
          <Text>
            <ServerWords>{backup.checkFinding}</ServerWords>
          </Text>
        )}
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {texts.where(backup.host, backup.path)}
          {bytes !== null && ` · ${formatBytes(bytes, locale)}`}
          {backup.madeBy !== null && ` · ${backup.madeBy}`}
        </Text>
        {restoring && <RestoreDialog backup={backup} onClose={() => setRestoring(false)} />}
      </Stack>
    </Panel>
  );
}
