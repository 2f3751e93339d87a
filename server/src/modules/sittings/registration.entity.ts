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
}
