import { parseArgs } from 'node:util';
import { wholeNumber, type Bench } from './bench/bench-options.ts';
import { build, BuildFailure } from './lib/build.ts';
import { repository } from './lib/paths.ts';

/**
 * `npm run -s bench -- NAME [--json] [--seed N] …`: measures one thing against its bare baseline in the same run. The
 * last line is the figures as JSON; with `--json` it is the only one. Each bench names the options of its own.
 */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  autosave: () => import('./bench/autosave.bench.ts'),
  grading: () => import('./bench/grading.bench.ts'),
  independent: () => import('./bench/independent.bench.ts'),
  journal: () => import('./bench/journal.bench.ts'),
  room: () => import('./bench/room.bench.ts'),
  screen: () => import('./bench/screen.bench.ts'),
  storm: () => import('./bench/storm.bench.ts'),
  'versus-naive': () => import('./bench/versus-naive.bench.ts'),
  workers: () => import('./bench/workers.bench.ts'),
};

async function main(): Promise<void> {
  const [name = '', ...rest] = process.argv.slice(2);
  const load = Object.hasOwn(benches, name) ? benches[name] : undefined;
  if (!load) {
    console.error(
      `Usage: npm run -s bench -- NAME [--json] [--seed N] …; NAME is one of: ${Object.keys(benches).join(', ')}.`,
    );
    process.exitCode = 1;
    return;
  }
  const bench = await load();
  const own = Object.entries(bench.defaults ?? {}).map(([option, value]) => [
    option,
    value === false ? { type: 'boolean', default: false } : { type: 'string', default: value },
  ]);
  const { values } = parseArgs({
    args: rest,
    options: {
      json: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      ...(Object.fromEntries(own) as Record<string, { type: 'string'; default: string }>),
    },
  });
  const { json, seed, ...given } = values;
  const say = json ? () => undefined : (line: string) => console.log(line);
  await build(repository, say);
  const figures = await bench.run({ seed: wholeNumber('seed', seed, 0), say, given });
  console.log(JSON.stringify({ bench: name, ...figures }));
}

try {
  await main();
} catch (error) {
  console.error(error instanceof BuildFailure || error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
