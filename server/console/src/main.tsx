import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApi } from './api/api.js';
import { Http } from './api/http.js';
import { IssuedCodes } from './api/issued-codes.js';
import { ServerClock } from './api/server-clock.js';
import { SessionStore } from './api/session.js';
import { upload } from './api/upload.js';
import { App, createQueryClient } from './app.js';
import { loadLanguage } from './languages/index.js';

const session = new SessionStore(window.sessionStorage);
const clock = new ServerClock(Date.now);
const http = new Http(session, clock, (input, init) => window.fetch(input, init), upload);
const services = { api: createApi(http), session, clock, issuedCodes: new IssuedCodes() };
const queries = createQueryClient();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root');
const language = await loadLanguage(window.localStorage);
createRoot(root).render(
  <StrictMode>
    <App services={services} queries={queries} language={language} />
  </StrictMode>,
);
