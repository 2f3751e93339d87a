import {
  MAX_ROOM_NAME_LENGTH,
  MOST_SEAT_COLUMNS,
  MOST_SEAT_ROWS,
  type SeatNaming,
  type SeatRoom,
} from '@examhall/shared/protocol';
import { Button, Group, NativeSelect, NumberInput, Stack, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useSetRooms } from '../../api/roster-queries.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Icon } from '../../components/icons.js';
import { Panel } from '../../components/panel.js';
import { useTexts } from '../../languages/index.js';

/** A room as it stands in the fields. */
interface TypedRoom {
  /** Tells rooms apart while they have no id. */
  readonly key: string;
  readonly id?: string;
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly naming: SeatNaming;
  readonly leftOut: string;
}

const FIRST_ROOM = { rows: 5, columns: 6, naming: 'letters', leftOut: '' } as const;

/** The rooms of a sitting: how many rows and columns, how seats are called, where there are none. */
export function RoomsForm({ sittingId, rooms }: { sittingId: string; rooms: readonly SeatRoom[] }) {
  const texts = useTexts().seats.rooms;
  const [typed, setTyped] = useState(() => typedRooms(rooms));
  const save = useSetRooms(sittingId);
  const change = (key: string, changed: Partial<TypedRoom>): void =>
    setTyped(typed.map((room) => (room.key === key ? { ...room, ...changed } : room)));
  const add = (): void => {
    const name = texts.defaultName(typed.length + 1);
    setTyped([...typed, { ...FIRST_ROOM, key: crypto.randomUUID(), name }]);
  };
  const [asking, setAsking] = useState(false);
  const losesRooms = rooms.some(({ id }) => !typed.some((room) => room.id === id));
  const submit = (): void =>
    save.mutate(
      { rooms: typed.map(({ key: _key, leftOut, ...room }) => ({ ...room, leftOut: namesIn(leftOut) })) },
      {
        // What was added has its id now.
        onSuccess: (plan) => setTyped(typedRooms(plan.rooms)),
        onSettled: () => setAsking(false),
      },
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (losesRooms) setAsking(true);
        else submit();
      }}
    >
      <Panel padded>
        <Stack>
          <Title order={2}>{texts.title}</Title>
          {typed.map((room) => (
            <RoomFields
              key={room.key}
              room={room}
              onChange={(changed) => change(room.key, changed)}
              onRemove={() => setTyped(typed.filter(({ key }) => key !== room.key))}
            />
          ))}
          {save.isError && <ErrorNotice error={save.error} />}
          <Group>
            <Button variant="default" leftSection={<Icon name="plus" />} onClick={add}>
              {texts.add}
            </Button>
            <Button
              type="submit"
              loading={save.isPending}
              disabled={typed.length === 0 && rooms.length === 0}
            >
              {texts.save}
            </Button>
          </Group>
        </Stack>
      </Panel>
      {asking && (
        <ConfirmDialog
          title={texts.askTitle}
          text={[texts.askText]}
          confirm={texts.save}
          busy={save.isPending}
          error={null}
          onClose={() => setAsking(false)}
          onConfirm={submit}
        />
      )}
    </form>
  );
}

function RoomFields(props: {
  room: TypedRoom;
  onChange: (changed: Partial<TypedRoom>) => void;
  onRemove: () => void;
}) {
  const { room, onChange, onRemove } = props;
  const texts = useTexts().seats.rooms;
  const called = room.name.trim() || texts.unnamed;
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }} aria-label={called}>
      <Group align="flex-end">
        <TextInput
          label={texts.name}
          required
          maxLength={MAX_ROOM_NAME_LENGTH}
          value={room.name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
        <NumberInput
          label={texts.rows}
          w={90}
          min={1}
          max={MOST_SEAT_ROWS}
          allowDecimal={false}
          value={room.rows}
          onChange={(value) => onChange({ rows: Number(value) })}
        />
        <NumberInput
          label={texts.columns}
          w={130}
          min={1}
          max={MOST_SEAT_COLUMNS}
          allowDecimal={false}
          value={room.columns}
          onChange={(value) => onChange({ columns: Number(value) })}
        />
        <NativeSelect
          label={texts.naming}
          value={room.naming}
          data={[
            { value: 'letters', label: texts.letters },
            { value: 'numbers', label: texts.numbers },
          ]}
          onChange={(event) => onChange({ naming: event.currentTarget.value as SeatNaming })}
        />
        <TextInput
          label={texts.leftOut}
          placeholder={texts.leftOutHint}
          style={{ flex: 1 }}
          miw={200}
          value={room.leftOut}
          onChange={(event) => onChange({ leftOut: event.currentTarget.value })}
        />
        <Button variant="default" aria-label={texts.remove(called)} onClick={onRemove}>
          <Icon name="cross" />
        </Button>
      </Group>
    </fieldset>
  );
}

function typedRooms(rooms: readonly SeatRoom[]): TypedRoom[] {
  return rooms.map((room) => ({ ...room, key: room.id, leftOut: room.leftOut.join(', ') }));
}

function namesIn(text: string): string[] {
  return text
    .toUpperCase()
    .split(/[\s,;]+/u)
    .filter((name) => name !== '');
}
