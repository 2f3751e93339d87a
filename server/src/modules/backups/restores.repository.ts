import { hostname } from 'node:os';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Audit } from '../../platform/audit/index.js';
import { later } from '../../platform/clock/index.js';
import { ServerConfig } from '../../platform/config/index.js';
import { dataSourceOptions, Transaction } from '../../platform/database/index.js';
import { BackupError } from './backup-file.js';
import type { RestoreWish } from './restores.service.js';

/** A process that was heard of since then may still run, milliseconds. */
const HEARD_MS = 60_000;
/** A name of PostgreSQL has 63 characters at most. */
const LONGEST_NAME = 63;

/** Puts one database of the server in the place of another. */
@Injectable()
export class RestoresRepository {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly config: ServerConfig,
  ) {}

  /** @throws BackupError while the server runs or an exam does, or when there is no such centre */
  async refuse(now: Date, centre: string): Promise<void> {
    const [found] = await this.dataSource.query<{ running: number; writing: number; there: boolean }[]>(
      `SELECT (SELECT count(*)::int FROM server_process
               WHERE heard_at > $1 AND NOT (host = $2 AND pid = $3)) AS running,
              (SELECT count(*)::int FROM attempt a JOIN sitting s ON s.id = a.sitting_id
               WHERE a.sealed_at IS NULL AND s.closes_at > $4) AS writing,
              EXISTS (SELECT 1 FROM centre WHERE name = $5) AS there`,
      [later(now, -HEARD_MS), hostname(), process.pid, now, centre],
    );
    if (!found?.there) throw new BackupError(`there is no centre called “${centre}” on this server`);
    if (found.running > 0)
      throw new BackupError(`${found.running} processes of the server run, or did a minute ago: stop them`);
    if (found.writing > 0)
      throw new BackupError(`an exam is running: ${found.writing} candidates have not handed in`);
  }

  /** Makes a database and has it filled; it is gone when that fails. */
  async load(name: string, fill: (address: string) => Promise<string>): Promise<string> {
    await this.dataSource.query(`CREATE DATABASE ${name} TEMPLATE template0`);
    try {
      return await fill(this.addressOf(name));
    } catch (error) {
      await this.drop(name);
      throw error;
    }
  }

  async drop(name: string): Promise<void> {
    await this.dataSource.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }

  /**
   * Makes ready what has been loaded: its trail tells of the restoring, sessions of that time are over, and new rows get numbers
   * of their own.
   *
   * @throws BackupError when whoever restores is no administrator there
   */
  async record(
    name: string,
    { file, centre, username }: RestoreWish,
    details: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const loaded = await new DataSource({
      ...dataSourceOptions({ databaseUrl: this.addressOf(name), databasePool: 2 }),
      entities: this.dataSource.entityMetadatas.map(({ target }) => target),
    }).initialize();
    try {
      await loaded.transaction(async (manager) => {
        const [account] = (await manager.query(
          `SELECT a.id AS "accountId", a.centre_id AS "centreId" FROM account a JOIN centre c ON c.id = a.centre_id
           WHERE a.username = $1 AND c.name = $2 AND a.kind = 'person' AND a.role = 'admin' AND a.disabled_at IS NULL`,
          [username.toLowerCase(), centre],
        )) as { accountId: string; centreId: string }[];
        if (!account) throw new BackupError(`${username} is no administrator of “${centre}” in this backup`);
        await manager.query('DELETE FROM staff_session');
        await manager.query('DELETE FROM server_process');
        await manager.query(
          `UPDATE backup SET state = 'failed', failure = 'It was being made when this was saved.', finished_at = started_at
           WHERE state = 'running'`,
        );
        await manager.query(`UPDATE backup SET check_state = NULL WHERE check_state = 'running'`);
        const act = { action: 'backup.restore', subject: file, details };
        await this.audit.record(new Transaction(manager), account, act);
      });
    } finally {
      await loaded.destroy();
    }
  }

  /** Gives the loaded database the name of the present one, which is kept under another. Answers that. */
  async swap(name: string, now: Date): Promise<string> {
    const present = decodeURIComponent(new URL(this.config.databaseUrl ?? '').pathname.slice(1));
    const stamp = now.toISOString().replaceAll(/\D/gu, '').slice(0, 14);
    const before = `${present.slice(0, LONGEST_NAME - 22)}_before_${stamp}`;
    const besides = await new DataSource(
      dataSourceOptions({ databaseUrl: this.addressOf('postgres'), databasePool: 1 }),
    ).initialize();
    try {
      await besides.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ANY($1) AND pid <> pg_backend_pid()',
        [[present, name]],
      );
      await besides.query(`ALTER DATABASE ${quoted(present)} RENAME TO ${quoted(before)}`);
      await besides
        .query(`ALTER DATABASE ${quoted(name)} RENAME TO ${quoted(present)}`)
        .catch(async (error: unknown) => {
          await besides.query(`ALTER DATABASE ${quoted(before)} RENAME TO ${quoted(present)}`);
          throw error;
        });
      return before;
    } finally {
      await besides.destroy();
    }
  }

  private addressOf(name: string): string {
    const address = new URL(this.config.databaseUrl ?? '');
    address.pathname = `/${name}`;
    return address.href;
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
