import { API_PREFIX, resultSchema, sessionSchema, type Result } from '@examhall/shared/protocol';
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
}
