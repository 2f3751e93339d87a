import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the live room needs: exams that are paused by order, and batteries. */
export class Room1768000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // What was folded before does not know of pauses; it is folded anew from the journal.
    await runner.query('DELETE FROM journal_snapshot');
    await runner.query(`
      ALTER TABLE attempt ADD paused_at timestamptz;
      ALTER TABLE heartbeat ADD battery integer CHECK (battery BETWEEN 0 AND 100);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM journal_snapshot');
    await runner.query(`
      ALTER TABLE attempt DROP paused_at;
      ALTER TABLE heartbeat DROP battery;
    `);
  }
}
