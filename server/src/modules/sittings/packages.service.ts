import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ExamKey } from '@examhall/shared/grading';
import type { Paper } from '@examhall/shared/items';
import { newKey, sealPackage, type SignedManifest } from '@examhall/shared/sealing';
import { IdSource } from '../../platform/clock/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { SecretBox, ServerKeys } from '../../platform/secrets/index.js';
import { ExamRepository, type Exam } from '../content/index.js';
import type { ExamPackageEntity } from './exam-package.entity.js';
import { PackageRepository } from './package.repository.js';
import { SittingRepository } from './sitting.repository.js';
import type { SittingEntity } from './sitting.entity.js';

const NONCE_BYTES = 32;
/** Exams kept in memory; they never change once packaged, so a package never asks for its exam twice. */
const CACHED_EXAMS = 50;

export interface PackageKeys {
  readonly contentKey: Buffer;
  readonly gradingKey: Buffer;
}
export interface PackageExam {
  readonly paper: Paper;
  readonly key: ExamKey;
}

/** Sealed packages: made with the sitting, delivered to stations, opened for the graders. */
@Injectable()
export class PackagesService {
  private readonly exams = new Map<string, PackageExam>();

  constructor(
    private readonly packages: PackageRepository,
    private readonly sittings: SittingRepository,
    private readonly examRepository: ExamRepository,
    private readonly box: SecretBox,
    private readonly keys: ServerKeys,
    private readonly ids: IdSource,
  ) {}

  /** Seals the package of a sitting under fresh keys. */
  make(sitting: Pick<SittingEntity, 'id' | 'durationMinutes'>, exam: Exam): ExamPackageEntity {
    const id = this.ids.next();
    const secrets = { contentKey: newKey(), gradingKey: newKey(), commitmentNonce: randomBytes(NONCE_BYTES) };
    const sealed = sealPackage({
      packageId: id,
      sittingId: sitting.id,
      durationSeconds: sitting.durationMinutes * 60,
      paper: exam.paper,
      key: exam.key,
      ...secrets,
      serverPrivateKey: this.keys.privateKey,
    });
    return {
      id,
      sittingId: sitting.id,
      ...sealed,
      contentKeyBox: this.box.seal(secrets.contentKey, boxContext(id, 'content-key')),
      gradingKeyBox: this.box.seal(secrets.gradingKey, boxContext(id, 'grading-key')),
      commitmentNonceBox: this.box.seal(secrets.commitmentNonce, boxContext(id, 'commitment-nonce')),
    };
  }

  async keysOf(packageId: string): Promise<PackageKeys> {
    const found = await this.packages.find(packageId);
    if (!found) throw new Error(`there is no package ${packageId}`);
    return {
      contentKey: this.box.open(found.contentKeyBox, boxContext(packageId, 'content-key')),
      gradingKey: this.box.open(found.gradingKeyBox, boxContext(packageId, 'grading-key')),
    };
  }

  /** Paper and key of a package. */
  async examOf(packageId: string): Promise<PackageExam> {
    const cached = this.exams.get(packageId);
    if (cached) return cached;
    const found = await this.packages.find(packageId);
    const sitting = found && (await this.sittings.find(found.sittingId));
    const exam = sitting && (await this.examRepository.find(sitting.examId));
    if (!exam) throw new Error(`package ${packageId} has no exam`);
    const oldest = this.exams.keys().next();
    if (this.exams.size >= CACHED_EXAMS && !oldest.done) this.exams.delete(oldest.value);
    const { paper, key } = exam;
    this.exams.set(packageId, { paper, key });
    return { paper, key };
  }

  /** @throws ProblemError `not-found` when the centre has no such package */
  async manifest(packageId: string, centreId: string): Promise<SignedManifest> {
    return (await this.ofCentre(packageId, centreId)).signedManifest;
  }

  /** One encrypted part with its SHA-256. @throws ProblemError `not-found` when the centre has no such package */
  async part(
    packageId: string,
    centreId: string,
    part: 'content' | 'key',
  ): Promise<{ bytes: Buffer; sha256: string }> {
    const { signedManifest } = await this.ofCentre(packageId, centreId);
    const bytes = await this.packages.part(packageId, part === 'content' ? 'contentEnc' : 'keyEnc');
    if (!bytes) throw new Error(`package ${packageId} has lost its part ${part}`);
    return { bytes, sha256: signedManifest.manifest.parts[part].sha256 };
  }

  private async ofCentre(packageId: string, centreId: string): Promise<ExamPackageEntity> {
    const found = await this.packages.find(packageId);
    const sitting = found && (await this.sittings.find(found.sittingId));
    if (!found || sitting?.centreId !== centreId)
      throw new ProblemError('not-found', 'There is no such package.');
    return found;
  }
}

function boxContext(packageId: string, secret: 'content-key' | 'grading-key' | 'commitment-nonce'): string {
  return `exam_package.${secret}\n${packageId}`;
}
