import { sessionSchema } from '@examhall/shared/protocol';
import { z } from 'zod';

const STORAGE_KEY = 'examhall.session';

/** A session, and where signing out goes on for who has come from an identity provider. */
const heldSessionSchema = sessionSchema.extend({ signOutAddress: z.url().nullable().optional() });
export type HeldSession = z.infer<typeof heldSessionSchema>;

/** The part of `Storage` that is needed; the session lives as long as the browser tab. */
export interface SessionStorageLike {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** Holds who is signed in, and tells listeners when that changes. */
export class SessionStore {
  private current: HeldSession | null;
  private lastEnd: 'by-server' | 'by-owner' | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly storage: SessionStorageLike) {
    this.current = readStored(storage);
  }

  readonly get = (): HeldSession | null => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** True when the last session was not ended by its owner: the sign-in page says so. */
  get ended(): boolean {
    return this.lastEnd === 'by-server';
  }

  /** True when the owner has signed out in this window, and nobody signed in since. */
  get signedOut(): boolean {
    return this.lastEnd === 'by-owner';
  }

  start(session: HeldSession): void {
    this.storage.setItem(STORAGE_KEY, JSON.stringify(session));
    this.change(session, null);
  }

  /** Forgets the session; `byServer` when the server no longer accepts it. */
  end(byServer: boolean): void {
    this.storage.removeItem(STORAGE_KEY);
    this.change(null, byServer ? 'by-server' : 'by-owner');
  }

  private change(session: HeldSession | null, lastEnd: SessionStore['lastEnd']): void {
    this.current = session;
    this.lastEnd = lastEnd;
    for (const listener of this.listeners) listener();
  }
}

function readStored(storage: SessionStorageLike): HeldSession | null {
  const stored = storage.getItem(STORAGE_KEY);
  if (stored === null) return null;
  try {
    return heldSessionSchema.parse(JSON.parse(stored));
  } catch {
    storage.removeItem(STORAGE_KEY);
    return null;
  }
}
