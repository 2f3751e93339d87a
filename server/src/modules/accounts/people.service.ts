import { Injectable } from '@nestjs/common';
import {
  TEMPORARY_PASSWORD_DAYS,
  type AddPersonRequest,
  type ChangePersonRequest,
  type Person,
  type TemporaryPassword,
} from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import { PasswordHasher, StaffSessions, type StaffPrincipal } from '../../platform/auth/index.js';
import { Clock, IdSource, later } from '../../platform/clock/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import type { AccountEntity } from './account.entity.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { SecondFactors } from './second-factors.js';

/** 16 characters: more than a person will try, few enough to read out. */
const PASSWORD_BYTES = 12;
const DAY_MS = 86_400_000;

/** The accounts of a centre, in the hands of its administrators. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly repository: AccountsRepository,
    private readonly accounts: AccountsService,
    private readonly sessions: StaffSessions,
    private readonly secondFactors: SecondFactors,
    private readonly hasher: PasswordHasher,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  async list({ centreId }: StaffPrincipal): Promise<Person[]> {
    const accounts = await this.repository.listByCentre(centreId);
    const enrolled = await this.secondFactors.enrolledOf(accounts.map(({ id }) => id));
    return accounts.map((account) => describePerson(account, enrolled.has(account.id)));
  }

  /** @throws ProblemError `conflict` when the username is taken */
  async add(staff: StaffPrincipal, request: AddPersonRequest): Promise<TemporaryPassword> {
    const { centreId } = staff;
    const temporary = this.temporaryPassword();
    const account = await this.accounts.prepare({ ...request, centreId, ...temporary });
    await this.transactions.run(async (transaction) => {
      await this.accounts.add(transaction, account);
      const details = { username: account.username, role: account.role };
      await this.audit.record(transaction, staff, { action: 'account.add', subject: account.id, details });
    });
    return { person: describePerson(account, false), password: temporary.password };
  }

  /** @throws ProblemError `not-found`; `conflict` for one's own role and for the last administrator's */
  change(staff: StaffPrincipal, id: string, { displayName, role }: ChangePersonRequest): Promise<Person> {
    return this.transactions.run(async (transaction) => {
      const person = await this.held(transaction, staff, id);
      if (person.role !== role) await this.keepAdmin(transaction, staff, person, 'change the role of');
      await this.repository.change(transaction, id, { displayName, role });
      const details = { role, before: person.role, renamed: displayName !== person.displayName };
      await this.audit.record(transaction, staff, { action: 'account.change', subject: id, details });
      const secondFactor = await this.secondFactors.isEnrolled(id);
      return describePerson({ ...person, displayName, role }, secondFactor);
    });
  }

  /**
   * Ends every session of the account as well.
   *
   * @throws ProblemError `not-found`; `conflict` for oneself and for the last administrator
   */
  async disable(staff: StaffPrincipal, id: string): Promise<void> {
    await this.transactions.run(async (transaction) => {
      const person = await this.held(transaction, staff, id);
      if (person.disabledAt) return;
      await this.keepAdmin(transaction, staff, person, 'disable');
      await this.repository.change(transaction, id, { disabledAt: this.clock.now() });
      const sessions = await this.sessions.endAll(transaction, id);
      const act = { action: 'account.disable', subject: id, details: { sessions } };
      await this.audit.record(transaction, staff, act);
    });
  }

  /** @throws ProblemError `not-found` */
  async enable(staff: StaffPrincipal, id: string): Promise<void> {
    await this.transactions.run(async (transaction) => {
      const person = await this.held(transaction, staff, id);
      if (!person.disabledAt) return;
      await this.repository.change(transaction, id, { disabledAt: null });
      await this.audit.record(transaction, staff, { action: 'account.enable', subject: id });
    });
  }

  /**
   * Gives somebody a temporary password, which is told this once, and ends their sessions.
   *
   * @throws ProblemError `not-found`; `conflict` for oneself
   */
  async setPassword(staff: StaffPrincipal, id: string): Promise<TemporaryPassword> {
    if (id === staff.accountId)
      throw new ProblemError('conflict', 'Change your own password on the page of your account.');
    const { password, temporaryUntil } = this.temporaryPassword();
    const passwordHash = await this.hasher.hash(password);
    return this.transactions.run(async (transaction) => {
      const person = await this.held(transaction, staff, id);
      await this.repository.change(transaction, id, { passwordHash, temporaryUntil });
      const sessions = await this.sessions.endAll(transaction, id);
      const act = { action: 'account.set-password', subject: id, details: { sessions } };
      await this.audit.record(transaction, staff, act);
      const secondFactor = await this.secondFactors.isEnrolled(id);
      return { person: describePerson({ ...person, temporaryUntil }, secondFactor), password };
    });
  }

  private temporaryPassword(): { password: string; temporaryUntil: Date } {
    const temporaryUntil = later(this.clock.now(), TEMPORARY_PASSWORD_DAYS * DAY_MS);
    return { password: this.ids.secret(PASSWORD_BYTES), temporaryUntil };
  }

  /**
   * An account of one's own centre. The centre's administrators are held first, always in the same order, so that
   * acts on each other come one after another.
   */
  private async held(transaction: Transaction, staff: StaffPrincipal, id: string): Promise<AccountEntity> {
    await this.repository.adminsLocked(transaction, staff.centreId);
    const person = await this.repository.findLocked(transaction, id);
    if (person?.centreId !== staff.centreId) throw new ProblemError('not-found', 'There is no such account.');
    return person;
  }

  private async keepAdmin(
    transaction: Transaction,
    staff: StaffPrincipal,
    person: AccountEntity,
    what: string,
  ): Promise<void> {
    if (person.id === staff.accountId)
      throw new ProblemError('conflict', `You cannot ${what} your own account: ask another administrator.`);
    if (person.role !== 'admin' || person.disabledAt) return;
    const admins = await this.repository.adminsLocked(transaction, staff.centreId);
    if (!admins.some(({ id, disabledAt }) => id !== person.id && !disabledAt))
      throw new ProblemError('conflict', `You cannot ${what} the last administrator of the centre.`);
  }
}

function describePerson(account: AccountEntity, secondFactor: boolean): Person {
  const { id, username, displayName, role, createdAt, lastSignInAt, disabledAt, temporaryUntil } = account;
  return {
    ...{ id, username, displayName, role },
    createdAt: createdAt.toISOString(),
    lastSignInAt: lastSignInAt?.toISOString() ?? null,
    disabledAt: disabledAt?.toISOString() ?? null,
    temporaryUntil: temporaryUntil?.toISOString() ?? null,
    secondFactor,
  };
}
