import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationTable } from '../src/platform/config/index.js';

const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');

/** The rows of the configuration table, cells trimmed. */
function documentedRows(): string[][] {
  const section = /<!-- configuration:[^]*?<!-- end of configuration -->/.exec(readme)?.[0] ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

test('the README has the table of all variables, with their defaults', () => {
  expect(documentedRows()).toEqual(
    configurationTable.map((row) => [
      `\`${row.name}\``,
      row.default === '' ? 'unset' : `\`${row.default}\``,
      row.description,
    ]),
  );
});
