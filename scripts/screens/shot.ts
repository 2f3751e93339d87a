import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { repository } from '../lib/paths.ts';

export const pictures = join(repository, 'docs', 'screens');
export const VIEWPORT = { width: 1280, height: 800 };

/** Writes a picture of the page into docs/screens. */
export async function shot(page: Page, name: string): Promise<void> {
  // The pointer's hover and the caret would differ from run to run.
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(pictures, `${name}.png`), caret: 'hide', animations: 'disabled' });
  console.log(`docs/screens/${name}.png`);
}

/** To a question by its number, through the map. */
export async function goTo(page: Page, position: number): Promise<void> {
  const map = page.getByRole('navigation');
  await map.getByRole('button', { name: new RegExp(`^Question ${position},`, 'u') }).click();
}
