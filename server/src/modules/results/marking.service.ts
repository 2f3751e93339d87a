import { Injectable } from '@nestjs/common';
import { rulesProblems, withTreatments, type MarkingRules, type Treatment } from '@examhall/shared/items';
import type { Marking, RegradeRequest } from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { validationProblem } from '../../platform/errors/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { AccountsService } from '../accounts/index.js';
import { versionOf } from '../content/index.js';
import { SittingsService } from '../sittings/index.js';
import { MarkingRevisionRepository } from './marking-revision.repository.js';

/** Marking rules by sitting. */
export type SittingRules = ReadonlyMap<string, MarkingRules>;

/** The rules of a sitting, and how they came about. */
export interface RulesHistory {
  /** Those that the package was sealed with. */
  readonly sealed: MarkingRules;
  /** Those that hold. */
  readonly rules: MarkingRules;
  /** The first one first. */
  readonly revisions: readonly (Omit<Marking['revisions'][number], 'rulesVersion'> & {
    readonly rules: MarkingRules;
  })[];
}

/** By which rules a sitting is marked, and marking it again by others. */
@Injectable()
export class MarkingService {
  constructor(
    private readonly revisions: MarkingRevisionRepository,
    private readonly sittings: SittingsService,
    private readonly accounts: AccountsService,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws ProblemError `not-found` */
  async view(sittingId: string, centreId: string): Promise<Marking> {
    const { rules, revisions } = await this.history(sittingId, centreId);
    const outdated = await this.revisions.outdatedAttempts(sittingId, rules.version);
    return {
      rulesVersion: rules.version,
      treatments: treatmentsOf(rules),
      revisions: revisions.map(({ rules: made, ...revision }) => ({
        ...revision,
        rulesVersion: made.version,
      })),
      outdatedResults: outdated.length,
    };
  }

  /** The rules that hold and all that held before. @throws ProblemError `not-found` */
  async history(sittingId: string, centreId: string): Promise<RulesHistory> {
    const sealed = await this.sealedRules(sittingId, centreId);
    const revisions = await this.revisions.ofSitting(sittingId);
    const names = await this.accounts.displayNames(revisions.map(({ madeBy }) => madeBy));
    return {
      sealed,
      rules: revisions.at(-1)?.rules ?? sealed,
      revisions: revisions.map(({ number, rules, reason, madeBy, madeAt }) => ({
        ...{ number, rules, reason },
        madeBy: names.get(madeBy) ?? 'an account that no longer exists',
        madeAt: madeAt.toISOString(),
      })),
    };
  }

  /**
   * Changes how items count and marks every finalised attempt of the sitting again. Journals, keys and the comparison
   * of both graders stay as they are; the results before are kept.
   *
   * @throws ProblemError `not-found`, `validation-failed`, `archived`
   */
  async regrade(sittingId: string, staff: StaffPrincipal, request: RegradeRequest): Promise<Marking> {
    await this.sittings.requireNotArchived(sittingId);
    const sealed = await this.sealedRules(sittingId, staff.centreId);
    await this.transactions.runAgain(async (transaction) => {
      const latest = await this.revisions.latest(transaction, sittingId, 'to-change');
      const rules = await this.changed(sittingId, latest?.rules ?? sealed, request.treatments);
      await this.revisions.insert(transaction, {
        sittingId,
        number: (latest?.number ?? 0) + 1,
        rules,
        reason: request.reason,
        madeBy: staff.accountId,
        madeAt: this.clock.now(),
      });
      await this.audit.record(transaction, staff, {
        action: 'sitting.regrade',
        subject: sittingId,
        why: request.reason,
        details: { rulesVersion: rules.version, treatments: request.treatments },
      });
      const outdated = await this.revisions.outdatedAttempts(sittingId, rules.version, transaction);
      await this.outbox.renew(
        transaction,
        outdated.map((attemptId) => ({ job: 'regrade', key: attemptId, payload: { attemptId } })),
      );
    });
    return this.view(sittingId, staff.centreId);
  }

  /**
   * The rules as a regrade would make them.
   *
   * @throws ProblemError `not-found`, `validation-failed`, `archived`
   */
  async proposed(
    sittingId: string,
    centreId: string,
    treatments: Readonly<Record<string, Treatment>>,
  ): Promise<MarkingRules> {
    const sealed = await this.sealedRules(sittingId, centreId);
    await this.sittings.requireNotArchived(sittingId);
    const revisions = await this.revisions.ofSitting(sittingId);
    return this.changed(sittingId, revisions.at(-1)?.rules ?? sealed, treatments);
  }

  /**
   * The rules by which results of the sittings are made now, of those that are not marked as they were sealed; nobody changes
   * them before the transaction ends.
   */
  async currentRulesOf(sittingIds: readonly string[], transaction: Transaction): Promise<SittingRules> {
    const rules = new Map<string, MarkingRules>();
    // Always in the same order, so that no two groups ever wait for each other.
    for (const sittingId of [...new Set(sittingIds)].sort()) {
      const latest = await this.revisions.latest(transaction, sittingId, 'to-use');
      if (latest) rules.set(sittingId, latest.rules);
    }
    return rules;
  }

  private async changed(
    sittingId: string,
    before: MarkingRules,
    treatments: Readonly<Record<string, Treatment>>,
  ): Promise<MarkingRules> {
    const { paper } = await this.sittings.currentExam(sittingId);
    const { version: _version, ...changed } = withTreatments(before, before.version, treatments);
    const rules = { ...changed, version: versionOf(changed) };
    const problems = rulesProblems(paper, rules);
    if (problems.length > 0) {
      throw validationProblem(problems.map((reason) => ({ at: 'treatments', reason })));
    }
    return rules;
  }

  private async sealedRules(sittingId: string, centreId: string): Promise<MarkingRules> {
    await this.sittings.summary(centreId, sittingId);
    return (await this.sittings.currentExam(sittingId)).rules;
  }
}

function treatmentsOf(rules: MarkingRules): Record<string, Treatment> {
  return Object.fromEntries(
    Object.entries(rules.exceptions).flatMap(([itemId, { treatment }]) =>
      treatment && treatment !== 'normal' ? [[itemId, treatment]] : [],
    ),
  );
}
