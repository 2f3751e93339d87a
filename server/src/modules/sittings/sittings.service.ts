import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type {
  CreatedSitting,
  CreateSittingRequest,
  NewCandidate,
  SittingSummary,
  StationSittings,
} from '@examhall/shared/protocol';
import { PasswordHasher } from '../../platform/auth/index.js';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError, validationProblem } from '../../platform/errors/index.js';
import { ExamsService } from '../content/index.js';
import { newAccessCode, normaliseAccessCode } from './access-code.js';
import { PackageRepository } from './package.repository.js';
import { PackagesService, type PackageExam, type PackageKeys } from './packages.service.js';
import type { RegistrationEntity } from './registration.entity.js';
import { SittingRepository, type ListedSitting } from './sitting.repository.js';
import type { SittingEntity } from './sitting.entity.js';

/** Slow hashes computed at a time: they run on the thread pool, and other requests need it too. */
const HASHES_AT_ONCE = 4;

/** A candidate's access code in the clear: told once, stored only hashed. */
export type IssuedCode = CreatedSitting['accessCodes'][number];

/** Sittings, who is registered in them, and what other features need to know of them. */
@Injectable()
export class SittingsService {
  constructor(
    private readonly repository: SittingRepository,
    private readonly packageRepository: PackageRepository,
    private readonly packages: PackagesService,
    private readonly exams: ExamsService,
    private readonly hasher: PasswordHasher,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /**
   * Opens a sitting of a published exam, with its package and an access code for everyone.
   *
   * @throws ProblemError `validation-failed`, `not-found`, `not-published`; nothing is kept then
   */
  async create(centreId: string, request: CreateSittingRequest): Promise<CreatedSitting> {
    const opensAt = new Date(request.opensAt);
    const closesAt = new Date(request.closesAt);
    if (closesAt <= opensAt) throw validationProblem([{ at: 'closesAt', reason: 'must be after opensAt' }]);
    const exam = await this.exams.published(centreId, request.examId);
    const sitting: SittingEntity = {
      id: this.ids.next(),
      centreId,
      examId: exam.id,
      title: request.title,
      opensAt,
      closesAt,
      durationMinutes: request.durationMinutes,
      gradingKeyRelease: request.gradingKeyRelease ?? 'after-seal',
      provisionalResult: request.provisionalResult ?? 'shown',
      createdAt: this.clock.now(),
      resultsPublishedAt: null,
    };
    const { registrations, accessCodes } = await this.register(sitting.id, request.candidates);
    const examPackage = this.packages.make(sitting, exam);
    await this.transactions.run((transaction) =>
      this.repository.insert(transaction, sitting, registrations, examPackage),
    );
    const listed = { sitting, examTitle: exam.title, candidateCount: registrations.length };
    return { sitting: summary(listed), accessCodes };
  }

  private async register(
    sittingId: string,
    candidates: readonly NewCandidate[],
  ): Promise<{ registrations: RegistrationEntity[]; accessCodes: IssuedCode[] }> {
    const registrations: RegistrationEntity[] = [];
    const accessCodes: IssuedCode[] = [];
    for (let from = 0; from < candidates.length; from += HASHES_AT_ONCE) {
      const some = candidates.slice(from, from + HASHES_AT_ONCE);
      const made = await Promise.all(some.map((candidate) => this.issueCode(sittingId, candidate)));
      registrations.push(...made.map(({ registration }) => registration));
      accessCodes.push(...made.map(({ issued }) => issued));
    }
    return { registrations, accessCodes };
  }

  private async issueCode(
    sittingId: string,
    { number, name }: NewCandidate,
  ): Promise<{ registration: RegistrationEntity; issued: IssuedCode }> {
    const accessCode = newAccessCode(randomInt);
    const accessCodeHash = await this.hasher.hash(normaliseAccessCode(accessCode));
    return {
      registration: { id: this.ids.next(), sittingId, candidateNumber: number, name, accessCodeHash },
      issued: { candidateNumber: number, name, accessCode },
    };
  }

  /** Replaces a candidate's access code. @throws ProblemError `not-found` */
  async reissueAccessCode(centreId: string, sittingId: string, registrationId: string): Promise<IssuedCode> {
    const registration = await this.repository.findRegistration(registrationId);
    const sitting = await this.repository.find(sittingId);
    if (registration?.sittingId !== sittingId || sitting?.centreId !== centreId) {
      throw new ProblemError('not-found', 'There is no such candidate in this sitting.');
    }
    const accessCode = newAccessCode(randomInt);
    await this.repository.setAccessCodeHash(
      registrationId,
      await this.hasher.hash(normaliseAccessCode(accessCode)),
    );
    return { candidateNumber: registration.candidateNumber, name: registration.name, accessCode };
  }

  async list(centreId: string): Promise<SittingSummary[]> {
    return (await this.repository.list(centreId)).map(summary);
  }

  /** @throws ProblemError `not-found` */
  async summary(centreId: string, id: string): Promise<SittingSummary> {
    const [listed] = await this.repository.list(centreId, id);
    if (!listed) throw new ProblemError('not-found', 'There is no such sitting.');
    return summary(listed);
  }

  /** The sittings of a centre that a station should be ready for. */
  async forStation(centreId: string): Promise<StationSittings> {
    const now = this.clock.now();
    const sittings = await this.repository.notOver(centreId, now);
    const packages = await this.packageRepository.ofSittings(sittings.map((sitting) => sitting.id));
    const packageOf = new Map(packages.map((found) => [found.sittingId, found.id]));
    return {
      serverTime: now.toISOString(),
      sittings: sittings.flatMap((sitting) => {
        const packageId = packageOf.get(sitting.id);
        if (packageId === undefined) return [];
        const { id, title, durationMinutes } = sitting;
        return [
          {
            id,
            title,
            durationMinutes,
            packageId,
            opensAt: sitting.opensAt.toISOString(),
            closesAt: sitting.closesAt.toISOString(),
          },
        ];
      }),
    };
  }

  sitting(id: string): Promise<SittingEntity | null> {
    return this.repository.find(id);
  }

  async centreOf(sittingId: string): Promise<string | null> {
    return (await this.repository.find(sittingId))?.centreId ?? null;
  }

  /** A sitting in which an attempt may start at `now`. @throws ProblemError `sitting-not-open` */
  async openSitting(id: string, now: Date): Promise<SittingEntity & { packageId: string }> {
    const sitting = await this.repository.find(id);
    const [examPackage] = sitting ? await this.packageRepository.ofSittings([id]) : [];
    if (!sitting || !examPackage) throw new ProblemError('not-found', 'There is no such sitting.');
    if (now < sitting.opensAt) throw new ProblemError('sitting-not-open', 'This sitting is not open yet.');
    if (now >= sitting.closesAt) throw new ProblemError('sitting-not-open', 'This sitting is closed.');
    return { ...sitting, packageId: examPackage.id };
  }

  /** The registration under a candidate number; null when the sitting is not of this centre or has no such number. */
  async findRegistration(
    centreId: string,
    sittingId: string,
    candidateNumber: string,
  ): Promise<RegistrationEntity | null> {
    if ((await this.centreOf(sittingId)) !== centreId) return null;
    return this.repository.findRegistrationByNumber(sittingId, candidateNumber);
  }

  async registration(id: string): Promise<RegistrationEntity> {
    const registration = await this.repository.findRegistration(id);
    if (!registration) throw new Error(`there is no registration ${id}`);
    return registration;
  }

  packageKeys(packageId: string): Promise<PackageKeys> {
    return this.packages.keysOf(packageId);
  }

  packageExam(packageId: string): Promise<PackageExam> {
    return this.packages.examOf(packageId);
  }
}

function summary({ sitting, examTitle, candidateCount }: ListedSitting): SittingSummary {
  return {
    id: sitting.id,
    title: sitting.title,
    examId: sitting.examId,
    examTitle,
    opensAt: sitting.opensAt.toISOString(),
    closesAt: sitting.closesAt.toISOString(),
    durationMinutes: sitting.durationMinutes,
    candidateCount,
  };
}
