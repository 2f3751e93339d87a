import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first schema: centres and accounts, content, sittings, attempts and their batches, results, outbox. */
export class InitialSchema1763600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE centre (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        enrolment_token_box bytea NOT NULL,
        created_at timestamptz NOT NULL
      );
      CREATE TABLE account (
        id uuid PRIMARY KEY,
        centre_id uuid NOT NULL REFERENCES centre,
        username text NOT NULL UNIQUE CHECK (username = lower(username)),
        display_name text NOT NULL,
        role text NOT NULL CHECK (role IN ('admin', 'invigilator', 'marker')),
        password_hash text NOT NULL,
        created_at timestamptz NOT NULL
      );
      CREATE TABLE station (
        id uuid PRIMARY KEY,
        centre_id uuid NOT NULL REFERENCES centre,
        name text NOT NULL,
        signing_key text NOT NULL UNIQUE,
        exchange_key text NOT NULL,
        enrolled_at timestamptz NOT NULL,
        last_seen_at timestamptz
      );
      CREATE INDEX station_centre ON station (centre_id);
      CREATE TABLE exam (
        id uuid PRIMARY KEY,
        centre_id uuid NOT NULL REFERENCES centre,
        title text NOT NULL,
        state text NOT NULL CHECK (state IN ('draft', 'published')),
        paper jsonb NOT NULL,
        key jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        published_at timestamptz,
        CHECK ((state = 'published') = (published_at IS NOT NULL))
      );
      CREATE INDEX exam_centre ON exam (centre_id, created_at);
      CREATE TABLE sitting (
        id uuid PRIMARY KEY,
        centre_id uuid NOT NULL REFERENCES centre,
        exam_id uuid NOT NULL REFERENCES exam,
        title text NOT NULL,
        opens_at timestamptz NOT NULL,
        closes_at timestamptz NOT NULL,
        duration_minutes integer NOT NULL CHECK (duration_minutes > 0),
        created_at timestamptz NOT NULL,
        CHECK (closes_at > opens_at)
      );
      CREATE INDEX sitting_centre ON sitting (centre_id, opens_at);
      CREATE TABLE exam_package (
        id uuid PRIMARY KEY,
        sitting_id uuid NOT NULL UNIQUE REFERENCES sitting,
        signed_manifest jsonb NOT NULL,
        content_enc bytea NOT NULL,
        key_enc bytea NOT NULL,
        content_key_box bytea NOT NULL,
        grading_key_box bytea NOT NULL,
        commitment_nonce_box bytea NOT NULL
      );
      CREATE TABLE registration (
        id uuid PRIMARY KEY,
        sitting_id uuid NOT NULL REFERENCES sitting,
        candidate_number text NOT NULL,
        name text NOT NULL,
        access_code_hash text NOT NULL,
        UNIQUE (sitting_id, candidate_number)
      );
      CREATE TABLE attempt (
        id uuid PRIMARY KEY,
        registration_id uuid NOT NULL UNIQUE REFERENCES registration,
        sitting_id uuid NOT NULL REFERENCES sitting,
        package_id uuid NOT NULL REFERENCES exam_package,
        station_id uuid NOT NULL REFERENCES station,
        state text NOT NULL CHECK (state IN ('open', 'sealed', 'finalised', 'failed')),
        started_at timestamptz NOT NULL,
        deadline timestamptz NOT NULL,
        head_seq integer NOT NULL CHECK (head_seq >= 0),
        head_hash text NOT NULL,
        sealed_at timestamptz,
        signed_receipt jsonb,
        CHECK ((state = 'open') = (sealed_at IS NULL)),
        CHECK ((sealed_at IS NULL) = (signed_receipt IS NULL))
      );
      CREATE INDEX attempt_sitting ON attempt (sitting_id);
      CREATE TABLE batch (
        attempt_id uuid NOT NULL REFERENCES attempt,
        from_seq integer NOT NULL CHECK (from_seq > 0),
        to_seq integer NOT NULL CHECK (to_seq >= from_seq),
        body bytea NOT NULL,
        signature text NOT NULL,
        station_id uuid NOT NULL REFERENCES station,
        received_at timestamptz NOT NULL,
        late boolean NOT NULL,
        PRIMARY KEY (attempt_id, from_seq)
      );
      CREATE TABLE incident (
        id uuid PRIMARY KEY,
        attempt_id uuid NOT NULL REFERENCES attempt,
        kind text NOT NULL,
        evidence jsonb NOT NULL,
        raised_at timestamptz NOT NULL
      );
      CREATE INDEX incident_attempt ON incident (attempt_id);
      CREATE TABLE result (
        attempt_id uuid PRIMARY KEY REFERENCES attempt,
        grade jsonb NOT NULL,
        local_grade jsonb,
        agreement text NOT NULL CHECK (agreement IN ('pending', 'agreed', 'discrepancy')),
        finalised_at timestamptz NOT NULL,
        CHECK ((agreement = 'pending') = (local_grade IS NULL))
      );
      CREATE TABLE outbox (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        job text NOT NULL,
        key text NOT NULL,
        payload jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('pending', 'done', 'dead')),
        attempts integer NOT NULL DEFAULT 0,
        due_at timestamptz NOT NULL,
        last_error text,
        created_at timestamptz NOT NULL,
        UNIQUE (job, key)
      );
      CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'pending';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE outbox, result, incident, batch, attempt, registration, exam_package, sitting, exam, station, account, centre',
    );
  }
}
