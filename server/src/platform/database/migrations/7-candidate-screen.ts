import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What candidates read and declare before they start, and what they are given so that the exam is fair to them. */
export class CandidateScreen1766000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // What was folded before does not know of notes, sections and breaks; it is folded anew from the journal.
    await runner.query('DELETE FROM journal_snapshot');
    await runner.query(`
      ALTER TABLE sitting
        ADD instructions text NOT NULL DEFAULT '',
        ADD honour_statement text NOT NULL DEFAULT '';
      ALTER TABLE registration ADD accommodations jsonb;
      ALTER TABLE attempt ADD rest_minutes integer NOT NULL DEFAULT 0 CHECK (rest_minutes >= 0);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM journal_snapshot');
    await runner.query(`
      ALTER TABLE sitting DROP instructions, DROP honour_statement;
      ALTER TABLE registration DROP accommodations;
      ALTER TABLE attempt DROP rest_minutes;
    `);
  }
}
