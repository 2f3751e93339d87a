import type { FastifyReply } from 'fastify';

/** What waits for a reader that is too slow, bytes; one that has more waiting is let go and comes back. */
const MOST_WAITING_BYTES = 8 * 1_048_576;

/** One event as text: made once, however many listen. */
export function eventText(id: number, event: string, data: unknown): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** An answer that goes on: server-sent events to one client. */
export class EventStream {
  constructor(private readonly reply: FastifyReply) {}

  /** Begins the answer; after that nothing can be refused any more. */
  open(onClosed: () => void): void {
    const { raw } = this.reply.hijack();
    raw.on('close', onClosed);
    raw.on('error', () => raw.destroy());
    raw.writeHead(200, {
      ...(this.reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Proxies that gather answers would hold back what is live.
      'x-accel-buffering': 'no',
    });
  }

  /** True when the client has gone. */
  get isClosed(): boolean {
    return this.reply.raw.destroyed || this.reply.raw.writableEnded;
  }

  /** Sends text of events; a comment is a line that begins with a colon. */
  send(text: string): void {
    const { raw } = this.reply;
    if (this.isClosed) return;
    raw.write(text);
    if (raw.writableLength > MOST_WAITING_BYTES) raw.destroy();
  }

  end(): void {
    this.reply.raw.end();
  }
}
