import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who runs the server and in which version. */
export class Retention1770000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE server_process (
        id uuid PRIMARY KEY,
        host text NOT NULL,
        pid integer NOT NULL,
        version text NOT NULL,
        takes_requests boolean NOT NULL,
        runs_jobs boolean NOT NULL,
        memory_bytes bigint NOT NULL,
        started_at timestamptz NOT NULL,
        heard_at timestamptz NOT NULL
      );
      ALTER TABLE station ADD client_version text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE station DROP client_version;
      DROP TABLE server_process;
    `);
  }
}
