import { Injectable, Logger } from '@nestjs/common';
import { SINGLE_SIGN_ON_PATH } from '@examhall/shared/protocol';
import { z } from 'zod';
import { ServerConfig, type SingleSignOnConfig } from '../config/index.js';
import { ProblemError } from '../errors/index.js';

type OpenId = typeof import('openid-client');
type Connection = InstanceType<OpenId['Configuration']>;
type Claims = Readonly<Record<string, unknown>>;

/** How long the provider may take to answer, seconds. */
const PATIENCE_SECONDS = 10;
/** By how much its clock may be wrong, seconds. */
const CLOCK_TOLERANCE_SECONDS = 30;
/** After which its addresses are asked for again, milliseconds. */
const KNOWN_FOR_MS = 3_600_000;

/** What this server has to remember of a sign-in that somebody has gone to the provider for. */
export const pendingSignInSchema = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() });
export type PendingSignIn = z.infer<typeof pendingSignInSchema>;

/** Who somebody is at the provider, proved by it. */
export const provedIdentitySchema = z.object({
  issuer: z.string(),
  /** Theirs for good. */
  subject: z.string(),
  /** In lower case; null when the provider tells none, or does not vouch for it. */
  name: z.string().nullable(),
  /** Whether the provider has asked for a second factor, in the words that are configured. */
  multiFactor: z.boolean(),
});
export type ProvedIdentity = z.infer<typeof provedIdentitySchema>;

/** The OpenID Connect provider at which staff may sign in: authorization code with PKCE, state and nonce. */
@Injectable()
export class IdentityProvider {
  private readonly logger = new Logger(IdentityProvider.name);
  private readonly settings: SingleSignOnConfig | null;
  private readonly returnAddress: string;
  private known: { readonly untilMs: number; readonly connection: Promise<Connection> } | null = null;

  constructor(config: ServerConfig) {
    this.settings = config.singleSignOn;
    this.returnAddress = `${config.publicUrl ?? ''}${SINGLE_SIGN_ON_PATH}`;
  }

  /** What people call it; null when none is set up. */
  get name(): string | null {
    return this.settings?.name ?? null;
  }

