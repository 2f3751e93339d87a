import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { controllersOf, declaredRoutes, routeAccessDocument } from '../platform/auth/index.js';
import { readConfig } from '../platform/config/index.js';
import { loadSecrets } from '../platform/secrets/index.js';
import { AppModule } from './app.module.js';

/** Writes the document of all routes to the standard output. Nothing is started; the secrets it is given are for nobody. */
const dataDirectory = mkdtempSync(join(tmpdir(), 'examhall-routes-'));
try {
  const config = readConfig({});
  const root = AppModule.for({ config, secrets: loadSecrets(dataDirectory), runsJobs: false });
  process.stdout.write(routeAccessDocument(declaredRoutes(controllersOf(root))));
} finally {
  rmSync(dataDirectory, { recursive: true, force: true });
}
