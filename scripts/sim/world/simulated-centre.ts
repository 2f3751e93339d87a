import { prepareByKey } from '@examhall/shared/grading';
import { defaultRules } from '@examhall/shared/items';
import { fold } from '@examhall/shared/journal';
import type { Grade } from '@examhall/shared/protocol';
import {
  MemoryCentre,
  sampleKey,
  samplePaper,
  type CentreAnswer,
  type CentreRequest,
  type CentreState,
  type MemoryCentreOptions,
  type PackageInMemory,
} from '@examhall/shared/testing';

/** Everything that is committed: what a backup holds and a crash leaves. */
interface Committed {
  readonly centre: CentreState;
  readonly results: ReadonlyMap<string, Grade>;
}

/** When the server dies while it answers. */
export type CentreFate = 'lives' | 'dies-before-commit' | 'dies-after-commit';

const prepared = prepareByKey(samplePaper, sampleKey, defaultRules);

/** The centre's server and database, with crashes, backups and a worker that finalises. */
export class SimulatedCentre {
  readonly memory: MemoryCentre;
  private results: ReadonlyMap<string, Grade> = new Map();
  private backups: { readonly atMs: number; readonly committed: Committed }[] = [];
  /** Results that were made although there was one. */
  doubleFinalised = 0;

  constructor(options: MemoryCentreOptions, sealed: PackageInMemory) {
    this.memory = new MemoryCentre(options);
    this.memory.packages.push(sealed);
  }

  /** Answers a request as the server does: committed first, then acknowledged. Null when nobody answers. */
  handle(request: CentreRequest, fate: CentreFate): CentreAnswer | null {
    const answer = this.memory.answer(request);
    if (fate === 'dies-before-commit') return null;
    if (answer.next) this.memory.state = answer.next;
    return fate === 'dies-after-commit' ? null : answer;
  }

  /** One run of the worker: makes the result of every sealed attempt that has none. Can be interrupted after any of them. */
  finalise(isInterrupted: () => boolean): void {
    for (const attempt of this.memory.state.attempts.values()) {
      // A seal comes with its receipt: nothing has to be folded to see whether there is one.
      if (!attempt.receipt || this.results.has(attempt.id)) continue;
      const { packageId, entries } = attempt;
      const grade = prepared.grade({ packageId, packageVersion: 1 }, fold(entries).responses);
      if (isInterrupted()) return;
      this.insertResult(attempt.id, grade);
    }
  }

  resultOf(attemptId: string): Grade | undefined {
    return this.results.get(attemptId);
  }

  backUp(nowMs: number): void {
    this.backups.push({ atMs: nowMs, committed: { centre: this.memory.state, results: this.results } });
  }

  /** The database is lost and restored from the newest backup that is at least so old. Answers whether there was one. */
  restore(nowMs: number, ageMs: number): boolean {
    const backup = this.backups.filter(({ atMs }) => atMs <= nowMs - ageMs).at(-1);
    if (!backup) return false;
    this.memory.state = backup.committed.centre;
    this.results = backup.committed.results;
    this.backups = this.backups.filter(({ atMs }) => atMs <= backup.atMs);
    return true;
  }

  private insertResult(attemptId: string, grade: Grade): void {
    if (this.results.has(attemptId)) this.doubleFinalised += 1;
    this.results = new Map(this.results).set(attemptId, grade);
  }
}
