import { ConfigurationError, type ServerConfig } from '../platform/config/index.js';
import { EmbeddedPostgresError } from '../platform/database/embedded/index.js';
import { SecretsError } from '../platform/secrets/index.js';

/** A wrong set-up of the process itself; the message is a sentence for the person who starts it. */
export class SetUpError extends Error {
  override readonly name = 'SetUpError';
}

/** What error codes of the system and of PostgreSQL mean for a start. */
const sentences: Readonly<Record<string, (config: ServerConfig | null) => string>> = {
  EADDRINUSE: (config) =>
    `Port ${config?.port} is taken: stop the program that uses it, or set EXAMHALL_PORT to another one.`,
  EACCES: (config) =>
    `Port ${config?.port} may not be used by this user: set EXAMHALL_PORT to one above 1023.`,
  EADDRNOTAVAIL: (config) => `This machine does not have the address ${config?.host}: check EXAMHALL_HOST.`,
  ENOTFOUND: () => 'The name of the database server is not known: check DATABASE_URL.',
  ENOSPC: () => 'There is no space left on the disk: free some, then start again.',
  ECONNREFUSED: () => 'The database does not answer: check DATABASE_URL and that it runs.',
  '28P01': () => 'The database refuses the name or password in DATABASE_URL.',
  '3D000': () => 'The database named in DATABASE_URL does not exist: create it, then start again.',
};

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
  const sentence = typeof code === 'string' ? sentences[code] : undefined;
  if (sentence) return sentence(config);
  return `The server could not start: ${error instanceof Error ? error.message : String(error)}`;
}
