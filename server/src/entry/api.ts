import 'reflect-metadata';
import { loadSecrets } from '../platform/secrets/index.js';
import { SetUpError } from './describe-failure.js';
import { report } from './report.js';
import { runProcess } from './run-process.js';
import { localUrl, startHttp } from './start-http.js';

/** The API on your PostgreSQL; its jobs run in workers when there is a Redis, otherwise here. */
void runProcess(async (config, lifecycle) => {
  if (config.databaseUrl === null) throw new SetUpError('DATABASE_URL must be set for the API process.');
  const secrets = loadSecrets(config.dataDirectory);
  const app = await lifecycle.begin(
    () => startHttp({ config, secrets, runsJobs: config.redisUrl === null }),
    (started) => started.close(),
  );
  report({ kind: 'ready', url: await localUrl(app) });
});
