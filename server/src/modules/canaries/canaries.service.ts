import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { gradeByKey, sum } from '@examhall/shared/grading';
import {
  paperItems,
  responseProblem,
  responseSchema,
  withoutDraws,
  type Item,
  type Response,
} from '@examhall/shared/items';
import {
  CANARY_NUMBER,
  type Agreement,
  type Canary,
  type CanaryTask,
  type Grade,
  type SetUpCanaryRequest,
  type StationCanaries,
} from '@examhall/shared/protocol';
import { canaryTaskContext, sealToStation } from '@examhall/shared/sealing';
import type { StaffPrincipal, StationPrincipal } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { ProblemError, validationProblem } from '../../platform/errors/index.js';
import { SecretBox } from '../../platform/secrets/index.js';
import { SittingsService, type CurrentExam } from '../sittings/index.js';
import { StationsService } from '../stations/index.js';
import type { CanaryEntity } from './canary.entity.js';
import { CanaryRepository } from './canary.repository.js';
import { drawnResponse } from './canary-script.js';

type Script = Pick<CanaryEntity, 'responses' | 'expected'>;

/** Scripted attempts with a known score: set up by staff, run by a station, judged when both graders have graded. */
@Injectable()
export class CanariesService {
  constructor(
    private readonly canaries: CanaryRepository,
    private readonly sittings: SittingsService,
    private readonly stations: StationsService,
    private readonly box: SecretBox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Sets the canary of a sitting up. The station runs it by itself as soon as the sitting is open and nobody sits there.
   *
   * @throws ProblemError `not-found`, `conflict` when the sitting has one, `validation-failed` for a script that does not fit
   */
  async setUp(sittingId: string, staff: StaffPrincipal, request: SetUpCanaryRequest): Promise<Canary> {
    await this.sittings.summary(staff.centreId, sittingId);
    const station = await this.stations.get(request.stationId);
    if (station.centreId !== staff.centreId) throw new ProblemError('not-found', 'There is no such station.');
    if (await this.canaries.find(sittingId)) {
      throw new ProblemError('conflict', 'This sitting has a canary already.');
    }
    const exam = await this.sittings.currentExam(sittingId);
    const script = request.script ? readScript(exam, request.script) : drawScript(exam);
    const { registration, accessCode } = await this.sittings.newRegistration(sittingId, {
      number: CANARY_NUMBER,
      name: 'Canary',
    });
    const canary: CanaryEntity = {
      sittingId,
      registrationId: registration.id,
      stationId: station.id,
      accessCodeBox: this.box.seal(Buffer.from(accessCode, 'utf8'), boxContext(sittingId)),
      ...script,
      state: 'waiting',
      findings: [],
      setUpBy: staff.accountId,
      setUpAt: this.clock.now(),
      judgedAt: null,
    };
    await this.transactions.run(async (transaction) => {
      await this.sittings.insertRegistration(transaction, registration);
      await this.canaries.insert(transaction, canary);
    });
    return describe(canary, station.name);
  }

  /** @throws ProblemError `not-found` when the sitting has none */
  async view(sittingId: string, staff: StaffPrincipal): Promise<Canary> {
    await this.sittings.summary(staff.centreId, sittingId);
    const canary = await this.canaries.find(sittingId);
    if (!canary) throw new ProblemError('not-found', 'This sitting has no canary.');
    return describe(canary, (await this.stations.get(canary.stationId)).name);
  }

  /** The canaries that wait for a station and can be started now, sealed to it. */
  async tasksOf(principal: StationPrincipal): Promise<StationCanaries> {
    const station = await this.stations.get(principal.stationId);
    const now = this.clock.now();
    const tasks: StationCanaries = [];
    for (const canary of await this.canaries.waitingFor(station.id)) {
      const sitting = await this.sittings.stationSitting(canary.sittingId);
      if (now < new Date(sitting.opensAt)) continue;
      const registration = await this.sittings.registration(canary.registrationId);
      const task: CanaryTask = {
        candidateNumber: registration.candidateNumber,
        accessCode: this.box.open(canary.accessCodeBox, boxContext(canary.sittingId)).toString('utf8'),
        responses: canary.responses,
      };
      const context = canaryTaskContext(canary.sittingId, station.id);
      const sealedTask = sealToStation(
        station.exchangeKey,
        Buffer.from(JSON.stringify(task), 'utf8'),
        context,
      );
      tasks.push({ sitting, sealedTask });
    }
    return tasks;
  }

  /** True when results may be published as far as the canary is concerned. */
  async allowsPublishing(sittingId: string): Promise<boolean> {
    const canary = await this.canaries.find(sittingId);
    return canary === null || canary.state === 'passed';
  }

  /**
   * Judges the canary this registration stands for, once both graders have graded it.
   *
   * @returns what came out otherwise than known; null when the registration is no canary
   */
  async judge(
    registrationId: string,
    agreement: Agreement,
    grade: Grade,
    transaction: Transaction,
  ): Promise<string[] | null> {
    const canary = await this.canaries.findByRegistration(transaction, registrationId);
    if (!canary) return null;
    const findings = [
      ...(agreement === 'agreed' ? [] : ['the station and the server do not agree on the marks']),
      ...grade.items.flatMap(({ itemId, marks }) => {
        const expected = canary.expected[itemId];
        if (expected === undefined) return [`item ${itemId} was not in the exam when the canary was set up`];
        if (expected === marks || (expected !== null && marks !== null && sum([expected]) === sum([marks])))
          return [];
        return [
          `item ${itemId} must come to ${expected ?? 'no marks yet'} and came to ${marks ?? 'no marks yet'}`,
        ];
      }),
    ];
    await this.canaries.judge(transaction, canary.sittingId, {
      state: findings.length === 0 ? 'passed' : 'failed',
      findings,
      judgedAt: this.clock.now(),
    });
    return findings;
  }
}

/** A script that tells nothing of the key, with the marks the engine gives it today. */
function drawScript(exam: CurrentExam): Script {
  const responses = Object.fromEntries(
    paperItems(exam.paper).map((item) => [item.id, drawnResponse(item, randomInt)]),
  );
  const { packageId, packageVersion } = exam;
  // Nobody knows yet what it will draw, so it has an answer to everything.
  const paper = withoutDraws(exam.paper);
  const input = { packageId, packageVersion, paper, responses: new Map(Object.entries(responses)) };
  const { items } = gradeByKey(input, exam.key, exam.rules);
  return { responses, expected: Object.fromEntries(items.map(({ itemId, marks }) => [itemId, marks])) };
}

/** A script somebody wrote, with the marks they counted. Items it does not answer must come to nothing. */
function readScript(exam: CurrentExam, script: NonNullable<SetUpCanaryRequest['script']>): Script {
  const items = new Map(paperItems(exam.paper).map((item) => [item.id, item]));
  const responses: Record<string, Response> = {};
  const faults: { at: string; reason: string }[] = [];
  for (const [itemId, given] of Object.entries(script.responses)) {
    const response = responseSchema.safeParse(given);
    const reason = response.success
      ? scriptFault(items.get(itemId), response.data)
      : 'this is not a response to any item';
    if (reason !== null) faults.push({ at: `script.responses.${itemId}`, reason });
    else if (response.success) responses[itemId] = response.data;
  }
  for (const itemId of Object.keys(script.marks)) {
    if (!items.has(itemId))
      faults.push({ at: `script.marks.${itemId}`, reason: 'the exam has no such item' });
  }
  if (faults.length > 0) throw validationProblem(faults);
  const expected = [...items.values()].map((item): [string, string | null] => {
    const byPerson = item.type === 'essay' && responses[item.id] !== undefined;
    return [item.id, byPerson ? null : (script.marks[item.id] ?? '0')];
  });
  return { responses, expected: Object.fromEntries(expected) };
}

function scriptFault(item: Item | undefined, response: Response): string | null {
  return item ? responseProblem(item, response) : 'the exam has no such item';
}

function describe(canary: CanaryEntity, stationName: string): Canary {
  return {
    sittingId: canary.sittingId,
    stationName,
    state: canary.state,
    expectedMarks: sum(Object.values(canary.expected).map((marks) => marks ?? '0')),
    findings: canary.findings,
    setUpAt: canary.setUpAt.toISOString(),
    judgedAt: canary.judgedAt?.toISOString() ?? null,
  };
}

function boxContext(sittingId: string): string {
  return `canary.access-code\n${sittingId}`;
}
