import {
  windowState,
  type RehearsalMishaps,
  type RehearsalScenario,
  type rehearsalRefusals,
  type SittingWindow,
} from '../protocol/index.js';
import { timeDueMs, VirtualAttempt, type AttemptPlan, type SectionTime } from './virtual-attempt.js';

const MINUTE_MS = 60_000;

/** What became of a candidate. */
export interface PlayedRun {
  readonly scenario: RehearsalScenario;
  /** Null when they could not begin. */
  readonly beginsMs: number | null;
  readonly deadlineMs: number | null;
  readonly endsMs: number | null;
  readonly dueMs: number;
  readonly gotMs: number;
  readonly creditMinutes: number;
  /** What the closed window refused; null when everything was done that the scenario asks for. */
  readonly refused: (typeof rehearsalRefusals)[number] | null;
  /** The last moment at which the window had to be open. */
  readonly askedMs: number;
  readonly sections: readonly SectionTime[];
}

type Mishap = 'reboot' | 'station-change' | 'rest';

/** What happens in a scenario: whether the candidate is late, and what comes after which share of their time. */
const scripts: Record<
  RehearsalScenario,
  { readonly late: boolean; readonly mishaps: readonly (readonly [afterShare: number, what: Mishap])[] }
> = {
  'on-time': { late: false, mishaps: [] },
  late: { late: true, mishaps: [] },
  reboot: { late: false, mishaps: [[0.5, 'reboot']] },
  'all-breaks': { late: false, mishaps: [[0.5, 'rest']] },
  'station-change': { late: false, mishaps: [[0.5, 'station-change']] },
  worst: {
    late: true,
    mishaps: [
      [0.5, 'rest'],
      [0.9, 'station-change'],
    ],
  },
};

/** Plays one candidate's exam from their arrival to its end. */
export function play(
  scenario: RehearsalScenario,
  window: SittingWindow,
  plan: AttemptPlan,
  minutes: RehearsalMishaps,
): PlayedRun {
  const { late, mishaps } = scripts[scenario];
  const dueMs = timeDueMs(plan);
  let askedMs = window.opensAtMs + (late ? minutes.lateMinutes * MINUTE_MS : 0);
  if (windowState(window, askedMs) !== 'open') {
    const nothing = { beginsMs: null, deadlineMs: null, endsMs: null, gotMs: 0, creditMinutes: 0 };
    return { scenario, ...nothing, dueMs, refused: 'start', askedMs, sections: [] };
  }
  const attempt = new VirtualAttempt(plan, askedMs);
  const run = (refused: PlayedRun['refused']): PlayedRun => ({
    scenario,
    beginsMs: attempt.beginsMs,
    deadlineMs: attempt.deadlineMs,
    endsMs: attempt.nowMs,
    dueMs,
    gotMs: attempt.workedMs,
    creditMinutes: attempt.creditMinutes,
    refused,
    askedMs,
    sections: attempt.sectionTimes,
  });
  for (const [afterShare, what] of mishaps) {
    attempt.work(Math.max(0, Math.round(dueMs * afterShare) - attempt.workedMs));
    if (what === 'rest') attempt.rest();
    if (what === 'reboot') attempt.lose(minutes.rebootMinutes, what);
    if (what !== 'station-change') continue;
    // Another machine knows the sitting while that is not over.
    askedMs = attempt.nowMs + minutes.moveMinutes * MINUTE_MS;
    if (windowState(window, askedMs) !== 'open') return run(what);
    attempt.lose(minutes.moveMinutes, what);
  }
  attempt.work(Number.POSITIVE_INFINITY);
  return run(null);
}

/** A run, and by how many minutes the window is too short for it. */
export interface JudgedRun extends PlayedRun {
  /** With so many more it is cut off nowhere. */
  readonly missingMinutes: number;
}

/**
 * Plays the run, and says by how much the window is too short for it. Everything that is played is counted from the opening,
 * so that opening earlier and closing later come to the same.
 */
export function judge(...[scenario, window, plan, minutes]: Parameters<typeof play>): JudgedRun {
  const unbounded = play(scenario, { ...window, closesAtMs: Number.POSITIVE_INFINITY }, plan, minutes);
  const overMs = unbounded.askedMs - window.closesAtMs;
  if (overMs < 0) return { ...unbounded, missingMinutes: 0 };
  const missingMinutes = Math.floor(overMs / MINUTE_MS) + 1;
  return { ...play(scenario, window, plan, minutes), missingMinutes };
}
