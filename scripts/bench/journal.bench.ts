import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AttemptClock, AttemptSession, JournalStore, nodeDisk, systemClock } from '@examhall/desktop/core';
import { noAccommodations } from '@examhall/shared/protocol';
import { samplePaper } from '@examhall/shared/testing';
import type { BenchOptions } from './bench-options.ts';
import { Random } from '../sim/world/random.ts';

const ANSWERS = 3_000;
const WARM_UP = 300;
const ATTEMPT = '6f1d3c1e-0f5b-4f0e-9a54-1b6f5a3c2d10';
const OTHER = '0d9b8c7a-1111-4222-8333-944455556666';

export interface JournalFigures {
  readonly savedP50Ms: number;
  readonly savedP99Ms: number;
  readonly bareP50Ms: number;
  readonly bareP99Ms: number;
  readonly ratioP50: number;
  readonly ratioP99: number;
}

/**
 * From an answer's arrival in the core to where the screen may call it saved – checked, chained, sealed, committed and synced,
 * folded – against a bare better-sqlite3 commit of a row of the same size in a WAL journal with `synchronous=FULL`. The two
 * take turns in one run, so that both meet the same disk.
 */
export async function run({ seed, say }: BenchOptions): Promise<JournalFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'examhall-bench-'));
  try {
    return await measure(folder, new Random(`journal ${seed}`), say);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string, random: Random, say: (line: string) => void): Promise<JournalFigures> {
  const bare = bareDatabase(join(folder, 'bare.db'));
  const { session, close, boxBytes } = journalledSession(join(folder, 'attempts', ATTEMPT));
  const saved: number[] = [];
  const bareTimes: number[] = [];
  // As random as a sealed row: a disk that compresses must not favour one of the two.
  const row = randomBytes(boxBytes);
  for (let number = 0; number < ANSWERS + WARM_UP; number += 1) {
    const essay = { type: 'essay', text: `${number} ${'word '.repeat(random.between(1, 6))}` } as const;
    const answer = () => session.answer('essay', essay);
    const commit = () => bare.insert(number + 1, row);
    const both = [
      [answer, saved],
      [commit, bareTimes],
    ] as const;
    for (const [act, times] of random.chance(0.5) ? both : [both[1], both[0]]) {
      const before = performance.now();
      act();
      if (number >= WARM_UP) times.push(performance.now() - before);
      // A person takes longer: the second copy is synced in between, as it is in an exam.
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    if (number % 1_000 === 0 && number > 0) say(`${number} answers`);
  }
  close();
  bare.close();
  return figures(saved, bareTimes);
}

function journalledSession(folder: string) {
  const journal = JournalStore.open({
    disk: nodeDisk,
    folder,
    attemptId: ATTEMPT,
    key: Buffer.alloc(32, 1),
  });
  const startedAt = new Date().toISOString();
  const deadline = new Date(Date.now() + 3_600_000).toISOString();
  const attemptClock = new AttemptClock(systemClock, { startedAt, deadline }, { elapsedMs: 0, certainMs: 0 });
  const session = new AttemptSession({
    journal,
    paper: samplePaper,
    clock: systemClock,
    attemptClock,
    accommodations: noAccommodations,
    resumed: false,
    onChange: () => undefined,
    onRested: () => undefined,
    onEntry: () => undefined,
  });
  session.record({
    kind: 'started',
    payload: {
      attemptId: ATTEMPT,
      sittingId: OTHER,
      packageId: OTHER,
      stationId: OTHER,
      startedAt,
      deadline,
      seed: '000102030405060708090a0b0c0d0e0f',
      bootId: null,
    },
  });
  return {
    session,
    close: () => {
      session.close();
      journal.close();
    },
    /** Of a row with an answer of the usual length. */
    boxBytes: 400,
  };
}

interface BareDatabase {
  insert(seq: number, row: Buffer): void;
  close(): void;
}

function bareDatabase(path: string): BareDatabase {
  const core = createRequire(import.meta.resolve('@examhall/desktop/core'));
  const Database = core('better-sqlite3') as new (path: string) => {
    pragma(text: string): unknown;
    exec(sql: string): unknown;
    prepare(sql: string): { run(...values: unknown[]): unknown };
    close(): void;
  };
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE entry (seq INTEGER PRIMARY KEY, box BLOB NOT NULL) STRICT');
  const insert = database.prepare('INSERT INTO entry (seq, box) VALUES (?, ?)');
  return { insert: (seq, row) => void insert.run(seq, row), close: () => database.close() };
}

function figures(saved: number[], bare: number[]): JournalFigures {
  const [savedP50Ms, savedP99Ms] = [quantile(saved, 0.5), quantile(saved, 0.99)];
  const [bareP50Ms, bareP99Ms] = [quantile(bare, 0.5), quantile(bare, 0.99)];
  return {
    savedP50Ms: rounded(savedP50Ms),
    savedP99Ms: rounded(savedP99Ms),
    bareP50Ms: rounded(bareP50Ms),
    bareP99Ms: rounded(bareP99Ms),
    ratioP50: rounded(savedP50Ms / bareP50Ms),
    ratioP99: rounded(savedP99Ms / bareP99Ms),
  };
}

function quantile(times: number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
