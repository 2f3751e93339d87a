import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type QueryRunner } from 'typeorm';
import { ChainCheck, TRAIL_AFTER, type AuditRow } from '../../platform/audit/index.js';
import { ServerConfig } from '../../platform/config/index.js';
import { dataSourceOptions, migrate } from '../../platform/database/index.js';
import { BackupError, type BackupHead, type BackupRow } from './backup-file.js';

const ROWS = 200;
const TRAIL_ROWS = 1_000;
/** What the migrations themselves write. */
const MIGRATIONS = 'migrations';

/** Reads the whole database as it is at one moment, and loads it into another one to see whether it can be. */
@Injectable()
export class DatabaseCopy {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly config: ServerConfig,
  ) {}

  /** @param use is handed the head and the rows, all of the same moment */
  async read<T>(
    now: Date,
    use: (head: BackupHead, rows: AsyncGenerator<BackupRow>) => Promise<T>,
  ): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    await runner.connect();
    try {
      await runner.startTransaction('REPEATABLE READ');
      // Whoever reads the file slowly is not to be cut off.
      await runner.query('SET TRANSACTION READ ONLY; SET LOCAL idle_in_transaction_session_timeout = 0');
      const tables = await countedTables(runner);
      const head: BackupHead = {
        format: 'examhall-backup-v1',
        at: now.toISOString(),
        migrations: await migrationsOf(runner),
        audit: await trailEnd(runner),
        tables,
      };
      return await use(head, rowsOf(runner, Object.keys(tables)));
    } finally {
      await runner.rollbackTransaction().catch(() => undefined);
      await runner.release();
    }
  }

  /**
   * Loads a backup into a database of its own on the same server, looks at it, and takes that database away again.
   *
   * @throws BackupError with what is wrong
   */
  async rehearse(name: string, backup: AsyncGenerator<BackupHead | BackupRow>): Promise<string> {
    const database = `examhall_check_${name.replaceAll('-', '')}`;
    await this.dataSource.query(`CREATE DATABASE ${database} TEMPLATE template0`).catch((error: Error) => {
      throw new BackupError(`no database to load it into could be made: ${error.message}`);
    });
    try {
      const address = new URL(this.config.databaseUrl ?? '');
      address.pathname = `/${database}`;
      return await this.loadInto(address.href, backup);
    } finally {
      await this.dataSource.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    }
  }

  /**
   * Loads a backup into an empty database and looks at it; new rows get numbers after those that are there.
   *
   * @throws BackupError with what is wrong
   */
  async loadInto(databaseUrl: string, backup: AsyncGenerator<BackupHead | BackupRow>): Promise<string> {
    return loadAndCompare(databaseUrl, backup);
  }
}

async function loadAndCompare(
  databaseUrl: string,
  backup: AsyncGenerator<BackupHead | BackupRow>,
): Promise<string> {
  const address = { databaseUrl, databasePool: 2 };
  await migrate(address);
  const scratch = await new DataSource(dataSourceOptions(address)).initialize();
  const runner = scratch.createQueryRunner();
  try {
    await runner.connect();
    // Rows come by the names of their tables; what they refer to comes when it comes.
    await runner.query('SET session_replication_role = replica');
    const head = await load(runner, backup);
    await advanceNumbers(runner);
    return await compare(runner, head);
  } finally {
    await runner.release();
    await scratch.destroy();
  }
}

async function load(
  runner: QueryRunner,
  backup: AsyncGenerator<BackupHead | BackupRow>,
): Promise<BackupHead> {
  let head: BackupHead | null = null;
  let table = '';
  let waiting: BackupRow['row'][] = [];
  const flush = async (): Promise<void> => {
    if (waiting.length > 0)
      await runner.query(
        `INSERT INTO ${quoted(table)} OVERRIDING SYSTEM VALUE
         SELECT * FROM jsonb_populate_recordset(NULL::${quoted(table)}, $1::jsonb)`,
        [JSON.stringify(waiting)],
      );
    waiting = [];
  };
  for await (const line of backup) {
    if ('format' in line) {
      const here = await migrationsOf(runner);
      if (here.join() !== line.migrations.join())
        throw new BackupError('it was made by another version of the server');
      head = line;
      continue;
    }
    if (line.table !== table || waiting.length === ROWS) await flush();
    table = line.table;
    waiting.push(line.row);
  }
  await flush();
  if (!head) throw new BackupError('the file is empty');
  return head;
}

