import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { answered, attemptId, otherId, started } from '../../../test/support/attempts.js';
import { tempFolder } from '../../../test/support/temp-folder.js';
import { JournalDamaged, JournalStore, NotSaved } from './journal-store.js';

const clocks = { wallMs: 1, elapsedMs: 0 };
const newPath = () => join(tempFolder(), 'attempts', attemptId, 'journal.db');

describe('the journal on disk', () => {
  it('gives back every entry after it was closed and opened', () => {
    const path = newPath();
    const store = JournalStore.open(path, attemptId);
    const written = [started, answered('q1', 'a'), answered('q1', 'b')].map((fact) =>
      store.append(fact, clocks),
    );
    store.close();
    const again = JournalStore.open(path, attemptId);
    expect(again.entries()).toEqual(written);
    expect(again.head).toEqual({ seq: 3, hash: written[2]?.hash });
    expect(again.entriesFrom(2, 1)).toEqual([written[1]]);
    again.close();
  });

  it('is written through to the disk with every commit', () => {
    const path = newPath();
    JournalStore.open(path, attemptId).close();
    const modes: Record<string, unknown> = {};
    const original = Database.prototype.pragma;
    const spy = jest.spyOn(Database.prototype, 'pragma').mockImplementation(function (
      this: unknown,
      ...args: unknown[]
    ) {
      const result = original.apply(this as Database.Database, args as Parameters<typeof original>);
      if (args[1] !== undefined) modes[String(args[0])] = result;
      return result;
    });
    JournalStore.open(path, attemptId).close();
    spy.mockRestore();
    expect(modes).toMatchObject({ journal_mode: 'wal', synchronous: 2 });
  });

  it('keeps what it called saved when its process is killed at that very moment', async () => {
    const path = newPath();
    const core = resolve(__dirname, '../../../dist/core/journal/journal-store.js');
    const script = `
      import { JournalStore } from ${JSON.stringify(`file://${core.replaceAll(' ', '%20')}`)};
      const store = JournalStore.open(process.argv[1], ${JSON.stringify(attemptId)});
      store.append(${JSON.stringify(started)}, { wallMs: 1, elapsedMs: 0 });
      for (let n = 1; ; n += 1) {
        store.append({ kind: 'answered', payload: { itemId: 'q1', response: { type: 'short-text', text: String(n) } } }, { wallMs: 1, elapsedMs: n });
        process.stdout.write(n + '\\n');
      }`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, path], {
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
    const store = JournalStore.open(path, attemptId);
    const last = store.entries().at(-1);
    store.close();
    expect(saved.length).toBeGreaterThan(10);
    expect(last?.seq).toBeGreaterThanOrEqual(1 + Math.max(...saved));
  });

  it('cannot be changed, shortened or continued out of order, not even around this code', () => {
    const path = newPath();
    const store = JournalStore.open(path, attemptId);
    store.append(started, clocks);
    store.close();
    const raw = new Database(path);
    expect(() => raw.exec("UPDATE entry SET body = '{}'")).toThrow('never changed');
    expect(() => raw.exec('DELETE FROM entry')).toThrow('never deleted');
    expect(() => raw.exec("INSERT INTO entry (seq, body) VALUES (7, '{}')")).toThrow(
      'right after the last one',
    );
    raw.close();
  });

  it('refuses a journal whose entries were edited, and leaves it as it is', () => {
    const path = newPath();
    const store = JournalStore.open(path, attemptId);
    store.append(started, clocks);
    store.append(answered('q1', 'a'), clocks);
    store.close();
    const raw = new Database(path);
    raw.exec(
      `DROP TRIGGER entry_is_never_changed; UPDATE entry SET body = replace(body, '"option":"a"', '"option":"b"')`,
    );
    raw.close();
    expect(() => JournalStore.open(path, attemptId)).toThrow(
      new JournalDamaged('the journal has a edited at entry 2'),
    );
    const after = new Database(path, { readonly: true });
    expect(after.prepare('SELECT count(*) AS count FROM entry').get()).toEqual({ count: 2 });
    after.close();
  });

  it('refuses a file that is no database, and the journal of another attempt', () => {
    const path = newPath();
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, 'this is not a database, but it is long enough to be looked at as one'.repeat(20));
    expect(() => JournalStore.open(path, attemptId)).toThrow(JournalDamaged);
    const other = newPath();
    const store = JournalStore.open(other, attemptId);
    store.append(started, clocks);
    store.close();
    expect(() => JournalStore.open(other, otherId)).toThrow(JournalDamaged);
  });

  it('says that an entry is not saved when the disk does not take it, and goes on afterwards', () => {
    const path = newPath();
    const store = JournalStore.open(path, attemptId);
    store.append(started, clocks);
    const blocker = new Database(path);
    blocker.exec('BEGIN IMMEDIATE');
    expect(() => store.append(answered('q1', 'a'), clocks)).toThrow(NotSaved);
    expect(store.head.seq).toBe(1);
    blocker.exec('ROLLBACK');
    blocker.close();
    expect(store.append(answered('q1', 'a'), clocks).seq).toBe(2);
    store.close();
  });

  it('keeps notes beside the entries', () => {
    const path = newPath();
    const store = JournalStore.open(path, attemptId);
    store.writeNote('about', { title: 'one' });
    store.writeNote('about', { title: 'two' });
    store.close();
    const again = JournalStore.open(path, attemptId);
    expect(again.readNote('about')).toEqual({ title: 'two' });
    expect(again.readNote('absent')).toBeUndefined();
    again.close();
  });

  it('refuses a journal of a newer version of the client', () => {
    const path = newPath();
    JournalStore.open(path, attemptId).close();
    const raw = new Database(path);
    raw.pragma('user_version = 99');
    raw.close();
    expect(() => JournalStore.open(path, attemptId)).toThrow('newer version');
  });
});
