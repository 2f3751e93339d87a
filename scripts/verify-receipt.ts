import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build, BuildFailure } from './lib/build.ts';
import { repository } from './lib/paths.ts';

/**
 * `npm run verify-receipt -- RECEIPT --server-key KEY [--journal FILE]`: checks a receipt without any network. RECEIPT is its
 * text as printed or as its QR code says, or a file with it; KEY is the server's public key, or a file with it. FILE is a
 * journal as entries in JSON: then it is also checked that the receipt covers exactly these.
 */
const USAGE = 'Usage: npm run verify-receipt -- RECEIPT --server-key KEY [--journal FILE]';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'server-key': { type: 'string' },
      journal: { type: 'string' },
      built: { type: 'boolean', default: false },
    },
  });
  const key = values['server-key'];
  if (positionals.length === 0 || key === undefined) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  if (!values.built) await build(repository, () => undefined);
  const { verifyReceipt } = await import('./lib/verify-receipt.ts');
  const journal = values.journal === undefined ? null : readFileSync(values.journal, 'utf8');
  // Typed from paper, a receipt has spaces in it.
  const { faults, said } = verifyReceipt(textOrFile(positionals.join(' ')), textOrFile(key), journal);
  for (const line of said) console.log(line);
  for (const fault of faults) console.error(`Wrong: ${fault}`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

function textOrFile(given: string): string {
  try {
    return readFileSync(given, 'utf8').trim();
  } catch {
    return given;
  }
}

try {
  await main();
} catch (error) {
  const isPlain = error instanceof BuildFailure || (error as NodeJS.ErrnoException).code === 'ENOENT';
  console.error(isPlain ? (error as Error).message : error);
  process.exitCode = 2;
}
