import { execFileSync, spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { stream } from 'exceljs';
import {
  FILE_MEDIA_TYPE,
  LONG_IMPORT_BYTES,
  type ContentImport,
  type ExamSummary,
} from '@examhall/shared/protocol';
import { ContentImportsRepository } from '../src/modules/content/long-imports/content-imports.repository.js';
import { ContentImportsService } from '../src/modules/content/long-imports/content-imports.service.js';
import { makeCentre, signInStaff, type TestCentre } from './support/centre.js';
import { TestServer } from './support/test-server.js';
import { until } from './support/until.js';

const ROWS = 50_000;
const headings = ['Type', 'Question', 'Correct', 'Marks', 'Option A', 'Option B', 'Option C', 'Section'];
const row = (number: number) => [
  'single choice',
  `Which of these numbers is ${number}?`,
  'B',
  '1',
  `One less than ${number}`,
  `Exactly ${number}`,
  `One more than ${number}`,
  `Part ${number % 4}`,
];

function csv(rows: number, spoil: (number: number) => Partial<Record<number, string>> = () => ({})): Buffer {
  const lines = Array.from({ length: rows }, (_one, number) =>
    Object.assign(row(number), spoil(number)).join(';'),
  );
  return Buffer.from([headings.join(';'), ...lines].join('\n'), 'utf8');
}

async function workbook(rows: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const out = new PassThrough();
  out.on('data', (chunk: Buffer) => chunks.push(chunk));
  const book = new stream.xlsx.WorkbookWriter({ stream: out });
  book.addWorksheet('Exam').addRow(['Title', 'Very many numbers']).commit();
  const items = book.addWorksheet('Items');
  items.addRow(headings).commit();
  for (let number = 0; number < rows; number += 1) items.addRow(row(number)).commit();
  await book.commit();
  return Buffer.concat(chunks);
}

let server: TestServer;
let centre: TestCentre;
let admin: string;
let largeBook: Buffer;

beforeAll(async () => {
  // The thread runs what is built: bring it up to date, or an old build could pass.
  const compiler = require.resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-b', join(__dirname, '..')], { stdio: 'pipe' });
  server = await TestServer.start();
  centre = await makeCentre(server);
  admin = (await signInStaff(server, centre)).token;
  largeBook = await workbook(ROWS);
}, 240_000);
afterAll(() => server?.stop());

async function send(
  file: Buffer,
  query: string,
  on = server,
  token = admin,
): Promise<{ status: number; body: ContentImport }> {
  const reply = await on.app.inject({
    method: 'POST',
    url: `/api/v1/exams/import?${query}`,
    headers: { authorization: `Bearer ${token}`, 'content-type': FILE_MEDIA_TYPE },
    payload: file,
  });
  return { status: reply.statusCode, body: JSON.parse(reply.body) as ContentImport };
}

const view = async (id: string): Promise<ContentImport> =>
  (await server.request<ContentImport>('GET', `/content-imports/${id}`, { token: admin })).body;

/** Asks again and again until it is over; answers everything it was told. */
async function follow(id: string): Promise<ContentImport[]> {
  const seen: ContentImport[] = [];
  for (;;) {
    const now = await view(id);
    seen.push(now);
    if (now.state !== 'running') return seen;
    await pause(20);
  }
}

async function examCount(): Promise<number> {
  const [found] = await server.database.query<{ count: number }>('SELECT count(*)::int AS count FROM exam');
  return found!.count;
}

describe('an import in the background', () => {
  test('takes a workbook of 50,000 rows, tells how far it is, and answers others meanwhile', async () => {
    const begunAt = performance.now();
    const { status, body } = await send(largeBook, 'name=numbers.xlsx');
    expect(status).toBe(202);
    expect(body).toMatchObject({ state: 'running', phase: 'waiting', name: 'numbers.xlsx', examId: null });
    let longestMs = 0;
    let lastAt = performance.now();
    const timer = setInterval(() => {
      longestMs = Math.max(longestMs, performance.now() - lastAt);
      lastAt = performance.now();
    }, 5);
    const seen = await follow(body.id);
    clearInterval(timer);
    const wholeMs = performance.now() - begunAt;
    const last = seen.at(-1)!;
    expect(last).toMatchObject({ state: 'done', done: ROWS, total: ROWS, failure: null, faults: [] });
    expect(last.findings).toMatchObject({ understood: ROWS, lost: 0, maxMarks: String(ROWS) });
    // The thread of the requests was free for nearly all of the time.
    expect(longestMs / wholeMs).toBeLessThan(0.25);
    expect(seen.filter(({ state }) => state === 'running').length).toBeGreaterThan(5);
    const rowsSeen = seen.filter(({ phase, total }) => phase !== 'writing' && total >= ROWS);
    expect(rowsSeen.some(({ done }) => done > 0 && done < ROWS)).toBe(true);
    expect(seen.some(({ phase, total }) => phase === 'writing' && total === ROWS)).toBe(true);
    const [kept] = await server.database.query<{ items: number; keys: number; state: string }>(
      `SELECT state, (SELECT sum(jsonb_array_length(s -> 'items'))::int
                      FROM jsonb_array_elements(paper -> 'sections') s) AS items,
              (SELECT count(*)::int FROM jsonb_object_keys(key -> 'items')) AS keys
       FROM exam WHERE id = $1`,
      [last.examId],
    );
    expect(kept).toEqual({ state: 'draft', items: ROWS, keys: ROWS });
    const audited = await server.database.query(
      `SELECT 1 FROM audit_entry JOIN audit_words USING (number) WHERE action = 'exam.import' AND subject = $1`,
      [last.examId],
    );
    expect(audited).toHaveLength(1);
    await server.database.query('DELETE FROM exam WHERE id = $1', [last.examId]);
  }, 240_000);

  test('checks a CSV of 50,000 rows first, keeps nothing of it, and imports it when that is wanted', async () => {
    const before = await examCount();
    const spoiled = csv(ROWS, (number) => (number % 20_000 === 7 ? { 2: 'Z' } : {}));
    const { status, body } = await send(spoiled, 'name=numbers.csv&dryRun=true');
    expect(status).toBe(202);
    const checked = (await follow(body.id)).at(-1)!;
    expect(checked).toMatchObject({ state: 'checked', dryRun: true, examId: null });
    expect(checked.findings).toMatchObject({ format: 'examhall-csv', understood: ROWS - 3, lost: 3 });
    expect(checked.findings?.remarks.map(({ place }) => place)).toEqual([
      'line 9',
      'line 20009',
      'line 40009',
    ]);
    expect(await examCount()).toBe(before);

    const keep = (leaveOut: string) =>
      server.request<ContentImport>('POST', `/content-imports/${body.id}/keep`, {
        token: admin,
        body: { leaveOut },
      });
    expect((await keep('not-understood')).status).toBe(202);
    const done = (await follow(body.id)).at(-1)!;
    expect(done).toMatchObject({ state: 'done', dryRun: false, done: ROWS - 3 });
    expect(await examCount()).toBe(before + 1);
    // What is over cannot be kept again.
    expect((await keep('not-understood')).status).toBe(409);
    await server.database.query('DELETE FROM exam WHERE id = $1', [done.examId]);
  }, 240_000);

  test('is cancelled in the middle of it, and nothing is written', async () => {
    const before = await examCount();
    const { body } = await send(largeBook, 'name=numbers.xlsx');
    await until('it is being read', async () => (await view(body.id)).phase !== 'waiting');
    const cancelled = await server.request<ContentImport>('POST', `/content-imports/${body.id}/cancel`, {
      token: admin,
    });
    expect(cancelled).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    // The next one runs after the cancelled one is over wholly.
    const next = await send(csv(10), 'name=ten.csv&background=true&dryRun=true');
    expect((await follow(next.body.id)).at(-1)).toMatchObject({ state: 'checked' });
    expect(await examCount()).toBe(before);
    expect(await view(body.id)).toMatchObject({ state: 'cancelled', examId: null });
    const again = await server.request('POST', `/content-imports/${body.id}/cancel`, { token: admin });
    expect(again.status).toBe(409);
  }, 240_000);

  test('is cancelled by another process while it writes: the whole exam is taken back', async () => {
    const before = await examCount();
    const { body } = await send(largeBook, 'name=numbers.xlsx');
    await until('it writes', async () => (await view(body.id)).phase === 'writing', 120_000);
    await server.database.query(
      `UPDATE content_import SET state = 'cancelled', finished_at = $2 WHERE id = $1`,
      [body.id, server.clock.now()],
    );
    const next = await send(csv(10), 'name=ten.csv&background=true&dryRun=true');
    await follow(next.body.id);
    expect(await examCount()).toBe(before);
  }, 240_000);

  test('is cancelled at the very last moment, when all of it is written: the exam is taken back', async () => {
    const before = await examCount();
    const imports = server.app.get(ContentImportsRepository, { strict: false });
    const join = imports.joinPieces.bind(imports);
    const joined = jest.spyOn(imports, 'joinPieces').mockImplementation(async (transaction, exam) => {
      await join(transaction, exam);
      await server.database.query(
        `UPDATE content_import SET state = 'cancelled', finished_at = $1 WHERE state = 'running'`,
        [server.clock.now()],
      );
    });
    const { body } = await send(csv(10), 'name=ten.csv&background=true');
    await until('all of it is written', () => Promise.resolve(joined.mock.calls.length === 1));
    joined.mockRestore();
    const next = await send(csv(10), 'name=ten.csv&background=true&dryRun=true');
    await follow(next.body.id);
    expect(await examCount()).toBe(before);
    expect(await view(body.id)).toMatchObject({ state: 'cancelled', examId: null });
  }, 60_000);

  test('names every place that is wrong, and imports nothing', async () => {
    const before = await examCount();
    const { body } = await send(
      csv(30, (number) => (number === 4 ? { 3: 'many' } : {})),
      'name=a.csv&background=true',
    );
    const last = (await follow(body.id)).at(-1)!;
    expect(last).toMatchObject({ state: 'failed', failure: 'One place is wrong.', examId: null });
    expect(last.faults).toEqual([
      { at: 'line 6', reason: expect.stringContaining('“many” is not a number') },
    ]);
    expect(await examCount()).toBe(before);
  });

  test('small files are answered at once, as ever; long ones are not', async () => {
    expect(await send(csv(10), 'name=ten.csv&dryRun=true')).toMatchObject({
      status: 200,
      body: { itemCount: 10 },
    });
    const long = csv(Math.ceil(LONG_IMPORT_BYTES / csv(1).length) * 2);
    const begun = await send(long, 'name=long.csv&dryRun=true');
    expect(begun.status).toBe(202);
    await follow(begun.body.id);
  }, 120_000);

  test('is seen by its own centre alone, until it is taken or a day is over', async () => {
    const { body } = await send(csv(3), 'name=three.csv&background=true');
    await follow(body.id);
    const stranger = (await signInStaff(server, await makeCentre(server))).token;
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/cancel'],
    ] as const) {
      const reply = await server.request(method, `/content-imports/${body.id}${path}`, { token: stranger });
      expect(reply.status).toBe(404);
    }
    const list = async () =>
      (await server.request<ContentImport[]>('GET', '/content-imports', { token: admin })).body;
    expect((await list()).map(({ id }) => id)).toContain(body.id);
    const taken = await server.app.inject({
      method: 'DELETE',
      url: `/api/v1/content-imports/${body.id}`,
      headers: { authorization: `Bearer ${admin}` },
    });
    expect(taken.statusCode).toBe(204);
    expect((await list()).map(({ id }) => id)).not.toContain(body.id);
    server.clock.advance(25 * 3_600_000);
    admin = (await signInStaff(server, centre)).token;
    expect(await list()).toEqual([]);
  });
});

