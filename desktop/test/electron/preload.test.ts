import { bridgeChannels, bridgeContract, type Bridge } from '../../src/bridge/index.js';
import { exposeBridge } from '../../src/preload/expose-bridge.js';
import { clientState } from '../support/client-states.js';
import { FakeContextBridge, FakeIpcRenderer, strict } from '../support/fake-electron.js';

function exposed(answer: (channel: string, ...args: unknown[]) => unknown) {
  const contextBridge = new FakeContextBridge();
  const ipc = new FakeIpcRenderer(answer);
  exposeBridge(strict(contextBridge), strict(ipc));
  return { ipc, world: contextBridge.exposed, bridge: contextBridge.exposed.get('examhall') as Bridge };
}

test('the page is given the bridge and nothing else', () => {
  const { world, bridge } = exposed(() => undefined);
  expect([...world.keys()]).toEqual(['examhall']);
  expect(Object.keys(bridge).sort()).toEqual(['invoke', 'onState']);
});

test.each(Object.keys(bridgeContract) as (keyof typeof bridgeContract)[])(
  'the command %s goes over the one channel, and its answer comes back',
  async (method) => {
    const { ipc, bridge } = exposed(() => ({ ok: true, output: 'the answer' }));
    expect(await bridge.invoke(method, { a: 1 } as never)).toBe('the answer');
    expect(ipc.invoked).toEqual([[bridgeChannels.invoke, method, { a: 1 }]]);
  },
);

test.each(['format', 'constructor', '__proto__'])('the command %s goes nowhere', async (method) => {
  const { ipc, bridge } = exposed(() => ({ ok: true, output: null }));
  await expect(bridge.invoke(method as never, {} as never)).rejects.toMatchObject({
    code: 'unknown-command',
  });
  expect(ipc.invoked).toEqual([]);
});

test('a refusal reaches the page with its code, as something that survives the crossing', async () => {
  const error = { code: 'wrong-code', message: 'The access code is not right.' };
  const { bridge } = exposed(() => ({ ok: false, error }));
  const refusal: unknown = await bridge.invoke('start', {}).catch((reason: unknown) => reason);
  expect(refusal).toEqual(error);
  expect(refusal).not.toBeInstanceOf(Error);
});

test('states reach the page without the event, until it stops listening', () => {
  const { ipc, bridge } = exposed(() => undefined);
  const heard: unknown[][] = [];
  const stop = bridge.onState((...args) => heard.push(args));
  ipc.deliver(bridgeChannels.state, clientState());
  expect(heard).toEqual([[clientState()]]);
  stop();
  ipc.deliver(bridgeChannels.state, clientState());
  expect(heard).toHaveLength(1);
  expect(ipc.listeners(bridgeChannels.state)).toBe(0);
});
