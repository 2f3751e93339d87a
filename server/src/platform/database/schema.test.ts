import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { TestServer } from '../../../test/support/test-server.js';
import { dataSourceOptions } from './data-source.js';
import { migrate } from './migrate.js';
import { migrations } from './migrations/index.js';

describe('migrations', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createTestDatabase({ migrated: false });
  }, 60_000);
  afterEach(() => database?.drop());

  const tables = () =>
    database
      .query<{ name: string }>(
        `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
      )
      .then((rows) => rows.map(({ name }) => name));

  test('all run on an empty database, once', async () => {
    const address = { databaseUrl: database.url, databasePool: 2 };
    expect(await migrate(address)).toEqual(migrations.map(({ name }) => name));
    expect(await tables()).toEqual(expect.arrayContaining(['attempt', 'batch', 'outbox', 'result']));
    expect(await migrate(address)).toEqual([]);
  });

  test('two servers that start at the same moment do not get in each other’s way', async () => {
    const address = { databaseUrl: database.url, databasePool: 2 };
    const ran = await Promise.all([migrate(address), migrate(address), migrate(address)]);
    expect(ran.flat()).toEqual(migrations.map(({ name }) => name));
  });

  test('all can be taken back', async () => {
    const address = { databaseUrl: database.url, databasePool: 2 };
    await migrate(address);
    const dataSource = await new DataSource(dataSourceOptions(address)).initialize();
    for (const _migration of migrations) await dataSource.undoLastMigration();
    await dataSource.destroy();
    expect(await tables()).toEqual(['migrations']);
  });
});

test('every column of every entity is in the migrated schema with its type and nullability', async () => {
  const server = await TestServer.start({ runsJobs: false });
  try {
    const columns = await server.database.query<{ at: string; type: string; nullable: boolean }>(
      `SELECT table_name || '.' || column_name AS at, data_type AS type, is_nullable = 'YES' AS nullable
         FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'migrations'`,
    );
    const inSchema = columns.map(({ at, type, nullable }) => ({ at, type, nullable }));
    const entities = server.app.get(DataSource).entityMetadatas;
    const inEntities = entities.flatMap((entity) =>
      entity.columns.map((column) => ({
        at: `${entity.tableName}.${column.databaseName}`,
        type: typeName(String(column.type)),
        nullable: column.isNullable,
      })),
    );
    const byPlace = (a: { at: string }, b: { at: string }) => (a.at < b.at ? -1 : 1);
    expect(inEntities.sort(byPlace)).toEqual(inSchema.sort(byPlace));
  } finally {
    await server.stop();
  }
}, 60_000);

/** The name PostgreSQL's catalogue uses for a column type of an entity. */
function typeName(type: string): string {
  return { timestamptz: 'timestamp with time zone', int: 'integer' }[type] ?? type;
}
