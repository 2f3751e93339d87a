import { Injectable } from '@nestjs/common';
import type {
  PlannedCandidate,
  PrintSealedRequest,
  PrintSlipsRequest,
  SeatPlan,
  SittingSummary,
  StaffLanguage,
} from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { installedTypefaces, paperWords } from '../printing/index.js';
import { AccessCodes } from './access-codes.service.js';
import { sealedPdf } from './print/sealed-print.js';
import { slipsPdf, type Slip } from './print/slips.js';
import { RegistrationRepository } from './registration.repository.js';
import { SeatsRepository } from './seats.repository.js';
import { SittingsService } from './sittings.service.js';

/** What a sitting needs on paper: slips with access codes, and the codes for an envelope. */
@Injectable()
export class PrintService {
  constructor(
    private readonly sittings: SittingsService,
    private readonly seats: SeatsRepository,
    private readonly registrations: RegistrationRepository,
    private readonly codes: AccessCodes,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Slips with new access codes. Codes are stored as hashes only, so a slip can only be printed with a code of its own: the one before stops
   * working. It counts once the file is made.
   *
   * @throws ProblemError `not-found` also for a candidate who is not in the sitting
   */
  async slips(
    staff: StaffPrincipal,
    sittingId: string,
    { registrationIds, timeZone, language = 'en' }: PrintSlipsRequest,
  ): Promise<Buffer> {
    const sitting = await this.sittings.summary(staff.centreId, sittingId);
    const plan = await this.seats.plan(sittingId);
    const chosen = chosenFrom(plan, registrationIds);
    const made = await this.codes.forEach(chosen, async (candidate) => {
      const { accessCode, hash } = await this.codes.next();
      return { candidate, accessCode, hash };
    });
    const slips = made.map(({ candidate, accessCode }): Slip => {
      const { name, candidateNumber } = candidate;
      return { name, candidateNumber, accessCode, place: placeOf(candidate, plan, language) };
    });
    const about = { title: sitting.title, window: windowOf(sitting, language, timeZone) };
    const file = await slipsPdf(installedTypefaces(), about, slips, { language });
    await this.transactions.run(async (transaction) => {
      const codes = made.map(({ candidate, hash }) => ({ id: candidate.registrationId, hash }));
      await this.registrations.setCodes(transaction, codes, this.clock.now());
      await this.audit.record(transaction, staff, {
        action: 'sitting.print-slips',
        subject: sittingId,
        details: { candidates: made.length },
      });
    });
    return file;
  }

  /** A code of the package on a sheet for an envelope; who has printed it is written down. @throws ProblemError `not-found` */
  async sealed(
    staff: StaffPrincipal,
    sittingId: string,
    { which, timeZone, language = 'en' }: PrintSealedRequest,
  ): Promise<Buffer> {
    const sitting = await this.sittings.summary(staff.centreId, sittingId);
    const { startCode, closeCode } = await this.sittings.codes(staff, sittingId);
    const about = { ...sitting, window: windowOf(sitting, language, timeZone) };
    const code = which === 'start' ? startCode : closeCode;
    return sealedPdf(installedTypefaces(), which, about, code, { language });
  }
}

function chosenFrom({ candidates }: SeatPlan, ids: readonly string[] | undefined): PlannedCandidate[] {
  const wanted = ids && new Set(ids.map((id) => id.toLowerCase()));
  const chosen = candidates.filter(({ registrationId, begun }) =>
    wanted ? wanted.has(registrationId) : !begun,
  );
  if (chosen.length === 0 || (wanted && chosen.length < wanted.size))
    throw new ProblemError(
      'not-found',
      wanted
        ? 'One of these candidates is not in this sitting.'
        : 'There is nobody in this sitting who has yet to begin.',
    );
  return chosen;
}

function placeOf({ roomId, seat }: PlannedCandidate, { rooms }: SeatPlan, language: StaffLanguage): string {
  const room = rooms.find(({ id }) => id === roomId)?.name;
  return [room, seat !== null && paperWords[language].slips.seat(seat)].filter((part) => part).join(', ');
}

function windowOf({ opensAt, closesAt }: SittingSummary, language: StaffLanguage, timeZone = 'UTC'): string {
  const format = new Intl.DateTimeFormat(paperWords[language].dates, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  });
  return `${format.formatRange(new Date(opensAt), new Date(closesAt))} (${timeZone})`;
}
