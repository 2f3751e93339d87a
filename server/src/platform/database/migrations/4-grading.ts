import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Policies of sittings, several package versions, seeds, running scores, regrading, canaries, publishing of results. */
export class Grading1763900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE sitting
        ADD grading_key_release text NOT NULL DEFAULT 'after-seal'
          CHECK (grading_key_release IN ('after-seal', 'at-start')),
        ADD provisional_result text NOT NULL DEFAULT 'shown' CHECK (provisional_result IN ('shown', 'hidden')),
        ADD results_published_at timestamptz;
      ALTER TABLE exam_package ADD exam_id uuid REFERENCES exam;
      UPDATE exam_package SET exam_id = (SELECT exam_id FROM sitting WHERE sitting.id = sitting_id);
      ALTER TABLE exam_package ALTER exam_id SET NOT NULL;
      ALTER TABLE attempt ADD seed text CHECK (seed ~ '^[0-9a-f]{32}$');
      UPDATE attempt SET seed = replace(id::text, '-', '');
      ALTER TABLE attempt ALTER seed SET NOT NULL;
      CREATE TABLE running_score (
        attempt_id uuid PRIMARY KEY REFERENCES attempt,
        through integer NOT NULL CHECK (through > 0),
        answered integer NOT NULL CHECK (answered >= 0),
        marks text NOT NULL,
        max_marks text NOT NULL,
        scored_at timestamptz NOT NULL
      );
      CREATE TABLE marking_revision (
        sitting_id uuid NOT NULL REFERENCES sitting,
        number integer NOT NULL CHECK (number > 0),
        rules jsonb NOT NULL,
        reason text NOT NULL CHECK (reason <> ''),
        made_by uuid NOT NULL REFERENCES account,
        made_at timestamptz NOT NULL,
        PRIMARY KEY (sitting_id, number)
      );
      ALTER TABLE result ADD version integer NOT NULL DEFAULT 1 CHECK (version > 0);
      CREATE TABLE superseded_result (
        attempt_id uuid NOT NULL REFERENCES result,
        version integer NOT NULL CHECK (version > 0),
        grade jsonb NOT NULL,
        superseded_at timestamptz NOT NULL,
        PRIMARY KEY (attempt_id, version)
      );
      CREATE TABLE canary (
        sitting_id uuid PRIMARY KEY REFERENCES sitting,
        registration_id uuid NOT NULL UNIQUE REFERENCES registration,
        station_id uuid NOT NULL REFERENCES station,
        access_code_box bytea NOT NULL,
        responses jsonb NOT NULL,
        expected jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('waiting', 'passed', 'failed')),
        findings jsonb NOT NULL DEFAULT '[]',
        set_up_by uuid NOT NULL REFERENCES account,
        set_up_at timestamptz NOT NULL,
        judged_at timestamptz,
        CHECK ((state = 'waiting') = (judged_at IS NULL))
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE canary, superseded_result, marking_revision, running_score;
      ALTER TABLE result DROP version;
      ALTER TABLE attempt DROP seed;
      ALTER TABLE exam_package DROP exam_id;
      ALTER TABLE sitting DROP grading_key_release, DROP provisional_result, DROP results_published_at;
    `);
  }
}
