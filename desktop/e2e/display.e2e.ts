import type { Page } from '@playwright/test';
import { languages } from '../src/renderer/languages/index.js';
import { given, push } from './support/fake-bridge.js';
import { expect, expectNoViolations, test } from './support/screen.js';
import {
  atConfirm,
  atSignIn,
  attempt,
  handedIn,
  inExam,
  media,
  MINUTE_MS,
  paper,
} from './support/sample-state.js';
import { inTour, tour } from './support/tour-state.js';

const themes = ['light', 'dark', 'contrast-light', 'contrast-dark'] as const;

/** Every screen there is, in a state that shows most of it. */
const screens = {
  welcome: atSignIn,
  confirm: atConfirm,
  starting: { ...atSignIn, screen: 'starting' },
  'not ready': {
    ...atSignIn,
    screen: 'not-ready',
    problem: { code: 'offline', message: 'The centre cannot be reached.' },
  },
  exam: { ...inTour, connection: 'offline', attempt: { ...inTour.attempt!, remainingMs: 9 * MINUTE_MS } },
  resting: { ...inTour, screen: 'resting' },
  paused: {
    ...inExam,
    screen: 'paused',
    connection: 'offline',
    attempt: { ...attempt, pausedSince: '2026-05-04T09:10:00.000Z' },
  },
  moved: { ...inExam, screen: 'moved' },
  locked: {
    ...inExam,
    screen: 'locked',
    attempt: {
      ...attempt,
      locked: { signal: 'display-added', since: '2026-05-04T09:10:00.000Z', timeStops: false },
    },
  },
  sealing: {
    ...inExam,
    screen: 'sealing',
    connection: 'offline',
    handIn: { entries: 9, through: 4, reason: 'deadline' },
  },
  receipt: { ...inExam, ...handedIn },
} as const;

async function keepDisplay(page: Page, settings: object): Promise<void> {
  await page.addInitScript(
    (kept) => sessionStorage.setItem('examhall-display', kept),
    JSON.stringify(settings),
  );
}

for (const theme of themes) {
  test(`every screen is accessible in ${theme}`, async ({ page, open }) => {
    await keepDisplay(page, { theme });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(structuredClone(screens.welcome), tour);
    for (const [name, state] of Object.entries(screens)) {
      await push(page, structuredClone(state) as typeof inTour);
      await expect(page.getByRole('main')).toBeVisible();
      if (name === 'exam') {
        await expect(page.getByRole('heading', { name: 'Question 1 of' })).toBeVisible();
        for (const tool of ['Calculator', 'Note', 'Display'])
          await page.getByRole('toolbar').getByRole('button', { name: tool, exact: true }).click();
      }
      await expectNoViolations(page, `${theme}, ${name}`);
    }
  });
}

test('every screen fits from 320 pixels to 4K, and at 400 percent, with nothing cut off at the side', async ({
  page,
  open,
}) => {
  await open(structuredClone(screens.welcome), tour);
  const sizes = [
    [320, 640, 100],
    [768, 1024, 200],
    [1280, 1024, 400],
    [3840, 2160, 100],
  ] as const;
  for (const [width, height, scale] of sizes) {
    await page.setViewportSize({ width, height });
    for (const [name, state] of Object.entries(screens)) {
      await push(page, structuredClone(state) as typeof inTour);
      await page.evaluate((percent) => (document.documentElement.style.fontSize = `${percent}%`), scale);
      await expect(page.getByRole('main')).toBeVisible();
      const over = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      await expect.poll(over, `${name} at ${width} pixels and ${scale} %`).toBeLessThanOrEqual(0);
    }
  }
});

test('controls are large enough to be hit', async ({ page, open }) => {
  await open(inTour, tour);
  await expect(page.getByRole('heading', { name: 'Question 1 of' })).toBeVisible();
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, select, [role=slider]')].flatMap((element) => {
      const { width, height } = element.getBoundingClientRect();
      return width > 0 && Math.min(width, height) < 24 ? [element.outerHTML.slice(0, 120)] : [];
    }),
  );
  expect(small).toEqual([]);
});

