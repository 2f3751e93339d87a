import { readFile } from 'node:fs/promises';
import { expect, type Browser, type Download, type Page } from '@playwright/test';
import { expectAccessible } from '../server/console/e2e/support/fixtures.js';
import { pdfText } from '../server/test/support/pdf-text.js';
import { approveStation, issueEnrolmentToken, signInAsAdmin } from './support/console-steps.ts';
import { NewcomerClock } from './support/newcomer-clock.ts';
import { Product } from './support/product.ts';
import { PracticeStation } from './support/stations.ts';
import { filledTemplate } from './support/workbooks.ts';
import { test } from './support/whole-product.ts';

/*
 * From the spreadsheet template to published results: an administrator with no manual, two candidates, a marker. Every step is taken
 * where the page before offers it; no address is typed.
 */

const TEN_MINUTES = 600;
const TITLE = 'Science and language';
const SITTING = 'Thursday morning';
const ROSTER = [
  'Number,Name,Group,Seat,Extra time',
  '3001,Łucja Nowak,10A,A1,',
  '3002,Ibrahim Şahin,10B,A2,25 %',
  '3003,Noor Haddad,10B,A3,',
].join('\r\n');

test('an administrator goes from the spreadsheet template to published results', async ({ browser }) => {
  test.setTimeout(900_000);
  const product = await Product.start(null);
  const seats = ['Lab 2, A1', 'Lab 2, A2', 'Lab 2, A3'].map(
    (name) => new PracticeStation(product, browser, name),
  );
  try {
    const console = await newPage(browser);
    await signInAsAdmin(console, product);
    const clock = await NewcomerClock.watch(console);
    await test.step('fills the template and imports it', () => importOwnExam(console, clock));
    await test.step('publishes it and opens a sitting', () => publishAndOpen(console));
    await test.step('for whom everything is new, that takes less than ten minutes', () => {
      clock.add({ keys: ROSTER.length, files: 1 });
      const { clicks, keys, files, words } = clock.effort;
      const told = `${clicks} clicks, ${keys} keys, ${files} files, ${words} words: ${Math.round(clock.seconds)} s`;
      test.info().annotations.push({ type: 'newcomer', description: told });
      expect(clock.seconds, told).toBeLessThan(TEN_MINUTES);
    });
    await test.step('plans the seats', () => planSeats(console));
    const codes = await test.step('prints the slips', () => printSlips(console));
    const candidates = await test.step('lets the stations in until everything is ready', () =>
      makeReady(console, seats));
    await test.step('two of three candidates sit the exam', async () => {
      const [first, second] = candidates as [Page, Page];
      await sit(first, '3001', codes, 'Yes: tired people learn less, and buses can go later.', false);
      await sit(second, '3002', codes, 'No, for then the evening is too short.', true);
    });
    await test.step('a marker marks what a person has to', () => markEssays(browser, product));
    await test.step('a faulty question is withdrawn, with a look at what it changes', () =>
      withdraw(console));
    await test.step('the results are published and taken out', () => publishAndExport(console));
    await test.step('a candidate’s result says what became of it', () => checkResult(console));
  } finally {
    await Promise.all(seats.map((seat) => seat.stop()));
    await product.stop();
  }
});

async function newPage(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ acceptDownloads: true })).newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

async function importOwnExam(page: Page, clock: NewcomerClock): Promise<void> {
  await page.getByRole('link', { name: 'Import an exam' }).click();
  const template = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the template' }).click();
  const empty = await bytes(await template);
  const choose = async (forgetsRules: boolean): Promise<Buffer> => {
    const filled = await filledTemplate(empty, TITLE, forgetsRules);
    await page.locator('input[type=file]').setInputFiles(filled);
    return filled.buffer;
  };
  const first = await choose(true);
  await clock.change(empty, first);
  await expect(page.getByRole('alert')).toContainText('Nothing was imported.');
  await expect(page.getByRole('row', { name: /Rules 2 A there is no section/u })).toContainText(
    'delete this row',
  );
  await clock.change(first, await choose(false));
  await expect(
    page.getByText('11 questions, 20 marks in total. Nothing has been imported yet.'),
  ).toBeVisible();
  await expect(page.getByRole('row', { name: /Which of these is a verb\?.*walk.*2/u })).toBeVisible();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('The exam is imported as a draft.')).toBeVisible();
}

