import { EventEmitter } from 'node:events';
import type { Display } from 'electron';
import type {
  DisplayEventsPart,
  PowerMonitorPart,
  PowerSaveBlockerPart,
  ScreenPart,
  SessionPart,
} from '../../src/main/electron-parts.js';

/*
 * What both doubles of Electron are made with: the one of the unit tests (`fake-electron.ts`) and the one over Chromium
 * (`../electron-on-chromium`). Node runs the latter as it is, so only types that can be taken away are used here.
 */

/** An event whose default can be prevented, as Electron gives it first to each listener. */
export class FakeEvent {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

/** Emits an event and says whether a listener prevented its default. */
export function isPrevented(emitter: EventEmitter, name: string, ...more: unknown[]): boolean {
  const event = new FakeEvent();
  emitter.emit(name, event, ...more);
  return event.defaultPrevented;
}

/** What a session's method of this name is handed. */
export type SessionHandler<Name extends keyof SessionPart> = SessionPart[Name] extends (
  handler: infer H,
  ...rest: never[]
) => unknown
  ? NonNullable<H>
  : never;

/** The part of a session that keeps what the shell hands in for protocols and requests. */
export class SessionRequests extends EventEmitter {
  readonly schemes = new Map<string, Parameters<SessionPart['protocol']['handle']>[1]>();
  /** Whether a request to this address is cancelled; null where nobody wants to know. */
  beforeRequest: ((url: string) => Promise<boolean>) | null = null;
  spellChecker = true;

  readonly protocol: SessionPart['protocol'] = {
    handle: (scheme, handler) => {
      if (this.schemes.has(scheme)) throw new Error(`the scheme ${scheme} is handled already`);
      this.schemes.set(scheme, handler);
    },
  };
  readonly webRequest: SessionPart['webRequest'] = {
    onBeforeRequest: (...args: unknown[]) => {
      const listener = args.at(-1) as (
        details: { url: string },
        decide: (response: { cancel?: boolean }) => void,
      ) => void;
      this.beforeRequest = (url) =>
        new Promise((resolve) => listener({ url }, ({ cancel }) => resolve(cancel === true)));
    },
  };
  setSpellCheckerEnabled(enable: boolean): void {
    this.spellChecker = enable;
  }
}

export class FakePowerMonitor extends EventEmitter implements PowerMonitorPart {}

export class FakePowerSaveBlocker implements PowerSaveBlockerPart {
  readonly running = new Map<number, string>();
  private last = 0;

  start(type: 'prevent-app-suspension' | 'prevent-display-sleep'): number {
    this.running.set(++this.last, type);
    return this.last;
  }
  stop(id: number): boolean {
    return this.running.delete(id);
  }
}

/** Displays side by side, the first of them primary. */
export class FakeScreen extends EventEmitter implements ScreenPart, DisplayEventsPart {
  private displays: Display[];

  constructor(...widths: number[]) {
    super();
    this.displays = sideBySide(widths);
  }
  /** Plugs displays in or out, by their widths. */
  plug(...widths: number[]): void {
    const before = this.displays.length;
    this.displays = sideBySide(widths);
    this.emit(widths.length > before ? 'display-added' : 'display-removed');
  }
  getAllDisplays(): Display[] {
    return [...this.displays];
  }
  getPrimaryDisplay(): Display {
    const [primary] = this.displays;
    if (!primary) throw new Error('a machine without a display');
    return primary;
  }
}

function sideBySide(widths: readonly number[]): Display[] {
  let x = 0;
  return widths.map((width, index) => {
    const bounds = { x, y: 0, width, height: 1080 };
    x += width;
    return { id: index + 1, bounds } as Display;
  });
}
