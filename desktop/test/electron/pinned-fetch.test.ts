import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { checkReadiness, FileSecretStore, systemClock } from '../../src/core/index.js';
import { pinnedFetch, publicKeyHash } from '../../src/main/pinned-fetch.js';
import { tempFolder } from '../support/temp-folder.js';

const tls = join(__dirname, '..', 'fixtures', 'tls');
const read = (name: string) => readFileSync(join(tls, name));
const hashOf = (name: string) => publicKeyHash(new X509Certificate(read(name)).raw);
const authorityFile = join(tls, 'ca.pem');

let servers: Server[];
afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});
beforeEach(() => {
  servers = [];
});

async function serve(name: 'server' | 'other'): Promise<string> {
  const server = createServer(
    { key: read(`${name}-key.pem`), cert: read(`${name}.pem`) },
    (_request, response) => response.end('answered'),
  );
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `https://localhost:${(server.address() as AddressInfo).port}/`;
}

test('without anything pinned it is the usual one', () => {
  expect(pinnedFetch({ authorityFile: null, publicKeys: [] })).toBe(fetch);
});

test('a server of a centre’s own authority is reached with its file, and not without', async () => {
  const url = await serve('server');
  const response = await pinnedFetch({ authorityFile, publicKeys: [] })(url);
  expect(await response.text()).toBe('answered');
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});

test.each([
  ['the server’s own key', 'server.pem'],
  ['its authority’s key', 'ca.pem'],
])('a server is reached that shows %s', async (_name, file) => {
  const pinned = pinnedFetch({ authorityFile, publicKeys: ['AAAA', hashOf(file)] });
  const response = await pinned(await serve('server'), { method: 'POST', body: 'a batch' });
  expect(response.status).toBe(200);
});

test('a server with another key is not spoken to, though its certificate is in order', async () => {
  const pinned = pinnedFetch({ authorityFile, publicKeys: [hashOf('server.pem')] });
  await expect(pinned(await serve('other'))).rejects.toMatchObject({ cause: { name: 'WrongServer' } });
});

test('a certificate for another name is refused whatever is pinned', async () => {
  const url = (await serve('server')).replace('localhost', '127.0.0.2');
  const pinned = pinnedFetch({ authorityFile, publicKeys: [hashOf('server.pem')] });
  await expect(pinned(url)).rejects.toThrow('fetch failed');
});

test('a file of authorities that is not there is an error at the start', () => {
  const missing = join(tempFolder(), 'none.pem');
  expect(() => pinnedFetch({ authorityFile: missing, publicKeys: [] })).toThrow('ENOENT');
  writeFileSync(missing, '');
  expect(pinnedFetch({ authorityFile: missing, publicKeys: [] })).not.toBe(fetch);
});

test('the readiness check tells a certificate that is not trusted from a server that is away', async () => {
  const serverUrl = (await serve('other')).replace(/\/$/u, '');
  const secrets = new FileSecretStore(join(tempFolder(), 'secrets'));
  const asked = {
    dataFolder: tempFolder(),
    serverUrl,
    stationName: 'lab-7',
    enrolmentToken: 'token',
    secrets,
  };
  const serverFinding = async (fetchIt: typeof fetch) => {
    const { findings } = await checkReadiness({ ...asked, clock: systemClock, fetch: fetchIt });
    return findings.find(({ code }) => code === 'server');
  };
  expect(await serverFinding(fetch)).toMatchObject({
    outcome: 'failed',
    detail: expect.stringContaining('not trusted here'),
  });
  const pinned = pinnedFetch({ authorityFile, publicKeys: [hashOf('server.pem')] });
  expect((await serverFinding(pinned))?.detail).toContain('does not name');
});