  /**
   * Where somebody signs in.
   *
   * @throws ProblemError `not-found` when there is no provider, `unavailable` when it does not answer
   */
  async begin(): Promise<{ address: string; pending: PendingSignIn }> {
    const [client, connection] = [await loadClient(), await this.connection()];
    const pending = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    };
    const address = client.buildAuthorizationUrl(connection, {
      redirect_uri: this.returnAddress,
      scope: 'openid email profile',
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
    });
    return { address: address.href, pending };
  }

  /**
   * Who has signed in, from the query with which the provider has led back.
   *
   * @throws ProblemError `wrong-credentials` when the answer proves nothing, `unavailable`, `not-found`
   */
  async finish(answer: string, pending: PendingSignIn): Promise<ProvedIdentity> {
    const { multiFactor } = this.required();
    const [client, connection] = [await loadClient(), await this.connection()];
    const returned = new URL(this.returnAddress);
    returned.search = answer;
    try {
      const tokens = await client.authorizationCodeGrant(connection, returned, {
        pkceCodeVerifier: pending.verifier,
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new Error('there is no ID token');
      const told = await this.told(client, connection, claims, tokens.access_token);
      return {
        issuer: claims.iss,
        subject: claims.sub,
        name: this.nameIn(told),
        multiFactor: factorsIn(claims).some((each) => multiFactor.includes(each)),
      };
    } catch (error) {
      throw this.refusal(client, error);
    }
  }

  /**
   * Where somebody who has signed out here signs out at the provider as well (OpenID Connect RP-Initiated Logout), and is led back to
   * the sign-in page. Null where the provider has no such page, or does not answer: nobody is kept from signing in by that.
   */
  async signOutAddress(): Promise<string | null> {
    try {
      const [client, connection] = [await loadClient(), await this.connection()];
      if (connection.serverMetadata().end_session_endpoint === undefined) return null;
      const back = { post_logout_redirect_uri: `${new URL(this.returnAddress).origin}/sign-in` };
      return client.buildEndSessionUrl(connection, back).href;
    } catch (error) {
      this.logger.warn(`it is not known where the identity provider signs out: ${said(error)}`);
      return null;
    }
  }

  /** Whether people of this name are let in. */
  lets(name: string): boolean {
    const { domains } = this.required();
    return domains.length === 0 || domains.includes(name.slice(name.lastIndexOf('@') + 1));
  }

  /** The claims of the ID token, and those that the provider tells only on asking. */
  private async told(
    client: OpenId,
    connection: Connection,
    claims: Claims & { sub: string },
    accessToken: string,
  ): Promise<Claims> {
    if (claims[this.required().claim] !== undefined) return claims;
    if (connection.serverMetadata().userinfo_endpoint === undefined) return claims;
    return client.fetchUserInfo(connection, accessToken, claims.sub);
  }

  /** An address that the provider has not verified may be anybody's. */
  private nameIn(told: Claims): string | null {
    const { claim } = this.required();
    const name = told[claim];
    if (typeof name !== 'string' || name.trim() === '') return null;
    if (claim === 'email' && told['email_verified'] !== true) return null;
    return name.trim().toLowerCase();
  }

  private required(): SingleSignOnConfig {
    if (!this.settings) throw new ProblemError('not-found', 'Single sign-on is not set up on this server.');
    return this.settings;
  }

  private connection(): Promise<Connection> {
    const settings = this.required();
    if (this.known && this.known.untilMs > Date.now()) return this.known.connection;
    const connection = connect(settings).catch((error: unknown) => {
      if (this.known?.connection === connection) this.known = null;
      this.logger.warn(`the identity provider cannot be reached: ${said(error)}`);
      throw unavailable(settings);
    });
    this.known = { untilMs: Date.now() + KNOWN_FOR_MS, connection };
    return connection;
  }

  private refusal(client: OpenId, error: unknown): ProblemError {
    const settings = this.required();
    if (error instanceof client.AuthorizationResponseError)
      return new ProblemError(
        'wrong-credentials',
        `${settings.name} has not signed you in (${plainCode(error.error)}).`,
      );
    this.logger.warn(`an answer of the identity provider was refused: ${said(error)}`);
    if (isNetwork(error)) return unavailable(settings);
    return new ProblemError(
      'wrong-credentials',
      `What ${settings.name} has answered does not prove who you are, or was used before. Sign in again.`,
    );
  }
}

/** The library is an ES module. */
function loadClient(): Promise<OpenId> {
  return import('openid-client');
}

async function connect({ issuer, clientId, clientSecret }: SingleSignOnConfig): Promise<Connection> {
  const client = await loadClient();
  const address = new URL(issuer);
  const execute = [client.enableNonRepudiationChecks];
  // The configuration lets that be on this machine only.
  if (address.protocol === 'http:') execute.push(client.allowInsecureRequests);
  const [post, basic] = [client.ClientSecretPost(clientSecret), client.ClientSecretBasic(clientSecret)];
  return client.discovery(
    address,
    clientId,
    { client_secret: clientSecret, [client.clockTolerance]: CLOCK_TOLERANCE_SECONDS },
    (server, ...rest) => {
      // Where a provider does not say, the standard says basic.
      const known = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
      (known.includes('client_secret_basic') ? basic : post)(server, ...rest);
    },
    { execute, timeout: PATIENCE_SECONDS },
  );
}

/** How somebody has proved who they are: `amr` and `acr` (RFC 8176, OpenID Connect Core 2). */
function factorsIn({ amr, acr }: Claims): string[] {
  const factors: unknown[] = [...(Array.isArray(amr) ? (amr as unknown[]) : []), acr];
  return factors.filter((each): each is string => typeof each === 'string');
}

function unavailable({ name }: SingleSignOnConfig): ProblemError {
  return new ProblemError(
    'unavailable',
    `${name} does not answer at the moment. Try again, or sign in with your password.`,
  );
}

/** Connections that fail, and answers that take too long. */
function isNetwork(error: unknown): boolean {
  const names = [error, (error as { cause?: unknown } | null)?.cause].map(
    (each) => (each as { name?: unknown } | null)?.name,
  );
  return (
    names.includes('TimeoutError') ||
    (error instanceof TypeError && error.message === 'fetch failed') ||
    ((error as { code?: unknown } | null)?.code === 'OAUTH_TIMEOUT' && true)
  );
}

/** The error and what led to it, without anything of the answer itself. */
function said(error: unknown): string {
  const { message, code } = error as { message?: unknown; code?: unknown };
  return [message, code].filter((each) => typeof each === 'string').join(', ');
}

/** An error code of OAuth, with what might be meant for another reader left out. */
function plainCode(code: string): string {
  return /^[a-z_]{1,60}$/u.test(code) ? code : 'error';
}
