import { existsSync } from 'node:fs';
import { runAttached } from './lib/commands.ts';
import { inRepository, repository } from './lib/paths.ts';

/** `npm run typecheck`: every workspace against its tsconfig, then the scripts and tests, which are never emitted. */
const tsc = inRepository('node_modules/typescript/bin/tsc');
const projects = ['server/console', 'desktop/src/renderer', 'desktop/src/preload'].filter((folder) =>
  existsSync(inRepository(folder, 'tsconfig.json')),
);

const codes = [await runAttached(process.execPath, [tsc, '-b', '.', ...projects], { cwd: repository })];
for (const project of ['scripts', 'tsconfig.tests.json']) {
  codes.push(await runAttached(process.execPath, [tsc, '-p', project], { cwd: repository }));
}
const isClean = codes.every((code) => code === 0);
console.log(isClean ? 'No type errors.' : 'There are type errors: see above.');
process.exitCode = isClean ? 0 : 1;
