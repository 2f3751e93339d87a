import 'reflect-metadata';
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ArchiveError } from '@examhall/shared/sealing';
import { ArchiveService } from '../modules/archive/index.js';
import { loadSecrets } from '../platform/secrets/index.js';
import { SetUpError } from './describe-failure.js';
import { report } from './report.js';
import { runProcess } from './run-process.js';
import { startContext } from './start-context.js';
import { startDatabase } from './start-database.js';

const usage =
  'Say what to do: write --into FOLDER (--sitting ID | --older-than DAYS) [--remove], or put-back FILE. DAYS count from the publishing of results.';

type Wish =
  | { readonly kind: 'put-back'; readonly file: string }
  | {
      readonly kind: 'write';
      readonly folder: string;
      readonly remove: boolean;
      readonly of: { readonly sitting: string } | { readonly days: number };
    };

/** Writes archives of sittings, or puts one back; then ends. */
void runProcess(async (given, lifecycle) => {
  const wish = readWish(process.argv.slice(2));
  const secrets = loadSecrets(given.dataDirectory);
  const databaseUrl = given.databaseUrl ?? (await startDatabase(given, secrets, lifecycle));
  // Only reads and writes the database: no jobs, and no queue but the one inside the process.
  const config = given.with({ databaseUrl, redisUrl: null });
  const context = await lifecycle.begin(
    () => startContext({ config, secrets, runsJobs: false }),
    (started) => started.close(),
  );
  await fulfil(wish, context.get(ArchiveService)).catch((error: unknown) => {
    throw error instanceof ArchiveError ? new SetUpError(`Nothing more was done: ${error.message}.`) : error;
  });
  await lifecycle.stop();
  process.exit(0);
});

async function fulfil(wish: Wish, archive: ArchiveService): Promise<void> {
  const say = (text: string) => report({ kind: 'progress', text });
  if (wish.kind === 'put-back') {
    const { sittingId, rows } = await archive.putBack(wish.file);
    return say(`Sitting ${sittingId} is back: ${rows} rows.`);
  }
  mkdirSync(wish.folder, { recursive: true });
  const sittings = 'sitting' in wish.of ? [wish.of.sitting] : await archive.due(wish.of.days);
  for (const [index, sittingId] of sittings.entries()) {
    const path = await archive.write(sittingId, wish.folder, wish.remove);
    say(`${index + 1} of ${sittings.length}: ${path}`);
  }
  if (sittings.length === 0) say('No sitting is due.');
}

/** @throws SetUpError with how it is to be said */
function readWish(args: string[]): Wish {
  const { values, positionals } = parsed(args);
  const [verb, file, ...others] = positionals;
  const { into, sitting, remove = false } = values;
  const days = Number(values['older-than'] ?? Number.NaN);
  if (verb === 'put-back' && file !== undefined && others.length === 0) return { kind: 'put-back', file };
  if (verb === 'write' && file === undefined && into !== undefined) {
    if (sitting !== undefined) return { kind: 'write', folder: into, remove, of: { sitting } };
    if (days >= 0) return { kind: 'write', folder: into, remove, of: { days } };
  }
  throw new SetUpError(usage);
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        into: { type: 'string' },
        sitting: { type: 'string' },
        'older-than': { type: 'string' },
        remove: { type: 'boolean' },
      },
    });
  } catch {
    throw new SetUpError(usage);
  }
}
