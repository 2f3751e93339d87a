import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a build step reads and makes, so that it can be left out when nothing it reads has changed. */
export interface Stamped {
  readonly name: string;
  /** Glob patterns of what it reads, relative to the repository. */
  readonly inputs: readonly string[];
  /** Files or folders it makes; when one is missing, the step runs. */
  readonly outputs: readonly string[];
}

/** Remembers, per build step, the hash of what it read when it last succeeded. */
export class Stamps {
  private readonly repository: string;

  constructor(repository: string) {
    this.repository = repository;
  }

  isUpToDate(step: Stamped): boolean {
    const path = this.path(step);
    return (
      step.outputs.every((output) => existsSync(join(this.repository, output))) &&
      existsSync(path) &&
      readFileSync(path, 'utf8') === this.hash(step)
    );
  }

  /** The stamp to write once the step has succeeded: taken before it runs, so that later edits count as changes. */
  hash(step: Stamped): string {
    const hash = createHash('sha256');
    for (const file of this.inputFiles(step)) {
      hash
        .update(`${file}\n`)
        .update(readFileSync(join(this.repository, file)))
        .update('\n');
    }
    return hash.digest('hex');
  }

  write(step: Stamped, hash: string): void {
    mkdirSync(dirname(this.path(step)), { recursive: true });
    writeFileSync(this.path(step), hash);
  }

  forget(step: Stamped): void {
    rmSync(this.path(step), { force: true });
  }

  private inputFiles(step: Stamped): string[] {
    const files = globSync([...step.inputs], {
      cwd: this.repository,
      exclude: ['**/node_modules/**', '**/dist/**', '**/*.test.ts'],
    });
    return files.filter((file) => statSync(join(this.repository, file)).isFile()).sort();
  }

  private path(step: Stamped): string {
    return join(this.repository, 'node_modules', '.cache', 'examhall-build', step.name.replace(/\W+/g, '-'));
  }
}