async function publishAndOpen(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('button', { name: 'Publish and freeze' }).click();
  await page.getByRole('link', { name: 'Open a sitting' }).first().click();
  await page.getByRole('textbox', { name: 'Title' }).fill(SITTING);
  await page.getByLabel('Time allowed, in minutes').fill('60');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Take them from a file' }).click();
  await (await chooser).setFiles({ name: 'year 10.csv', mimeType: 'text/csv', buffer: Buffer.from(ROSTER) });
  await expect(page.getByText('3 candidates understood in “year 10.csv”')).toBeVisible();
  await expect(page.getByText(/^Played with 3 candidates/u)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Open the sitting' }).click();
  await expect(page.getByRole('heading', { name: 'Access codes' })).toBeVisible();
  await page.getByRole('link', { name: 'Continue to the sitting' }).click();
  await expect(page.getByRole('heading', { name: SITTING })).toBeVisible();
}

async function planSeats(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Seat plan' }).click();
  await page.getByRole('button', { name: 'Add a room' }).click();
  await page.getByRole('textbox', { name: 'Room', exact: true }).fill('Lab 2');
  await page.getByRole('button', { name: 'Save the rooms' }).click();
  // The roster names the seats; nobody has to be moved.
  await expect(page.getByText('3 of 3 candidates have a seat; 27 seats are free.')).toBeVisible();
  await page.getByRole('link', { name: 'The sitting' }).click();
}

/** Answers the access code of each candidate, as it stands on paper. */
async function printSlips(page: Page): Promise<ReadonlyMap<string, string>> {
  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Print access slips' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Print access slips' }).click();
  const lines = pdfText(await bytes(await file)).flat();
  const codes = new Map<string, string>();
  for (const [at, line] of lines.entries()) {
    const number = /^Number (\d+)$/u.exec(line)?.[1];
    const code = lines.slice(at).find((text) => /^[A-Z2-9]{3}(-[A-Z2-9]{3}){2}$/u.test(text));
    if (number && code) codes.set(number, code);
  }
  expect([...codes.keys()]).toEqual(['3001', '3002', '3003']);
  return codes;
}

async function makeReady(page: Page, seats: readonly PracticeStation[]): Promise<Page[]> {
  const todo = page.getByRole('list', { name: 'Is it ready?' });
  await expect(todo.getByText('0 of 3 stations needed are approved and ready.')).toBeVisible();
  const token = await issueEnrolmentToken(page, { count: seats.length });
  const screens: Page[] = [];
  for (const seat of seats) screens.push(await seat.start(token));
  for (const name of ['Lab 2, A1', 'Lab 2, A2', 'Lab 2, A3']) await approveStation(page, name);
  await expect(page.getByText('Ready.', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
  return screens;
}

async function sit(
  page: Page,
  number: string,
  codes: ReadonlyMap<string, string>,
  essay: string,
  hasMoreTime: boolean,
): Promise<void> {
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Exam', { exact: true }).selectOption({ label: SITTING });
  await page.getByLabel('Candidate number').fill(number);
  await page.getByLabel('Access code').fill(codes.get(number) ?? '');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Yes, this is me' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Start the exam' }).click();
  await expect(page.getByRole('timer')).toContainText(hasMoreTime ? /^1:1[45]:/u : /^(1:00|59):/u);
  await page.getByLabel('The chloroplast').check();
  await goTo(page, 2);
  await page.getByLabel(hasMoreTime ? 'neutral' : 'acidic').check();
  await goTo(page, 4);
  await page.getByLabel('X-rays').check();
  await goTo(page, 6);
  await page.getByLabel('Your answer').fill('N2');
  await goTo(page, 8);
  await page.getByLabel('Your answer').fill('6');
  await goTo(page, 10);
  await page.getByLabel('Your answer').click();
  await page.keyboard.type(essay);
  await goTo(page, 11);
  await page.getByLabel('walk').check();
  await expect(page.getByTestId('saved-all')).toContainText('Saved at the centre');
  await page.keyboard.press('Alt+r');
  await page.getByRole('button', { name: 'Hand in', exact: true }).click();
  await page.getByRole('button', { name: 'Hand in now' }).click();
  await expect(page.getByText('You may leave.')).toBeVisible();
}