test.describe('languages', () => {
  for (const [tag, texts] of Object.entries(languages)) {
    test(`an exam is sat in ${tag}, in its direction, and the exam’s own language stays`, async ({
      page,
      open,
    }) => {
      await open({ ...inTour, attempt: { ...inTour.attempt!, remainingMs: 9 * MINUTE_MS } }, tour);
      await page.getByRole('button', { name: 'Display', exact: true }).click();
      await page.getByLabel('Language').selectOption(tag);
      const root = page.locator('html');
      await expect(root).toHaveAttribute('lang', tag);
      await expect(root).toHaveAttribute('dir', tag === 'ar' ? 'rtl' : 'ltr');
      await expect(page.getByRole('heading', { name: texts.exam.question(1, 6) })).toBeVisible();
      await expect(page.locator('.prompt')).toHaveAttribute('lang', 'en');
      await expect(page.locator('.prompt')).toHaveAttribute('dir', 'ltr');
      await page.keyboard.press('Escape');
      await page.getByRole('radio', { name: 'That' }).check();
      await expect(page.getByTestId('saved-item')).toContainText(texts.saved.station);
      await page.getByRole('button', { name: texts.exam.next }).click();
      await expect(page.getByRole('heading', { name: texts.exam.question(2, 6) })).toBeFocused();
      await expectNoViolations(page, tag);
      await page.getByRole('button', { name: texts.exam.review }).first().click();
      await page.getByRole('button', { name: texts.review.handIn, exact: true }).click();
      await page.getByRole('button', { name: texts.review.yes }).click();
      await expect(page.getByRole('heading', { name: texts.sealing.title })).toBeVisible();
      await push(page, handedIn);
      await expect(page.getByText(texts.receipt.leave)).toBeVisible();
    });
  }

  test('changing one loses nothing: not what is typed, not the place, not an open tool', async ({
    page,
    open,
  }) => {
    await open(inTour, tour);
    await page
      .getByRole('navigation')
      .getByRole('button', { name: /^Question 2,/u })
      .click();
    await page.getByRole('button', { name: 'Calculator', exact: true }).click();
    await page.getByLabel('Calculation').fill('1 + 1');
    await page.getByRole('button', { name: 'Display', exact: true }).click();
    await page.getByLabel('Language').selectOption('ar');
    await expect(page.getByLabel(languages.ar.tools.calculation)).toHaveValue('1 + 1');
    await page.getByLabel(languages.ar.language).selectOption('zh');
    await expect(page.getByRole('heading', { name: languages.zh.exam.question(2, 6) })).toBeVisible();
    expect(await given(page, 'start')).toEqual([]);
  });

  test('letters of every language are there, whatever the machine has', async ({ page, open }) => {
    await open(atSignIn);
    await expect(page.getByRole('button', { name: '中文' })).toBeVisible();
    const drawn = await page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family);
    });
    for (const family of ['Noto Sans SC Variable', 'Noto Sans Devanagari Variable'])
      expect(drawn.some((loaded) => loaded.includes(family))).toBe(true);
  });
});

test('reading aids are chosen, kept over a reload, and gone with the candidate', async ({ page, open }) => {
  await open(inExam, { paper, media });
  await page.getByRole('button', { name: 'Display', exact: true }).click();
  await page.getByLabel('Font').selectOption('dyslexia');
  await page.getByLabel('Colour over the page').selectOption('blue');
  await page.getByRole('switch', { name: 'Line reader' }).check({ force: true });
  await page.getByLabel('Text size').selectOption('150');
  const root = page.locator('html');
  await expect(page.locator('.overlay')).toHaveAttribute('data-overlay', 'blue');
  await expect(page.locator('.line-reader > div')).toHaveCount(2);
  const top = () => page.locator('.line-reader > div').last().boundingBox();
  const before = (await top())!.y;
  await page.keyboard.press('PageDown');
  expect((await top())!.y).toBeGreaterThan(before);
  await page.reload();
  await expect(root).toHaveAttribute('data-font', 'dyslexia');
  expect(await root.evaluate((element) => getComputedStyle(element).fontSize)).toBe('24px');
  await push(page, { ...atSignIn, candidate: null, sitting: null, attempt: null });
  await expect(root).toHaveAttribute('data-font', 'usual');
  await expect(page.locator('.overlay')).toHaveCount(0);
});

test('nothing moves when the saved light changes', async ({ page, open }) => {
  await open(inExam, { paper, media });
  await expect(page.getByRole('heading', { name: 'Question 1 of' })).toBeVisible();
  const places = () =>
    page.evaluate(() =>
      ['.exam-header', '.timer', '.question', '.option', '.map-scroller'].map((selector) => {
        const { x, y, width, height } = document.querySelector(selector)!.getBoundingClientRect();
        return [x, y, width, height];
      }),
    );
  const before = await places();
  for (const state of ['unsaved', 'station', 'station-twice', 'centre'] as const) {
    await push(page, {}, { saved: { capital: state } });
    expect(await places()).toEqual(before);
  }
});
