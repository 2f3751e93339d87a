import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { findChromium } from './check/chromium.ts';
import { build, BuildFailure } from './lib/build.ts';
import { runAttached } from './lib/commands.ts';
import { electronLeftOut } from './lib/left-out.ts';
import { inRepository, repository } from './lib/paths.ts';
import { ensureRedis } from './lib/redis.ts';
import {
  jestSkips,
  jestTotals,
  playwrightSkips,
  playwrightTotals,
  sum,
  totalsLine,
  type JestReport,
  type PlaywrightReport,
  type Totals,
} from './lib/test-reports.ts';

/**
 * `npm test`: builds, makes sure of Chromium and Redis, runs jest and Playwright, names what was left out and ends with
 * the totals. `npm test -- --only jest <pattern>` runs one of them.
 */
const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
const runners = ['jest', 'playwright'].filter((name) => values.only === undefined || values.only === name);
const say = (line: string) => console.log(line);
const reports = inRepository('test-results', 'reports');
const leftOut: string[] = [];
/** What may be missing even with CI=true; named all the same. */
const allowedToLeaveOut: string[] = [];

/** A runner that ended without a report failed as a whole. */
const NO_REPORT: Totals = { passed: 0, failed: 1, skipped: 0 };

function readReport(name: string): unknown {
  const path = join(reports, `${name}.json`);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

async function prepare(): Promise<NodeJS.ProcessEnv> {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  await build(repository, say);
  const chromium = await findChromium();
  if (!chromium && runners.includes('playwright'))
    leftOut.push('everything in a browser: no Chromium, Chrome or Edge');
  const redis = await ensureRedis(repository, say);
  if (!redis)
    leftOut.push('everything on Redis and Bull: no redis-server in the PATH (apt-get install redis-server)');
  return {
    ...process.env,
    PATH: [dirname(process.execPath), process.env.PATH].join(process.platform === 'win32' ? ';' : ':'),
    ...(chromium ? { EXAMHALL_CHROMIUM: chromium } : {}),
    ...(redis ? { EXAMHALL_REDIS_SERVER: redis } : {}),
  };
}

/** What tests try where it is installed, and do without elsewhere. */
function nameMissingTools(): void {
  for (const tool of ['pgbouncer', 'promtool'])
    if (!inPath(tool)) allowedToLeaveOut.push(`what ${tool} says (no ${tool} in the PATH)`);
}

function inPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

async function runJest(env: NodeJS.ProcessEnv): Promise<Totals> {
  const jest = inRepository('node_modules/jest/bin/jest.js');
  const output = `--outputFile=${join(reports, 'jest.json')}`;
  const args = [
    '--experimental-vm-modules',
    '--no-warnings',
    jest,
    '--json',
    output,
    '--silent',
    '--passWithNoTests',
  ];
  const code = await runAttached(process.execPath, [...args, ...positionals], { cwd: repository, env });
  const report = readReport('jest') as JestReport | undefined;
  if (!report) return NO_REPORT;
  leftOut.push(...jestSkips(report));
  const totals = jestTotals(report);
  return code !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals;
}

function nameElectronSuite(): void {
  const electron = electronLeftOut(repository);
  if (electron) (electron.allowed ? allowedToLeaveOut : leftOut).push(electron.what);
}

async function runPlaywright(env: NodeJS.ProcessEnv): Promise<Totals> {
  const playwright = inRepository('node_modules/@playwright/test/cli.js');
  const code = await runAttached(
    process.execPath,
    [playwright, 'test', '--reporter=list,json', '--pass-with-no-tests', ...positionals],
    { cwd: repository, env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, 'playwright.json') } },
  );
  const report = readReport('playwright') as PlaywrightReport | undefined;
  if (!report) return NO_REPORT;
  leftOut.push(...playwrightSkips(report.suites));
  const totals = playwrightTotals(report);
  return code !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals;
}

function finish(totals: Totals): void {
  const named = [...leftOut, ...allowedToLeaveOut];
  if (named.length > 0) say(`\nLeft out:\n${named.map((line) => `- ${line}`).join('\n')}`);
  const isComplete = leftOut.length === 0 && totals.skipped === 0;
  if (!isComplete && process.env.CI === 'true') say('With CI=true leaving out is failing.');
  say(`\n${totalsLine(totals)}`);
  process.exitCode = totals.failed > 0 || (!isComplete && process.env.CI === 'true') ? 1 : 0;
}

try {
  const env = await prepare();
  const totals: Totals[] = [];
  if (runners.includes('jest')) nameMissingTools();
  if (runners.includes('playwright')) nameElectronSuite();
  if (runners.includes('jest')) totals.push(await runJest(env));
  if (runners.includes('playwright') && env.EXAMHALL_CHROMIUM) totals.push(await runPlaywright(env));
  finish(sum(totals));
} catch (error) {
  if (!(error instanceof BuildFailure)) throw error;
  console.error(error.message);
  finish(NO_REPORT);
}
