import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the kiosks need: journals that tell of locked screens, sittings that demand locked machines. */
export class Kiosk1765000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // What was folded before does not know of locks and signals; it is folded anew from the journal.
    await runner.query('DELETE FROM journal_snapshot');
    await runner.query(`
      ALTER TABLE sitting ADD lockdown text NOT NULL DEFAULT 'optional' CHECK (lockdown IN ('required', 'optional'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sitting DROP lockdown');
    await runner.query('DELETE FROM journal_snapshot');
  }
}
