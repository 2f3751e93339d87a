import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who people are at the identity provider, and which sessions were begun there. */
export class SingleSignOn1776000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE account_identity (
        account_id uuid PRIMARY KEY REFERENCES account ON DELETE CASCADE,
        name text NOT NULL UNIQUE CHECK (name = lower(name) AND name <> ''),
        provider_only boolean NOT NULL,
        issuer text,
        subject text,
        linked_at timestamptz,
        UNIQUE (issuer, subject),
        CHECK ((issuer IS NULL) = (linked_at IS NULL) AND (subject IS NULL) = (linked_at IS NULL))
      );
      ALTER TABLE staff_session ADD by_provider boolean NOT NULL DEFAULT false;
    `);
  }

  /** Sessions that were begun at the provider are over: without the column they would count as begun by password. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM staff_session WHERE by_provider;
      ALTER TABLE staff_session DROP by_provider;
      DROP TABLE account_identity;
    `);
  }
}
