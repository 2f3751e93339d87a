import { expect, type Page } from '@playwright/test';
import type { Product } from './product.ts';
import { faultyWorkbook, sampleWorkbook } from './workbooks.ts';

export async function signInAsAdmin(page: Page, product: Product): Promise<void> {
  await page.goto(product.url);
  await page.getByRole('textbox', { name: 'Username' }).fill(product.admin.username);
  await page.getByRole('textbox', { name: 'Password' }).fill(product.admin.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Exams', level: 1 })).toBeVisible();
}

/** A bad sheet is refused place by place and leaves the list of exams as it was. */
export async function tryFaultyImport(page: Page): Promise<void> {
  const { file, row, column } = await faultyWorkbook();
  await page.getByRole('link', { name: 'Import an exam' }).click();
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByRole('alert')).toContainText('Nothing was imported.');
  await expect(
    page.getByRole('row', { name: new RegExp(`Items ${row} ${column} .*Marks.*two`, 'u') }),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Exams' }).first().click();
  // The heading, and the two exams of the demo centre.
  await expect(page.getByRole('row')).toHaveCount(3);
}

export async function importAndPublish(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Import an exam' }).click();
  await page.locator('input[type=file]').setInputFiles(sampleWorkbook());
  await expect(
    page.getByText('35 questions, 48 marks in total. Nothing has been imported yet.'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('button', { name: 'Publish and freeze' }).click();
  await expect(page.getByText('The exam is published.')).toBeVisible();
}

export interface OpenedSitting {
  readonly title: string;
  /** Access code by candidate number. */
  readonly codes: ReadonlyMap<string, string>;
}

export async function openSitting(page: Page, title: string, demandsLock: boolean): Promise<OpenedSitting> {
  const now = Date.now();
  await page.getByRole('link', { name: 'Open a sitting' }).click();
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Opens at').fill(localMinute(now - 5 * 60_000));
  await page.getByLabel('Closes at').fill(localMinute(now + 24 * 3_600_000));
  await page.getByLabel('Time allowed, in minutes').fill('45');
  if (demandsLock)
    await page.getByLabel('It can be sat on').selectOption('stations that the exam client locks');
  await page
    .getByRole('textbox', { name: 'Candidates', exact: true })
    .fill('2001, First candidate\n2002, Second candidate');
  await page.getByRole('button', { name: 'Open the sitting' }).click();
  await expect(page.getByRole('heading', { name: 'Access codes' })).toBeVisible();
  const codes = new Map<string, string>();
  for (const number of ['2001', '2002']) {
    const text = await page.locator('main').innerText();
    const code = new RegExp(`${number}[\\s\\S]*?([A-Z2-9]{3}-[A-Z2-9]{3}-[A-Z2-9]{3})`, 'u').exec(text)?.[1];
    if (!code) throw new Error(`no access code for ${number} on the page`);
    codes.set(number, code);
  }
  await page.getByRole('link', { name: 'Continue to the sitting' }).click();
  return { title, codes };
}

/** Issues a token for stations that somebody has to let in. Answers its secret. */
export async function issueEnrolmentToken(page: Page, { count = 1 } = {}): Promise<string> {
  const sitting = page.url();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Stations' }).click();
  await page.getByLabel('What it is for').fill('Lab 1');
  await page.getByRole('textbox', { name: 'Stations' }).fill(String(count));
  await page.getByRole('button', { name: 'Issue a token' }).click();
  const token = page.locator('code').filter({ hasText: /^[A-Za-z0-9_-]{20,}$/u });
  const text = await token.innerText();
  await page.goto(sitting);
  return text;
}

/** Lets the station in that waits. */
export async function approveStation(page: Page, name: string): Promise<void> {
  const sitting = page.url();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Stations' }).click();
  await page.getByRole('button', { name: `Approve ${name}` }).click();
  await expect(page.getByRole('row', { name: new RegExp(name, 'u') })).toContainText('Approved');
  await page.goto(sitting);
}

function localMinute(ms: number): string {
  const date = new Date(ms);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
