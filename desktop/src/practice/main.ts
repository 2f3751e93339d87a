import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ExamClient, FileSecretStore, finding, protectionSentence, systemClock } from '../core/index.js';
import { bindBridge } from './bridge-socket.js';
import { findBrowser, openBrowser } from './browser.js';
import { servePages } from './page-server.js';
import { practiceBridge } from './practice-bridge.js';
import { readShellOptions, type ShellOptions } from './shell-options.js';
import { stickFolder } from './stick-folder.js';

/*
 * The practice shell: the client core and the candidate's screens in an ordinary browser window. It locks nothing down
 * and says so.
 */

type Message = { kind: 'ready'; url: string } | { kind: 'failed'; message: string };

/** The version of this very package. */
function ownVersion(): string {
  const path = resolve(import.meta.dirname, '../../package.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}

function tell(message: Message): void {
  if (process.send) process.send(message);
  if (message.kind === 'ready') console.log(`Practice shell: ${message.url}`);
  else console.error(message.message);
}

async function run(options: ShellOptions): Promise<() => Promise<void>> {
  const dataFolder = resolve(options.dataFolder);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const report = (error: unknown) =>
    console.error(error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error');
  const { server, port } = await servePages(resolve(import.meta.dirname, '../renderer'), options.port);
  const client = ExamClient.open({
    dataFolder,
    serverUrl: options.serverUrl,
    stationName: options.stationName,
    enrolmentToken: options.enrolmentToken,
    shell: 'practice',
    secrets: new FileSecretStore(join(dataFolder, 'secrets')),
    clock: systemClock,
    random: Math.random,
    report,
    reportsReadiness: true,
    version: ownVersion(),
    ...(options.stickFolder !== null && { findSticks: stickFolder(options.stickFolder) }),
    shellFindings: async () => [
      finding('lock', 'warning', 'This is the practice shell: it does not lock this machine.'),
    ],
  });
  const sockets = bindBridge(server, practiceBridge(client), options.secret, report);
  const url = `http://127.0.0.1:${port}/practice.html#${options.secret}`;
  const browser = options.openBrowser ? findBrowser() : null;
  const window = browser ? openBrowser(browser, url, join(dataFolder, 'browser-profile')) : null;
  window?.on('error', report);
  console.log(protectionSentence[client.state().keyProtection]);
  tell({ kind: 'ready', url });
  return async () => {
    window?.kill();
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    client.close();
  };
}

function describe(error: unknown, port: number): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `Port ${port} is taken; choose another one with --port.`;
  if (code === 'EACCES' || code === 'EROFS') return `The data folder cannot be written: ${message}`;
  if (code === 'ENOSPC') return 'There is no space left on the disk for the data folder.';
  return message;
}

async function main(): Promise<void> {
  let port = 0;
  try {
    const options = readShellOptions(process.argv.slice(2), process.env);
    port = options.port;
    const stop = await run(options);
    let stopping: Promise<void> | null = null;
    const end = () => {
      stopping ??= stop().then(() => process.exit(0));
    };
    process.on('SIGINT', end);
    process.on('SIGTERM', end);
    process.on('disconnect', end);
  } catch (error) {
    tell({ kind: 'failed', message: describe(error, port) });
    process.exitCode = 1;
    process.disconnect?.();
  }
}

await main();
