import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import {
  gradeDifferences,
  hashExamKey,
  prepareByHash,
  prepareByKey,
  type ExamKey,
  type PreparedExam,
} from '@examhall/shared/grading';
import { type Item, type ItemKey, type Paper, type Response, defaultRules } from '@examhall/shared/items';
import { specimens } from '@examhall/shared/testing';
import type { BenchOptions } from './bench-options.ts';

const ITEMS = 200;
/** Different attempts, so that nothing is measured that depends on one being the same as the last. */
const ATTEMPTS = 500;
const ROUNDS = 5;
const ROUND_MS = 400;

/** How often each type occurs among a hundred items: mostly choices, as in real exams. */
const MIX: Readonly<Record<string, number>> = {
  single: 40,
  multiple: 15,
  statement: 10,
  word: 8,
  exact: 5,
  about: 4,
  order: 4,
  match: 4,
  gaps: 4,
  spot: 2,
  place: 2,
  essay: 2,
};

/** Attempts of 200 items graded per second on one core, from the key and from hashes. */
export function run({ seed, say }: BenchOptions): object {
  const random = randomFrom(seed);
  const chosen = Array.from({ length: ITEMS }, (_, index) => {
    const specimen = pick(random);
    return { ...specimen, item: { ...specimen.item, id: `q${index}` } as Item };
  });
  const paper = paperOf(chosen.map(({ item }) => item));
  const key: ExamKey = {
    version: '1',
    items: Object.fromEntries(chosen.map(({ item, key: itemKey }) => [item.id, itemKey as ItemKey])),
  };
  const attempts = Array.from(
    { length: ATTEMPTS },
    () =>
      new Map<string, Response>(
        chosen.flatMap(({ item, right, wrong }) => {
          const given = random() < 0.7 ? right : wrong;
          return given && random() < 0.95 ? [[item.id, given] as const] : [];
        }),
      ),
  );
  const gradingKey = Buffer.alloc(32, seed);
  const byKey = prepareByKey(paper, key, defaultRules);
  const byHash = prepareByHash(paper, hashExamKey(paper, key, defaultRules, gradingKey), gradingKey);
  checkAgreement(byKey, byHash, attempts);
  const secret = createSecretKey(gradingKey);

  const measured = { byKey: [] as number[], byHash: [] as number[], bare: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    measured.byKey.push(attemptsPerSecond((attempt) => gradeOne(byKey, attempt), attempts));
    measured.byHash.push(attemptsPerSecond((attempt) => gradeOne(byHash, attempt), attempts));
    measured.bare.push(attemptsPerSecond(() => bareHmacs(secret), attempts));
    say(
      `Round ${round + 1} of ${ROUNDS}: ${Object.entries(measured)
        .map(([what, rates]) => `${what} ${Math.round(rates.at(-1) ?? 0)}/s`)
        .join(', ')}`,
    );
  }
  const byHashPerSecond = Math.round(median(measured.byHash));
  const bareHmacPerSecond = Math.round(median(measured.bare));
  return {
    items: ITEMS,
    byKeyPerSecond: Math.round(median(measured.byKey)),
    byHashPerSecond,
    bareHmacPerSecond,
    byHashToBareHmac: Number((byHashPerSecond / bareHmacPerSecond).toFixed(3)),
    seed,
  };
}

const source = { packageId: '00000000-0000-4000-8000-000000000000', packageVersion: 1 };

function gradeOne(exam: PreparedExam, responses: ReadonlyMap<string, Response>): void {
  exam.grade(source, responses);
}

/** The least a grader by hash must do: one HMAC for each item. */
function bareHmacs(secret: KeyObject): void {
  for (let item = 0; item < ITEMS; item += 1) createHmac('sha256', secret).update('b', 'utf8').digest();
}

function attemptsPerSecond(
  work: (attempt: ReadonlyMap<string, Response>) => void,
  attempts: readonly ReadonlyMap<string, Response>[],
): number {
  const start = performance.now();
  let done = 0;
  let elapsed = 0;
  while (elapsed < ROUND_MS) {
    work(attempts[done % attempts.length] ?? new Map());
    done += 1;
    elapsed = performance.now() - start;
  }
  return (done * 1_000) / elapsed;
}

/** Speed of a grader that is wrong would mean nothing. */
function checkAgreement(
  byKey: PreparedExam,
  byHash: PreparedExam,
  attempts: readonly ReadonlyMap<string, Response>[],
): void {
  for (const responses of attempts) {
    const differences = gradeDifferences(byHash.grade(source, responses), byKey.grade(source, responses));
    if (differences.length > 0) throw new Error(`the graders differ: ${JSON.stringify(differences[0])}`);
  }
}

function pick(random: () => number): (typeof specimens)[number] {
  let left = random() * 100;
  for (const specimen of specimens) {
    left -= MIX[specimen.item.id] ?? 0;
    if (left < 0) return specimen;
  }
  return specimens[0] as (typeof specimens)[number];
}

function paperOf(items: Item[]): Paper {
  return {
    title: 'Bench',
    language: 'en',
    instructions: '',
    sections: [{ id: 's', title: '', items }],
    media: [],
  };
}

/** A small seeded generator (mulberry32): the same seed measures the same exam. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
