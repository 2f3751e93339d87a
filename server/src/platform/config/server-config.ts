import { resolve } from 'node:path';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { configurationTable, ServerVariables, type LogLevel } from './variables.js';

/** The environment cannot be used; the message has one sentence, on a line of its own, for each wrong variable. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** An identity provider at which staff may sign in. */
export interface SingleSignOnConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people call it. */
  readonly name: string;
  /** Claim with the name by which an account is found the first time. */
  readonly claim: string;
  /** Domains of that name that are let in, in lower case; empty: all. */
  readonly domains: readonly string[];
  /** Values of `amr` or `acr` that stand for a second factor. */
  readonly multiFactor: readonly string[];
}

/** Everything that can be configured, validated and typed. */
export class ServerConfig {
  /** Absolute path of the folder with everything that must survive a restart. */
  readonly dataDirectory: string;
  readonly host: string;
  readonly port: number;
  /** Null: the embedded PostgreSQL is to be started. */
  readonly databaseUrl: string | null;
  /** Whether the database is the one inside the data folder. */
  readonly embeddedDatabase: boolean;
  /** Read replica for reports; null: they are read from the database itself. */
  readonly replicaUrl: string | null;
  /** Null: jobs run inside the server. */
  readonly redisUrl: string | null;
  readonly databasePool: number;
  readonly logLevel: LogLevel;
  readonly deadlineGraceSeconds: number;
  /** Share of results that are computed a second time from the first entry on, percent. */
  readonly fullCheckPercent: number;
  /** Null: a worker listens on no port. */
  readonly workerPort: number | null;
  /** Null: metrics are for this machine alone. */
  readonly metricsToken: string | null;
  /** Where a centre's own systems are told what happens; null: nowhere. */
  readonly notify: { readonly url: string; readonly secret: string } | null;
  /** Module that is handed errors nobody foresaw; null: none. */
  readonly errorHook: string | null;
  /** OpenTelemetry collector; null: no traces. */
  readonly tracesUrl: string | null;
  /** Reverse proxies that are believed in whose name they ask. */
  readonly trustedProxies: readonly string[];
  /** Where people open the console, without a slash at the end; null: nobody has said. */
  readonly publicUrl: string | null;
  /** Null: staff sign in by password only. */
  readonly singleSignOn: SingleSignOnConfig | null;
  /** Whether the demo centre is set up. */
  readonly demo: boolean;

  constructor(values: Omit<ServerConfig, 'with'>) {
    Object.assign(this, values);
  }

  /** The same configuration with some values replaced. */
  with(changes: Partial<ServerConfig>): ServerConfig {
    return new ServerConfig({ ...this, ...changes });
  }
}

/**
 * Reads the configuration from the environment.
 *
 * @throws ConfigurationError with a sentence for each wrong variable
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): ServerConfig {
  const given: Record<string, string> = {};
  for (const { name } of configurationTable) {
    const value = environment[name];
    if (value !== undefined && value !== '') given[name] = value;
  }
  const variables = plainToInstance(ServerVariables, given, { exposeDefaultValues: true });
  const sentences = validateSync(variables).map((error) => {
    const reason = Object.values(error.constraints ?? {})[0]?.replace(`${error.property} `, '') ?? 'is wrong';
    return `${error.property} ${reason}.`;
  });
  if (sentences.length > 0) throw new ConfigurationError(sentences.join('\n'));
  return new ServerConfig({
    dataDirectory: resolve(variables.EXAMHALL_DATA_DIR),
    host: variables.EXAMHALL_HOST,
    port: variables.EXAMHALL_PORT,
    databaseUrl: variables.DATABASE_URL ?? null,
    embeddedDatabase: variables.DATABASE_URL === undefined,
    replicaUrl: variables.EXAMHALL_REPLICA_URL ?? null,
    redisUrl: variables.REDIS_URL ?? null,
    databasePool: variables.EXAMHALL_DATABASE_POOL,
    logLevel: variables.EXAMHALL_LOG_LEVEL,
    deadlineGraceSeconds: variables.EXAMHALL_DEADLINE_GRACE_SECONDS,
    fullCheckPercent: variables.EXAMHALL_FULL_CHECK_PERCENT,
    workerPort: variables.EXAMHALL_WORKER_PORT ?? null,
    metricsToken: variables.EXAMHALL_METRICS_TOKEN ?? null,
    notify: notifyOf(variables),
    errorHook: variables.EXAMHALL_ERROR_HOOK ? resolve(variables.EXAMHALL_ERROR_HOOK) : null,
    tracesUrl: variables.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    trustedProxies: listOf(variables.EXAMHALL_TRUSTED_PROXIES),
    publicUrl: variables.EXAMHALL_PUBLIC_URL?.replace(/\/+$/u, '') ?? null,
    singleSignOn: singleSignOnOf(variables),
    demo: variables.EXAMHALL_DEMO === '1',
  });
}

function notifyOf({
  EXAMHALL_NOTIFY_URL: url,
  EXAMHALL_NOTIFY_SECRET: secret,
}: ServerVariables): ServerConfig['notify'] {
  return url !== undefined && secret !== undefined ? { url, secret } : null;
}

function singleSignOnOf(variables: ServerVariables): ServerConfig['singleSignOn'] {
  const {
    EXAMHALL_SSO_ISSUER: issuer,
    EXAMHALL_SSO_CLIENT_ID: clientId,
    EXAMHALL_SSO_CLIENT_SECRET: clientSecret,
  } = variables;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null;
  return {
    ...{ issuer, clientId, clientSecret },
    name: variables.EXAMHALL_SSO_NAME,
    claim: variables.EXAMHALL_SSO_CLAIM,
    domains: listOf(variables.EXAMHALL_SSO_DOMAINS?.toLowerCase()),
    multiFactor: listOf(variables.EXAMHALL_SSO_MULTI_FACTOR),
  };
}

/** What stands between commas. */
function listOf(text = ''): string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
