import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ProtocolMapping } from 'devtools-protocol/types/protocol-mapping.js';
import { WebSocket } from 'ws';

type Commands = ProtocolMapping.Commands;
export type ProtocolEvents = { [Name in keyof ProtocolMapping.Events]: ProtocolMapping.Events[Name][0] };

/** One conversation with a target of the browser, or with the browser itself. */
export class ProtocolSession {
  private readonly events = new EventEmitter().setMaxListeners(0);
  private readonly connection: Connection;
  private readonly sessionId: string | undefined;

  constructor(connection: Connection, sessionId?: string) {
    this.connection = connection;
    this.sessionId = sessionId;
  }

  /** @throws Error with what the browser says */
  send<Method extends keyof Commands>(
    method: Method,
    ...[parameters]: Commands[Method]['paramsType']
  ): Promise<Commands[Method]['returnType']> {
    return this.connection.send(method, parameters ?? {}, this.sessionId);
  }

  on<Name extends keyof ProtocolEvents>(name: Name, listener: (event: ProtocolEvents[Name]) => void): void {
    this.events.on(name, listener);
  }

  once<Name extends keyof ProtocolEvents>(name: Name, listener: (event: ProtocolEvents[Name]) => void): void {
    this.events.once(name, listener);
  }

  receive(name: string, event: unknown): void {
    this.events.emit(name, event);
  }
}

/** What the browser sends: an answer, or an event. */
interface Received {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

class Connection {
  readonly sessions = new Map<string | undefined, ProtocolSession>();
  private readonly waiting = new Map<
    number,
    { resolve: (result: never) => void; reject: (error: Error) => void }
  >();
  private lastId = 0;
  private readonly socket: WebSocket;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data) => this.receive(JSON.parse(String(data)) as Received));
    socket.on('close', () => {
      for (const { reject } of this.waiting.values()) reject(new Error('the browser has gone'));
      this.waiting.clear();
    });
  }

  send(method: string, params: object, sessionId: string | undefined): Promise<never> {
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      if (this.socket.readyState !== this.socket.OPEN) return reject(new Error('the browser has gone'));
      this.waiting.set(id, {
        resolve,
        reject: (error) => reject(new Error(`${method}: ${error.message}`)),
      });
      this.socket.send(JSON.stringify({ id, method, params, sessionId }));
    });
  }

  private receive({ id, method, params, result, error, sessionId }: Received): void {
    if (id === undefined) {
      this.sessions.get(sessionId)?.receive(method ?? '', params);
      return;
    }
    const waiter = this.waiting.get(id);
    this.waiting.delete(id);
    if (error) waiter?.reject(new Error(error.message));
    else waiter?.resolve(result as never);
  }
}

/** A Chromium of its own, with a profile of its own, that ends with this process. */
export class Chromium {
  readonly browser: ProtocolSession;
  readonly endpoint: string;
  private readonly connection: Connection;
  private readonly process: ChildProcess;

  private constructor(process: ChildProcess, endpoint: string, socket: WebSocket) {
    this.process = process;
    this.endpoint = endpoint;
    this.connection = new Connection(socket);
    this.browser = new ProtocolSession(this.connection);
    this.connection.sessions.set(undefined, this.browser);
  }

  static async start(program: string, dataFolder: string, switches: readonly string[]): Promise<Chromium> {
    const profile = mkdtempSync(join(dataFolder, 'chromium-'));
    const args = [
      '--headless=new',
      '--remote-debugging-port=0',
      // Nothing is said through it: it closes when this process ends, however that ends, and the browser with it.
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
      '--no-startup-window',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-popup-blocking',
      ...switches,
    ];
    const child: ChildProcess = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
    process.on('exit', () => {
      child.kill('SIGKILL');
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    });
    const endpoint = await endpointOf(child);
    const socket = new WebSocket(endpoint, { perMessageDeflate: false });
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return new Chromium(child, endpoint, socket);
  }

  /** The session of a target that is attached to already. */
  session(sessionId: string): ProtocolSession {
    const known = this.connection.sessions.get(sessionId);
    if (known) return known;
    const session = new ProtocolSession(this.connection, sessionId);
    this.connection.sessions.set(sessionId, session);
    return session;
  }

  onExit(listener: () => void): void {
    this.process.once('exit', listener);
  }
}

function endpointOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`Chromium ended: ${said.join('\n')}`)));
    createInterface({ input: child.stderr! }).on('line', (line) => {
      said.push(line);
      const endpoint = /^DevTools listening on (ws:\S+)/u.exec(line)?.[1];
      if (endpoint) resolve(endpoint);
    });
  });
}
