import type { AgreementBasis, MarkingRemark, MarkingSheet } from '@examhall/shared/protocol';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whose mark an answer waits for. */
export type Wanted = 'first' | 'second' | 'third' | 'nothing';

/** One answer that a person must mark. Its id is random: it tells neither whose answer it is nor when it was given. */
@Entity('marking_task')
export class MarkingTaskEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'sitting_id' })
  sittingId: string;

  @Column('uuid', { name: 'attempt_id' })
  attemptId: string;

  @Column('text', { name: 'item_id' })
  itemId: string;

  /** SHA-256 of the response: marks count for the response they were given to and for no other. */
  @Column('text', { name: 'response_hash' })
  responseHash: string;

  /** From 1; counts up when it is marked anew. */
  @Column('int')
  round: number;

  @Column('text')
  wanted: Wanted;

  /** False while the item is withdrawn. */
  @Column('boolean')
  needed: boolean;

  /** Who has it before them. */
  @Column('uuid', { name: 'claimed_by', nullable: true })
  claimedBy: string | null;

  @Column('timestamptz', { name: 'claimed_until', nullable: true })
  claimedUntil: Date | null;

  /** What counts at present; stays when the task is opened again, until there is something else. */
  @Column('uuid', { name: 'agreed_id', nullable: true })
  agreedId: string | null;
}

/** What one person gave one answer. */
@Entity('human_mark')
export class HumanMarkEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'task_id' })
  taskId: string;

  @Column('int')
  round: number;

  /** 1 to 3: the third decides. */
  @Column('int')
  place: number;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('text')
  marks: string;

  @Column('jsonb')
  criteria: Record<string, string>;

  @Column('text')
  comment: string;

  @Column('jsonb')
  remarks: MarkingRemark[];

  @Column('timestamptz', { name: 'given_at' })
  givenAt: Date;

  /** When whoever gave it took it back. */
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt: Date | null;
}

/** What the marks of people come to. Never changed: grades name it. */
@Entity('agreed_mark')
export class AgreedMarkEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'task_id' })
  taskId: string;

  @Column('text', { name: 'response_hash' })
  responseHash: string;

  @Column('text')
  marks: string;

  @Column('text')
  basis: AgreementBasis;

  /** Ids of the marks that it was made from. */
  @Column('jsonb', { name: 'made_from' })
  madeFrom: string[];

  @Column('timestamptz', { name: 'agreed_at' })
  agreedAt: Date;

  /** When a mark that it was made from was taken back. */
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt: Date | null;
}

/** What somebody has written down about an answer and not handed in. */
@Entity('marking_draft')
export class MarkingDraftEntity {
  @PrimaryColumn('uuid', { name: 'task_id' })
  taskId: string;

  @PrimaryColumn('uuid', { name: 'account_id' })
  accountId: string;

  @Column('jsonb')
  sheet: MarkingSheet;
}

/** Somebody laid an answer aside for others. */
@Entity('marking_skip')
export class MarkingSkipEntity {
  @PrimaryColumn('uuid', { name: 'task_id' })
  taskId: string;

  @PrimaryColumn('uuid', { name: 'account_id' })
  accountId: string;

  @PrimaryColumn('int')
  round: number;

  @Column('text')
  reason: string;

  @Column('timestamptz', { name: 'skipped_at' })
  skippedAt: Date;
}
