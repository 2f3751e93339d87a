import 'reflect-metadata';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
  ValidateIf,
} from 'class-validator';

/** How much the server logs, from the most to the least. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Encrypted, or on this machine. */
const SAFE_ADDRESS = /^(?:https:\/\/|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?=[:/]|$))[^\s?#]*$/u;
/** An address, a network (10.0.0.0/8), or one of three names for networks; several with commas. */
const PROXIES =
  /^(?:[0-9a-f.:]+(?:\/\d{1,3})?|loopback|linklocal|uniquelocal)(?:\s*,\s*(?:[0-9a-f.:]+(?:\/\d{1,3})?|loopback|linklocal|uniquelocal))*$/iu;
const withSso = (variables: ServerVariables): boolean => variables.EXAMHALL_SSO_ISSUER !== undefined;

/**
 * The environment variables the server reads, with their defaults and what a good value is. Empty variables count as
 * unset.
 */
export class ServerVariables {
  @IsString()
  @MinLength(1)
  EXAMHALL_DATA_DIR: string = '.data';

  @IsString()
  @MinLength(1)
  EXAMHALL_HOST: string = '127.0.0.1';

  @Type(() => Number)
  @IsInt({ message: 'must be a port number from 0 to 65535' })
  @Min(0, { message: 'must be a port number from 0 to 65535' })
  @Max(65535, { message: 'must be a port number from 0 to 65535' })
  EXAMHALL_PORT: number = 4800;

  @IsOptional()
  @IsUrl(
    { protocols: ['postgres', 'postgresql'], require_tld: false, require_protocol: true },
    { message: 'must be a PostgreSQL address such as postgres://user:password@host:5432/name' },
  )
  DATABASE_URL?: string;

  @IsOptional()
  @IsUrl(
    { protocols: ['postgres', 'postgresql'], require_tld: false, require_protocol: true },
    { message: 'must be a PostgreSQL address such as postgres://user:password@host:5432/name' },
  )
  EXAMHALL_REPLICA_URL?: string;

  @IsOptional()
  @IsUrl(
    { protocols: ['redis', 'rediss'], require_tld: false, require_protocol: true },
    { message: 'must be a Redis address such as redis://host:6379' },
  )
  REDIS_URL?: string;

  @Type(() => Number)
  @IsInt({ message: 'must be a whole number from 2 to 500' })
  @Min(2, { message: 'must be a whole number from 2 to 500' })
  @Max(500, { message: 'must be a whole number from 2 to 500' })
  EXAMHALL_DATABASE_POOL: number = 10;

  @IsIn(logLevels, { message: `must be one of ${logLevels.join(', ')}` })
  EXAMHALL_LOG_LEVEL: LogLevel = 'info';

  @Type(() => Number)
  @IsInt({ message: 'must be a whole number of seconds from 0 to 3600' })
  @Min(0, { message: 'must be a whole number of seconds from 0 to 3600' })
  @Max(3600, { message: 'must be a whole number of seconds from 0 to 3600' })
  EXAMHALL_DEADLINE_GRACE_SECONDS: number = 60;

  @Type(() => Number)
  @IsInt({ message: 'must be a whole number from 0 to 100' })
  @Min(0, { message: 'must be a whole number from 0 to 100' })
  @Max(100, { message: 'must be a whole number from 0 to 100' })
  EXAMHALL_FULL_CHECK_PERCENT: number = 5;

  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'must be a port number from 1 to 65535' })
  @Min(1, { message: 'must be a port number from 1 to 65535' })
  @Max(65535, { message: 'must be a port number from 1 to 65535' })
  EXAMHALL_WORKER_PORT?: number;

  @IsOptional()
  @IsString()
  @MinLength(16, { message: 'must have at least 16 characters' })
  EXAMHALL_METRICS_TOKEN?: string;

  @IsOptional()
  @IsUrl(
    { protocols: ['https', 'http'], require_tld: false, require_protocol: true },
    { message: 'must be an address such as https://systems.example/examhall' },
  )
  EXAMHALL_NOTIFY_URL?: string;

  @ValidateIf((variables: ServerVariables) => variables.EXAMHALL_NOTIFY_URL !== undefined)
  @IsString({ message: 'must be set together with EXAMHALL_NOTIFY_URL' })
  @MinLength(16, { message: 'must have at least 16 characters' })
  EXAMHALL_NOTIFY_SECRET?: string;

  @IsOptional()
  @IsString()
  EXAMHALL_ERROR_HOOK?: string;

  @IsOptional()
  @IsUrl(
    { protocols: ['https', 'http'], require_tld: false, require_protocol: true },
    { message: 'must be an address such as http://collector:4318' },
  )
  OTEL_EXPORTER_OTLP_ENDPOINT?: string;

  @IsOptional()
  @Matches(PROXIES, { message: 'must be network addresses such as 10.0.0.5, 192.168.0.0/16, with commas' })
  EXAMHALL_TRUSTED_PROXIES?: string;

  @ValidateIf((given: ServerVariables) => given.EXAMHALL_PUBLIC_URL !== undefined || withSso(given))
  @IsString({ message: 'must be set together with EXAMHALL_SSO_ISSUER' })
  @Matches(SAFE_ADDRESS, { message: 'must be an address such as https://exams.example' })
  EXAMHALL_PUBLIC_URL?: string;

  @IsOptional()
  @Matches(SAFE_ADDRESS, { message: 'must be an address such as https://login.example/realms/staff' })
  EXAMHALL_SSO_ISSUER?: string;

  @ValidateIf(withSso)
  @IsString({ message: 'must be set together with EXAMHALL_SSO_ISSUER' })
  EXAMHALL_SSO_CLIENT_ID?: string;

  @ValidateIf(withSso)
  @IsString({ message: 'must be set together with EXAMHALL_SSO_ISSUER' })
  EXAMHALL_SSO_CLIENT_SECRET?: string;

  @IsString()
  EXAMHALL_SSO_NAME: string = 'single sign-on';

  @IsString()
  EXAMHALL_SSO_CLAIM: string = 'email';

  @IsOptional()
  @IsString()
  EXAMHALL_SSO_DOMAINS?: string;

  @IsOptional()
  @IsString()
  EXAMHALL_SSO_MULTI_FACTOR?: string;

  @IsIn(['0', '1'], { message: 'must be 0 or 1' })
  EXAMHALL_DEMO: '0' | '1' = '0';
}

