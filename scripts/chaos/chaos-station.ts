import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Response } from '@examhall/shared/items';
import { canonicalJson } from '@examhall/shared/journal';
import type { Victim } from '../cluster/processes.ts';
import type { StationOrders, StationReport } from './station-process.ts';

/** A station's process, killed and started again on the same folder; and all that its screen has ever called saved. */
export class ChaosStation implements Victim {
  readonly name: string;
  attemptId: string | null = null;
  left = false;
  savedAnswers = 0;
  private readonly orders: StationOrders;
  private readonly logPath: string;
  private readonly answers = new Map<string, { saved: string; entered: string[] }>();
  private child: ChildProcess | null = null;
  private handsIn = false;
  private stopped = false;
  private starts = 0;

  constructor(orders: StationOrders, logPath: string) {
    this.orders = orders;
    this.name = `station ${orders.candidateNumber}`;
    this.logPath = logPath;
  }

  start(): void {
    mkdirSync(this.orders.folder, { recursive: true });
    const log = openSync(this.logPath, 'a', 0o600);
    this.starts += 1;
    // A new run of the program is a new candidate's mind: the same one would give the same answers again.
    const orders = { ...this.orders, seed: `${this.orders.seed} ${this.starts}` };
    const child = fork(join(import.meta.dirname, 'station-process.ts'), [JSON.stringify(orders)], {
      stdio: ['ignore', log, log, 'ipc'],
      execArgv: ['--no-warnings'],
    });
    closeSync(log);
    this.child = child;
    child.on('message', (report) => this.hear(report as StationReport));
    child.on('exit', () => {
      if (!this.stopped && !this.left) setTimeout(() => this.start(), 400);
    });
    if (this.handsIn) child.send('hand-in', () => undefined);
  }

  async kill(): Promise<void> {
    this.child?.kill('SIGKILL');
  }

  handIn(): void {
    this.handsIn = true;
    this.child?.send('hand-in', () => undefined);
  }

  stop(): void {
    this.stopped = true;
    this.child?.kill('SIGKILL');
  }

  /** What may stand in the result for each item: the last answer called saved, or one that was entered after it. */
  allowed(): Map<string, Set<string>> {
    return new Map(
      [...this.answers].map(([itemId, { saved, entered }]) => [itemId, new Set([saved, ...entered])]),
    );
  }

  private hear(report: StationReport): void {
    if (report.kind === 'left') this.left = true;
    if (report.kind === 'attempt') this.attemptId = report.attemptId;
    if (report.kind === 'entered') this.answer(report.itemId).entered.push(named(report.response));
    if (report.kind === 'saved') {
      this.savedAnswers += 1;
      this.answers.set(report.itemId, { saved: named(report.response), entered: [] });
    }
  }

  private answer(itemId: string) {
    const answer = this.answers.get(itemId) ?? { saved: named(null), entered: [] };
    this.answers.set(itemId, answer);
    return answer;
  }
}

function named(response: Response | null): string {
  return canonicalJson(response);
}
