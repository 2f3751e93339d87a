import {
  API_PREFIX,
  canarySchema,
  createdSittingSchema,
  examSummarySchema,
  markingProgressSchema,
  nextMarkingTaskSchema,
  resultSchema,
  sessionSchema,
  sittingSummarySchema,
  stationSchema,
  type Canary,
  type CreatedSitting,
  type Result,
} from '@examhall/shared/protocol';
import { z } from 'zod';
import type { Demo } from '../lib/embedded-server.ts';

/** What a person at the console asks of the server, without the console. */
export class Staff {
  private readonly url: string;
  readonly token: string;

  private constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  static async signIn(url: string, credentials: Demo['admin']): Promise<Staff> {
    const response = await fetch(`${url}${API_PREFIX}/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(credentials),
    });
    if (!response.ok)
      throw new Error(`Signing in as ${credentials.username} was refused: ${await response.text()}`);
    return new Staff(url, sessionSchema.parse(await response.json()).token);
  }

  /** The result of an attempt; undefined while it is not finalised. */
  async result(attemptId: string): Promise<Result | undefined> {
    const response = await fetch(`${this.url}${API_PREFIX}/results/${attemptId}`, {
      headers: { authorization: `Bearer ${this.token}` },
    });
    if (response.status === 404 || response.status === 409) return undefined;
    if (!response.ok) throw new Error(`The result was refused: ${await response.text()}`);
    return resultSchema.parse(await response.json());
  }

  /** The result once both graders have spoken; undefined when they have not in time. */
  async finalResult(attemptId: string, timeoutMs: number): Promise<Result | undefined> {
    const end = performance.now() + timeoutMs;
    for (;;) {
      const found = await this.result(attemptId).catch(() => undefined);
      if ((found && found.agreement !== 'pending') || performance.now() > end) return found;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }

  /** Opens a sitting of the centre's first published exam, with so many candidates. */
  async openSitting(candidates: number): Promise<CreatedSitting> {
    const exams = z.array(examSummarySchema).parse(await this.json('GET', '/exams'));
    const exam = exams.find(({ state }) => state === 'published');
    if (!exam) throw new Error('The centre has no published exam.');
    const now = Date.now();
    const body = {
      examId: exam.id,
      title: 'A sitting to be broken',
      opensAt: new Date(now - 60_000).toISOString(),
      closesAt: new Date(now + 6 * 3_600_000).toISOString(),
      durationMinutes: 120,
      candidates: Array.from({ length: candidates }, (_, index) => ({
        number: String(5_001 + index),
        name: `Candidate ${index + 1}`,
      })),
    };
    return createdSittingSchema.parse(await this.json('POST', '/sittings', body));
  }

  /** Sets up the sitting's canary on the centre's first station. */
  async setUpCanary(sittingId: string): Promise<Canary> {
    const [station] = z.array(stationSchema).parse(await this.json('GET', '/stations'));
    if (!station) throw new Error('The centre has no station.');
    const body = { stationId: station.id };
    return canarySchema.parse(await this.json('POST', `/sittings/${sittingId}/canary`, body));
  }

  async canary(sittingId: string): Promise<Canary> {
    return canarySchema.parse(await this.json('GET', `/sittings/${sittingId}/canary`));
  }

  /** Gives every answer of a sitting that waits for a person all its marks. Answers how many there were. */
  async markAll(sittingId: string): Promise<number> {
    const items = `/sittings/${sittingId}/marking/items`;
    let marked = 0;
    for (const { itemId, maxMarks } of markingProgressSchema.parse(await this.json('GET', items)).items) {
      for (;;) {
        const answer = await this.json('POST', `${items}/${itemId}/next`, {});
        const { task } = nextMarkingTaskSchema.parse(answer);
        if (!task) break;
        const sheet = { marks: maxMarks, criteria: {}, comment: '', remarks: [] };
        await this.json('POST', `/marking-tasks/${task.taskId}/marks`, sheet);
        marked += 1;
      }
    }
    return marked;
  }

  /** Answers when the results were published. */
  async publishResults(sittingId: string): Promise<string> {
    const sitting = await this.json('POST', `/sittings/${sittingId}/publish-results`, {});
    return sittingSummarySchema.parse(sitting).resultsPublishedAt ?? 'never';
  }

  /** Asks the API under its prefix. @throws Error with what it refused */
  async json(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.url}${API_PREFIX}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path} was refused: ${await response.text()}`);
    return response.json();
  }
}
