import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How people resolved incidents. An incident has an id of its own table or, told by a dead job, one made of the job's; so it is
 * not referred to. Nothing is overwritten: who opens an incident again adds to the row, and who resolves it then writes another.
 */
export class Incidents1773000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE incident_resolution (
        id uuid PRIMARY KEY,
        incident_id uuid NOT NULL,
        attempt_id uuid NOT NULL REFERENCES attempt,
        outcome text NOT NULL CHECK (outcome IN ('explained', 'corrected', 'confirmed', 'referred')),
        why text NOT NULL CHECK (why <> ''),
        resolved_by uuid NOT NULL REFERENCES account,
        resolved_at timestamptz NOT NULL,
        reopened_by uuid REFERENCES account,
        reopened_at timestamptz,
        reopened_why text CHECK (reopened_why <> ''),
        CHECK ((reopened_at IS NULL) = (reopened_by IS NULL) AND (reopened_at IS NULL) = (reopened_why IS NULL))
      );
      CREATE UNIQUE INDEX incident_resolution_once ON incident_resolution (incident_id) WHERE reopened_at IS NULL;
      CREATE INDEX incident_resolution_attempt ON incident_resolution (attempt_id);
      CREATE INDEX incident_raised ON incident (raised_at DESC, id DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX incident_raised; DROP TABLE incident_resolution');
  }
}
