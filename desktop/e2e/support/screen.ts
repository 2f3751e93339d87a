import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import type { ClientState } from '../../src/bridge/index.js';
import { servePages } from '../../src/practice/page-server.js';
import { installFakeBridge, unplannedCommands } from './fake-bridge.js';
import type { MediaFile, Paper } from '@examhall/shared/items';
import { media, paper } from './sample-state.js';

interface Fixtures {
  /** Opens the kiosk's page in this state, over a bridge without a core. */
  open: (first: ClientState, exam?: { paper: Paper; media: MediaFile[] }) => Promise<void>;
}

/** Hostile text is reported while it is parsed in a document of its own, before it is sanitised. */
const expectedNoise = [
  'Executing inline event handler violates',
  "Setting the document's base URI to 'https://evil.example/' violates",
];

/**
 * The built screens, served with the practice shell's own policy. Errors in the browser, commands that nobody planned
 * and requests to anywhere else fail the test.
 */
export const test = base.extend<Fixtures, { pages: { server: Server; port: number } }>({
  pages: [
    // eslint-disable-next-line no-empty-pattern -- Playwright demands an object pattern here
    async ({}, use) => {
      const pages = await servePages(fileURLToPath(new URL('../../dist/renderer', import.meta.url)), 0);
      await use(pages);
      pages.server.closeAllConnections();
      await new Promise((resolve) => pages.server.close(resolve));
    },
    { scope: 'worker' },
  ],
  open: async ({ page, pages }, use) => {
    const origin = `http://127.0.0.1:${pages.port}`;
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !expectedNoise.some((noise) => message.text().startsWith(noise)))
        faults.push(message.text());
    });
    page.on('request', (request) => {
      const url = request.url();
      const isOwn = [`${origin}/`, `blob:${origin}/`, 'data:'].some((own) => url.startsWith(own));
      if (!isOwn) faults.push(`asked for ${url}`);
    });
    await use(async (first, exam = { paper, media }) => {
      await installFakeBridge(page, first, exam.paper, exam.media);
      await page.goto(`${origin}/index.html`);
    });
    expect(faults, 'errors in the browser').toEqual([]);
    expect(await unplannedCommands(page), 'commands that nobody planned').toEqual([]);
  },
});
export { expect };

/** Holds a page, light and dark, to WCAG AA and axe's best practices. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    await expectNoViolations(page, colorScheme);
  }
}

/** Holds a page as it stands to WCAG AA and axe's best practices. */
export async function expectNoViolations(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(({ id, nodes }) => `${where}, ${id}: ${nodes.map(({ html }) => html).join()}`);
  expect(told).toEqual([]);
}
