import type { FeatureFlag } from '@examhall/shared/protocol';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useFeatures, useSetFeature } from '../../api/house-queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Moment } from '../../components/moment.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { StateBadge } from '../../components/state-badge.js';
import { useTexts } from '../../languages/index.js';
import { ReasonDialog } from './reason-dialog.js';

/** What can be switched while the server runs. */
export function FlagsPage() {
  const { house } = useTexts();
  const texts = house.flags;
  const features = useFeatures();
  const [turning, setTurning] = useState<FeatureFlag | null>(null);
  const set = useSetFeature();
  const close = (): void => {
    setTurning(null);
    set.reset();
  };
  return (
    <Page title={texts.title} subtitle={texts.subtitle} back={{ to: '/house', label: house.back }}>
      {features.isError && features.data && (
        <ErrorNotice error={features.error} onRetry={() => void features.refetch()} />
      )}
      <QueryView query={features}>
        {(flags) =>
          flags.length === 0 ? (
            <EmptyState icon="circle" text={texts.empty} />
          ) : (
            <Stack component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
              {flags.map((flag) => (
                <Flag key={flag.name} flag={flag} onTurn={() => setTurning(flag)} />
              ))}
            </Stack>
          )
        }
      </QueryView>
      {turning && (
        <ReasonDialog
          title={texts.ask(turning.name, !turning.on)}
          text={[turning.meaning, texts.follows]}
          confirm={texts.turn(!turning.on)}
          busy={set.isPending}
          error={set.error}
          onClose={close}
          onConfirm={(why) => set.mutate({ name: turning.name, on: !turning.on, why }, { onSuccess: close })}
        />
      )}
    </Page>
  );
}

function Flag({ flag, onTurn }: { flag: FeatureFlag; onTurn: () => void }) {
  const texts = useTexts().house.flags;
  return (
    <li>
      <Panel padded>
        <Group justify="space-between" align="flex-start">
          <div style={{ minWidth: 0, flex: 1 }}>
            <Group gap="sm">
              <Title order={2} size="h5">
                {flag.name}
              </Title>
              <StateBadge
                tone={flag.on ? 'good' : 'neutral'}
                icon={flag.on ? 'check' : 'circle'}
                text={texts.state(flag.on)}
              />
            </Group>
            <Text>{flag.meaning}</Text>
            <Text size="sm" c="dimmed">
              {flag.changedAt === null ? (
                texts.asAtFirst
              ) : (
                <>
                  {texts.changedBy(flag.changedBy)} <Moment at={flag.changedAt} />
                </>
              )}
            </Text>
          </div>
          <Button variant="default" aria-label={texts.turnNamed(flag.name, !flag.on)} onClick={onTurn}>
            {texts.turn(!flag.on)}
          </Button>
        </Group>
      </Panel>
    </li>
  );
}
