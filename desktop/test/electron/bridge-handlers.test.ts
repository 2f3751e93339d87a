import { bridgeChannels, type ClientState } from '../../src/bridge/index.js';
import { bindBridge } from '../../src/main/bridge-handlers.js';
import type { InvokeEventPart } from '../../src/main/electron-parts.js';
import { clientState, handlers } from '../support/client-states.js';
import { FakeIpcMain, FakeWebContents, FakeWindow, strict } from '../support/fake-electron.js';

function bound() {
  const ipcMain = new FakeIpcMain();
  const window = new FakeWindow();
  const page = window.webContents;
  const reports: unknown[] = [];
  const signIns: unknown[] = [];
  const listeners = new Set<(state: ClientState) => void>();
  const client = {
    handlers: handlers({
      state: async () => clientState(),
      signIn: async (input) => {
        signIns.push(input);
        return {};
      },
      submit: async () => {
        throw new Error('the disk with secret 4711 broke');
      },
    }),
    onState: (listener: (state: ClientState) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const release = bindBridge({
    ipcMain: strict(ipcMain),
    window,
    client,
    report: (error) => reports.push(error),
  });
  const ours: InvokeEventPart = { sender: page, senderFrame: page.mainFrame };
  const invoke = (method: unknown, input: unknown, event = ours) =>
    ipcMain.receive(bridgeChannels.invoke, event, method, input);
  const push = (state: ClientState) => listeners.forEach((listener) => listener(state));
  return { window, page, ours, invoke, push, release, reports, signIns, listeners };
}

test('a command of our page reaches the core and is answered', async () => {
  const { invoke } = bound();
  expect(await invoke('state', {})).toEqual({ ok: true, output: clientState() });
});

test.each<[string, (ours: InvokeEventPart) => InvokeEventPart]>([
  ['another window', (ours) => ({ ...ours, sender: new FakeWebContents(2) })],
  ['a frame inside our page', (ours) => withFrame(ours, { frameTreeNodeId: 7 })],
  ['a frame that has gone', (ours) => ({ ...ours, senderFrame: null })],
  [
    'our frame on a foreign page',
    (ours) => withFrame(ours, { origin: 'https://example.org', url: 'https://example.org/' }),
  ],
  ['an origin that only begins like ours', (ours) => withFrame(ours, { origin: 'app://examhall.evil' })],
  ['our origin with a foreign address', (ours) => withFrame(ours, { url: 'about:blank' })],
])('%s may give no command', async (_who, change) => {
  const { ours, invoke, reports, signIns } = bound();
  const input = { sittingId: crypto.randomUUID(), candidateNumber: '1', accessCode: 'x' };
  expect(await invoke('signIn', input, change(ours))).toMatchObject({
    ok: false,
    error: { code: 'foreign-sender' },
  });
  expect(signIns).toEqual([]);
  expect(reports).toHaveLength(1);
});

function withFrame(ours: InvokeEventPart, change: Partial<NonNullable<InvokeEventPart['senderFrame']>>) {
  if (!ours.senderFrame) throw new Error('no frame');
  return { ...ours, senderFrame: { ...ours.senderFrame, ...change } };
}

test.each([['format'], ['constructor'], ['__proto__'], [7], [null]])(
  'the command %s is not known',
  async (method) => {
    expect(await bound().invoke(method, {})).toMatchObject({ ok: false, error: { code: 'unknown-command' } });
  },
);

test('input that does not fit never reaches the core', async () => {
  const { invoke, signIns } = bound();
  expect(await invoke('signIn', { candidateNumber: 7 })).toMatchObject({
    ok: false,
    error: { code: 'bad-input' },
  });
  expect(signIns).toEqual([]);
});

test('a fault is reported here and told to the page without its words', async () => {
  const { invoke, reports } = bound();
  const reply = await invoke('submit', {});
  expect(reply).toMatchObject({ ok: false, error: { code: 'internal-error' } });
  expect(JSON.stringify(reply)).not.toContain('4711');
  expect(reports).toHaveLength(1);
});

test('states go to our window alone, and to none that is gone', () => {
  const { window, page, push } = bound();
  push(clientState({ connection: 'offline' }));
  expect(page.sent).toEqual([
    { channel: bridgeChannels.state, args: [clientState({ connection: 'offline' })] },
  ]);
  window.destroyed = true;
  page.destroyed = true;
  push(clientState());
  expect(page.sent).toHaveLength(1);
});

test('once let go, no command is heard and no state is sent', async () => {
  const { invoke, release, listeners } = bound();
  release();
  await expect(invoke('state', {})).rejects.toThrow('No handler registered');
  expect(listeners.size).toBe(0);
});
