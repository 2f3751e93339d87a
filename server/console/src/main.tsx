import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApi } from './api/api.js';
import { Http } from './api/http.js';
import { IssuedCodes } from './api/issued-codes.js';
import { ServerClock } from './api/server-clock.js';
import { SessionStore } from './api/session.js';
import { App, createQueryClient } from './app.js';

const session = new SessionStore(window.sessionStorage);
const clock = new ServerClock(Date.now);
const http = new Http(session, clock, (input, init) => window.fetch(input, init));
const services = { api: createApi(http), session, clock, issuedCodes: new IssuedCodes() };
const queries = createQueryClient();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root');
createRoot(root).render(
  <StrictMode>
    <App services={services} queries={queries} />
  </StrictMode>,
);