describe('a server that ends during an import', () => {
  test('leaves it interrupted, with nothing imported', async () => {
    const other = await TestServer.start();
    const token = (await signInStaff(other, await makeCentre(other))).token;
    const { body } = await send(largeBook, 'name=numbers.xlsx', other, token);
    await until('it is being read', async () => {
      const [found] = await other.database.query<{ phase: string }>(
        'SELECT phase FROM content_import WHERE id = $1',
        [body.id],
      );
      return found?.phase !== 'waiting';
    });
    await other.app.close();
    expect(
      await other.database.query('SELECT state, exam_id, file FROM content_import WHERE id = $1', [body.id]),
    ).toEqual([{ state: 'interrupted', exam_id: null, file: null }]);
    expect(await other.database.query('SELECT 1 FROM exam')).toEqual([]);
    await other.stop();
  }, 120_000);

  test('when it could not even say so, the next one does', async () => {
    const { body } = await send(csv(3), 'name=cut.csv&background=true&dryRun=true');
    await follow(body.id);
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    await server.database.query(
      `UPDATE content_import SET state = 'running', phase = 'writing', host = $2, pid = $3 WHERE id = $1`,
      [body.id, hostname(), gone],
    );
    await server.app.get(ContentImportsService).onApplicationBootstrap();
    expect(await view(body.id)).toMatchObject({ state: 'interrupted', examId: null });
    const exams = await server.request<ExamSummary[]>('GET', '/exams', { token: admin });
    expect(exams.body.map(({ title }) => title)).not.toContain('cut');
  });
});
