import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Erasing candidates: the words of the audit trail stand beside it, so that they can be erased and the trail still
 * verifies; how long a centre keeps what; what was erased. Besides, who runs the server and in which version.
 */
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
      ALTER TABLE centre
        ADD retention_months integer CHECK (retention_months > 0),
        ADD retention_keeps_results boolean NOT NULL DEFAULT true,
        ADD retention_set_by uuid REFERENCES account,
        ADD CHECK ((retention_months IS NULL) = (retention_set_by IS NULL));
      ALTER TABLE sitting ADD hold_released_at timestamptz;
      ALTER TABLE registration ADD erased_at timestamptz;
      ALTER TABLE attempt ADD erased_at timestamptz;
      CREATE TABLE erasure (
        registration_id uuid PRIMARY KEY REFERENCES registration,
        attempt_id uuid UNIQUE REFERENCES attempt,
        journal jsonb NOT NULL,
        results_kept boolean NOT NULL,
        erased_by uuid NOT NULL REFERENCES account,
        erased_at timestamptz NOT NULL
      );
      CREATE TABLE backup (
        id uuid PRIMARY KEY,
        host text NOT NULL,
        pid integer NOT NULL,
        path text NOT NULL,
        state text NOT NULL CHECK (state IN ('running', 'done', 'failed')),
        rows_done integer NOT NULL DEFAULT 0,
        rows_total integer NOT NULL DEFAULT 0,
        bytes bigint,
        audit_number integer,
        audit_hash text,
        failure text,
        made_by uuid NOT NULL REFERENCES account,
        started_at timestamptz NOT NULL,
        finished_at timestamptz,
        check_state text CHECK (check_state IN ('running', 'holds', 'failed')),
        check_finding text,
        checked_at timestamptz,
        CHECK ((state = 'running') = (finished_at IS NULL))
      );
      CREATE UNIQUE INDEX backup_running ON backup ((true)) WHERE state = 'running' OR check_state = 'running';
    `);
    await separateWords(runner);
  }

  /** Brings the words back. Those that were erased are gone: the trail no longer verifies from there on. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_stays;
      ALTER TABLE audit_entry ADD why text, ADD details jsonb NOT NULL DEFAULT '{}';
      UPDATE audit_entry e SET why = w.why, details = w.details FROM audit_words w WHERE w.number = e.number;
      ALTER TABLE audit_entry ALTER details DROP DEFAULT, DROP commitment;
      ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_stays;
      DROP TABLE audit_words, erasure, backup;
      DROP FUNCTION refuse_all_but_erasure;
      ALTER TABLE attempt DROP erased_at;
      ALTER TABLE registration DROP erased_at;
      ALTER TABLE sitting DROP hold_released_at;
      ALTER TABLE centre DROP retention_months, DROP retention_keeps_results, DROP retention_set_by;
      ALTER TABLE station DROP client_version;
      DROP TABLE server_process;
    `);
  }
}

/** Entries that are there keep their hashes, which are over the words themselves: they have neither salt nor commitment. */
async function separateWords(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE audit_words (
      number integer PRIMARY KEY REFERENCES audit_entry,
      salt text CHECK (salt ~ '^[0-9a-f]{64}$'),
      why text,
      details jsonb NOT NULL,
      erased_at timestamptz,
      CHECK (erased_at IS NULL OR (salt IS NULL AND why IS NULL AND details = '{}'))
    );
    INSERT INTO audit_words (number, why, details) SELECT number, why, details FROM audit_entry;
    ALTER TABLE audit_entry ADD commitment text CHECK (commitment ~ '^[0-9a-f]{64}$'), DROP why, DROP details;
    CREATE FUNCTION refuse_all_but_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND NEW.number = OLD.number THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME;
      END $$;
    CREATE TRIGGER audit_words_stay BEFORE UPDATE OR DELETE ON audit_words
      FOR EACH ROW EXECUTE FUNCTION refuse_all_but_erasure();
    CREATE TRIGGER audit_words_stay_all BEFORE TRUNCATE ON audit_words
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  `);
}
