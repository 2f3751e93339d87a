import {
  API_PREFIX,
  canarySchema,
  resultSchema,
  sessionSchema,
  sittingSummarySchema,
  stationSchema,
  type Canary,
  type Result,
} from '@examhall/shared/protocol';
import { z } from 'zod';
import type { Demo } from '../lib/embedded-server.ts';

/** What a person at the console asks of the server, without the console. */
export class Staff {
  private readonly url: string;
  private readonly token: string;

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

  /** Answers when the results were published. */
  async publishResults(sittingId: string): Promise<string> {
    const sitting = await this.json('POST', `/sittings/${sittingId}/publish-results`, {});
    return sittingSummarySchema.parse(sitting).resultsPublishedAt ?? 'never';
  }

  private async json(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
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
