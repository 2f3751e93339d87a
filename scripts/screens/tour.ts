import type { Page } from '@playwright/test';
import { ConsoleApi } from '../lib/console-api.ts';
import type { EmbeddedServer, Demo, DemoSitting } from '../lib/embedded-server.ts';
import { goTo, shot, VIEWPORT } from './shot.ts';

const MINUTE_MS = 60_000;

interface Candidate {
  readonly number: string;
  readonly accessCode: string;
}

async function signIn(page: Page, sittingTitle: string, candidate: Candidate): Promise<void> {
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('combobox', { name: 'Exam' }).selectOption(sittingTitle);
  await page.getByLabel('Candidate number').fill(candidate.number);
  await page.getByLabel('Access code').fill(candidate.accessCode);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Yes, this is me' }).waitFor();
}

/** A candidate to whom everything was granted sits the tour: every tool, part, break and look. */
export async function tourPictures(page: Page, { sittingTitle, candidates }: DemoSitting): Promise<void> {
  const [, granted] = candidates;
  if (!granted) throw new Error('the tour has no second candidate');
  await signIn(page, sittingTitle, granted);
  await shot(page, 'candidate-granted');
  await page.getByRole('button', { name: 'Yes, this is me' }).click();
  await page.getByRole('button', { name: 'Play a sound' }).click();
  await page.getByLabel('I confirm this').check();
  await page.getByLabel('I confirm this').scrollIntoViewIfNeeded();
  await shot(page, 'candidate-prepare');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Start the exam' }).click();
  await page.getByRole('heading', { name: 'Question 1 of' }).waitFor();
  await shot(page, 'candidate-larger-text');
  await usualSize(page);
  await tools(page);
  await looks(page);
  await parts(page);
  await page.getByRole('button', { name: 'Take a break' }).click();
  await page.getByRole('heading', { name: 'Break' }).waitFor();
  await shot(page, 'candidate-break');
  await page.getByRole('button', { name: 'Go on with the exam' }).click();
  await page.getByRole('button', { name: 'Review and hand in' }).first().click();
  await shot(page, 'candidate-review-parts');
  await page.getByRole('button', { name: 'Hand in', exact: true }).click();
  await page.getByRole('button', { name: 'Hand in now' }).click();
  await page.getByText('You may leave.').waitFor({ timeout: MINUTE_MS });
  await page.getByRole('button', { name: 'Finish' }).click();
}

async function display(page: Page, change: () => Promise<unknown>): Promise<void> {
  await page.getByRole('button', { name: 'Display', exact: true }).click();
  await change();
  await page.keyboard.press('Escape');
}

async function usualSize(page: Page): Promise<void> {
  await display(page, () => page.getByLabel('Text size').selectOption('100'));
}

async function tools(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Strike out', exact: true }).click();
  await page.getByRole('button', { name: 'Strike out: 54' }).click();
  await page.getByRole('button', { name: 'Calculator', exact: true }).click();
  await page.getByLabel('Calculation').fill('7 × 8');
  await page.keyboard.press('Enter');
  await shot(page, 'candidate-calculator');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Strike out', exact: true }).click();
  await goTo(page, 5);
  await page.getByRole('button', { name: 'Scratch paper', exact: true }).click();
  const sheet = (await page.getByRole('img', { name: 'Sheet to draw on' }).boundingBox())!;
  await page.mouse.move(sheet.x + 40, sheet.y + 60);
  await page.mouse.down();
  for (let step = 1; step <= 30; step += 1)
    await page.mouse.move(sheet.x + 40 + step * 8, sheet.y + 60 + 40 * Math.sin(step / 3));
  await page.mouse.up();
  await shot(page, 'candidate-scratch-paper');
  await page.getByRole('button', { name: 'Close: Scratch paper' }).click();
}

