import { randomBytes, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ExamKey } from '@examhall/shared/grading';
import type { MarkingRules, Paper } from '@examhall/shared/items';
import {
  newCode,
  newKey,
  partOf,
  sealPackage,
  type MediaSource,
  type PackageSecrets,
  type SignedManifest,
} from '@examhall/shared/sealing';
import { Clock, IdSource } from '../../platform/clock/index.js';
import type { Transaction } from '../../platform/database/index.js';
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
/** What is in a package, unsealed. */
export interface PackageExam {
  readonly packageVersion: number;
  readonly paper: Paper;
  readonly key: ExamKey;
  readonly rules: MarkingRules;
}
/** The codes by which a station without a network opens a package. */
export interface PackageCodes {
  readonly startCode: string;
  readonly closeCode: string;
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
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** Seals a package of the sitting under fresh keys and codes, in the place of any version before. */
  async issue(transaction: Transaction, sitting: SittingEntity, exam: Exam): Promise<ExamPackageEntity> {
    const issuedAt = this.clock.now();
    const version = (await this.packages.supersede(transaction, sitting.id, issuedAt)) + 1;
    const id = this.ids.next();
    const secrets: PackageSecrets = {
      contentKey: newKey(),
      gradingKey: newKey(),
      commitmentNonce: randomBytes(NONCE_BYTES),
      startCode: newCode(randomInt),
      closeCode: newCode(randomInt),
    };
    const signedManifest = await sealPackage(
      {
        packageId: id,
        packageVersion: version,
        sittingId: sitting.id,
        durationSeconds: sitting.durationMinutes * 60,
        opensAt: sitting.opensAt.toISOString(),
        closesAt: sitting.closesAt.toISOString(),
        policies: {
          gradingKeyRelease: sitting.gradingKeyRelease,
          provisionalResult: sitting.provisionalResult,
          lockdown: sitting.lockdown,
        },
        paper: exam.paper,
        key: exam.key,
        rules: exam.rules,
        media: this.mediaOf(exam),
        secrets,
        serverPrivateKey: this.keys.privateKey,
      },
      (part, number, data) => this.packages.insertChunk(transaction, { packageId: id, part, number, data }),
    );
    const boxes = this.boxesOf(id, secrets);
    const examPackage: ExamPackageEntity = {
      id,
      sittingId: sitting.id,
      examId: exam.id,
      version,
      signedManifest,
      ...boxes,
      issuedAt,
      supersededAt: null,
    };
    await this.packages.insert(transaction, examPackage);
    return examPackage;
  }

  private *mediaOf(exam: Exam): Generator<MediaSource> {
    for (const { id } of exam.paper.media) yield { id, bytes: this.examRepository.mediaPieces(exam.id, id) };
  }

  private boxesOf(id: string, secrets: PackageSecrets) {
    const seal = (secret: Uint8Array | string, name: SecretName) => {
      const bytes = typeof secret === 'string' ? Buffer.from(secret, 'utf8') : secret;
      return this.box.seal(bytes, boxContext(id, name));
    };
    return {
      contentKeyBox: seal(secrets.contentKey, 'content-key'),
      gradingKeyBox: seal(secrets.gradingKey, 'grading-key'),
      commitmentNonceBox: seal(secrets.commitmentNonce, 'commitment-nonce'),
      startCodeBox: seal(secrets.startCode, 'start-code'),
      closeCodeBox: seal(secrets.closeCode, 'close-code'),
    };
  }

  async keysOf(packageId: string): Promise<PackageKeys> {
    const found = await this.existing(packageId);
    return {
      contentKey: this.box.open(found.contentKeyBox, boxContext(packageId, 'content-key')),
      gradingKey: this.box.open(found.gradingKeyBox, boxContext(packageId, 'grading-key')),
    };
  }

  /** @throws ProblemError `not-found` for a package of the first format, which has no codes */
  async codesOf(packageId: string): Promise<PackageCodes> {
    const { startCodeBox, closeCodeBox } = await this.existing(packageId);
    if (!startCodeBox || !closeCodeBox) throw new ProblemError('not-found', 'This package has no codes.');
    const open = (box: Buffer, name: SecretName) =>
      this.box.open(box, boxContext(packageId, name)).toString();
    return { startCode: open(startCodeBox, 'start-code'), closeCode: open(closeCodeBox, 'close-code') };
  }

  /** What a commitment is opened with, and the manifest it stands in. */
  async commitmentOf(packageId: string): Promise<{ signedManifest: SignedManifest; nonce: Buffer }> {
    const { signedManifest, commitmentNonceBox } = await this.existing(packageId);
    const nonce = this.box.open(commitmentNonceBox, boxContext(packageId, 'commitment-nonce'));
    return { signedManifest, nonce };
  }

  /** Paper, key and rules of a package. */
  async examOf(packageId: string): Promise<PackageExam> {
    const cached = this.exams.get(packageId);
    if (cached) return cached;
    const found = await this.existing(packageId);
    const exam = await this.examRepository.find(found.examId);
    if (!exam) throw new Error(`package ${packageId} has no exam`);
    const oldest = this.exams.keys().next();
    if (this.exams.size >= CACHED_EXAMS && !oldest.done) this.exams.delete(oldest.value);
    const { paper, key, rules } = exam;
    const inside = { packageVersion: found.version, paper, key, rules };
    this.exams.set(packageId, inside);
    return inside;
  }

  /** @throws ProblemError `not-found` when the centre has no such package */
  async manifest(packageId: string, centreId: string): Promise<SignedManifest> {
    return (await this.ofCentre(packageId, centreId)).signedManifest;
  }

  /** One chunk of ciphertext with its SHA-256. @throws ProblemError `not-found` when the centre has no such chunk */
  async chunk(
    packageId: string,
    centreId: string,
    part: string,
    number: number,
  ): Promise<{ bytes: Buffer; sha256: string }> {
    const { signedManifest } = await this.ofCentre(packageId, centreId);
    const sha256 = partOf(signedManifest.manifest, part)?.chunks[number];
    const chunk = sha256 === undefined ? null : await this.packages.chunk(packageId, part, number);
    if (sha256 === undefined || !chunk) throw new ProblemError('not-found', 'There is no such chunk.');
    return { bytes: chunk.data, sha256 };
  }

  private async existing(packageId: string): Promise<ExamPackageEntity> {
    const found = await this.packages.find(packageId);
    if (!found) throw new Error(`there is no package ${packageId}`);
    return found;
  }

  private async ofCentre(packageId: string, centreId: string): Promise<ExamPackageEntity> {
    const found = await this.packages.find(packageId);
    const sitting = found && (await this.sittings.find(found.sittingId));
    if (!found || sitting?.centreId !== centreId)
      throw new ProblemError('not-found', 'There is no such package.');
    return found;
  }
}

type SecretName = 'content-key' | 'grading-key' | 'commitment-nonce' | 'start-code' | 'close-code';

function boxContext(packageId: string, secret: SecretName): string {
  return `exam_package.${secret}\n${packageId}`;
}
