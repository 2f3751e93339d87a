import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from '../desktop/e2e/support/screen.js';
import { Product } from './support/product.ts';
import { PracticeStation } from './support/stations.ts';
import { test } from './support/whole-product.ts';

/*
 * The tour of the demo centre, in the real product: every item type, every part, a break, a sound, a crash and a lost server – by
 * keyboard alone, by a candidate to whom everything was granted.
 */

const MOST_TABS = 60;

/** Goes by Tab until this has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.waitFor();
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`the keyboard does not lead to ${String(target)}`);
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

async function next(page: Page, position: number): Promise<void> {
  await page.keyboard.press('Alt+n');
  await expect(page.getByRole('heading', { name: `Question ${position} of 15` })).toBeFocused();
}

const saved = (page: Page) => expect(page.getByTestId('saved-item')).toContainText(/Saved/u);
const named = (
  page: Page,
  role: 'button' | 'checkbox' | 'combobox' | 'textbox' | 'radio',
  name: string | RegExp,
) => page.getByRole(role, { name, ...(typeof name === 'string' ? { exact: true } : {}) }).first();

test('a candidate sits the whole tour by keyboard alone, with a crash, a lost server, parts, a sound and a break', async ({
  browser,
}) => {
  test.setTimeout(900_000);
  const product = await Product.start(null);
  const station = new PracticeStation(product, browser);
  try {
    const { tour, enrolmentToken } = product.demo;
    const candidate = tour!.candidates[1]!;
    let page = await station.start(enrolmentToken);
    await test.step('signs in, reads, declares and starts', () =>
      signIn(page, tour!.sittingTitle, candidate));
    await test.step('answers every kind of question', () => everyKind(page));
    await test.step('the machine fails, and everything is there again', async () => {
      await tabTo(page, named(page, 'button', 'Note'), 'Shift+Tab');
      await press(page, 'Enter');
      await tabTo(page, page.getByLabel('Your note on this question'));
      await page.keyboard.type('Think of the freezing point');
      await page.waitForTimeout(1_500);
      page = await station.killAndStart(enrolmentToken);
      await expect(page.getByText('Welcome back: everything you answered is here.')).toBeVisible();
      await expect(page.getByRole('heading', { name: 'Question 8 of 15' })).toBeFocused();
      await expect(page.getByRole('textbox', { name: 'Gap 1 of 2' })).toHaveValue('100');
      await tabTo(page, named(page, 'button', 'Note'), 'Shift+Tab');
      await press(page, 'Enter');
      await expect(page.getByLabel('Your note on this question')).toHaveValue('Think of the freezing point');
      await press(page, 'Escape');
    });
    await test.step('the server is lost while pictures are answered', () => picturesOffline(page, product));
    await test.step('takes a break', () => takeABreak(page));
    await test.step('reads in a part with a time of its own, and closes it', () => reading(page));
    await test.step('listens in a part without a way back', () => listening(page));
    await test.step('hands in', () => handIn(page));
  } finally {
    await station.stop();
    await product.stop();
  }
});

async function signIn(
  page: Page,
  title: string,
  candidate: { number: string; accessCode: string },
): Promise<void> {
  await tabTo(page, named(page, 'button', 'Continue'));
  await press(page, 'Enter');
  await tabTo(page, page.getByRole('combobox', { name: 'Exam' }), 'Shift+Tab');
  await page.keyboard.type(title.slice(0, 4));
  await tabTo(page, page.getByLabel('Candidate number'));
  await page.keyboard.type(candidate.number);
  await tabTo(page, page.getByLabel('Access code'));
  await page.keyboard.type(candidate.accessCode);
  await press(page, 'Enter');
  await expect(
    page.getByText('25 % more time, breaks: 10 minutes, larger text, questions read aloud'),
  ).toBeVisible();
  await tabTo(page, named(page, 'button', 'Yes, this is me'));
  await press(page, 'Enter');
  await tabTo(page, page.getByLabel('I confirm this'));
  await press(page, 'Space');
  await tabTo(page, named(page, 'button', 'Continue'));
  await press(page, 'Enter');
  await tabTo(page, named(page, 'button', 'Start the exam'));
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { name: 'Question 1 of 15' })).toBeFocused();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('24px');
}

async function everyKind(page: Page): Promise<void> {
  await press(page, 'Tab', 'Space', 'ArrowDown');
  await expect(named(page, 'radio', '56')).toBeChecked();
  await next(page, 2);
  for (const name of ['97', '101']) {
    await tabTo(page, named(page, 'checkbox', name));
    await press(page, 'Space');
  }
  await next(page, 3);
  await press(page, 'Tab', 'Space');
  await expect(named(page, 'radio', 'True')).toBeChecked();
  await next(page, 4);
  await tabTo(page, page.getByLabel('Your answer'));
  await page.keyboard.type('9');
  await next(page, 5);
  await tabTo(page, page.getByLabel('Your answer'));
  await page.keyboard.type('Berrow');
  await next(page, 6);
  await inOrder(page, ['n = 1', 'while n < 4:', 'print(n)', 'n = n + 1']);
  await next(page, 7);
  for (const [country, currency] of [
    ['India', 'Rup'],
    ['China', 'Ren'],
    ['Egypt', 'Pou'],
  ] as const) {
    await tabTo(page, named(page, 'combobox', country));
    await page.keyboard.type(currency);
  }
  await next(page, 8);
  await tabTo(page, named(page, 'textbox', 'Gap 1 of 2'));
  await page.keyboard.type('100');
  await tabTo(page, named(page, 'combobox', 'Gap 2 of 2'));
  await page.keyboard.type('0');
  await saved(page);
}

/** Moves each line up until it stands where it belongs. */
async function inOrder(page: Page, lines: readonly string[]): Promise<void> {
  const placeOf = async (line: string) =>
    (await page.locator('.ordering-option').allInnerTexts()).findIndex((text) => text.includes(line));
  for (const [place, line] of lines.entries()) {
    while ((await placeOf(line)) > place) {
      const up = named(page, 'button', `Move up: ${line}`);
      const before = await placeOf(line);
      await tabTo(
        page,
        up,
        (await up.evaluate((element) => element === document.activeElement)) ? 'Tab' : 'Shift+Tab',
      );
      await press(page, 'Enter');
      await expect.poll(() => placeOf(line)).toBeLessThan(before);
    }
  }
  if (await named(page, 'button', 'Keep this order').isVisible()) {
    await tabTo(page, named(page, 'button', 'Keep this order'));
    await press(page, 'Enter');
  }
  await saved(page);
}

