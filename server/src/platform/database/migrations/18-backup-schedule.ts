import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Backups that are made by themselves. */
export class BackupSchedule1777000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE backup_schedule (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        time text NOT NULL CHECK (time ~ '^[0-2][0-9]:[0-5][0-9]$'),
        time_zone text NOT NULL,
        keep integer NOT NULL CHECK (keep > 0),
        set_by uuid NOT NULL REFERENCES account,
        set_at timestamptz NOT NULL
      );
      ALTER TABLE backup ADD scheduled boolean NOT NULL DEFAULT false;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE backup DROP scheduled;
      DROP TABLE backup_schedule;
      DELETE FROM outbox WHERE job = 'backup';
    `);
  }
}
