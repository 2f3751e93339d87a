import { generateKeyPairSync, randomUUID, sign, type JsonWebKey, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Provider as OidcProvider } from 'oidc-provider';

/** Somebody at the provider. */
export interface ProviderPerson {
  readonly email: string;
  readonly email_verified: boolean;
}

/** What is done to an ID token before it leaves the provider: other claims, another header, or no signature. */
export interface Tampering {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly unsigned?: true;
  readonly signer?: KeyObject;
}

export const PROVIDER_CLIENT = { id: 'examhall', secret: randomUUID() };

/** A real OpenID Connect provider on this machine. Whoever comes is signed in at once as whom the test says. */
export class TestIdentityProvider {
  readonly people = new Map<string, ProviderPerson>();
  /** Who is signed in when a browser comes, and how: RFC 8176 methods. Null: they refuse. */
  who: { readonly subject: string; readonly amr?: readonly string[] } | null = null;
  tampering: Tampering | null = null;
  /** Requests to the token endpoint. */
  exchanges = 0;

  private constructor(
    readonly issuer: string,
    private readonly http: Server,
    private readonly key: KeyObject,
  ) {}

  static async start(redirectUri: string, port = 0): Promise<TestIdentityProvider> {
    const http = createServer();
    await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const started = new TestIdentityProvider(issuer, http, privateKey);
    const provider = await started.provider(redirectUri);
    const callback = provider.callback();
    http.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const path = new URL(request.url ?? '/', issuer).pathname;
      if (path.startsWith('/interaction/')) return void started.interact(provider, request, response);
      if (path === '/token') started.watch(response);
      void callback(request, response);
    });
    return started;
  }

  /** What a browser does at the provider: the query with which it is led back. */
  async visit(address: string): Promise<string> {
    const jar = new Map<string, string>();
    for (let next = address, steps = 0; steps < 10; steps += 1) {
      const reply = await fetch(next, {
        redirect: 'manual',
        headers: { cookie: [...jar].map((pair) => pair.join('=')).join('; ') },
      });
      for (const cookie of reply.headers.getSetCookie()) {
        const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? [];
        jar.set(name, value);
      }
      const to = reply.headers.get('location');
      if (to === null) throw new Error(`the provider stopped: ${reply.status} ${await reply.text()}`);
      next = new URL(to, next).href;
      if (!next.startsWith(this.issuer)) return new URL(next).search.slice(1);
    }
    throw new Error('the provider leads nowhere');
  }

  async stop(): Promise<void> {
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }

  private async provider(redirectUri: string): Promise<OidcProvider> {
    const { Provider } = await import('oidc-provider');
    const jwk: JsonWebKey = { ...this.key.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'first' };
    const provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: PROVIDER_CLIENT.id,
          client_secret: PROVIDER_CLIENT.secret,
          redirect_uris: [redirectUri],
          post_logout_redirect_uris: [`${new URL(redirectUri).origin}/sign-in`],
          grant_types: ['authorization_code'],
          response_types: ['code'],
        },
      ],
      jwks: { keys: [jwk as { kty: 'RSA' }] },
      cookies: { keys: [randomUUID()] },
      claims: { openid: ['sub', 'amr', 'acr'], email: ['email', 'email_verified'] },
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      findAccount: (_context, subject) => ({
        accountId: subject,
        claims: () => ({ sub: subject, ...this.people.get(subject) }),
      }),
      loadExistingGrant: async ({ oidc }) => {
        const grant = new oidc.provider.Grant({
          clientId: PROVIDER_CLIENT.id,
          accountId: oidc.session?.accountId ?? '',
        });
        grant.addOIDCScope('openid email profile');
        await grant.save();
        return grant;
      },
    });
    return provider;
  }

  private async interact(
    provider: OidcProvider,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const result = this.who
      ? { login: { accountId: this.who.subject, amr: [...(this.who.amr ?? ['pwd'])] } }
      : { error: 'access_denied', error_description: 'They would not.' };
    await provider.interactionFinished(request, response, result);
  }

  private watch(response: ServerResponse): void {
    this.exchanges += 1;
    if (!this.tampering) return;
    const end = response.end.bind(response) as (body: string) => ServerResponse;
    response.end = ((body: Buffer | string) => {
      const told = JSON.parse(String(body)) as { id_token?: string };
      if (told.id_token !== undefined) told.id_token = this.tampered(told.id_token);
      const text = JSON.stringify(told);
      response.setHeader('content-length', Buffer.byteLength(text));
      return end(text);
    }) as typeof response.end;
  }

  private tampered(token: string): string {
    const { claims, unsigned, signer } = this.tampering ?? {};
    const [, payload = ''] = token.split('.');
    const text = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const told = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as object;
    const head = text(unsigned ? { alg: 'none' } : { alg: 'RS256', kid: 'first' });
    const signed = `${head}.${text({ ...told, ...claims })}`;
    if (unsigned) return `${signed}.`;
    return `${signed}.${sign('sha256', Buffer.from(signed), signer ?? this.key).toString('base64url')}`;
  }
}
