import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { ExamPackageEntity } from './exam-package.entity.js';

/** Sealed packages in the database. */
@Injectable()
export class PackageRepository {
  constructor(
    @InjectRepository(ExamPackageEntity) private readonly packages: Repository<ExamPackageEntity>,
  ) {}

  /** Everything but the encrypted parts, which are large. */
  find(id: string): Promise<ExamPackageEntity | null> {
    return this.packages.findOneBy({ id });
  }

  ofSittings(sittingIds: readonly string[]): Promise<ExamPackageEntity[]> {
    return this.packages.findBy({ sittingId: In([...sittingIds]) });
  }

  /** One encrypted part. */
  async part(id: string, part: 'contentEnc' | 'keyEnc'): Promise<Buffer | null> {
    const found = await this.packages.findOne({ where: { id }, select: { id: true, [part]: true } });
    return found?.[part] ?? null;
  }
}
