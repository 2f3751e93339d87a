import { mkdirSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';
import { once } from 'node:events';
import { WebSocket, type WebSocketServer } from 'ws';
import type { ClientState } from '../src/bridge/index.js';
import { bindBridge } from '../src/practice/bridge-socket.js';
import { findBrowser } from '../src/practice/browser.js';
import { servePages } from '../src/practice/page-server.js';
import { practiceBridge } from '../src/practice/practice-bridge.js';
import { readShellOptions } from '../src/practice/shell-options.js';
import { stickFolder } from '../src/practice/stick-folder.js';
import { FakeClock } from './support/fake-clock.js';
import { FakeServer } from './support/fake-server.js';
import { Station } from './support/station.js';
import { tempFolder } from './support/temp-folder.js';

const secret = 'a-secret-of-this-launch';
let server: Server;
let port: number;
let sockets: WebSocketServer;
let clock: FakeClock;
let station: Station;

beforeAll(async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'screens'));
  writeFileSync(join(folder, 'screens', 'practice.html'), '<title>screens</title>');
  writeFileSync(join(folder, 'secret.html'), 'outside of the screens');
  ({ server, port } = await servePages(join(folder, 'screens'), 0));
  clock = new FakeClock();
  station = new Station(join(folder, 'station'), await FakeServer.open(clock), clock);
  sockets = bindBridge(server, practiceBridge(station.client), secret, () => undefined);
});
afterAll(async () => {
  for (const socket of sockets.clients) socket.terminate();
  sockets.close();
  server.closeAllConnections();
  server.close();
  await station.close();
});

