import { Injectable } from '@nestjs/common';
import { sign, verify } from 'jsonwebtoken';
import type { PreviewTicket } from '@examhall/shared/protocol';
import { z } from 'zod';
import { Clock, IdSource, later } from '../clock/index.js';
import { ProblemError } from '../errors/index.js';
import { ServerKeys } from '../secrets/index.js';
import type { StaffPrincipal } from './principal.js';
import { StaffSessions } from './staff-sessions.js';

/** How long a ticket is good for, milliseconds: from its page in the console to the click. */
const LIFETIME_MS = 120_000;
/** Not that of the bearer tokens: a ticket lets nobody in, and a token is no ticket. */
const AUDIENCE = 'examhall-preview';

const claimsSchema = z.object({
  ticketId: z.uuid(),
  examId: z.uuid(),
  accountId: z.uuid(),
  sessionId: z.uuid(),
  centreId: z.uuid(),
  iat: z.number(),
});

/** What a ticket says. */
export type PreviewClaims = Omit<z.infer<typeof claimsSchema>, 'iat'> & { readonly issuedAt: Date };

/** Issues and reads the tickets with which a page may look at an exam (JWT, HS256). That one counts once is for who takes it. */
@Injectable()
export class PreviewTickets {
  constructor(
    private readonly keys: ServerKeys,
    private readonly clock: Clock,
    private readonly ids: IdSource,
    private readonly sessions: StaffSessions,
  ) {}

  issue({ accountId, centreId, sessionId }: StaffPrincipal, examId: string): PreviewTicket {
    if (sessionId === null) throw new Error('an exam is looked at by people, not by API keys');
    const now = this.clock.now();
    const expiresAt = later(now, LIFETIME_MS);
    const claims = {
      ticketId: this.ids.next(),
      examId,
      accountId,
      centreId,
      sessionId,
      aud: AUDIENCE,
      iat: seconds(now),
      exp: seconds(expiresAt),
    };
    return {
      ticket: sign(claims, this.keys.jwtSecret, { algorithm: 'HS256' }),
      expiresAt: expiresAt.toISOString(),
    };
  }

  /**
   * @throws ProblemError `not-signed-in` when the ticket is not one of ours or has expired, or when the sign-in has been ended
   *   under which it was issued
   */
  async read(ticket: string): Promise<PreviewClaims> {
    const claims = this.claimsOf(ticket);
    const { role } = await this.sessions.standing(claims);
    if (role !== 'admin') throw usedOrOld();
    return claims;
  }

  private claimsOf(ticket: string): PreviewClaims {
    try {
      const { iat, ...claims } = claimsSchema.parse(
        verify(ticket, this.keys.jwtSecret, {
          algorithms: ['HS256'],
          audience: AUDIENCE,
          clockTimestamp: seconds(this.clock.now()),
        }),
      );
      return { ...claims, issuedAt: new Date(iat * 1_000) };
    } catch {
      throw usedOrOld();
    }
  }
}

/** A ticket that does not count, or no longer. */
export function usedOrOld(): ProblemError {
  return new ProblemError(
    'not-signed-in',
    'This preview was opened before, or its link is too old. Open it again from the console.',
  );
}

function seconds(moment: Date): number {
  return Math.floor(moment.getTime() / 1_000);
}
