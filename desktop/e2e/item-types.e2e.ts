import type { Page } from '@playwright/test';
import { given } from './support/fake-bridge.js';
import { expect, expectAccessible, test } from './support/screen.js';
import { everyType, inExam } from './support/sample-state.js';

const COUNT = everyType.paper.sections[0]!.items.length;
const placeOf = (id: string) => everyType.paper.sections[0]!.items.findIndex((item) => item.id === id) + 1;

async function goTo(page: Page, place: number): Promise<void> {
  const name = new RegExp(`^Question ${place},`, 'u');
  await page.getByRole('navigation').getByRole('button', { name }).click();
  await expect(page.getByRole('heading', { name: `Question ${place} of ${COUNT}` })).toBeVisible();
}

/** What was handed over last, once it is there. */
async function expectAnswer(page: Page, response: object | null): Promise<void> {
  await expect.poll(async () => (await given(page, 'answer')).at(-1)?.['response']).toEqual(response);
}

/** What is one question's answer is still there after another question was on screen. */
async function awayAndBack(page: Page, place: number): Promise<void> {
  await goTo(page, place === 1 ? 2 : 1);
  await goTo(page, place);
}

test('true or false is chosen by mouse and by keyboard', async ({ page, open }) => {
  await open(inExam, everyType);
  await goTo(page, placeOf('statement'));
  await page.getByRole('radio', { name: 'True' }).check();
  await expectAnswer(page, { type: 'true-false', value: true });
  await page.keyboard.press('ArrowDown');
  await expectAnswer(page, { type: 'true-false', value: false });
  await awayAndBack(page, placeOf('statement'));
  await expect(page.getByRole('radio', { name: 'False' })).toBeChecked();
  await expectAccessible(page);
});

test('a number is typed with its unit', async ({ page, open }) => {
  await open(inExam, everyType);
  await goTo(page, placeOf('exact'));
  await expect(page.getByText('Write the number with its unit')).toBeVisible();
  await page.getByLabel('Your answer').fill('150 cm');
  await expectAnswer(page, { type: 'numeric', text: '150 cm' });
});

