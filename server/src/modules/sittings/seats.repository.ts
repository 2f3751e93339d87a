import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { PlannedCandidate, SeatPlan } from '@examhall/shared/protocol';
import { Repository } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import type { Place } from './seating.js';
import { SittingRoomEntity } from './sitting-room.entity.js';

interface PlannedRow {
  readonly id: string;
  readonly candidate_number: string;
  readonly name: string;
  readonly group_name: string | null;
  readonly room_id: string | null;
  readonly seat: string | null;
  readonly begun: boolean;
}

/** A registration's seat as it is to be stored; without a room, the name is what a roster said. */
export interface Seated {
  readonly registrationId: string;
  readonly place: Place | { readonly roomId: null; readonly seat: string | null };
}

/** The rooms of a sitting and who sits where, in the database. */
@Injectable()
export class SeatsRepository {
  constructor(@InjectRepository(SittingRoomEntity) private readonly rooms: Repository<SittingRoomEntity>) {}

  /** The plan as it is stored; as the transaction sees it, when there is one. */
  async plan(sittingId: string, transaction?: Transaction): Promise<SeatPlan> {
    const manager = transaction?.manager ?? this.rooms.manager;
    const rooms = await manager.find(SittingRoomEntity, { where: { sittingId }, order: { number: 'ASC' } });
    const rows = (await manager.query(
      `SELECT r.id, r.candidate_number, r.name, r.group_name, r.room_id, r.seat,
              EXISTS (SELECT 1 FROM attempt a WHERE a.registration_id = r.id) AS begun
       FROM registration r
       WHERE r.sitting_id = $1 AND NOT EXISTS (SELECT 1 FROM canary c WHERE c.registration_id = r.id)
       ORDER BY r.candidate_number`,
      [sittingId],
    )) as PlannedRow[];
    return {
      rooms: rooms.map(({ id, name, rowCount, columnCount, naming, leftOut }) => {
        return { id, name, rows: rowCount, columns: columnCount, naming, leftOut };
      }),
      candidates: rows.map(planned),
    };
  }

  /** Stores the rooms in the place of those there were. Seats in rooms that go become seats without a room. */
  async setRooms(
    { manager }: Transaction,
    sittingId: string,
    rooms: readonly SittingRoomEntity[],
  ): Promise<void> {
    const stay = rooms.map(({ id }) => id);
    await manager.query(
      'UPDATE registration SET room_id = NULL WHERE sitting_id = $1 AND room_id <> ALL ($2::uuid[])',
      [sittingId, stay],
    );
    await manager.query('DELETE FROM sitting_room WHERE sitting_id = $1 AND id <> ALL ($2::uuid[])', [
      sittingId,
      stay,
    ]);
    // Two rooms may exchange their names.
    await manager.query('UPDATE sitting_room SET name = id::text WHERE sitting_id = $1', [sittingId]);
    if (rooms.length > 0) await manager.save(SittingRoomEntity, [...rooms]);
  }

  /** Gives these registrations their seats; whatever they had before is free at once, so they can change with each other. */
  async seat({ manager }: Transaction, sittingId: string, seated: readonly Seated[]): Promise<void> {
    const ids = seated.map(({ registrationId }) => registrationId);
    await manager.query(
      'UPDATE registration SET room_id = NULL WHERE sitting_id = $1 AND id = ANY ($2::uuid[])',
      [sittingId, ids],
    );
    await manager.query(
      `UPDATE registration r SET room_id = p.room_id, seat = p.seat
       FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS p (id, room_id, seat)
       WHERE r.id = p.id AND r.sitting_id = $1`,
      [sittingId, ids, seated.map(({ place }) => place.roomId), seated.map(({ place }) => place.seat)],
    );
  }
}

function planned(row: PlannedRow): PlannedCandidate {
  return {
    registrationId: row.id,
    candidateNumber: row.candidate_number,
    name: row.name,
    group: row.group_name,
    roomId: row.room_id,
    seat: row.seat,
    begun: row.begun,
  };
}
