import fc from 'fast-check';
import type { Section } from '../items/index.js';
import {
  noAccommodations,
  rehearsalScenarios,
  rehearsalSchema,
  usualMishaps,
  type Accommodations,
  type RehearsalMishaps,
  type SittingWindow,
} from '../protocol/index.js';
import { judge, play, rehearse, timeDueMs, ZonedTime, type AttemptPlan } from './index.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const numRuns = Number(process.env['EXAMHALL_PROPERTY_RUNS'] ?? 1_000);

const section = (id: string, minutes?: number): Section => ({
  id,
  title: `Section ${id}`,
  items: [{ type: 'true-false', id: `${id}1`, prompt: 'True?', marks: '1', subject: '' }],
  ...(minutes === undefined ? {} : { minutes }),
});
const given = (changes: Partial<Accommodations>): Accommodations => ({ ...noAccommodations, ...changes });
const candidate = (number: string, accommodations = noAccommodations) => ({
  number,
  name: `Candidate ${number}`,
  accommodations,
});

const opensAtMs = Date.parse('2026-05-04T08:00:00.000Z');
const windowOfHours = (hours: number, from = opensAtMs): SittingWindow => ({
  opensAtMs: from,
  closesAtMs: from + hours * HOUR_MS,
});
const anHour: AttemptPlan = { durationMinutes: 60, sections: [], accommodations: noAccommodations };

describe('one candidate', () => {
  test('who is on time has their time, however soon the window closes after the start', () => {
    expect(play('on-time', windowOfHours(0.1), anHour, usualMishaps)).toMatchObject({
      beginsMs: opensAtMs,
      deadlineMs: opensAtMs + HOUR_MS,
      endsMs: opensAtMs + HOUR_MS,
      dueMs: HOUR_MS,
      gotMs: HOUR_MS,
      refused: null,
    });
  });

  test('who comes when the window has closed cannot begin; one minute more is enough', () => {
    const window = { opensAtMs, closesAtMs: opensAtMs + 15 * MINUTE_MS };
    expect(judge('late', window, anHour, usualMishaps)).toMatchObject({
      beginsMs: null,
      gotMs: 0,
      refused: 'start',
      missingMinutes: 1,
    });
    const longer = { ...window, closesAtMs: window.closesAtMs + MINUTE_MS };
    expect(judge('late', longer, anHour, usualMishaps)).toMatchObject({ gotMs: HOUR_MS, missingMinutes: 0 });
  });

  test('whose machine starts anew loses nothing when the lost time is given back', () => {
    expect(play('reboot', windowOfHours(1), anHour, usualMishaps)).toMatchObject({
      endsMs: opensAtMs + HOUR_MS + 10 * MINUTE_MS,
      gotMs: HOUR_MS,
      creditMinutes: 10,
      refused: null,
    });
  });

  test('who takes all breaks ends later by them, with all the time', () => {
    const plan = { ...anHour, accommodations: given({ extraTimePercent: 50, restMinutes: 20 }) };
    expect(play('all-breaks', windowOfHours(1), plan, usualMishaps)).toMatchObject({
      endsMs: opensAtMs + 110 * MINUTE_MS,
      dueMs: 90 * MINUTE_MS,
      gotMs: 90 * MINUTE_MS,
    });
  });

  test('whose machine fails after the window has closed is cut off: no other machine knows the sitting', () => {
    const window = { opensAtMs, closesAtMs: opensAtMs + 35 * MINUTE_MS };
    expect(judge('station-change', window, anHour, usualMishaps)).toMatchObject({
      endsMs: opensAtMs + 30 * MINUTE_MS,
      gotMs: 30 * MINUTE_MS,
      refused: 'station-change',
      missingMinutes: 1,
    });
  });

  test('whose sections need more than the exam has is short of time in the last one', () => {
    const plan = { ...anHour, sections: [section('a', 40), section('b', 40)] };
    const { sections, gotMs } = play('on-time', windowOfHours(2), plan, usualMishaps);
    expect(sections).toEqual([
      { id: 'a', dueMs: 40 * MINUTE_MS, gotMs: 40 * MINUTE_MS },
      { id: 'b', dueMs: 40 * MINUTE_MS, gotMs: 20 * MINUTE_MS },
    ]);
    expect(gotMs).toBe(HOUR_MS);
  });

  test('whose sections are over before the exam is due no more than they give, extra time included', () => {
    const sections = [section('a', 20), section('b', 20)];
    const plan = { ...anHour, sections, accommodations: given({ extraTimePercent: 25 }) };
    const run = play('on-time', windowOfHours(2), plan, usualMishaps);
    expect([run.dueMs, run.gotMs, run.endsMs]).toEqual([
      50 * MINUTE_MS,
      50 * MINUTE_MS,
      opensAtMs + 50 * MINUTE_MS,
    ]);
  });

  test('whose machine fails or who rests in a timed section has that section whole', () => {
    const sections = [section('a'), section('b', 30)];
    const plan = { ...anHour, sections, accommodations: given({ restMinutes: 10 }) };
    for (const scenario of rehearsalScenarios) {
      const run = play(scenario, windowOfHours(3), plan, usualMishaps);
      expect(run.sections).toEqual([{ id: 'b', dueMs: 30 * MINUTE_MS, gotMs: 30 * MINUTE_MS }]);
      expect(run.gotMs).toBe(HOUR_MS);
    }
  });
});

