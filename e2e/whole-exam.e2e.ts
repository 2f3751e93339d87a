import { expect, type Browser, type Page } from '@playwright/test';
import { expectAccessible } from '../server/console/e2e/support/fixtures.js';
import { redisAvailable, TestRedis } from '../server/test/support/redis.js';
import {
  importAndPublish,
  openSitting,
  approveStation,
  issueEnrolmentToken,
  signInAsAdmin,
  tryFaultyImport,
  type OpenedSitting,
} from './support/console-steps.ts';
import { Product } from './support/product.ts';
import { KioskStation, PracticeStation, type Station } from './support/stations.ts';
import { test } from './support/whole-product.ts';

test.describe.configure({ timeout: 900_000 });

test('a candidate sits a whole exam, with a crash in the middle; jobs over Bull on Redis', async ({
  browser,
}) => {
  test.skip(!redisAvailable, 'no redis-server');
  const redis = await TestRedis.start();
  try {
    const product = await Product.start(redis.url);
    await wholeExam(browser, product, new PracticeStation(product, browser));
    // Bull counts the jobs it was handed: the finalising went through it.
    expect(await redis.command('EXISTS examhall:finalise:id')).toMatch(/^:1/u);
  } finally {
    await redis.stop();
  }
});

test('a candidate sits a whole exam in a locked kiosk, with a crash in the middle; jobs inside the server', async ({
  browser,
}) => {
  const product = await Product.start(null);
  const kiosk = new KioskStation(product);
  await wholeExam(browser, product, kiosk, async (page, console) => {
    await lockAndOpen(page, console, kiosk);
    expect(await kiosk.closes(), 'an exam is not left by closing the window').toBe(false);
    await handIn(page);
    expect(await kiosk.closes(), 'who has a receipt may leave').toBe(true);
  });
});

async function wholeExam(
  browser: Browser,
  product: Product,
  station: Station,
  end: (page: Page, console: Page) => Promise<void> = handIn,
): Promise<void> {
  try {
    const console = await (await browser.newContext()).newPage();
    await test.step('the admin imports, publishes and opens a sitting', async () => {
      await signInAsAdmin(console, product);
      await tryFaultyImport(console);
      await importAndPublish(console);
    });
    const sitting = await openSitting(console, 'Tuesday morning', station instanceof KioskStation);
    const token = await issueEnrolmentToken(console);
    let candidate = await station.start(token);
    await expect(candidate.getByText(/waits to be approved/u)).toBeVisible();
    await approveStation(console, 'Lab 1, seat 3');
    const practice = candidate.getByText('this machine is not locked down');
    await expect(practice).toHaveCount(station instanceof PracticeStation ? 1 : 0);
    await test.step('the candidate signs in and starts', () => signInAndStart(candidate, sitting));
    await test.step('answers are saved here and at the centre', () => answerSome(candidate));
    await test.step('the server goes and comes back', () => loseTheServer(candidate, product));
    await test.step('the station is killed and goes on', async () => {
      candidate = await killTheStation(candidate, station, token);
    });
    await test.step('the candidate hands in', () => end(candidate, console));
    await test.step('the console shows the result', () => checkResult(console));
    await station.stop();
    await test.step('nothing that must stay secret was logged or shown', () => {
      expectNone(product.logs(), [
        ...['Ottawa', 'people sleep longer', sitting.codes.get('2001') ?? '?', token, product.admin.password],
        ...['Bearer ', '"gradingKey"', '"contentKey"', 'BEGIN PRIVATE KEY'],
      ]);
      const received = station.received();
      if (received === null) return;
      // Accepted answers to questions that the candidate left open, and the words of keys.
      expectNone(received.join('\n'), [
        ...['equilateral', 'gravitational', 'analyses', 'one hundred'],
        ...['"accepted"', '"correct"', '"tag"', '"gradingKey"', '"contentKey"'],
      ]);
      expect(received.length).toBeGreaterThan(10);
    });
  } finally {
    await station.stop();
    await product.stop();
  }
}

/** A display is plugged in: the exam is covered until the invigilator opens it, from afar or by a code. */
async function lockAndOpen(page: Page, console: Page, kiosk: KioskStation): Promise<void> {
  await kiosk.loseFocus();
  await expect(page.getByText(/another window was in front of the exam/u)).toBeVisible();
  const paused = page.getByRole('heading', { name: 'Please wait for the invigilator' });
  const row = console.getByRole('row', { name: /First candidate/u });
  for (const way of ['from the console', 'by a code'] as const) {
    await kiosk.plug(2);
    expect(await kiosk.windows(), 'the other display is covered').toBe(2);
    await expect(paused).toBeVisible();
    await expectAccessible(page);
    expect(await kiosk.closes(), 'a covered exam is not left').toBe(false);
    await expect(row).toContainText('Locked', { timeout: 60_000 });
    await row.getByRole('button', { name: 'Help for First candidate' }).click();
    await console.getByText(/What this station noticed/u).click();
    await expect(console.getByText('A display was connected (certain)').first()).toBeVisible();
    await console.getByLabel('Why', { exact: true }).fill('The projector was plugged in');
    await console.getByRole('button', { name: 'Open the screen' }).click();
    const code = await console.locator('pre').innerText();
    await console.getByRole('button', { name: 'Close', exact: true }).last().click();
    if (way === 'by a code') {
      // The order itself may arrive before its code is typed, or meanwhile: then there is nothing left to open.
      const enter = async () => {
        const field = page.getByLabel('Unlock code of the invigilator');
        await field.fill(code.toLowerCase(), { timeout: 5_000 });
        await page.getByRole('button', { name: 'Open the exam' }).click({ timeout: 5_000 });
      };
      await enter().catch(() => undefined);
    }
    await expect(page.getByRole('heading', { name: 'Question 12 of 35' })).toBeVisible({ timeout: 60_000 });
    await kiosk.plug(1);
    await expect(row).toContainText('Working', { timeout: 60_000 });
  }
}

