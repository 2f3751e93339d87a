import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { IssuedApiKey, Result } from '@examhall/shared/protocol';
import { newSigningPair } from '@examhall/shared/sealing';
import { sampleResponses } from '@examhall/shared/testing';
import { ArchiveService } from '../src/modules/archive/index.js';
import { ServerKeys } from '../src/platform/secrets/index.js';
import {
  makeCentre,
  makeSitting,
  makeStation,
  signInStaff,
  startAttempt,
  type TestAttempt,
  type TestCentre,
  type TestSitting,
  type TestStation,
} from './support/centre.js';
import { markAll } from './support/marking.js';
import { TestServer } from './support/test-server.js';
import { until } from './support/until.js';

const repository = join(__dirname, '..', '..');

let folder: string;
let server: TestServer;
let centre: TestCentre;
let station: TestStation;
let token: string;
let archive: ArchiveService;
let address: string;
let apiKey: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'examhall-archive-'));
  server = await TestServer.start();
  archive = server.app.get(ArchiveService);
  centre = await makeCentre(server);
  station = await makeStation(server, centre);
  token = (await signInStaff(server, centre)).token;
  await server.app.listen(0, '127.0.0.1');
  address = await server.app.getUrl();
  const body = { name: 'Archiving', role: 'admin', daysValid: 1 };
  apiKey = (await server.request<IssuedApiKey>('POST', '/api-keys', { token, body })).body.secret;
}, 60_000);
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface OverSitting {
  readonly sitting: TestSitting;
  readonly attempts: readonly TestAttempt[];
}

/** A sitting of two candidates, finalised; with its results published unless told otherwise. */
async function sat({ publishes = true } = {}): Promise<OverSitting> {
  const sitting = await makeSitting(server, centre, { candidates: 2 });
  const attempts: TestAttempt[] = [];
  for (const [candidate, responses] of [sampleResponses.allRight, sampleResponses.mixed].entries()) {
    const attempt = await startAttempt(server, station, sitting, candidate);
    await attempt.journal.send(server);
    const through = attempt.journal.entries.length;
    attempt.journal.answerAll(responses).seal();
    expect((await attempt.journal.send(server, attempt.journal.batch(through + 1))).status).toBe(202);
    attempts.push(attempt);
  }
  await until('both are finalised', async () => {
    const rows = await server.database.query(
      'SELECT 1 FROM result r JOIN attempt a ON a.id = r.attempt_id WHERE a.sitting_id = $1',
      [sitting.sittingId],
    );
    return rows.length === 2;
  });
  const { sittingId } = sitting;
  await markAll(server, token, { sittingId, itemId: 'essay', marks: '3.25' });
  const publish = () => server.request('POST', `/sittings/${sittingId}/publish-results`, { token, body: {} });
  if (publishes) await until('it is published', async () => (await publish()).status === 200);
  return { sitting, attempts };
}

const resultOf = ({ journal }: TestAttempt) =>
  server.request<Result & { code?: string }>('GET', `/results/${journal.attemptId}`, { token });
const batchesOf = ({ sitting }: OverSitting) =>
  server.database.query(
    'SELECT b.* FROM batch b JOIN attempt a ON a.id = b.attempt_id WHERE a.sitting_id = $1 ORDER BY b.attempt_id, from_seq',
    [sitting.sittingId],
  );

/** `npm run archive -- verify`, as whoever has nothing but the file runs it. */
function verify(...options: string[]): Promise<{ code: number; output: string }> {
  const script = join(repository, 'scripts', 'archive.ts');
  return new Promise((resolve) => {
    execFile(process.execPath, [script, 'verify', '--built', ...options], (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), output: `${stdout}${stderr}` });
    });
  });
}

/** `npx examhall`, as it is installed, with the key of a program. */
function examhall(...args: string[]): Promise<{ code: number; output: string }> {
  const command = join(repository, 'scripts', 'examhall.mjs');
  const env = { ...process.env, EXAMHALL_API_KEY: apiKey, EXAMHALL_SERVER: address };
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), output: `${stdout}${stderr}` });
    });
  });
}

