import type { Seat } from '@examhall/shared/protocol';
import { Button, Group } from '@mantine/core';
import { useTexts } from '../../languages/index.js';
import type { RoomAct } from './act-dialog.js';
import classes from './room.module.css';

interface ActBarProps {
  readonly sittingId: string;
  readonly seats: readonly Seat[];
  readonly chosen: readonly Seat[];
  readonly shown: number;
  readonly onAct: (kind: RoomAct, seats: readonly Seat[]) => void;
  readonly onAll: () => void;
  readonly onNone: () => void;
}

const acts = ['message', 'time', 'lock', 'unlock', 'pause', 'resume', 'move', 'collect'] as const;

/** What can be done for the seats that are chosen, and for the whole room. */
export function ActBar({ seats, chosen, shown, onAct, onAll, onNone }: ActBarProps) {
  const { room: words } = useTexts();
  const open = chosen.filter(({ attempt }) => attempt?.state === 'open');
  const running = seats.filter(({ attempt }) => attempt?.state === 'open' && attempt.pausedAt === null);
  const paused = seats.filter(({ attempt }) => attempt?.state === 'open' && attempt.pausedAt !== null);
  return (
    <div className={classes.bar} role="toolbar" aria-label={words.actsLabel}>
      <Group gap="xs">
        <span role="status" className={classes.chosen}>
          {words.chosen(chosen.length)}
        </span>
        <Button size="compact-sm" variant="default" onClick={onAll}>
          {words.chooseAll(shown)}
        </Button>
        <Button size="compact-sm" variant="default" disabled={chosen.length === 0} onClick={onNone}>
          {words.chooseNone}
        </Button>
      </Group>
      <Group gap="xs">
        {acts.map((kind) => (
          <Button
            key={kind}
            size="compact-sm"
            variant={kind === 'collect' ? 'default' : 'light'}
            className={kind === 'collect' ? classes.final : undefined}
            disabled={open.length === 0 || (kind === 'move' && chosen.length !== 1)}
            onClick={() => onAct(kind, kind === 'move' ? open : chosen)}
          >
            {words.acts[kind]}
          </Button>
        ))}
      </Group>
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          disabled={running.length === 0}
          onClick={() => onAct('pause', running)}
        >
          {words.pauseRoom}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={paused.length === 0}
          onClick={() => onAct('resume', paused)}
        >
          {words.resumeRoom}
        </Button>
      </Group>
    </div>
  );
}
