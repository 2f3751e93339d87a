import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Browser, type Page } from '@playwright/test';
import { expectAccessible } from '../server/console/e2e/support/fixtures.js';
import { ConsoleApi } from '../scripts/lib/console-api.ts';
import { sampleWorkbook } from './support/workbooks.ts';
import { Product } from './support/product.ts';
import { PracticeStation } from './support/stations.ts';
import { sitOnAWrongStation } from './support/wrong-station.ts';
import { test } from './support/whole-product.ts';

/*
 * An invigilator's bad day, in the real product: the power fails in half of the room, one machine never comes back, one exam leaves its
 * machine on a stick, one machine grades wrongly. Nobody loses an answer.
 */

const SITTING = 'A bad day';
const MINUTE_MS = 60_000;
const ANSWER = 'The chloroplast';

interface Day {
  readonly product: Product;
  readonly sittingId: string;
  /** Access code by candidate number. */
  readonly codes: ReadonlyMap<string, string>;
}

test('an invigilator brings a room through a bad day', async ({ browser }) => {
  test.setTimeout(1_200_000);
  const product = await Product.start(null);
  const seats = ['A1', 'A2', 'A3', 'A4', 'A5'].map(
    (seat) => new PracticeStation(product, browser, `Lab 2, ${seat}`),
  ) as [PracticeStation, PracticeStation, PracticeStation, PracticeStation, PracticeStation];
  const [first, carried, back, dead, spare] = seats;
  const token = product.demo.enrolmentToken;
  try {
    const day = await openDay(product);
    const pages: Page[] = [];
    await test.step('four candidates work', async () => {
      for (const [index, seat] of [first, carried, back, dead].entries()) {
        const page = await seat.start(token);
        await begin(page, day, String(4001 + index));
        pages.push(page);
      }
    });
    const room = await openRoom(browser, day);
    await expect(room.getByRole('row').filter({ hasText: 'Working' })).toHaveCount(4, { timeout: MINUTE_MS });

    await test.step('the power fails in half of the room', async () => {
      await Promise.all([back.kill(), dead.kill()]);
      // Meanwhile the others go on: one of them grades wrongly.
      await sitOnWrongStation(day);
      await expect(room.getByRole('row').filter({ hasText: 'Offline' })).toHaveCount(2, {
        timeout: 3 * MINUTE_MS,
      });
    });
    await test.step('one machine comes back, and the exam goes on where it was', async () => {
      const page = await back.killAndStart(token);
      await expect(page.getByText('Welcome back: everything you answered is here.')).toBeVisible();
      await expect(page.getByLabel(ANSWER)).toBeChecked();
    });
    const spareScreen = await spare.start(token);
    await test.step('both get the lost time, and the other moves to the spare machine', async () => {
      await choose(room, 'Candidate three', 'Candidate four');
      await act(room, 'Add time', async (dialog) => dialog.getByLabel('Minutes').fill('10'));
      await choose(room, 'Candidate four');
      await act(room, 'Move', (dialog) =>
        dialog.getByLabel('To station').selectOption({ label: 'Lab 2, A5' }),
      );
      await typeCode(spareScreen, day, '4004');
      await spareScreen.getByRole('button', { name: 'Yes, this is me: go on with the exam' }).click();
      await expect(spareScreen.getByLabel(ANSWER)).toBeChecked({ timeout: MINUTE_MS });
    });
    await test.step('one exam leaves its machine on a stick', async () => {
      await product.stopServer();
      await saveToStick(pages[1] as Page);
      await carried.kill();
      await product.startServer();
      await takeBundleIn(room, bundleOf(carried));
    });
    await test.step('everybody else hands in', async () => {
      for (const page of [pages[0] as Page, pages[2] as Page, spareScreen]) await handIn(page);
    });
    await test.step('every result is made, and the one that differs is looked at', () =>
      settle(browser, day));
  } finally {
    await Promise.all(seats.map((seat) => seat.stop()));
    await product.stop();
  }
});

/** A published exam and a sitting of it that is open, set up by an administrator the day before. */
async function openDay(product: Product): Promise<Day> {
  const api = await ConsoleApi.signIn(product.url, product.admin);
  const file = sampleWorkbook();
  const exam = await api.send(
    `/exams/import?name=${file.name}&dryRun=false&leaveOut=nothing`,
    new Uint8Array(file.buffer),
    'application/octet-stream',
  );
  const examId = String(exam['id']);
  await api.post(`/exams/${examId}/publish`, {});
  const names = ['one', 'two', 'three', 'four', 'five'];
  const created = await api.post('/sittings', {
    examId,
    title: SITTING,
    opensAt: new Date(Date.now() - MINUTE_MS).toISOString(),
    closesAt: new Date(Date.now() + 300 * MINUTE_MS).toISOString(),
    durationMinutes: 60,
    candidates: names.map((name, index) => ({ number: String(4001 + index), name: `Candidate ${name}` })),
  });
  const codes = created['accessCodes'] as { candidateNumber: string; accessCode: string }[];
  return {
    product,
    sittingId: (created['sitting'] as { id: string }).id,
    codes: new Map(codes.map(({ candidateNumber, accessCode }) => [candidateNumber, accessCode])),
  };
}

