import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { ProblemError } from '../../platform/errors/index.js';
import type { EventStream } from '../../platform/http/index.js';
import { SittingsService } from '../sittings/index.js';
import { RoomWatch, type WatchPace } from './room-watch.js';
import { SeatsService } from './seats.service.js';

/** How a room is watched. A provider, so that tests can be quicker. */
export class RoomPace implements WatchPace {
  readonly lookMs: number = 500;
  readonly beatMs: number = 15_000;
  /** How long one stream lasts; whoever comes back is asked again who they are. */
  readonly streamMs: number = 15 * 60_000;
}

/** Streams at a time in one process. */
const MOST_STREAMS = 1_000;

interface OpenRoom {
  readonly watch: RoomWatch;
  streams: number;
}

/** The rooms that somebody watches right now, each looked at once for all. */
@Injectable()
export class RoomWatches implements BeforeApplicationShutdown {
  private readonly logger = new Logger(RoomWatches.name);
  private readonly rooms = new Map<string, OpenRoom>();
  private streams = 0;
  private closed = false;

  constructor(
    private readonly seats: SeatsService,
    private readonly sittings: SittingsService,
    private readonly pace: RoomPace,
  ) {}

  /**
   * Streams a room until the client leaves.
   *
   * @throws ProblemError `not-found`, `unavailable` when too many are watching
   */
  async follow(centreId: string, sittingId: string, stream: EventStream): Promise<void> {
    await this.sittings.summary(centreId, sittingId);
    if (this.closed || this.streams >= MOST_STREAMS)
      throw new ProblemError('unavailable', 'Too many are watching rooms at the moment.', {
        retryAfterSeconds: 5,
      });
    const room = this.enter(centreId, sittingId);
    try {
      await room.watch.ready();
    } catch (error) {
      this.leave(sittingId, room);
      throw error;
    }
    if (stream.isClosed || this.closed) return this.leave(sittingId, room);
    const timer = setTimeout(() => stream.end(), this.pace.streamMs);
    stream.open(() => {
      clearTimeout(timer);
      room.watch.remove(stream);
      this.leave(sittingId, room);
    });
    room.watch.add(stream);
  }

  beforeApplicationShutdown(): void {
    this.closed = true;
    for (const { watch } of this.rooms.values()) watch.close();
  }

  private enter(centreId: string, sittingId: string): OpenRoom {
    const room = this.rooms.get(sittingId) ?? {
      watch: new RoomWatch(
        {
          about: () => this.about(centreId, sittingId),
          versions: () => this.seats.versions(sittingId),
          seats: (ids) => this.seats.of(ids),
        },
        this.pace,
        (error) => this.logger.warn(`a room could not be looked at: ${(error as Error).message}`),
      ),
      streams: 0,
    };
    this.rooms.set(sittingId, room);
    room.streams += 1;
    this.streams += 1;
    return room;
  }

  private leave(sittingId: string, room: OpenRoom): void {
    room.streams -= 1;
    this.streams -= 1;
    if (room.streams > 0) return;
    room.watch.close();
    if (this.rooms.get(sittingId) === room) this.rooms.delete(sittingId);
  }

  private async about(centreId: string, sittingId: string) {
    const [{ title, closesAt }, items] = await Promise.all([
      this.sittings.summary(centreId, sittingId),
      this.seats.itemCount(sittingId),
    ]);
    return { sittingId, title, closesAt, items };
  }
}
