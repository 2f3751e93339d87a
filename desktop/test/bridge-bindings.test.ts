import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WebSocket as NodeWebSocket } from 'ws';
import {
  bridgeChannels,
  Refusal,
  type Bridge,
  type BridgeHandlers,
  type ClientState,
} from '../src/bridge/index.js';
import { bindBridge as bindKiosk } from '../src/main/bridge-handlers.js';
import { bindBridge as bindPractice } from '../src/practice/bridge-socket.js';
import { servePages } from '../src/practice/page-server.js';
import { exposeBridge } from '../src/preload/expose-bridge.js';
import { PracticeBridge } from '../src/renderer/practice-bridge.js';
import { clientState, handlers } from './support/client-states.js';
import { FakeContextBridge, FakeIpcMain, FakeIpcRenderer, FakeWindow } from './support/fake-electron.js';
import { tempFolder } from './support/temp-folder.js';

/*
 * One contract, two bindings: what a page gives and gets is the same over Electron's IPC and over the practice shell's socket.
 */

interface Core {
  readonly handlers: BridgeHandlers;
  state(): ClientState;
  onState(listener: (state: ClientState) => void): () => void;
}
interface Binding {
  /** The page's side. */
  readonly bridge: Bridge;
  close(): Promise<void>;
}
type Report = (error: unknown) => void;

function overIpc(core: Core, report: Report): Promise<Binding> {
  const ipcMain = new FakeIpcMain();
  const window = new FakeWindow();
  const page = window.webContents;
  const release = bindKiosk({ ipcMain, window, client: core, report });
  const event = { sender: page, senderFrame: page.mainFrame };
  const renderer = new FakeIpcRenderer((channel, method, input) =>
    ipcMain.receive(channel, event, method, input),
  );
  page.send = (channel, ...args) => renderer.deliver(channel, ...structuredClone(args));
  const contextBridge = new FakeContextBridge();
  exposeBridge(contextBridge, renderer);
  const bridge = contextBridge.exposed.get('examhall') as Bridge;
  expect(bridgeChannels.invoke).toBe('examhall:invoke');
  return Promise.resolve({ bridge, close: async () => release() });
}

async function overSocket(core: Core, report: Report): Promise<Binding> {
  const folder = tempFolder();
  writeFileSync(join(folder, 'practice.html'), '');
  const { server, port } = await servePages(folder, 0);
  const secret = 'a-secret-of-this-launch';
  const sockets = bindPractice(server, core, secret, report);
  // A browser says of itself where a page comes from.
  class PageSocket extends NodeWebSocket {
    constructor(url: string) {
      super(url, { origin: `http://127.0.0.1:${port}` });
      this.on('error', () => undefined);
    }
  }
  Object.assign(globalThis, { WebSocket: PageSocket });
  let tell: () => void = () => undefined;
  const connected = new Promise<void>((resolve) => (tell = resolve));
  const bridge = new PracticeBridge(`ws://127.0.0.1:${port}/bridge`, secret, (isThere) => isThere && tell());
  await connected;
  return {
    bridge,
    close: async () => {
      // The page would look for its shell again and again.
      Object.assign(globalThis, { WebSocket: Object });
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

describe.each([
  ['Electron’s IPC', overIpc],
  ['the practice shell’s socket', overSocket],
] as const)('over %s', (_name, bind) => {
  const attemptId = crypto.randomUUID();
  const response = { type: 'single-choice', option: 'b' } as const;
  let given: unknown[];
  let reports: unknown[];
  let listeners: Set<(state: ClientState) => void>;
  let binding: Binding;

  beforeEach(async () => {
    given = [];
    reports = [];
    listeners = new Set();
    const core: Core = {
      handlers: handlers({
        state: async () => clientState(),
        answer: async (input) => {
          given.push(input);
          return {};
        },
        enterTimeCode: async () => ({ minutes: 15 }),
        flag: async () => {
          throw new Refusal('sealed', 'This exam has been handed in.');
        },
        submit: async () => {
          throw new Error('the disk with secret 4711 broke');
        },
        view: async () => ({ more: 'than the contract has' }) as never,
      }),
      state: () => clientState(),
      onState: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
    binding = await bind(core, (error) => reports.push(error));
  });
  afterEach(() => binding.close());

  test('a command reaches the core as it was given, and is answered', async () => {
    const input = { attemptId, itemId: 'capital', response };
    await binding.bridge.invoke('answer', input);
    expect(given).toEqual([input]);
    expect(await binding.bridge.invoke('enterTimeCode', { code: 'ABCD' })).toEqual({ minutes: 15 });
  });

  test('commands that were given together are each answered with their own', async () => {
    const answers = await Promise.all([
      binding.bridge.invoke('enterTimeCode', { code: 'A' }),
      binding.bridge.invoke('state', {}),
      binding.bridge.invoke('answer', { attemptId, itemId: 'gas', response: null }),
    ]);
    expect(answers).toEqual([{ minutes: 15 }, clientState(), {}]);
  });

  test('a refusal comes with its code and its sentence', async () => {
    await expect(binding.bridge.invoke('flag', { itemId: 'gas', flagged: true })).rejects.toEqual({
      code: 'sealed',
      message: 'This exam has been handed in.',
    });
    expect(reports).toEqual([]);
  });

  test.each([
    ['a fault of the core', 'submit', {}, 'internal-error'],
    ['an answer of the core that is not in the contract', 'view', { itemId: 'gas' }, 'internal-error'],
    ['a command nobody knows', 'format', {}, 'unknown-command'],
    ['input that does not fit', 'answer', { attemptId, itemId: 7, response }, 'bad-input'],
    ['input that says more', 'submit', { really: true }, 'bad-input'],
    ['a charge that no battery has', 'battery', { percent: 101, charging: false }, 'bad-input'],
    ['half a percent', 'battery', { percent: 40.5, charging: false }, 'bad-input'],
  ])('%s is refused without a word of what is inside', async (_what, method, input, code) => {
    const refused = await binding.bridge
      .invoke(method as 'submit', input as never)
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ code });
    expect(JSON.stringify(refused)).not.toContain('4711');
    expect(given).toEqual([]);
    expect(reports).toHaveLength(code === 'internal-error' ? 1 : 0);
  });

  test('every new state arrives, until nobody listens any more', async () => {
    const seen: string[] = [];
    const stop = binding.bridge.onState(({ connection }) => seen.push(connection));
    const push = async (state: ClientState) => {
      for (const listener of listeners) listener(state);
      // A round trip: whatever was sent before has arrived.
      await binding.bridge.invoke('state', {});
    };
    await push(clientState({ connection: 'offline' }));
    await push(clientState({ connection: 'online' }));
    expect(seen.slice(-2)).toEqual(['offline', 'online']);
    const before = seen.length;
    stop();
    await push(clientState({ connection: 'offline' }));
    expect(seen).toHaveLength(before);
  });
});