async function goTo(page: Page, position: number): Promise<void> {
  await expect(page.getByTestId('saved-item')).toContainText(/Saved/u);
  await page
    .getByRole('navigation')
    .getByRole('button', { name: new RegExp(`^Question ${position},`, 'u') })
    .click();
  await expect(page.getByRole('heading', { name: `Question ${position} of 11` })).toBeVisible();
}

/** By the keyboard: marks, Enter, and the next one comes. */
async function markEssays(browser: Browser, product: Product): Promise<void> {
  const page = await newPage(browser);
  await page.goto(product.url);
  await page.getByRole('textbox', { name: 'Username' }).fill(product.demo.marker.username);
  await page.getByRole('textbox', { name: 'Password' }).fill(product.demo.marker.password);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: SITTING }).click();
  await page.getByRole('link', { name: 'Marking', exact: true }).click();
  await page.getByRole('link', { name: 'Mark question 10 (2 answers)' }).click();
  for (const left of [2, 1]) {
    await expect(
      page.getByText(left === 1 ? '1 answer left for you' : '2 answers left for you'),
    ).toBeVisible();
    await expect(
      page.getByText(/Łucja|Ibrahim|300\d/u),
      'a marker does not learn whose answer it is',
    ).toHaveCount(0);
    await expect(page.getByText(/tired people learn less|the evening is too short/u)).toBeVisible();
    const isGood = await page.getByText('tired people learn less').isVisible();
    await page.getByLabel('Marks, 0 to 6').fill(isGood ? '5' : '2');
    if (left === 2) await expectAccessible(page);
    await page.getByLabel('Marks, 0 to 6').press('Enter');
    // The next one has come, or there is none; until then the sheet is of this answer.
    const marked = isGood ? 'tired people learn less' : 'the evening is too short';
    await expect(page.getByText(marked)).toBeHidden();
  }
  await expect(page.getByText('Nothing left for you')).toBeVisible();
  await page.context().close();
}

async function withdraw(page: Page): Promise<void> {
  const results = page.getByRole('row').filter({ hasText: 'Result ready' });
  await expect(results).toHaveCount(2, { timeout: 60_000 });
  await page.getByRole('button', { name: 'Withdraw a question' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Question').selectOption({ label: 'Question 2 (sci-02)' });
  await dialog.getByLabel('From now on it').selectOption('withdrawn: everybody gets its marks');
  await dialog.getByLabel('Reason', { exact: true }).fill('Two options can be defended.');
  await dialog.getByRole('button', { name: 'See what it would change' }).click();
  await expect(dialog.getByText('1 of 2 results would change.')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Mark everybody again' }).click();
  await expect(results.filter({ hasText: 'Ibrahim Şahin' })).toContainText('8 / 20');
}

async function publishAndExport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Publish the results' }).click();
  await expect(page.getByText('Not published yet.')).toBeHidden();
  const table = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV', exact: true }).click();
  const csv = (await bytes(await table)).toString('utf8');
  // 1 + 1 + 0 + 1 + 1 + 5 + 2, and 1 + 1 (withdrawn) + 0 + 1 + 1 + 2 + 2.
  expect(csv).toMatch(/3001.*Łucja Nowak.*11/u);
  expect(csv).toMatch(/3002.*Ibrahim Şahin.*8/u);
  await page.getByRole('link', { name: 'Statistics' }).click();
  await expect(page.getByRole('heading', { name: 'Statistics' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Back to the sitting' }).click();
}

async function checkResult(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Result of Ibrahim Şahin' }).click();
  await expect(page.getByText('8 of 20').first()).toBeVisible();
  await expect(page.getByText('No, for then the evening is too short.')).toBeVisible();
  await expectAccessible(page);
}

async function bytes(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}
