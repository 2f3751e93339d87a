import { headOf, emptyHead, nextEntry, type Entry, type EntryFact } from '@examhall/shared/journal';
import type { Response } from '@examhall/shared/items';
import { BATCH_SIGNATURE_HEADER, type BatchAck, type StartedAttempt } from '@examhall/shared/protocol';
import { signBatch, type SignedBatch } from '@examhall/shared/sealing';
import type { TestReply, TestServer } from './test-server.js';

interface SigningStation {
  readonly stationId: string;
  readonly signing: { readonly privateKey: string };
  readonly token: string;
}

/** A journal as a station writes it, in memory. */
export class TestJournal {
  private constructor(
    readonly attemptId: string,
    private readonly station: SigningStation,
    readonly entries: Entry[],
  ) {}

  /** The journal of an attempt with its first entry. */
  static begin(started: StartedAttempt, station: SigningStation): TestJournal {
    const { attemptId, sittingId, packageId, startedAt, deadline, seed } = started;
    const journal = new TestJournal(attemptId, station, []);
    const { stationId } = station;
    journal.write({
      kind: 'started',
      payload: { attemptId, sittingId, packageId, stationId, startedAt, deadline, seed, bootId: null },
    });
    return journal;
  }

  /** Another history from the same first entries: what a copied disk would go on to write. */
  fork(entries: number): TestJournal {
    return new TestJournal(this.attemptId, this.station, this.entries.slice(0, entries));
  }

  /** The same history, gone on with by another station. */
  continuedBy(station: SigningStation, facts: readonly EntryFact[]): TestJournal {
    const journal = new TestJournal(this.attemptId, station, [...this.entries]);
    for (const fact of facts) journal.write(fact);
    return journal;
  }

  write(fact: EntryFact): this {
    const last = this.entries.at(-1);
    const seq = this.entries.length + 1;
    const clocks = { wallMs: 1_800_000_000_000 + seq, monotonicMs: seq * 1_000, elapsedMs: seq * 1_000 };
    this.entries.push(
      nextEntry(this.attemptId, last ? headOf(last) : emptyHead(this.attemptId), fact, clocks),
    );
    return this;
  }

  answer(itemId: string, response: Response): this {
    return this.write({ kind: 'answered', payload: { itemId, response } });
  }

  answerAll(responses: ReadonlyMap<string, Response>): this {
    for (const [itemId, response] of responses) this.answer(itemId, response);
    return this;
  }

  seal(): this {
    return this.write({ kind: 'sealed', payload: { reason: 'submitted', entries: this.entries.length } });
  }

  /** The entries from one number to another, both included, signed by the station. */
  batch(from = 1, to = this.entries.length): SignedBatch {
    return signBatch(this.attemptId, this.entries.slice(from - 1, to), this.station.signing.privateKey);
  }

  send(
    server: TestServer,
    batch = this.batch(),
    token = this.station.token,
  ): Promise<TestReply<BatchAck & Record<string, unknown>>> {
    return server.request('POST', `/attempts/${this.attemptId}/batches`, {
      token,
      body: batch.body,
      headers: { [BATCH_SIGNATURE_HEADER]: batch.signature },
    });
  }
}
