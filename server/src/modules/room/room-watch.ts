import type { ChangedSeats, Seat, WholeRoom } from '@examhall/shared/protocol';
import { eventText } from '../../platform/http/index.js';
import type { SeatVersion } from './seats.repository.js';

/** Somebody who watches a room. */
export interface RoomListener {
  readonly isClosed: boolean;
  send(text: string): void;
  end(): void;
}

/** What a watch looks at. */
export interface WatchedRoom {
  about(): Promise<Omit<WholeRoom, 'seats'>>;
  versions(): Promise<SeatVersion[]>;
  seats(ids: readonly string[]): Promise<Seat[]>;
}

export interface WatchPace {
  /** From one look to the next, milliseconds. */
  readonly lookMs: number;
  /** From one comment to the next, so that nobody takes a quiet line for a dead one. */
  readonly beatMs: number;
}

interface KnownSeat {
  readonly version: string;
  readonly seat: Seat;
}

/** One room, looked at once for everybody who watches it, and only while somebody does. */
export class RoomWatch {
  private readonly listeners = new Set<RoomListener>();
  private known = new Map<string, KnownSeat>();
  private about: Omit<WholeRoom, 'seats'> | null = null;
  private eventId = 0;
  /** The whole room as of `eventId`; made when somebody comes. */
  private whole: string | null = null;
  private readonly began: Promise<void>;
  private lookTimer: NodeJS.Timeout | null = null;
  private readonly beatTimer: NodeJS.Timeout;
  private closed = false;

  constructor(
    private readonly room: WatchedRoom,
    private readonly pace: WatchPace,
    private readonly report: (error: unknown) => void,
  ) {
    this.began = this.begin();
    // Whoever joins hears of a failure; that nobody joined is none.
    this.began.catch(() => undefined);
    this.beatTimer = setInterval(() => this.tell(': still here\n\n'), pace.beatMs);
  }

  /** Waits until there is something to tell. @throws whatever the first look met */
  ready(): Promise<void> {
    return this.began;
  }

  /** Tells the whole room, and from then on what changes. */
  add(listener: RoomListener): void {
    this.whole ??= eventText(this.eventId, 'room', {
      ...this.about,
      seats: [...this.known.values()].map(({ seat }) => seat),
    });
    listener.send(this.whole);
    this.listeners.add(listener);
  }

  remove(listener: RoomListener): void {
    this.listeners.delete(listener);
  }

  close(): void {
    this.closed = true;
    clearInterval(this.beatTimer);
    if (this.lookTimer) clearTimeout(this.lookTimer);
    for (const listener of this.listeners) listener.end();
    this.listeners.clear();
  }

  private async begin(): Promise<void> {
    this.about = await this.room.about();
    await this.look();
    this.lookLater();
  }

  private lookLater(): void {
    if (this.closed) return;
    this.lookTimer = setTimeout(() => void this.lookOn(), this.pace.lookMs);
  }

  private async lookOn(): Promise<void> {
    try {
      const changed = await this.look();
      if (changed.seats.length + changed.gone.length > 0) {
        this.eventId += 1;
        this.whole = null;
        this.tell(eventText(this.eventId, 'seats', changed));
      }
    } catch (error) {
      this.report(error);
    }
    this.lookLater();
  }

  /** Asks for the versions of all seats, and for those seats that have others than before. */
  private async look(): Promise<ChangedSeats> {
    const versions = await this.room.versions();
    const news = new Map(
      versions.flatMap(({ id, version }) =>
        this.known.get(id)?.version === version ? [] : [[id, version] as const],
      ),
    );
    const present = new Set(versions.map(({ id }) => id));
    const gone = [...this.known.keys()].filter((id) => !present.has(id));
    // A seat that is written between the two questions is new then and once more at the next look.
    const seats = news.size > 0 ? await this.room.seats([...news.keys()]) : [];
    for (const id of gone) this.known.delete(id);
    for (const seat of seats) this.known.set(seat.id, { version: news.get(seat.id) ?? '', seat });
    return { seats, gone };
  }

  private tell(text: string): void {
    for (const listener of this.listeners) listener.send(text);
  }
}
