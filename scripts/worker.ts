import { join } from 'node:path';
import { build, BuildFailure } from './lib/build.ts';
import { runAttached } from './lib/commands.ts';
import { repository } from './lib/paths.ts';

/**
 * `npm run worker`: one worker on the PostgreSQL and Redis of `DATABASE_URL` and `REDIS_URL`, with the data folder of the
 * server it works for. Start as many as there are cores to spare, on any number of machines.
 */
try {
  await build(repository, (line) => console.log(line));
  process.exitCode = await runAttached(
    process.execPath,
    [join(repository, 'server', 'dist', 'entry', 'worker.js')],
    { cwd: process.cwd() },
  );
} catch (error) {
  if (!(error instanceof BuildFailure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
