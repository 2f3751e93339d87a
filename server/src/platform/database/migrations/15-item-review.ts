import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is decided of questions after they were sat. The sums of statistics learn what those who were given an item came to: they are
 * made anew from the results.
 */
export class ItemReview1774000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE item_decision (
        id uuid PRIMARY KEY,
        sitting_id uuid NOT NULL REFERENCES sitting,
        item_id text NOT NULL,
        decision text NOT NULL CHECK (decision IN ('keep', 'watch', 'withdraw')),
        note text NOT NULL,
        decided_by uuid NOT NULL REFERENCES account,
        decided_at timestamptz NOT NULL,
        undone_by uuid REFERENCES account,
        undone_at timestamptz,
        CHECK ((undone_by IS NULL) = (undone_at IS NULL))
      );
      CREATE INDEX item_decision_item ON item_decision (sitting_id, item_id);
    `);
    await recount(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE item_decision');
    await recount(runner);
  }
}

/** Whoever looks at the statistics of a sitting next has them made from all of its results. */
async function recount(runner: QueryRunner): Promise<void> {
  await runner.query('DELETE FROM sitting_sums');
  await runner.query('UPDATE result SET counted_version = 0 WHERE counted_version <> 0');
}
