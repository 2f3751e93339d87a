import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When backups are made by themselves. One row at most; none: never. */
@Entity('backup_schedule')
export class BackupScheduleEntity {
  @PrimaryColumn('boolean')
  one: boolean;

  /** `HH:MM` in the time zone. */
  @Column('text')
  time: string;

  /** IANA name. */
  @Column('text', { name: 'time_zone' })
  timeZone: string;

  /** How many that could be loaded are kept. */
  @Column('int')
  keep: number;

  /** Who decided so: what is made and deleted by itself is their act. */
  @Column('uuid', { name: 'set_by' })
  setBy: string;

  @Column('timestamptz', { name: 'set_at' })
  setAt: Date;
}
