import type { SittingStatistics, SittingTimes } from '@examhall/shared/protocol';
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

test('every drawing has its numbers in a table, and hostile options are words', async ({
  page,
  double,
  openAs,
}) => {
  double.plan('GET', path, { body: centre.sitting() });
  double.plan('GET', `/exams/${centre.examId}`, { body: centre.exam('published') });
  double.plan('GET', `${path}/statistics`, { body: statistics });
  double.plan('GET', `${path}/statistics/times`, { body: times });
  await openAs('marker', `${path}/statistics`);
  await expect(page.getByRole('img', { name: 'Marks in all' }).locator('rect')).toHaveCount(9);
  await expect(
    page.getByRole('img', { name: 'Difficulty and discrimination' }).locator('circle'),
  ).toHaveCount(2);
  await page.getByText('Marks in all as a table').click();
  await expect(page.getByRole('row', { name: '6 14 11 43.3' })).toBeVisible();
  await page.getByText('Difficulty and discrimination as a table').click();
  await expect(page.getByRole('row', { name: '3 (gas) 30 30 % 30 % -0.2' })).toBeVisible();
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
  double.plan('GET', `${path}/statistics/times`, problem('archived', 'What was answered is in an archive.'));
  await page.reload();
  await expect(page.getByText('What was answered is in an archive.')).toBeVisible();
  await expect(page.getByRole('img', { name: 'Marks in all' })).toBeVisible();
});
