import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build, BuildFailure } from './lib/build.ts';
import { repository } from './lib/paths.ts';

/**
 * `npm run check-station -- [--data FOLDER] [--server URL] [--json]`: whether an exam could be sat by the practice shell on this
 * machine: disk, keys, server, clock, enrolment, packages. Exit code 1 when none could. An installed client does the same,
 * with its lock and displays, by `examhall --check`.
 */
const signs = { ok: 'ok     ', warning: 'warning', failed: 'FAILED ' } as const;

try {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: '.data/practice' },
      server: { type: 'string', default: 'http://127.0.0.1:4800' },
      json: { type: 'boolean', default: false },
    },
  });
  await build(repository, () => undefined);
  const { checkReadiness, FileSecretStore, readinessExitCode, systemClock } =
    await import('@examhall/desktop/core');
  const dataFolder = resolve(values.data);
  const report = await checkReadiness({
    dataFolder,
    serverUrl: values.server,
    stationName: hostname(),
    enrolmentToken: process.env['EXAMHALL_ENROLMENT_TOKEN'] ?? null,
    secrets: new FileSecretStore(join(dataFolder, 'secrets')),
    clock: systemClock,
  });
  if (values.json) console.log(JSON.stringify(report));
  else for (const { outcome, detail } of report.findings) console.log(`${signs[outcome]}  ${detail}`);
  process.exitCode = readinessExitCode(report);
} catch (error) {
  console.error(error instanceof BuildFailure || error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
