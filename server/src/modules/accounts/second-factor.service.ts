import { Injectable } from '@nestjs/common';
import type { BegunSecondFactor, RecoveryCodes, SecondFactor } from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { ProblemError, validationProblem } from '../../platform/errors/index.js';
import { SecretBox } from '../../platform/secrets/index.js';
import { AccountsRepository } from './accounts.repository.js';
import { OwnAccountService } from './own-account.service.js';
import { recoveryHash, secretContext, SecondFactors } from './second-factors.js';
import { SecondFactorsRepository } from './second-factors.repository.js';
import { base32, otpauthAddress } from './totp.js';

/** As long as the SHA-1 that it keys. */
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
const RECOVERY_CODE_BYTES = 10;

/** Setting up one's own second factor, and taking it away. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly repository: SecondFactorsRepository,
    private readonly accounts: AccountsRepository,
    private readonly factors: SecondFactors,
    private readonly own: OwnAccountService,
    private readonly box: SecretBox,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  async describe({ accountId }: StaffPrincipal): Promise<SecondFactor> {
    const factor = await this.repository.find(accountId);
    return {
      enrolledAt: factor?.confirmedAt?.toISOString() ?? null,
      recoveryCodesLeft: factor?.recoveryHashes.length ?? 0,
    };
  }

  /**
   * A new secret for the app. It counts once it is confirmed; beginning again replaces it.
   *
   * @throws ProblemError `validation-failed` when the password is wrong, `conflict` when there is a second factor
   */
  async begin(staff: StaffPrincipal, currentPassword: string): Promise<BegunSecondFactor> {
    const { username } = await this.own.proved(staff, currentPassword);
    const secret = Buffer.from(this.ids.secret(SECRET_BYTES), 'base64url');
    await this.transactions.run(async (transaction) => {
      if ((await this.held(transaction, staff))?.confirmedAt)
        throw new ProblemError('conflict', 'This account has a second factor already: remove it first.');
      await this.repository.put(transaction, {
        accountId: staff.accountId,
        secretBox: this.box.seal(secret, secretContext(staff.accountId)),
        confirmedAt: null,
        lastStep: null,
        recoveryHashes: [],
        failures: 0,
        retryAt: null,
      });
    });
    return { secret: base32(secret), address: otpauthAddress(secret, username) };
  }

  /** @throws ProblemError `validation-failed` when the code is wrong, `conflict` when there is nothing to confirm */
  confirm(staff: StaffPrincipal, code: string): Promise<RecoveryCodes> {
    return this.transactions.run(async (transaction) => {
      const factor = await this.held(transaction, staff);
      if (!factor || factor.confirmedAt)
        throw new ProblemError('conflict', 'There is no second factor that waits to be confirmed.');
      const lastStep = this.factors.stepOf(factor, code);
      if (lastStep === null)
        throw validationProblem([
          { at: 'code', reason: 'The code is wrong. Is the clock of the phone right?' },
        ]);
      const { recoveryCodes, recoveryHashes } = this.newCodes();
      const confirmedAt = this.clock.now();
      await this.repository.put(transaction, { ...factor, confirmedAt, lastStep, recoveryHashes });
      await this.record(transaction, staff, 'second-factor.enrol');
      return { recoveryCodes };
    });
  }

  /**
   * Ten new codes; the old ones count no more.
   *
   * @throws ProblemError `validation-failed` when the password is wrong, `conflict` when there is no second factor
   */
  async renewCodes(staff: StaffPrincipal, currentPassword: string): Promise<RecoveryCodes> {
    await this.own.proved(staff, currentPassword);
    return this.transactions.run(async (transaction) => {
      const factor = await this.held(transaction, staff);
      if (!factor?.confirmedAt) throw new ProblemError('conflict', 'This account has no second factor.');
      const { recoveryCodes, recoveryHashes } = this.newCodes();
      await this.repository.put(transaction, { ...factor, recoveryHashes });
      await this.record(transaction, staff, 'second-factor.new-recovery-codes');
      return { recoveryCodes };
    });
  }

  /** @throws ProblemError `validation-failed` when the password is wrong, `conflict` when there is no second factor */
  async remove(staff: StaffPrincipal, currentPassword: string): Promise<void> {
    await this.own.proved(staff, currentPassword);
    await this.transactions.run(async (transaction) => {
      await this.held(transaction, staff);
      if (!(await this.repository.remove(transaction, staff.accountId)))
        throw new ProblemError('conflict', 'This account has no second factor.');
      await this.record(transaction, staff, 'second-factor.remove');
    });
  }

  /**
   * Takes the second factor from somebody of one's centre who has lost it.
   *
   * @throws ProblemError `not-found` when there is no such account in the centre, `conflict` for oneself
   */
  async reset(staff: StaffPrincipal, personId: string): Promise<void> {
    if (personId === staff.accountId)
      throw new ProblemError('conflict', 'Remove your own second factor on the page of your account.');
    await this.transactions.run(async (transaction) => {
      const person = await this.accounts.findLocked(transaction, personId);
      if (person?.centreId !== staff.centreId)
        throw new ProblemError('not-found', 'There is no such account.');
      if (!(await this.repository.remove(transaction, personId))) return;
      const act = { action: 'account.reset-second-factor', subject: personId };
      await this.audit.record(transaction, staff, act);
    });
  }

  /** The factor, with its account held. */
  private async held(transaction: Transaction, { accountId }: StaffPrincipal) {
    await this.accounts.findLocked(transaction, accountId);
    return this.repository.findIn(transaction, accountId);
  }

  private newCodes(): RecoveryCodes & { recoveryHashes: string[] } {
    const recoveryCodes = Array.from({ length: RECOVERY_CODES }, () => {
      const text = base32(Buffer.from(this.ids.secret(RECOVERY_CODE_BYTES), 'base64url'));
      return text.replaceAll(/.{4}(?=.)/gu, '$&-');
    });
    return { recoveryCodes, recoveryHashes: recoveryCodes.map(recoveryHash) };
  }

  private record(transaction: Transaction, staff: StaffPrincipal, action: string): Promise<void> {
    return this.audit.record(transaction, staff, { action, subject: staff.accountId });
  }
}
