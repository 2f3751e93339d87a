import { Injectable } from '@nestjs/common';
import type { BundleReport, HeldBack } from '@examhall/shared/protocol';
import { bundleSchema, openBundle, type Bundle, type BundleContent } from '@examhall/shared/sealing';
import { Audit } from '../../platform/audit/index.js';
import type { Principal, StaffPrincipal } from '../../platform/auth/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError, validationProblem } from '../../platform/errors/index.js';
import { ServerKeys } from '../../platform/secrets/index.js';
import { SittingsService } from '../sittings/index.js';
import { StationsService } from '../stations/index.js';
import { AnnouncementsService } from './announcements.service.js';
import type { AttemptEntity } from './attempt.entity.js';
import { AttemptRepository } from './attempt.repository.js';
import { parseBatch } from './batch-body.js';
import { entriesIn, isHeldBack, readablePieces, type Piece } from './bundle-pieces.js';
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
   * @param why asked of people; a station only hands on what it has
   * @throws ProblemError `bundle-unreadable` for a file that is none, is damaged or is not for this server; `not-found` for
   *   a station or candidate of another centre; `conflict` when the candidate has another attempt; `unavailable` when it is
   *   to be sent again later
   */
  async take(by: Principal, file: Buffer, why: string | null): Promise<BundleReport> {
    if (by.kind === 'staff' && why === null)
      throw validationProblem([{ at: 'why', reason: 'why must say why the bundle is taken in' }]);
    const { centreId } = by;
    const { bundle, content } = this.read(file);
    const station = await this.stations.get(bundle.stationId);
    if (station.centreId !== centreId)
      throw new ProblemError('not-found', 'This bundle is of another centre.');
    // All of it is read before anything is known of the attempt: a file of which nothing can be read leaves no trace.
    const pieces = await Promise.all(content.batches.map((batch) => this.pieceOf(bundle, batch)));
    const read = readablePieces(pieces);
    const { signingKey } = station;
    const principal = { kind: 'station', stationId: station.id, centreId, signingKey } as const;
    const before = await this.knownOr(bundle, () =>
      this.announcements.announce(bundle.attemptId, principal, content.announcement),
    );
    const held: HeldBack[] = [];
    for (const piece of read) held.push(...('held' in piece ? [piece.held] : await this.takeBatch(piece)));
    const entries = read.reduce((sum, piece) => sum + entriesIn(piece), 0);
    const report = await this.report(bundle.attemptId, { before, entries, held, station });
    if (by.kind === 'staff') await this.writeDown(by, bundle, report, why);
    return report;
  }

  private writeDown(
    staff: StaffPrincipal,
    bundle: Bundle,
    report: BundleReport,
    why: string | null,
  ): Promise<void> {
    const { attemptId: subject, fresh, kept } = report;
    const details = { stationId: bundle.stationId, fresh, kept };
    return this.transactions.run((transaction) =>
      this.audit.record(transaction, staff, { action: 'attempt.take-bundle', subject, why, details }),
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

  /** A batch as if it had arrived, or why it cannot be read: the others are not lost with it. */
  private async pieceOf(
    { attemptId }: Bundle,
    { stationId, body, signature }: BundleContent['batches'][number],
  ): Promise<Piece> {
    const bytes = Buffer.from(body, 'utf8');
    try {
      const { signingKey, centreId } = await this.stations.get(stationId);
      const station = { stationId, signingKey, centreId };
      return { attemptId, station, bytes, signature, batch: parseBatch(bytes) };
    } catch (error) {
      if (error instanceof ProblemError && isHeldBack(error.code)) return error;
      if (!(error instanceof SyntaxError)) throw error;
      return new ProblemError('journal-invalid', 'The batch is not written as the journal format asks.');
    }
  }

  /** Answers what of the batch is not in the journal: nothing, or all of it. */
  private async takeBatch(arrived: ArrivedBatch): Promise<HeldBack[]> {
    try {
      await this.intake.take(arrived);
      return [];
    } catch (error) {
      // What only has to be sent again later is no finding about the batch.
      if (!(error instanceof ProblemError) || !isHeldBack(error.code)) throw error;
      const { code } = error;
      if (code === 'journal-gap') await this.strays.keep(arrived);
      const stray = await this.strays.kept(arrived);
      // The station that the attempt has left has nothing but what the centre holds.
      if (code === 'attempt-elsewhere' && !stray) return [];
      const { entries } = arrived.batch;
      const range = { fromSeq: entries[0]?.seq ?? 1, toSeq: entries.at(-1)?.seq ?? 1 };
      return [{ ...range, code, reason: error.message, strayId: stray?.id ?? null }];
    }
  }

  private async report(
    attemptId: string,
    { before, entries, held, station }: TakenBundle,
  ): Promise<BundleReport> {
    const attempt = (await this.attempts.find(attemptId)) as AttemptEntity;
    const registration = await this.sittings.registration(attempt.registrationId);
    return {
      attemptId,
      sittingId: attempt.sittingId,
      candidateNumber: registration.candidateNumber,
      candidateName: registration.name,
      stationName: station.name,
      state: attempt.state,
      through: { seq: attempt.headSeq, hash: attempt.headHash },
      entries,
      fresh: attempt.headSeq - before,
      kept: held.at(-1)?.reason ?? null,
      held,
      signedReceipt: attempt.signedReceipt,
    };
  }
}

interface TakenBundle {
  /** Where the journal ended before. */
  readonly before: number;
  readonly entries: number;
  readonly held: HeldBack[];
  readonly station: { readonly name: string };
}
