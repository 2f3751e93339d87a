import type { Database } from 'better-sqlite3';

/**
 * The schema, one step a version, applied in order and never changed afterwards. The file's `user_version` says how
 * many have been applied.
 */
const migrations: readonly string[] = [
  `CREATE TABLE entry (seq INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
   CREATE TABLE note (name TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
   CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
     BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
   CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
     BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
   CREATE TRIGGER entry_comes_next BEFORE INSERT ON entry
     WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry)
     BEGIN SELECT RAISE(ABORT, 'an entry comes right after the last one'); END;`,
];

/** Brings a journal file to the newest schema. @throws Error for a file of a newer version of this client */
export function migrate(database: Database): void {
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > migrations.length)
    throw new Error(`the journal is of a newer version (${version}) of this client`);
  migrations.slice(version).forEach((step, index) => {
    database.transaction(() => {
      database.exec(step);
      database.pragma(`user_version = ${version + index + 1}`);
    })();
  });
}
