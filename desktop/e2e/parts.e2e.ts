import type { Page } from '@playwright/test';
import { given, push, refuse } from './support/fake-bridge.js';
import { expect, expectAccessible, test } from './support/screen.js';
import { MINUTE_MS } from './support/sample-state.js';
import { inTour, tour } from './support/tour-state.js';

const heading = (page: Page, position: number) =>
  page.getByRole('heading', { name: `Question ${position} of 6` });
async function goTo(page: Page, position: number): Promise<void> {
  const name = new RegExp(`^Question ${position},`, 'u');
  await page.getByRole('navigation').getByRole('button', { name }).click();
}
const views = async (page: Page) => (await given(page, 'view')).map(({ itemId }) => itemId);

test('a part with a time of its own is asked about, begins, shows its time, and is closed on purpose', async ({
  page,
  open,
}) => {
  await open(inTour, tour);
  await goTo(page, 4);
  await expect(page.getByRole('heading', { name: 'Timed' })).toBeFocused();
  await expect(page.getByText('It has 13 minutes of its own')).toBeVisible();
  expect(await views(page)).not.toContain('quick');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Not yet' }).click();
  await expect(heading(page, 1)).toBeVisible();
  await page.keyboard.press('Alt+n');
  await goTo(page, 4);
  await page.getByRole('button', { name: 'Begin this part' }).click();
  await expect(heading(page, 4)).toBeFocused();
  await expect(page.getByRole('timer', { name: 'Left for this part' })).toHaveText(/^(10:00|09:5\d)$/u);
  expect(await views(page)).toContain('quick');
  await goTo(page, 1);
  await expect(page.getByText('After closing this part')).toBeVisible();
  await expect(page.getByText('1 question of it is not answered.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Stay here' }).click();
  await expect(heading(page, 4)).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Close this part' }).click();
  expect(await given(page, 'closeSection')).toEqual([{ sectionId: 'timed' }]);
  await expect(page.getByRole('heading', { name: 'Forwards' })).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('button', { name: /^Question 4,/u })).toBeDisabled();
});

test('a part whose time is up says so, keeps what was answered, and the exam goes on behind it', async ({
  page,
  open,
}) => {
  await open(inTour, tour);
  await goTo(page, 4);
  await page.getByRole('button', { name: 'Begin this part' }).click();
  await page.getByRole('radio', { name: 'Yes' }).check();
  await push(
    page,
    {},
    {
      sections: [
        { id: 'timed', state: 'closed', remainingMs: null },
        { id: 'forwards', state: 'ahead', remainingMs: null },
      ],
    },
  );
  await expect(page.getByText('The time for this part is up. What you answered is saved.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('heading', { name: 'Forwards' })).toBeVisible();
});

test('without a way back, an open question is asked about before it is left, and nothing leads back', async ({
  page,
  open,
}) => {
  await open(inTour, tour);
  await goTo(page, 5);
  await page.getByRole('button', { name: 'Begin this part' }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(
    page.getByRole('heading', { name: 'You cannot come back to this question. Go on?' }),
  ).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Stay here' }).click();
  await page.getByRole('radio', { name: 'Yes' }).check();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(heading(page, 6)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Previous' })).toBeDisabled();
  await page.keyboard.press('Alt+p');
  await expect(heading(page, 6)).toBeVisible();
});

test('a part that the core refuses to begin says why and stays where it was', async ({ page, open }) => {
  await open(inTour, tour);
  await goTo(page, 4);
  await refuse(page, 'view', 'This machine could not save.');
  await page.getByRole('button', { name: 'Begin this part' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'This machine could not save.' })).toBeVisible();
  await page.getByRole('button', { name: 'Not yet' }).click();
  await expect(heading(page, 1)).toBeVisible();
});

test('an exam that is handed in with parts ahead says which', async ({ page, open }) => {
  await open(inTour, tour);
  await expect(heading(page, 1)).toBeVisible();
  await page.keyboard.press('Alt+r');
  await expect(page.getByText('Not every part of the exam has been begun: Timed, Forwards')).toBeVisible();
  await expectAccessible(page);
});

test('a break covers the exam, is counted down, and ends when the candidate wants', async ({
  page,
  open,
}) => {
  await page.clock.install();
  await open(inTour, tour);
  await expect(page.getByText('10 minutes of breaks left')).toBeVisible();
  await page.getByRole('button', { name: 'Take a break' }).click();
  await expect(page.getByRole('heading', { name: 'Break' })).toBeVisible();
  await expect(page.getByText('Which is it?')).toHaveCount(0);
  await page.clock.runFor(MINUTE_MS);
  await expect(page.getByRole('timer', { name: 'Break left' })).toHaveText('09:00');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Go on with the exam' }).click();
  await expect(heading(page, 1)).toBeVisible();
  expect(await given(page, 'rest')).toEqual([{ resting: true }, { resting: false }]);
});
