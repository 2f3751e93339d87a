import type { Accommodations } from '@examhall/shared/protocol';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A candidate in a sitting. */
@Entity('registration')
export class RegistrationEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'sitting_id' })
  sittingId: string;

  /** Unique in the sitting. */
  @Column('text', { name: 'candidate_number' })
  candidateNumber: string;

  @Column('text')
  name: string;

  /** argon2id hash in PHC string format. */
  @Column('text', { name: 'access_code_hash' })
  accessCodeHash: string;

  /** Null: none. */
  @Column('jsonb', { nullable: true })
  accommodations: Accommodations | null;

  /** When everything about the candidate was erased; number and name are made up since then. */
  @Column('timestamptz', { name: 'erased_at', nullable: true })
  erasedAt: Date | null;

  /** The class or course; null when nobody said one. */
  @Column('text', { name: 'group_name', nullable: true })
  group: string | null;

  /** Where the candidate is to sit: the room of the sitting's plan, null while the seat is in none. */
  @Column('uuid', { name: 'room_id', nullable: true })
  roomId: string | null;

  /** Name of the seat; null when none was given. */
  @Column('text', { nullable: true })
  seat: string | null;

  /** When the slip with the code that is valid now was made; null when the code was only told, or never. */
  @Column('timestamptz', { name: 'slip_printed_at', nullable: true })
  slipPrintedAt: Date | null;
}
