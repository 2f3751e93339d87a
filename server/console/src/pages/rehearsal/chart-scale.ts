import type { Rehearsal, RehearsedRun } from '@examhall/shared/protocol';

const MINUTE_MS = 60_000;
const STEPS_MINUTES = [5, 10, 15, 30, 60, 120, 240, 480, 1_440];
/** Most marks that the labels of the axis have room for. */
const MOST_MARKS = 8;

/** Where moments lie on the axis of the chart, percent of its width. */
export interface ChartScale {
  readonly fromMs: number;
  readonly toMs: number;
  readonly marks: readonly number[];
  percentOf(atMs: number): number;
}

/** An axis with room for the window and everything that happens in it or after it. */
export function chartScale({ opensAt, closesAt, lastEnd }: Rehearsal): ChartScale {
  const fromMs = Date.parse(opensAt);
  const toMs = Math.max(Date.parse(closesAt), lastEnd === null ? 0 : Date.parse(lastEnd));
  const spanMs = Math.max(MINUTE_MS, toMs - fromMs);
  const stepMinutes = STEPS_MINUTES.find((step) => spanMs / (step * MINUTE_MS) <= MOST_MARKS) ?? 2_880;
  const stepMs = stepMinutes * MINUTE_MS;
  const marks: number[] = [];
  for (let markMs = fromMs; markMs <= toMs; markMs += stepMs) marks.push(markMs);
  return { fromMs, toMs, marks, percentOf: (atMs) => ((atMs - fromMs) / spanMs) * 100 };
}

/** One candidate with what becomes of them in a scenario. */
export interface CandidateRun {
  readonly number: string;
  readonly name: string;
  readonly run: RehearsedRun;
}

/** Everybody in one scenario, those who are cut off first. */
export function runsIn(rehearsal: Rehearsal, scenario: RehearsedRun['scenario']): CandidateRun[] {
  const runs = rehearsal.timelines.map((timeline) => timeline.runs.find((run) => run.scenario === scenario));
  const everybody = rehearsal.candidates.flatMap(({ number, name, timeline }) => {
    const run = runs[timeline];
    return run ? [{ number, name, run }] : [];
  });
  const isCutOff = ({ run }: CandidateRun) => run.cutOffBy !== 'nothing';
  return [...everybody.filter(isCutOff), ...everybody.filter((candidate) => !isCutOff(candidate))];
}

/** The scenario to look at first: the first in which somebody is cut off. */
export function firstToShow({ cutOff }: Rehearsal): RehearsedRun['scenario'] {
  return cutOff.find(({ candidates }) => candidates > 0)?.scenario ?? 'on-time';
}
