import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { canonicalJson, entryHash, genesisHash } from '@examhall/shared/journal';
import Database from 'better-sqlite3';
import { answered, attemptId, otherId, started } from '../../../test/support/attempts.js';
import { FaultyDisk } from '../../../test/support/faulty-disk.js';
import { tempFolder } from '../../../test/support/temp-folder.js';
import { JournalDamaged, JournalStore, NotSaved, type JournalOptions } from './journal-store.js';
import { nodeDisk } from './node-disk.js';

const clocks = { wallMs: 1, monotonicMs: 1, elapsedMs: 0 };
const key = Buffer.alloc(32, 5);
let folder: string;
const options = (more: Partial<JournalOptions> = {}): JournalOptions => ({
  disk: nodeDisk,
  folder,
  attemptId,
  key,
  ...more,
});
const databasePath = () => join(folder, 'journal.db');
const copyPath = () => join(folder, 'journal.copy');

beforeEach(() => {
  folder = join(tempFolder(), 'attempts', attemptId);
});

/** A journal with a start and two answers, closed. */
function written(): void {
  const store = JournalStore.open(options());
  for (const fact of [started, answered('q1', 'a'), answered('q1', 'b')]) store.append(fact, clocks);
  store.writeNote('about', { title: 'one' });
  store.close();
}

function reopened<T>(look: (store: JournalStore) => T, more: Partial<JournalOptions> = {}): T {
  const store = JournalStore.open(options(more));
  try {
    return look(store);
  } finally {
    store.close();
  }
}

