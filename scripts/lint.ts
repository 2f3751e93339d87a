import { runAttached } from './lib/commands.ts';
import { inRepository, repository } from './lib/paths.ts';

/** `npm run lint`: the linter with the walls, then the formatter's check. Both always run. */
const tools = [
  [
    inRepository('node_modules/eslint/bin/eslint.js'),
    '--cache',
    '--cache-location',
    'node_modules/.cache/eslint',
    '.',
  ],
  [inRepository('node_modules/prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
];

let failed = 0;
for (const tool of tools) {
  if ((await runAttached(process.execPath, tool, { cwd: repository })) !== 0) failed += 1;
}
console.log(failed === 0 ? 'No lint errors.' : 'There are lint errors: see above.');
process.exitCode = failed === 0 ? 0 : 1;
