import type { ClientState } from '../bridge/index.js';

/** Whether the kiosk may be left now: only where nobody is in the middle of an exam, or where nothing is locked. */
export function mayQuit(state: Pick<ClientState, 'screen'>, kiosk: boolean): boolean {
  return !kiosk || (state.screen !== 'exam' && state.screen !== 'sealing');
}
