import { LONG_IMPORT_BYTES, type ContentImport } from '@examhall/shared/protocol';
import { expect, expectAccessible, test } from './support/fixtures.js';
import * as centre from './support/sample-centre.js';

const importId = centre.uuid(0x501);
const path = `/content-imports/${importId}`;
const page50k = `/exams/imports/${importId}`;
const begin = '/exams/import?name=numbers.csv&dryRun=true&background=true';

const running: ContentImport = {
  id: importId,
  name: 'numbers.csv',
  dryRun: true,
  state: 'running',
  phase: 'reading',
  done: 12_500,
  total: 50_000,
  examId: null,
  findings: null,
  failure: null,
  faults: [],
  startedAt: '2026-05-04T09:00:00.000Z',
  finishedAt: null,
};
const checked: ContentImport = {
  ...running,
  state: 'checked',
  findings: {
    format: 'examhall-csv',
    title: 'numbers',
    understood: 49_999,
    lost: 1,
    maxMarks: '49999',
    warnings: [],
    remarks: [
      {
        ...{ id: 'q7', type: 'single-choice', title: '', prompt: 'Which of these is 7?', maxScore: 1 },
        ...{ correct: [], warnings: ['Column “Correct”: “Z” is not an option'], place: 'line 8' },
        understood: false,
      },
    ],
    remarksLeft: 0,
  },
};

test('a long file is read in the background, left, found again, and imported when it is confirmed', async ({
  page,
  double,
  openAs,
}) => {
  let told: ContentImport = running;
  double.plan('POST', begin, { status: 202, body: running });
  double.plan('GET', path, () => ({ body: told }));
  double.plan('GET', '/content-imports', () => ({ body: [told] }));
  double.plan('POST', `${path}/keep`, () => {
    told = { ...checked, dryRun: false, state: 'running', phase: 'writing', done: 20_000, total: 49_999 };
    return { status: 202, body: told };
  });
  await openAs('admin', '/exams/import');
  await page.locator('input[type=file]').setInputFiles({
    name: 'numbers.csv',
    mimeType: 'text/csv',
    buffer: Buffer.alloc(LONG_IMPORT_BYTES + 1, 'x'),
  });
  await expect(page).toHaveURL(new RegExp(`${page50k}$`, 'u'));
  await expect(page.getByText('Rows read: 12500 of 50000')).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'How far the import is' })).toHaveAttribute(
    'aria-valuenow',
    '25',
  );
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Import an exam' }).click();
  await expect(page.getByText('Running')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'numbers.csv' }).click();
  told = checked;
  await expect(page.getByRole('row', { name: /line 8 Which of these is 7\?/u })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Import the rest, without 1 question' }).click();
  await expect(page.getByText('Questions written: 20000 of 49999')).toBeVisible();
  expect(JSON.parse(String(double.callsTo('POST', `${path}/keep`)[0]?.body))).toEqual({
    leaveOut: 'not-understood',
  });
  told = { ...told, state: 'done', examId: centre.examId, done: 49_999 };
  await expect(page.getByText('The exam is imported as a draft.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open the exam' })).toHaveAttribute(
    'href',
    `/exams/${centre.examId}`,
  );
});

test('a long import is cancelled by the keyboard, and says that nothing was imported', async ({
  page,
  double,
  openAs,
}) => {
  let told: ContentImport = running;
  double.plan('GET', path, () => ({ body: told }));
  double.plan('POST', `${path}/cancel`, () => {
    told = { ...running, state: 'cancelled' };
    return { body: told };
  });
  await openAs('admin', page50k);
  await page.getByRole('button', { name: 'Cancel the import' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('The import was cancelled');
  await expect(page.getByText('Nothing was imported.')).toBeVisible();
});

test('an import that the server broke off, and one with faults, say so', async ({ page, double, openAs }) => {
  let told: ContentImport = { ...running, state: 'interrupted' };
  double.plan('GET', path, () => ({ body: told }));
  await openAs('admin', page50k);
  await expect(page.getByText('The server was stopped during the import')).toBeVisible();
  await expectAccessible(page);
  told = {
    ...running,
    state: 'failed',
    failure: 'One place is wrong.',
    faults: [{ at: 'Items!D7', reason: 'the marks “two” are not a number' }],
  };
  await page.reload();
  await expect(page.getByRole('row', { name: 'Items 7 D the marks “two” are not a number' })).toBeVisible();
});
