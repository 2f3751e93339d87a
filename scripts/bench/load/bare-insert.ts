import type { SignedBatch } from '@examhall/shared/sealing';
import { connectDatabase } from './database.ts';
import type { LoadStation } from './fleet.ts';

const CONNECTIONS = 2;
/** Rows of one statement: as many as the intake commits together under load. */
const ROWS = 50;
const MOST_ROWS = 50_000;

/** Rows a second that a bare `INSERT … unnest` of the same batches comes to: nothing parsed, checked or looked up. */
export async function bareInsertPerSecond(
  databaseUrl: string,
  batches: readonly { readonly station: LoadStation; readonly batch: SignedBatch }[],
): Promise<number> {
  const rows = batches.slice(0, MOST_ROWS);
  const clients = await Promise.all(Array.from({ length: CONNECTIONS }, () => connectDatabase(databaseUrl)));
  const [first] = clients;
  try {
    // With the same columns, checks and index as the product's table, which also refers to attempts and stations.
    await first?.query('CREATE TABLE bare_batch (LIKE batch INCLUDING ALL)');
    const before = performance.now();
    let next = 0;
    const insert = async (client: (typeof clients)[number]) => {
      for (let from = next; from < rows.length; from = next) {
        next += ROWS;
        const some = rows.slice(from, from + ROWS);
        await client.query(
          `INSERT INTO bare_batch (attempt_id, from_seq, to_seq, body, signature, station_id, received_at, late)
           SELECT attempt_id, 1, 3, convert_to(body, 'UTF8'), signature, station_id, now(), false
           FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[]) AS b (attempt_id, body, signature, station_id)`,
          [
            some.map(({ station }) => station.attemptId),
            some.map(({ batch }) => batch.body),
            some.map(({ batch }) => batch.signature),
            some.map(({ station }) => station.stationId),
          ],
        );
      }
    };
    await Promise.all(clients.map(insert));
    return rows.length / ((performance.now() - before) / 1_000);
  } finally {
    await first?.query('DROP TABLE IF EXISTS bare_batch');
    await Promise.all(clients.map((client) => client.end()));
  }
}
