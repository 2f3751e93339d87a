import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ItemDecision } from '@examhall/shared/protocol';

/** What somebody decided of a question of a sitting. The latest that is not undone stands. */
@Entity('item_decision')
export class ItemDecisionEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'sitting_id' })
  sittingId: string;

  @Column('text', { name: 'item_id' })
  itemId: string;

  @Column('text')
  decision: ItemDecision;

  @Column('text')
  note: string;

  @Column('uuid', { name: 'decided_by' })
  decidedBy: string;

  @Column('timestamptz', { name: 'decided_at' })
  decidedAt: Date;

  @Column('uuid', { name: 'undone_by', nullable: true })
  undoneBy: string | null;

  @Column('timestamptz', { name: 'undone_at', nullable: true })
  undoneAt: Date | null;
}
