import type { ServerConfig } from '../platform/config/index.js';
import { EmbeddedPostgres } from '../platform/database/embedded/index.js';
import type { Secrets } from '../platform/secrets/index.js';
import type { Lifecycle } from './lifecycle.js';
import { report } from './report.js';

/** Starts the PostgreSQL inside the data folder, to be stopped with the process; answers its address. */
export async function startDatabase(
  config: ServerConfig,
  secrets: Secrets,
  lifecycle: Lifecycle,
): Promise<string> {
  report({ kind: 'progress', text: 'Starting PostgreSQL.' });
  const { dataDirectory } = config;
  const database = await lifecycle.begin(
    () => EmbeddedPostgres.start({ dataDirectory, password: secrets.databasePassword }),
    (started) => started.stop(),
  );
  return database.url;
}
