import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { StickFinder } from '../core/index.js';

/** A folder in the place of all sticks; none is plugged in while there is no such folder. */
export function stickFolder(path: string): StickFinder {
  const folder = resolve(path);
  return () => Promise.resolve(existsSync(folder) ? [{ folder, name: basename(folder) }] : []);
}
