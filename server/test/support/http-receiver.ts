import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Somebody else's HTTP server: keeps what it is sent, and answers with the statuses it was given, then with 200. */
export class HttpReceiver {
  readonly received: Received[] = [];
  private readonly statuses: number[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<HttpReceiver> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const receiver = new HttpReceiver(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = Buffer.concat(parts).toString('utf8');
        receiver.received.push({ path: request.url ?? '', headers: request.headers, body });
        response.writeHead(receiver.statuses.shift() ?? 200, { location: '/elsewhere' }).end();
      });
    });
    return receiver;
  }

  /** What the next requests are answered with. */
  answer(...statuses: number[]): void {
    this.statuses.push(...statuses);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
