import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports of questions that go on in the background, with the file they are of until they are over. */
export class LongWork1775000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE content_import (
        id uuid PRIMARY KEY,
        centre_id uuid NOT NULL REFERENCES centre,
        account_id uuid NOT NULL REFERENCES account,
        host text NOT NULL,
        pid integer NOT NULL,
        name text NOT NULL,
        file bytea,
        dry_run boolean NOT NULL,
        leave_out text NOT NULL CHECK (leave_out IN ('nothing', 'not-understood')),
        state text NOT NULL CHECK (state IN ('running', 'checked', 'done', 'failed', 'cancelled', 'interrupted')),
        phase text NOT NULL CHECK (phase IN ('waiting', 'opening', 'reading', 'checking', 'writing')),
        done integer NOT NULL CHECK (done >= 0),
        total integer NOT NULL CHECK (total >= 0),
        exam_id uuid,
        findings jsonb,
        failure text,
        faults jsonb NOT NULL,
        started_at timestamptz NOT NULL,
        finished_at timestamptz
      );
      CREATE INDEX content_import_newest ON content_import (centre_id, started_at DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE content_import');
  }
}
