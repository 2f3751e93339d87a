import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { LONGEST_TOKEN_DAYS, MOST_STATIONS_A_TOKEN, type NewCandidate } from '@examhall/shared/protocol';
import { Clock, IdSource, later } from '../../platform/clock/index.js';
import { ServerConfig } from '../../platform/config/index.js';
import { AccountsService, CentresService } from '../accounts/index.js';
import { ExamsService, TEMPLATE_PATH } from '../content/index.js';
import { SittingsService } from '../sittings/index.js';
import { EnrolmentTokensService } from '../stations/index.js';
import { readCredentials, writeCredentials, type DemoCredentials } from './demo-credentials.js';

const DAY_MS = 86_400_000;
const WINDOW_DAYS = 7;
const DURATION_MINUTES = 60;
const PASSWORD_BYTES = 9;
const candidates: NewCandidate[] = [
  { number: '1001', name: 'Demo candidate one' },
  { number: '1002', name: 'Demo candidate two' },
];

/** A centre to try everything with: an exam from the sample workbook, accounts, and a sitting that is open now. */
@Injectable()
export class DemoCentre {
  constructor(
    private readonly config: ServerConfig,
    private readonly centres: CentresService,
    private readonly accounts: AccountsService,
    private readonly exams: ExamsService,
    private readonly sittings: SittingsService,
    private readonly enrolmentTokens: EnrolmentTokensService,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /**
   * Sets the demo centre up on the first start. Later starts answer the same credentials, with a new sitting when the
   * demo sitting's window is over, and a new enrolment token when the old one is no good any more.
   */
  async ensure(): Promise<DemoCredentials> {
    const path = join(this.config.dataDirectory, 'demo-credentials.json');
    const known = await readCredentials(path);
    const over = known !== null && new Date(known.sittingClosesAt) <= this.clock.now();
    const spent = known !== null && !(await this.isGood(known.enrolmentToken));
    if (known && !over && !spent) return known;
    const credentials = known
      ? {
          ...known,
          ...(spent ? { enrolmentToken: await this.issueToken(known.centreId) } : {}),
          ...(over ? await this.openSitting(known.centreId, known.examId) : {}),
        }
      : await this.create();
    await writeCredentials(path, credentials);
    return credentials;
  }

  private async create(): Promise<DemoCredentials> {
    const centreId = await this.centres.createCentre('Demo centre');
    const enrolmentToken = await this.issueToken(centreId);
    const account = async (role: 'admin' | 'invigilator' | 'marker', displayName: string) => {
      const password = this.ids.secret(PASSWORD_BYTES);
      await this.accounts.createAccount({ centreId, username: role, displayName, role, password });
      return { username: role, password };
    };
    const admin = await account('admin', 'Demo administrator');
    const invigilator = await account('invigilator', 'Demo invigilator');
    const marker = await account('marker', 'Demo marker');
    const exam = await this.exams.importWorkbook(centreId, await readFile(TEMPLATE_PATH), false);
    await this.exams.publish(centreId, exam.id);
    const sitting = await this.openSitting(centreId, exam.id);
    return { centreId, examId: exam.id, enrolmentToken, admin, invigilator, marker, ...sitting };
  }

  private async issueToken(centreId: string): Promise<string> {
    const limits = { mostStations: MOST_STATIONS_A_TOKEN, daysValid: LONGEST_TOKEN_DAYS };
    return (await this.enrolmentTokens.issue(centreId, { note: 'Demo', ...limits, approves: true })).secret;
  }

  private async isGood(enrolmentToken: string): Promise<boolean> {
    try {
      return this.enrolmentTokens.spentBecause(await this.enrolmentTokens.bySecret(enrolmentToken)) === null;
    } catch {
      return false;
    }
  }

  private async openSitting(
    centreId: string,
    examId: string,
  ): Promise<Pick<DemoCredentials, 'sittingId' | 'sittingTitle' | 'sittingClosesAt' | 'candidates'>> {
    const now = this.clock.now();
    const { sitting, accessCodes } = await this.sittings.create(centreId, {
      examId,
      title: 'Demo sitting',
      opensAt: now.toISOString(),
      closesAt: later(now, WINDOW_DAYS * DAY_MS).toISOString(),
      durationMinutes: DURATION_MINUTES,
      candidates,
    });
    return {
      sittingId: sitting.id,
      sittingTitle: sitting.title,
      sittingClosesAt: sitting.closesAt,
      candidates: accessCodes.map(({ candidateNumber, name, accessCode }) => ({
        number: candidateNumber,
        name,
        accessCode,
      })),
    };
  }
}
