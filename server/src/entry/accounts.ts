import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { TEMPORARY_PASSWORD_DAYS } from '@examhall/shared/protocol';
import { FirstAccountsService } from '../modules/accounts/index.js';
import { migrate } from '../platform/database/index.js';
import { ProblemError } from '../platform/errors/index.js';
import { loadSecrets } from '../platform/secrets/index.js';
import { SetUpError } from './describe-failure.js';
import { report } from './report.js';
import { runProcess } from './run-process.js';
import { startContext } from './start-context.js';
import { startDatabase } from './start-database.js';

const usage = 'Say what to do: add-centre NAME --admin USERNAME, or rescue USERNAME.';

type Wish =
  | { readonly kind: 'add-centre'; readonly name: string; readonly username: string }
  | { readonly kind: 'rescue'; readonly username: string };

/** Makes a centre with its first administrator, or lets an administrator in again; then ends. */
void runProcess(async (given, lifecycle) => {
  const wish = readWish(process.argv.slice(2));
  const secrets = loadSecrets(given.dataDirectory);
  const databaseUrl = given.databaseUrl ?? (await startDatabase(given, secrets, lifecycle));
  await migrate({ databaseUrl, databasePool: given.databasePool });
  // Only reads and writes the database: no jobs, and no queue but the one inside the process.
  const config = given.with({ databaseUrl, redisUrl: null });
  const context = await lifecycle.begin(
    () => startContext({ config, secrets, runsJobs: false }),
    (started) => started.close(),
  );
  const password = await fulfil(wish, context.get(FirstAccountsService)).catch((error: unknown) => {
    throw error instanceof ProblemError ? new SetUpError(error.detail) : error;
  });
  const { username } = wish;
  report({
    kind: 'progress',
    text: `${username.toLowerCase()} signs in with the temporary password ${password} within ${TEMPORARY_PASSWORD_DAYS} days.`,
  });
  await lifecycle.stop();
  process.exit(0);
});

function fulfil(wish: Wish, accounts: FirstAccountsService): Promise<string> {
  return wish.kind === 'rescue'
    ? accounts.rescue(wish.username)
    : accounts.addCentre(wish.name, wish.username);
}

/** @throws SetUpError with how it is to be said */
function readWish(args: string[]): Wish {
  const { values, positionals } = parsed(args);
  const [verb, what = '', ...others] = positionals;
  if (what.trim() === '' || others.length > 0) throw new SetUpError(usage);
  if (verb === 'rescue' && values.admin === undefined) return { kind: 'rescue', username: what };
  if (verb === 'add-centre' && values.admin && /^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,99}$/u.test(values.admin))
    return { kind: 'add-centre', name: what, username: values.admin };
  throw new SetUpError(usage);
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { admin: { type: 'string' } } });
  } catch {
    throw new SetUpError(usage);
  }
}
