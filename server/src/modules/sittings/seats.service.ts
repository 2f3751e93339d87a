import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  seatsOf,
  type AssignedSeats,
  type AssignSeatsRequest,
  type Fault,
  type MoveToSeatRequest,
  type PlannedCandidate,
  type SeatPlan,
  type SetRoomsRequest,
} from '@examhall/shared/protocol';
import { Audit, type Act } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { IdSource } from '../../platform/clock/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { ProblemError, validationProblem } from '../../platform/errors/index.js';
import { RegistrationRepository } from './registration.repository.js';
import { placesOf, seating, type Place } from './seating.js';
import { SeatsRepository, type Seated } from './seats.repository.js';
import type { SittingRoomEntity } from './sitting-room.entity.js';
import { SittingsService } from './sittings.service.js';

const SEED_BYTES = 4;

/** Who sits where in a sitting. */
@Injectable()
export class SeatsService {
  constructor(
    private readonly repository: SeatsRepository,
    private readonly registrations: RegistrationRepository,
    private readonly sittings: SittingsService,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly ids: IdSource,
  ) {}

  /** @throws ProblemError `not-found` */
  async plan(centreId: string, sittingId: string): Promise<SeatPlan> {
    await this.sittings.summary(centreId, sittingId);
    return this.repository.plan(sittingId);
  }

  /**
   * Sets the rooms. Who sits on a place that is no more loses it; who was promised a seat by name that is there now gets it.
   *
   * @throws ProblemError `not-found`, `validation-failed`
   */
  setRooms(staff: StaffPrincipal, sittingId: string, { rooms }: SetRoomsRequest): Promise<SeatPlan> {
    return this.change(staff, sittingId, async (transaction, before) => {
      const known = new Set(before.rooms.map(({ id }) => id));
      const faults = rooms.flatMap((room, index): Fault[] => [
        ...(room.id !== undefined && !known.has(room.id)
          ? [{ at: `rooms.${index}.id`, reason: 'is no room of this sitting' }]
          : []),
        ...unknownSeats(room).map((seat) => ({
          at: `rooms.${index}.leftOut`,
          reason: `the room has no seat ${seat}`,
        })),
      ]);
      if (faults.length > 0) throw validationProblem(faults);
      const entities = rooms.map(({ id, name, rows, columns, naming, leftOut }, index): SittingRoomEntity => {
        const about = { number: index + 1, name: name.trim(), rowCount: rows, columnCount: columns, naming };
        return { id: id ?? this.ids.next(), sittingId, ...about, leftOut: [...new Set(leftOut)] };
      });
      await this.repository.setRooms(transaction, sittingId, entities);
      await this.repository.seat(
        transaction,
        sittingId,
        seatsByName(await this.repository.plan(sittingId, transaction)),
      );
      return { action: 'sitting.set-rooms', subject: sittingId, details: { rooms: rooms.length } };
    });
  }

  /**
   * Gives everybody a seat anew. The seed is written down, so that how it came to this plan can be told later.
   *
   * @throws ProblemError `not-found`, `conflict` without rooms, `attempts-started`
   */
  async assign(
    staff: StaffPrincipal,
    sittingId: string,
    { by, seed = randomBytes(SEED_BYTES).toString('hex') }: AssignSeatsRequest,
  ): Promise<AssignedSeats> {
    const plan = await this.change(staff, sittingId, async (transaction, { rooms, candidates }) => {
      if (rooms.length === 0)
        throw new ProblemError('conflict', 'This sitting has no rooms yet. Add one first.');
      if (candidates.some(({ begun }) => begun))
        throw new ProblemError(
          'attempts-started',
          'Somebody has begun the exam: seats can only be changed one by one now.',
        );
      const seats = seating(by, candidates, rooms, seed);
      const nowhere = { roomId: null, seat: null };
      await this.repository.seat(
        transaction,
        sittingId,
        candidates.map(({ registrationId }) => ({
          registrationId,
          place: seats.get(registrationId) ?? nowhere,
        })),
      );
      const details = { by, seed, seated: seats.size };
      return { action: 'sitting.assign-seats', subject: sittingId, details };
    });
    return { plan, seed };
  }

