import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the list of exams tells of each, kept beside it: the list reads no paper. Null for exams of before, until they are listed. */
export class ExamFigures1779000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE exam ADD item_count integer CHECK (item_count >= 0);
      ALTER TABLE exam ADD max_marks text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE exam DROP max_marks;
      ALTER TABLE exam DROP item_count;
    `);
  }
}
