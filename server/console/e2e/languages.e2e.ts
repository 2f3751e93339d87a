import type { Page } from '@playwright/test';
import { problem } from './support/console-double.js';
import { expect, expectAccessible, test } from './support/fixtures.js';
import * as centre from './support/sample-centre.js';

async function choose(page: Page, language: string): Promise<void> {
  await page.addInitScript((tag) => localStorage.setItem('examhall.language', tag), language);
}

/** The page as a whole never scrolls sideways; wide tables do so in frames of their own. */
async function expectNoOverflow(page: Page): Promise<void> {
  const { scrollWidth, clientWidth } = await page.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    clientWidth: document.documentElement.clientWidth,
  }));
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
}

test('a language chosen before signing in stays, and the whole page turns with it', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Username').fill('admin');
  await page.getByLabel('Language').selectOption('fr');
  await expect(page.getByRole('heading', { name: 'Connexion' })).toBeVisible();
  await expect(page.getByLabel('Nom d’utilisateur'), 'nothing that was typed is lost').toHaveValue('admin');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Connexion' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  await page.getByLabel('Langue').selectOption('ar');
  await expect(page.getByRole('heading', { name: 'تسجيل الدخول' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expectAccessible(page);
});

// French and Spanish words are longer; there the account stands below the navigation.
for (const language of ['en', 'ar', 'hi', 'zh']) {
  test(`the frame stands in one line on a usual screen in ${language}`, async ({ page, double, openAs }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    double.plan('GET', '/sittings', { body: [centre.sittingSummary()] });
    await choose(page, language);
    await openAs('admin', '/sittings');
    double.plan('GET', '/auth/me', {
      body: { ...centre.account('admin'), displayName: 'Wilhelmina Featherstonehaugh' },
    });
    await page.reload();
    await expect(page.getByText('Wilhelmina Featherstonehaugh')).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    const header = await page.getByRole('banner').boundingBox();
    expect(header?.height).toBeLessThan(70);
    await expectNoOverflow(page);
  });
}

test('only the texts of the language in use are loaded', async ({ page }) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await choose(page, 'fr');
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Connexion' })).toBeVisible();
  expect(loaded.filter((path) => /english|arabic/u.test(path))).toEqual([]);
  expect(loaded.filter((path) => path.endsWith('.js')).length).toBeGreaterThan(1);
});

test.describe('a browser whose reader wants French', () => {
  test.use({ locale: 'fr-CA' });

  test('is met in French, and times are written as there', async ({ page, double, openAs }) => {
    double.plan('GET', '/sittings', { body: [centre.sittingSummary()] });
    await openAs('invigilator', '/');
    await expect(page.getByRole('heading', { name: 'Épreuves', level: 1 })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  });
});

test('a refusal is said in the language chosen, with the server’s own English below it', async ({
  page,
  double,
  openAs,
}) => {
  const refused = problem('results-not-ready', '3 attempts are still running.');
  double.plan('GET', `/sittings/${centre.sittingId}`, refused);
  await choose(page, 'ar');
  await openAs('admin', `/sittings/${centre.sittingId}`);
  const alert = page.getByRole('alert');
  await expect(alert.getByText('النتائج ليست جاهزة.')).toBeVisible();
  const own = alert.getByText('3 attempts are still running.');
  await expect(own).toHaveAttribute('lang', 'en');
  await expect(own).toHaveAttribute('dir', 'ltr');
  await expectAccessible(page);
  await page.evaluate(() => localStorage.setItem('examhall.language', 'en'));
  await page.addInitScript(() => localStorage.setItem('examhall.language', 'en'));
  await page.reload();
  await expect(alert.getByText('3 attempts are still running.')).toBeVisible();
  await expect(alert.getByText('The results are not ready.')).toHaveCount(0);
});

/** Somebody at work, and somebody who has not begun. */
function room() {
  const at = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
  const told = { at: at(-5), entries: 17, ordersThrough: 0, battery: 12, charging: false };
  const attempt = {
    ...{ id: centre.uuid(20_001), state: 'open', stationId: centre.uuid(61), stationName: 'Lab 2, seat 1' },
    ...{ startedAt: at(-600), deadline: at(3_000), through: 14, answered: 5, orders: 0, pausedAt: null },
    ...{ resting: false, locked: null, signals: 2, told },
  };
  const seats = [
    { id: centre.uuid(10_001), candidateNumber: '1001', name: 'Candidate One', attempt },
    { id: centre.uuid(10_002), candidateNumber: '1002', name: 'Candidate Two', attempt: null },
  ];
  return {
    sittingId: centre.sittingId,
    title: 'Science, morning group',
    closesAt: at(9_000),
    items: 6,
    seats,
  };
}

const pages = {
  sitting: `/sittings/${centre.sittingId}`,
  room: `/sittings/${centre.sittingId}/room`,
  exam: `/exams/${centre.examId}`,
} as const;

for (const [language, direction] of [
  ['fr', 'ltr'],
  ['ar', 'rtl'],
] as const) {
  for (const [name, path] of Object.entries(pages)) {
    test(`the page of a ${name} is whole and accessible in ${language}`, async ({ page, double, openAs }) => {
      double.plan('GET', `/sittings/${centre.sittingId}`, { body: centre.sitting() });
      double.plan('GET', `/exams/${centre.examId}`, { body: centre.exam('draft') });
      double.plan('GET', `${pages.room}/events`, {
        body: null,
        follow: (send: (text: string) => void) =>
          send(`id: 0\nevent: room\ndata: ${JSON.stringify(room())}\n\n`),
      });
      await choose(page, language);
      await openAs('admin', path);
      await expect(page.locator('html')).toHaveAttribute('dir', direction);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await expectNoOverflow(page);
        if (process.env.LANGUAGE_SHOTS) {
          await page.screenshot({
            path: `${process.env.LANGUAGE_SHOTS}/${name}-${language}-${width}.png`,
            fullPage: true,
          });
        }
      }
      await page.setViewportSize({ width: 1280, height: 900 });
      await expectAccessible(page);
    });
  }
}
