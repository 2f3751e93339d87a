import { mkdtempSync, readdirSync, chmodSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PREFIX, stopDatabase } from './global-teardown.mjs';

/** Names the folder in which the first suite that needs a database starts the one all suites share. */
export default function setup() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    if (!ownerLives(folder)) stopDatabase(folder);
  }
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  chmodSync(folder, 0o711); // as root, PostgreSQL runs as a user of its own
  writeFileSync(join(folder, 'owner'), String(process.pid));
  process.env.EXAMHALL_TEST_FOLDER = folder;
}

function ownerLives(folder) {
  try {
    process.kill(Number(readFileSync(join(folder, 'owner'), 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}
