import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, Repository } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import { ExamPackageEntity, PackageChunkEntity } from './exam-package.entity.js';

/** Sealed packages in the database. */
@Injectable()
export class PackageRepository {
  constructor(
    @InjectRepository(ExamPackageEntity) private readonly packages: Repository<ExamPackageEntity>,
    @InjectRepository(PackageChunkEntity) private readonly chunks: Repository<PackageChunkEntity>,
  ) {}

  find(id: string): Promise<ExamPackageEntity | null> {
    return this.packages.findOneBy({ id });
  }

  /** The versions that stations must hold, one a sitting. */
  currentOf(sittingIds: readonly string[]): Promise<ExamPackageEntity[]> {
    return this.packages.findBy({ sittingId: In([...sittingIds]), supersededAt: IsNull() });
  }

  async insert(transaction: Transaction, examPackage: ExamPackageEntity): Promise<void> {
    await transaction.manager.insert(ExamPackageEntity, examPackage);
  }

  async insertChunk(transaction: Transaction, chunk: PackageChunkEntity): Promise<void> {
    await transaction.manager.insert(PackageChunkEntity, chunk);
  }

  chunk(packageId: string, part: string, number: number): Promise<PackageChunkEntity | null> {
    return this.chunks.findOneBy({ packageId, part, number });
  }

  /**
   * Supersedes the sitting's packages and answers the highest version there was. Starts that hold a package's row
   * locked are waited for, so whoever looks for attempts afterwards sees them all.
   */
  async supersede(transaction: Transaction, sittingId: string, at: Date): Promise<number> {
    await transaction.manager.update(
      ExamPackageEntity,
      { sittingId, supersededAt: IsNull() },
      { supersededAt: at },
    );
    const rows = (await transaction.manager.query(
      'SELECT coalesce(max(version), 0)::int AS version FROM exam_package WHERE sitting_id = $1',
      [sittingId],
    )) as { version: number }[];
    return rows[0]?.version ?? 0;
  }

  /** True while somebody may still be writing in this sitting. */
  async hasOpenAttempts(sittingId: string): Promise<boolean> {
    const rows: unknown[] = await this.packages.query(
      `SELECT 1 FROM attempt WHERE sitting_id = $1 AND state = 'open' LIMIT 1`,
      [sittingId],
    );
    return rows.length > 0;
  }

  async hasAttempts(transaction: Transaction, sittingId: string): Promise<boolean> {
    const rows = (await transaction.manager.query('SELECT 1 FROM attempt WHERE sitting_id = $1 LIMIT 1', [
      sittingId,
    ])) as unknown[];
    return rows.length > 0;
  }

  async belongsTo(packageId: string, sittingId: string): Promise<boolean> {
    return this.packages.existsBy({ id: packageId, sittingId });
  }
}
