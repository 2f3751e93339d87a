import { defaultRules } from '@examhall/shared/items';
import { DataSource, type DataSourceOptions } from 'typeorm';
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

test('what stood in a database of the first schema is there after the upgrade', async () => {
  const database = await createTestDatabase({ migrated: false });
  const dataSource = await new DataSource({
    ...dataSourceOptions({ databaseUrl: database.url, databasePool: 2 }),
    migrations: migrations.slice(0, 1),
  } as DataSourceOptions).initialize();
  try {
    await dataSource.runMigrations();
    const id = (last: number) => `00000000-0000-4000-8000-00000000000${last}`;
    const paper = {
      title: 'Old',
      sections: [],
      media: [{ id: 'dot', mediaType: 'image/png', data: 'AQID' }],
    };
    const key = {
      version: '1',
      items: {
        exact: { type: 'numeric', correct: '7', tolerance: '0' },
        about: { type: 'numeric', correct: '9.81', tolerance: '0.05' },
        word: { type: 'short-text', accepted: ['a'], caseSensitive: false },
      },
    };
    await database.query(`
      INSERT INTO centre VALUES ('${id(1)}', 'Centre', '', now());
      INSERT INTO account VALUES ('${id(5)}', '${id(1)}', 'office', 'Office', 'admin', '$argon2id$', now());
      INSERT INTO exam VALUES ('${id(2)}', '${id(1)}', 'Old', 'draft', '${JSON.stringify(paper)}',
        '${JSON.stringify(key)}', now(), NULL);
      INSERT INTO sitting VALUES ('${id(3)}', '${id(1)}', '${id(2)}', 'Old', now(), now() + interval '1 hour', 60, now());
      INSERT INTO exam_package VALUES ('${id(4)}', '${id(3)}', '{}', '', '', '', '', '');
    `);
    await migrate({ databaseUrl: database.url, databasePool: 2 });
    const [exam] = await database.query<{ paper: object; key: object; rules: object }>('SELECT * FROM exam');
    expect(exam?.paper).toMatchObject({ media: [{ id: 'dot', mediaType: 'image/png', bytes: 3 }] });
    expect(exam?.key).toMatchObject({
      items: {
        exact: { type: 'numeric', accepted: [{ value: '7' }] },
        about: { type: 'numeric', accepted: [{ value: '9.81', tolerance: '0.05' }] },
        word: key.items.word,
      },
    });
    expect(exam?.rules).toEqual(defaultRules);
    expect(await database.query('SELECT media_id, data FROM exam_media')).toEqual([
      { media_id: 'dot', data: Buffer.from([1, 2, 3]) },
    ]);
    const packages = await database.query(
      'SELECT exam_id, version, superseded_at IS NULL AS valid FROM exam_package',
    );
    expect(packages).toEqual([{ exam_id: id(2), version: 1, valid: false }]);
    const accounts = await database.query(
      'SELECT username, kind, password_hash, disabled_at, temporary_until FROM account',
    );
    expect(accounts).toEqual([
      {
        username: 'office',
        kind: 'person',
        password_hash: '$argon2id$',
        disabled_at: null,
        temporary_until: null,
      },
    ]);
  } finally {
    await dataSource.destroy();
    await database.drop();
  }
}, 60_000);

test('every column of every entity is in the migrated schema with its type and nullability', async () => {
  const server = await TestServer.start({ runsJobs: false });
  try {
    const columns = await server.database.query<{ at: string; type: string; nullable: boolean }>(
      `SELECT table_name || '.' || column_name AS at, data_type AS type, is_nullable = 'YES' AS nullable
         FROM information_schema.columns JOIN pg_class ON pg_class.relname = table_name AND NOT relispartition
         WHERE table_schema = 'public' AND table_name <> 'migrations'`,
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
