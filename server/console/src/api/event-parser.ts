/** One server-sent event. */
export interface ServerEvent {
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

/** Takes server-sent events out of text that comes in pieces. Comments are left out. */
export class EventParser {
  private waiting = '';

  constructor(private readonly onEvent: (event: ServerEvent) => void) {}

  take(text: string): void {
    const blocks = (this.waiting + text).split(/\r?\n\r?\n/u);
    this.waiting = blocks.pop() ?? '';
    for (const block of blocks) this.read(block);
  }

  private read(block: string): void {
    const fields: Record<string, string[]> = {};
    for (const line of block.split(/\r?\n/u)) {
      const colon = line.indexOf(':');
      const name = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /u, '');
      (fields[name] ??= []).push(value);
    }
    const { id, event, data } = fields;
    if (data)
      this.onEvent({ id: id?.at(-1) ?? '', event: event?.at(-1) ?? 'message', data: data.join('\n') });
  }
}
