import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { ExamEntity } from './exam.entity.js';

/** Exams in the database. */
@Injectable()
export class ExamRepository {
  constructor(@InjectRepository(ExamEntity) private readonly exams: Repository<ExamEntity>) {}

  async insert(exam: ExamEntity): Promise<void> {
    await this.exams.insert(exam);
  }

  find(id: string): Promise<ExamEntity | null> {
    return this.exams.findOneBy({ id });
  }

  /** The centre's exams, newest first. */
  listByCentre(centreId: string): Promise<ExamEntity[]> {
    return this.exams.find({ where: { centreId }, order: { createdAt: 'DESC' } });
  }

  /** Publishes a draft; false when it was none any more. */
  async publish(id: string, publishedAt: Date): Promise<boolean> {
    const updated = await this.exams.update({ id, state: 'draft' }, { state: 'published', publishedAt });
    return updated.affected === 1;
  }
}
