import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ServerConfig } from '../../platform/config/index.js';

const LONGEST_SECONDS = 15 * 60;

/**
 * Keeps the ticket of a sign-in in the browser that has begun it. Scripts cannot read it, other sites cannot have it sent,
 * and under encryption (`__Host-`) none beside this one can set it.
 */
@Injectable()
export class SingleSignOnCookie {
  private readonly name: string;
  private readonly attributes: string;

  constructor({ publicUrl }: ServerConfig) {
    const encrypted = publicUrl?.startsWith('https:') ?? false;
    this.name = encrypted ? '__Host-examhall-sign-in' : 'examhall-sign-in';
    this.attributes = `Path=/; HttpOnly; SameSite=Lax${encrypted ? '; Secure' : ''}`;
  }

  read(request: FastifyRequest): string | null {
    const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
    const found = pairs.find((pair) => pair.startsWith(`${this.name}=`));
    return found?.slice(this.name.length + 1) ?? null;
  }

  /** Null takes it away. */
  write(reply: FastifyReply, ticket: string | null): void {
    const age = ticket === null ? 0 : LONGEST_SECONDS;
    void reply.header('set-cookie', `${this.name}=${ticket ?? ''}; Max-Age=${age}; ${this.attributes}`);
  }
}
