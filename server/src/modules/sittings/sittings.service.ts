import { Injectable } from '@nestjs/common';
import {
  windowOf,
  windowState,
  type Accommodations,
  type CreatedSitting,
  type CreateSittingRequest,
  type NewCandidate,
  type ReissuePackageRequest,
  type SittingSummary,
  type LockdownDemand,
  type StationSitting,
  type StationSittings,
  type WindowState,
} from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import { type StaffPrincipal } from '../../platform/auth/index.js';
import { Clock, IdSource } from '../../platform/clock/index.js';
import type { OpenedCommitment } from '@examhall/shared/sealing';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { ServerKeys } from '../../platform/secrets/index.js';
import { ExamsService } from '../content/index.js';
import { AccessCodes, kept, type IssuedCode } from './access-codes.service.js';
import { PackageRepository } from './package.repository.js';
import type { ExamPackageEntity } from './exam-package.entity.js';
import {
  PackagesService,
  type PackageCodes,
  type PackageExam,
  type PackageKeys,
} from './packages.service.js';
import type { RegistrationEntity } from './registration.entity.js';
import { requestedWindow } from './requested-window.js';
import { SittingRepository, type ListedSitting } from './sitting.repository.js';
import type { SittingEntity } from './sitting.entity.js';

/** The exam that is in a sitting's valid package. */
export interface CurrentExam extends PackageExam {
  readonly packageId: string;
}

/** Sittings, who is registered in them, and what other features need to know of them. */
@Injectable()
export class SittingsService {
  constructor(
    private readonly repository: SittingRepository,
    private readonly packageRepository: PackageRepository,
    private readonly packages: PackagesService,
    private readonly exams: ExamsService,
    private readonly keys: ServerKeys,
    private readonly codesFor: AccessCodes,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /**
   * Opens a sitting of a published exam, with its package and an access code for everyone.
   *
   * @param by who does it; null for the server itself
   * @throws ProblemError `validation-failed`, `not-found`, `not-published`; nothing is kept then
   */
  async create(
    centreId: string,
    request: CreateSittingRequest,
    by: StaffPrincipal | null = null,
  ): Promise<CreatedSitting> {
    const { opensAt, closesAt } = requestedWindow(request);
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
      lockdown: request.lockdown ?? 'optional',
      clientVersion: request.clientVersion ?? null,
      instructions: request.instructions?.trim() ?? '',
      honourStatement: request.honourStatement?.trim() ?? '',
      createdAt: this.clock.now(),
      resultsPublishedAt: null,
      archivedAt: null,
      holdReleasedAt: null,
    };
    const made = await this.codesFor.register(sitting.id, request.candidates);
    const registrations = made.map(({ registration }) => registration);
    await this.transactions.run(async (transaction) => {
      await this.repository.insert(transaction, sitting, registrations);
      await this.packages.issue(transaction, sitting, exam);
      const details = { examId: exam.id, candidates: registrations.length };
      if (by)
        await this.audit.record(transaction, by, { action: 'sitting.create', subject: sitting.id, details });
    });
    return {
      sitting: await this.summary(centreId, sitting.id),
      accessCodes: made.map(({ issued }) => issued),
    };
  }

  /**
   * Makes the sitting's package anew, because of a mistake found before the start: with fresh keys and codes, from
   * another exam if one is named. Stations fetch it by themselves; with the old one nobody can start.
   *
   * @throws ProblemError `not-found`, `not-published`, `attempts-started`, `sitting-not-open` when it is over
   */
  async reissuePackage(
    staff: StaffPrincipal,
    id: string,
    { examId }: ReissuePackageRequest,
  ): Promise<SittingSummary> {
    const { centreId } = staff;
    const sitting = await this.ofCentre(centreId, id);
    if (this.stateOf(sitting) === 'over') {
      throw new ProblemError(
        'sitting-not-open',
        'This sitting is over: its exam cannot be changed any more.',
      );
    }
    const exam = await this.exams.published(centreId, examId ?? sitting.examId);
    await this.transactions.run(async (transaction) => {
      await this.repository.setExam(transaction, id, exam.id);
      await this.packages.issue(transaction, { ...sitting, examId: exam.id }, exam);
      if (await this.packageRepository.hasAttempts(transaction, id)) {
        throw new ProblemError(
          'attempts-started',
          'Somebody has started in this sitting already. Its exam stays as it is; withdraw the faulty question instead.',
        );
      }
      await this.repository.removeCanary(transaction, id);
      const details = { examId: exam.id };
      await this.audit.record(transaction, staff, {
        action: 'sitting.reissue-package',
        subject: id,
        details,
      });
    });
    return this.summary(centreId, id);
  }

