import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import {
  LONGEST_TOKEN_DAYS,
  MOST_STATIONS_A_TOKEN,
  type CreateSittingRequest,
  type ImportedExamDetail,
  type NewCandidate,
} from '@examhall/shared/protocol';
import { Clock, IdSource, later } from '../../platform/clock/index.js';
import { ServerConfig } from '../../platform/config/index.js';
import { AccountsService, CentresService } from '../accounts/index.js';
import { ExamsService, TEMPLATE_PATH } from '../content/index.js';
import { SittingsService } from '../sittings/index.js';
import { EnrolmentTokensService } from '../stations/index.js';
import {
  readCredentials,
  writeCredentials,
  type DemoCredentials,
  type DemoSitting,
} from './demo-credentials.js';
import { tourExam } from './tour-exam.js';

const DAY_MS = 86_400_000;
const WINDOW_DAYS = 7;
const DURATION_MINUTES = 60;
const PASSWORD_BYTES = 9;
const TOUR_MINUTES = 45;
const candidates: NewCandidate[] = [
  { number: '1001', name: 'Demo candidate one' },
  { number: '1002', name: 'Demo candidate two' },
];
const tourists: NewCandidate[] = [
  { number: '2001', name: 'Demo candidate three' },
  {
    number: '2002',
    name: 'Demo candidate four, with everything that can be granted',
    accommodations: { extraTimePercent: 25, restMinutes: 10, textScale: 150, readAloud: true },
  },
];
const TOUR_INSTRUCTIONS = 'Try everything. Ask the invigilator when something is not clear.';
const TOUR_HONOUR = 'What I hand in is my own work. I have no help that is not allowed.';

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
    if (known?.tour && !over && !spent) return known;
    const credentials = known
      ? {
          ...known,
          ...(spent ? { enrolmentToken: await this.issueToken(known.centreId) } : {}),
          ...(over ? await this.openSitting(known.centreId, known.examId) : {}),
          tour:
            over || !known.tour
              ? await this.openTour(
                  known.centreId,
                  known.tour?.examId ?? (await this.importTour(known.centreId)),
                )
              : known.tour,
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
    const exam = await this.importTemplate(centreId, false);
    await this.exams.publish(centreId, exam.id);
    const sitting = await this.openSitting(centreId, exam.id);
    const tour = await this.openTour(centreId, await this.importTour(centreId));
    return { centreId, enrolmentToken, admin, invigilator, marker, ...sitting, tour };
  }

  private async importTemplate(centreId: string, dryRun: boolean): Promise<ImportedExamDetail> {
    const file = await readFile(TEMPLATE_PATH);
    return this.exams.importFile(centreId, { file, name: '', dryRun, leaveOut: 'nothing' });
  }

  private async importTour(centreId: string): Promise<string> {
    const { files } = await this.importTemplate(centreId, true);
    const graph = files.find(({ mediaType }) => mediaType === 'image/png');
    const { id } = await this.exams.importExam(centreId, tourExam(Buffer.from(graph?.data ?? '', 'base64')));
    await this.exams.publish(centreId, id);
    return id;
  }

  private openTour(centreId: string, examId: string): Promise<DemoSitting> {
    return this.open(centreId, {
      examId,
      title: 'Tour of the exam screen',
      durationMinutes: TOUR_MINUTES,
      candidates: tourists,
      instructions: TOUR_INSTRUCTIONS,
      honourStatement: TOUR_HONOUR,
    });
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

  private openSitting(centreId: string, examId: string): Promise<DemoSitting> {
    const title = 'Demo sitting';
    return this.open(centreId, { examId, title, durationMinutes: DURATION_MINUTES, candidates });
  }

  private async open(
    centreId: string,
    request: Omit<CreateSittingRequest, 'opensAt' | 'closesAt'>,
  ): Promise<DemoSitting> {
    const now = this.clock.now();
    const { sitting, accessCodes } = await this.sittings.create(centreId, {
      ...request,
      opensAt: now.toISOString(),
      closesAt: later(now, WINDOW_DAYS * DAY_MS).toISOString(),
    });
    return {
      examId: sitting.examId,
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
