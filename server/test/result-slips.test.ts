import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Problem, SlipCheck } from '@examhall/shared/protocol';
import { sampleResponses } from '@examhall/shared/testing';
import { Typefaces } from '../src/modules/printing/index.js';
import {
  percentOf,
  resultSlipsPdf,
  type ResultSlip,
} from '../src/modules/result-reports/slips/result-slips.js';
import { sameSlipCode, slipCode } from '../src/modules/result-reports/slips/slip-code.js';
import {
  makeCentre,
  makeSitting,
  makeStation,
  signInStaff,
  startAttempt,
  type TestCentre,
  type TestStation,
} from './support/centre.js';
import { pdfText } from './support/pdf-text.js';
import { TestServer } from './support/test-server.js';
import { until } from './support/until.js';

const typefaces = new Typefaces();
const head = { centre: 'North College', exam: 'Biology', sitting: 'Biology, morning', date: '5 May 2026' };
const slip = (number: number, more: Partial<ResultSlip> = {}): ResultSlip => ({
  ...{ attemptId: '00000000-0000-4000-8000-000000000001', name: `Candidate ${number}` },
  ...{ candidateNumber: String(number), marks: '6.5', maxMarks: '11.5', version: 1 },
  sections: [
    { title: 'Choices', marks: '3', maxMarks: '3' },
    { title: 'Own words', marks: '3.5', maxMarks: '8.5' },
  ],
  ...{ dated: 'Result of 6 May 2026', code: 'ABCD-EFGH-JKMN-PQRS' },
  ...more,
});
async function* each(slips: Iterable<ResultSlip>): AsyncGenerator<ResultSlip> {
  yield* slips;
}
async function printed(slips: Iterable<ResultSlip>): Promise<string[][]> {
  const pieces: Buffer[] = [];
  for await (const piece of resultSlipsPdf(typefaces, head, each(slips))) pieces.push(piece);
  return pdfText(Buffer.concat(pieces));
}

describe('a result on paper', () => {
  test('has its own page with whose it is, what it comes to, in which parts, and what it is checked by', async () => {
    const pages = await printed([slip(1001), slip(1002, { name: 'محمد علي' })]);
    expect(pages).toHaveLength(2);
    expect(pages[0]).toEqual([
      ...['North College', 'Result', 'Biology', 'Biology, morning', '5 May 2026'],
      ...['Candidate 1001', 'Candidate 1001', '6.5 of 11.5 marks (56.5 %)', 'Parts'],
      ...['Choices', '3 of 3', 'Own words', '3.5 of 8.5', 'Result of 6 May 2026'],
      ...['Result 00000000-0000-4000-8000-000000000001', 'Check code ABCD-EFGH-JKMN-PQRS'],
      'Whether this slip is true is told by the centre from number and code.',
    ]);
    expect([...pages[1]!.slice(5, pages[1]!.indexOf('Candidate 1002')).join('')].sort().join('').trim()).toBe(
      [...'محمدعلي'].sort().join(''),
    );
  });

  test('goes on to another page when the exam has more parts than fit', async () => {
    const sections = Array.from({ length: 20 }, (_, index) => ({
      title: `Part no ${index}`,
      ...{ marks: '1', maxMarks: '2' },
    }));
    const pages = await printed([slip(1001, { sections }), slip(1002)]);
    expect(pages).toHaveLength(3);
    expect(pages.flat().filter((text) => text.startsWith('Part no'))).toHaveLength(20);
    expect(pages[1]).toContain('Candidate 1001');
  });

  test.each([
    ['6.5', '11.5', '56.5'],
    ['1', '3', '33.3'],
    ['2', '3', '66.7'],
    ['1', '8', '12.5'],
    ['0.05', '100', '0.1'],
    ['-1', '8', '-12.5'],
    ['7', '7', '100'],
    ['0', '0', null],
  ])('%s of %s is %s per cent', (marks, most, percent) => {
    expect(percentOf(marks, most)).toBe(percent);
  });

  test('a code is typed however people type it, and is another one for anything else', () => {
    const result = {
      ...{ attemptId: 'a', candidateNumber: '1', name: 'N', version: 1 },
      grade: { marks: '1', maxMarks: '2', items: [] },
    };
    const code = slipCode(result);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/u);
    expect(sameSlipCode(` ${code.toLowerCase().replaceAll('-', ' ')}`, code)).toBe(true);
    for (const other of [{ name: 'M' }, { version: 2 }, { grade: { ...result.grade, marks: '2' } }])
      expect(slipCode({ ...result, ...other })).not.toBe(code);
  });
});

