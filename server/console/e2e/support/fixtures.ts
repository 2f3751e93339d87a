import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import type { Account } from '@examhall/shared/protocol';
import { ConsoleDouble, problem } from './console-double.js';
import * as centre from './sample-centre.js';
import { account, session } from './sample-centre.js';

interface Fixtures {
  double: ConsoleDouble;
  /** Opens a page of the console as somebody who has signed in. */
  openAs: (role: Account['role'], path: string) => Promise<void>;
}

/** What Chromium logs although the console does right. */
const expectedNoise = [
  // A refused call: the tests plan those.
  'Failed to load resource: the server responded with',
  // Hostile text is reported while it is parsed in a document of its own, before it is sanitised.
  'Executing inline event handler violates',
];

/** A console of its own for each test; unplanned calls and errors in the browser fail the test. */
export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright demands an object pattern here
  double: async ({}, use) => {
    const double = new ConsoleDouble(fileURLToPath(new URL('../../dist', import.meta.url)));
    // What pages ask for in passing, wherever they are.
    double.plan('GET', `/exams/${centre.examId}/media/dot`, { body: centre.dot });
    double.plan(
      'GET',
      `/sittings/${centre.sittingId}/canary`,
      problem('not-found', 'This sitting has no canary.'),
    );
    double.plan('GET', `/sittings/${centre.sittingId}/stray-entries`, { body: [] });
    double.plan('GET', `/bank/holdings/${centre.examId}`, { body: { held: [], missing: 6 } });
    double.plan('GET', `/sittings/${centre.sittingId}/releases`, { body: [] });
    double.plan('GET', `/sittings/${centre.sittingId}/item-reviews`, { body: [] });
    double.plan('GET', `/sittings/${centre.sittingId}/statistics/comparison`, {
      body: { sittingId: centre.sittingId, groups: [], rooms: [], sittings: [] },
    });
    double.plan('POST', '/sittings/rehearsal?*', { body: centre.rehearsal(240) });
    double.plan('GET', `/sittings/${centre.sittingId}/finalisation`, { body: centre.finalisation() });
    double.plan('GET', '/stations', { body: centre.stations() });
    double.plan('GET', '/enrolment-tokens', { body: [] });
    double.plan('GET', '/content-imports', { body: [] });
    double.plan('GET', '/account/second-factor', { body: { enrolledAt: null, recoveryCodesLeft: 0 } });
    double.plan('GET', '/auth/single-sign-on', { body: { name: null } });
    double.plan('GET', '/backups/schedule', { body: { time: null, timeZone: 'UTC', keep: 14 } });
    double.plan('POST', '/auth/sign-out', { status: 204, body: '' });
    await use(double);
    expect(double.unplanned, 'calls that nobody planned').toEqual([]);
  },
  baseURL: async ({ double }, use) => {
    const address = await double.start();
    await use(address);
    await double.stop();
  },
  page: async ({ page }, use) => {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !expectedNoise.some((noise) => message.text().startsWith(noise))) {
        faults.push(message.text());
      }
    });
    await use(page);
    expect(faults, 'errors in the browser').toEqual([]);
  },
  openAs: async ({ page, double }, use) => {
    await use(async (role, path) => {
      double.plan('GET', '/auth/me', { body: account(role) });
      await page.addInitScript(
        (stored) => {
          // Only once: a test that signs out must not be signed in again by a reload.
          if (sessionStorage.getItem('opened') !== null) return;
          sessionStorage.setItem('opened', 'yes');
          sessionStorage.setItem('examhall.session', stored);
        },
        JSON.stringify(session(role)),
      );
      await page.goto(path);
    });
  },
});
export { expect };

/** Holds a page, light and dark, to WCAG 2.2 AA and axe's best practices. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const told = violations.map(
      ({ id, nodes }) =>
        `${colorScheme} ${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`).join('\n  ')}`,
    );
    expect(told).toEqual([]);
  }
}
