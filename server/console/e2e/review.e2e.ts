import type { ItemReview, ItemReviewSummary, SittingStatistics, SlipCheck } from '@examhall/shared/protocol';
import type { Page } from '@playwright/test';
import { problem, type ConsoleDouble } from './support/console-double.js';
import { expect, expectAccessible, test } from './support/fixtures.js';
import * as centre from './support/sample-centre.js';

const path = `/sittings/${centre.sittingId}`;
const [capital] = centre.paper.sections[0]!.items;

const figures = {
  ...{
    itemId: 'capital',
    attempts: 30,
    maxMarks: 1,
    difficulty: 0.15,
    fullMarks: 0.15,
    discrimination: -0.2,
  },
  options: [
    { option: 'a', chosen: 25, share: 0.8333, meanTotal: 7 },
    { option: 'b', chosen: 5, share: 0.1667, meanTotal: 4 },
  ],
};
const statistics: SittingStatistics = {
  ...{ sittingId: centre.sittingId, computedAt: '2026-05-04T12:00:00.000Z', upToDate: true, attempts: 30 },
  ...{ mean: 6, standardDeviation: 2, quartiles: ['5', '6', '8'], cronbachAlpha: null },
  distribution: [{ marks: '6', attempts: 30, rank: 1, percentile: 50 }],
  ...{ items: [figures], sections: [] },
};
const summary = (
  itemId: string,
  number: number,
  more: Partial<ItemReviewSummary> = {},
): ItemReviewSummary => ({
  ...{ itemId, number, type: 'single-choice', flags: [], treatment: 'normal', decided: null },
  ...more,
});
const decided = (id: number, decision: 'keep' | 'watch' | 'withdraw', note: string) => ({
  ...{ id: centre.uuid(id), decision, note, decidedBy: 'The Office' },
  ...{ decidedAt: '2026-05-05T09:00:00.000Z', undone: null },
});
const flags: ItemReviewSummary['flags'] = [
  { kind: 'too-hard', share: 0.15 },
  { kind: 'negative-discrimination', discrimination: -0.2 },
  { kind: 'stronger-distractor', option: 'a', chosen: 7, key: 1 },
  { kind: 'unchosen-distractor', option: 'c' },
];
const review = (more: Partial<ItemReview> = {}): ItemReview => ({
  ...summary('capital', 1, { flags }),
  ...{ sittingId: centre.sittingId, sittingTitle: 'Science, morning group', examId: centre.examId },
  ...{ language: 'en', media: centre.paper.media, item: capital!, stimulus: null },
  ...{ correct: 'Canberra', right: ['b'], figures, strong: { attempts: 8, options: { a: 7, b: 1 } } },
  rule: { scoring: 'all-or-nothing', wrongCosts: '0', floor: '0' },
  revisions: [
    {
      ...{ number: 2, treatment: 'bonus', reason: 'a second meaning', madeBy: 'The Office' },
      madeAt: '2026-05-04T13:00:00.000Z',
    },
  ],
  history: [],
  ...more,
});

function planPage(double: ConsoleDouble): void {
  double.plan('GET', `${path}/item-reviews/capital`, { body: review() });
  double.plan('GET', `${path}/statistics/times`, {
    body: {
      sittingId: centre.sittingId,
      items: [{ itemId: 'capital', attempts: 30, lower: 20, median: 45.5, upper: 90 }],
    },
  });
}
const sentTo = (double: ConsoleDouble, address: string): unknown =>
  JSON.parse(double.calls.findLast((call) => call.path === address)?.body.toString() ?? 'null');

test('the statistics list the questions to look at with a sentence for each reason, and on request all', async ({
  page,
  double,
  openAs,
}) => {
  double.plan('GET', path, { body: centre.sitting() });
  double.plan('GET', `/exams/${centre.examId}`, { body: centre.exam('published') });
  double.plan('GET', `${path}/statistics`, { body: statistics });
  planPage(double);
  double.plan('GET', `${path}/item-reviews`, {
    body: [
      summary('capital', 1, { flags }),
      summary('primes', 2, {
        flags: [{ kind: 'too-easy', share: 0.97 }],
        decided: decided(80, 'keep', 'a warm-up'),
      }),
      summary('gas', 3),
      summary('exact', 4, { treatment: 'withdrawn' }),
    ],
  });
  await openAs('marker', `${path}/statistics`);
  const table = page.getByRole('region', { name: 'Questions to look at' });
  await expect(table.getByRole('link')).toHaveCount(1);
  for (const sentence of [
    'Too hard: only 15 % of its marks were earned.',
    'The better candidates do worse on it: its discrimination is -0.2. The key may be wrong.',
    'Among the strongest, 7 chose the wrong option “Sydney” and only 1 the right one.',
    'Nobody chose the option “Perth”.',
  ])
    await expect(table.getByText(sentence)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'All questions (4)' }).click();
  await expect(page).toHaveURL(/questions=all/u);
  await expect(
    table.getByRole('row', { name: /Question 2 \(primes\) Too easy: 97 % .* Keep/u }),
  ).toBeVisible();
  await expect(table.getByRole('row', { name: /Question 3 \(gas\) Nothing against it/u })).toBeVisible();
  await expect(
    table.getByRole('row', { name: /Question 4 \(exact\) withdrawn: does not count/u }),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'To review (1)' }).press('Enter');
  await table.getByRole('link', { name: 'Question 1 (capital)' }).press('Enter');
  await expect(page).toHaveURL(/\/items\/capital\/review$/u);
});

