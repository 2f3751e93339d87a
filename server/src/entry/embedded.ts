import 'reflect-metadata';
import { DemoCentre } from '../modules/demo/index.js';
import { migrate } from '../platform/database/index.js';
import { loadSecrets } from '../platform/secrets/index.js';
import { report } from './report.js';
import { runProcess } from './run-process.js';
import { startDatabase } from './start-database.js';
import { localUrl, startHttp } from './start-http.js';

/** The whole server in one process, with a PostgreSQL of its own unless it is given one. */
void runProcess(async (given, lifecycle) => {
  const secrets = loadSecrets(given.dataDirectory);
  const databaseUrl = given.databaseUrl ?? (await startDatabase(given, secrets, lifecycle));
  const config = given.with({ databaseUrl });
  report({ kind: 'progress', text: 'Bringing the database to the newest schema.' });
  await migrate({ databaseUrl, databasePool: config.databasePool });
  report({ kind: 'progress', text: 'Starting the server.' });
  const app = await lifecycle.begin(
    () => startHttp({ config, secrets, runsJobs: true }),
    (started) => started.close(),
  );
  const url = await localUrl(app);
  if (!config.demo) return report({ kind: 'ready', url });
  report({ kind: 'progress', text: 'Setting up the demo centre.' });
  const demo = await app.get(DemoCentre).ensure();
  report({ kind: 'ready', url, demo });
});
