import { closeSync, fsyncSync, openSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Refusal } from '../../bridge/index.js';
import { writeWhole } from '../write-whole.js';
import type { Stick, StickFinder } from './find-sticks.js';

/** Longest bundle that is read, bytes. */
const MOST_BYTES = 64 * 1024 * 1024;
const ENDING = '.bundle';

/** A bundle that lies on a stick. */
export interface CarriedBundle {
  readonly id: string;
  readonly stickName: string;
  readonly fileName: string;
}

/** Bundles on sticks: how answers leave a machine, and come to another, without a network. */
export class Sticks {
  constructor(private readonly find: StickFinder) {}

  /** What is plugged in now, and the bundles on it. A stick that cannot be read has none. */
  async look(): Promise<{ sticks: { id: string; name: string }[]; bundles: CarriedBundle[] }> {
    const sticks = await this.find();
    const bundles = await Promise.all(sticks.map(bundlesOn));
    return { sticks: sticks.map(({ folder, name }) => ({ id: folder, name })), bundles: bundles.flat() };
  }

  /**
   * Writes a bundle to a stick and syncs it. One of the same name is replaced only when the new one is whole.
   *
   * @throws Refusal when the stick is gone, full or cannot be written
   */
  async save(
    stickId: string,
    fileName: string,
    text: string,
  ): Promise<{ stickName: string; fileName: string }> {
    const stick = (await this.find()).find(({ folder }) => folder === stickId);
    if (!stick) throw new Refusal('stick-gone', 'The stick is no longer there. Plug it in again.');
    try {
      writeSynced(join(stick.folder, fileName), text);
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === 'ENOSPC'
        ? new Refusal('stick-full', 'There is no room on this stick. Take another one.')
        : new Refusal('stick-failed', 'This stick cannot be written. Take another one.');
    }
    return { stickName: stick.name, fileName };
  }

  /** The text of a bundle that `look` has named. @throws Refusal */
  async read(bundleId: string): Promise<string> {
    const { bundles } = await this.look();
    const known = bundles.find(({ id }) => id === bundleId);
    if (!known) throw new Refusal('stick-gone', 'The stick is no longer there. Plug it in again.');
    try {
      return await readFile(known.id, 'utf8');
    } catch {
      throw new Refusal('stick-failed', 'This stick cannot be read.');
    }
  }
}

async function bundlesOn({ folder, name }: Stick): Promise<CarriedBundle[]> {
  try {
    const names = (await readdir(folder)).filter((file) => file.endsWith(ENDING)).sort();
    const found = await Promise.all(
      names.map(async (fileName): Promise<CarriedBundle[]> => {
        const about = await stat(join(folder, fileName));
        const fits = about.isFile() && about.size <= MOST_BYTES;
        return fits ? [{ id: join(folder, fileName), stickName: name, fileName }] : [];
      }),
    );
    return found.flat();
  } catch {
    return [];
  }
}

/** Who pulls the stick out after this has it whole. */
function writeSynced(path: string, text: string): void {
  writeWhole(path, text);
  syncFolder(dirname(path));
}

function syncFolder(folder: string): void {
  let handle: number | null = null;
  try {
    handle = openSync(folder, 'r');
    fsyncSync(handle);
  } catch {
    // Windows syncs no folders; the file itself is synced.
  } finally {
    if (handle !== null) closeSync(handle);
  }
}
