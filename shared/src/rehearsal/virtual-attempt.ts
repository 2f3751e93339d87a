import {
  deadlineMs,
  emptyHead,
  emptyView,
  foldEntry,
  nextEntry,
  restLeftMs,
  restSoFarMs,
  type AttemptView,
  type EntryFact,
} from '../journal/index.js';
import { sectionRemainingMs, type Section } from '../items/index.js';
import { allowedMs, type Accommodations } from '../protocol/index.js';

const MINUTE_MS = 60_000;
/** Nobody's: a rehearsed attempt is nowhere. */
const NOBODY = '00000000-0000-4000-8000-000000000000';

/** What an attempt is played with. */
export interface AttemptPlan {
  readonly durationMinutes: number;
  readonly sections: readonly Section[];
  readonly accommodations: Accommodations;
}

/** Time in a section with a time of its own. */
export interface SectionTime {
  readonly id: string;
  readonly dueMs: number;
  gotMs: number;
}

/**
 * An attempt on a virtual clock: real entries under the real fold, so that deadline, breaks and time given back are counted
 * as stations and server count them. Its candidate works whenever they can, and takes all the time there is.
 */
export class VirtualAttempt {
  nowMs: number;
  /** What the candidate has worked so far. */
  workedMs = 0;
  /** What was given back so far. */
  creditMinutes = 0;
  readonly sectionTimes: SectionTime[];
  private view: AttemptView = emptyView;
  private orders = 0;
  /** What is left of each section, in the order of the paper. */
  private readonly ahead: { readonly section: Section; untimedMs: number }[];

  constructor(
    private readonly plan: AttemptPlan,
    readonly beginsMs: number,
  ) {
    this.nowMs = beginsMs;
    const dueMs = timeDueMs(plan);
    const timed = plan.sections.map((section) => timeOfSection(section, plan.accommodations));
    const untimed = Math.max(1, timed.filter((ms) => ms === null).length);
    const leftMs = Math.max(0, dueMs - timed.reduce((sum: number, ms) => sum + (ms ?? 0), 0));
    this.sectionTimes = plan.sections.flatMap(({ id }, index) => {
      const due = timed[index];
      return due ? [{ id, dueMs: due, gotMs: 0 }] : [];
    });
    // Where a section has no time of its own, an equal share of what the others leave.
    let share = 0;
    this.ahead = plan.sections.map((section, index) => {
      if (timed[index] !== null) return { section, untimedMs: 0 };
      const fromMs = Math.round((leftMs * share) / untimed);
      share += 1;
      return { section, untimedMs: Math.round((leftMs * share) / untimed) - fromMs };
    });
    this.note({
      kind: 'started',
      payload: {
        attemptId: NOBODY,
        sittingId: NOBODY,
        packageId: NOBODY,
        stationId: NOBODY,
        startedAt: new Date(beginsMs).toISOString(),
        deadline: new Date(beginsMs + allowedMs(plan.durationMinutes, plan.accommodations)).toISOString(),
        seed: '0'.repeat(32),
      },
    });
  }

  /** When the time is up, as it stands now. */
  get deadlineMs(): number {
    return deadlineMs(this.view) ?? this.beginsMs;
  }

  /** The candidate works for so long, or until there is no time or no open section left. */
  work(forMs: number): void {
    const untilMs = Math.min(this.nowMs + forMs, this.deadlineMs);
    while (this.nowMs < untilMs) {
      const workedMs = Math.min(untilMs - this.nowMs, this.sectionLeftMs());
      if (workedMs <= 0 && !this.nextSection()) return;
      this.pass(workedMs);
    }
  }

  /** The machine is gone for so many minutes, and an invigilator gives them back. */
  lose(minutes: number, how: 'reboot' | 'station-change'): void {
    this.nowMs += minutes * MINUTE_MS;
    this.note(
      how === 'reboot'
        ? { kind: 'resumed', payload: {} }
        : { kind: 'moved', payload: { fromStationId: NOBODY, toStationId: NOBODY, source: 'centre' } },
    );
    if (minutes === 0) return;
    this.orders += 1;
    this.creditMinutes += minutes;
    this.note({
      kind: 'time-granted',
      payload: {
        number: this.orders,
        seconds: minutes * 60,
        reason: 'lost-time',
        grantedBy: null,
        via: 'centre',
      },
    });
  }

  /** The candidate takes everything that is left of the breaks. */
  rest(): void {
    const { restMinutes } = this.plan.accommodations;
    if (restMinutes === 0) return;
    this.note({ kind: 'rest-began', payload: {} });
    this.nowMs += restLeftMs(this.view, restMinutes, this.elapsedMs());
    const restMs = restSoFarMs(this.view, restMinutes, this.elapsedMs());
    this.note({ kind: 'rest-ended', payload: { restMs } });
  }

  private elapsedMs(): number {
    return this.nowMs - this.beginsMs;
  }

  /** Time of the section the candidate is in; entered now if it is ahead. */
  private sectionLeftMs(): number {
    const [first] = this.ahead;
    if (!first) return this.plan.sections.length === 0 ? Number.POSITIVE_INFINITY : 0;
    if (first.section.minutes === undefined)
      return this.ahead.length === 1 ? Number.POSITIVE_INFINITY : first.untimedMs;
    const sectionId = first.section.id;
    if (!this.view.sections.has(sectionId)) this.note({ kind: 'section-entered', payload: { sectionId } });
    const { extraTimePercent } = this.plan.accommodations;
    return sectionRemainingMs(first.section, this.view, this.elapsedMs(), extraTimePercent) ?? 0;
  }

  /** Goes on to the next section; false when there is none. */
  private nextSection(): boolean {
    const done = this.ahead.shift();
    if (done?.section.minutes !== undefined)
      this.note({ kind: 'section-closed', payload: { sectionId: done.section.id, why: 'time' } });
    return this.ahead.length > 0;
  }

  private pass(ms: number): void {
    this.nowMs += ms;
    this.workedMs += ms;
    const [first] = this.ahead;
    if (!first) return;
    first.untimedMs -= ms;
    const time = this.sectionTimes.find(({ id }) => id === first.section.id);
    if (time) time.gotMs += ms;
  }

  private note(fact: EntryFact): void {
    const head = this.view.head ?? emptyHead(NOBODY);
    const clocks = { wallMs: this.nowMs, monotonicMs: this.elapsedMs(), elapsedMs: this.elapsedMs() };
    this.view = foldEntry(this.view, nextEntry(NOBODY, head, fact, clocks));
  }
}

/** The time a candidate is due: that of the exam, or that of its sections where all have one and need less. */
export function timeDueMs({ durationMinutes, sections, accommodations }: AttemptPlan): number {
  const wholeMs = allowedMs(durationMinutes, accommodations);
  const times = sections.map((section) => timeOfSection(section, accommodations));
  if (times.length === 0 || times.includes(null)) return wholeMs;
  return Math.min(
    wholeMs,
    times.reduce((sum: number, ms) => sum + (ms ?? 0), 0),
  );
}

/** A section's own time, as it is when it is entered; null when it has none. */
function timeOfSection(section: Section, { extraTimePercent }: Accommodations): number | null {
  const justEntered = new Map([[section.id, { elapsedMs: 0, grantedMs: 0, closed: false }]]);
  return sectionRemainingMs(section, { sections: justEntered, grantedMs: 0 }, 0, extraTimePercent);
}
