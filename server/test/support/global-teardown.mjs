import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** How the folders of test runs begin. */
export const PREFIX = 'examhall-test-';

/** Stops the database the suites shared, if one was started, and removes its folder. */
export default function teardown() {
  if (process.env.EXAMHALL_TEST_FOLDER) stopDatabase(process.env.EXAMHALL_TEST_FOLDER);
}

export function stopDatabase(folder) {
  try {
    const { file, parameters, runAs } = JSON.parse(readFileSync(join(folder, 'ready.json'), 'utf8')).stop;
    spawnSync(file, parameters, { cwd: '/', ...runAs, stdio: 'ignore' });
  } catch {
    // No suite needed a database.
  }
  rmSync(folder, { recursive: true, force: true });
}
