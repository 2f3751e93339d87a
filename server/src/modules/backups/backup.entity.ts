import type { Backup } from '@examhall/shared/protocol';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A backup of the whole database: a file on the disk of the machine that made it. */
@Entity('backup')
export class BackupEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  host: string;

  /** The process that makes or checks it. */
  @Column('int')
  pid: number;

  @Column('text')
  path: string;

  @Column('text')
  state: Backup['state'];

  @Column('int', { name: 'rows_done' })
  rowsDone: number;

  @Column('int', { name: 'rows_total' })
  rowsTotal: number;

  /** A bigint, which the driver brings as text. */
  @Column('bigint', { nullable: true })
  bytes: string | null;

  /** Last entry of the audit trail in it. */
  @Column('int', { name: 'audit_number', nullable: true })
  auditNumber: number | null;

  @Column('text', { name: 'audit_hash', nullable: true })
  auditHash: string | null;

  @Column('text', { nullable: true })
  failure: string | null;

  @Column('uuid', { name: 'made_by' })
  madeBy: string;

  /** Whether it was made by itself: such are deleted by themselves too. */
  @Column('boolean')
  scheduled: boolean;

  @Column('timestamptz', { name: 'started_at' })
  startedAt: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;

  @Column('text', { name: 'check_state', nullable: true })
  checkState: Backup['checkState'];

  @Column('text', { name: 'check_finding', nullable: true })
  checkFinding: string | null;

  @Column('timestamptz', { name: 'checked_at', nullable: true })
  checkedAt: Date | null;
}
