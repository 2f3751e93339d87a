import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutants } from './mutant-list.ts';

const repository = join(__dirname, '..', '..');

test.each(mutants.map((mutant) => [mutant.promise, mutant] as const))(
  '%s: what breaks it on purpose still fits the sources',
  (_promise, { file, text, broken }) => {
    const path = join(repository, file);
    expect(existsSync(path)).toBe(true);
    expect(readFileSync(path, 'utf8').split(text)).toHaveLength(2);
    expect(broken).not.toBe(text);
  },
);

test('every promise is broken in one place, and named once', () => {
  expect(new Set(mutants.map(({ promise }) => promise)).size).toBe(mutants.length);
});
