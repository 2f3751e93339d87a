import type { ContentImport, ContentImportFindings, Fault } from '@examhall/shared/protocol';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LeaveOut } from '../import/index.js';

/** An import that goes on in the background of one process. */
@Entity('content_import')
export class ContentImportEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'centre_id' })
  centreId: string;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('text')
  host: string;

  /** The process that works on it. */
  @Column('int')
  pid: number;

  @Column('text')
  name: string;

  /** The file, as long as it may still be needed; large, so only read where it is asked for. */
  @Column('bytea', { nullable: true, select: false })
  file: Buffer | null;

  @Column('boolean', { name: 'dry_run' })
  dryRun: boolean;

  @Column('text', { name: 'leave_out' })
  leaveOut: LeaveOut;

  @Column('text')
  state: ContentImport['state'];

  @Column('text')
  phase: ContentImport['phase'];

  @Column('int')
  done: number;

  @Column('int')
  total: number;

  @Column('uuid', { name: 'exam_id', nullable: true })
  examId: string | null;

  @Column('jsonb', { nullable: true })
  findings: ContentImportFindings | null;

  @Column('text', { nullable: true })
  failure: string | null;

  @Column('jsonb')
  faults: Fault[];

  @Column('timestamptz', { name: 'started_at' })
  startedAt: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;
}
