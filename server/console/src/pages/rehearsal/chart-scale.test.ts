import { rehearsalSchema, usualMishaps, type RehearsedRun } from '@examhall/shared/protocol';
import { chartScale, firstToShow, runsIn } from './chart-scale.js';

const opensAt = '2026-05-04T08:00:00.000+00:00';
const run = (scenario: RehearsedRun['scenario'], cutOffBy: RehearsedRun['cutOffBy']): RehearsedRun => ({
  scenario,
  begins: opensAt,
  deadline: '2026-05-04T09:05:00.000+00:00',
  ends: '2026-05-04T09:05:00.000+00:00',
  dueMs: 3_600_000,
  gotMs: cutOffBy === 'nothing' ? 3_600_000 : 1_800_000,
  creditMinutes: 5,
  cutOffBy,
  refused: cutOffBy === 'nothing' ? null : 'station-change',
  missingMinutes: cutOffBy === 'nothing' ? 0 : 10,
});
const rehearsal = rehearsalSchema.parse({
  timeZone: 'UTC',
  opensAt,
  closesAt: '2026-05-04T08:40:00.000+00:00',
  durationMinutes: 60,
  mishaps: usualMishaps,
  clockChanges: [],
  sections: [],
  timelines: [
    {
      extraTimePercent: 0,
      restMinutes: 0,
      runs: [run('on-time', 'nothing'), run('station-change', 'nothing')],
    },
    {
      extraTimePercent: 50,
      restMinutes: 0,
      runs: [run('on-time', 'nothing'), run('station-change', 'window')],
    },
  ],
  candidates: [
    { number: '1', name: 'One', timeline: 0 },
    { number: '2', name: 'Two', timeline: 1 },
  ],
  cutOff: [
    { scenario: 'on-time', candidates: 0 },
    { scenario: 'station-change', candidates: 1 },
  ],
  proposal: { missingMinutes: 10, opensAt, closesAt: '2026-05-04T08:50:00.000+00:00' },
  lastEnd: '2026-05-04T09:05:00.000+00:00',
});

test('the axis has room for who ends after the window, and as many marks as have room for their labels', () => {
  const scale = chartScale(rehearsal);
  expect(scale.percentOf(Date.parse(opensAt))).toBe(0);
  expect(scale.percentOf(Date.parse(rehearsal.lastEnd!))).toBe(100);
  expect(scale.marks).toHaveLength(7);
});

test('who is cut off stands first, in the first scenario that cuts somebody off', () => {
  expect(firstToShow(rehearsal)).toBe('station-change');
  expect(runsIn(rehearsal, 'station-change').map(({ number }) => number)).toEqual(['2', '1']);
  const nobody = rehearsal.cutOff.map(({ scenario }) => ({ scenario, candidates: 0 }));
  expect(firstToShow({ ...rehearsal, cutOff: nobody })).toBe('on-time');
});
