import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, BuildFailure } from './lib/build.ts';
import { repository } from './lib/paths.ts';
import { ensureRedis } from './lib/redis.ts';

/**
 * `npm run chaos -- [--stations 50] [--minutes 3] [--seed S] [--keep]`: real stations, API and worker processes, PostgreSQL and
 * Redis, killed and cut off at random while candidates answer. Ends when all have handed in, and holds the results against
 * every answer that was ever shown as saved. The last line is the outcome as JSON; the exit code is 1 when something was
 * lost.
 */
function readOptions() {
  const { values } = parseArgs({
    options: {
      stations: { type: 'string', default: '50' },
      minutes: { type: 'string', default: '3' },
      seed: { type: 'string', default: '1' },
      keep: { type: 'boolean', default: false },
    },
  });
  const [stations, minutes] = [Number(values.stations), Number(values.minutes)];
  if (!Number.isSafeInteger(stations) || stations < 1 || !(minutes > 0))
    throw new Error('--stations takes a whole number from 1 on, --minutes a number above 0.');
  return { stations, minutes, seed: values.seed, keep: values.keep };
}

async function main(): Promise<void> {
  const options = readOptions();
  const say = (line: string) => console.log(line);
  await build(repository, say);
  const redis = await ensureRedis(repository, say);
  if (!redis) throw new Error('There is no redis-server in the PATH: install it first.');
  const { Chaos } = await import('./chaos/chaos.ts');
  const folder = mkdtempSync(join(tmpdir(), 'examhall-chaos-'));
  chmodSync(folder, 0o711); // as root, PostgreSQL runs as a user of its own
  mkdirSync(join(folder, 'logs'));
  const chaos = new Chaos({ ...options, folder, redis, say });
  try {
    const outcome = await chaos.run();
    console.log(JSON.stringify(outcome));
    const { lost, doubleFinalised, mismatched } = outcome;
    process.exitCode = lost + doubleFinalised + mismatched > 0 ? 1 : 0;
  } finally {
    await chaos.stop();
    if (options.keep) console.error(`Kept: ${folder}`);
    else rmSync(folder, { recursive: true, force: true });
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof BuildFailure ? error.message : error);
  process.exitCode = 2;
}
process.exit();
