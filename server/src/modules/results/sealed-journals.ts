import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Response } from '@examhall/shared/items';
import {
  canonicalJson,
  fold,
  foldWithAdopted,
  snapshotOf,
  type AttemptView,
  type Entry,
} from '@examhall/shared/journal';
import { ServerConfig } from '../../platform/config/index.js';
import type { Transaction } from '../../platform/database/index.js';
import { Metrics } from '../../platform/metrics/index.js';
import { IncidentsService, JournalsService, type AttemptEntity } from '../attempts/index.js';

/** Time that the station counted on top, by the order that gave it. */
interface Grant {
  readonly number: number;
  readonly seconds: number;
}

/** What a sealed attempt's journal comes to, or why it cannot be trusted. */
export type SealedJournal =
  | {
      readonly ok: true;
      readonly view: AttemptView;
      /** What it has answered when the stray entries count that a person has adopted. */
      readonly responses: ReadonlyMap<string, Response>;
      /** Milliseconds that the attempt might take, by its deadline, the breaks it had and the grace. */
      readonly allowedMs: number;
      /** Answers that took longer than that by the station's own clock. */
      readonly lateSeqs: readonly number[];
      /** Times that the journal says were granted. */
      readonly grants: readonly Grant[];
    }
  | { readonly ok: false; readonly fault: string };

const PERCENT = 100;
const MINUTE_MS = 60_000;

/**
 * Reads the journals of sealed attempts. What was folded while an exam ran is gone on from, so that a storm of seals finds
 * most of its work done; a sample is also folded from its first entry, and the whole journal counts wherever the two differ.
 */
@Injectable()
export class SealedJournals {
  constructor(
    private readonly journals: JournalsService,
    private readonly incidents: IncidentsService,
    private readonly metrics: Metrics,
    private readonly config: ServerConfig,
  ) {}

  /** @param how `whole`: every journal from its first entry, whatever was folded before */
  async read(
    attempts: readonly AttemptEntity[],
    transaction: Transaction,
    how: 'whole' | 'from-snapshots',
  ): Promise<Map<string, SealedJournal>> {
    const adopted = await this.journals.adopted(transaction, attempts);
    const folded =
      how === 'whole'
        ? new Map<string, AttemptView>()
        : await this.journals.viewsFromSnapshots(transaction, attempts);
    const isEnough = (attempt: AttemptEntity) => {
      const view = folded.get(attempt.id);
      // Whose time was changed, or overrun, has entries that somebody has to look at one by one.
      return (
        view &&
        !adopted.has(attempt.id) &&
        view.orders.size === 0 &&
        view.elapsedMs <= this.allowedMs(attempt)
      );
    };
    const readWhole = attempts.filter((attempt) => !isEnough(attempt) || this.isSampled());
    const verified = await this.journals.verifiedAll(transaction, readWhole);
    const read = new Map<string, SealedJournal>();
    for (const attempt of attempts) {
      const { id } = attempt;
      const view = folded.get(id);
      const journal = verified.get(id);
      if (!journal) {
        if (view) read.set(id, this.fromSnapshot(attempt, view));
        this.metrics.journalChecks.inc({ extent: 'from-snapshot' });
        continue;
      }
      this.metrics.journalChecks.inc({ extent: 'whole' });
      const whole = journal.ok ? this.fromEntries(attempt, journal.entries, adopted.get(id) ?? []) : journal;
      read.set(id, whole);
      if (view && whole.ok) await this.hold(attempt, view, whole.view, transaction);
    }
    return read;
  }

  private isSampled(): boolean {
    return randomInt(PERCENT) < this.config.fullCheckPercent;
  }

  private fromSnapshot(attempt: AttemptEntity, view: AttemptView): SealedJournal {
    const { responses } = view;
    return { ok: true, view, responses, allowedMs: this.allowedMs(attempt), lateSeqs: [], grants: [] };
  }

  private fromEntries(
    attempt: AttemptEntity,
    entries: readonly Entry[],
    adopted: readonly (readonly Entry[])[],
  ): SealedJournal {
    const view = fold(entries);
    const allowedMs = this.allowedMs(attempt) + Math.min(view.restedMs, attempt.restMinutes * MINUTE_MS);
    return {
      ok: true,
      view,
      responses: adopted.length > 0 ? foldWithAdopted(entries, adopted).responses : view.responses,
      allowedMs,
      lateSeqs: entries.flatMap(({ kind, elapsedMs, seq }) =>
        kind === 'answered' && elapsedMs > allowedMs ? [seq] : [],
      ),
      grants: entries.flatMap(grantsOf),
    };
  }

  private allowedMs({ deadline, startedAt }: AttemptEntity): number {
    return deadline.getTime() - startedAt.getTime() + this.config.deadlineGraceSeconds * 1_000;
  }

  /** Holds what was folded on the way against the whole; a difference is put before a person. */
  private async hold(
    attempt: AttemptEntity,
    onTheWay: AttemptView,
    whole: AttemptView,
    transaction: Transaction,
  ): Promise<void> {
    const [folded, recomputed] = [onTheWay, whole].map((view) => canonicalJson(snapshotOf(view)));
    if (folded === recomputed) return;
    const evidence = { folded, recomputed };
    await this.incidents.raise(attempt.id, 'recomputation-differs', 'finalise', evidence, transaction);
  }
}

function grantsOf(entry: Entry): Grant[] {
  if (entry.kind !== 'time-granted' && entry.kind !== 'unlocked' && entry.kind !== 'pause-ended') return [];
  const { number, seconds } = entry.payload;
  return number === null || seconds === 0 ? [] : [{ number, seconds }];
}
