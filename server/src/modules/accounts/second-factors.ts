import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/index.js';
import { Clock, later } from '../../platform/clock/index.js';
import type { Transaction } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { SecretBox } from '../../platform/secrets/index.js';
import type { AccountEntity } from './account.entity.js';
import type { SecondFactorEntity } from './second-factor.entity.js';
import { SecondFactorsRepository } from './second-factors.repository.js';
import { matchingStep } from './totp.js';

/** Wrong codes in a row that cost nothing: fingers slip. */
const FREE_FAILURES = 5;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;

/** Asks for the second factor at sign-in. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly repository: SecondFactorsRepository,
    private readonly box: SecretBox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Those of these accounts that are asked for a code. */
  enrolledOf(accountIds: readonly string[]): Promise<Set<string>> {
    return this.repository.confirmed(accountIds);
  }

  async isEnrolled(accountId: string): Promise<boolean> {
    return (await this.enrolledOf([accountId])).has(accountId);
  }

  /**
   * Null when the account may go on. A refusal is answered, not thrown: that a wrong code was counted has to be
   * committed. The account is held by the caller, so that guesses made together are counted one after another.
   */
  async refusal(
    transaction: Transaction,
    account: AccountEntity,
    code: string | undefined,
  ): Promise<ProblemError | null> {
    const factor = await this.repository.findIn(transaction, account.id);
    if (!factor?.confirmedAt) return null;
    if (code === undefined)
      return new ProblemError('second-factor-needed', 'Enter the code of your authenticator app as well.');
    const now = this.clock.now();
    if (factor.retryAt && factor.retryAt > now) return tooMany(factor.retryAt, now);
    const passed = this.passed(factor, plain(code));
    if (!passed) {
      await this.repository.put(transaction, { ...factor, ...this.failed(factor) });
      return new ProblemError('wrong-credentials', 'The code is wrong or has been used already.');
    }
    await this.repository.put(transaction, { ...factor, ...passed, failures: 0, retryAt: null });
    if (passed.recoveryHashes) {
      const details = { left: passed.recoveryHashes.length };
      const actor = { accountId: account.id, centreId: account.centreId };
      const act = { action: 'second-factor.recovery-code', subject: account.id, details };
      await this.audit.record(transaction, actor, act);
    }
    return null;
  }

  /** The step of a code for this factor, also one that is not confirmed yet; null when it is wrong or used. */
  stepOf(factor: SecondFactorEntity, code: string): number | null {
    const secret = this.box.open(factor.secretBox, secretContext(factor.accountId));
    return matchingStep(secret, plain(code), this.clock.now(), factor.lastStep);
  }

  /** What a right code changes; null for a wrong one. */
  private passed(
    factor: SecondFactorEntity,
    code: string,
  ): Partial<Pick<SecondFactorEntity, 'lastStep' | 'recoveryHashes'>> | null {
    const step = this.stepOf(factor, code);
    if (step !== null) return { lastStep: step };
    const hash = recoveryHash(code);
    if (!factor.recoveryHashes.includes(hash)) return null;
    return { recoveryHashes: factor.recoveryHashes.filter((each) => each !== hash) };
  }

  private failed({ failures }: SecondFactorEntity): Pick<SecondFactorEntity, 'failures' | 'retryAt'> {
    const doublings = failures + 1 - FREE_FAILURES;
    if (doublings < 0) return { failures: failures + 1, retryAt: null };
    const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** doublings);
    return { failures: failures + 1, retryAt: later(this.clock.now(), waitMs) };
  }
}

/** Binds a sealed secret to its account. */
export function secretContext(accountId: string): string {
  return `second_factor.secret:${accountId}`;
}

/** How a recovery code is stored. */
export function recoveryHash(code: string): string {
  return createHash('sha256')
    .update(`examhall-recovery-code-v1\n${plain(code)}`, 'utf8')
    .digest('hex');
}

/** Without the spaces, hyphens and small letters that people add. */
function plain(code: string): string {
  return code.replaceAll(/[\s-]/gu, '').toUpperCase();
}

function tooMany(until: Date, now: Date): ProblemError {
  return new ProblemError('too-many-requests', 'Too many wrong codes; wait a little.', {
    retryAfterSeconds: Math.ceil((until.getTime() - now.getTime()) / 1_000),
  });
}
