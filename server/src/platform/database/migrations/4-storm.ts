import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Urgent jobs. */
export class Storm1763900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE outbox ADD urgent boolean NOT NULL DEFAULT false, ADD done_at timestamptz;
      DROP INDEX outbox_due;
      CREATE INDEX outbox_due ON outbox (urgent DESC, due_at) WHERE state = 'pending';
      CREATE INDEX outbox_done ON outbox (done_at) WHERE done_at IS NOT NULL;
      ALTER TABLE running_score
        ADD accuracy double precision CHECK (accuracy BETWEEN 0 AND 1),
        ADD sections jsonb NOT NULL DEFAULT '[]';
      ALTER TABLE running_score ALTER sections DROP DEFAULT;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE running_score DROP accuracy, DROP sections;
      DROP INDEX outbox_due, outbox_done;
      ALTER TABLE outbox DROP urgent, DROP done_at;
      CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'pending';
    `);
  }
}
