import type { Page } from '@playwright/test';
import { given, push, refuse } from './support/fake-bridge.js';
import { expect, expectAccessible, test } from './support/screen.js';
import { inExam } from './support/sample-state.js';
import { inTour, tour } from './support/tour-state.js';

const tool = (page: Page, name: string) =>
  page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name, exact: true });
const openWindow = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const lastNote = async (page: Page) => (await given(page, 'annotate')).at(-1)?.['annotation'];

async function goTo(page: Page, position: number): Promise<void> {
  const name = new RegExp(`^Question ${position},`, 'u');
  await page.getByRole('navigation').getByRole('button', { name }).click();
}

test('an exam gives the tools it says, and no others', async ({ page, open }) => {
  await open(inExam);
  await expect(tool(page, 'Note')).toBeVisible();
  for (const name of ['Calculator', 'Formula sheet', 'Read aloud'])
    await expect(tool(page, name)).toHaveCount(0);
});

test('options are struck out and brought back, by mouse and by keyboard, and can still be chosen', async ({
  page,
  open,
}) => {
  await open(inTour, tour);
  await tool(page, 'Strike out').click();
  await page.getByRole('button', { name: 'Strike out: That' }).click();
  await expect.poll(() => lastNote(page)).toMatchObject({ eliminated: ['b'] });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Bring back: That' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => lastNote(page)).toMatchObject({ eliminated: [] });
  await page.getByRole('button', { name: 'Strike out: This' }).click();
  await page.getByRole('radio', { name: 'This' }).check();
  expect((await given(page, 'answer')).at(-1)).toMatchObject({ response: { option: 'a' } });
});

test('text is highlighted by pointer, by keyboard sentence by sentence, and comes back with the question', async ({
  page,
  open,
}) => {
  await open(inTour, tour);
  await tool(page, 'Highlight').focus();
  await page.keyboard.press('Enter');
  const sentence = openWindow(page, 'Highlight').getByRole('checkbox', { name: 'The second sentence.' });
  await sentence.focus();
  await page.keyboard.press('Space');
  const span = { in: 'prompt', from: 20, to: 40 };
  await expect.poll(() => lastNote(page)).toMatchObject({ highlights: [span] });
  const painted = () => page.evaluate(() => [...(CSS.highlights.get('candidate-prompt') ?? [])].map(String));
  expect(await painted()).toEqual(['The second sentence.']);
  await expectAccessible(page);
  await page.locator('.prompt .rich-text').selectText();
  await page.locator('.prompt .rich-text').dispatchEvent('pointerup', { bubbles: true });
  await expect.poll(() => lastNote(page)).toMatchObject({ highlights: [{ in: 'prompt', from: 0, to: 53 }] });
  await page.keyboard.press('Escape');
  await goTo(page, 2);
  expect(await painted()).toEqual([]);
  await goTo(page, 1);
  expect(await painted()).toHaveLength(1);
});

test('a note is kept after a pause, says when it is not kept, and belongs to its question', async ({
  page,
  open,
}) => {
  await page.clock.install();
  await open(inTour, tour);
  await tool(page, 'Note').click();
  await refuse(page, 'annotate', 'The disk is full.');
  await page.getByLabel('Your note on this question').fill('Look again');
  await page.clock.runFor(700);
  await expect(page.getByText('Your note is not saved yet')).toBeVisible();
  await refuse(page, 'annotate', null);
  await page.clock.runFor(2_100);
  await expect(page.getByText('Your note is not saved yet')).toHaveCount(0);
  expect(await lastNote(page)).toMatchObject({ note: 'Look again' });
  await expectAccessible(page);
  await goTo(page, 2);
  await expect(page.getByLabel('Your note on this question')).toHaveValue('');
  await goTo(page, 1);
  await expect(page.getByLabel('Your note on this question')).toHaveValue('Look again');
});

test('the scratch paper keeps strokes in order, takes one back and is wiped', async ({ page, open }) => {
  await open(inTour, tour);
  await tool(page, 'Scratch paper').click();
  const sheet = (await page.getByRole('img', { name: 'Sheet to draw on' }).boundingBox())!;
  const stroke = async (y: number) => {
    await page.mouse.move(sheet.x + 20, sheet.y + y);
    await page.mouse.down();
    await page.mouse.move(sheet.x + 120, sheet.y + y, { steps: 4 });
    await page.mouse.up();
  };
  await stroke(30);
  await stroke(60);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('.scratch-sheet polyline')).toHaveCount(1);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Wipe the sheet' }).click();
  await expect(page.locator('.scratch-sheet polyline')).toHaveCount(0);
  await expect
    .poll(async () => (await given(page, 'scratch')).map(({ change }) => (change as { what: string }).what))
    .toEqual(['drawn', 'drawn', 'undone', 'wiped']);
});

test('the calculator is typed and clicked, says what it cannot do, and closes by Escape', async ({
  page,
  open,
}) => {
  await open(inTour, tour);
  await tool(page, 'Calculator').click();
  const window = openWindow(page, 'Calculator');
  await expect(window).toBeFocused();
  await window.getByLabel('Calculation').fill('2 × (3 + 4)');
  await page.keyboard.press('Enter');
  await expect(window.getByLabel('Result')).toHaveText('= 14');
  for (const key of ['+', 'sin', '3', '0', ')'])
    await window.getByRole('button', { name: key, exact: true }).click();
  await window.getByRole('button', { name: 'Equals' }).click();
  await expect(window.getByLabel('Result')).toHaveText('= 14.5');
  await window.getByLabel('Calculation').fill('1 ÷ 0');
  await page.keyboard.press('Enter');
  await expect(window.getByLabel('Result')).toHaveText('This cannot be calculated.');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(window).toHaveCount(0);
});

