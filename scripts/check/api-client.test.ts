import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repository } from '../lib/paths.ts';

test('the client has every route as the server declares it (npm run api-client -- --write)', async () => {
  const script = join(repository, 'scripts', 'with-node.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script, 'api-client'], { cwd: repository });
  expect(stdout).toBe('The client has the API as it is.\n');
}, 180_000);
