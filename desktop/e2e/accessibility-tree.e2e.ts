import { push } from './support/fake-bridge.js';
import { expect, test } from './support/screen.js';
import { MINUTE_MS } from './support/sample-state.js';
import { inTour, tour } from './support/tour-state.js';

/*
 * What a screen reader is told, by the browser's own accessibility tree.
 */

test('the exam has its landmarks, and names for everything in them', async ({ page, open }) => {
  await open(inTour, tour);
  await expect(page.getByRole('heading', { name: 'Question 1 of 6' })).toBeVisible();
  await expect(page.getByRole('banner')).toMatchAriaSnapshot(`
    - banner:
      - heading "Tour" [level=1]
      - status: Nothing to save yet
      - timer "Time left"
      - button "Hide the time"
  `);
  await expect(page.getByRole('complementary', { name: 'Questions' })).toMatchAriaSnapshot(`
    - complementary "Questions":
      - navigation "Questions":
        - list:
          - listitem:
            - button "Question 1, not answered"
          - listitem:
            - button "Question 2, not answered"
      - button "Review and hand in"
  `);
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - toolbar "Tools":
        - button "Note"
        - button "Highlight"
        - button "Calculator"
        - button "Formula sheet"
        - button "Scratch paper"
        - button "Display"
        - button "Strike out"
        - button "Read aloud"
      - region "Question 1 of 6":
        - heading "Question 1 of 6" [level=2]
        - radiogroup "The first sentence. The second sentence. Which is it?":
          - radio "This"
          - radio "That"
          - radio "Other"
        - button "Flag for review"
  `);
});

test('mathematics is told as mathematics', async ({ page, open }) => {
  await open(inTour, tour);
  await page.getByRole('button', { name: 'Formula sheet', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Formula sheet' }).getByRole('math')).toHaveCount(1);
});

test('time and saving are told when they change, politely', async ({ page, open }) => {
  await page.clock.install();
  await open({ ...inTour, attempt: { ...inTour.attempt!, remainingMs: 5 * MINUTE_MS + 2_000 } }, tour);
  await page.clock.runFor(3_000);
  await expect(page.getByRole('status').filter({ hasText: '5 minutes left' })).toBeAttached();
  await page.clock.runFor(4 * MINUTE_MS);
  await expect(page.getByRole('status').filter({ hasText: '1 minute left' })).toBeAttached();
  await push(page, {}, { saved: { first: 'centre' } });
  await expect(page.getByRole('status').filter({ hasText: 'Saved at the centre' })).toBeVisible();
  await push(page, { connection: 'offline' });
  await expect(page.getByRole('status').filter({ hasText: 'You can go on' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
