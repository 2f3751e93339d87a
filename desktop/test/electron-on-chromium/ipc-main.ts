import { EventEmitter } from 'node:events';
import type { InvokeEventPart, IpcMainPart } from '../../src/main/electron-parts.js';

class IpcMain extends EventEmitter implements IpcMainPart {
  private readonly handlers = new Map<string, (event: InvokeEventPart, ...args: unknown[]) => unknown>();

  handle(channel: string, listener: Parameters<IpcMainPart['handle']>[1]): void {
    if (this.handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.handlers.set(channel, listener as (event: InvokeEventPart, ...args: unknown[]) => unknown);
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }

  /** What a page has sent. */
  async receive(channel: string, event: InvokeEventPart, args: unknown[]): Promise<unknown> {
    const handler = this.handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return handler(event, ...args);
  }
}

export const ipcMain = new IpcMain();
