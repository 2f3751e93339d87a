import 'reflect-metadata';
import { constants, setPriority } from 'node:os';
import { loadSecrets } from '../platform/secrets/index.js';
import { SetUpError } from './describe-failure.js';
import { report } from './report.js';
import { startContext } from './start-context.js';
import { startWorkerHttp } from './worker-http.js';
import { runProcess } from './run-process.js';

/** Where a worker shares a machine with the API, taking in answers goes first. */
function stepBack(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Some containers do not let a process do that; then it is no less a worker.
  }
}

/** Runs jobs from Redis. Start as many as there are cores to spare, on any number of machines. */
void runProcess(async (config, lifecycle) => {
  if (config.databaseUrl === null || config.redisUrl === null) {
    throw new SetUpError('DATABASE_URL and REDIS_URL must be set for a worker process.');
  }
  stepBack();
  const secrets = loadSecrets(config.dataDirectory);
  const context = await lifecycle.begin(
    () => startContext({ config, secrets, runsJobs: true }),
    (started) => started.close(),
  );
  if (config.workerPort !== null) {
    await lifecycle.begin(
      () => startWorkerHttp(context, { ...config, port: config.workerPort ?? 0 }),
      async (server) => void server.close(),
    );
  }
  report({ kind: 'progress', text: 'The worker is running jobs.' });
});
