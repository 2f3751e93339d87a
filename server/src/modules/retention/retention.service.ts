import { Injectable } from '@nestjs/common';
import type { JobPayload } from '../../platform/queue/index.js';
import type { Retention, SetRetentionRequest } from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { AccountsService } from '../accounts/index.js';
import { ErasureService } from './erasure.service.js';
import { RetentionRepository, type RetainedRow } from './retention.repository.js';

/** Candidates that one transaction erases. */
const TOGETHER = 20;

/** How long a centre keeps what it knows of candidates. */
@Injectable()
export class RetentionService {
  constructor(
    private readonly repository: RetentionRepository,
    private readonly erasure: ErasureService,
    private readonly accounts: AccountsService,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** What is decided, and what would be erased by it. */
  async view(centreId: string): Promise<Retention> {
    const [setting, sittings, erased] = await Promise.all([
      this.repository.setting(centreId),
      this.repository.sittings(centreId, this.clock.now()),
      this.repository.erased(centreId),
    ]);
    const setBy = setting?.setBy ?? null;
    const names = await this.accounts.displayNames(setBy === null ? [] : [setBy]);
    return {
      months: setting?.months ?? null,
      keepsResults: setting?.keepsResults ?? true,
      setBy: (setBy !== null && names.get(setBy)) || null,
      sittings: sittings.map(shown),
      erasedCandidates: erased.candidates,
      lastErasedAt: erased.last?.toISOString() ?? null,
    };
  }

  async set(staff: StaffPrincipal, { months, keepsResults, why }: SetRetentionRequest): Promise<Retention> {
    const { centreId, accountId } = staff;
    await this.transactions.run(async (transaction) => {
      const setBy = months === null ? null : accountId;
      await this.repository.set(transaction, centreId, { months, keepsResults, setBy });
      const details = { months, keepsResults };
      await this.audit.record(transaction, staff, {
        action: 'retention.set',
        subject: centreId,
        why,
        details,
      });
    });
    return this.view(centreId);
  }

  /** Somebody has looked at the incidents and discrepancies so far: they keep nobody's data any longer. @throws ProblemError `not-found` */
  async releaseHold(staff: StaffPrincipal, sittingId: string, why: string): Promise<void> {
    await this.transactions.run(async (transaction) => {
      const { centreId } = staff;
      if (!(await this.repository.releaseHold(transaction, centreId, sittingId, this.clock.now())))
        throw new ProblemError('not-found', 'There is no such sitting.');
      await this.audit.record(transaction, staff, {
        action: 'sitting.release-hold',
        subject: sittingId,
        why,
      });
    });
  }

  /** Has what is due erased today; asked any number of times, also by several processes, it happens once. */
  async askForToday(): Promise<void> {
    const day = this.today();
    for (const centreId of await this.repository.centresThatErase()) {
      await this.transactions.run((transaction) =>
        this.outbox.add(transaction, [
          { job: 'retention', key: `${centreId}:${day}`, payload: { centreId, day, part: 0 } },
        ]),
      );
    }
  }

  /** Has what is due erased now. */
  async runNow(staff: StaffPrincipal, why: string): Promise<void> {
    const { centreId } = staff;
    await this.transactions.run(async (transaction) => {
      await this.audit.record(transaction, staff, { action: 'retention.run', subject: centreId, why });
      await this.ask(transaction, { centreId, day: this.today(), part: 0 });
    });
  }

  /** Erases some of those that are due; the rest in further jobs. */
  async run({ centreId, day, part }: JobPayload<'retention'>, transaction: Transaction): Promise<void> {
    const setting = await this.repository.setting(centreId, transaction);
    if (!setting?.setBy || setting.months === null) return;
    const due = await this.repository.due(transaction, centreId, this.clock.now(), TOGETHER);
    // Whoever decided how long is who erases.
    const by = { accountId: setting.setBy, centreId };
    await this.erasure.eraseAll(transaction, due, by, {
      keepsResult: setting.keepsResults,
      why: `kept for ${setting.months} months`,
    });
    if (due.length === TOGETHER) await this.ask(transaction, { centreId, day, part: part + 1 });
  }

  private ask(transaction: Transaction, payload: JobPayload<'retention'>): Promise<void> {
    const key = `${payload.centreId}:${payload.day}:${this.ids.next()}`;
    return this.outbox.add(transaction, [{ job: 'retention', key, payload }]);
  }

  private today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }
}

function shown(row: RetainedRow): Retention['sittings'][number] {
  return {
    id: row.id,
    title: row.title,
    closesAt: row.closes_at.toISOString(),
    dueAt: row.due_at?.toISOString() ?? null,
    archivedAt: row.archived_at?.toISOString() ?? null,
    candidates: row.candidates,
    heldBy: row.held_by,
  };
}
