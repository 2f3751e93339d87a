import { Injectable } from '@nestjs/common';
import type { Session } from '@examhall/shared/protocol';
import { z } from 'zod';
import {
  IdentityProvider,
  pendingSignInSchema,
  provedIdentitySchema,
  type ProvedIdentity,
} from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transactions } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { SecretBox } from '../../platform/secrets/index.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService, refuseDisabled } from './accounts.service.js';
import { Identities } from './identities.js';
import { SecondFactors } from './second-factors.js';

/** How long somebody may take at the provider, milliseconds. */
const BEGUN_MS = 15 * 60_000;
/** How long somebody may take over their second factor, milliseconds. */
const PROVED_MS = 5 * 60_000;

const returnTo = z.string().nullable();
const ticketSchema = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('begun'), untilMs: z.number(), returnTo, pending: pendingSignInSchema }),
  z.object({ stage: z.literal('proved'), untilMs: z.number(), returnTo, identity: provedIdentitySchema }),
]);
type Ticket = z.infer<typeof ticketSchema>;

const CONTEXT = 'single-sign-on.ticket';

/** What comes of a step: the session, or that the second factor is needed with the ticket for that. */
export type StepOutcome =
  | {
      readonly session: Session;
      readonly returnTo: string | null;
      readonly signOutAddress: string | null;
    }
  | { readonly refusal: ProblemError; readonly ticket: string };

/**
 * Signing in at an identity provider. What the server has to remember meanwhile is in a sealed ticket that the browser
 * keeps: whoever has not begun has none.
 */
@Injectable()
export class SingleSignOnService {
  constructor(
    private readonly provider: IdentityProvider,
    private readonly accounts: AccountsService,
    private readonly repository: AccountsRepository,
    private readonly identities: Identities,
    private readonly secondFactors: SecondFactors,
    private readonly transactions: Transactions,
    private readonly box: SecretBox,
    private readonly clock: Clock,
  ) {}

  async begin(to: string | undefined): Promise<{ address: string; ticket: string }> {
    const { address, pending } = await this.provider.begin();
    const untilMs = this.clock.now().getTime() + BEGUN_MS;
    return { address, ticket: this.seal({ stage: 'begun', untilMs, returnTo: to ?? null, pending }) };
  }

  /**
   * @param answer the query with which the provider has led back
   * @throws ProblemError `wrong-credentials` when it does not belong to the ticket or proves nothing; `not-allowed`
   */
  async finish(answer: string, ticket: string | null, userAgent: string): Promise<StepOutcome> {
    const begun = this.open(ticket, 'begun');
    const identity = await this.provider.finish(answer, begun.pending);
    return this.admit(identity, begun.returnTo, { userAgent });
  }

  /** @throws ProblemError `wrong-credentials` when the code is wrong or nobody has come from the provider */
  secondFactor(code: string, ticket: string | null, userAgent: string): Promise<StepOutcome> {
    const proved = this.open(ticket, 'proved');
    return this.admit(proved.identity, proved.returnTo, { userAgent, code });
  }

  private async admit(
    identity: ProvedIdentity,
    to: string | null,
    { userAgent, code }: { userAgent: string; code?: string },
  ): Promise<StepOutcome> {
    const accountId = await this.identities.accountIdOf(identity);
    const outcome = await this.transactions.run(async (transaction) => {
      const account = await this.repository.findLocked(transaction, accountId);
      if (!account) throw new ProblemError('not-allowed', 'This account no longer exists.');
      refuseDisabled(account);
      const refusal = !identity.multiFactor && (await this.secondFactors.refusal(transaction, account, code));
      if (refusal) return refusal;
      await this.identities.link(transaction, account, identity);
      await this.repository.change(transaction, account.id, { lastSignInAt: this.clock.now() });
      return this.accounts.beginSession(transaction, account, userAgent, true);
    });
    if (!(outcome instanceof ProblemError)) {
      const signOutAddress = await this.provider.signOutAddress();
      return { session: outcome, returnTo: to, signOutAddress };
    }
    if (outcome.code !== 'second-factor-needed') throw outcome;
    const untilMs = this.clock.now().getTime() + PROVED_MS;
    return { refusal: outcome, ticket: this.seal({ stage: 'proved', untilMs, returnTo: to, identity }) };
  }

  private seal(ticket: Ticket): string {
    return this.box.seal(Buffer.from(JSON.stringify(ticket), 'utf8'), CONTEXT).toString('base64url');
  }

  private open<Stage extends Ticket['stage']>(
    ticket: string | null,
    stage: Stage,
  ): Extract<Ticket, { stage: Stage }> {
    const read = this.read(ticket);
    if (read?.stage !== stage || read.untilMs <= this.clock.now().getTime())
      throw new ProblemError(
        'wrong-credentials',
        'This sign-in was begun in another browser, or too long ago. Begin again.',
      );
    return read as Extract<Ticket, { stage: Stage }>;
  }

  private read(ticket: string | null): Ticket | null {
    if (ticket === null) return null;
    try {
      const opened = this.box.open(Buffer.from(ticket, 'base64url'), CONTEXT);
      return ticketSchema.parse(JSON.parse(opened.toString('utf8')));
    } catch {
      return null;
    }
  }
}
