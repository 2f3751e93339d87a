import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, BuildFailure } from './lib/build.ts';
import { StartFailure } from './lib/children.ts';
import { diskProblem } from './lib/checks.ts';
import { EmbeddedServer } from './lib/embedded-server.ts';
import { repository } from './lib/paths.ts';
import { Shutdown } from './lib/shutdown.ts';

/**
 * `npm run demo`: the server on a free port and an empty data folder, and a simulated station that sits the demo exam.
 * Exit code 0 only when the result is finalised, both graders agree and the marks are those of the script.
 */
const say = (line: string) => console.log(line);
const shutdown = new Shutdown(say);
const dataFolder = mkdtempSync(join(tmpdir(), 'examhall-demo-'));

/** The person's own database and queue have no part in a demo. */
function demoEnvironment(): NodeJS.ProcessEnv {
  const demo = { EXAMHALL_DEMO: '1', EXAMHALL_HOST: '127.0.0.1', EXAMHALL_PORT: '0' };
  return { ...process.env, ...demo, DATABASE_URL: '', REDIS_URL: '' };
}

async function run(): Promise<string[]> {
  const problem = await diskProblem(dataFolder);
  if (problem) throw new StartFailure(problem);
  await build(repository, say);
  const { runDemo } = await import('./sim/demo-run.ts');
  const onChild = (stop: (force: boolean) => Promise<void>) => shutdown.add(stop);
  const server = await EmbeddedServer.start({ repository, dataFolder, env: demoEnvironment(), say, onChild });
  if (!server.demo) throw new StartFailure('The server has not set up a demo centre.');
  return runDemo({
    serverUrl: server.url,
    demo: server.demo,
    stationFolder: join(dataFolder, 'station'),
    say,
  });
}

try {
  const faults = await run();
  for (const fault of faults) console.error(`Wrong: ${fault}.`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} catch (error) {
  const isPlain = error instanceof StartFailure || error instanceof BuildFailure;
  console.error(isPlain ? error.message : error);
  process.exitCode = 1;
}
await shutdown.run();
rmSync(dataFolder, { recursive: true, force: true });
