import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repository } from '../lib/paths.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'examhall-content-'));

async function inspect(
  name: string,
  content: string,
): Promise<{ code: number; told: Record<string, unknown> }> {
  const file = join(folder, name);
  writeFileSync(file, content);
  const script = join(repository, 'scripts', 'with-node.mjs');
  try {
    const { stdout } = await run(process.execPath, [script, 'content', 'inspect', file], { cwd: folder });
    return { code: 0, told: JSON.parse(stdout) as Record<string, unknown> };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, told: JSON.parse(stdout) as Record<string, unknown> };
  }
}

test('`content inspect` prints what was understood as JSON, and nothing else', async () => {
  const { code, told } = await inspect('two.gift', '::Sun::The sun is a star. {T}\n\nLost {=a ~b\n');
  expect(code).toBe(0);
  expect(told).toMatchObject({
    format: 'gift',
    errors: [],
    items: [
      { title: 'Sun', type: 'true-false', maxScore: 1, correct: ['True'], warnings: [] },
      { understood: false, place: 'line 3', correct: [] },
    ],
  });
});

test('a file that cannot be read ends with code 1 and its reasons', async () => {
  const { code, told } = await inspect('broken.xml', '<quiz><question></quiz>');
  expect(code).toBe(1);
  expect(told).toMatchObject({ items: [], errors: [expect.stringContaining('line 1: not well-formed XML')] });
});
