/** The embedded PostgreSQL cannot be used; the message is one sentence on what is wrong and what to do. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}
