import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build, BuildFailure } from './lib/build.ts';
import { openClient } from './lib/candidate-client.ts';
import { diskProblem, portProblem } from './lib/checks.ts';
import { StartFailure } from './lib/children.ts';
import { EmbeddedServer, type Demo } from './lib/embedded-server.ts';
import { inRepository, repository } from './lib/paths.ts';
import { Shutdown } from './lib/shutdown.ts';

/** `npm start`: the server on its embedded database, with a demo centre on the first run, and the client. */
const { values: options } = parseArgs({ options: { 'no-client': { type: 'boolean', default: false } } });
const say = (line: string) => console.log(line);
const dataFolder = resolve(process.env.EXAMHALL_DATA_DIR || inRepository('.data'));
const env = { ...process.env, EXAMHALL_DEMO: process.env.EXAMHALL_DEMO || '1' };
const shutdown = new Shutdown(say);

async function start(): Promise<EmbeddedServer> {
  const problem =
    (await diskProblem(dataFolder)) ??
    (await portProblem(process.env.EXAMHALL_HOST || '127.0.0.1', process.env.EXAMHALL_PORT || '4800'));
  if (problem) throw new StartFailure(problem);
  await build(repository, say);
  return EmbeddedServer.start({ repository, dataFolder, env, say, onChild: (stop) => shutdown.add(stop) });
}

function tellHowToSignIn(url: string, demo: Demo | null): void {
  say('');
  say(`Console: ${url}`);
  if (demo) {
    say(`  sign in as ${demo.admin.username} with the password ${demo.admin.password}`);
    for (const { sittingTitle, candidates } of demo.tour ? [demo, demo.tour] : [demo]) {
      say(`Candidates of the sitting "${sittingTitle}":`);
      for (const { number, name, accessCode } of candidates) {
        say(`  candidate number ${number}, access code ${accessCode} (${name})`);
      }
    }
  }
  say('');
}

async function startClient(server: EmbeddedServer): Promise<void> {
  if (!server.demo) return say('No demo centre: start a station with an enrolment token from the console.');
  const client = await openClient({
    repository,
    dataFolder,
    serverUrl: server.url,
    enrolmentToken: server.demo.enrolmentToken,
    env: process.env,
    say,
    onChild: (stop) => shutdown.add(stop),
  });
  if (client.url) say(`Candidate's screen (practice shell, not locked down): ${client.url}`);
  void client.exited.then(() => {
    if (!shutdown.hasBegun) say("The candidate's client was closed. The server goes on; Ctrl-C stops it.");
  });
}

async function fail(error: unknown): Promise<void> {
  await shutdown.run();
  if (!(error instanceof StartFailure) && !(error instanceof BuildFailure)) throw error;
  console.error(error.message);
  process.exit(1);
}

try {
  const server = await start();
  tellHowToSignIn(server.url, server.demo);
  void server.exited.then((code) => {
    if (shutdown.hasBegun) return;
    void fail(
      new StartFailure(`The server stopped by itself (exit code ${code ?? 'none'}): see ${dataFolder}/logs.`),
    );
  });
  if (!options['no-client']) await startClient(server);
  say('Examhall is running. Ctrl-C stops everything.');
} catch (error) {
  if (!shutdown.hasBegun) await fail(error);
}
