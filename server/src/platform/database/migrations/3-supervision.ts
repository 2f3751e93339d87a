import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders to stations, heartbeats, moves between stations, and entries that are in no journal. */
export class Supervision1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE attempt
        ADD orders integer NOT NULL DEFAULT 0 CHECK (orders >= 0),
        ADD announced boolean NOT NULL DEFAULT false;
      CREATE TABLE attempt_order (
        attempt_id uuid NOT NULL REFERENCES attempt,
        number integer NOT NULL CHECK (number > 0),
        body jsonb NOT NULL,
        why text NOT NULL CHECK (why <> ''),
        issued_by uuid NOT NULL REFERENCES account,
        issued_at timestamptz NOT NULL,
        PRIMARY KEY (attempt_id, number)
      );
      CREATE TABLE heartbeat (
        attempt_id uuid PRIMARY KEY REFERENCES attempt,
        entries integer NOT NULL CHECK (entries >= 0),
        answered integer NOT NULL CHECK (answered >= 0),
        orders_through integer NOT NULL CHECK (orders_through >= 0),
        received_at timestamptz NOT NULL
      );
      CREATE TABLE attempt_move (
        id uuid PRIMARY KEY,
        attempt_id uuid NOT NULL REFERENCES attempt,
        from_station_id uuid NOT NULL REFERENCES station,
        to_station_id uuid NOT NULL REFERENCES station,
        why text NOT NULL CHECK (why <> ''),
        moved_by uuid NOT NULL REFERENCES account,
        moved_at timestamptz NOT NULL,
        CHECK (from_station_id <> to_station_id)
      );
      CREATE INDEX attempt_move_attempt ON attempt_move (attempt_id);
      CREATE TABLE stray_batch (
        id uuid PRIMARY KEY,
        attempt_id uuid NOT NULL REFERENCES attempt,
        station_id uuid NOT NULL REFERENCES station,
        from_seq integer NOT NULL CHECK (from_seq > 0),
        to_seq integer NOT NULL CHECK (to_seq >= from_seq),
        last_hash text NOT NULL,
        body bytea NOT NULL,
        signature text NOT NULL,
        received_at timestamptz NOT NULL,
        adopted_at timestamptz,
        adopted_by uuid REFERENCES account,
        adopted_why text,
        UNIQUE (attempt_id, station_id, from_seq, last_hash),
        CHECK ((adopted_at IS NULL) = (adopted_by IS NULL) AND (adopted_at IS NULL) = (adopted_why IS NULL))
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE stray_batch, attempt_move, heartbeat, attempt_order;
      ALTER TABLE attempt DROP orders, DROP announced;
    `);
  }
}