  /**
   * Gives one candidate another seat, or none. Two candidates change seats when the other one is taken.
   *
   * @throws ProblemError `not-found` also for a seat at which nobody can sit
   */
  move(
    staff: StaffPrincipal,
    sittingId: string,
    registrationId: string,
    { roomId, seat }: MoveToSeatRequest,
  ): Promise<SeatPlan> {
    return this.change(staff, sittingId, async (transaction, { rooms, candidates }) => {
      const mover = candidates.find((candidate) => candidate.registrationId === registrationId);
      if (!mover) throw new ProblemError('not-found', 'There is no such candidate in this sitting.');
      const place = placesOf(rooms).find((each) => each.roomId === roomId && each.seat === seat);
      if (roomId !== null && !place)
        throw new ProblemError('not-found', 'There is no such seat in this sitting.');
      const other = place && candidates.find((each) => each.roomId === roomId && each.seat === seat);
      const moves: Seated[] = [{ registrationId, place: place ?? { roomId: null, seat: null } }];
      if (other && other !== mover)
        moves.push({ registrationId: other.registrationId, place: placeOf(mover) });
      await this.repository.seat(transaction, sittingId, moves);
      return {
        action: 'registration.seat',
        subject: registrationId,
        details: { sittingId, roomId, seat, changedWith: moves[1]?.registrationId ?? null },
      };
    });
  }

  /** Changes the plan while nobody else does, writes it down, and answers how it is then. */
  private change(
    staff: StaffPrincipal,
    sittingId: string,
    act: (transaction: Transaction, before: SeatPlan) => Promise<Act>,
  ): Promise<SeatPlan> {
    return this.transactions.run(async (transaction) => {
      const sitting = await this.registrations.lockedSitting(transaction, staff.centreId, sittingId);
      if (!sitting) throw new ProblemError('not-found', 'There is no such sitting.');
      const done = await act(transaction, await this.repository.plan(sittingId, transaction));
      await this.audit.record(transaction, staff, done);
      return this.repository.plan(sittingId, transaction);
    });
  }
}

/** A seat that nobody promised to anybody is given up when another one is taken. */
function placeOf({ roomId, seat }: PlannedCandidate): Seated['place'] {
  return roomId !== null && seat !== null ? { roomId, seat } : { roomId: null, seat: null };
}

function unknownSeats(room: SetRoomsRequest['rooms'][number]): string[] {
  const names = new Set(seatsOf({ ...room, leftOut: [] }).map(({ name }) => name));
  return room.leftOut.filter((seat) => !names.has(seat));
}

/** Seats after the rooms have changed: places that are gone are given up, named seats that are there now are taken. */
function seatsByName({ rooms, candidates }: SeatPlan): Seated[] {
  const taken = new Set(candidates.map(({ roomId, seat }) => `${roomId} ${seat}`));
  const places = placesOf(rooms);
  const known = new Set(places.map(({ roomId, seat }) => `${roomId} ${seat}`));
  const free = new Map<string, Place[]>();
  for (const place of places.filter(({ roomId, seat }) => !taken.has(`${roomId} ${seat}`))) {
    // Rosters name seats with their room (`Lab 2, A1`) or without.
    const room = rooms.find(({ id }) => id === place.roomId)?.name ?? '';
    for (const name of [place.seat, `${room} ${place.seat}`])
      free.set(plain(name), [...(free.get(plain(name)) ?? []), place]);
  }
  return candidates.flatMap(({ registrationId, roomId, seat }): Seated[] => {
    if (seat === null || known.has(`${roomId} ${seat}`)) return [];
    const named = free.get(plain(seat))?.find((place) => !taken.has(`${place.roomId} ${place.seat}`));
    if (!named) return [{ registrationId, place: { roomId: null, seat } }];
    taken.add(`${named.roomId} ${named.seat}`);
    return [{ registrationId, place: { roomId: named.roomId, seat: named.seat } }];
  });
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[\s,;:/·-]+/gu, ' ')
    .trim();
}
