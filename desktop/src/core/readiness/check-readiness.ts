import { join } from 'node:path';
import { API_PREFIX, type Finding, type ReadinessReport } from '@examhall/shared/protocol';
import type { Clock } from '../clock.js';
import { PackageStore } from '../package-store.js';
import type { SecretStore } from '../secret-store.js';
import { ServerApi } from '../server-api.js';
import { StationIdentity } from '../station-identity.js';
import { diskFindings } from './disk-findings.js';
import { finding, readinessReport } from './findings.js';
import { unpluggedDrill } from './unplugged-drill.js';

export interface ReadinessOptions {
  readonly dataFolder: string;
  readonly serverUrl: string;
  readonly stationName: string;
  readonly enrolmentToken: string | null;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  readonly fetch?: typeof fetch;
  /** What the shell has found out about the machine. */
  readonly shellFindings?: readonly Finding[];
}

const PATIENCE_MS = 10_000;
/** A clock that is off by more makes journals hard to read, milliseconds; no exam's time depends on it. */
const CLOCK_OFF_MS = 60_000;

/**
 * Looks, days before an exam, whether one could be sat on this machine. Changes nothing but a file that it removes again:
 * it enrols no station and fetches no package.
 */
export async function checkReadiness(options: ReadinessOptions): Promise<ReadinessReport> {
  const { dataFolder, secrets, stationName, clock, shellFindings = [] } = options;
  const disk = [...diskFindings(dataFolder), unpluggedDrill(dataFolder)];
  const server = await serverFindings(options);
  const isReachable = server.some(({ code, outcome }) => code === 'server' && outcome === 'ok');
  const station = await stationFindings(options, isReachable);
  const findings = [...disk, keyFinding(secrets), ...server, ...station, ...shellFindings];
  return readinessReport(stationName, new Date(clock.wallMs()), findings);
}

function keyFinding({ protection }: SecretStore): Finding {
  return protection === 'key-store'
    ? finding('key-protection', 'ok', 'The operating system’s key store keeps this station’s keys.')
    : finding(
        'key-protection',
        'warning',
        'This machine has no key store: the keys lie in files of their owner alone.',
      );
}

async function serverFindings(options: ReadinessOptions): Promise<Finding[]> {
  const { serverUrl, clock } = options;
  const ask = options.fetch ?? fetch;
  const connection = connectionFinding(serverUrl);
  try {
    const response = await ask(`${serverUrl.replace(/\/$/u, '')}${API_PREFIX}/health/live`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.body?.cancel();
    if (!response.ok)
      return [
        finding('server', 'failed', `The server at ${serverUrl} answers ${response.status}.`),
        connection,
      ];
    const server = finding('server', 'ok', `The server at ${serverUrl} answers.`);
    const date = Date.parse(response.headers.get('date') ?? '');
    return [server, connection, ...(Number.isNaN(date) ? [] : [clockFinding(clock.wallMs() - date)])];
  } catch (error) {
    const untrusted = untrustedBecause(error);
    if (untrusted) {
      const why = `The server at ${serverUrl} shows a certificate that is not trusted here: ${untrusted}.`;
      return [finding('server', 'failed', why), connection];
    }
    return [finding('server', 'failed', `The server at ${serverUrl} cannot be reached.`), connection];
  }
}

/** Why a certificate was refused; null where something else went wrong. */
function untrustedBecause(error: unknown): string | null {
  const cause = (error as { cause?: { code?: string; name?: string; message?: string } }).cause;
  const code = cause?.code ?? '';
  const isCertificate = /CERT|SELF_SIGNED|ISSUER|ALTNAME|VERIFY/u.test(code) || cause?.name === 'WrongServer';
  return isCertificate ? (cause?.message ?? code) : null;
}

/** Whether what is sent can be read on the way. What matters most is signed or sealed whatever the connection. */
function connectionFinding(serverUrl: string): Finding {
  const { protocol, hostname } = new URL(serverUrl);
  const isLocal = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
  if (protocol === 'https:') return finding('connection', 'ok', 'The connection to the server is encrypted.');
  return isLocal
    ? finding('connection', 'ok', 'The server is on this machine.')
    : finding(
        'connection',
        'warning',
        'The server’s address begins with http: names and access codes cross the network in the clear.',
      );
}

/** @param offMs how much this machine's clock is ahead of the server's */
function clockFinding(offMs: number): Finding {
  const seconds = Math.round(offMs / 1_000);
  return Math.abs(offMs) <= CLOCK_OFF_MS
    ? finding('clock', 'ok', `The clock is off by ${Math.abs(seconds)} s.`, seconds)
    : finding(
        'clock',
        'warning',
        `The clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead' : 'behind'}: set it.`,
        seconds,
      );
}

async function stationFindings(options: ReadinessOptions, isReachable: boolean): Promise<Finding[]> {
  const { secrets, serverUrl, stationName, clock, dataFolder, enrolmentToken } = options;
  // Reading the identity would make one: a station that has never started has no keys yet.
  const identity = secrets.read('station-keys') ? StationIdentity.load(secrets) : null;
  if (!identity?.enrolment) {
    return enrolmentToken === null
      ? [
          finding(
            'enrolment',
            'failed',
            'This station is not known to the centre, and has no token to become so.',
          ),
        ]
      : [
          finding(
            'enrolment',
            'warning',
            'This station will make itself known to the centre at its first start.',
          ),
        ];
  }
  const enrolled = finding('enrolment', 'ok', 'This station is known to the centre.');
  if (!isReachable) return [enrolled];
  const api = new ServerApi({
    serverUrl,
    identity,
    clock,
    fetch: options.fetch ?? fetch,
    enrolmentToken: null,
    stationName,
  });
  try {
    const { sittings } = await api.sittings();
    const store = new PackageStore(join(dataFolder, 'packages'), api);
    const missing = sittings.filter(({ packageId }) => !store.read(packageId, identity.serverPublicKey()));
    return [
      enrolled,
      packagesFinding(
        sittings.length,
        missing.map(({ title }) => title),
      ),
    ];
  } catch (error) {
    return [
      finding('enrolment', 'failed', `The centre does not let this station in: ${(error as Error).message}`),
    ];
  }
}

function packagesFinding(sittings: number, missing: readonly string[]): Finding {
  if (sittings === 0) return finding('packages', 'ok', 'No sitting is planned for this centre.', 0);
  if (missing.length === 0)
    return finding(
      'packages',
      'ok',
      `The packages of all ${sittings} sittings are here and whole.`,
      sittings,
    );
  const names = missing.map((title) => `“${title}”`).join(', ');
  return finding(
    'packages',
    'failed',
    `Not here, or damaged: the package of ${names}. Start the client to fetch it.`,
    sittings - missing.length,
  );
}
