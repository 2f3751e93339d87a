import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, BuildFailure } from './lib/build.ts';
import { runAttached } from './lib/commands.ts';
import { repository } from './lib/paths.ts';

/**
 * `npm run archive -- write --into FOLDER (--sitting ID | --older-than DAYS) [--remove]`: writes sittings whose results are
 * published into signed files, and with `--remove` takes their journals out of the database afterwards.
 * `npm run archive -- put-back FILE`: puts them back. Both work on the database of `DATABASE_URL`, or on the embedded one
 * while its server is stopped.
 * `npm run archive -- verify FILE [--server-key KEY]`: checks a file without any server: its signature, every journal's
 * signatures and chain, every receipt, and every result against what its journal comes to.
 */
async function verify(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { 'server-key': { type: 'string' } },
  });
  const [file] = positionals;
  if (file === undefined) {
    console.error('Usage: npm run archive -- verify FILE [--server-key KEY]');
    process.exitCode = 2;
    return;
  }
  const { verifyArchive } = await import('./lib/verify-archive.ts');
  const { said, faults } = await verifyArchive(file, values['server-key'] ?? null);
  for (const line of said) console.log(line);
  for (const fault of faults) console.error(`Wrong: ${fault}`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

try {
  // Tests have built already.
  const [verb, ...rest] = process.argv.slice(2).filter((option) => option !== '--built');
  if (!process.argv.includes('--built')) await build(repository, () => undefined);
  if (verb === 'verify') await verify(rest);
  else {
    const entry = join(repository, 'server', 'dist', 'entry', 'archive.js');
    process.exitCode = await runAttached(
      process.execPath,
      [entry, ...(verb === undefined ? [] : [verb]), ...rest],
      {
        cwd: process.cwd(),
      },
    );
  }
} catch (error) {
  console.error(error instanceof BuildFailure ? error.message : error);
  process.exitCode = 2;
}