async function typeCode(page: Page, day: Day, number: string): Promise<void> {
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Exam', { exact: true }).selectOption({ label: SITTING });
  await page.getByLabel('Candidate number').fill(number);
  await page.getByLabel('Access code').fill(day.codes.get(number) ?? '');
  await page.keyboard.press('Enter');
}

async function begin(page: Page, day: Day, number: string): Promise<void> {
  await typeCode(page, day, number);
  await page.getByRole('button', { name: 'Yes, this is me', exact: true }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Start the exam' }).click();
  await page.getByLabel(ANSWER).check();
  await expect(page.getByTestId('saved-item')).toContainText('Saved at the centre');
}

async function staffPage(
  browser: Browser,
  { product }: Day,
  { username, password }: { username: string; password: string },
): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(product.url);
  await page.getByRole('textbox', { name: 'Username' }).fill(username);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  return page;
}

async function openRoom(browser: Browser, day: Day): Promise<Page> {
  const page = await staffPage(browser, day, day.product.demo.invigilator);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Sittings' }).click();
  await page.getByRole('link', { name: SITTING }).click();
  await page.getByRole('link', { name: 'Live room' }).click();
  await expect(page.getByText('Live: changes are shown as they happen')).toBeVisible();
  return page;
}

async function choose(page: Page, ...names: string[]): Promise<void> {
  await page
    .getByRole('button', { name: 'Choose none' })
    .click({ timeout: 1_000 })
    .catch(() => undefined);
  for (const name of names)
    await page
      .getByRole('row', { name: new RegExp(name, 'u') })
      .getByText(name)
      .click({ modifiers: ['ControlOrMeta'] });
}

/** Does something for the seats that are chosen: asks what it needs and why, and waits until it is done for all. */
async function act(
  page: Page,
  what: string,
  fill: (dialog: ReturnType<Page['getByRole']>) => Promise<unknown>,
): Promise<void> {
  await page.getByRole('button', { name: what, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await fill(dialog);
  await dialog.getByLabel('Why', { exact: true }).fill('The power failed in rows 3 and 4.');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: what, exact: true }).click();
  await expect(dialog.getByText(/^Done for/u)).toBeVisible();
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
}

async function sitOnWrongStation({ product, sittingId, codes }: Day): Promise<void> {
  const { enrolmentToken } = product.demo;
  const sat = { sittingId, number: '4005', accessCode: codes.get('4005') ?? '', enrolmentToken };
  await sitOnAWrongStation(product.url, sat, product.admin);
}

async function handIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Review and hand in' }).first().click();
  await page.getByRole('button', { name: 'Hand in', exact: true }).click();
  await page.getByRole('button', { name: 'Hand in now' }).click();
  await expect(page.getByText('You may leave.')).toBeVisible({ timeout: MINUTE_MS });
}

async function saveToStick(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Review and hand in' }).first().click();
  await page.getByRole('button', { name: 'Hand in', exact: true }).click();
  await page.getByRole('button', { name: 'Hand in now' }).click();
  await page.getByText('Save on a USB stick').click();
  await page.getByRole('button', { name: 'Look for sticks' }).click();
  await page.getByRole('button', { name: 'Save the exam' }).click();
  await expect(page.getByText('Give the stick to the invigilator.')).toBeVisible();
}

function bundleOf({ stickFolder }: PracticeStation): { name: string; mimeType: string; buffer: Buffer } {
  const [name] = readdirSync(stickFolder).filter((file) => file.endsWith('.bundle'));
  if (name === undefined) throw new Error('there is no bundle on the stick');
  return { name, mimeType: 'application/octet-stream', buffer: readFileSync(join(stickFolder, name)) };
}

async function takeBundleIn(room: Page, file: ReturnType<typeof bundleOf>): Promise<void> {
  await expect(room.getByText('Live: changes are shown as they happen')).toBeVisible({ timeout: MINUTE_MS });
  await room.getByRole('button', { name: 'Take in a bundle' }).click();
  const dialog = room.getByRole('dialog', { name: 'Take in bundles from a stick' });
  await dialog.locator('input[type=file]').setInputFiles(file);
  await dialog.getByLabel('Why').fill('The network socket of A2 is dead.');
  await dialog.getByRole('button', { name: 'Take in', exact: true }).click();
  await expect(dialog.getByRole('status')).toHaveText('Taken in: 1 of 1');
  await expect(dialog).toContainText('Candidate two (4002), from Lab 2, A2');
  await expect(dialog.getByText('The exam is handed in.')).toBeVisible();
  await expectAccessible(room);
  await room.keyboard.press('Escape');
}

async function settle(browser: Browser, day: Day): Promise<void> {
  const page = await staffPage(browser, day, day.product.admin);
  await page.goto(`${day.product.url}/sittings/${day.sittingId}`);
  await expect(page.getByRole('row').filter({ hasText: 'Result ready' })).toHaveCount(5, {
    timeout: MINUTE_MS,
  });
  await page.getByRole('link', { name: /^Incidents of this sitting \(1 open\)/u }).click();
  await page.getByRole('link', { name: /Grades differ/u }).click();
  await expect(page.getByText('Candidate five').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Resolve', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What came of it').selectOption('confirmed');
  await dialog.getByLabel(/Why/u).fill('The machine’s memory is broken; the server’s marks stand.');
  await dialog.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(page.getByText('One incident is resolved.')).toBeVisible();
}