async function signInAndStart(page: Page, sitting: OpenedSitting): Promise<void> {
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Exam', { exact: true }).selectOption({ label: sitting.title });
  await page.getByLabel('Candidate number').fill('2001');
  await page.getByLabel('Access code').fill(sitting.codes.get('2002') ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'do not belong together' })).toBeVisible();
  await page.getByLabel('Access code').fill((sitting.codes.get('2001') ?? '').toLowerCase());
  await page.keyboard.press('Enter');
  await expect(page.getByText('First candidate')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Yes, this is me' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Start the exam' }).click();
  await expect(page.getByRole('heading', { name: 'Question 1 of 35' })).toBeVisible();
}

function expectNone(text: string, secrets: readonly string[]): void {
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
}

const itemLight = (page: Page) => page.getByTestId('saved-item');

async function answerSome(page: Page): Promise<void> {
  await page.getByLabel('The chloroplast').check();
  await expect(itemLight(page)).toContainText('Saved at the centre');
  await goTo(page, 4);
  await page.getByLabel('X-rays').check();
  await page.getByLabel('Radio waves').check();
  await page.getByLabel('Infrared').check();
  await goTo(page, 6);
  await page.getByLabel('Your answer').fill(' Nitrogen ');
  await goTo(page, 9);
  await expect(page.getByRole('img', { name: /Distance in metres/u })).toBeVisible();
  await page.getByLabel(/Your answer/u).fill('2,0');
  await goTo(page, 10);
  await expect(page.locator('.katex').first()).toBeVisible();
  await expectAccessible(page);
  await goTo(page, 27);
  await page.getByRole('radio', { name: 'True' }).check();
  await goTo(page, 30);
  await page.getByRole('textbox', { name: 'Gap 1 of 2' }).fill('100');
  await page.getByRole('combobox', { name: 'Gap 2 of 2' }).selectOption('oxygen');
  await expectAccessible(page);
  await goTo(page, 26);
  await page.getByLabel('Your answer').click();
  await page.keyboard.type('Yes: people sleep longer, and they ');
  await page.getByRole('button', { name: 'Bold' }).click();
  await page.keyboard.type('learn better.');
  await expect(itemLight(page)).toContainText('Saved at the centre');
}

async function loseTheServer(page: Page, product: Product): Promise<void> {
  await product.stopServer();
  await goTo(page, 21);
  await page.getByLabel('Your answer').fill('Ottawa');
  await expect(itemLight(page)).toContainText('Saved on this machine');
  await expect(page.getByText('You can go on; your answers are safe on this machine.')).toBeVisible();
  await product.startServer();
  await expect(itemLight(page)).toContainText('Saved at the centre', { timeout: 60_000 });
  await expect(page.getByText('You can go on; your answers are safe on this machine.')).toBeHidden();
}

async function killTheStation(before: Page, station: Station, token: string): Promise<Page> {
  await goTo(before, 12);
  await before.getByLabel('Your answer').fill('4');
  await expect(itemLight(before)).toContainText(/Saved (on this machine|at the centre)/u);
  const secondsBefore = await secondsLeft(before);
  const page = await station.killAndStart(token);
  await expect(page.getByText('Welcome back: everything you answered is here.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Question 12 of 35' })).toBeVisible();
  await expect(page.getByLabel('Your answer')).toHaveValue('4');
  const after = await secondsLeft(page);
  expect(after).toBeLessThanOrEqual(secondsBefore);
  expect(after).toBeGreaterThan(secondsBefore - 120);
  await expect(page.getByRole('button', { name: /, answered/u })).toHaveCount(9);
  return page;
}

async function handIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Review and hand in' }).first().click();
  await expect(page.getByRole('heading', { name: 'Not answered: 26' })).toBeVisible();
  await page.getByRole('button', { name: 'Hand in', exact: true }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Hand in now' }).click();
  await expect(page.getByRole('heading', { name: 'Handed in' })).toBeVisible();
  await expect(page.getByText('You may leave.')).toBeVisible();
  // 1 + 2 + 1 + 1 + 1 + 1 + 2 marks by hashes; the tolerance of question 9 is the server's, the essay a person's.
  await expect(page.getByText('Provisional result: 9 of 48 marks')).toBeVisible();
  await expect(page.getByText('2 questions are marked later.')).toBeVisible();
  await expectAccessible(page);
}

async function checkResult(page: Page): Promise<void> {
  const row = page.getByRole('row', { name: /First candidate/u });
  await expect(row).toContainText('Result ready', { timeout: 60_000 });
  await expect(row).toContainText('Agree');
  await row.getByRole('link', { name: 'Result of First candidate' }).click();
  await expect(page.getByText('Both graders agree')).toBeVisible();
  await expect(page.getByText('11 of 48').first()).toBeVisible();
  await expect(page.getByText('Yes: people sleep longer, and they learn better.')).toBeVisible();
  await expect(page.locator('strong', { hasText: 'learn better.' })).toBeVisible();
  await expect(page.getByText('Awaits marking').first()).toBeVisible();
}

async function goTo(page: Page, position: number): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: new RegExp(`^Question ${position},`, 'u') })
    .click();
  await expect(page.getByRole('heading', { name: `Question ${position} of 35` })).toBeVisible();
}

async function secondsLeft(page: Page): Promise<number> {
  const parts = (await page.getByRole('timer').innerText()).split(':').map(Number);
  return parts.reduce((total, part) => total * 60 + part, 0);
}