/** The archive with one thing changed in its text. */
function tampered(path: string, change: (text: string) => string): string {
  const other = join(folder, 'tampered.jsonl.gz');
  const text = gunzipSync(readFileSync(path)).toString('utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeFileSync(other, gzipSync(changed));
  return other;
}

test('a sitting goes into a file, out of the database, and back again, as it was', async () => {
  const over = await sat();
  const { sittingId } = over.sitting;
  const [before, result] = [await batchesOf(over), (await resultOf(over.attempts[0]!)).body];
  const path = await archive.write(sittingId, folder, true);
  expect(await batchesOf(over)).toEqual([]);
  const { status, body } = await resultOf(over.attempts[0]!);
  expect([status, body.code]).toEqual([409, 'archived']);
  const regrade = { reason: 'a misprint', treatments: { q1: 'withdrawn' } };
  const { body: refused } = await server.request('POST', `/sittings/${sittingId}/regrade`, {
    token,
    body: regrade,
  });
  expect(refused).toMatchObject({ code: 'archived' });

  expect(await archive.putBack(path)).toEqual({ sittingId, rows: before.length });
  expect(await batchesOf(over)).toEqual(before);
  expect((await resultOf(over.attempts[0]!)).body).toEqual(result);
  // Once more changes nothing.
  expect(await archive.putBack(path)).toEqual({ sittingId, rows: 0 });
}, 60_000);

test('a program fetches the archive with its key, and checks it without any server', async () => {
  const { sitting } = await sat();
  const path = join(folder, 'fetched.jsonl.gz');
  const key = server.app.get(ServerKeys).publicKey;
  const temporary = () => readdirSync(tmpdir()).filter((name) => name.startsWith('examhall-passing-'));
  const fetched = await examhall('export', sitting.sittingId, '--as', 'archive', '--to', path);
  expect(fetched).toMatchObject({ code: 0, output: expect.stringContaining(`Wrote ${path}`) as string });
  await until('nothing is left of it on the server', async () => temporary().length === 0);
  expect(await examhall('verify', path, '--server-key', key)).toMatchObject({
    code: 0,
    output: expect.stringContaining('2 results are what their journals come to.') as string,
  });
  expect((await examhall('verify', path, '--server-key', newSigningPair().publicKey)).code).toBe(1);
  const cut = join(folder, 'cut-again.jsonl.gz');
  writeFileSync(cut, readFileSync(path).subarray(0, -50));
  expect((await examhall('verify', cut)).code).toBe(1);
  const audited = await server.database.query<{ subject: string }>(
    `SELECT subject FROM audit_entry WHERE action = 'sitting.archive'`,
  );
  expect(audited).toEqual([{ subject: sitting.sittingId }]);
});

test('an archive is not given before the results are published, nor to another centre', async () => {
  const { sitting } = await sat({ publishes: false });
  const path = `/sittings/${sitting.sittingId}/archive.jsonl.gz`;
  expect((await server.request('GET', path, { token })).body).toMatchObject({
    code: 'results-not-published',
  });
  const stranger = (await signInStaff(server, await makeCentre(server))).token;
  expect((await server.request('GET', path, { token: stranger })).status).toBe(404);
  const marker = (await signInStaff(server, centre, 'marker')).token;
  expect((await server.request('GET', path, { token: marker })).status).toBe(403);
});

test('the file is checked without any server: journals, receipts and every result', async () => {
  const { sitting } = await sat();
  const path = await archive.write(sitting.sittingId, folder, false);
  const key = server.app.get(ServerKeys).publicKey;
  const good = await verify(path, '--server-key', key);
  expect(good.output).toMatch(/2 journals with \d+ entries: signatures, chains and receipts hold/u);
  expect(good.output).toContain('2 results are what their journals come to');
  expect(good.code).toBe(0);
  const other = await verify(path, '--server-key', newSigningPair().publicKey);
  expect([other.code, other.output]).toEqual([1, expect.stringContaining('another server has made it')]);
  const changed = tampered(path, (text) => text.replace('"marks":"9.75"', '"marks":"10.75"'));
  const bad = await verify(changed, '--server-key', key);
  expect([bad.code, bad.output]).toEqual([1, expect.stringContaining('not as it was when it was signed')]);
  const cut = join(folder, 'cut.gz');
  copyFileSync(path, cut);
  writeFileSync(cut, readFileSync(path).subarray(0, 900));
  expect((await verify(cut)).code).toBe(1);
}, 60_000);

test('a result that its journal does not come to is found, even when the server signed it', async () => {
  const over = await sat();
  await server.database.query(
    `UPDATE result SET grade = jsonb_set(grade, '{marks}', '"11.5"') WHERE attempt_id = $1`,
    [over.attempts[1]!.journal.attemptId],
  );
  const { code, output } = await verify(await archive.write(over.sitting.sittingId, folder, false));
  expect([code, output]).toEqual([1, expect.stringContaining('the result is not what the journal comes to')]);
}, 60_000);

test.each([
  ['of other marks', `marks = '5'`],
  ['for another answer', `response_hash = 'another'`],
])(
  'a result that names what people agreed on %s is found',
  async (_what, change) => {
    const over = await sat();
    await server.database.query(
      `UPDATE agreed_mark SET ${change} WHERE task_id IN (SELECT id FROM marking_task WHERE sitting_id = $1)`,
      [over.sitting.sittingId],
    );
    const { code, output } = await verify(await archive.write(over.sitting.sittingId, folder, false));
    expect([code, output]).toEqual([
      1,
      expect.stringContaining('the result is not what the journal comes to'),
    ]);
  },
  60_000,
);

test('pictures of the exam are in it', async () => {
  const { sitting } = await sat();
  await server.database.query(
    `INSERT INTO exam_media (exam_id, media_id, data) VALUES ($1, 'dot', 'one'), ($1, 'dash', 'two')`,
    [sitting.examId],
  );
  const text = gunzipSync(readFileSync(await archive.write(sitting.sittingId, folder, false))).toString(
    'utf8',
  );
  expect(text.match(/"table":"exam_media"/gu)).toHaveLength(2);
  expect(text).toContain('6f6e65');
});

test('nothing secret is in it', async () => {
  const { sitting } = await sat();
  const text = gunzipSync(readFileSync(await archive.write(sitting.sittingId, folder, false))).toString(
    'utf8',
  );
  expect(text).not.toMatch(/access_code_hash|_box"|\$argon2/u);
});

test('what is not published stays, and says so', async () => {
  const { sitting } = await sat({ publishes: false });
  await expect(archive.write(sitting.sittingId, folder, true)).rejects.toThrow(/not published yet/u);
  expect(await archive.due(0)).not.toContain(sitting.sittingId);
  expect((await batchesOf({ sitting, attempts: [] })).length).toBeGreaterThan(0);
});

test('a sitting is due so many days after its results were published, once', async () => {
  const { sitting } = await sat();
  expect(await archive.due(30)).not.toContain(sitting.sittingId);
  server.clock.advance(31 * 86_400_000);
  expect(await archive.due(30)).toContain(sitting.sittingId);
  await archive.write(sitting.sittingId, folder, true);
  expect(await archive.due(30)).not.toContain(sitting.sittingId);
  await expect(archive.write(sitting.sittingId, folder, true)).rejects.toThrow(/is in an archive/u);
}, 60_000);

test('a damaged file puts nothing back', async () => {
  const rows = await server.database.query<{ id: string }>(
    'SELECT id FROM sitting WHERE results_published_at IS NOT NULL AND archived_at IS NULL LIMIT 1',
  );
  const path = await archive.write(rows[0]!.id, folder, true);
  const changed = tampered(path, (text) =>
    text.replace('"late": false', '"late": true').replace('"late":false', '"late":true'),
  );
  await expect(archive.putBack(changed)).rejects.toThrow(/not as it was/u);
  expect(
    await server.database.query(
      'SELECT 1 FROM batch b JOIN attempt a ON a.id = b.attempt_id WHERE sitting_id = $1',
      [rows[0]!.id],
    ),
  ).toEqual([]);
  await archive.putBack(path);
});
