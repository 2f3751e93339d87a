import { readPreviewAddress } from '@examhall/shared/protocol';
import type { Clock } from '../attempt/index.js';
import { Refusal } from '../bridge/index.js';
import { fetchExam } from './exam-source.js';
import { PreviewClient } from './preview-client.js';

/*
 * Runs in the page before the candidate's screens, and gives them what the preload script gives them in the kiosk.
 */

const clock: Clock = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  bootId: null,
  setTimer(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return { cancel: () => clearTimeout(timer) };
  },
};

const asked = readPreviewAddress(location.hash);
// A ticket works once: nothing of it stays in the address, for a bookmark or the next who looks at the screen.
history.replaceState(null, '', location.pathname);

const bridge = new PreviewClient({
  load: () =>
    asked
      ? fetchExam(asked.ticket, asked.settings)
      : Promise.reject(new Refusal('no-ticket', 'Open a preview from the page of an exam in the console.')),
  clock,
  random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
  report: (error) => console.error(error),
});
Object.defineProperty(window, 'examhall', { value: bridge });
