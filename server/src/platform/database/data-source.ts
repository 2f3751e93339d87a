import type { DataSourceOptions } from 'typeorm';
import { migrations } from './migrations/index.js';

export interface DatabaseAddress {
  readonly databaseUrl: string;
  /** Most connections of this process. */
  readonly databasePool: number;
}

/** Options of every data source of the server. The schema is changed by migrations alone. */
export function dataSourceOptions(address: DatabaseAddress): DataSourceOptions {
  return {
    type: 'postgres',
    url: address.databaseUrl,
    applicationName: 'examhall',
    synchronize: false,
    migrationsRun: false,
    migrations,
    migrationsTransactionMode: 'each',
    poolSize: address.databasePool,
    connectTimeoutMS: 10_000,
    logging: false,
    extra: {
      // An unreachable database becomes an error to answer, not a request that hangs.
      connectionTimeoutMillis: 10_000,
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 60_000,
    },
  };
}
