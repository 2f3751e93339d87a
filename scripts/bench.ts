import { parseArgs } from 'node:util';
import { build, BuildFailure } from './lib/build.ts';
import { repository } from './lib/paths.ts';

/**
 * `npm run -s bench -- NAME [--json] [--seed N]`: measures one thing against its bare baseline in the same run. The
 * last line is the figures as JSON; with `--json` it is the only one.
 */
const benches: Readonly<
  Record<string, () => Promise<{ run(options: BenchOptions): Promise<object> | object }>>
> = {
  grading: () => import('./bench/grading.bench.ts'),
  journal: () => import('./bench/journal.bench.ts'),
};

export interface BenchOptions {
  readonly seed: number;
  readonly say: (line: string) => void;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean' }, seed: { type: 'string', default: '1' } },
  });
  const [name = ''] = positionals;
  const load = Object.hasOwn(benches, name) ? benches[name] : undefined;
  const seed = Number(values.seed);
  if (!load || !Number.isSafeInteger(seed)) {
    console.error(
      `Usage: npm run -s bench -- NAME [--json] [--seed N]; NAME is one of: ${Object.keys(benches).join(', ')}.`,
    );
    process.exitCode = 1;
    return;
  }
  const say = values.json ? () => undefined : (line: string) => console.log(line);
  await build(repository, say);
  const figures = await (await load()).run({ seed, say });
  console.log(JSON.stringify({ bench: name, ...figures }));
}

try {
  await main();
} catch (error) {
  console.error(error instanceof BuildFailure ? error.message : error);
  process.exitCode = 1;
}
