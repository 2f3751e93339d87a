import { get, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { API_PREFIX } from '@examhall/shared/protocol';
import type { TestServer } from './test-server.js';
import { until } from './until.js';

export interface ReadEvent {
  readonly id: number;
  readonly event: string;
  readonly data: unknown;
}

/** Reads server-sent events over a real connection. */
export class EventReader {
  readonly events: ReadEvent[] = [];
  comments = 0;
  ended = false;

  private constructor(readonly response: IncomingMessage) {
    void this.read();
  }

  /** @param server one that listens on a port */
  static async open(server: TestServer, path: string, token: string): Promise<EventReader> {
    const url = `${await server.app.getUrl()}${API_PREFIX}${path}`;
    // A connection of its own: it is gone when the reader is.
    const request = get(url, { headers: { authorization: `Bearer ${token}` }, agent: false });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return new EventReader(response);
  }

  /** The first event after `after` that is as wanted. */
  next<Data>(name: string, wanted: (data: Data) => boolean, after = -1): Promise<ReadEvent & { data: Data }> {
    return until(name, () =>
      (this.events as (ReadEvent & { data: Data })[]).find(({ id, data }) => id > after && wanted(data)),
    );
  }

  close(): void {
    this.response.destroy();
  }

  private async read(): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    try {
      for await (const chunk of this.response) {
        text += decoder.decode(chunk as Buffer, { stream: true });
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) this.take(block);
      }
    } catch {
      // Closed by the test, or by the server.
    }
    this.ended = true;
  }

  private take(block: string): void {
    if (block.startsWith(':')) {
      this.comments += 1;
      return;
    }
    const fields = new Map(
      block.split('\n').map((line) => {
        const at = line.indexOf(': ');
        return [line.slice(0, at), line.slice(at + 2)] as const;
      }),
    );
    this.events.push({
      id: Number(fields.get('id')),
      event: fields.get('event') ?? '',
      data: JSON.parse(fields.get('data') ?? 'null'),
    });
  }
}
