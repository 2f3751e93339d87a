import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A process of the server that tells every few seconds that it is there. */
@Entity('server_process')
export class ProcessEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  host: string;

  @Column('int')
  pid: number;

  @Column('text')
  version: string;

  @Column('boolean', { name: 'takes_requests' })
  takesRequests: boolean;

  @Column('boolean', { name: 'runs_jobs' })
  runsJobs: boolean;

  /** A bigint, which the driver brings as text. */
  @Column('bigint', { name: 'memory_bytes' })
  memoryBytes: string;

  @Column('timestamptz', { name: 'started_at' })
  startedAt: Date;

  @Column('timestamptz', { name: 'heard_at' })
  heardAt: Date;
}