  /** The codes for stations without a network; who has seen them is written down. @throws ProblemError `not-found` */
  async codes(staff: StaffPrincipal, id: string): Promise<PackageCodes> {
    await this.ofCentre(staff.centreId, id);
    const { id: packageId } = await this.currentPackage(id);
    await this.transactions.run((transaction) =>
      this.audit.record(transaction, staff, {
        action: 'sitting.show-codes',
        subject: id,
        details: { packageId },
      }),
    );
    return this.packages.codesOf(packageId);
  }

  /**
   * Opens the key commitment of a sitting that is over, for anyone to check.
   *
   * @throws ProblemError `not-found`, `sitting-not-over`
   */
  async openCommitment(staff: StaffPrincipal, id: string): Promise<OpenedCommitment> {
    const sitting = await this.ofCentre(staff.centreId, id);
    const running = await this.packageRepository.hasOpenAttempts(id);
    if (this.stateOf(sitting) !== 'over' || running) {
      throw new ProblemError(
        'sitting-not-over',
        'The key is told when the sitting is over and nobody writes any more.',
      );
    }
    await this.transactions.run((transaction) =>
      this.audit.record(transaction, staff, { action: 'sitting.open-commitment', subject: id }),
    );
    const { id: packageId } = await this.currentPackage(id);
    const { key, rules } = await this.packages.examOf(packageId);
    const { signedManifest, nonce } = await this.packages.commitmentOf(packageId);
    return {
      format: 'examhall-opened-commitment-v1',
      signedManifest,
      serverKey: this.keys.publicKey,
      key,
      rules,
      nonce: nonce.toString('base64'),
    };
  }

  /** Whether the sitting lies ahead, is open, or is over. */
  stateOf(sitting: SittingEntity): WindowState {
    return windowState(windowOf(sitting), this.clock.now().getTime());
  }

  private async ofCentre(centreId: string, id: string): Promise<SittingEntity> {
    const sitting = await this.repository.find(id);
    if (sitting?.centreId !== centreId) throw new ProblemError('not-found', 'There is no such sitting.');
    return sitting;
  }

  /** The package that stations must hold. @throws ProblemError `not-found` */
  private async currentPackage(sittingId: string): Promise<ExamPackageEntity> {
    const [current] = await this.packageRepository.currentOf([sittingId]);
    if (!current) {
      throw new ProblemError('not-found', 'This sitting has no valid package. Issue its package anew.');
    }
    return current;
  }

  /** Replaces a candidate's access code. @throws ProblemError `not-found` */
  async reissueAccessCode(
    staff: StaffPrincipal,
    sittingId: string,
    registrationId: string,
  ): Promise<IssuedCode> {
    const { centreId } = staff;
    const registration = await this.repository.findRegistration(registrationId);
    const sitting = await this.repository.find(sittingId);
    if (registration?.sittingId !== sittingId || sitting?.centreId !== centreId) {
      throw new ProblemError('not-found', 'There is no such candidate in this sitting.');
    }
    const { accessCode, hash } = await this.codesFor.next();
    await this.transactions.run(async (transaction) => {
      await this.repository.setAccessCodeHash(transaction, registrationId, hash);
      await this.audit.record(transaction, staff, {
        action: 'registration.reissue-access-code',
        subject: registrationId,
      });
    });
    return { candidateNumber: registration.candidateNumber, name: registration.name, accessCode };
  }

  /**
   * Says what a candidate is given so that the exam is fair to them. It counts from their next sign-in; the time and the breaks
   * of an exam that has begun are what they were when it began.
   *
   * @throws ProblemError `not-found`
   */
  async setAccommodations(
    staff: StaffPrincipal,
    sittingId: string,
    registrationId: string,
    accommodations: Accommodations,
  ): Promise<void> {
    await this.ofCentre(staff.centreId, sittingId);
    await this.transactions.run(async (transaction) => {
      const found = await this.repository.setAccommodations(
        transaction,
        sittingId,
        registrationId,
        kept(accommodations),
      );
      if (!found) throw new ProblemError('not-found', 'There is no such candidate in this sitting.');
      await this.audit.record(transaction, staff, {
        action: 'registration.set-accommodations',
        subject: registrationId,
        details: { ...accommodations },
      });
    });
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
    const packages = await this.packageRepository.currentOf(sittings.map((sitting) => sitting.id));
    const packageOf = new Map(packages.map((found) => [found.sittingId, found]));
    return {
      serverTime: now.toISOString(),
      sittings: sittings.flatMap((sitting) => {
        const examPackage = packageOf.get(sitting.id);
        return examPackage ? [forStation(sitting, examPackage)] : [];
      }),
    };
  }

  /** A sitting as stations are told of it. @throws ProblemError `not-found` */
  async stationSitting(id: string): Promise<StationSitting> {
    const sitting = await this.repository.find(id);
    if (!sitting) throw new ProblemError('not-found', 'There is no such sitting.');
    return forStation(sitting, await this.currentPackage(id));
  }

