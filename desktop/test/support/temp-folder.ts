import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

/** A new folder that is removed after the test file; its path has a space, as many real ones do. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'examhall test-'));
  made.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});