/** Rows that come later are numbered on from those that were loaded. */
async function advanceNumbers(runner: QueryRunner): Promise<void> {
  const columns = (await runner.query(
    `SELECT table_name AS table, column_name AS column,
            pg_get_serial_sequence(quote_ident(table_name), column_name) AS sequence
     FROM information_schema.columns
     WHERE table_schema = 'public' AND pg_get_serial_sequence(quote_ident(table_name), column_name) IS NOT NULL`,
  )) as { table: string; column: string; sequence: string }[];
  for (const { table, column, sequence } of columns)
    await runner.query(
      `SELECT setval($1::regclass, (SELECT coalesce(max(${quoted(column)}), 0) + 1 FROM ${quoted(table)}), false)`,
      [sequence],
    );
}

/** Answers what was found to be right. */
async function compare(runner: QueryRunner, head: BackupHead): Promise<string> {
  const there = await countedTables(runner);
  for (const [table, rows] of Object.entries(head.tables))
    if (there[table] !== rows)
      throw new BackupError(`of ${rows} rows of ${table} there are ${there[table] ?? 0} when it is loaded`);
  const check = new ChainCheck();
  while (check.follow((await runner.query(TRAIL_AFTER, [check.through, TRAIL_ROWS])) as AuditRow[]));
  const { entries, brokenAt } = check.end();
  if (brokenAt !== null) throw new BackupError(`its audit trail is broken at entry ${brokenAt}`);
  const end = await trailEnd(runner);
  if (end?.number !== head.audit?.number || end?.hash !== head.audit?.hash)
    throw new BackupError('its audit trail does not end where it did');
  const rows = Object.values(head.tables).reduce((sum, count) => sum + count, 0);
  return `${rows} rows of ${Object.keys(head.tables).length} tables are there, and the audit trail holds through entry ${entries}.`;
}

async function* rowsOf(runner: QueryRunner, tables: readonly string[]): AsyncGenerator<BackupRow> {
  for (const table of tables) {
    await runner.query(
      `DECLARE saved NO SCROLL CURSOR FOR SELECT to_jsonb(t) AS row FROM ${quoted(table)} t`,
    );
    for (;;) {
      const rows = (await runner.query(`FETCH ${ROWS} FROM saved`)) as { row: BackupRow['row'] }[];
      for (const { row } of rows) yield { table, row };
      if (rows.length < ROWS) break;
    }
    await runner.query('CLOSE saved');
  }
}

/** Every table with the number of its rows; partitions belong to the table they are of. */
async function countedTables(runner: QueryRunner): Promise<Record<string, number>> {
  const tables = (await runner.query(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace
       AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> $1 ORDER BY 1`,
    [MIGRATIONS],
  )) as { name: string }[];
  const counted: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = (await runner.query(`SELECT count(*)::int AS count FROM ${quoted(name)}`)) as [
      { count: number },
    ];
    counted[name] = row.count;
  }
  return counted;
}

async function migrationsOf(runner: QueryRunner): Promise<string[]> {
  const rows = (await runner.query(`SELECT name FROM ${MIGRATIONS} ORDER BY id`)) as { name: string }[];
  return rows.map(({ name }) => name);
}

async function trailEnd(runner: QueryRunner): Promise<BackupHead['audit']> {
  const rows = (await runner.query(
    'SELECT number, hash FROM audit_entry ORDER BY number DESC LIMIT 1',
  )) as NonNullable<BackupHead['audit']>[];
  return rows[0] ?? null;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
