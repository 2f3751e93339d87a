import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build, BuildFailure } from './lib/build.ts';
import { repository } from './lib/paths.ts';

/**
 * `npm run verify -- FILE [--commitment HASH] [--server-key KEY] [--package FOLDER]`: checks, without any server, that
 * the key of a sitting is the one that was fixed before it. FILE is the opened commitment, as the console gives it when
 * the sitting is over. HASH is the commitment that was published beforehand, KEY the server's public key as a station
 * has it, FOLDER a package as a station has it: each is compared when given.
 */
const USAGE = 'Usage: npm run verify -- FILE [--commitment HASH] [--server-key KEY] [--package FOLDER]';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      commitment: { type: 'string' },
      'server-key': { type: 'string' },
      package: { type: 'string' },
    },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  await build(repository, () => undefined);
  const { verifyOpenedCommitment } = await import('./lib/verify-commitment.ts');
  const { faults, said } = verifyOpenedCommitment(readFileSync(file, 'utf8'), {
    ...(values.commitment !== undefined && { commitment: values.commitment }),
    ...(values['server-key'] !== undefined && { serverKey: values['server-key'] }),
    ...(values.package !== undefined && { packageFolder: values.package }),
  });
  for (const line of said) console.log(line);
  for (const fault of faults) console.error(`Wrong: ${fault}`);
  if (faults.length === 0) console.log('Everything that was checked holds.');
  process.exitCode = faults.length === 0 ? 0 : 1;
}

try {
  await main();
} catch (error) {
  const isPlain = error instanceof BuildFailure || (error as NodeJS.ErrnoException).code === 'ENOENT';
  console.error(isPlain ? (error as Error).message : error);
  process.exitCode = 2;
}
