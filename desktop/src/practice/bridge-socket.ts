import { createHash, timingSafeEqual } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { dispatch, type BridgeHandlers, type ClientState } from '../bridge/index.js';
import { isOwnHost } from './page-server.js';

/** What the socket carries: the core's handlers and states. */
export interface BridgeCore {
  readonly handlers: BridgeHandlers;
  state(): ClientState;
  onState(listener: (state: ClientState) => void): () => void;
}

const greetingSchema = z.strictObject({ secret: z.string() });
const requestSchema = z.strictObject({ id: z.number().int(), method: z.string(), input: z.unknown() });

/** Larger than the longest essay. */
const MAX_MESSAGE_BYTES = 1_048_576;
/** How long a page may take to say the secret, milliseconds. */
const GREETING_LIMIT_MS = 5_000;
const POLICY_VIOLATION = 1008;

/**
 * Binds the bridge to a WebSocket at `/bridge`. Only a page of this very server may connect (Host and Origin are
 * checked), and it is heard only after it has said the secret of this launch.
 */
export function bindBridge(
  server: Server,
  core: BridgeCore,
  secret: string,
  report: (error: unknown) => void,
): WebSocketServer {
  const sockets = new WebSocketServer({
    server,
    path: '/bridge',
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    verifyClient: ({ origin, req }: { origin: string; req: { headers: { host?: string } } }) => {
      const { port } = server.address() as AddressInfo;
      return isOwnHost(req.headers.host, port) && origin === `http://${req.headers.host}`;
    },
  });
  sockets.on('connection', (socket) => {
    const timer = setTimeout(() => socket.close(POLICY_VIOLATION), GREETING_LIMIT_MS);
    socket.once('message', (data) => {
      clearTimeout(timer);
      if (!knowsSecret(data, secret)) return socket.close(POLICY_VIOLATION);
      serve(socket, core, report);
    });
    socket.on('error', report);
    socket.on('close', () => clearTimeout(timer));
  });
  return sockets;
}

function serve(socket: WebSocket, core: BridgeCore, report: (error: unknown) => void): void {
  const send = (message: unknown) => socket.send(JSON.stringify(message), () => undefined);
  const stop = core.onState((state) => send({ state }));
  socket.on('close', stop);
  send({ state: core.state() });
  socket.on('message', (data) => {
    const request = requestSchema.safeParse(parse(data));
    if (!request.success) return socket.close(POLICY_VIOLATION);
    const { id, method, input } = request.data;
    void dispatch(core.handlers, method, input, report).then((reply) => send({ id, reply }));
  });
}

function knowsSecret(data: RawData, secret: string): boolean {
  const greeting = greetingSchema.safeParse(parse(data));
  if (!greeting.success) return false;
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(greeting.data.secret), digest(secret));
}

function parse(data: RawData): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return undefined;
  }
}
