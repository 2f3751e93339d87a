import { Body, Controller, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { BegunSingleSignOn, SingleSignOn, SingleSignOnSession } from '@examhall/shared/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IdentityProvider, Public, SignInThrottle } from '../../platform/auth/index.js';
import { SingleSignOnCookie } from './single-sign-on-cookie.js';
import { BeginSingleSignOnDto, FinishSingleSignOnDto, SingleSignOnCodeDto } from './single-sign-on.dto.js';
import { SingleSignOnService, type StepOutcome } from './single-sign-on.service.js';

/** Signing in at an identity provider, for the console. */
@ApiTags('accounts')
@Controller('auth/single-sign-on')
@Public()
export class SingleSignOnController {
  constructor(
    private readonly singleSignOn: SingleSignOnService,
    private readonly provider: IdentityProvider,
    private readonly cookie: SingleSignOnCookie,
  ) {}

  @Get()
  describe(): SingleSignOn {
    return { name: this.provider.name };
  }

  @Post()
  @SignInThrottle(30)
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async begin(
    @Body() { returnTo }: BeginSingleSignOnDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BegunSingleSignOn> {
    const { address, ticket } = await this.singleSignOn.begin(returnTo);
    this.cookie.write(reply, ticket);
    return { address };
  }

  /** An answer of the provider counts once: the ticket it belongs to is taken away. */
  @Post('finish')
  @SignInThrottle(30)
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async finish(
    @Body() { answer }: FinishSingleSignOnDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SingleSignOnSession> {
    const ticket = this.cookie.read(request);
    this.cookie.write(reply, null);
    return this.told(await this.singleSignOn.finish(answer, ticket, agentOf(request)), reply);
  }

  @Post('second-factor')
  @SignInThrottle(30)
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async secondFactor(
    @Body() { code }: SingleSignOnCodeDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SingleSignOnSession> {
    const outcome = await this.singleSignOn.secondFactor(code, this.cookie.read(request), agentOf(request));
    this.cookie.write(reply, null);
    return this.told(outcome, reply);
  }

  private told(outcome: StepOutcome, reply: FastifyReply): SingleSignOnSession {
    if ('session' in outcome) {
      const { session, returnTo, signOutAddress } = outcome;
      return { ...session, returnTo, signOutAddress };
    }
    this.cookie.write(reply, outcome.ticket);
    throw outcome.refusal;
  }
}

function agentOf(request: FastifyRequest): string {
  return request.headers['user-agent'] ?? '';
}
