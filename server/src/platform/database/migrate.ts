import { DataSource } from 'typeorm';
import { dataSourceOptions, type DatabaseAddress } from './data-source.js';

/** Any number that all servers of one database agree on: only one of them migrates at a time. */
const MIGRATION_LOCK = 4_800_001;

/** Brings the database to the newest schema; answers the names of the migrations that ran. */
export async function migrate(address: DatabaseAddress): Promise<string[]> {
  const dataSource = new DataSource(dataSourceOptions({ ...address, databasePool: 2 }));
  await dataSource.initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const ran = await dataSource.runMigrations();
    return ran.map((migration) => migration.name);
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await lock.release();
    await dataSource.destroy();
  }
}
