import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What it takes to manage who may use the console: disabled accounts, temporary passwords, sessions that can be ended, second factors, API keys. */
export class Accounts1767000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE account
        ADD disabled_at timestamptz,
        ADD last_sign_in_at timestamptz,
        ADD temporary_until timestamptz,
        ADD kind text NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'key')),
        ALTER password_hash DROP NOT NULL,
        ADD CONSTRAINT account_password CHECK ((kind = 'person') = (password_hash IS NOT NULL));
      ALTER TABLE account ALTER kind DROP DEFAULT;
      CREATE INDEX account_centre ON account (centre_id, username);
      CREATE TABLE staff_session (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
        started_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL CHECK (expires_at > started_at),
        user_agent text NOT NULL
      );
      CREATE INDEX staff_session_account ON staff_session (account_id, started_at);
      CREATE TABLE second_factor (
        account_id uuid PRIMARY KEY REFERENCES account ON DELETE CASCADE,
        secret_box bytea NOT NULL,
        confirmed_at timestamptz,
        last_step integer,
        recovery_hashes jsonb NOT NULL,
        failures integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
        retry_at timestamptz,
        CHECK ((confirmed_at IS NULL) = (last_step IS NULL))
      );
      CREATE TABLE api_key (
        account_id uuid PRIMARY KEY REFERENCES account,
        name text NOT NULL,
        hash bytea NOT NULL UNIQUE,
        issued_by uuid NOT NULL REFERENCES account,
        issued_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL CHECK (expires_at > issued_at),
        last_used_at timestamptz,
        revoked_at timestamptz
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE api_key, second_factor, staff_session;
      DROP INDEX account_centre;
      ALTER TABLE account DROP CONSTRAINT account_password;
      UPDATE account SET password_hash = '' WHERE kind = 'key';
      ALTER TABLE account
        ALTER password_hash SET NOT NULL,
        DROP kind,
        DROP disabled_at,
        DROP last_sign_in_at,
        DROP temporary_until;
    `);
  }
}
