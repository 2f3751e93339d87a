import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { checkServerIdentity, rootCertificates, type PeerCertificate } from 'node:tls';
import { Agent, fetch as fetchVia } from 'undici';

/** What the connection to the server is held to, beyond what the system trusts. */
export interface Pinning {
  /** PEM file of the authorities that are trusted besides the well-known ones: a centre's own. */
  readonly authorityFile: string | null;
  /** SHA-256 of public keys (SPKI, DER) in base64: of the server's certificate, or of an authority above it. Empty: any. */
  readonly publicKeys: readonly string[];
}

/** Whoever answers is not who the policy says. */
export class WrongServer extends Error {
  override readonly name = 'WrongServer';
}

/**
 * `fetch` to the server the policy names, and to nobody who shows another certificate. Without anything pinned: the usual one.
 *
 * @throws Error when the file of authorities cannot be read
 */
export function pinnedFetch({ authorityFile, publicKeys }: Pinning): typeof fetch {
  if (authorityFile === null && publicKeys.length === 0) return fetch;
  const own = authorityFile === null ? [] : [readFileSync(authorityFile, 'utf8')];
  const dispatcher = new Agent({
    connect: {
      ca: [...own, ...rootCertificates],
      checkServerIdentity: (host: string, certificate: PeerCertificate) =>
        checkServerIdentity(host, certificate) ?? pinFault(certificate, publicKeys),
    },
  });
  return ((input: string | URL, init?: RequestInit) =>
    // Undici's own types of the same standard are not those of Node's.
    fetchVia(input, { ...init, dispatcher } as never)) as unknown as typeof fetch;
}

function pinFault(certificate: PeerCertificate, publicKeys: readonly string[]): Error | undefined {
  if (publicKeys.length === 0) return undefined;
  const isPinned = chainOf(certificate).some(({ raw }) => publicKeys.includes(publicKeyHash(raw)));
  return isPinned
    ? undefined
    : new WrongServer('The server shows a certificate that the policy does not name.');
}

/** The certificate and those above it; the last one names itself as its issuer. */
function chainOf(certificate: PeerCertificate): { readonly raw: Buffer }[] {
  const chain: { readonly raw: Buffer }[] = [];
  for (let next: PeerCertificate | undefined = certificate; next;) {
    chain.push(next);
    const above: PeerCertificate | undefined =
      'issuerCertificate' in next ? (next.issuerCertificate as PeerCertificate) : undefined;
    next = above === next || chain.length > 10 ? undefined : above;
  }
  return chain;
}

/** SHA-256 of a certificate's public key, as `publicKeys` names it. */
export function publicKeyHash(certificate: Buffer): string {
  const key = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64');
}
