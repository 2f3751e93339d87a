import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What kiosks need: journals that tell of locked screens, sittings that demand locked machines, enrolment with approval, readiness. */
export class Kiosk1765000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // What was folded before does not know of locks and signals; it is folded anew from the journal.
    await runner.query('DELETE FROM journal_snapshot');
    await runner.query(`
      CREATE TABLE enrolment_token (
        id uuid PRIMARY KEY,
        centre_id uuid NOT NULL REFERENCES centre,
        hash bytea NOT NULL UNIQUE,
        note text NOT NULL,
        most_stations integer NOT NULL CHECK (most_stations > 0),
        used_by integer NOT NULL DEFAULT 0 CHECK (used_by BETWEEN 0 AND most_stations),
        approves boolean NOT NULL,
        issued_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL CHECK (expires_at > issued_at),
        revoked_at timestamptz
      );
      CREATE INDEX enrolment_token_centre ON enrolment_token (centre_id, issued_at);
      ALTER TABLE centre DROP enrolment_token_box;
      ALTER TABLE station ADD approved_at timestamptz, ADD withdrawn_at timestamptz, ADD readiness jsonb;
      UPDATE station SET approved_at = enrolled_at;
      ALTER TABLE sitting ADD lockdown text NOT NULL DEFAULT 'optional' CHECK (lockdown IN ('required', 'optional'));
      ALTER TABLE sitting ADD client_version text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE sitting DROP lockdown, DROP client_version;
      ALTER TABLE station DROP approved_at, DROP withdrawn_at, DROP readiness;
      ALTER TABLE centre ADD enrolment_token_box bytea NOT NULL DEFAULT '';
      DROP TABLE enrolment_token;
    `);
    await runner.query('DELETE FROM journal_snapshot');
  }
}
