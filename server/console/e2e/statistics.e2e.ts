import type { SittingComparison, SittingStatistics, SittingTimes } from '@examhall/shared/protocol';
import { problem } from './support/console-double.js';
import { expect, expectAccessible, test } from './support/fixtures.js';
import * as centre from './support/sample-centre.js';

const path = `/sittings/${centre.sittingId}`;

const item = (itemId: string, difficulty: number, discrimination: number | null) => ({
  ...{ itemId, attempts: 30, maxMarks: 1, difficulty, fullMarks: difficulty, discrimination, options: [] },
});

const statistics: SittingStatistics = {
  sittingId: centre.sittingId,
  computedAt: '2026-05-04T12:00:00.000Z',
  upToDate: true,
  attempts: 30,
  mean: 6.25,
  standardDeviation: 2.1,
  quartiles: ['5', '6', '8'],
  cronbachAlpha: 0.81,
  distribution: [
    { marks: '2', attempts: 6, rank: 25, percentile: 10 },
    { marks: '6', attempts: 14, rank: 11, percentile: 43.3 },
    { marks: '10', attempts: 10, rank: 1, percentile: 83.3 },
  ],
  items: [
    {
      ...item('capital', 0.8, 0.4),
      options: [
        { option: 'a', chosen: 6, share: 0.2, meanTotal: 4 },
        { option: 'b', chosen: 24, share: 0.8, meanTotal: 7 },
      ],
    },
    item('gas', 0.3, -0.2),
    item('exact', 0.5, null),
  ],
  sections: [{ sectionId: 's1', title: 'Choices', mean: 1.5, difficulty: 0.5 }],
};

const times: SittingTimes = {
  sittingId: centre.sittingId,
  items: [{ itemId: 'capital', attempts: 30, lower: 20, median: 45.5, upper: 90 }],
};

const comparison: SittingComparison = {
  sittingId: centre.sittingId,
  groups: [
    { name: '9a', attempts: 18, mean: 6.5, median: '6', share: 0.65 },
    { name: null, attempts: 12, mean: 5.875, median: '5.5', share: 0.5875 },
  ],
  rooms: [{ name: 'Lab 1', attempts: 30, mean: 6.25, median: '6', share: 0.625 }],
  sittings: [],
};

test('every drawing has its numbers in a table, and hostile options are words', async ({
  page,
  double,
  openAs,
}) => {
  double.plan('GET', path, { body: centre.sitting() });
  double.plan('GET', `/exams/${centre.examId}`, { body: centre.exam('published') });
  double.plan('GET', `${path}/statistics`, { body: statistics });
  double.plan('GET', `${path}/statistics/times`, { body: times });
  double.plan('GET', `${path}/statistics/comparison`, { body: comparison });
  await openAs('marker', `${path}/statistics`);
  await expect(page.getByRole('img', { name: 'Marks in all' }).locator('rect')).toHaveCount(9);
  await expect(
    page.getByRole('img', { name: 'Difficulty and discrimination' }).locator('circle'),
  ).toHaveCount(2);
  await page.getByText('Marks in all as a table').click();
  await expect(page.getByRole('row', { name: '6 14 11 43.3' })).toBeVisible();
  await page.getByText('Difficulty and discrimination as a table').click();
  await expect(page.getByRole('row', { name: '3 (gas) 30 30 % 30 % -0.2' })).toBeVisible();
  for (const drawing of ['Options that were chosen', 'By subject', 'By part', 'By group', 'Time on screen']) {
    await expect(page.getByRole('img', { name: drawing })).toBeVisible();
    await page.getByText(`${drawing} as a table`).click();
  }
  await expect(page.getByRole('heading', { name: 'By room' }), 'one room alone is not compared').toHaveCount(
    0,
  );
  await expect(page.getByRole('row', { name: '9a 18 6.5 6 65 %' })).toBeVisible();
  await expect(page.getByRole('row', { name: 'No group 12 5.88 5.5 58.8 %' })).toBeVisible();
  await expect(page.getByRole('row', { name: '1 b: Canberra 24 80 % 7' })).toBeVisible();
  await expect(page.getByRole('row', { name: 'Geography 1 80 %' })).toBeVisible();
  await expect(page.getByRole('row', { name: '1 (capital) 30 0:20 0:46 1:30' })).toBeVisible();
  await expectAccessible(page);
});

test('without results it says so; when the journals are in an archive, the rest is there', async ({
  page,
  double,
  openAs,
}) => {
  double.plan('GET', path, { body: centre.sitting() });
  double.plan('GET', `/exams/${centre.examId}`, { body: centre.exam('published') });
  double.plan('GET', `${path}/statistics`, {
    body: { ...statistics, attempts: 0, distribution: [], items: [] },
  });
  await openAs('admin', `${path}/statistics`);
  await expect(page.getByRole('heading', { name: 'No results yet' })).toBeVisible();
  await expectAccessible(page);
  double.plan('GET', `${path}/statistics`, { body: statistics });
  double.plan('GET', `${path}/statistics/comparison`, { body: comparison });
  double.plan('GET', `${path}/statistics/times`, problem('archived', 'What was answered is in an archive.'));
  await page.reload();
  await expect(page.getByText('What was answered is in an archive.')).toBeVisible();
  await expect(page.getByRole('img', { name: 'Marks in all' })).toBeVisible();
});
