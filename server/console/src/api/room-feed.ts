import {
  changedSeatsSchema,
  wholeRoomSchema,
  type ChangedSeats,
  type Seat,
  type WholeRoom,
} from '@examhall/shared/protocol';
import type { ServerEvent } from './event-parser.js';

/** What is known of a room. A new object after every change; the seats in it are the same ones where they have not changed. */
export interface RoomState {
  readonly about: Omit<WholeRoom, 'seats'> | null;
  readonly seats: readonly Seat[];
  /** `live`: changes come as they happen; `lost`: what is shown may be old, it is tried again by itself. */
  readonly connection: 'connecting' | 'live' | 'lost';
  /** What the server said instead of a room; null while it did not. */
  readonly error: unknown;
}

/** Opens the stream: resolves when it has ended, rejects when it was refused or cannot be had. */
export type OpenStream = (signal: AbortSignal, onEvent: (event: ServerEvent) => void) => Promise<void>;

const FIRST_RETRY_MS = 1_000;
const MOST_RETRY_MS = 15_000;

/** Follows a live room as long as somebody looks at it, and begins again when the line is lost. */
export class RoomFeed {
  private state: RoomState = { about: null, seats: [], connection: 'connecting', error: null };
  private readonly listeners = new Set<() => void>();
  private stop: AbortController | null = null;
  private lastId = -1;
  private failures = 0;

  constructor(private readonly open: OpenStream) {}

  readonly get = (): RoomState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.begin();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.end();
    };
  };

  /** Tries again at once. */
  readonly retry = (): void => {
    this.end();
    this.begin();
  };

  private begin(): void {
    this.stop = new AbortController();
    void this.follow(this.stop.signal);
  }

  private end(): void {
    this.stop?.abort();
    this.stop = null;
  }

  private async follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const error = await this.open(signal, (event) => this.take(event, signal)).then(
        () => null,
        (refused: unknown) => refused ?? new Error('refused'),
      );
      if (signal.aborted) return;
      // A stream that ends after its time is no failure: the next one begins with the whole room.
      if (error !== null || this.failures > 0) this.change({ connection: 'lost', error });
      await new Promise((resolve) => setTimeout(resolve, this.pauseMs(error !== null)));
    }
  }

  private pauseMs(failed: boolean): number {
    this.failures += 1;
    return failed ? Math.min(MOST_RETRY_MS, FIRST_RETRY_MS * 2 ** (this.failures - 1)) : FIRST_RETRY_MS / 4;
  }

  private take({ id, event, data }: ServerEvent, signal: AbortSignal): void {
    if (signal.aborted) return;
    if (event === 'room') this.takeRoom(wholeRoomSchema.parse(JSON.parse(data)));
    else if (event === 'seats') this.takeChanges(Number(id), changedSeatsSchema.parse(JSON.parse(data)));
    this.lastId = Number(id);
    this.failures = 0;
  }

  private takeRoom({ seats, ...about }: WholeRoom): void {
    this.change({ about, seats, connection: 'live', error: null });
  }

  private takeChanges(id: number, { seats, gone }: ChangedSeats): void {
    // Nothing is left out of a stream: one that does is not to be trusted.
    if (id !== this.lastId + 1) return this.retry();
    const changed = new Map(seats.map((seat) => [seat.id, seat]));
    const left = new Set(gone);
    const kept = this.state.seats.flatMap((seat) => {
      const now = changed.get(seat.id) ?? seat;
      changed.delete(seat.id);
      return left.has(seat.id) ? [] : [now];
    });
    this.change({ seats: [...kept, ...changed.values()] });
  }

  private change(changed: Partial<RoomState>): void {
    this.state = { ...this.state, ...changed };
    for (const listener of this.listeners) listener();
  }
}
