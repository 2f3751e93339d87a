import { Injectable } from '@nestjs/common';
import type { BundleReport } from '@examhall/shared/protocol';
import { bundleSchema, openBundle, type Bundle, type BundleContent } from '@examhall/shared/sealing';
import { Audit } from '../../platform/audit/index.js';
import type { Principal, StaffPrincipal } from '../../platform/auth/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { ServerKeys } from '../../platform/secrets/index.js';
import { SittingsService } from '../sittings/index.js';
import { StationsService } from '../stations/index.js';
import { AnnouncementsService } from './announcements.service.js';
import type { AttemptEntity } from './attempt.entity.js';
import { AttemptRepository } from './attempt.repository.js';
import { parseBatch } from './batch-body.js';
import { IntakeService } from './intake.service.js';
import { StraysService } from './strays.service.js';
import type { ArrivedBatch } from './intake-group.js';

/** Takes in attempts that came on a USB stick: the same batches, the same intake. */
@Injectable()
export class BundlesService {
  constructor(
    private readonly attempts: AttemptRepository,
    private readonly announcements: AnnouncementsService,
    private readonly intake: IntakeService,
    private readonly strays: StraysService,
    private readonly stations: StationsService,
    private readonly sittings: SittingsService,
    private readonly keys: ServerKeys,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Takes in what is new in a bundle's file. In any order, any number of times: what is held already changes nothing.
   *
   * @throws ProblemError `bundle-unreadable` for a file that is none, is damaged or is not for this server; `not-found` for
   *   a station or candidate of another centre; `conflict` when the candidate has another attempt
   */
  async take(by: Principal, file: Buffer): Promise<BundleReport> {
    const { centreId } = by;
    const { bundle, content } = this.read(file);
    const station = await this.stations.get(bundle.stationId);
    if (station.centreId !== centreId)
      throw new ProblemError('not-found', 'This bundle is of another centre.');
    const { signingKey } = station;
    const principal = { kind: 'station', stationId: station.id, centreId, signingKey } as const;
    const before = await this.knownOr(bundle, () =>
      this.announcements.announce(bundle.attemptId, principal, content.announcement),
    );
    let kept: string | null = null;
    for (const batch of content.batches) kept = (await this.takeBatch(bundle, batch)) ?? kept;
    const report = await this.report(bundle.attemptId, before, kept);
    if (by.kind === 'staff') await this.writeDown(by, bundle, report);
    return report;
  }

  private writeDown(staff: StaffPrincipal, bundle: Bundle, report: BundleReport): Promise<void> {
    const { attemptId: subject, fresh, kept } = report;
    const details = { stationId: bundle.stationId, fresh, kept };
    return this.transactions.run((transaction) =>
      this.audit.record(transaction, staff, { action: 'attempt.take-bundle', subject, details }),
    );
  }

  private read(file: Buffer): { bundle: Bundle; content: BundleContent } {
    try {
      const bundle = bundleSchema.parse(JSON.parse(file.toString('utf8')));
      return { bundle, content: openBundle(bundle, this.keys.exchange.privateKey) };
    } catch {
      throw new ProblemError(
        'bundle-unreadable',
        'This file is not a bundle, is damaged, or was made for another server.',
      );
    }
  }

  private async knownOr(bundle: Bundle, announce: () => Promise<unknown>): Promise<number> {
    const known = await this.attempts.find(bundle.attemptId);
    if (!known) await announce();
    return known?.headSeq ?? 0;
  }

  /** Answers why the batch was kept as evidence, or null when it is in the journal. */
  private async takeBatch(
    { attemptId }: Bundle,
    { stationId, body, signature }: BundleContent['batches'][number],
  ): Promise<string | null> {
    const bytes = Buffer.from(body, 'utf8');
    const { signingKey, centreId } = await this.stations.get(stationId);
    const station = { stationId, signingKey, centreId };
    const arrived: ArrivedBatch = { attemptId, station, bytes, signature, batch: parseBatch(bytes) };
    try {
      await this.intake.take(arrived);
      return null;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (error.code === 'journal-gap') await this.strays.keep(arrived);
      return error.message;
    }
  }

  private async report(attemptId: string, before: number, kept: string | null): Promise<BundleReport> {
    const attempt = (await this.attempts.find(attemptId)) as AttemptEntity;
    const registration = await this.sittings.registration(attempt.registrationId);
    return {
      attemptId,
      candidateNumber: registration.candidateNumber,
      state: attempt.state,
      through: { seq: attempt.headSeq, hash: attempt.headHash },
      fresh: attempt.headSeq - before,
      kept,
      signedReceipt: attempt.signedReceipt,
    };
  }
}