const accommodations = fc.record({
  extraTimePercent: fc.integer({ min: 0, max: 300 }),
  restMinutes: fc.integer({ min: 0, max: 240 }),
  textScale: fc.constant(100 as const),
  readAloud: fc.constant(false),
});
const plans: fc.Arbitrary<AttemptPlan> = fc.record({
  durationMinutes: fc.integer({ min: 1, max: 1_440 }),
  sections: fc
    .array(fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined }), { maxLength: 4 })
    .map((minutes) => minutes.map((own, index) => section(`s${index}`, own))),
  accommodations,
});
const mishaps: fc.Arbitrary<RehearsalMishaps> = fc.record({
  lateMinutes: fc.integer({ min: 0, max: 240 }),
  rebootMinutes: fc.integer({ min: 0, max: 240 }),
  moveMinutes: fc.integer({ min: 0, max: 240 }),
});
const windows = fc.record({
  // Two years, so that clocks are put forward and back in some windows.
  opensAtMs: fc.integer({ min: 0, max: 2 * 366 * 24 * 60 }).map((minutes) => opensAtMs + minutes * MINUTE_MS),
  lengthMs: fc.integer({ min: 1, max: 48 * HOUR_MS }),
});
const cases = fc.record({
  plan: plans,
  mishaps,
  window: windows,
  scenario: fc.constantFrom(...rehearsalScenarios),
});
const windowFrom = ({ opensAtMs: from, lengthMs }: { opensAtMs: number; lengthMs: number }) => ({
  opensAtMs: from,
  closesAtMs: from + lengthMs,
});

describe('in every case', () => {
  test('nobody gets more time than is due, and who is not cut off gets all of it', () => {
    fc.assert(
      fc.property(cases, ({ plan, mishaps: minutes, window, scenario }) => {
        const run = play(scenario, windowFrom(window), plan, minutes);
        expect(run.gotMs).toBeLessThanOrEqual(run.dueMs);
        if (run.refused === null) expect(run.gotMs).toBe(run.dueMs);
        expect((run.endsMs ?? 0) <= (run.deadlineMs ?? 0)).toBe(true);
        for (const { gotMs, dueMs } of run.sections) expect(gotMs).toBeLessThanOrEqual(dueMs);
      }),
      { numRuns },
    );
  });

  test('a longer window never cuts off more', () => {
    fc.assert(
      fc.property(
        cases,
        fc.integer({ min: 0, max: 24 * 60 }),
        ({ plan, mishaps: minutes, window, scenario }, more) => {
          const short = windowFrom(window);
          const long = { ...short, closesAtMs: short.closesAtMs + more * MINUTE_MS };
          const [before, after] = [short, long].map((it) => play(scenario, it, plan, minutes));
          expect(after!.gotMs).toBeGreaterThanOrEqual(before!.gotMs);
          if (before!.refused === null) expect(after!.refused).toBeNull();
        },
      ),
      { numRuns },
    );
  });

  test('a window with room for everything that can happen cuts off nobody', () => {
    fc.assert(
      fc.property(cases, ({ plan, mishaps: minutes, window, scenario }) => {
        const { lateMinutes, rebootMinutes, moveMinutes } = minutes;
        const mishapMinutes = lateMinutes + rebootMinutes + moveMinutes + plan.accommodations.restMinutes;
        const closesAtMs = window.opensAtMs + timeDueMs(plan) + (mishapMinutes + 1) * MINUTE_MS;
        const run = judge(scenario, { opensAtMs: window.opensAtMs, closesAtMs }, plan, minutes);
        expect([run.refused, run.missingMinutes]).toEqual([null, 0]);
      }),
      { numRuns },
    );
  });

  test('what is missing is enough, opened earlier or closed later, and one minute less is not', () => {
    fc.assert(
      fc.property(cases, ({ plan, mishaps: minutes, window, scenario }) => {
        const asked = windowFrom(window);
        const { missingMinutes, refused } = judge(scenario, asked, plan, minutes);
        expect(missingMinutes > 0).toBe(refused !== null);
        const refusedWith = (more: number, earlier = 0) =>
          play(
            scenario,
            {
              opensAtMs: asked.opensAtMs - earlier * MINUTE_MS,
              closesAtMs: asked.closesAtMs + more * MINUTE_MS,
            },
            plan,
            minutes,
          ).refused;
        expect([refusedWith(missingMinutes), refusedWith(0, missingMinutes)]).toEqual([null, null]);
        if (missingMinutes > 0) expect(refusedWith(missingMinutes - 1)).not.toBeNull();
      }),
      { numRuns },
    );
  });

  test('clocks that are put forward or back change no duration, and every moment is told exactly', () => {
    const zones = fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
      'UTC',
    );
    fc.assert(
      fc.property(cases, zones, ({ plan, mishaps: minutes, window: drawn }, zone) => {
        const window = windowFrom(drawn);
        const sitting = { ...plan, window, candidates: [candidate('1', plan.accommodations)] };
        const { timelines, clockChanges, opensAt, closesAt } = rehearse(sitting, minutes, zone);
        expect([Date.parse(opensAt), Date.parse(closesAt)]).toEqual([window.opensAtMs, window.closesAtMs]);
        for (const shown of timelines[0]!.runs) {
          const run = play(shown.scenario, window, plan, minutes);
          expect([run.beginsMs, run.deadlineMs, run.endsMs]).toEqual(
            [shown.begins, shown.deadline, shown.ends].map((told) =>
              told === null ? null : Date.parse(told),
            ),
          );
        }
        const clocks = new ZonedTime(zone);
        const forward = clockChanges
          .filter(({ inWindow }) => inWindow)
          .reduce((sum, change) => sum + change.forwardMinutes, 0);
        expect(clocks.offsetMinutes(window.closesAtMs - 1) - clocks.offsetMinutes(window.opensAtMs)).toBe(
          forward,
        );
      }),
      { numRuns: Math.ceil(numRuns / 5) },
    );
  });
});

