import { setTimeout as pause } from 'node:timers/promises';
import { BATCH_SIGNATURE_HEADER, API_PREFIX } from '@examhall/shared/protocol';
import type { SignedBatch } from '@examhall/shared/sealing';
import { Pool } from 'undici';

export interface Sent {
  readonly status: number;
  /** From the first try to the last byte of the answer that counts, milliseconds. */
  readonly tookMs: number;
  readonly tries: number;
  /** The answer's text, when it was not a success. */
  readonly detail: string;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8_000;

/** Sends signed batches over kept-alive connections, to several API processes in turn, and tries again as stations do. */
export class Sender {
  private readonly pools: readonly Pool[];
  private next = 0;

  constructor(ports: readonly number[], connections: number) {
    const each = Math.max(1, Math.ceil(connections / ports.length));
    this.pools = ports.map(
      (port) =>
        new Pool(`http://127.0.0.1:${port}`, { connections: each, pipelining: 1, headersTimeout: 60_000 }),
    );
  }

  /** Sends until it is taken or `patienceMs` have gone; a refusal for good ends at once. */
  async send(
    station: { readonly attemptId: string; readonly token: string },
    batch: SignedBatch,
    patienceMs: number,
  ): Promise<Sent> {
    const before = performance.now();
    for (let tries = 1; ; tries += 1) {
      const answer = await this.once(station, batch);
      const tookMs = performance.now() - before;
      if (answer.status === 200 || answer.status === 202) return { ...answer, tookMs, tries, detail: '' };
      const { detail } = answer;
      const comesBack = answer.status === 0 || answer.status === 429 || answer.status >= 500;
      if (!comesBack || tookMs > patienceMs) return { status: answer.status, tookMs, tries, detail };
      // Full jitter over what the server asks for, or over a pause that grows.
      const most = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries);
      await pause(answer.retryAfterMs + Math.random() * most);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.pools.map((pool) => pool.destroy()));
  }

  private async once(
    station: { readonly attemptId: string; readonly token: string },
    batch: SignedBatch,
  ): Promise<{ status: number; detail: string; retryAfterMs: number }> {
    const pool = this.pools[this.next++ % this.pools.length] as Pool;
    try {
      const { statusCode, headers, body } = await pool.request({
        method: 'POST',
        path: `${API_PREFIX}/attempts/${station.attemptId}/batches`,
        headers: {
          authorization: `Bearer ${station.token}`,
          'content-type': 'application/json',
          [BATCH_SIGNATURE_HEADER]: batch.signature,
        },
        body: batch.body,
      });
      const text = await body.text();
      const retryAfterMs = Number(headers['retry-after'] ?? 0) * 1_000;
      return { status: statusCode, detail: statusCode >= 400 ? text : '', retryAfterMs };
    } catch (error) {
      return { status: 0, detail: (error as Error).message, retryAfterMs: 0 };
    }
  }
}
