import type { Section } from '../items/index.js';
import {
  noAccommodations,
  rehearsalScenarios,
  windowState,
  type Accommodations,
  type Rehearsal,
  type RehearsalMishaps,
  type RehearsedRun,
  type SittingWindow,
} from '../protocol/index.js';
import { judge, play } from './play.js';
import type { AttemptPlan } from './virtual-attempt.js';
import { withOffset, ZonedTime } from './zoned-time.js';

const MINUTE_MS = 60_000;

/** A sitting as it is to be played. */
export interface RehearsedSitting {
  readonly window: SittingWindow;
  readonly durationMinutes: number;
  readonly sections: readonly Section[];
  readonly candidates: readonly {
    readonly number: string;
    readonly name: string;
    readonly accommodations: Accommodations;
  }[];
}

type Timeline = Rehearsal['timelines'][number];

/**
 * Plays the sitting of every candidate in every scenario. Who has the same time and breaks fares the same, and is played once.
 *
 * @param timeZone in which times are told @throws RangeError for one that this machine does not know
 */
export function rehearse(sitting: RehearsedSitting, mishaps: RehearsalMishaps, timeZone: string): Rehearsal {
  const zone = new ZonedTime(timeZone);
  const { window, durationMinutes } = sitting;
  const { timelines, candidates } = timelinesOf(sitting, mishaps, zone);
  const played = timelines.flatMap(({ runs }) => runs);
  const missing = Math.max(0, ...played.map((run) => run.missingMinutes));
  const ends = played.flatMap((run) => (run.ends === null ? [] : [Date.parse(run.ends)]));
  const lastEndMs = ends.length > 0 ? Math.max(...ends) : null;
  return {
    timeZone,
    opensAt: zone.show(window.opensAtMs),
    closesAt: zone.show(window.closesAtMs),
    durationMinutes,
    mishaps: { ...mishaps },
    clockChanges: clockChangesOf(zone, window, lastEndMs),
    sections: sectionsOf(sitting, mishaps),
    timelines,
    candidates,
    cutOff: rehearsalScenarios.map((scenario) => ({
      scenario,
      candidates: candidates.filter(({ timeline }) => isCutOff(timelines[timeline], scenario)).length,
    })),
    proposal:
      missing === 0
        ? null
        : {
            missingMinutes: missing,
            opensAt: zone.show(window.opensAtMs - missing * MINUTE_MS),
            closesAt: zone.show(window.closesAtMs + missing * MINUTE_MS),
          },
    lastEnd: lastEndMs === null ? null : zone.show(lastEndMs),
  };
}

function isCutOff(timeline: Timeline | undefined, scenario: RehearsedRun['scenario']): boolean {
  return timeline?.runs.some((run) => run.scenario === scenario && run.cutOffBy !== 'nothing') ?? false;
}

function timelinesOf(
  { window, durationMinutes, sections, candidates }: RehearsedSitting,
  mishaps: RehearsalMishaps,
  zone: ZonedTime,
): Pick<Rehearsal, 'timelines' | 'candidates'> {
  const timelines: Timeline[] = [];
  const places = new Map<string, number>();
  const placeOf = (accommodations: Accommodations): number => {
    const { extraTimePercent, restMinutes } = accommodations;
    const same = `${extraTimePercent} ${restMinutes}`;
    const known = places.get(same);
    if (known !== undefined) return known;
    const plan = { durationMinutes, sections, accommodations };
    const runs = rehearsalScenarios.map((scenario) => runOf(scenario, window, plan, mishaps, zone));
    places.set(same, timelines.length);
    return timelines.push({ extraTimePercent, restMinutes, runs }) - 1;
  };
  return {
    candidates: candidates.map(({ number, name, accommodations }) => ({
      number,
      name,
      timeline: placeOf(accommodations),
    })),
    timelines,
  };
}

function runOf(
  scenario: RehearsedRun['scenario'],
  window: SittingWindow,
  plan: AttemptPlan,
  mishaps: RehearsalMishaps,
  zone: ZonedTime,
): RehearsedRun {
  const run = judge(scenario, window, plan, mishaps);
  const show = (atMs: number | null) => (atMs === null ? null : zone.show(atMs));
  return {
    scenario,
    begins: show(run.beginsMs),
    deadline: show(run.deadlineMs),
    ends: show(run.endsMs),
    dueMs: run.dueMs,
    gotMs: run.gotMs,
    creditMinutes: run.creditMinutes,
    cutOffBy: run.refused === null ? 'nothing' : 'window',
    refused: run.refused,
    missingMinutes: run.missingMinutes,
  };
}

/** How the sections' own times fit into the exam's, for who begins on time without extra time and has all the window they need. */
function sectionsOf(
  { window, durationMinutes, sections }: RehearsedSitting,
  mishaps: RehearsalMishaps,
): Rehearsal['sections'] {
  const plan = { durationMinutes, sections, accommodations: noAccommodations };
  const times = play('on-time', window, plan, mishaps).sections;
  const titles = new Map(sections.map(({ id, title }) => [id, title]));
  return times.map(({ id, dueMs, gotMs }) => ({ title: titles.get(id) ?? '', dueMs, gotMs }));
}

function clockChangesOf(
  zone: ZonedTime,
  window: SittingWindow,
  lastEndMs: number | null,
): Rehearsal['clockChanges'] {
  const untilMs = Math.max(window.closesAtMs, lastEndMs ?? window.closesAtMs);
  return zone.changes(window.opensAtMs, untilMs).map(({ atMs, forwardMinutes }) => ({
    at: zone.show(atMs),
    instead: withOffset(atMs, zone.offsetMinutes(atMs) - forwardMinutes),
    forwardMinutes,
    inWindow: windowState(window, atMs) === 'open',
  }));
}
