import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Urgent and dropped jobs, the audit trail, feature flags, what a running score says of sections, and statistics. */
export class Storm1763900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE outbox ADD urgent boolean NOT NULL DEFAULT false, ADD done_at timestamptz;
      DROP INDEX outbox_due;
      CREATE INDEX outbox_due ON outbox (urgent DESC, due_at) WHERE state = 'pending';
      CREATE INDEX outbox_done ON outbox (done_at) WHERE done_at IS NOT NULL;
      ALTER TABLE outbox DROP CONSTRAINT outbox_state_check;
      ALTER TABLE outbox ADD CONSTRAINT outbox_state_check CHECK (state IN ('pending', 'done', 'dead', 'dropped'));
      CREATE INDEX outbox_dead ON outbox (id) WHERE state = 'dead';
      CREATE TABLE audit_entry (
        number integer PRIMARY KEY CHECK (number > 0),
        at timestamptz NOT NULL,
        centre_id uuid NOT NULL REFERENCES centre,
        account_id uuid NOT NULL REFERENCES account,
        action text NOT NULL,
        subject text NOT NULL,
        why text,
        details jsonb NOT NULL,
        prev text NOT NULL CHECK (prev ~ '^[0-9a-f]{64}$'),
        hash text NOT NULL UNIQUE CHECK (hash ~ '^[0-9a-f]{64}$')
      );
      CREATE INDEX audit_entry_centre ON audit_entry (centre_id, number DESC);
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME; END $$;
      CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TABLE feature_flag (
        name text PRIMARY KEY,
        switched_on boolean NOT NULL,
        changed_by uuid NOT NULL REFERENCES account,
        changed_at timestamptz NOT NULL
      );
      ALTER TABLE result
        ADD chosen jsonb NOT NULL DEFAULT '{}',
        ADD counted_version integer NOT NULL DEFAULT 0 CHECK (counted_version BETWEEN 0 AND version);
      ALTER TABLE result ALTER chosen DROP DEFAULT;
      ALTER TABLE superseded_result ADD chosen jsonb NOT NULL DEFAULT '{}';
      ALTER TABLE superseded_result ALTER chosen DROP DEFAULT;
      CREATE TABLE sitting_sums (
        sitting_id uuid PRIMARY KEY REFERENCES sitting,
        sums jsonb NOT NULL,
        computed_at timestamptz NOT NULL
      );
      ALTER TABLE running_score
        ADD accuracy double precision CHECK (accuracy BETWEEN 0 AND 1),
        ADD sections jsonb NOT NULL DEFAULT '[]';
      ALTER TABLE running_score ALTER sections DROP DEFAULT;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE sitting_sums;
      ALTER TABLE result DROP chosen, DROP counted_version;
      ALTER TABLE superseded_result DROP chosen;
      DROP TABLE feature_flag, audit_entry;
      DROP FUNCTION refuse_change;
      DROP INDEX outbox_dead;
      UPDATE outbox SET state = 'done' WHERE state = 'dropped';
      ALTER TABLE outbox DROP CONSTRAINT outbox_state_check;
      ALTER TABLE outbox ADD CONSTRAINT outbox_state_check CHECK (state IN ('pending', 'done', 'dead'));
      ALTER TABLE running_score DROP accuracy, DROP sections;
      DROP INDEX outbox_due, outbox_done;
      ALTER TABLE outbox DROP urgent, DROP done_at;
      CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'pending';
    `);
  }
}
