/*
 * What the double runs inside a page: Electron's preload in an isolated world, the page in its own. The two worlds share the
 * document and nothing else, so calls cross as events on it whose details are JSON. The functions here are sent as source text and may
 * use nothing from outside.
 */

/** Name of the isolated world. */
export const PRELOAD_WORLD = 'Electron Isolated Context';
/** Function that only the isolated world has: its calls reach the main process. */
export const BINDING = '__toMain';

/** The page's half of `contextBridge`. `secret` names the events. */
function pageHalf(secret: string): void {
  const pending = new Map<number, { resolve: (value: unknown) => void; reject: (reason: unknown) => void }>();
  const callbacks = new Map<number, (...args: unknown[]) => void>();
  let lastId = 0;
  const tell = (detail: unknown) =>
    document.dispatchEvent(new CustomEvent(`${secret}:in`, { detail: JSON.stringify(detail) }));
  const proxyOf =
    (path: readonly string[]) =>
    (...args: unknown[]) => {
      const id = ++lastId;
      const sent = args.map((arg) => {
        if (typeof arg !== 'function') return { value: arg };
        callbacks.set(++lastId, arg as (...args: unknown[]) => void);
        return { callback: lastId };
      });
      let answer: { promise?: true; stop?: number; value?: unknown } | undefined;
      const hear = (event: Event) => (answer = JSON.parse((event as CustomEvent<string>).detail));
      document.addEventListener(`${secret}:answer`, hear, { once: true });
      tell({ id, path, args: sent });
      if (answer?.promise) return new Promise((resolve, reject) => pending.set(id, { resolve, reject }));
      if (answer?.stop !== undefined) {
        const stop = answer.stop;
        return () => tell({ stop });
      }
      return answer?.value;
    };
  document.addEventListener(`${secret}:out`, (event) => {
    const { expose, name, settle, error, value, callback, args } = JSON.parse(
      (event as CustomEvent<string>).detail,
    );
    if (expose) {
      const api = Object.fromEntries(expose.map((member: string) => [member, proxyOf([name, member])]));
      Object.defineProperty(window, name, { value: Object.freeze(api), enumerable: true });
    } else if (settle !== undefined) {
      const waiter = pending.get(settle);
      pending.delete(settle);
      if (error === undefined) waiter?.resolve(value);
      else waiter?.reject(error);
    } else callbacks.get(callback)?.(...args);
  });
}

/** The preload's half: `require('electron')` with `contextBridge` and `ipcRenderer`. Answers the `require` of the preload. */
function preloadHalf(secret: string, binding: string): (name: string) => unknown {
  type Listener = (event: unknown, ...args: unknown[]) => void;
  const apis = new Map<string, Record<string, (...args: unknown[]) => unknown>>();
  const stops = new Map<number, () => void>();
  const invoked = new Map<number, { resolve: (value: unknown) => void; reject: (reason: Error) => void }>();
  const listeners = new Map<string, Set<Listener>>();
  let lastId = 0;
  const send = (kind: string, detail: unknown) =>
    document.dispatchEvent(new CustomEvent(`${secret}:${kind}`, { detail: JSON.stringify(detail) }));
  const toMain = (message: unknown) =>
    (globalThis as unknown as Record<string, (text: string) => void>)[binding]?.(JSON.stringify(message));
  // As Electron does it: what is no Error crosses as it is, of an Error only the message.
  const reasonOf = (reason: unknown) => (reason instanceof Error ? { message: reason.message } : reason);
  document.addEventListener(`${secret}:in`, (event) => {
    const { id, path, args, stop } = JSON.parse((event as CustomEvent<string>).detail);
    if (stop !== undefined) {
      stops.get(stop)?.();
      return;
    }
    const [name, member] = path;
    const real = args.map((arg: { value?: unknown; callback?: number }) =>
      arg.callback === undefined
        ? arg.value
        : (...values: unknown[]) => send('out', { callback: arg.callback, args: values }),
    );
    const result = apis.get(name)?.[member]?.(...real);
    if (result instanceof Promise) {
      send('answer', { promise: true });
      result.then(
        (value) => send('out', { settle: id, value }),
        (reason: unknown) => send('out', { settle: id, error: reasonOf(reason) }),
      );
    } else if (typeof result === 'function') {
      stops.set(id, result as () => void);
      send('answer', { stop: id });
    } else send('answer', { value: result });
  });
  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) => {
      const id = ++lastId;
      toMain({ id, channel, args });
      return new Promise((resolve, reject) => invoked.set(id, { resolve, reject }));
    },
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      return ipcRenderer;
    },
    off: (channel: string, listener: Listener) => {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
  };
  // Called by the main process.
  Object.assign(globalThis, {
    __answer: (id: number, error: string | null, value: unknown) => {
      const waiter = invoked.get(id);
      invoked.delete(id);
      if (error === null) waiter?.resolve(value);
      else waiter?.reject(new Error(error));
    },
    __deliver: (channel: string, args: unknown[]) => {
      for (const listener of listeners.get(channel) ?? []) listener({ sender: ipcRenderer }, ...args);
    },
  });
  const contextBridge = {
    exposeInMainWorld: (name: string, api: Record<string, (...args: unknown[]) => unknown>) => {
      apis.set(name, api);
      send('out', { expose: Object.keys(api), name });
    },
  };
  return (name) => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return { contextBridge, ipcRenderer };
  };
}

/** Tells the main process of keys before the page has them, when it wants to know; runs in the isolated world. */
function keyWatch(binding: string): void {
  const toMain = (message: unknown) =>
    (globalThis as unknown as Record<string, (text: string) => void>)[binding]?.(JSON.stringify(message));
  let letThrough: string | null = null;
  Object.assign(globalThis, { __letThrough: (code: string) => (letThrough = code) });
  window.addEventListener(
    'keydown',
    (event) => {
      const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
      if (!event.isTrusted) return;
      if (letThrough === code) {
        letThrough = null;
        return;
      }
      const input = { key, code, control: ctrlKey, meta: metaKey, alt: altKey, shift: shiftKey };
      // Plain writing is not held up: the answer of another process would come too late for the next key.
      const isWriting = key.length === 1 && !ctrlKey && !metaKey && !altKey;
      if (!isWriting) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      toMain({ key: { ...input, type: 'keyDown' }, held: !isWriting, keyCode: event.keyCode });
    },
    true,
  );
}

/** Script for the page's own world. */
export function pageScript(secret: string): string {
  return `if (window === top) (${pageHalf.toString()})(${JSON.stringify(secret)});`;
}

/** Script for the isolated world: as in Electron, a preload runs in the main frame alone. */
export function preloadScript(secret: string, preload: string, watchesKeys: boolean): string {
  const names = `${JSON.stringify(secret)}, ${JSON.stringify(BINDING)}`;
  const keys = watchesKeys ? `(${keyWatch.toString()})(${JSON.stringify(BINDING)});` : '';
  return `if (window === top) { ${keys} ((require) => {${preload}\n})((${preloadHalf.toString()})(${names})); }`;
}
