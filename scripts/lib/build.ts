import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { buildStages, type BuildStep } from './build-steps.ts';
import { runCommand } from './commands.ts';
import { Stamps } from './stamps.ts';

/** A build step that failed, with everything its tool said. */
export class BuildFailure extends Error {
  override readonly name = 'BuildFailure';
}

/**
 * Builds what has changed since the last build. Throws a `BuildFailure` with the tools' own words when a step fails;
 * `say` is told one line per step.
 *
 * @param only names of the steps that are wanted; all of them when it is left out
 */
export async function build(
  repository: string,
  say: (line: string) => void,
  only?: readonly string[],
): Promise<void> {
  const stamps = new Stamps(repository);
  for (const stage of buildStages) {
    const stale = stage.filter((step) => (only?.includes(step.name) ?? true) && !stamps.isUpToDate(step));
    const failures = (await Promise.all(stale.map((step) => runStep(repository, stamps, step, say)))).filter(
      (failure) => failure !== undefined,
    );
    if (failures.length > 0) throw new BuildFailure(failures.join('\n'));
  }
}

async function runStep(repository: string, stamps: Stamps, step: BuildStep, say: (line: string) => void) {
  const started = performance.now();
  say(`Building ${step.name} …`);
  const hash = stamps.hash(step);
  stamps.forget(step);
  const { code, output } = await runCommand(
    process.execPath,
    [join(repository, 'node_modules', step.tool), ...step.args],
    { cwd: repository, env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' } },
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (code !== 0)
    return `Building ${step.name} failed (exit code ${code}):\n\n${stripVTControlCharacters(output).trimEnd()}\n`;
  stamps.write(step, hash);
  say(`Built ${step.name} in ${seconds} s.`);
  return undefined;
}