  /** @throws ProblemError `archived` when the journals of the sitting are no longer in the database */
  async requireNotArchived(id: string): Promise<void> {
    const archivedAt = (await this.repository.find(id))?.archivedAt;
    if (!archivedAt) return;
    const since = archivedAt.toISOString().slice(0, 10);
    throw new ProblemError(
      'archived',
      `What was answered in this sitting is in an archive since ${since}. Have the archive put back first.`,
    );
  }

  sitting(id: string): Promise<SittingEntity | null> {
    return this.repository.find(id);
  }

  /** Those of the sittings that are of this centre. */
  ofCentreAmong(centreId: string, ids: readonly string[]): Promise<Set<string>> {
    return this.repository.ofCentreAmong(centreId, ids);
  }

  /** Whether a sitting may be sat on machines that are not locked. */
  async lockdownOf(sittingId: string): Promise<LockdownDemand> {
    return (await this.repository.find(sittingId))?.lockdown ?? 'optional';
  }

  async centreOf(sittingId: string): Promise<string | null> {
    return (await this.repository.find(sittingId))?.centreId ?? null;
  }

  /** A sitting in which this registration may start at `now`. @throws ProblemError `not-found`, `sitting-not-open` */
  async openSitting(
    id: string,
    registrationId: string,
    now: Date,
  ): Promise<SittingEntity & { packageId: string }> {
    const sitting = await this.repository.find(id);
    if (!sitting) throw new ProblemError('not-found', 'There is no such sitting.');
    const { id: packageId } = await this.currentPackage(id);
    const state = windowState(windowOf(sitting), now.getTime());
    if (state === 'ahead') throw new ProblemError('sitting-not-open', 'This sitting is not open yet.');
    // A canary may also run when everybody else has gone: what counts is that it runs before results are published.
    if (state === 'over' && !(await this.repository.isCanary(registrationId))) {
      throw new ProblemError('sitting-not-open', 'This sitting is closed.');
    }
    return { ...sitting, packageId };
  }

  /** A further registration with its access code, not stored yet. */
  async newRegistration(
    sittingId: string,
    candidate: NewCandidate,
  ): Promise<{ registration: RegistrationEntity; accessCode: string }> {
    const [made] = await this.codesFor.register(sittingId, [candidate]);
    if (!made) throw new Error('no registration was made');
    return { registration: made.registration, accessCode: made.issued.accessCode };
  }

  insertRegistration(transaction: Transaction, registration: RegistrationEntity): Promise<void> {
    return this.repository.insertRegistration(transaction, registration);
  }

  markResultsPublished(transaction: Transaction, id: string, at: Date): Promise<void> {
    return this.repository.markResultsPublished(transaction, id, at);
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

  /** Whether the package was ever issued for the sitting. */
  hasPackage(sittingId: string, packageId: string): Promise<boolean> {
    return this.packageRepository.belongsTo(packageId, sittingId);
  }

  /** @throws ProblemError `not-signed-in` when there is none: sessions outlive that a candidate is taken off the list */
  async registration(id: string): Promise<RegistrationEntity> {
    const registration = await this.repository.findRegistration(id);
    if (!registration) throw new ProblemError('not-signed-in', 'This candidate is no longer in the sitting.');
    return registration;
  }

  packageKeys(packageId: string): Promise<PackageKeys> {
    return this.packages.keysOf(packageId);
  }

  packageExam(packageId: string): Promise<PackageExam> {
    return this.packages.examOf(packageId);
  }

  /** The exam of the sitting's valid package. @throws ProblemError `not-found` */
  async currentExam(sittingId: string): Promise<CurrentExam> {
    const { id: packageId } = await this.currentPackage(sittingId);
    return { packageId, ...(await this.packages.examOf(packageId)) };
  }
}

function forStation(sitting: SittingEntity, examPackage: ExamPackageEntity): StationSitting {
  const { id, title, durationMinutes } = sitting;
  return {
    id,
    title,
    durationMinutes,
    packageId: examPackage.id,
    packageVersion: examPackage.version,
    clientVersion: sitting.clientVersion,
    instructions: sitting.instructions,
    honourStatement: sitting.honourStatement,
    opensAt: sitting.opensAt.toISOString(),
    closesAt: sitting.closesAt.toISOString(),
  };
}

function summary({ sitting, examTitle, candidateCount, packageVersion }: ListedSitting): SittingSummary {
  return {
    id: sitting.id,
    title: sitting.title,
    examId: sitting.examId,
    examTitle,
    opensAt: sitting.opensAt.toISOString(),
    closesAt: sitting.closesAt.toISOString(),
    durationMinutes: sitting.durationMinutes,
    candidateCount,
    gradingKeyRelease: sitting.gradingKeyRelease,
    provisionalResult: sitting.provisionalResult,
    lockdown: sitting.lockdown,
    clientVersion: sitting.clientVersion,
    instructions: sitting.instructions,
    honourStatement: sitting.honourStatement,
    packageVersion,
    resultsPublishedAt: sitting.resultsPublishedAt?.toISOString() ?? null,
  };
}
