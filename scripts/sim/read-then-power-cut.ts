import { JournalStore, NotSaved } from '@examhall/desktop/core';
import { DiskImage } from './world/disk-image.ts';
import { Random } from './world/random.ts';
import { SimulatedDisk, type DiskStep } from './world/simulated-disk.ts';
import { SqliteOnImage } from './world/sqlite-on-image.ts';
import { VirtualTime } from './world/virtual-time.ts';

/**
 * `node scripts/sim/read-then-power-cut.ts TIMES`: a program dies between writing an entry and the end of its sync, or the
 * sync fails; the next one opens the journal and reads it, without writing to it, while the disk is well or not; then the
 * power goes. What was read must still be there. The last line is `{"times", "readMore", "lost"}`; `readMore` counts the
 * runs in which the reader saw an entry that nobody had called saved.
 */
const times = Number(process.argv[2] ?? 200);
const ATTEMPT = '6f1d3c1e-0f5b-4f0e-9a54-1b6f5a3c2d10';
const FOLDER = '/station/attempts/one';
const sqlite = await SqliteOnImage.load();
const time = new VirtualTime();

/** A run of a program that meets trouble with a chance from a certain step on. */
class Run {
  alive = true;
  steps = 0;
  readonly disk: SimulatedDisk;
  trouble: ((step: DiskStep) => 'dies' | 'fails' | null) | null = null;

  constructor(image: DiskImage) {
    this.disk = new SimulatedDisk(image, sqlite, this, time);
  }

  beforeStep(step: DiskStep): 'failed' | null {
    const trouble = this.trouble?.(step) ?? null;
    if (trouble === 'dies') this.alive = false;
    return trouble === 'fails' ? 'failed' : null;
  }

  open(): JournalStore {
    const key = Buffer.alloc(32, 7);
    return JournalStore.open({ disk: this.disk, folder: FOLDER, attemptId: ATTEMPT, key });
  }

  end(): void {
    this.alive = false;
    this.disk.closeAll();
  }
}

/** What the disk holds for sure after an open that succeeded; undefined when nobody could read anything. */
function readHead(image: DiskImage, random: Random | null): number | undefined {
  const run = new Run(image);
  if (random) run.trouble = (step) => (step === 'sync' && random.chance(0.5) ? 'fails' : null);
  try {
    return run.open().head.seq;
  } catch (error) {
    if (error instanceof NotSaved) return undefined;
    throw error;
  } finally {
    run.end();
  }
}

let [readMore, lost] = [0, 0];
for (let number = 0; number < times; number += 1) {
  const random = new Random(`read ${number}`);
  const image = new DiskImage();
  const writer = new Run(image);
  const journal = writer.open();
  const clocks = { wallMs: 1, monotonicMs: 1, elapsedMs: 1 };
  const started = {
    attemptId: ATTEMPT,
    sittingId: ATTEMPT,
    packageId: ATTEMPT,
    stationId: ATTEMPT,
    bootId: null,
  };
  const at = new Date(0).toISOString();
  journal.append(
    { kind: 'started', payload: { ...started, startedAt: at, deadline: at, seed: '0'.repeat(32) } },
    clocks,
  );
  const how = random.pick(['dies', 'fails'] as const);
  writer.trouble = (step) => (step === 'sync' ? how : null);
  try {
    journal.append({ kind: 'viewed', payload: { itemId: 'one' } }, clocks);
    throw new Error('an entry was called saved that was not synced');
  } catch (error) {
    if (!(error instanceof NotSaved)) throw error;
  }
  writer.end();
  const seen = readHead(image, random.chance(0.5) ? random : null);
  image.powerCut(random);
  const held = readHead(image, null) ?? 0;
  if (seen === 2) readMore += 1;
  if (held < (seen ?? 1)) lost += 1;
}
console.log(JSON.stringify({ times, readMore, lost }));
