import type { Response } from '@examhall/shared/items';
import type { CanaryState } from '@examhall/shared/protocol';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A scripted attempt with a known score: one a sitting. */
@Entity('canary')
export class CanaryEntity {
  @PrimaryColumn('uuid', { name: 'sitting_id' })
  sittingId: string;

  @Column('uuid', { name: 'registration_id' })
  registrationId: string;

  /** The station that runs it. */
  @Column('uuid', { name: 'station_id' })
  stationId: string;

  /** The access code, under the server's master key: the station needs it in the clear. */
  @Column('bytea', { name: 'access_code_box' })
  accessCodeBox: Buffer;

  /** By item id; items that are not among them stay unanswered. */
  @Column('jsonb')
  responses: Record<string, Response>;

  /** The marks of each item that are known beforehand; null where a person marks it. */
  @Column('jsonb')
  expected: Record<string, string | null>;

  @Column('text')
  state: CanaryState;

  /** What came out otherwise, one sentence each. */
  @Column('jsonb')
  findings: string[];

  @Column('uuid', { name: 'set_up_by' })
  setUpBy: string;

  @Column('timestamptz', { name: 'set_up_at' })
  setUpAt: Date;

  @Column('timestamptz', { name: 'judged_at', nullable: true })
  judgedAt: Date | null;
}
