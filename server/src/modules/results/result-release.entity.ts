import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Results of a sitting that candidates are to see, at once or at a time. */
@Entity('result_release')
export class ResultReleaseEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'sitting_id' })
  sittingId: string;

  /** Whose; null: everybody's. */
  @Column('jsonb', { name: 'registration_ids', nullable: true })
  registrationIds: string[] | null;

  @Column('timestamptz', { name: 'publish_at' })
  publishAt: Date;

  @Column('uuid', { name: 'requested_by' })
  requestedBy: string;

  @Column('timestamptz', { name: 'requested_at' })
  requestedAt: Date;

  @Column('timestamptz', { name: 'released_at', nullable: true })
  releasedAt: Date | null;

  @Column('timestamptz', { name: 'cancelled_at', nullable: true })
  cancelledAt: Date | null;

  /** Why it was not released when its time had come; null: it was, or its time has not come. */
  @Column('text', { nullable: true })
  failure: string | null;
}
