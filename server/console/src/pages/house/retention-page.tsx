import type { RetainedSitting, Retention } from '@examhall/shared/protocol';
import { MOST_RETENTION_MONTHS } from '@examhall/shared/protocol';
import { Anchor, Button, Checkbox, Group, NumberInput, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useReleaseHold, useRetention, useRunRetention, useSetRetention } from '../../api/house-queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Moment } from '../../components/moment.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { StateBadge } from '../../components/state-badge.js';
import { DataTable, type Column } from '../../components/table/data-table.js';
import { numberColumn, useMomentColumn } from '../../components/table/usual-columns.js';
import { useServerNow } from '../../components/use-now.js';
import { useTexts } from '../../languages/index.js';
import { ReasonDialog } from './reason-dialog.js';

/** How long candidates are known here, and what that means for the sittings that are over. */
export function RetentionPage() {
  const { house } = useTexts();
  const texts = house.retention;
  const retention = useRetention();
  return (
    <Page title={texts.title} subtitle={texts.subtitle} back={{ to: '/house', label: house.back }}>
      {retention.isError && retention.data && (
        <ErrorNotice error={retention.error} onRetry={() => void retention.refetch()} />
      )}
      <QueryView query={retention}>
        {(found) => (
          <>
            <Setting key={`${found.months} ${found.keepsResults}`} retention={found} />
            <Sittings retention={found} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

/** For how long, and whether results stay. */
function Setting({ retention }: { retention: Retention }) {
  const texts = useTexts().house.retention;
  const [byItself, setByItself] = useState(retention.months !== null);
  const [months, setMonths] = useState<number | string>(retention.months ?? 12);
  const [keepsResults, setKeepsResults] = useState(retention.keepsResults);
  const [asking, setAsking] = useState(false);
  const set = useSetRetention();
  const asked = byItself ? Number(months) : null;
  const changed = asked !== retention.months || keepsResults !== retention.keepsResults;
  const close = (): void => {
    setAsking(false);
    set.reset();
  };
  return (
    <Panel padded>
      <Stack gap="sm" align="flex-start">
        <Title order={2} size="h4">
          {texts.setting}
        </Title>
        <Text>{texts.now(retention.months, retention.setBy)}</Text>
        <Checkbox
          label={texts.byItself}
          checked={byItself}
          onChange={(event) => setByItself(event.currentTarget.checked)}
        />
        {byItself && (
          <NumberInput
            label={texts.months}
            value={months}
            min={1}
            max={MOST_RETENTION_MONTHS}
            allowDecimal={false}
            allowNegative={false}
            clampBehavior="strict"
            onChange={setMonths}
          />
        )}
        <Checkbox
          label={texts.keepsResults}
          description={texts.keepsResultsHint}
          checked={keepsResults}
          onChange={(event) => setKeepsResults(event.currentTarget.checked)}
        />
        <Button disabled={!changed || (byItself && !(Number(months) >= 1))} onClick={() => setAsking(true)}>
          {texts.save}
        </Button>
      </Stack>
      {asking && (
        <ReasonDialog
          title={texts.askSet(asked)}
          text={asked === null ? [] : [texts.cannotBeUndone]}
          confirm={texts.save}
          busy={set.isPending}
          error={set.error}
          onClose={close}
          onConfirm={(why) => set.mutate({ months: asked, keepsResults, why }, { onSuccess: close })}
        />
      )}
    </Panel>
  );
}

type Asking = { kind: 'run' } | { kind: 'release'; sitting: RetainedSitting };

/** The sittings that are over, those that are due first. */
function Sittings({ retention }: { retention: Retention }) {
  const texts = useTexts().house.retention;
  const now = useServerNow();
  const [asking, setAsking] = useState<Asking | null>(null);
  const due = retention.sittings.filter(
    ({ dueAt, heldBy }) => dueAt !== null && Date.parse(dueAt) <= now && heldBy.length === 0,
  );
  const dueCandidates = due.reduce((sum, { candidates }) => sum + candidates, 0);
  return (
    <section aria-labelledby="retained">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="retained">
          {texts.sittings}
        </Title>
        {dueCandidates > 0 && (
          <Button variant="default" onClick={() => setAsking({ kind: 'run' })}>
            {texts.run(dueCandidates)}
          </Button>
        )}
      </Group>
      <Text mb="sm">{texts.erasedSoFar(retention.erasedCandidates)}</Text>
      {retention.sittings.length === 0 ? (
        <EmptyState icon="people" text={texts.empty} />
      ) : (
        <SittingTable
          sittings={retention.sittings}
          now={now}
          onRelease={(sitting) => setAsking({ kind: 'release', sitting })}
        />
      )}
      {asking && <ActDialog asking={asking} candidates={dueCandidates} onClose={() => setAsking(null)} />}
    </section>
  );
}

function ActDialog(props: { asking: Asking; candidates: number; onClose: () => void }) {
  const { asking, candidates, onClose } = props;
  const texts = useTexts().house.retention;
  const run = useRunRetention();
  const release = useReleaseHold();
  return asking.kind === 'run' ? (
    <ReasonDialog
      title={texts.askRun(candidates)}
      text={[texts.cannotBeUndone]}
      confirm={texts.run(candidates)}
      busy={run.isPending}
      error={run.error}
      onClose={onClose}
      onConfirm={(why) => run.mutate(why, { onSuccess: onClose })}
    />
  ) : (
    <ReasonDialog
      title={texts.askRelease(asking.sitting.title)}
      text={[texts.releaseText]}
      confirm={texts.release}
      busy={release.isPending}
      error={release.error}
      onClose={onClose}
      onConfirm={(why) => release.mutate({ sittingId: asking.sitting.id, why }, { onSuccess: onClose })}
    />
  );
}

function SittingTable(props: {
  sittings: readonly RetainedSitting[];
  now: number;
  onRelease: (sitting: RetainedSitting) => void;
}) {
  const { house, common } = useTexts();
  const momentColumn = useMomentColumn();
  const texts = house.retention;
  const columns: readonly Column<RetainedSitting>[] = [
    {
      ...{ id: 'sitting', heading: texts.table.sitting, names: true },
      text: ({ title, archivedAt }) => (archivedAt === null ? title : `${title} (${texts.inArchive})`),
      cell: (sitting) => (
        <>
          <Anchor component={Link} to={`/house/retention/${sitting.id}`}>
            {sitting.title}
          </Anchor>
          {sitting.archivedAt !== null && (
            <Text size="xs" c="dimmed">
              {texts.inArchive}
            </Text>
          )}
        </>
      ),
    },
    momentColumn('over', texts.table.over, ({ closesAt }) => closesAt),
    numberColumn('candidates', texts.table.candidates, ({ candidates }) => candidates),
    {
      ...momentColumn('due', texts.table.due, ({ dueAt }) => dueAt, texts.never),
      cell: (sitting) => <Due sitting={sitting} now={props.now} />,
    },
    {
      ...{
        id: 'held',
        heading: texts.table.held,
        text: ({ heldBy }) => heldBy.map((hold) => texts.holds[hold]).join('; ') || common.none,
      },
      cell: (sitting) => <HeldBy sitting={sitting} onRelease={() => props.onRelease(sitting)} />,
    },
  ];
  return (
    <DataTable
      name="retention"
      caption={texts.title}
      rows={props.sittings}
      columns={columns}
      rowId={({ id }) => id}
    />
  );
}

function Due({ sitting: { dueAt }, now }: { sitting: RetainedSitting; now: number }) {
  const texts = useTexts().house.retention;
  if (dueAt === null) return <>{texts.never}</>;
  return Date.parse(dueAt) <= now ? (
    <StateBadge tone="warning" icon="clock" text={texts.dueNow} />
  ) : (
    <Moment at={dueAt} />
  );
}

function HeldBy({ sitting, onRelease }: { sitting: RetainedSitting; onRelease: () => void }) {
  const { house, common } = useTexts();
  const texts = house.retention;
  const { heldBy, title } = sitting;
  if (heldBy.length === 0) return <>{common.none}</>;
  return (
    <Stack gap={4} align="flex-start">
      {heldBy.map((hold) => (
        <StateBadge key={hold} tone="info" icon="lock" text={texts.holds[hold]} />
      ))}
      {heldBy.some((hold) => hold !== 'unfinished') && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={texts.releaseNamed(title)}
          onClick={onRelease}
        >
          {texts.release}
        </Button>
      )}
    </Stack>
  );
}
