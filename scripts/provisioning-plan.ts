import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { readWindowsChanges, windowsDryRun } from './check/windows-provisioning.ts';
import { inRepository } from './lib/paths.ts';

/** `npm run provisioning-plan -- --platform linux|win32`: what provisioning would change on a machine; changes nothing. */
const { values } = parseArgs({ options: { platform: { type: 'string', default: process.platform } } });

if (values.platform === 'win32') process.stdout.write(windowsDryRun(readWindowsChanges()));
else if (values.platform === 'linux') {
  const script = inRepository('build', 'provisioning', 'linux', 'examhall-provision');
  process.exitCode = spawnSync('sh', [script, '--dry-run'], { stdio: 'inherit' }).status ?? 1;
} else console.log('On macOS nothing is provisioned: see build/provisioning/macos/README.md.');