async function looks(page: Page): Promise<void> {
  await goTo(page, 4);
  for (const [theme, name] of [
    ['contrast-dark', 'candidate-contrast-dark'],
    ['contrast-light', 'candidate-contrast-light'],
    ['dark', 'candidate-dark'],
  ] as const) {
    await display(page, () => page.getByLabel('Colours').selectOption(theme));
    await shot(page, name);
  }
  await display(page, async () => {
    await page.getByLabel('Colours').selectOption('light');
    await page.getByLabel('Font').selectOption('dyslexia');
    await page.getByLabel('Colour over the page').selectOption('yellow');
  });
  await shot(page, 'candidate-dyslexia');
  await display(page, () => page.getByRole('button', { name: 'As it was' }).click());
  await display(page, () => page.getByLabel('Text size').selectOption('400'));
  await shot(page, 'candidate-400-percent');
  await usualSize(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await shot(page, 'candidate-320-pixels');
  await page.setViewportSize(VIEWPORT);
  await goTo(page, 9);
  await display(page, () => page.getByLabel('Language').selectOption('ar'));
  await shot(page, 'candidate-arabic');
  await page.getByRole('button', { name: 'العرض' }).click();
  await page.getByLabel('اللغة').selectOption('en');
  await page.keyboard.press('Escape');
}

async function parts(page: Page): Promise<void> {
  await goTo(page, 12);
  await page.getByRole('button', { name: 'Begin this part' }).waitFor();
  await shot(page, 'candidate-part-begins');
  await page.getByRole('button', { name: 'Begin this part' }).click();
  await page.getByRole('button', { name: 'Highlight', exact: true }).click();
  await page.getByRole('checkbox', { name: /^In the second week they noticed/u }).check();
  await page.getByRole('button', { name: 'Close: Highlight' }).click();
  await page.getByLabel('That the lamp took no notice').check();
  await shot(page, 'candidate-text-beside');
  await goTo(page, 14);
  await page.getByRole('button', { name: 'Close this part' }).waitFor();
  await shot(page, 'candidate-part-closes');
  await page.getByRole('button', { name: 'Close this part' }).click();
  await page.getByRole('button', { name: 'Begin this part' }).click();
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  await shot(page, 'candidate-sound');
}

/** The centre goes away in the middle of an exam: the candidate goes on, hands in, and the exam is saved on a stick. */
export async function offlinePictures(
  page: Page,
  server: EmbeddedServer,
  { sittingTitle, candidates }: DemoSitting,
): Promise<void> {
  const [candidate] = candidates;
  if (!candidate) throw new Error('the tour has no first candidate');
  await page.reload();
  await signIn(page, sittingTitle, candidate);
  await page.getByRole('button', { name: 'Yes, this is me' }).click();
  await page.getByLabel('I confirm this').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Start the exam' }).click();
  await page.getByRole('heading', { name: 'Question 1 of' }).waitFor();
  await server.stop();
  await page.getByRole('radio', { name: '56' }).check();
  await page.getByText('No connection. You can go on').waitFor({ timeout: MINUTE_MS });
  await shot(page, 'candidate-offline');
  await page.getByRole('button', { name: 'Review and hand in' }).first().click();
  await page.getByRole('button', { name: 'Hand in', exact: true }).click();
  await page.getByRole('button', { name: 'Hand in now' }).click();
  await page.getByText('The centre cannot be reached at the moment.').waitFor();
  await page.getByText('Save on a USB stick').click();
  await page.getByRole('button', { name: 'Look for sticks' }).click();
  await page.getByText('No stick is plugged in.').waitFor();
  await shot(page, 'candidate-handed-in-offline');
}

/** The waiting room: a sitting that opens in a while. */
export async function waitingPicture(page: Page, server: EmbeddedServer, demo: Demo): Promise<void> {
  const api = await ConsoleApi.signIn(server.url, demo.admin);
  const opensAt = Date.now() + 12 * MINUTE_MS;
  const title = 'Afternoon sitting';
  const created = await api.post('/sittings', {
    examId: demo.examId,
    title,
    opensAt: new Date(opensAt).toISOString(),
    closesAt: new Date(opensAt + 180 * MINUTE_MS).toISOString(),
    durationMinutes: 60,
    candidates: [{ number: '3001', name: 'Demo candidate five' }],
  });
  const [{ accessCode }] = created['accessCodes'] as [{ accessCode: string }];
  await page.reload();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('option', { name: title }).waitFor({ state: 'attached', timeout: MINUTE_MS });
  await page.reload();
  await signIn(page, title, { number: '3001', accessCode });
  await page.getByRole('button', { name: 'Yes, this is me' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('It opens in').waitFor();
  await shot(page, 'candidate-waiting');
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'This is not me' }).click();
}
