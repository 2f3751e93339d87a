import 'reflect-metadata';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BackupError, RestoresService, type RestoreWish } from '../modules/backups/index.js';
import { loadSecrets } from '../platform/secrets/index.js';
import { SetUpError } from './describe-failure.js';
import { report } from './report.js';
import { runProcess } from './run-process.js';
import { startContext } from './start-context.js';
import { startDatabase } from './start-database.js';

const usage =
  'Say what to restore, where and in whose name: FILE --centre "NAME OF A CENTRE" --as USERNAME. Stop the server first.';

/** Puts a backup in the place of the database of a server that is stopped; then ends. */
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
  const { finding, safetyBackup, before } = await context
    .get(RestoresService)
    .restore(wish)
    .catch((error: unknown) => {
      throw error instanceof BackupError ? new SetUpError(`Nothing was changed: ${error.message}.`) : error;
    });
  for (const text of [
    finding,
    `What was there before is in the database ${before}, and in ${safetyBackup}.`,
    'Accounts, API keys and passwords are as they were then: look through them. Everybody signs in anew.',
  ])
    report({ kind: 'progress', text });
  await lifecycle.stop();
  process.exit(0);
});

/** @throws SetUpError with how it is to be said */
function readWish(args: string[]): RestoreWish {
  const { values, positionals } = parsed(args);
  const [file, ...others] = positionals;
  if (!file || others.length > 0 || !values.centre || !values.as) throw new SetUpError(usage);
  return { file: resolve(file), centre: values.centre, username: values.as };
}

function parsed(args: string[]) {
  try {
    const options = { centre: { type: 'string' }, as: { type: 'string' } } as const;
    return parseArgs({ args, allowPositionals: true, options });
  } catch {
    throw new SetUpError(usage);
  }
}
