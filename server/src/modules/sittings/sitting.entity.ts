import type { GradingKeyRelease, LockdownDemand, ProvisionalResult } from '@examhall/shared/protocol';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An exam scheduled at a centre, with a window. */
@Entity('sitting')
export class SittingEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'centre_id' })
  centreId: string;

  @Column('uuid', { name: 'exam_id' })
  examId: string;

  @Column('text')
  title: string;

  @Column('timestamptz', { name: 'opens_at' })
  opensAt: Date;

  @Column('timestamptz', { name: 'closes_at' })
  closesAt: Date;

  @Column('int', { name: 'duration_minutes' })
  durationMinutes: number;

  @Column('text', { name: 'grading_key_release' })
  gradingKeyRelease: GradingKeyRelease;

  @Column('text', { name: 'provisional_result' })
  provisionalResult: ProvisionalResult;

  @Column('text')
  lockdown: LockdownDemand;

  /** Null: any. */
  @Column('text', { name: 'client_version', nullable: true })
  clientVersion: string | null;

  /** What candidates read before they start; empty: nothing. */
  @Column('text')
  instructions: string;

  /** What candidates declare before they start; empty: nothing. */
  @Column('text', { name: 'honour_statement' })
  honourStatement: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** Null until staff have published the results. */
  @Column('timestamptz', { name: 'results_published_at', nullable: true })
  resultsPublishedAt: Date | null;

  /** When its journals went into an archive and were deleted here; null while they are here. */
  @Column('timestamptz', { name: 'archived_at', nullable: true })
  archivedAt: Date | null;

  /** Incidents and discrepancies until then no longer keep its candidates from being erased. */
  @Column('timestamptz', { name: 'hold_released_at', nullable: true })
  holdReleasedAt: Date | null;
}
