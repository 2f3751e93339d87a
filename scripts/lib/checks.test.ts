import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskProblem, portProblem } from './checks.ts';

test('a disk without room is named with what is missing and what to do', async () => {
  const folder = join(tmpdir(), 'not', 'there', 'yet');
  expect(await diskProblem(folder, Number.MAX_SAFE_INTEGER)).toMatch(
    /^The disk of .* has \d+ MB left and .*EXAMHALL_DATA_DIR/,
  );
  expect(await diskProblem(folder, 0)).toBeUndefined();
});

test.each(['', 'http', '-1', '65536', '80.5'])('"%s" is no port', async (text) => {
  expect(await portProblem('127.0.0.1', text)).toContain('EXAMHALL_PORT must be a port number');
});

test('port 0 is always good', async () => {
  expect(await portProblem('127.0.0.1', '0')).toBeUndefined();
});
