import pg from 'pg';

/** The load's own connection. */
export type Database = pg.Client;

/** A connection of the load's own, for what is prepared before and judged after. */
export async function connectDatabase(url: string): Promise<Database> {
  const client = new pg.Client({ connectionString: url });
  // It is killed in some runs; whoever asks next is told.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
