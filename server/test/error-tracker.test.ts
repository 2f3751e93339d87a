import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ErrorTracker } from '../src/platform/errors/index.js';
import { readConfig } from '../src/platform/config/index.js';
import { TestServer } from './support/test-server.js';
import { until } from './support/until.js';

let folder: string;
let hooks = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'examhall-hook-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function hook(text: string): string {
  const path = join(folder, `hook-${(hooks += 1)}.cjs`);
  writeFileSync(path, text);
  return path;
}

test('an error that nobody foresaw is handed to the hook with the id of its request', async () => {
  const errorHook = hook(`
    globalThis.handed = [];
    module.exports = (error, context) => globalThis.handed.push({ message: error.message, context });`);
  const server = await TestServer.start({ runsJobs: false, config: { errorHook } });
  try {
    await server.database.query('ALTER TABLE account RENAME TO account_away');
    const body = { username: 'somebody', password: 'something long' };
    const { status, body: problem } = await server.request('POST', '/auth/sign-in', { body });
    expect(status).toBe(500);
    const { handed } = globalThis as unknown as { handed: { message: string; context: object }[] };
    await until('it was handed over', () => Promise.resolve(handed.length > 0));
    expect(handed).toEqual([
      { message: expect.stringContaining('account'), context: { requestId: problem['instance'] } },
    ]);
    // A refusal is no such error.
    await server.request('GET', '/results/nothing');
    expect(handed).toHaveLength(1);
  } finally {
    await server.stop();
  }
}, 60_000);

test('a hook that fails is nobody’s trouble, and one that is none keeps the server from starting', async () => {
  const trackerOf = (text: string) => new ErrorTracker(readConfig({}).with({ errorHook: hook(text) }));
  const failing = trackerOf('module.exports = () => { throw new Error("no network"); };');
  await failing.onModuleInit();
  expect(() => failing.report(new Error('x'), {})).not.toThrow();
  await expect(trackerOf('exports.other = 1;').onModuleInit()).rejects.toThrow(/EXAMHALL_ERROR_HOOK/);
});
