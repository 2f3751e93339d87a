import '@mantine/core/styles.css';
import './theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Bridge } from '../bridge/index.js';
import { App } from './app.js';
import { ShellConnection } from './shell-connection.js';

/** Shows the candidate's screens over a bridge. */
export function mount(bridge: Bridge, connection = new ShellConnection()): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no element with the id root');
  createRoot(root).render(
    <StrictMode>
      <App bridge={bridge} connection={connection} />
    </StrictMode>,
  );
}
