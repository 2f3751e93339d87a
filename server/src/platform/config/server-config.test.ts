import { resolve } from 'node:path';
import { configurationTable, ConfigurationError, readConfig } from './index.js';

test('everything has a working default', () => {
  expect(readConfig({})).toMatchObject({
    dataDirectory: resolve('.data'),
    host: '127.0.0.1',
    port: 4800,
    databaseUrl: null,
    redisUrl: null,
    databasePool: 10,
    logLevel: 'info',
    deadlineGraceSeconds: 60,
    demo: false,
  });
});

test('an empty variable counts as unset', () => {
  expect(readConfig({ EXAMHALL_PORT: '', DATABASE_URL: '' })).toMatchObject({
    port: 4800,
    databaseUrl: null,
  });
});

test('given values are taken over', () => {
  const given = {
    EXAMHALL_PORT: '0',
    EXAMHALL_DEMO: '1',
    DATABASE_URL: 'postgres://someone:secret@db:5432/examhall',
    REDIS_URL: 'redis://queue:6379',
  };
  expect(readConfig(given)).toMatchObject({
    port: 0,
    demo: true,
    databaseUrl: given.DATABASE_URL,
    redisUrl: given.REDIS_URL,
  });
});

test.each([
  ['EXAMHALL_PORT', 'eighty', 'EXAMHALL_PORT must be a port number from 0 to 65535.'],
  ['EXAMHALL_PORT', '70000', 'EXAMHALL_PORT must be a port number from 0 to 65535.'],
  ['EXAMHALL_DATABASE_POOL', '1', 'EXAMHALL_DATABASE_POOL must be a whole number from 2 to 500.'],
  [
    'EXAMHALL_LOG_LEVEL',
    'loud',
    'EXAMHALL_LOG_LEVEL must be one of trace, debug, info, warn, error, silent.',
  ],
  ['EXAMHALL_DEMO', 'yes', 'EXAMHALL_DEMO must be 0 or 1.'],
  [
    'DATABASE_URL',
    'mysql://db/examhall',
    'DATABASE_URL must be a PostgreSQL address such as postgres://user:password@host:5432/name.',
  ],
  ['REDIS_URL', 'queue', 'REDIS_URL must be a Redis address such as redis://host:6379.'],
])('%s=%s is refused with one sentence', (name, value, sentence) => {
  expect(() => readConfig({ [name]: value })).toThrow(new ConfigurationError(sentence));
});

test('each wrong variable gets its own line', () => {
  const wrong = { EXAMHALL_PORT: 'x', EXAMHALL_DEMO: 'x' };
  expect(() => readConfig(wrong)).toThrow(/^EXAMHALL_PORT [^\n]+\.\nEXAMHALL_DEMO [^\n]+\.$/);
});

test('the table names every variable with its default and a sentence', () => {
  expect(configurationTable.find(({ name }) => name === 'EXAMHALL_PORT')?.default).toBe('4800');
  expect(configurationTable.find(({ name }) => name === 'REDIS_URL')?.default).toBe('');
  for (const { description } of configurationTable) expect(description).toMatch(/\.$/);
});

describe('behind a proxy and with single sign-on', () => {
  const given = {
    EXAMHALL_TRUSTED_PROXIES: '10.0.0.5, 192.168.0.0/16,loopback, fd00::/8',
    EXAMHALL_PUBLIC_URL: 'https://exams.example/',
    EXAMHALL_SSO_ISSUER: 'https://login.example/realms/staff',
    EXAMHALL_SSO_CLIENT_ID: 'examhall',
    EXAMHALL_SSO_CLIENT_SECRET: 'secret',
    EXAMHALL_SSO_DOMAINS: 'College.example, school.example',
    EXAMHALL_SSO_MULTI_FACTOR: 'mfa,otp',
  };

  test('lists are read, and a slash at the end does not matter', () => {
    expect(readConfig(given)).toMatchObject({
      trustedProxies: ['10.0.0.5', '192.168.0.0/16', 'loopback', 'fd00::/8'],
      publicUrl: 'https://exams.example',
      singleSignOn: {
        ...{ issuer: given.EXAMHALL_SSO_ISSUER, clientId: 'examhall', clientSecret: 'secret' },
        ...{ name: 'single sign-on', claim: 'email' },
        ...{ domains: ['college.example', 'school.example'], multiFactor: ['mfa', 'otp'] },
      },
    });
    expect(readConfig({})).toMatchObject({ trustedProxies: [], publicUrl: null, singleSignOn: null });
  });

  test.each([
    [{ EXAMHALL_TRUSTED_PROXIES: 'everybody' }, 'EXAMHALL_TRUSTED_PROXIES must be network addresses'],
    [{ EXAMHALL_PUBLIC_URL: '' }, 'EXAMHALL_PUBLIC_URL must be'],
    [{ EXAMHALL_PUBLIC_URL: 'http://exams.example' }, 'EXAMHALL_PUBLIC_URL must be an address'],
    [{ EXAMHALL_SSO_ISSUER: 'http://login.example' }, 'EXAMHALL_SSO_ISSUER must be an address'],
    [{ EXAMHALL_SSO_CLIENT_SECRET: '' }, 'EXAMHALL_SSO_CLIENT_SECRET must be set together'],
  ])('%j is refused', (changes, sentence) => {
    expect(() => readConfig({ ...given, ...changes })).toThrow(sentence);
  });
});
