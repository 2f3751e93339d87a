import { ConfigurationError, type ServerConfig } from '../platform/config/index.js';
import { EmbeddedPostgresError } from '../platform/database/embedded/index.js';
import { SecretsError } from '../platform/secrets/index.js';

/** A wrong set-up of the process itself; the message is a sentence for the person who starts it. */
export class SetUpError extends Error {
  override readonly name = 'SetUpError';
}

/** Why the server did not start and what to do about it: one line for a person. */
export function describeFailure(error: unknown, config: ServerConfig | null): string {
  if (
    error instanceof ConfigurationError ||
    error instanceof EmbeddedPostgresError ||
    error instanceof SecretsError ||
    error instanceof SetUpError
  ) {
    return error.message;
  }
  const code = (error as { code?: unknown } | null)?.code;
  if (code === 'EADDRINUSE') {
    return `Port ${config?.port} is taken: stop the program that uses it, or set EXAMHALL_PORT to another one.`;
  }
  if (code === 'EACCES' && config) {
    return `Port ${config.port} may not be used by this user: set EXAMHALL_PORT to one above 1023.`;
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `The address ${config?.host} cannot be listened on, or the database's host is not known: check EXAMHALL_HOST and DATABASE_URL.`;
  }
  if (code === 'ENOSPC') return 'There is no space left on the disk: free some, then start again.';
  if (code === 'ECONNREFUSED') return 'The database does not answer: check DATABASE_URL and that it runs.';
  if (code === '28P01') return 'The database refuses the name or password in DATABASE_URL.';
  if (code === '3D000')
    return 'The database named in DATABASE_URL does not exist: create it, then start again.';
  return `The server could not start: ${error instanceof Error ? error.message : String(error)}`;
}