test('a window is moved by the arrow keys', async ({ page, open }) => {
  await open(inTour, tour);
  await tool(page, 'Formula sheet').click();
  const window = openWindow(page, 'Formula sheet');
  await expect(window.locator('.katex')).toHaveCount(1);
  const before = (await window.boundingBox())!;
  await window.getByRole('button', { name: 'Move Formula sheet with the arrow keys' }).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowLeft');
  const after = (await window.boundingBox())!;
  expect([before.x - after.x, before.y - after.y]).toEqual([20, 20]);
});

test('a question is read aloud in its own language, with its options, and stops', async ({ page, open }) => {
  await page.addInitScript(() => {
    const said: { text: string; lang: string }[] = [];
    Object.assign(window, { said });
    Object.defineProperty(window, 'speechSynthesis', {
      value: {
        speak: (one: SpeechSynthesisUtterance) => said.push({ text: one.text, lang: one.lang }),
        cancel: () => undefined,
      },
    });
  });
  await open(inTour, tour);
  await tool(page, 'Read aloud').click();
  await expect(tool(page, 'Stop reading')).toHaveAttribute('aria-pressed', 'true');
  const said = await page.evaluate(
    () => (window as unknown as { said: { text: string; lang: string }[] }).said,
  );
  expect(said).toHaveLength(1);
  expect(said[0]).toMatchObject({ lang: 'en' });
  expect(said[0]!.text).toContain('Which is it?');
  expect(said[0]!.text).toContain('Other');
  await tool(page, 'Stop reading').click();
  await expect(tool(page, 'Read aloud')).toHaveAttribute('aria-pressed', 'false');
});

test.describe('a sound', () => {
  test('is played as often as it may be, counted by the core, and cannot be rewound', async ({
    page,
    open,
  }) => {
    await open(inTour, tour);
    await goTo(page, 3);
    const player = page.getByRole('group', { name: 'Sound' });
    await expect(player.getByText('It can be played 2 more times.')).toBeVisible();
    await expect(player.getByRole('slider')).toHaveCount(0);
    await expectAccessible(page);
    expect(await given(page, 'play')).toEqual([]);
    await player.getByRole('button', { name: 'Play', exact: true }).focus();
    await page.keyboard.press('Enter');
    await expect(player.getByText('It can be played 1 more time.')).toBeVisible();
    await expect(player.getByRole('button', { name: 'Play', exact: true })).toBeEnabled();
    await player.getByRole('button', { name: 'Play', exact: true }).click();
    await expect(player.getByText('It cannot be played again.')).toBeVisible();
    await expect(player.getByRole('button', { name: 'Play', exact: true })).toBeDisabled();
    expect(await given(page, 'play')).toHaveLength(2);
    await player.getByText('What is said').click();
    await expect(player.getByText('Nothing is said.')).toBeVisible();
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  });

  test('does not play when the core refuses', async ({ page, open }) => {
    await open(inTour, tour);
    await goTo(page, 3);
    await refuse(page, 'play', 'This has been played as often as it may be.');
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await push(page, {}, { plays: { sound: 2 } });
    await expect(page.getByText('It cannot be played again.')).toBeVisible();
    expect(await page.evaluate(() => document.querySelector('video')?.currentTime)).toBe(0);
  });
});

test('a film without a limit is played, paused and moved by keyboard', async ({ page, open }) => {
  await page.goto('about:blank');
  const data = await page.evaluate(recordFilm);
  const [part] = tour.paper.sections;
  const [question] = part!.items;
  const shown = { ...question!, prompt: 'Watch. <video src="media:film"></video>' };
  await open(inTour, {
    paper: {
      ...tour.paper,
      media: [{ id: 'film', mediaType: 'video/webm', bytes: 1 }],
      sections: [{ ...part!, items: [shown] }],
    },
    media: [{ id: 'film', mediaType: 'video/webm', data }],
  });
  const player = page.getByRole('group', { name: 'Film' });
  await expect(player.locator('video')).toBeVisible();
  await player.getByRole('button', { name: 'Play', exact: true }).focus();
  await page.keyboard.press('Enter');
  const now = () => player.locator('video').evaluate((video) => (video as HTMLVideoElement).currentTime);
  await expect.poll(now).toBeGreaterThan(0);
  await expect(player.getByRole('slider')).toBeVisible();
  await expectAccessible(page);
  expect(await given(page, 'play')).toEqual([]);
});

/** Runs in the page: a second of a moving square, as WebM, base64. */
async function recordFilm(): Promise<string> {
  const canvas = document.createElement('canvas');
  const paint = canvas.getContext('2d')!;
  const recorder = new MediaRecorder(canvas.captureStream(10), { mimeType: 'video/webm' });
  const pieces: Blob[] = [];
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  recorder.start();
  for (let frame = 0; frame < 15; frame += 1) {
    paint.fillStyle = frame % 2 ? 'red' : 'blue';
    paint.fillRect(0, 0, 300, 150);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await new Promise((resolve) => {
    recorder.onstop = resolve;
    recorder.stop();
  });
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
  return btoa(String.fromCharCode(...bytes));
}

test('a long text stands beside its question, with a divider that moves by keyboard, and below it where it is narrow', async ({
  page,
  open,
}) => {
  await open(inTour, tour);
  await goTo(page, 2);
  const text = page.getByRole('region', { name: 'A long text' });
  const width = async () => (await text.boundingBox())!.width;
  const divider = page.getByRole('separator', { name: 'Width of the text beside the question' });
  const before = await width();
  await divider.focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(width).toBeLessThan(before);
  await expectAccessible(page);
  await page.setViewportSize({ width: 500, height: 900 });
  await expect(divider).toHaveCount(0);
  await expect(text).toBeVisible();
});
