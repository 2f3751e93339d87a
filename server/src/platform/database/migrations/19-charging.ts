import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a station's battery is being charged: one that is needs nobody, however empty it still is. */
export class Charging1778000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE heartbeat ADD charging boolean');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE heartbeat DROP charging');
  }
}