test('a question is reviewed: as it was given, with its key, figures, rules and what was changed before', async ({
  page,
  double,
  openAs,
}) => {
  planPage(double);
  await openAs('marker', `${path}/items/capital/review`);
  await expect(page.getByRole('heading', { name: 'Question 1', level: 1 })).toBeVisible();
  await expect(page.getByText('Nobody chose the option “Perth”.')).toBeVisible();
  await expect(page.getByRole('row', { name: 'Canberra right 5 16.7 % 1 4' })).toBeVisible();
  await expect(page.getByRole('row', { name: 'Sydney 25 83.3 % 7 7' })).toBeVisible();
  await expect(page.getByText('0:46')).toBeVisible();
  await expect(page.getByText('1 marks; all or nothing; counts as usual')).toBeVisible();
  await expect(page.getByText('Change 2 by The Office: bonus.')).toBeVisible();
  await expect(page.getByText('a second meaning')).toBeVisible();
  await expect(page.getByText('Nothing was decided yet.')).toBeVisible();
  // Markers look; administrators decide.
  await expect(page.getByRole('button', { name: 'Watch' })).toHaveCount(0);
  await expectAccessible(page);
});

test('of a question without results, and where the discrimination is not known, that is said', async ({
  page,
  double,
  openAs,
}) => {
  planPage(double);
  double.plan('GET', `${path}/item-reviews/capital`, { body: review({ figures: null, flags: [] }) });
  await openAs('admin', `${path}/items/capital/review`);
  await expect(page.getByText('Nobody has a result yet in which this question is marked.')).toBeVisible();
  double.plan('GET', `${path}/item-reviews/capital`, {
    body: review({ figures: { ...figures, discrimination: null } }),
  });
  double.plan('GET', `${path}/statistics/times`, problem('archived', 'What was answered is in an archive.'));
  await page.reload();
  await expect(page.getByText('The discrimination is not known', { exact: false })).toBeVisible();
  await expect(page.getByText('What was answered is in an archive.')).toBeVisible();
  double.plan('GET', `${path}/item-reviews/capital`, problem('not-found', 'There is no such question.'));
  await page.reload();
  await expect(page.getByText('There is no such question.')).toBeVisible();
});

