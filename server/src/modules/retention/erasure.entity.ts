import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A batch of a journal that is gone. */
export interface ErasedBatch {
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly stationId: string;
  /** Hexadecimal, over its bytes as they were. */
  readonly sha256: string;
}

/** That a candidate was erased, and what can still be proved of what is gone. */
@Entity('erasure')
export class ErasureEntity {
  @PrimaryColumn('uuid', { name: 'registration_id' })
  registrationId: string;

  /** Null when the candidate never began. */
  @Column('uuid', { name: 'attempt_id', nullable: true })
  attemptId: string | null;

  @Column('jsonb')
  journal: ErasedBatch[];

  @Column('boolean', { name: 'results_kept' })
  resultsKept: boolean;

  @Column('uuid', { name: 'erased_by' })
  erasedBy: string;

  @Column('timestamptz', { name: 'erased_at' })
  erasedAt: Date;
}
