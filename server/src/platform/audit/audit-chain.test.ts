import { randomBytes } from 'node:crypto';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { createTestDatabase } from '../../../test/support/database.js';
import { dataSourceOptions, migrate } from '../database/index.js';
import { migrations } from '../database/migrations/index.js';
import {
  auditHash,
  ChainCheck,
  ERASING_ACTION,
  NO_ENTRY,
  restHash,
  wordsCommitment,
  type AuditRow,
} from './audit-chain.js';

const CENTRE = '00000000-0000-4000-8000-000000000001';
const ACCOUNT = '00000000-0000-4000-8000-000000000002';

type Act = Partial<Pick<AuditRow, 'action' | 'why' | 'details'>>;

/** A trail of these acts; of the first format those that are marked so. */
function trail(...acts: (Act & { readonly old?: boolean })[]): AuditRow[] {
  const rows: AuditRow[] = [];
  for (const [index, { action = 'thing.done', why = null, details = {}, old = false }] of acts.entries()) {
    const salt = old ? null : randomBytes(32).toString('hex');
    const entry = {
      ...{ number: index + 1, at: new Date(1_700_000_000_000 + index), centreId: CENTRE, accountId: ACCOUNT },
      ...{ action, subject: `thing-${index}`, why, details, prev: rows.at(-1)?.hash ?? NO_ENTRY },
      commitment: salt === null ? null : wordsCommitment(salt, why, details),
    };
    rows.push({ ...entry, hash: auditHash(entry), salt, erasedAt: null });
  }
  return rows;
}

const erased = (row: AuditRow): AuditRow => ({
  ...row,
  ...{ salt: null, why: null, details: {}, erasedAt: new Date() },
});

function brokenAt(rows: readonly AuditRow[], atOnce = 2): number | null {
  const check = new ChainCheck();
  while (check.follow(rows.slice(check.through, check.through + atOnce)));
  return check.end().brokenAt;
}

test('a trail of both formats holds, whatever the size of the pieces', () => {
  const rows = trail({ old: true, why: 'a' }, { old: true }, { why: 'b', details: { n: 1 } }, {});
  for (const atOnce of [1, 2, 3, 10]) expect(brokenAt(rows, atOnce)).toBeNull();
  expect(brokenAt([])).toBeNull();
});

test.each(['why', 'details', 'action', 'subject', 'accountId', 'at', 'salt', 'commitment'] as const)(
  'a changed %s is found in either format',
  (field) => {
    for (const old of [true, false]) {
      const rows = trail({ old, why: 'a' }, { old, why: 'b' }, {});
      const changed = {
        ...{ why: 'c', details: { n: 2 }, action: 'thing.undone', subject: 'x', accountId: CENTRE },
        ...{ at: new Date(5), salt: 'ab'.repeat(32), commitment: 'cd'.repeat(32) },
      }[field];
      // A salt says nothing of an entry whose hash is over the words themselves.
      if (old && field === 'salt') continue;
      expect(brokenAt(rows.map((row) => (row.number === 2 ? { ...row, [field]: changed } : row)))).toBe(2);
    }
  },
);

test('an entry that is taken out is found', () => {
  const rows = trail({}, {}, {});
  expect(brokenAt(rows.filter(({ number }) => number !== 2))).toBe(3);
});

test('words may be gone where a later act of the trail says so, in either format', () => {
  const before = trail({ old: true, why: 'about somebody' }, { why: 'about somebody' }, {});
  const details = { auditEntries: [1, 2], rests: { 1: restHash(before[0]!) } };
  // The same trail, gone on with by the act that erases.
  const full = goneOn(before, { action: ERASING_ACTION, details });
  const [first, second, ...others] = full as [AuditRow, AuditRow, ...AuditRow[]];
  const wordless = [erased(first), erased(second), ...others];
  expect(brokenAt(wordless)).toBeNull();
  // Without the act, or with another act, they are hidden.
  expect(brokenAt(wordless.slice(0, 3))).toBe(1);
  expect(
    brokenAt([first, erased(second), ...goneOn(before, { action: 'thing.done', details }).slice(2)]),
  ).toBe(2);
  // What is left of an entry is held as well.
  expect(brokenAt([{ ...erased(first), subject: 'other' }, ...wordless.slice(1)])).toBe(1);
  expect(brokenAt([first, { ...erased(second), subject: 'other' }, ...others])).toBe(2);
  expect(brokenAt([erased(first), erased({ ...second, commitment: null }), ...others])).toBe(2);
});

function goneOn(rows: readonly AuditRow[], act: Act): AuditRow[] {
  const salt = randomBytes(32).toString('hex');
  const { action = '', why = null, details = {} } = act;
  const entry = {
    ...{
      number: rows.length + 1,
      at: new Date(),
      centreId: CENTRE,
      accountId: ACCOUNT,
      action,
      subject: 's',
    },
    ...{ why, details, prev: rows.at(-1)?.hash ?? NO_ENTRY, commitment: wordsCommitment(salt, why, details) },
  };
  return [...rows, { ...entry, hash: auditHash(entry), salt, erasedAt: null }];
}

test('a trail that stood in a database before goes on to hold after the upgrade', async () => {
  const database = await createTestDatabase({ migrated: false });
  const address = { databaseUrl: database.url, databasePool: 2 };
  try {
    const before = migrations.findIndex(({ name }) => name.startsWith('Retention'));
    const old = await new DataSource({
      ...dataSourceOptions(address),
      migrations: migrations.slice(0, before),
    } as DataSourceOptions).initialize();
    await old.runMigrations();
    await old.destroy();
    const rows = trail(
      { old: true, why: 'a', details: { b: 1, a: ['x'] } },
      { old: true },
      { old: true, why: 'c' },
    );
    await database.query(`
      INSERT INTO centre (id, name, created_at) VALUES ('${CENTRE}', 'Centre', now());
      INSERT INTO account (id, centre_id, username, display_name, role, kind, password_hash, created_at)
        VALUES ('${ACCOUNT}', '${CENTRE}', 'one', 'One', 'admin', 'person', '', now());`);
    for (const { number, at, action, subject, why, details, prev, hash } of rows)
      await database.query(
        `INSERT INTO audit_entry (number, at, centre_id, account_id, action, subject, why, details, prev, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [number, at, CENTRE, ACCOUNT, action, subject, why, details, prev, hash],
      );
    await migrate(address);
    const after = await database.query<AuditRow & Record<string, unknown>>(
      `SELECT e.number, e.at, e.centre_id AS "centreId", e.account_id AS "accountId", e.action, e.subject, e.prev, e.hash,
              e.commitment, w.salt, w.why, w.details, w.erased_at AS "erasedAt"
       FROM audit_entry e JOIN audit_words w ON w.number = e.number ORDER BY 1`,
    );
    expect(after).toEqual(rows);
    expect(brokenAt(after)).toBeNull();
  } finally {
    await database.drop();
  }
}, 60_000);
