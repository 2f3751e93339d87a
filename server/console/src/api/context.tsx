import type { Session } from '@examhall/shared/protocol';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Api } from './api.js';
import type { IssuedCodes } from './issued-codes.js';
import type { ServerClock } from './server-clock.js';
import type { SessionStore } from './session.js';

/** What the pages get from outside: made once in `main.tsx`. */
export interface Services {
  readonly api: Api;
  readonly session: SessionStore;
  readonly clock: ServerClock;
  readonly issuedCodes: IssuedCodes;
}

const ServicesContext = createContext<Services | null>(null);
export const ServicesProvider = ServicesContext.Provider;

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('no ServicesProvider above this component');
  return services;
}

export function useApi(): Api {
  return useServices().api;
}

/** The session, or null when nobody is signed in; follows every change. */
export function useSession(): Session | null {
  const { session } = useServices();
  return useSyncExternalStore(session.subscribe, session.get);
}
