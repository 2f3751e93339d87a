import { Button, Group, Stack, Switch, Text } from '@mantine/core';
import type { Seat } from '@examhall/shared/protocol';
import { useMemo, useReducer, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useRoom } from '../../api/room-queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Notice } from '../../components/notice.js';
import { Page } from '../../components/page.js';
import { Loading } from '../../components/query-view.js';
import { useServerNow } from '../../components/use-now.js';
import { useLocale, useTexts } from '../../languages/index.js';
import { ActBar } from './act-bar.js';
import { ActDialog, type RoomAct } from './act-dialog.js';
import { TakeBundlesButton } from '../sittings/take-bundles-dialog.js';
import { RoomFilters } from './room-filters.js';
import { SeatGrid } from './seat-grid.js';
import { readSeatFilter, readSorting, shownSeats, writeSorting } from './seat-list.js';
import { nothingChosen, selectionAfter } from './selection.js';
import { useCalls } from './use-calls.js';
import classes from './room.module.css';

/** The live room of a sitting: every seat as it is right now, and what can be done for one or many of them. */
export function RoomPage() {
  const { sittingId = '' } = useParams();
  return <Room key={sittingId} sittingId={sittingId} />;
}

function Room({ sittingId }: { sittingId: string }) {
  const { room: words } = useTexts();
  const { about, seats, connection, error, retry } = useRoom(sittingId);
  const [, setParameters] = useSearchParams();
  const back = { to: `/sittings/${sittingId}`, label: words.back };
  if (!about) {
    return (
      <Page title={words.title} back={back}>
        {error ? <ErrorNotice error={error} onRetry={retry} /> : <Loading />}
      </Page>
    );
  }
  return (
    <Page
      title={words.titleOf(about.title)}
      back={back}
      subtitle={<Connection live={connection === 'live'} />}
      actions={
        <TakeBundlesButton
          sittingId={sittingId}
          onShow={(candidateNumber) => setParameters({ find: candidateNumber }, { replace: true })}
        />
      }
    >
      {connection === 'lost' && (
        <Notice tone="bad" role="alert" action={<Button onClick={retry}>{words.again}</Button>}>
          {words.lost}
        </Notice>
      )}
      {seats.length === 0 ? (
        <EmptyState icon="people" title={words.emptyTitle} text={words.emptyText} />
      ) : (
        <Seats sittingId={sittingId} seats={seats} items={about.items} />
      )}
    </Page>
  );
}

function Connection({ live }: { live: boolean }) {
  const { room: words } = useTexts();
  return (
    <span className={classes.connection} data-live={live}>
      <span className={classes.dot} aria-hidden="true" />
      {live ? words.live : words.notLive}
    </span>
  );
}

function Seats({ sittingId, seats, items }: { sittingId: string; seats: readonly Seat[]; items: number }) {
  const locale = useLocale();
  const { room: words } = useTexts();
  const now = useServerNow();
  const [parameters, setParameters] = useSearchParams();
  const [selection, act] = useReducer(selectionAfter, nothingChosen);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const filter = readSeatFilter(parameters.get('state'));
  const search = parameters.get('find') ?? '';
  const sort = parameters.get('sort');
  const sorting = useMemo(() => readSorting(sort), [sort]);
  const set = (name: 'state' | 'find' | 'sort', value: string): void =>
    setParameters(
      (current) => {
        if (value === '') current.delete(name);
        else current.set(name, value);
        return current;
      },
      { replace: true },
    );
  const shown = shownSeats(seats, { filter, search, sorting }, now, locale);
  const chosen = seats.filter(({ id }) => selection.chosen.has(id));
  return (
    <Stack gap="sm">
      <RoomFilters seats={seats} now={now} filter={filter} search={search} onChange={set}>
        <Sound seats={seats} now={now} />
      </RoomFilters>
      <ActBar
        sittingId={sittingId}
        seats={seats}
        chosen={chosen}
        onAct={(kind, of) => setDialog({ kind, seats: of })}
        onAll={() => act({ kind: 'all', order: shown.map(({ id }) => id) })}
        onNone={() => act({ kind: 'none' })}
        shown={shown.length}
      />
      {shown.length > 0 ? (
        <SeatGrid
          seats={shown}
          items={items}
          now={now}
          selection={selection}
          onAct={act}
          sorting={sorting}
          onSort={(next) => set('sort', writeSorting(next))}
        />
      ) : (
        <EmptyState icon="people" text={words.noMatch}>
          <Button variant="default" onClick={() => setParameters({}, { replace: true })}>
            {words.showAll}
          </Button>
        </EmptyState>
      )}
      <Text size="sm" c="dimmed">
        {words.keys}
      </Text>
      {dialog && (
        <ActDialog
          sittingId={sittingId}
          kind={dialog.kind}
          seats={dialog.seats}
          onClose={() => setDialog(null)}
        />
      )}
    </Stack>
  );
}

interface OpenDialog {
  /** As they were when the act was begun: who is chosen does not change under an open dialog. */
  readonly seats: readonly Seat[];
  readonly kind: RoomAct;
}

function Sound({ seats, now }: { seats: readonly Seat[]; now: number }) {
  const { room: words } = useTexts();
  const { sound, setSound } = useCalls(seats, now);
  return (
    <Group>
      <Switch
        label={words.sound}
        checked={sound}
        onChange={(event) => setSound(event.currentTarget.checked)}
      />
    </Group>
  );
}