describe('the journal on disk', () => {
  it('gives back every entry after it was closed and opened', () => {
    const store = JournalStore.open(options());
    const entries = [started, answered('q1', 'a'), answered('q1', 'b')].map((fact) =>
      store.append(fact, clocks),
    );
    store.close();
    reopened((again) => {
      expect(again.entries()).toEqual(entries);
      expect(again.head).toEqual({ seq: 3, hash: entries[2]?.hash });
      expect(again.entriesFrom(2, 1)).toEqual([entries[1]]);
    });
  });

  it('is written through to the disk with every commit', () => {
    written();
    const database = new Database(databasePath(), { readonly: true });
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    database.close();
    const said: Record<string, unknown> = {};
    const spying = {
      ...nodeDisk,
      openDatabase: (path: string) => {
        const real = nodeDisk.openDatabase(path);
        const exec = (sql: string) => {
          const rows = real.exec(sql);
          Object.assign(said, rows[0]);
          return rows;
        };
        return { exec, prepare: (sql: string) => real.prepare(sql), close: () => real.close() };
      },
    };
    reopened(() => undefined, { disk: spying });
    expect(said).toMatchObject({ journal_mode: 'wal', synchronous: 2, locking_mode: 'exclusive' });
  });

  it('refuses to work where it would not be durable', () => {
    const forgetful = {
      ...nodeDisk,
      openDatabase: (path: string) => {
        const real = nodeDisk.openDatabase(path);
        const exec = (sql: string) => real.exec(sql.replace('synchronous = FULL', 'synchronous = OFF'));
        return { exec, prepare: (sql: string) => real.prepare(sql), close: () => real.close() };
      },
    };
    expect(() => JournalStore.open(options({ disk: forgetful }))).toThrow('would not be durable');
  });

  it('keeps what it called saved when its process is killed at that very moment', async () => {
    const core = resolve(__dirname, '../../../dist/core/index.js');
    const script = `
      import { JournalStore, nodeDisk } from ${JSON.stringify(`file://${core.replaceAll(' ', '%20')}`)};
      const clocks = { wallMs: 1, monotonicMs: 1, elapsedMs: 0 };
      const store = JournalStore.open({ disk: nodeDisk, folder: process.argv[1], attemptId: ${JSON.stringify(attemptId)}, key: Buffer.alloc(32, 5) });
      store.append(${JSON.stringify(started)}, clocks);
      for (let n = 1; ; n += 1) {
        store.append({ kind: 'answered', payload: { itemId: 'q1', response: { type: 'short-text', text: String(n) } } }, clocks);
        process.stdout.write(n + '\\n');
        if (n % 7 === 0) await new Promise(setImmediate);
      }`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    await new Promise<void>((done) => {
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.split('\n').length > 20) child.kill('SIGKILL');
      });
      child.on('exit', () => done());
    });
    const saved = said.trim().split('\n').map(Number);
    expect(saved.length).toBeGreaterThan(10);
    expect(reopened((store) => store.head.seq)).toBeGreaterThanOrEqual(1 + Math.max(...saved));
  });

  it('cannot be changed, shortened or continued out of order, not even around this code', () => {
    written();
    const raw = new Database(databasePath());
    expect(() => raw.exec("UPDATE sealed_entry SET box = x'00'")).toThrow('never changed');
    expect(() => raw.exec('DELETE FROM sealed_entry')).toThrow('never deleted');
    expect(() => raw.exec("INSERT INTO sealed_entry (seq, box) VALUES (9, x'00')")).toThrow('right after');
    raw.close();
  });

  it('shows nobody without the key what was answered, in none of its files', () => {
    const store = JournalStore.open(options());
    store.append(started, clocks);
    const response = { type: 'short-text', text: 'unmistakable words' } as const;
    store.append({ kind: 'answered', payload: { itemId: 'q1', response } }, clocks);
    store.writeNote('about', { candidate: 'unmistakable words' });
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    store.close();
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const bytes of files) expect(bytes.includes('unmistakable')).toBe(false);
    expect(() => JournalStore.open(options({ key: Buffer.alloc(32, 6) }))).toThrow(JournalDamaged);
  });

  it('refuses an entry that lies in another place than it was written in', () => {
    written();
    const raw = new Database(databasePath());
    raw.exec(`DROP TRIGGER entry_is_never_changed;
      UPDATE sealed_entry SET box = (SELECT box FROM sealed_entry WHERE seq = 2) WHERE seq = 3`);
    raw.close();
    expect(() => JournalStore.open(options())).toThrow(/^entry 3 cannot be read/u);
  });

  it('refuses a file that is no database, and the journal of another attempt', () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(databasePath(), 'this is no database, but long enough to be looked at'.repeat(30));
    expect(() => JournalStore.open(options())).toThrow(JournalDamaged);
    rmSync(databasePath());
    written();
    expect(() => JournalStore.open(options({ attemptId: otherId }))).toThrow(JournalDamaged);
  });

  it('is open to one client at a time', () => {
    const store = JournalStore.open(options());
    expect(() => JournalStore.open(options())).toThrow(expect.objectContaining({ kind: 'in-use' }));
    store.close();
    reopened((again) => expect(again.head.seq).toBe(0));
  });

  it('says that an entry is not saved when the disk does not take it, and goes on afterwards', () => {
    const disk = new FaultyDisk();
    const store = JournalStore.open(options({ disk }));
    store.append(started, clocks);
    disk.fault = 'failed';
    expect(() => store.append(answered('q1', 'a'), clocks)).toThrow(NotSaved);
    expect(store.head.seq).toBe(1);
    disk.fault = null;
    expect(store.append(answered('q1', 'a'), clocks).seq).toBe(2);
    store.close();
  });

  it('lets others make room when the disk is full, as long as they can', () => {
    const disk = new FaultyDisk();
    let asked = 0;
    const makeRoom = () => {
      asked += 1;
      if (asked === 2) disk.fault = null;
      return asked < 3;
    };
    const store = JournalStore.open(options({ disk, makeRoom }));
    disk.fault = 'full';
    expect(store.append(started, clocks).seq).toBe(1);
    expect(asked).toBe(2);
    disk.fault = 'full';
    expect(() => store.append(answered('q1', 'a'), clocks)).toThrow(NotSaved);
    store.close();
  });

  it('keeps notes beside the entries', () => {
    const store = JournalStore.open(options());
    store.writeNote('about', { title: 'one' });
    store.writeNote('about', { title: 'two' });
    store.close();
    reopened((again) => {
      expect(again.readNote('about')).toEqual({ title: 'two' });
      expect(again.readNote('absent')).toBeUndefined();
    });
  });
});

describe('a journal of another version', () => {
  it('is opened when it is older, all its entries kept and none left readable', () => {
    mkdirSync(folder, { recursive: true });
    const raw = new Database(databasePath());
    raw.exec(`CREATE TABLE entry (seq INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
      CREATE TABLE note (name TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
      CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
        BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
      PRAGMA user_version = 1`);
    let prev = genesisHash(attemptId);
    // As version 0.1 wrote them: no monotonic clock, no name of the machine's run.
    const { bootId: _bootId, ...payload } = started.payload as { bootId: string };
    const old = [{ kind: 'started', payload }, answered('q1', 'a')].map((fact, index) => {
      const unhashed = { ...fact, seq: index + 1, wallMs: 5, elapsedMs: index, prev } as never;
      const hash = entryHash(attemptId, unhashed);
      prev = hash;
      return { ...(unhashed as object), hash };
    });
    const insert = raw.prepare('INSERT INTO entry (seq, body) VALUES (?, ?)');
    old.forEach((entry, index) => insert.run(index + 1, canonicalJson(entry)));
    raw.prepare("INSERT INTO note (name, body) VALUES ('about', ?)").run('{"title":"one"}');
    raw.close();
    reopened((store) => {
      expect(store.entries()).toEqual(old);
      expect(store.readNote('about')).toEqual({ title: 'one' });
      expect(store.append(answered('q1', 'b'), clocks).seq).toBe(3);
    });
    expect(reopened((store) => store.head.seq)).toBe(3);
    for (const name of readdirSync(folder))
      expect(readFileSync(join(folder, name)).includes('"option":"a"')).toBe(false);
  });

  it('is refused when it is newer', () => {
    written();
    const raw = new Database(databasePath());
    raw.pragma('user_version = 99');
    raw.close();
    expect(() => JournalStore.open(options())).toThrow('newer version');
  });
});

describe('the second copy', () => {
  it('says when an entry is in it, which is after it was called saved', async () => {
    let told = 0;
    const store = JournalStore.open(options({ onCopied: () => (told += 1) }));
    store.append(started, clocks);
    expect(store.twiceThrough).toBe(0);
    while (store.twiceThrough < 1) await new Promise((done) => setTimeout(done, 1));
    expect(told).toBeGreaterThan(0);
    store.close();
    expect(reopened((again) => again.twiceThrough)).toBe(1);
  });

  it('holds up nobody, and stays behind, when the disk refuses it', () => {
    const disk = new FaultyDisk();
    disk.copyHangs = true;
    const store = JournalStore.open(options({ disk }));
    expect(store.append(started, clocks).seq).toBe(1);
    expect(store.twiceThrough).toBe(0);
    store.close();
  });

  it('gives the database back what it has lost', () => {
    written();
    for (const name of ['journal.db', 'journal.db-wal']) rmSync(join(folder, name), { force: true });
    reopened((store) => {
      expect(store.head.seq).toBe(3);
      expect(store.readNote('about')).toEqual({ title: 'one' });
    });
  });

  it('gets back what it has lost itself, also after half a line', () => {
    written();
    const whole = readFileSync(copyPath());
    truncateSync(copyPath(), whole.length - 150);
    reopened(() => undefined);
    rmSync(databasePath());
    rmSync(join(dirname(databasePath()), 'journal.db-wal'), { force: true });
    expect(reopened((store) => store.head.seq)).toBe(3);
  });

  it('takes nothing over that does not continue the journal', () => {
    written();
    const lines = readFileSync(copyPath(), 'latin1').trim().split('\n');
    const forged = `4 ${String(lines[0]?.split(' ')[1])}\n`;
    writeFileSync(copyPath(), `${lines.join('\n')}\n${forged}not a line\n`);
    expect(reopened((store) => store.head.seq)).toBe(3);
  });
});
