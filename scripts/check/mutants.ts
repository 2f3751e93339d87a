import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { runCommand } from '../lib/commands.ts';
import { repository } from '../lib/paths.ts';
import { mutants, type Mutant } from './mutant-list.ts';

/**
 * `npm run mutants [-- TEXT]`: breaks one promise at a time in a copy of the sources and demands that its tests go red. A mutant
 * whose text is not found exactly once, or whose tests are red before it, is an error too.
 */
const copied = [
  'jest.config.mjs',
  'package.json',
  'tsconfig.base.json',
  'README.md',
  'docs',
  'shared',
  'desktop',
  'server',
  'scripts',
  'build',
];
const TEST_LIMIT_MS = 180_000;

function copySources(): string {
  const copy = mkdtempSync(join(tmpdir(), 'examhall-mutants-'));
  for (const name of copied) {
    cpSync(join(repository, name), join(copy, name), {
      recursive: true,
      filter: (source) => basename(source) !== 'node_modules',
    });
  }
  for (const folder of ['', 'shared', 'desktop', 'server', 'server/console', 'scripts']) {
    const modules = join(repository, folder, 'node_modules');
    if (existsSync(modules)) symlinkSync(modules, join(copy, folder, 'node_modules'));
  }
  return copy;
}

async function testsPass(copy: string, { project, tests }: Mutant): Promise<boolean> {
  const jest = join(repository, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = [
    '--experimental-vm-modules',
    '--no-warnings',
    jest,
    '--selectProjects',
    project,
    '--silent',
    '--',
    tests,
  ];
  return (await runCommand(process.execPath, args, { cwd: copy, timeoutMs: TEST_LIMIT_MS })).code === 0;
}

/** What is wrong with the tests of a promise, or undefined when they hold it. */
async function tryMutant(copy: string, mutant: Mutant): Promise<string | undefined> {
  const path = join(copy, mutant.file);
  const original = readFileSync(path, 'utf8');
  const places = original.split(mutant.text).length - 1;
  if (places !== 1) return `its text is found ${places} times in ${mutant.file}`;
  if (!(await testsPass(copy, mutant))) return `the tests ${mutant.tests} are red without it`;
  writeFileSync(
    path,
    original.replace(mutant.text, () => mutant.broken),
  );
  try {
    if (await testsPass(copy, mutant)) return `the tests ${mutant.tests} stay green`;
    return undefined;
  } finally {
    writeFileSync(path, original);
  }
}

/** Only promises with this text in them, when it is given. */
const [wanted = ''] = process.argv.slice(2);
const chosen = mutants.filter(({ promise }) => promise.toLowerCase().includes(wanted.toLowerCase()));
const copy = copySources();
let survived = 0;
try {
  for (const mutant of chosen) {
    const fault = await tryMutant(copy, mutant);
    if (fault) survived += 1;
    console.log(`${fault ? 'NOT HELD' : 'held'}: ${mutant.promise}${fault ? ` (${fault})` : ''}`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
console.log(`${chosen.length - survived} of ${chosen.length} promises are held by their tests.`);
process.exitCode = survived === 0 ? 0 : 1;