async function get(
  path: string,
  host = `127.0.0.1:${port}`,
  method = 'GET',
): Promise<IncomingMessage & { text: string }> {
  // A request by hand: a URL would be tidied up on the way.
  const sent = request({ host: '127.0.0.1', port, path, method, headers: { host } }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return Object.assign(response, { text });
}

describe('the pages of the practice shell', () => {
  it('are shown under a policy that lets them load nothing from elsewhere', async () => {
    const response = await get('/practice.html');
    expect([response.statusCode, response.text]).toEqual([200, '<title>screens</title>']);
    const policy = String(response.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it.each([
    '/../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/practice.html%00',
    '/none.html',
    '/practice',
  ])('are all there is: %s is not found', async (path) => expect((await get(path)).statusCode).toBe(404));

  it('are not given to a page of another name that leads here, nor to other methods', async () => {
    expect((await get('/practice.html', 'evil.example')).statusCode).toBe(421);
    expect((await get('/practice.html', `evil.example:${port}`)).statusCode).toBe(421);
    expect((await get('/practice.html', undefined, 'POST')).statusCode).toBe(405);
  });
});

type Message = {
  state?: ClientState;
  id?: number;
  reply?: { ok: boolean; output?: unknown; error?: { code: string } };
};

function open(origin: string | undefined, host?: string): WebSocket {
  return new WebSocket(`ws://127.0.0.1:${port}/bridge`, {
    ...(origin ? { origin } : {}),
    ...(host ? { headers: { host } } : {}),
  });
}
const ownOrigin = () => `http://127.0.0.1:${port}`;

/** A page that has said the secret, with all it was told. */
async function page(): Promise<{
  socket: WebSocket;
  told: Message[];
  next: (until: (message: Message) => boolean) => Promise<Message>;
}> {
  const socket = open(ownOrigin());
  const told: Message[] = [];
  socket.on('message', (data) => told.push(JSON.parse(String(data)) as Message));
  await once(socket, 'open');
  socket.send(JSON.stringify({ secret }));
  const next = async (until: (message: Message) => boolean) => {
    for (;;) {
      const found = told.find(until);
      if (found) return found;
      await once(socket, 'message');
    }
  };
  return { socket, told, next };
}

describe('the bridge of the practice shell', () => {
  it('is opened to a page of its own alone', async () => {
    for (const socket of [open(undefined), open('http://evil.example'), open(ownOrigin(), 'evil.example')]) {
      const [error] = (await once(socket, 'error')) as [Error];
      expect(error.message).toContain('Unexpected server response: 401');
    }
  });

  it.each([
    ['a wrong secret', JSON.stringify({ secret: 'another-secret-of-16' })],
    ['a command before the secret', JSON.stringify({ id: 1, method: 'state', input: {} })],
    ['no JSON', 'hello'],
  ])('is closed to %s, without a word', async (_what, greeting) => {
    const socket = open(ownOrigin());
    const told: unknown[] = [];
    socket.on('message', (data) => told.push(data));
    await once(socket, 'open');
    socket.send(greeting);
    const [code] = (await once(socket, 'close')) as [number];
    expect([code, told]).toEqual([1008, []]);
  });

  it('pushes states and answers commands', async () => {
    const { socket, next } = await page();
    await clock.pass(100);
    expect((await next(({ state }) => state?.screen === 'sign-in')).state?.shell).toBe('simulator');
    socket.send(JSON.stringify({ id: 7, method: 'state', input: {} }));
    expect((await next(({ id }) => id === 7)).reply).toMatchObject({
      ok: true,
      output: { screen: 'sign-in' },
    });
    socket.close();
  });

  it('has no lock to be let out of', async () => {
    const { socket, next } = await page();
    socket.send(JSON.stringify({ id: 3, method: 'leave', input: { code: 'walnut-4711-heron' } }));
    expect((await next(({ id }) => id === 3)).reply?.error?.code).toBe('not-locked');
    socket.close();
  });

  it('refuses commands and inputs that are not in the contract', async () => {
    const { socket, next } = await page();
    socket.send(JSON.stringify({ id: 1, method: 'toString', input: {} }));
    expect((await next(({ id }) => id === 1)).reply?.error?.code).toBe('unknown-command');
    socket.send(JSON.stringify({ id: 2, method: 'view', input: { itemId: '../..' } }));
    expect((await next(({ id }) => id === 2)).reply?.error?.code).toBe('bad-input');
    socket.close();
  });

  it('ends with a page that sends what is no message or far too much', async () => {
    for (const [message, expected] of [
      ['{"id":"one"}', 1008],
      ['x'.repeat(2_000_000), 1009],
    ] as const) {
      const { socket, next } = await page();
      await next(({ state }) => state !== undefined);
      socket.send(message);
      expect(((await once(socket, 'close')) as [number])[0]).toBe(expected);
    }
  });
});

describe('how a practice shell is started', () => {
  it('has defaults for everything, and a secret of its own each time', () => {
    const one = readShellOptions([], {});
    expect(one).toMatchObject({
      serverUrl: 'http://127.0.0.1:4800',
      port: 0,
      openBrowser: true,
      stickFolder: null,
      enrolmentToken: null,
    });
    expect(one.secret.length).toBeGreaterThanOrEqual(32);
    expect(readShellOptions([], {}).secret).not.toBe(one.secret);
  });

  it.each([
    [['--port', '99999'], '--port must be from 0 to 65535'],
    [['--port', 'x'], '--port must be a number'],
    [['--server', 'ftp://x'], '--server must be an http or https address'],
    [['--name', ' '], '--name must not be empty'],
    [['--stick', ''], '--stick must name a folder'],
  ])('names what is wrong with %j', (args, message) =>
    expect(() => readShellOptions(args, {})).toThrow(message),
  );

  it('takes a folder for a stick that is plugged in as long as it is there', async () => {
    const folder = join(tempFolder(), 'practice stick');
    expect(readShellOptions(['--stick', folder], {})).toMatchObject({ stickFolder: folder });
    const sticks = stickFolder(folder);
    expect(await sticks()).toEqual([]);
    mkdirSync(folder);
    expect(await sticks()).toEqual([{ folder, name: 'practice stick' }]);
  });

  it('refuses a secret that is short or would not survive in an address', () => {
    for (const bad of ['short', 'with spaces in it, and long']) {
      expect(() => readShellOptions([], { EXAMHALL_PRACTICE_SECRET: bad })).toThrow(
        'EXAMHALL_PRACTICE_SECRET must be',
      );
    }
  });

  it('finds the browser that is named, else one in the PATH, else none', () => {
    const folder = tempFolder();
    const browser = join(folder, 'chromium');
    writeFileSync(browser, '', { mode: 0o755 });
    expect(findBrowser({ PATH: folder }, 'linux')).toBe(browser);
    expect(findBrowser({ PATH: '', CHROME_PATH: browser }, 'linux')).toBe(browser);
    expect(findBrowser({ PATH: '' }, 'linux')).toBeNull();
    expect(findBrowser({}, 'win32')).toBeNull();
  });
});
