import { entrySchema } from '@examhall/shared/journal';
import type { SqlDatabase } from './disk.js';
import type { RowBox } from './row-box.js';

type Step = (database: SqlDatabase, box: RowBox) => void;

/**
 * The schema, one step a version, applied in order and never changed afterwards. The file's `user_version` says how
 * many have been applied.
 */
const migrations: readonly Step[] = [
  (database) =>
    void database.exec(
      `CREATE TABLE entry (seq INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
       CREATE TABLE note (name TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
       CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
         BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
       CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
         BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
       CREATE TRIGGER entry_comes_next BEFORE INSERT ON entry
         WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry)
         BEGIN SELECT RAISE(ABORT, 'an entry comes right after the last one'); END;`,
    ),
  sealRows,
];

/** The journal is of a newer version of this client. */
export class NewerJournal extends Error {
  override readonly name = 'NewerJournal';
  constructor(version: number) {
    super(`the journal is of a newer version (${version}) of this client`);
  }
}

/** Brings a journal file to the newest schema. @throws NewerJournal, DiskFault */
export function migrate(database: SqlDatabase, box: RowBox): void {
  const version = Number(database.exec('PRAGMA user_version')[0]?.['user_version'] ?? 0);
  if (version > migrations.length) throw new NewerJournal(version);
  migrations.slice(version).forEach((step, index) => {
    database.exec('BEGIN IMMEDIATE');
    try {
      step(database, box);
      database.exec(`PRAGMA user_version = ${version + index + 1}`);
      database.exec('COMMIT');
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  });
  // What lay open in the pages of an older version is overwritten, not only unlinked.
  if (version === 1) database.exec('VACUUM');
}

/** Version 2: rows are sealed under the attempt's key. */
function sealRows(database: SqlDatabase, box: RowBox): void {
  database.exec(
    `CREATE TABLE sealed_entry (seq INTEGER PRIMARY KEY, box BLOB NOT NULL) STRICT;
     CREATE TABLE sealed_note (name TEXT PRIMARY KEY, box BLOB NOT NULL) STRICT;`,
  );
  const entry = database.prepare('INSERT INTO sealed_entry (seq, box) VALUES (?, ?)');
  for (const { seq, body } of database.prepare('SELECT seq, body FROM entry ORDER BY seq').all())
    entry.run(Number(seq), box.sealEntry(entrySchema.parse(JSON.parse(String(body)))));
  const note = database.prepare('INSERT INTO sealed_note (name, box) VALUES (?, ?)');
  for (const { name, body } of database.prepare('SELECT name, body FROM note').all())
    note.run(String(name), box.sealNote(String(name), JSON.parse(String(body))));
  database.exec(
    `DROP TABLE entry;
     DROP TABLE note;
     CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON sealed_entry
       BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
     CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON sealed_entry
       BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
     CREATE TRIGGER entry_comes_next BEFORE INSERT ON sealed_entry
       WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM sealed_entry)
       BEGIN SELECT RAISE(ABORT, 'an entry comes right after the last one'); END;`,
  );
}
