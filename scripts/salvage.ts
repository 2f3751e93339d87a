import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build, BuildFailure } from './lib/build.ts';
import { repository } from './lib/paths.ts';

/**
 * `npm run salvage -- FOLDER [--into FOLDER]`: recovers every intact entry of every attempt from a station's data folder,
 * whatever state its files are in, says what is missing, and writes a bundle for the centre of each attempt. Changes
 * nothing in the folder itself; the client must not be running on it.
 */
const USAGE = 'Usage: npm run salvage -- FOLDER [--into FOLDER]; FOLDER is the data folder of a station.';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { into: { type: 'string', default: '.' }, built: { type: 'boolean', default: false } },
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1 || !existsSync(join(folder, 'attempts'))) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  if (!values.built) await build(repository, () => undefined);
  const { nodeDisk, salvageStation } = await import('@examhall/desktop/core');
  const found = salvageStation(nodeDisk, resolve(folder), join(resolve(folder), 'secrets'));
  for (const attempt of found) {
    for (const line of attempt.said) console.log(line);
    if (!attempt.bundle) {
      process.exitCode = 1;
      continue;
    }
    const path = join(resolve(values.into), attempt.bundle.fileName);
    writeFileSync(path, attempt.bundle.text, { mode: 0o600 });
    console.log(`  Written: ${path}. Take it in at the console, under the sitting's stations.`);
  }
  if (found.length === 0) console.log('There is no attempt in this folder.');
}

try {
  await main();
} catch (error) {
  const isPlain = error instanceof BuildFailure || (error as NodeJS.ErrnoException).code !== undefined;
  console.error(isPlain ? (error as Error).message : error);
  process.exitCode = 2;
}
