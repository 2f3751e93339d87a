import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The version of this server, from its package. */
export const SERVER_VERSION = (
  JSON.parse(readFileSync(resolve(__dirname, '../../../package.json'), 'utf8')) as { version: string }
).version;
