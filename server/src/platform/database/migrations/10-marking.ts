import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What comes after a sitting: answers that people mark, what was agreed on, and to whom results are released when. */
export class Marking1769000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE marking_setting (
        sitting_id uuid NOT NULL REFERENCES sitting,
        item_id text NOT NULL,
        mode text NOT NULL CHECK (mode IN ('single', 'double')),
        tolerance text NOT NULL,
        criteria jsonb NOT NULL,
        PRIMARY KEY (sitting_id, item_id)
      );
      CREATE TABLE marking_task (
        id uuid PRIMARY KEY,
        sitting_id uuid NOT NULL REFERENCES sitting,
        attempt_id uuid NOT NULL REFERENCES attempt,
        item_id text NOT NULL,
        response_hash text NOT NULL,
        round integer NOT NULL CHECK (round > 0),
        wanted text NOT NULL CHECK (wanted IN ('first', 'second', 'third', 'nothing')),
        needed boolean NOT NULL,
        claimed_by uuid REFERENCES account,
        claimed_until timestamptz,
        agreed_id uuid,
        UNIQUE (attempt_id, item_id),
        CHECK ((claimed_by IS NULL) = (claimed_until IS NULL))
      );
      CREATE INDEX marking_task_item ON marking_task (sitting_id, item_id);
      CREATE TABLE human_mark (
        id uuid PRIMARY KEY,
        task_id uuid NOT NULL REFERENCES marking_task,
        round integer NOT NULL,
        place integer NOT NULL CHECK (place BETWEEN 1 AND 3),
        account_id uuid NOT NULL REFERENCES account,
        marks text NOT NULL,
        criteria jsonb NOT NULL,
        comment text NOT NULL,
        remarks jsonb NOT NULL,
        given_at timestamptz NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE UNIQUE INDEX human_mark_place ON human_mark (task_id, round, place) WHERE withdrawn_at IS NULL;
      CREATE TABLE agreed_mark (
        id uuid PRIMARY KEY,
        task_id uuid NOT NULL REFERENCES marking_task,
        response_hash text NOT NULL,
        marks text NOT NULL,
        basis text NOT NULL CHECK (basis IN ('single', 'mean', 'third')),
        made_from jsonb NOT NULL,
        agreed_at timestamptz NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE INDEX agreed_mark_task ON agreed_mark (task_id);
      ALTER TABLE marking_task ADD FOREIGN KEY (agreed_id) REFERENCES agreed_mark;
      CREATE TABLE marking_draft (
        task_id uuid NOT NULL REFERENCES marking_task,
        account_id uuid NOT NULL REFERENCES account,
        sheet jsonb NOT NULL,
        PRIMARY KEY (task_id, account_id)
      );
      CREATE TABLE marking_skip (
        task_id uuid NOT NULL REFERENCES marking_task,
        account_id uuid NOT NULL REFERENCES account,
        round integer NOT NULL,
        reason text NOT NULL,
        skipped_at timestamptz NOT NULL,
        PRIMARY KEY (task_id, account_id, round)
      );
      CREATE TABLE result_release (
        id uuid PRIMARY KEY,
        sitting_id uuid NOT NULL REFERENCES sitting,
        registration_ids jsonb,
        publish_at timestamptz NOT NULL,
        requested_by uuid NOT NULL REFERENCES account,
        requested_at timestamptz NOT NULL,
        released_at timestamptz,
        cancelled_at timestamptz,
        failure text
      );
      CREATE INDEX result_release_sitting ON result_release (sitting_id);
      CREATE INDEX result_release_registrations ON result_release USING gin (registration_ids);
    `);
    // Answers that nobody could mark before become tasks when their attempts are marked again; what is published stays.
    await runner.query(`
      INSERT INTO outbox (job, key, urgent, payload, state, attempts, due_at, created_at)
      SELECT 'regrade', a.id::text, false, jsonb_build_object('attemptId', a.id), 'pending', 0, now(), now()
      FROM result r JOIN attempt a ON a.id = r.attempt_id JOIN sitting s ON s.id = a.sitting_id
      WHERE (r.grade->>'pendingItems')::int > 0 AND s.results_published_at IS NULL AND s.archived_at IS NULL
      ON CONFLICT (job, key) DO UPDATE SET state = 'pending', due_at = EXCLUDED.due_at, attempts = 0
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE result_release, marking_skip, marking_draft;
      ALTER TABLE marking_task DROP agreed_id;
      DROP TABLE agreed_mark, human_mark, marking_task, marking_setting;
    `);
  }
}