describe('a whole sitting', () => {
  const sitting = {
    window: { opensAtMs, closesAtMs: opensAtMs + 65 * MINUTE_MS },
    durationMinutes: 60,
    sections: [section('a', 40), section('b', 40)],
    candidates: [
      candidate('1'),
      candidate('2', given({ extraTimePercent: 50, restMinutes: 15 })),
      candidate('3', given({ textScale: 200 })),
    ],
  };

  test('says who is cut off when, proposes a closing time with which nobody is, and keeps to the wire', () => {
    const told = rehearsalSchema.parse(rehearse(sitting, usualMishaps, 'Europe/Paris'));
    // Who has larger text has the same time as who has nothing.
    expect(told.candidates.map(({ timeline }) => timeline)).toEqual([0, 1, 0]);
    expect(told.cutOff).toEqual([
      { scenario: 'on-time', candidates: 0 },
      { scenario: 'late', candidates: 0 },
      { scenario: 'reboot', candidates: 0 },
      { scenario: 'all-breaks', candidates: 0 },
      { scenario: 'station-change', candidates: 0 },
      { scenario: 'worst', candidates: 3 },
    ]);
    // 15 minutes late, 15 of breaks, nine tenths of 90 minutes, 5 until another machine is there: 10:00 and 116 minutes.
    expect(told.proposal).toEqual({
      missingMinutes: 52,
      opensAt: '2026-05-04T09:08:00.000+02:00',
      closesAt: '2026-05-04T11:57:00.000+02:00',
    });
    expect(told.sections.map(({ gotMs }) => gotMs / MINUTE_MS)).toEqual([40, 20]);
    const closesAtMs = Date.parse(told.proposal!.closesAt);
    const better = rehearse(
      { ...sitting, window: { ...sitting.window, closesAtMs } },
      usualMishaps,
      'Europe/Paris',
    );
    expect(better.proposal).toBeNull();
    expect(better.cutOff.every(({ candidates }) => candidates === 0)).toBe(true);
    expect(better.lastEnd).toBe('2026-05-04T12:05:00.000+02:00');
  });

  test.each([
    [
      'spring',
      '2026-03-29T00:30:00.000Z',
      '2026-03-29T03:00:00.000+02:00',
      '2026-03-29T02:00:00.000+01:00',
      60,
    ],
    [
      'autumn',
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T02:00:00.000+01:00',
      '2026-10-25T03:00:00.000+02:00',
      -60,
    ],
  ])('tells times right when clocks are put in %s', (_season, opens, at, instead, forwardMinutes) => {
    const window = windowOfHours(2, Date.parse(opens));
    const told = rehearse({ ...sitting, sections: [], window }, usualMishaps, 'Europe/Berlin');
    expect(told.clockChanges).toEqual([{ at, instead, forwardMinutes, inWindow: true }]);
    const onTime = told.timelines[0]!.runs[0]!;
    expect(onTime.gotMs).toBe(HOUR_MS);
    // Thirty minutes before the clocks are put to thirty minutes after, whatever they show.
    expect([onTime.begins, onTime.ends]).toEqual(
      forwardMinutes > 0
        ? ['2026-03-29T01:30:00.000+01:00', '2026-03-29T03:30:00.000+02:00']
        : ['2026-10-25T02:30:00.000+02:00', '2026-10-25T02:30:00.000+01:00'],
    );
  });

  test('a change of clocks after the window closes counts while somebody may still be writing', () => {
    const window = windowOfHours(0.25, Date.parse('2026-03-29T00:30:00.000Z'));
    const told = rehearse({ ...sitting, sections: [], window }, usualMishaps, 'Europe/Berlin');
    expect(told.clockChanges).toMatchObject([{ inWindow: false, forwardMinutes: 60 }]);
    expect(rehearse({ ...sitting, window }, usualMishaps, 'UTC').clockChanges).toEqual([]);
  });
});
