import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A media file of an exam. */
@Entity('exam_media')
export class ExamMediaEntity {
  @PrimaryColumn('uuid', { name: 'exam_id' })
  examId: string;

  /** As the paper names it. */
  @PrimaryColumn('text', { name: 'media_id' })
  mediaId: string;

  @Column('bytea', { select: false })
  data: Buffer;
}
