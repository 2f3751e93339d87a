import type { Page } from '@playwright/test';
import { given, push } from './support/fake-bridge.js';
import { atSignIn, inExam } from './support/sample-state.js';
import { expect, expectAccessible, test } from './support/screen.js';

interface Reading {
  readonly charging: boolean;
  readonly level: number;
  readonly chargingTime: number;
  readonly dischargingTime: number;
}
type BatteryWindow = typeof window & { setBattery: (reading: Partial<Reading>) => void };

const onBattery = (level: number): Reading => ({
  charging: false,
  level,
  chargingTime: Number.POSITIVE_INFINITY,
  dischargingTime: 3_600,
});
const withoutBattery: Reading = {
  charging: true,
  level: 1,
  chargingTime: 0,
  dischargingTime: Number.POSITIVE_INFINITY,
};

/** A machine whose browser tells this of its battery. */
async function plugIn(page: Page, first: Reading): Promise<void> {
  await page.addInitScript((reading) => {
    // What is handed into a page is JSON, which has no infinity.
    const { chargingTime, dischargingTime } = reading as Partial<typeof reading>;
    const battery = Object.assign(new EventTarget(), reading, {
      chargingTime: chargingTime ?? Number.POSITIVE_INFINITY,
      dischargingTime: dischargingTime ?? Number.POSITIVE_INFINITY,
    });
    Object.assign(navigator, { getBattery: () => Promise.resolve(battery) });
    Object.assign(window, {
      setBattery: (next: Partial<typeof reading>) => {
        Object.assign(battery, next);
        battery.dispatchEvent(new Event('levelchange'));
        battery.dispatchEvent(new Event('chargingchange'));
      },
    });
  }, first);
}

const becomes = (page: Page, reading: Partial<Reading>) =>
  page.evaluate((next) => (window as BatteryWindow).setBattery(next), reading);

const low = (page: Page) => page.getByRole('status').filter({ hasText: 'below 20 %' });
const urgent = (page: Page) => page.getByRole('alert').filter({ hasText: 'below 10 %' });

test('a battery that runs low is told calmly, then urgently, and the exam goes on meanwhile', async ({
  page,
  open,
}) => {
  await plugIn(page, onBattery(0.2));
  await open(inExam);
  await expect.poll(() => given(page, 'battery')).toEqual([{ percent: 20, charging: false }]);
  await expect(low(page)).toHaveCount(0);
  const place = () => page.getByRole('radio').first().boundingBox();
  const before = await place();
  await becomes(page, { level: 0.19 });
  // Where it is seen, and moves nothing that somebody is about to click.
  await expect(low(page)).toBeInViewport();
  expect(await place()).toEqual(before);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('radio').first().click();
  await expect.poll(async () => (await given(page, 'answer')).length).toBe(1);
  await page.getByRole('button', { name: 'I have read it' }).click();
  await expect(low(page)).toHaveCount(0);
  await becomes(page, { level: 0.12 });
  await expect(low(page)).toHaveCount(0);
  await becomes(page, { level: 0.09 });
  await expect(urgent(page)).toBeVisible();
  await expectAccessible(page);
  await becomes(page, { charging: true });
  await expect(urgent(page)).toHaveCount(0);
  await becomes(page, { charging: false });
  await expect(urgent(page)).toBeVisible();
  await becomes(page, { charging: true, level: 0.3 });
  await becomes(page, { charging: false, level: 0.15 });
  await expect(low(page)).toBeVisible();
  expect(await given(page, 'battery')).toEqual([
    { percent: 20, charging: false },
    { percent: 19, charging: false },
    { percent: 12, charging: false },
    { percent: 9, charging: false },
    { percent: 9, charging: true },
    { percent: 9, charging: false },
    { percent: 30, charging: true },
    { percent: 15, charging: false },
  ]);
});

test('a client that has started anew is told again; one that knows is left alone', async ({ page, open }) => {
  await plugIn(page, onBattery(0.5));
  await open({ ...inExam, battery: { percent: 50, charging: false } });
  await becomes(page, { level: 0.501 });
  await page.getByRole('radio').first().click();
  await expect.poll(async () => (await given(page, 'answer')).length).toBe(1);
  expect(await given(page, 'battery')).toEqual([]);
  await push(page, { battery: null });
  await expect.poll(() => given(page, 'battery')).toEqual([{ percent: 50, charging: false }]);
});

test('the pages may read the battery of the machine they are on', async ({ page, open }) => {
  await open(inExam);
  const read = await page.evaluate(async () => {
    const { getBattery } = navigator as typeof navigator & { getBattery(): Promise<{ level: number }> };
    return { level: (await getBattery.call(navigator)).level, isSafe: window.isSecureContext };
  });
  expect(read).toEqual({ level: expect.any(Number), isSafe: true });
});

test('a machine without a battery says nothing', async ({ page, open }) => {
  await plugIn(page, withoutBattery);
  await open(inExam);
  await page.getByRole('radio').first().click();
  await expect.poll(async () => (await given(page, 'answer')).length).toBe(1);
  expect(await given(page, 'battery')).toEqual([]);
  await expect(low(page)).toHaveCount(0);
});

test('it is told in every language', async ({ page, open }) => {
  await plugIn(page, onBattery(0.05));
  await open(atSignIn);
  const told = new Set<string>();
  for (const tag of ['en', 'fr', 'es', 'ar', 'hi', 'zh']) {
    await page.getByRole('combobox').selectOption(tag);
    await expect(page.locator('html')).toHaveAttribute('lang', tag);
    told.add((await page.getByRole('alert').filter({ hasText: '10' }).textContent()) ?? '');
    await expectAccessible(page);
  }
  expect(told.size).toBe(6);
});
