import type { MigrationInterface, QueryRunner } from 'typeorm';

const PARTITIONS = 16;

/** Snapshots of running journals, and batches in partitions: what grows with every exam ever sat. */
export class Growth1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE journal_snapshot (
        attempt_id uuid PRIMARY KEY REFERENCES attempt ON DELETE CASCADE,
        through integer NOT NULL CHECK (through > 0),
        view jsonb NOT NULL
      );
      ALTER TABLE sitting ADD archived_at timestamptz;
      ALTER TABLE batch RENAME TO whole_batch;
      CREATE TABLE batch (LIKE whole_batch INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY HASH (attempt_id);
    `);
    for (let partition = 0; partition < PARTITIONS; partition += 1) {
      await runner.query(
        `CREATE TABLE batch_${partition} PARTITION OF batch
         FOR VALUES WITH (MODULUS ${PARTITIONS}, REMAINDER ${partition})`,
      );
    }
    // Keys are made after the rows are in: many times faster than row by row.
    await runner.query(`
      INSERT INTO batch SELECT * FROM whole_batch;
      DROP TABLE whole_batch;
      ALTER TABLE batch ADD PRIMARY KEY (attempt_id, from_seq);
      ALTER TABLE batch ADD FOREIGN KEY (attempt_id) REFERENCES attempt;
      ALTER TABLE batch ADD FOREIGN KEY (station_id) REFERENCES station;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE batch RENAME TO parted_batch;
      CREATE TABLE batch (LIKE parted_batch INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
      INSERT INTO batch SELECT * FROM parted_batch;
      DROP TABLE parted_batch;
      ALTER TABLE batch ADD PRIMARY KEY (attempt_id, from_seq);
      ALTER TABLE batch ADD FOREIGN KEY (attempt_id) REFERENCES attempt;
      ALTER TABLE batch ADD FOREIGN KEY (station_id) REFERENCES station;
      DROP TABLE journal_snapshot;
      ALTER TABLE sitting DROP archived_at;
    `);
  }
}