test('a decision needs a reason, is shown at once, and is undone', async ({ page, double, openAs }) => {
  planPage(double);
  await openAs('admin', `${path}/items/capital/review`);
  const watch = page.getByRole('button', { name: 'Watch', exact: true });
  await expect(watch).toBeDisabled();
  await page.getByLabel('Why').fill('Sydney is larger.');
  const made = decided(81, 'watch', 'Sydney is larger.');
  double.plan('POST', `${path}/item-reviews/capital/decisions`, {
    body: review({ decided: made, history: [made] }),
  });
  await watch.press('Enter');
  await expect(page.getByRole('listitem').filter({ hasText: 'by The Office' }).last()).toContainText(
    'Sydney is larger.',
  );
  expect(sentTo(double, `${path}/item-reviews/capital/decisions`)).toEqual({
    ...{ decision: 'watch', note: 'Sydney is larger.' },
  });
  await expect(page.getByLabel('Why')).toHaveValue('');
  await expectAccessible(page);
  const undone = { ...made, undone: { by: 'The Office', at: '2026-05-05T10:00:00.000Z' } };
  double.plan('POST', `${path}/item-reviews/capital/decisions/${made.id}/undo`, {
    body: review({ history: [undone] }),
  });
  await page.getByRole('button', { name: 'Undo “Watch”' }).click();
  await expect(page.getByText('Undone by The Office')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo “Watch”' })).toHaveCount(0);
  await expectAccessible(page);
});

test('withdrawing leads through what it would change, and is kept as the decision', async ({
  page,
  double,
  openAs,
}) => {
  planPage(double);
  double.plan('GET', `/exams/${centre.examId}`, { body: centre.exam('published') });
  const marking = { rulesVersion: 'r2', treatments: {}, revisions: [], outdatedResults: 0 };
  double.plan('GET', `${path}/marking`, { body: marking });
  await openAs('admin', `${path}/items/capital/review`);
  await page.getByLabel('Why').fill('Both are right.');
  await page.getByRole('button', { name: 'Withdraw or mark otherwise…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Question')).toHaveValue('capital');
  await expect(dialog.getByLabel('Reason')).toHaveValue('Both are right.');
  double.plan('POST', `${path}/regrade?dryRun=true`, { body: { results: 30, changes: [] } });
  await dialog.getByRole('button', { name: 'See what it would change' }).click();
  await expect(dialog.getByText('0 of 30 results would change.')).toBeVisible();
  double.plan('POST', `${path}/regrade`, { status: 202, body: marking });
  const made = decided(82, 'withdraw', 'Both are right.');
  double.plan('POST', `${path}/item-reviews/capital/decisions`, {
    body: review({ decided: made, history: [made], treatment: 'withdrawn', flags: [] }),
  });
  await dialog.getByRole('button', { name: 'Mark everybody again' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('0 of 30 results change.')).toBeVisible();
  await expect(page.getByText('Withdrawn or marked otherwise', { exact: true })).toBeVisible();
  expect(sentTo(double, `${path}/regrade`)).toEqual({
    ...{ treatments: { capital: 'withdrawn' }, reason: 'Both are right.' },
  });
  expect(sentTo(double, `${path}/item-reviews/capital/decisions`)).toEqual({
    ...{ decision: 'withdraw', note: 'Both are right.' },
  });
});

/** What a click gives to save. */
async function saved(page: Page, click: () => Promise<void>): Promise<string> {
  const download = page.waitForEvent('download');
  await click();
  return (await download).suggestedFilename();
}

test('released results are given out as slips or for other programs, of everybody or of some', async ({
  page,
  double,
  openAs,
}) => {
  double.plan('GET', path, { body: centre.sitting() });
  await openAs('admin', path);
  const open = page.getByRole('button', { name: 'Slips and QTI' });
  await open.click();
  const dialog = page.getByRole('dialog');
  double.plan(
    'POST',
    `${path}/result-slips.pdf`,
    problem('results-not-published', 'Only results that are released are given out. Release them first.'),
  );
  await dialog.getByRole('button', { name: 'Make the slips' }).click();
  await expect(dialog.getByText('Release them first.', { exact: false })).toBeVisible();
  await expectAccessible(page);
  double.plan('POST', `${path}/result-slips.pdf`, { body: Buffer.from('%PDF-') });
  expect(await saved(page, () => dialog.getByRole('button', { name: 'Make the slips' }).click())).toBe(
    'result-slips.pdf',
  );
  expect(sentTo(double, `${path}/result-slips.pdf`)).toEqual({
    timeZone: expect.any(String),
    language: 'en',
  });
  await expect(dialog).toBeHidden();

  await open.click();
  await dialog.getByLabel('Files for other programs', { exact: false }).check();
  await dialog.getByLabel('With the right answers').check();
  await dialog.getByLabel('Some candidates', { exact: true }).first().check();
  await expect(dialog.getByRole('button', { name: 'Make the files' })).toBeDisabled();
  await dialog.getByLabel('Candidate Two', { exact: false }).check();
  await expect(dialog.getByLabel('Candidate Three', { exact: false })).toHaveCount(0);
  await expectAccessible(page);
  double.plan('POST', `${path}/results.qti.zip`, { body: Buffer.from('PK') });
  expect(await saved(page, () => dialog.getByRole('button', { name: 'Make the files' }).click())).toBe(
    'results-qti.zip',
  );
  expect(sentTo(double, `${path}/results.qti.zip`)).toEqual({ attemptIds: [centre.uuid(31)], withKey: true });
});

test('a result gives its slip and its file, and tells whether a slip is true', async ({
  page,
  double,
  openAs,
}) => {
  const result = `/results/${centre.attemptId}`;
  double.plan('GET', result, { body: centre.result() });
  double.plan('GET', `/attempts/${centre.attemptId}/marking`, { body: [] });
  await openAs('admin', result);
  double.plan('POST', `${path}/result-slips.pdf`, { body: Buffer.from('%PDF-') });
  expect(await saved(page, () => page.getByRole('button', { name: 'Slip (PDF)' }).click())).toBe(
    'result-slip.pdf',
  );
  expect(sentTo(double, `${path}/result-slips.pdf`)).toMatchObject({ attemptIds: [centre.attemptId] });
  double.plan('GET', `${result}/assessment-result.xml`, { body: Buffer.from('<x/>') });
  expect(await saved(page, () => page.getByRole('button', { name: 'QTI 3 (XML)' }).click())).toBe(
    'assessment-result.xml',
  );
  const check = async (code: string, answer: SlipCheck) => {
    double.plan('GET', `${result}/slip-check?code=${code}`, { body: answer });
    await page.getByLabel('Check code on a slip').fill(code);
    await page.getByLabel('Check code on a slip').press('Enter');
  };
  const found = { version: 1, marks: '4.5', maxMarks: '11.5', madeAt: '2026-05-04T12:00:00.000Z' };
  await check('ABCD-EFGH', { found, currentVersion: 1 });
  await expect(
    page.getByText('The slip is true if it says 4.5 of 11.5 marks.', { exact: false }),
  ).toBeVisible();
  await expectAccessible(page);
  await check('ABCD-EFGJ', { found, currentVersion: 2 });
  await expect(page.getByText('It was version 1; what counts now is version 2.')).toBeVisible();
  await check('XXXX', { found: null, currentVersion: 2 });
  await expect(page.getByText('No slip of this result has this code')).toBeVisible();
  await expectAccessible(page);
});