test('a thousand slips are drawn while they are taken, and hold nobody up for long', async () => {
  let asked = 0;
  async function* thousand(): AsyncGenerator<ResultSlip> {
    for (; asked < 1_000; asked++) yield slip(1001 + asked);
  }
  const pieces = resultSlipsPdf(typefaces, head, thousand());
  const first = await pieces.next();
  expect(first.value?.subarray(0, 5).toString()).toBe('%PDF-');
  expect(asked).toBeLessThan(5);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const begun = performance.now();
  const all = [first.value!];
  for await (const piece of pieces) all.push(piece);
  delay.disable();
  expect(asked).toBe(1_000);
  expect(
    Buffer.concat(all)
      .toString('latin1')
      .match(/\/Type \/Page\b(?!s)/gu),
  ).toHaveLength(1_000);
  expect(all.length).toBeGreaterThan(900);
  // Drawn all at once, nobody else would have had a turn until the end.
  expect(delay.max / 1e6).toBeLessThan((performance.now() - begun) / 3);
}, 60_000);

describe('slips of a sitting', () => {
  let server: TestServer;
  let centre: TestCentre;
  let station: TestStation;
  let admin: string;
  beforeAll(async () => {
    server = await TestServer.start();
    centre = await makeCentre(server);
    station = await makeStation(server, centre);
    admin = (await signInStaff(server, centre)).token;
  }, 60_000);
  afterAll(() => server?.stop());

  async function print(sittingId: string, body: object = {}, token = admin) {
    const reply = await server.app.inject({
      method: 'POST',
      url: `/api/v1/sittings/${sittingId}/result-slips.pdf`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      payload: JSON.stringify(body),
    });
    const isPdf = reply.headers['content-type'] === 'application/pdf';
    return {
      status: reply.statusCode,
      cache: reply.headers['cache-control'],
      pages: isPdf ? pdfText(reply.rawPayload) : [],
      problem: isPdf ? null : (JSON.parse(reply.body) as Problem),
    };
  }
  const post = (path: string, body: object) => server.request('POST', path, { token: admin, body });

  /** Candidates who have handed in, with results; nothing of it waits for a person. */
  async function finished(candidates: number) {
    const sitting = await makeSitting(server, centre, { candidates });
    const attempts: string[] = [];
    for (let candidate = 0; candidate < candidates; candidate++) {
      const { journal } = await startAttempt(server, station, sitting, candidate);
      const responses = new Map(sampleResponses.allRight);
      responses.delete('essay');
      await journal.answerAll(responses).seal().send(server);
      attempts.push(journal.attemptId);
    }
    await until('all have results', async () => {
      const rows = await server.database.query('SELECT 1 FROM result WHERE attempt_id = ANY ($1)', [
        attempts,
      ]);
      return rows.length === candidates;
    });
    return { ...sitting, attempts };
  }
  const codeOn = (page: readonly string[]) =>
    page.find((text) => text.startsWith('Check code '))!.replace('Check code ', '');
  const check = async (attemptId: string, code: string, token = admin) =>
    server.request<SlipCheck>('GET', `/results/${attemptId}/slip-check?code=${encodeURIComponent(code)}`, {
      token,
    });

  test('are of released results alone', async () => {
    const { sittingId, attempts } = await finished(3);
    expect((await print(sittingId)).problem?.code).toBe('results-not-published');
    const [row] = await server.database.query<{ id: string }>(
      'SELECT registration_id AS id FROM attempt WHERE id = $1',
      [attempts[1]],
    );
    const released = await post(`/sittings/${sittingId}/releases`, { registrationIds: [row!.id] });
    expect(released.status).toBeLessThan(300);
    const { status, cache, pages } = await print(sittingId);
    expect([status, cache, pages.length]).toEqual([200, 'no-store', 1]);
    expect(pages[0]).toContain('Candidate 1002');
    expect((await print(sittingId, { attemptIds: [attempts[0]] })).problem?.code).toBe(
      'results-not-published',
    );
    await post(`/sittings/${sittingId}/publish-results`, {});
    expect((await print(sittingId)).pages).toHaveLength(3);
    expect((await print(sittingId, { attemptIds: [attempts[2]] })).pages.flat()).toContain('Candidate 1003');
    const acts = await server.database.query<{ details: object }>(
      `SELECT details FROM audit_entry JOIN audit_words USING (number)
       WHERE action = 'results.print-slips' AND subject = $1 ORDER BY number`,
      [sittingId],
    );
    expect(acts.map(({ details }) => details)).toEqual([
      { candidates: 1 },
      { candidates: 3 },
      { candidates: 1 },
    ]);
  });

  test('say what the result says, and after it was revised, that and since when', async () => {
    const { sittingId, attempts } = await finished(1);
    await post(`/sittings/${sittingId}/publish-results`, {});
    const [before = []] = (await print(sittingId)).pages;
    expect(before).toEqual(
      expect.arrayContaining(['A sitting', '6.5 of 11.5 marks (56.5 %)', 'Choices', '3 of 3', '3.5 of 8.5']),
    );
    const old = codeOn(before);
    expect((await check(attempts[0]!, old)).body).toMatchObject({
      found: { version: 1, marks: '6.5', maxMarks: '11.5' },
      currentVersion: 1,
    });
    await post(`/sittings/${sittingId}/regrade`, {
      ...{ treatments: { capital: 'withdrawn' }, reason: 'two answers were right' },
    });
    const after = await until('the result is made again', async () => {
      const { pages } = await print(sittingId);
      return pages[0]?.some((text) => text.startsWith('Version 2')) ? pages[0] : false;
    });
    expect(after).toEqual(expect.arrayContaining(['5.5 of 10.5 marks (52.4 %)']));
    expect(after.find((text) => text.startsWith('Version 2'))).toMatch(
      /^Version 2 of the result, revised on \d+ \w+ \d{4}\. Slips of earlier versions no longer count\.$/u,
    );
    expect(codeOn(after)).not.toBe(old);
    expect((await check(attempts[0]!, old.toLowerCase())).body).toMatchObject({
      found: { version: 1, marks: '6.5' },
      currentVersion: 2,
    });
    expect((await check(attempts[0]!, codeOn(after))).body.found).toMatchObject({ version: 2, marks: '5.5' });
    expect((await check(attempts[0]!, 'AAAA-BBBB-CCCC-DDDD')).body.found).toBeNull();
  });

  test('are for administrators of the centre, of candidates of the sitting', async () => {
    const { sittingId, attempts } = await finished(1);
    await post(`/sittings/${sittingId}/publish-results`, {});
    expect((await print(sittingId, { attemptIds: [crypto.randomUUID()] })).status).toBe(404);
    expect((await print(sittingId, { timeZone: 'Nowhere' })).status).toBe(422);
    const marker = (await signInStaff(server, centre, 'marker')).token;
    expect((await print(sittingId, {}, marker)).status).toBe(403);
    const stranger = (await signInStaff(server, await makeCentre(server))).token;
    expect((await print(sittingId, {}, stranger)).status).toBe(404);
    expect((await check(attempts[0]!, 'x', stranger)).status).toBe(404);
  });
});
