import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Urgent jobs. */
export class Storm1763900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE outbox ADD urgent boolean NOT NULL DEFAULT false;
      DROP INDEX outbox_due;
      CREATE INDEX outbox_due ON outbox (urgent DESC, due_at) WHERE state = 'pending';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX outbox_due;
      ALTER TABLE outbox DROP urgent;
      CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'pending';
    `);
  }
}
