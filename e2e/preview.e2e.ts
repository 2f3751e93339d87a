import { expect, type Page, type Request } from '@playwright/test';
import { examPreviewSchema } from '@examhall/shared/protocol';
import { expectAccessible } from '../desktop/e2e/support/screen.js';
import { signInAsAdmin } from './support/console-steps.ts';
import { Product } from './support/product.ts';
import { test } from './support/whole-product.ts';

/*
 * An administrator looks at the tour of the demo centre in the candidate's screens, without a sitting: every item type is answered,
 * nothing reaches the server, and the key is nowhere in what the page was given.
 */

/** Members that only a key has. */
const KEY = /"(correct|accepted)"/u;

/** What the page asked the server for, and what it was given. */
class Traffic {
  readonly given: string[] = [];
  private readonly all: Request[] = [];
  private readonly ofConsole = new Set<Request>();

  constructor(page: Page) {
    page.context().on('request', (request) => this.all.push(request));
    page.on('request', (request) => this.ofConsole.add(request));
    page.context().on('response', (response) => {
      if (response.url().includes('/exam-previews'))
        void response.body().then((body) => this.given.push(body.toString('utf8')));
    });
  }

  /** Of the preview, which is every page but the console's. */
  get requests(): Request[] {
    return this.all.filter((request) => !this.ofConsole.has(request));
  }

  /** Calls to the API, as method and path. */
  get calls(): string[] {
    return this.requests
      .map((request) => `${request.method()} ${new URL(request.url()).pathname}`)
      .filter((call) => call.includes('/api/'));
  }
}

test('an exam is gone through as a candidate, and nothing of it is kept or sent', async ({ page }) => {
  test.setTimeout(600_000);
  const product = await Product.start(null);
  try {
    await signInAsAdmin(page, product);
    const traffic = new Traffic(page);
    const preview = await test.step('opens it from the console by keyboard', () => open(page));
    await test.step('answers every kind of question', () => everyKind(preview));
    await test.step('takes a break and goes through the parts', () => restAndParts(preview));
    await test.step('hands in', () => handIn(preview));
    expect(traffic.calls.filter((call) => !call.startsWith('GET /api/v1/exam-previews/media/'))).toEqual([
      'POST /api/v1/exam-previews',
    ]);
    expect(traffic.requests.filter((request) => request.postData()).length).toBe(1);
    expect(traffic.requests.every((request) => new URL(request.url()).origin === product.url)).toBe(true);
    const [exam] = traffic.given.filter((text) => text.startsWith('{'));
    expect(() => examPreviewSchema.parse(JSON.parse(exam ?? ''))).not.toThrow();
    expect(exam).not.toMatch(KEY);
    await expect(preview.evaluate(() => sessionStorage.getItem('examhall.session'))).resolves.toBeNull();

    await test.step('a second page by the same address gets nothing', async () => {
      await preview.reload();
      await expect(
        preview.getByText('Open a preview from the page of an exam in the console.'),
      ).toBeVisible();
    });
  } finally {
    await product.stop();
  }
});

async function open(page: Page): Promise<Page> {
  await page.getByRole('link', { name: /tour/iu }).click();
  await page.getByRole('link', { name: 'Preview as a candidate' }).click();
  await page.getByLabel('Extra time').fill('25');
  await page.getByLabel('Rest breaks, minutes altogether').fill('10');
  const link = page.getByRole('link', { name: 'Open the preview' });
  const opened = page.context().waitForEvent('page');
  await link.focus();
  await page.keyboard.press('Enter');
  const preview = await opened;
  preview.setDefaultTimeout(20_000);
  await expect(preview.getByText('Preview: nothing is saved').first()).toBeVisible();
  expect(new URL(preview.url()).hash).toBe('');
  await expectAccessible(preview);
  await preview.getByRole('button', { name: 'Yes, this is me' }).click();
  await preview.getByRole('button', { name: 'Continue' }).click();
  await preview.getByRole('button', { name: 'Start the exam' }).click();
  await expect(preview.getByRole('heading', { name: 'Question 1 of 15' })).toBeVisible();
  await expect(
    preview
      .getByRole('timer')
      .or(preview.getByText(/1:1[45]:\d\d/u))
      .first(),
  ).toBeVisible();
  return preview;
}

async function next(page: Page, position: number): Promise<void> {
  await expect(page.getByTestId('saved-item')).toContainText(/Saved/u);
  await page.keyboard.press('Alt+n');
  await expect(page.getByRole('heading', { name: `Question ${position} of 15` })).toBeVisible();
}

async function everyKind(page: Page): Promise<void> {
  await page.getByRole('radio', { name: '56', exact: true }).check();
  await expectAccessible(page);
  await next(page, 2);
  await page.getByRole('checkbox', { name: '97' }).check();
  await next(page, 3);
  await page.getByRole('radio', { name: 'True' }).check();
  await next(page, 4);
  await page.getByLabel('Your answer').fill('9');
  await next(page, 5);
  await page.getByLabel('Your answer').fill('Berrow');
  await next(page, 6);
  await page.getByRole('button', { name: 'Keep this order' }).click();
  await next(page, 7);
  await page.getByRole('combobox', { name: 'India' }).selectOption({ index: 1 });
  await next(page, 8);
  await page.getByRole('textbox', { name: 'Gap 1 of 2' }).fill('100');
  await page.getByRole('combobox', { name: 'Gap 2 of 2' }).selectOption({ index: 1 });
  await next(page, 9);
  await page.getByRole('radio', { name: 'Three' }).check();
  await next(page, 10);
  await page.getByRole('checkbox', { name: 'The level part' }).check();
  await next(page, 11);
  await page.getByRole('application').click();
  await expect(page.getByTestId('saved-item')).toContainText('Saved at the centre');
  // What was answered is there when one comes back, as it is for candidates.
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Question 5,/u })
    .click();
  await expect(page.getByLabel('Your answer')).toHaveValue('Berrow');
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Question 11,/u })
    .click();
}

async function restAndParts(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Take a break' }).click();
  await expect(page.getByRole('heading', { name: 'Break' })).toBeVisible();
  await page.getByRole('button', { name: 'Go on with the exam' }).click();
  await page.keyboard.press('Alt+n');
  await page.getByRole('button', { name: 'Begin this part' }).click();
  await page.getByRole('radio').first().check();
  await next(page, 13);
  await page.getByRole('textbox', { name: 'Your answer' }).click();
  await page.keyboard.type('So that a person can light it.');
  await expect(page.getByTestId('saved-item')).toContainText('Saved at the centre');
  await page.keyboard.press('Alt+n');
  await page.getByRole('button', { name: 'Close this part' }).click();
  await page.getByRole('button', { name: 'Begin this part' }).click();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.getByText('It can be played 1 more time.')).toBeVisible();
  await page.getByLabel('Your answer').fill('4');
  await next(page, 15);
  await page.getByRole('radio', { name: 'No', exact: true }).check();
  await expect(page.getByRole('navigation').getByRole('button', { name: /^Question 14,/u })).toBeDisabled();
}

async function handIn(page: Page): Promise<void> {
  await expect(page.getByTestId('saved-item')).toContainText(/Saved/u);
  await page.keyboard.press('Alt+r');
  await expect(page.getByRole('heading', { name: 'Not answered: 0' })).toBeVisible();
  await page.getByRole('button', { name: 'Hand in', exact: true }).click();
  await page.getByRole('button', { name: 'Hand in now' }).click();
  await expect(page.getByText('You may leave.')).toBeVisible();
  await expect(page.getByText('Preview: nothing is saved').first()).toBeVisible();
  await expectAccessible(page);
}