async function picturesOffline(page: Page, product: Product): Promise<void> {
  await next(page, 9);
  await press(page, 'Tab', 'Space', 'ArrowDown', 'ArrowDown');
  await expect(named(page, 'radio', 'Three')).toBeChecked();
  await product.stopServer();
  await next(page, 10);
  await tabTo(page, named(page, 'checkbox', 'The level part'));
  await press(page, 'Space');
  await next(page, 11);
  await tabTo(page, page.getByRole('application'));
  for (let step = 0; step < 26; step += 1) await press(page, 'ArrowLeft');
  for (let step = 0; step < 14; step += 1) await press(page, 'ArrowDown');
  await press(page, 'Enter');
  await expect(page.getByTestId('saved-item')).toContainText('Saved on this machine');
  await expect(page.getByText('You can go on; your answers are safe on this machine.')).toBeVisible();
  await product.startServer();
  await expect(page.getByTestId('saved-item')).toContainText('Saved at the centre', { timeout: 60_000 });
}

async function takeABreak(page: Page): Promise<void> {
  await tabTo(page, named(page, 'button', 'Take a break'), 'Shift+Tab');
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { name: 'Break' })).toBeVisible();
  await expectAccessible(page);
  await tabTo(page, named(page, 'button', 'Go on with the exam'));
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { name: 'Question 11 of 15' })).toBeVisible();
}

async function reading(page: Page): Promise<void> {
  await press(page, 'Alt+n');
  await begin(page, 12);
  await tabTo(page, page.getByRole('radio').first());
  await press(page, 'Space', 'ArrowDown');
  await expect(named(page, 'radio', 'That the lamp took no notice of the fog.')).toBeChecked();
  await next(page, 13);
  await tabTo(page, named(page, 'textbox', 'Your answer'));
  await page.keyboard.type('So that a person can light it.');
  await saved(page);
  await press(page, 'Alt+n');
  await tabTo(page, named(page, 'button', 'Close this part'));
  await press(page, 'Enter');
}

async function begin(page: Page, position: number): Promise<void> {
  await tabTo(page, named(page, 'button', 'Begin this part'));
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { name: `Question ${position} of 15` })).toBeFocused();
}

async function listening(page: Page): Promise<void> {
  await begin(page, 14);
  await tabTo(page, named(page, 'button', 'Play'));
  await press(page, 'Enter');
  await expect(page.getByText('It can be played 1 more time.')).toBeVisible();
  await expect(named(page, 'button', 'Play')).toBeVisible({ timeout: 60_000 });
  await tabTo(page, page.getByLabel('Your answer'));
  await page.keyboard.type('4');
  await next(page, 15);
  await press(page, 'Tab', 'Space', 'ArrowDown');
  await expect(named(page, 'radio', 'No')).toBeChecked();
  await expect(page.getByRole('navigation').getByRole('button', { name: /^Question 14,/u })).toBeDisabled();
}

async function handIn(page: Page): Promise<void> {
  await press(page, 'Alt+r');
  await expect(page.getByRole('heading', { name: 'Not answered: 0' })).toBeVisible();
  await tabTo(page, named(page, 'button', 'Hand in'));
  await press(page, 'Enter');
  await expect(named(page, 'button', 'Hand in now')).toBeFocused();
  await press(page, 'Enter');
  await expect(page.getByText('You may leave.')).toBeVisible({ timeout: 60_000 });
  // The place in the picture is judged by the server, the essay by a person.
  await expect(page.getByText('Provisional result: 13 of 15 marks')).toBeVisible();
  await expect(page.getByText('2 questions are marked later.')).toBeVisible();
  await expect(page.getByRole('img', { name: 'The receipt as a code' })).toBeVisible();
}
