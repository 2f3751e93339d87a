import { parseArgs } from 'node:util';
import { runAttached } from './lib/commands.ts';
import { inRepository, repository } from './lib/paths.ts';

/** `npm run proof:grading [-- --runs N]`: the grader's property tests, each on so many generated cases (100,000). */
const { values } = parseArgs({ options: { runs: { type: 'string', default: '100000' } } });
const LIMIT_MS = 3_600_000;
process.exitCode = await runAttached(
  process.execPath,
  [
    '--experimental-vm-modules',
    inRepository('node_modules/jest/bin/jest.js'),
    '--selectProjects',
    'shared',
    `--testTimeout=${LIMIT_MS}`,
    '--',
    'properties.test',
  ],
  { cwd: repository, env: { ...process.env, EXAMHALL_PROPERTY_RUNS: values.runs } },
);
