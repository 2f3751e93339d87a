import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** The intent to run a job, written in the transaction that made the job necessary. */
@Entity('outbox')
export class OutboxEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  /** Name of the job, one of the job union. */
  @Column('text')
  job: string;

  /** What makes the job the same job: a second row with the same job and key is not written. */
  @Column('text')
  key: string;

  /** Goes before others that are due. */
  @Column('boolean')
  urgent: boolean;

  @Column('jsonb')
  payload: unknown;

  @Column('text')
  state: 'pending' | 'done' | 'dead' | 'dropped';

  /** Runs that failed so far. */
  @Column('int')
  attempts: number;

  /** Not before this moment; moved on with every failure (backoff) and every hand-over to a queue (sweep). */
  @Column('timestamptz', { name: 'due_at' })
  dueAt: Date;

  @Column('text', { name: 'last_error', nullable: true })
  lastError: string | null;

  @Column('timestamptz', { name: 'done_at', nullable: true })
  doneAt: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
