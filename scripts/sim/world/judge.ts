import { chainFault, canonicalJson, emptyHead, fold, type Entry } from '@examhall/shared/journal';
import { gradeDifferences, prepareByKey } from '@examhall/shared/grading';
import { defaultRules } from '@examhall/shared/items';
import { batchSchema } from '@examhall/shared/sealing';
import { sampleKey, samplePaper, type HeldAttempt } from '@examhall/shared/testing';
import type { SavedChange } from './candidate.ts';
import type { World } from './world.ts';

/** What became of one attempt: how often each promise was broken, and how. */
export interface Verdict {
  /** Answers that the screen had called saved and that are nowhere, and attempts that never came to an end. */
  readonly lost: number;
  /** Two histories of one attempt, or one that was refused. */
  readonly forked: number;
  readonly doubleFinalised: number;
  /** Results that are not what the answers are worth. */
  readonly mismatched: number;
  /** In words. */
  readonly findings: readonly string[];
  readonly digest: string;
}

const prepared = prepareByKey(samplePaper, sampleKey, defaultRules);

/** Holds what the centre has in the end against what the candidate was promised. */
export function judge(world: World): Verdict {
  const { candidate, centre } = world;
  const attempts = [...centre.memory.state.attempts.values()];
  const attempt = attempts.find(({ id }) => id === candidate.attemptId);
  const lost = [
    ...stuckThings(world),
    ...(attempt ? lostAnswers(world, attempt) : ['the attempt is not there']),
  ];
  const forked = [...forkedThings(world, attempts.length), ...(attempt ? brokenChain(attempt) : [])];
  const mismatched = attempt ? wrongGrades(world, attempt) : [];
  const findings = [...lost, ...forked, ...mismatched];
  world.note('judge', findings.join('; ') || 'all is well');
  return {
    lost: lost.length,
    forked: forked.length,
    doubleFinalised: centre.doubleFinalised,
    mismatched: mismatched.length,
    findings,
    digest: world.digest(),
  };
}

function stuckThings({ candidate, notRetried }: World): string[] {
  return [
    ...(notRetried > 0 ? ['an answer was not saved although the disk worked again'] : []),
    ...(candidate.left ? [] : [`the candidate never got away: ${candidate.station.state?.screen ?? 'off'}`]),
  ];
}

function lostAnswers({ candidate, centre }: World, attempt: HeldAttempt): string[] {
  const view = fold(attempt.entries);
  const kept = keptChanges(attempt);
  const wrong = candidate.items.flatMap((itemId) => {
    const stands = canonicalJson(view.responses.get(itemId) ?? null);
    const allowed = candidate.allowed(itemId);
    return allowed.has(stands) ? [] : [`${itemId}: ${[...allowed].join(' or ')} was saved, ${stands} stands`];
  });
  const nowhere = candidate.leftBehind
    .filter((change) => change.response !== null && !kept.has(nameOf(change)))
    .map(({ itemId }) => `${itemId}: an answer saved on the machine that was left is nowhere`);
  return [
    ...wrong,
    ...nowhere,
    ...(view.sealed ? [] : ['the attempt was never handed in']),
    ...(centre.resultOf(attempt.id) ? [] : ['there is no result']),
  ];
}

function forkedThings({ stations, openedTwice }: World, attempts: number): string[] {
  const refused = stations.flatMap(({ name, state }) => {
    const code = state?.problem?.code;
    return code === 'journal-fork' || code === 'journal-invalid' ? [`${name}: ${code}`] : [];
  });
  return [
    ...refused,
    ...(attempts > 1 ? [`${attempts} attempts of one candidate`] : []),
    ...(openedTwice > 0 ? ['a second client got onto the same disk'] : []),
  ];
}

function brokenChain({ id, entries }: HeldAttempt): string[] {
  return chainFault(id, emptyHead(id), entries) ? ['the chain does not hold'] : [];
}

function wrongGrades({ centre }: World, { id, packageId, entries }: HeldAttempt): string[] {
  const view = fold(entries);
  const expected = prepared.grade({ packageId, packageVersion: 1 }, view.responses);
  const result = centre.resultOf(id);
  const disagree = view.localGrade && gradeDifferences(view.localGrade, expected).length > 0;
  return [
    ...(result && canonicalJson(result) !== canonicalJson(expected)
      ? ['the result is of other answers']
      : []),
    ...(disagree ? ['the two graders do not agree'] : []),
  ];
}

/** Every answer that is in the journal or was kept as evidence beside it. */
function keptChanges(attempt: HeldAttempt): Set<string> {
  const stray = attempt.evidence.flatMap((body) => batchSchema.parse(JSON.parse(body)).entries);
  return new Set(
    [...attempt.entries, ...stray].flatMap((entry: Entry) =>
      entry.kind === 'answered' ? [nameOf(entry.payload)] : [],
    ),
  );
}

function nameOf({ itemId, response }: SavedChange): string {
  return canonicalJson([itemId, response]);
}
