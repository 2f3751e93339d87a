import { test as base } from '@playwright/test';

/**
 * Tests that open browsers of their own on a whole product. What they opened is closed with them: a page that is left goes on asking for
 * its server, at an address that another test's server may have by then.
 */
export const test = base.extend<{ closesWhatItOpened: undefined }>({
  closesWhatItOpened: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});