export type VariableName = keyof ServerVariables;

const descriptions: Record<VariableName, string> = {
  EXAMHALL_DATA_DIR: 'Folder of the database, the secrets and everything else that must survive a restart.',
  EXAMHALL_HOST: 'Address the server listens on; 0.0.0.0 lets other machines in.',
  EXAMHALL_PORT: 'Port the server listens on; 0 takes a free one.',
  DATABASE_URL: 'Your PostgreSQL. Unset: the server starts its own inside the data folder.',
  EXAMHALL_REPLICA_URL:
    'A read replica of your PostgreSQL, for reports. Unset, away or behind: they are read from DATABASE_URL.',
  REDIS_URL: 'Your Redis, for Bull queues and separate workers. Unset: jobs run inside the server.',
  EXAMHALL_DATABASE_POOL: 'Most database connections one process opens.',
  EXAMHALL_LOG_LEVEL: `How much is logged: ${logLevels.join(', ')}.`,
  EXAMHALL_DEADLINE_GRACE_SECONDS:
    'How long after its deadline an entry may arrive before it is marked late.',
  EXAMHALL_FULL_CHECK_PERCENT:
    'Of a hundred results, how many are computed a second time from the first entry on, to hold the two against each other.',
  EXAMHALL_WORKER_PORT:
    'Port on which a worker tells its health and metrics. Unset: a worker listens on none.',
  EXAMHALL_METRICS_TOKEN:
    'Bearer token with which Prometheus reads /api/v1/metrics. Unset: only this machine may read them.',
  EXAMHALL_NOTIFY_URL:
    'Where incidents, published results and dead jobs are posted to, signed (docs/formats.md). Unset: nowhere.',
  EXAMHALL_NOTIFY_SECRET: 'Secret that those posts are signed with, at least 16 characters.',
  EXAMHALL_ERROR_HOOK:
    'Path of a module whose default export is called with every error nobody foresaw, for an error tracker.',
  OTEL_EXPORTER_OTLP_ENDPOINT:
    'OpenTelemetry collector to which traces of requests and jobs go (OTLP over HTTP). Unset: no traces are made.',
  EXAMHALL_TRUSTED_PROXIES:
    'Addresses of the reverse proxies in front, with commas; networks such as 10.0.0.0/8 too. Only they are believed in whose name they ask. Unset: nobody is.',
  EXAMHALL_PUBLIC_URL: 'Where people open the console, without a path. Needed for single sign-on.',
  EXAMHALL_SSO_ISSUER:
    'OpenID Connect issuer at which staff may sign in (docs/single-sign-on.md). Unset: only by password.',
  EXAMHALL_SSO_CLIENT_ID: 'Client id of this server at the issuer.',
  EXAMHALL_SSO_CLIENT_SECRET: 'Client secret of this server at the issuer.',
  EXAMHALL_SSO_NAME: 'What staff call the issuer: “Sign in with …”.',
  EXAMHALL_SSO_CLAIM: 'Claim that holds the name by which an account is found the first time.',
  EXAMHALL_SSO_DOMAINS: 'Domains after the @ of that name that are let in, with commas. Unset: all.',
  EXAMHALL_SSO_MULTI_FACTOR:
    'Values of amr or acr that stand for a second factor, with commas. Unset: the second factor of the account is always asked for.',
  EXAMHALL_DEMO: '1 sets up a demo centre with a sample exam on the first start.',
};

/** One row of the documentation's table of variables. */
export interface VariableRow {
  readonly name: VariableName;
  /** As it would be written in the environment; empty when the variable is unset by default. */
  readonly default: string;
  readonly description: string;
}

/** All variables with their defaults: what the README's table is made from. */
export const configurationTable: readonly VariableRow[] = (() => {
  const defaults = new ServerVariables();
  return (Object.keys(descriptions) as VariableName[]).map((name) => ({
    name,
    default: defaults[name] === undefined ? '' : String(defaults[name]),
    description: descriptions[name],
  }));
})();
