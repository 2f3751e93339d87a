import { anyAddress } from './support/centre.js';
import { TestServer } from './support/test-server.js';

const PROXY = '10.1.2.3';
const MOST_A_MINUTE = 30;

let behindProxy: TestServer;
let alone: TestServer;
beforeAll(async () => {
  behindProxy = await TestServer.start({
    runsJobs: false,
    config: { trustedProxies: ['10.1.0.0/16', '192.0.2.200'] },
  });
  alone = await TestServer.start({ runsJobs: false });
}, 60_000);
afterAll(async () => {
  await behindProxy?.stop();
  await alone?.stop();
});

/** How the last of so many attempts to sign in is answered, each of which comes from a machine in the name of another. */
async function lastAnswer(server: TestServer, attempts: number, from: string, forwarded: () => string) {
  let status = 0;
  for (let time = 0; time < attempts; time += 1) {
    const reply = await server.request('POST', '/auth/sign-in', {
      body: { username: 'nobody', password: 'x' },
      headers: { 'x-forwarded-for': forwarded() },
      from,
    });
    status = reply.status;
  }
  return status;
}

test('a whole house behind a trusted proxy does not use up each other’s attempts', async () => {
  expect(await lastAnswer(behindProxy, MOST_A_MINUTE + 5, PROXY, anyAddress)).toBe(401);
});

test('one client behind a trusted proxy is slowed down, and the next one is not', async () => {
  expect(await lastAnswer(behindProxy, MOST_A_MINUTE + 1, PROXY, () => '198.51.100.7')).toBe(429);
  expect(await lastAnswer(behindProxy, 1, PROXY, () => '198.51.100.8')).toBe(401);
});

test('what a client writes before the proxy’s word is not believed', async () => {
  const forged = () => `${anyAddress().replace('10.', '203.')}, 198.51.100.20`;
  expect(await lastAnswer(behindProxy, MOST_A_MINUTE + 1, PROXY, forged)).toBe(429);
});

test('several proxies in a row are seen through', async () => {
  const through = (client: string) => () => `${client}, 192.0.2.200`;
  expect(await lastAnswer(behindProxy, MOST_A_MINUTE + 1, PROXY, through('198.51.100.30'))).toBe(429);
  expect(await lastAnswer(behindProxy, 1, PROXY, through('198.51.100.31'))).toBe(401);
});

test('nobody but a trusted proxy is believed in whose name they ask', async () => {
  expect(await lastAnswer(behindProxy, MOST_A_MINUTE + 1, '198.51.100.40', anyAddress)).toBe(429);
  expect(await lastAnswer(alone, MOST_A_MINUTE + 1, PROXY, anyAddress)).toBe(429);
});

test('a proxy on the same machine opens the metrics to nobody else', async () => {
  const near = await TestServer.start({ runsJobs: false, config: { trustedProxies: ['loopback'] } });
  try {
    const read = (headers: Record<string, string>) =>
      near.request('GET', '/metrics', { headers, from: '127.0.0.1' });
    expect((await read({})).status).toBe(200);
    expect((await read({ 'x-forwarded-for': '198.51.100.7' })).status).toBe(403);
  } finally {
    await near.stop();
  }
});