test('an order is made by moving, kept as it is, and told aloud', async ({ page, open }) => {
  await open(inExam, everyType);
  const place = placeOf('order');
  await goTo(page, place);
  await expect(page.getByText('Not answered yet')).toBeVisible();
  await page.getByRole('button', { name: 'Keep this order' }).click();
  await expectAnswer(page, { type: 'ordering', order: ['a', 'b', 'c', 'd'] });
  await page.getByRole('button', { name: 'Move down: Option a' }).click();
  await expectAnswer(page, { type: 'ordering', order: ['b', 'a', 'c', 'd'] });
  await expect(page.getByText('Option a: place 2 of 4')).toBeVisible();
  await page.getByRole('button', { name: 'Move up: Option d' }).focus();
  await page.keyboard.press('Enter');
  await expectAnswer(page, { type: 'ordering', order: ['b', 'a', 'd', 'c'] });
  await expect(page.getByRole('button', { name: 'Move up: Option d' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expectAnswer(page, { type: 'ordering', order: ['b', 'd', 'a', 'c'] });
  await awayAndBack(page, place);
  await expect(page.getByRole('listitem').filter({ hasText: 'Option' }).first()).toContainText('Option b');
  await expectAccessible(page);
});

test('pairs are matched line by line', async ({ page, open }) => {
  await open(inExam, everyType);
  const place = placeOf('match');
  await goTo(page, place);
  await page.getByRole('combobox', { name: 'Option one' }).selectOption('Option y');
  await page.getByRole('combobox', { name: 'Option two' }).selectOption('Option x');
  const pairs = [
    { source: 'one', target: 'y' },
    { source: 'two', target: 'x' },
  ];
  await expectAnswer(page, { type: 'matching', pairs });
  await awayAndBack(page, place);
  await expect(page.getByRole('combobox', { name: 'Option one' })).toHaveValue('y');
  await page.getByRole('combobox', { name: 'Option one' }).selectOption('Not chosen');
  await expectAnswer(page, { type: 'matching', pairs: pairs.slice(1) });
  await expectAccessible(page);
});

test('gaps are filled where they stand in the text', async ({ page, open }) => {
  await open(inExam, everyType);
  const place = placeOf('gaps');
  await goTo(page, place);
  await page.getByRole('textbox', { name: 'Gap 1 of 2' }).fill('Paris');
  await page.getByRole('combobox', { name: 'Gap 2 of 2' }).selectOption('Option seine');
  await expectAnswer(page, { type: 'gap-fill', gaps: { city: 'Paris', river: 'seine' } });
  await awayAndBack(page, place);
  await expect(page.getByRole('textbox', { name: 'Gap 1 of 2' })).toHaveValue('Paris');
  await page.getByRole('textbox', { name: 'Gap 1 of 2' }).fill('');
  await expectAnswer(page, { type: 'gap-fill', gaps: { river: 'seine' } });
  await expectAccessible(page);
});

test('areas are chosen in the picture and in the list below it', async ({ page, open }) => {
  await open(inExam, everyType);
  const place = placeOf('spot');
  await goTo(page, place);
  await page.locator('.hotspot-area').first().click();
  await expectAnswer(page, { type: 'hotspot', areas: ['north'] });
  await expect(page.getByRole('checkbox', { name: 'The upper circle' })).toBeChecked();
  await page.getByRole('checkbox', { name: 'The lower box' }).focus();
  await page.keyboard.press('Space');
  await expectAnswer(page, { type: 'hotspot', areas: ['south'] });
  await awayAndBack(page, place);
  await expect(page.getByRole('checkbox', { name: 'The lower box' })).toBeChecked();
  await expectAccessible(page);
});

test('places are marked in the picture by mouse and by keyboard, and taken away', async ({ page, open }) => {
  await open(inExam, everyType);
  const place = placeOf('place');
  await goTo(page, place);
  const board = page.getByRole('application', { name: 'Picture to mark: A map' });
  const box = (await board.boundingBox())!;
  await board.click({ position: { x: (box.width * 230) / 400, y: (box.height * 120) / 300 } });
  const first = (await given(page, 'answer')).at(-1)!['response'] as { points: { x: number; y: number }[] };
  expect(Math.abs(first.points[0]!.x - 230)).toBeLessThanOrEqual(1);
  expect(Math.abs(first.points[0]!.y - 120)).toBeLessThanOrEqual(1);
  await board.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Enter');
  const [one] = first.points;
  const two = { x: one!.x + 10, y: one!.y - 1 };
  await expectAnswer(page, { type: 'point', points: [one, two] });
  await page.keyboard.press('Enter');
  await expect(page.getByText('You have chosen 2 already.')).toBeVisible();
  await awayAndBack(page, place);
  await page.getByRole('button', { name: 'Remove mark 1' }).click();
  await expectAnswer(page, { type: 'point', points: [two] });
  await board.focus();
  await page.keyboard.press('Delete');
  await expectAnswer(page, { type: 'point', points: [] });
  await expectAccessible(page);
});

test('an essay is written with formatting, and comes back as it was', async ({ page, open }) => {
  await open(inExam, everyType);
  const place = placeOf('essay');
  await goTo(page, place);
  const editor = page.getByRole('textbox', { name: 'Your answer' });
  await editor.click();
  await page.keyboard.type('First ');
  await page.getByRole('button', { name: 'Bold' }).click();
  await page.keyboard.type('thought');
  await expectAnswer(page, { type: 'essay', text: '<p>First <strong>thought</strong></p>' });
  await expect(page.getByText('2 words')).toBeVisible();
  await awayAndBack(page, place);
  await expect(editor.locator('strong')).toHaveText('thought');
  await page.getByRole('button', { name: 'Clear answer' }).click();
  await expect(editor).toHaveText('');
  await expectAccessible(page);
});
