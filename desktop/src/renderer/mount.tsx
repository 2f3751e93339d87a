// Not every machine has letters for every language of the screens; these are loaded only where they are needed.
import '@fontsource-variable/noto-sans-arabic';
import '@fontsource-variable/noto-sans-devanagari';
import '@fontsource-variable/noto-sans-sc';
import '@fontsource/opendyslexic/400.css';
import '@fontsource/opendyslexic/700.css';
import '@mantine/core/styles.css';
import './theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Bridge } from '../bridge/index.js';
import { App } from './app.js';
import { ShellConnection } from './shell-connection.js';

/** Pictures, links and text stay on the page: nothing of an exam is dragged into another window. */
function keepOnPage(event: DragEvent): void {
  event.preventDefault();
}

/** Shows the candidate's screens over a bridge. */
export function mount(bridge: Bridge, connection = new ShellConnection()): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no element with the id root');
  document.addEventListener('dragstart', keepOnPage);
  createRoot(root).render(
    <StrictMode>
      <App bridge={bridge} connection={connection} />
    </StrictMode>,
  );
}
