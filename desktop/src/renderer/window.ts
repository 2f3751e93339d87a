import type { Bridge } from '../bridge/index.js';

declare global {
  interface Window {
    /** Put there by the preload script of the kiosk; the practice shell's page makes its own. */
    readonly examhall?: Bridge;
  }
}
