import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { controllersOf } from '../platform/auth/index.js';
import { apiDocument } from '../platform/api-document/index.js';
import { readConfig } from '../platform/config/index.js';
import { loadSecrets } from '../platform/secrets/index.js';
import { AppModule } from './app.module.js';

/** Writes the API as OpenAPI to the standard output. Nothing is started; the secrets it is given are for nobody. */
const dataDirectory = mkdtempSync(join(tmpdir(), 'examhall-api-'));
try {
  const config = readConfig({});
  const root = AppModule.for({ config, secrets: loadSecrets(dataDirectory), runsJobs: false });
  process.stdout.write(JSON.stringify(apiDocument(controllersOf(root))));
} finally {
  rmSync(dataDirectory, { recursive: true, force: true });
}
