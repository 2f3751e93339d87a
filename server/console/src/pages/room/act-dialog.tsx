import {
  grantReasons,
  MOST_GRANTED_MINUTES,
  type GrantReason,
  type OrderKind,
  type RoomOrdersReport,
  type RoomOrdersRequest,
  type Seat,
} from '@examhall/shared/protocol';
import { Button, Group, NativeSelect, NumberInput, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useStations } from '../../api/queries.js';
import { useMoveSeat, useRoomOrders } from '../../api/room-queries.js';
import { Dialog } from '../../components/dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useTexts } from '../../languages/index.js';
import { SignalList } from '../sittings/signal-list.js';
import { Outcomes } from './outcomes.js';

export type RoomAct = OrderKind | 'move';

interface ActDialogProps {
  readonly sittingId: string;
  readonly kind: RoomAct;
  readonly seats: readonly Seat[];
  readonly onClose: () => void;
}

type Outcome = RoomOrdersReport['outcomes'][number];

/** Asks for the reason and what else an act needs, does it for every seat, and tells of each whether it has it. */
export function ActDialog({ sittingId, kind, seats, onClose }: ActDialogProps) {
  const { room: words, supervise } = useTexts();
  const orders = useRoomOrders(sittingId);
  const move = useMoveSeat();
  const [outcomes, setOutcomes] = useState<Outcome[] | null>(null);
  const attemptIds = seats.flatMap(({ attempt }) => (attempt ? [attempt.id] : []));
  const only = seats.length === 1 ? (seats[0]?.attempt ?? null) : null;
  const submit = (given: Given): void => {
    const [attemptId = ''] = attemptIds;
    if (given.kind === 'move') {
      const { stationId, why } = given;
      move.mutate(
        { attemptId, stationId, why },
        { onSuccess: () => setOutcomes([{ attemptId, problem: null, code: null }]) },
      );
    } else orders.mutate({ attemptIds, ...given.request }, { onSuccess: setOutcomes });
  };
  return (
    <Dialog
      title={words.dialogTitle(words.acts[kind], seats.length)}
      onClose={onClose}
      closeLabel={supervise.close}
      closeOnClickOutside={false}
    >
      {outcomes ? (
        <Outcomes seats={seats} outcomes={outcomes} onClose={onClose} />
      ) : (
        <>
          {only && only.signals > 0 && <SignalList attemptId={only.id} />}
          <ActForm
            kind={kind}
            seats={seats}
            busy={orders.isPending || move.isPending}
            error={orders.error ?? move.error}
            onSubmit={submit}
            onClose={onClose}
          />
        </>
      )}
    </Dialog>
  );
}

type Given =
  | { readonly kind: 'move'; readonly stationId: string; readonly why: string }
  | { readonly kind: 'order'; readonly request: Omit<RoomOrdersRequest, 'attemptIds'> };

interface ActFormProps {
  readonly kind: RoomAct;
  readonly seats: readonly Seat[];
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSubmit: (given: Given) => void;
  readonly onClose: () => void;
}

const USUAL_MINUTES = 5;
/** Names that are told before the rest is a number. */
const MOST_NAMED = 5;

function ActForm({ kind, seats, busy, error, onSubmit, onClose }: ActFormProps) {
  const { room: words, supervise, common } = useTexts();
  const [entered, setEntered] = useState<Entered>({
    minutes: kind === 'time' ? USUAL_MINUTES : 0,
    reason: 'lost-time',
    text: '',
    stationId: '',
    why: '',
  });
  const given = givenOf(kind, entered);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (given) onSubmit(given);
      }}
    >
      <Stack>
        <Text size="sm">
          {words.forWhom(
            seats.slice(0, MOST_NAMED).map(({ candidateNumber, name }) => `${name} (${candidateNumber})`),
            Math.max(0, seats.length - MOST_NAMED),
          )}
        </Text>
        <Text size="sm" c="dimmed">
          {words.actHints[kind]}
        </Text>
        <ActFields kind={kind} seats={seats} entered={entered} onChange={setEntered} />
        <Textarea
          label={supervise.why}
          description={supervise.whyHint}
          value={entered.why}
          maxLength={500}
          autosize
          onChange={(event) => setEntered({ ...entered, why: event.currentTarget.value })}
        />
        {error !== null && <ErrorNotice error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button type="submit" disabled={!given} loading={busy}>
            {words.acts[kind]}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface Entered {
  readonly minutes: number;
  readonly reason: GrantReason;
  readonly text: string;
  readonly stationId: string;
  readonly why: string;
}

interface ActFieldsProps {
  readonly kind: RoomAct;
  readonly seats: readonly Seat[];
  readonly entered: Entered;
  readonly onChange: (entered: Entered) => void;
}

/** What an act needs besides its reason. */
function ActFields({ kind, seats, entered, onChange }: ActFieldsProps) {
  const { supervise } = useTexts();
  switch (kind) {
    case 'message':
      return (
        <Textarea
          label={supervise.message}
          value={entered.text}
          maxLength={1_000}
          autosize
          minRows={2}
          onChange={(event) => onChange({ ...entered, text: event.currentTarget.value })}
        />
      );
    case 'time':
    case 'unlock':
      return (
        <Group grow align="flex-start">
          <NumberInput
            label={kind === 'time' ? supervise.minutes : supervise.unlockMinutes}
            value={entered.minutes}
            min={kind === 'time' ? 1 : 0}
            max={MOST_GRANTED_MINUTES}
            allowDecimal={false}
            onChange={(value) => onChange({ ...entered, minutes: Number(value) })}
          />
          {kind === 'time' && (
            <NativeSelect
              label={supervise.reason}
              value={entered.reason}
              data={grantReasons.map((value) => ({ value, label: supervise.reasons[value] }))}
              onChange={(event) => onChange({ ...entered, reason: event.currentTarget.value as GrantReason })}
            />
          )}
        </Group>
      );
    case 'move':
      return <StationField seats={seats} entered={entered} onChange={onChange} />;
    default:
      return null;
  }
}

function StationField({ seats, entered, onChange }: Omit<ActFieldsProps, 'kind'>) {
  const { supervise } = useTexts();
  const stations = useStations();
  const others = (stations.data ?? []).filter(({ id }) => id !== seats[0]?.attempt?.stationId);
  return (
    <NativeSelect
      label={supervise.station}
      description={supervise.moveHint}
      value={entered.stationId}
      data={[
        { value: '', label: supervise.chooseStation },
        ...others.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(event) => onChange({ ...entered, stationId: event.currentTarget.value })}
    />
  );
}

/** What was entered as an act; null while something is missing. */
function givenOf(kind: RoomAct, entered: Entered): Given | null {
  const why = entered.why.trim();
  const text = entered.text.trim();
  const { minutes, reason, stationId } = entered;
  if (why === '') return null;
  switch (kind) {
    case 'move':
      return stationId === '' ? null : { kind: 'move', stationId, why };
    case 'message':
      return text === '' ? null : { kind: 'order', request: { order: { kind, text }, why } };
    case 'time':
    case 'unlock': {
      const isGiven = minutes >= (kind === 'time' ? 1 : 0) && minutes <= MOST_GRANTED_MINUTES;
      const order = kind === 'time' ? { kind, minutes, reason } : { kind, minutes };
      return isGiven ? { kind: 'order', request: { order, why } } : null;
    }
    default:
      return { kind: 'order', request: { order: { kind }, why } };
  }
}
