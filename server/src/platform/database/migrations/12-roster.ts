import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who comes from which group and sits where, the rooms of a sitting, and whose access code has been printed. */
export class Roster1771000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sitting_room (
        id uuid PRIMARY KEY,
        sitting_id uuid NOT NULL REFERENCES sitting,
        number integer NOT NULL CHECK (number > 0),
        name text NOT NULL,
        row_count integer NOT NULL CHECK (row_count BETWEEN 1 AND 40),
        column_count integer NOT NULL CHECK (column_count BETWEEN 1 AND 40),
        naming text NOT NULL CHECK (naming IN ('letters', 'numbers')),
        left_out jsonb NOT NULL,
        UNIQUE (sitting_id, name)
      );
      ALTER TABLE registration
        ADD group_name text,
        ADD room_id uuid REFERENCES sitting_room,
        ADD seat text,
        ADD slip_printed_at timestamptz,
        ADD CONSTRAINT registration_room_has_seat CHECK (room_id IS NULL OR seat IS NOT NULL);
      CREATE UNIQUE INDEX registration_seat ON registration (room_id, seat) WHERE room_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE registration DROP group_name, DROP room_id, DROP seat, DROP slip_printed_at;
      DROP TABLE sitting_room;
    `);
  }
}
