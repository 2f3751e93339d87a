import type { Finding } from '@examhall/shared/protocol';
import { finding } from '../core/index.js';
import type { LockdownPolicy } from '../lockdown/index.js';

/** What the shell can tell of a machine's readiness: its displays, its lock, and the codes that open it. */
export function shellFindings(
  { kiosk, display, leaveCodes }: Pick<LockdownPolicy, 'kiosk' | 'display' | 'leaveCodes'>,
  displays: number,
  assistiveTechnology: boolean,
): Finding[] {
  const there = displays === 1 ? 'There is one display.' : `There are ${displays} displays.`;
  const chosen =
    display !== null && display > displays
      ? finding(
          'display',
          'warning',
          `${there} The policy names display ${display}: the primary one is taken.`,
          displays,
        )
      : finding('display', 'ok', there, displays);
  const hasCodes = leaveCodes.invigilator !== null || leaveCodes.maintenance !== null;
  const lock = kiosk
    ? finding('lock', 'ok', 'The client locks this machine’s screen.')
    : finding('lock', 'warning', 'The client does not lock this machine.');
  const codes = hasCodes
    ? finding('leave-codes', 'ok', 'There is a code that lets staff out.')
    : finding('leave-codes', 'warning', 'No code lets staff out during an exam: set one up in the policy.');
  const aids = finding(
    'assistive-technology',
    'ok',
    assistiveTechnology
      ? 'A screen reader or another aid is in use; the client works with it.'
      : 'No screen reader or other aid is in use.',
  );
  return kiosk ? [chosen, lock, codes, aids] : [chosen, lock, aids];
}
