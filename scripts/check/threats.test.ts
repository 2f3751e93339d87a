import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checklistTable, threatTable } from './lockdown-tables.ts';
import { electronChecklist, threats } from './threats.ts';

const repository = resolve(import.meta.dirname, '../..');
const named = [...threats, ...electronChecklist].flatMap(({ test: holding }) => (holding ? [holding] : []));

test.each(named)('the test that is named is there: $file, $name', ({ file, name }) => {
  expect(existsSync(join(repository, file))).toBe(true);
  expect(readFileSync(join(repository, file), 'utf8')).toContain(name);
});

test('whatever the client is said to hold has a test', () => {
  expect(threats.filter(({ heldBy, test: holding }) => heldBy === 'electron' && !holding)).toEqual([]);
});

/** Cells of a Markdown table, whatever the widths of its columns. */
function cells(table: string): string[][] {
  return table
    .trim()
    .split('\n')
    .map((line) =>
      line
        .split(/(?<!\\)\|/u)
        .slice(1, -1)
        .map((cell) => cell.trim().replace(/^-+$/u, '---')),
    );
}

test.each([
  ['threats', threatTable()],
  ['checklist', checklistTable()],
])('docs/lockdown.md has the table of %s', (name, table) => {
  const text = readFileSync(join(repository, 'docs', 'lockdown.md'), 'utf8');
  const [, written = ''] = new RegExp(`<!-- ${name} -->([^]*)<!-- end of ${name} -->`, 'u').exec(text) ?? [];
  expect(cells(written)).toEqual(cells(table));
});
