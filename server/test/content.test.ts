import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  EXPORT_NOTES_HEADER,
  FILE_MEDIA_TYPE,
  XLSX_MEDIA_TYPE,
  type ExamDetail,
  type ExamSummary,
  type ImportedExamDetail,
  type Problem,
} from '@examhall/shared/protocol';
import { contentFile, packageFiles, zipOf } from './support/content-files.js';
import { paperItems } from '@examhall/shared/items';
import { Workbook } from 'exceljs';
import { makeCentre, signInStaff, type TestCentre } from './support/centre.js';
import { TestServer, type TestReply } from './support/test-server.js';

const sample = readFileSync(resolve(__dirname, '../samples/demo-exam.xlsx'));

let server: TestServer;
let centre: TestCentre;
let admin: string;

beforeAll(async () => {
  server = await TestServer.start();
  centre = await makeCentre(server);
  admin = (await signInStaff(server, centre)).token;
});
afterAll(() => server.stop());

async function importWorkbook<Body>(bytes: Buffer, query = '', token = admin): Promise<TestReply<Body>> {
  const reply = await server.app.inject({
    method: 'POST',
    url: `/api/v1/exams/import${query}`,
    headers: { authorization: `Bearer ${token}`, 'content-type': XLSX_MEDIA_TYPE },
    payload: bytes,
  });
  return { status: reply.statusCode, headers: reply.headers, body: JSON.parse(reply.body) as Body };
}

/** Rows of every table, by name. */
async function rowCounts(): Promise<Record<string, number>> {
  const tables = await server.database.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await server.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM "${name}"`,
    );
    counts[name] = row?.count ?? -1;
  }
  return counts;
}

async function spoiled(change: (workbook: Workbook) => void): Promise<Buffer> {
  const workbook = new Workbook();
  await workbook.xlsx.load(sample as unknown as ArrayBuffer);
  change(workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

describe('importing a spreadsheet', () => {
  test('the sample becomes a draft with every type of item, a picture and mathematics', async () => {
    const { status, body } = await importWorkbook<ExamDetail>(sample);
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'draft', itemCount: 35, maxMarks: '48' });
    const items = paperItems(body.paper);
    expect(new Set(items.map((item) => item.type))).toEqual(
      new Set([
        'single-choice',
        'multiple-choice',
        'true-false',
        'short-text',
        'numeric',
        'ordering',
        'matching',
        'gap-fill',
        'essay',
      ]),
    );
    expect(body.paper.media.map((media) => media.mediaType)).toEqual(['image/png']);
    const [media] = body.paper.media;
    const picture = await server.app.inject({
      method: 'GET',
      url: `/api/v1/exams/${body.id}/media/${media!.id}`,
      headers: { authorization: `Bearer ${admin}` },
    });
    expect([picture.statusCode, picture.headers['content-type']]).toEqual([200, 'image/png']);
    expect(picture.rawPayload).toHaveLength(media!.bytes);
    expect(picture.rawPayload.subarray(1, 4).toString()).toBe('PNG');
    const invigilator = (await signInStaff(server, centre, 'invigilator')).token;
    const early = await server.request('GET', `/exams/${body.id}/media/${media!.id}`, { token: invigilator });
    expect(early.status).toBe(404);
    const unknown = await server.request('GET', `/exams/${body.id}/media/other`, { token: admin });
    expect(unknown.status).toBe(404);
    expect(items.filter((item) => item.prompt.includes('\\(')).length).toBeGreaterThanOrEqual(2);
    expect(Object.keys(body.correct)).toHaveLength(35);
  });

  test('a bad spreadsheet changes nothing, and every fault is named by sheet, row and column', async () => {
    const before = await rowCounts();
    const bytes = await spoiled((workbook) => {
      const items = workbook.getWorksheet('Items');
      items!.getCell('N5').value = 'two';
      items!.getCell('D7').value = '';
      items!.getCell('C9').value = 'riddle';
    });
    const { status, body } = await importWorkbook<Problem>(bytes);
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: 'import-failed',
      detail: '3 places are wrong. Nothing was imported.',
    });
    expect(body.errors).toEqual([
      { at: 'Items!N5', reason: 'Column “Marks”: “two” is not a number that can be taken exactly' },
      { at: 'Items!D7', reason: 'Column “Question”: the question is empty' },
      {
        at: 'Items!C9',
        reason:
          'Column “Type”: “riddle” is not a type; write one of single choice, multiple choice, true false, short text, numeric, ordering, matching, gap fill, essay',
      },
    ]);
    expect(await rowCounts()).toEqual(before);
  });

  test('a dry run tells what would be imported and keeps nothing', async () => {
    const before = await rowCounts();
    const { status, body } = await importWorkbook<ExamDetail>(sample, '?dryRun=true');
    expect(status).toBe(200);
    expect(body.itemCount).toBe(35);
    expect(await rowCounts()).toEqual(before);
  });

  test('another kind of body is refused by its media type', async () => {
    const { status, body } = await server.request<Problem>('POST', '/exams/import', {
      token: admin,
      body: {},
    });
    expect([status, body.code]).toEqual([415, 'unsupported-media-type']);
  });

  test('is for admins alone, and one centre does not see another’s exams', async () => {
    const invigilator = (await signInStaff(server, centre, 'invigilator')).token;
    expect((await importWorkbook<Problem>(sample, '', invigilator)).status).toBe(403);
    const drafted = await importWorkbook<ExamDetail>(sample);
    const publish = `/exams/${drafted.body.id}/publish`;
    expect((await server.request('POST', publish, { token: invigilator })).status).toBe(403);
    const { body: exam } = await importWorkbook<ExamDetail>(sample);
    const stranger = (await signInStaff(server, await makeCentre(server))).token;
    expect((await server.request('GET', `/exams/${exam.id}`, { token: stranger })).status).toBe(404);
    expect((await server.request('POST', `/exams/${exam.id}/publish`, { token: stranger })).status).toBe(404);
    expect((await server.request<ExamSummary[]>('GET', '/exams', { token: stranger })).body).toEqual([]);
  });
});

describe('the list of exams', () => {
  const listed = async () => (await server.request<ExamSummary[]>('GET', '/exams', { token: admin })).body;

  test('tells of each what its page tells, without reading its content', async () => {
    const { body: exam } = await importWorkbook<ExamDetail>(sample);
    const { paper, rules, correct, ...summary } = exam;
    expect([paper.title, rules.version, Object.keys(correct).length > 0]).toEqual([
      summary.title,
      expect.any(String),
      true,
    ]);
    // Whoever read the content for the list would fall over it.
    await server.database.query(`UPDATE exam SET paper = '{}', key = '{}' WHERE id = $1`, [exam.id]);
    expect(await listed()).toContainEqual(
      expect.objectContaining({ id: exam.id, itemCount: 35, maxMarks: summary.maxMarks }),
    );
    await server.database.query('DELETE FROM exam_media WHERE exam_id = $1', [exam.id]);
    await server.database.query('DELETE FROM exam WHERE id = $1', [exam.id]);
  });

  test('counts an exam of before once', async () => {
    const { body: exam } = await importWorkbook<ExamDetail>(sample);
    await server.database.query('UPDATE exam SET item_count = NULL, max_marks = NULL WHERE id = $1', [
      exam.id,
    ]);
    const figures = { itemCount: exam.itemCount, maxMarks: exam.maxMarks };
    expect(await listed()).toContainEqual(expect.objectContaining({ id: exam.id, ...figures }));
    const [kept] = await server.database.query('SELECT item_count, max_marks FROM exam WHERE id = $1', [
      exam.id,
    ]);
    expect(kept).toEqual({ item_count: exam.itemCount, max_marks: exam.maxMarks });
  });
});

describe('publishing', () => {
  test('freezes the exam, once', async () => {
    const { body: exam } = await importWorkbook<ExamDetail>(sample);
    const publish = () =>
      server.request<ExamSummary & Problem>('POST', `/exams/${exam.id}/publish`, { token: admin });
    expect((await publish()).body).toMatchObject({
      state: 'published',
      publishedAt: expect.any(String) as string,
    });
    expect(await publish()).toMatchObject({ status: 409, body: { code: 'already-published' } });
  });

  test('the template can be downloaded and imported as it is', async () => {
    const reply = await server.app.inject({
      method: 'GET',
      url: '/api/v1/exams/template.xlsx',
      headers: { authorization: `Bearer ${admin}` },
    });
    expect(reply.rawPayload.equals(sample)).toBe(true);
  });
});

describe('importing files of other programs', () => {
  async function importFile<Body>(bytes: Buffer, query: string): Promise<TestReply<Body>> {
    const reply = await server.app.inject({
      method: 'POST',
      url: `/api/v1/exams/import?${query}`,
      headers: { authorization: `Bearer ${admin}`, 'content-type': FILE_MEDIA_TYPE },
      payload: bytes,
    });
    return { status: reply.statusCode, headers: reply.headers, body: JSON.parse(reply.body) as Body };
  }

  test('a question that was not understood keeps everything out, unless it is to be left out', async () => {
    const file = await zipOf(packageFiles());
    const before = await rowCounts();
    const dry = await importFile<ImportedExamDetail>(file, 'name=biology.zip&dryRun=true');
    expect(dry.status).toBe(200);
    expect(dry.body).toMatchObject({ title: 'A test of two parts', itemCount: 3 });
    expect(dry.body.report.items.map(({ id, understood }) => [id, understood])).toEqual([
      ['set', true],
      ['spot', true],
      ['chance', false],
      ['numbers', true],
    ]);
    const refused = await importFile<Problem>(file, 'name=biology.zip');
    expect([refused.status, refused.body.code]).toEqual([422, 'import-failed']);
    expect(refused.body.errors?.map(({ at }) => at)).toEqual(['items/chance.xml, line 2']);
    expect(await rowCounts()).toEqual(before);
    const kept = await importFile<ImportedExamDetail>(file, 'name=biology.zip&leaveOut=not-understood');
    expect(kept.status).toBe(200);
    const [first] = kept.body.paper.sections;
    expect(first).toMatchObject({ title: 'First', minutes: 10, navigation: 'linear', shuffle: true });
    expect(kept.body.paper.media).toHaveLength(1);
    const published = await server.request('POST', `/exams/${kept.body.id}/publish`, { token: admin });
    expect(published.status).toBe(200);
  });

  test('an exam is taken out and comes in again as the very same exam; who took it is noted', async () => {
    const kept = await importFile<ImportedExamDetail>(sample, 'name=sample.xlsx');
    for (const ending of ['zip', 'xlsx']) {
      const taken = await server.app.inject({
        method: 'GET',
        url: `/api/v1/exams/${kept.body.id}/export.${ending}`,
        headers: { authorization: `Bearer ${admin}` },
      });
      expect(taken.statusCode).toBe(200);
      // A picture of a question is nothing that a row can be written with.
      expect(taken.headers[EXPORT_NOTES_HEADER]).toBe(ending === 'xlsx' ? '2' : undefined);
      const again = await importFile<ImportedExamDetail>(taken.rawPayload, `name=exam.${ending}&dryRun=true`);
      expect(again.body.paper).toEqual(kept.body.paper);
      expect(again.body.correct).toEqual(kept.body.correct);
      expect(again.body.rules).toEqual(kept.body.rules);
    }
    const acts = await server.database.query(
      `SELECT 1 FROM audit_entry WHERE action = 'exam.export' AND subject = $1`,
      [kept.body.id],
    );
    expect(acts).toHaveLength(2);
    const invigilator = (await signInStaff(server, centre, 'invigilator')).token;
    const refused = await server.request('GET', `/exams/${kept.body.id}/export.zip`, { token: invigilator });
    expect(refused.status).toBe(403);
  });

  test('what is in an exam already is found when it comes again', async () => {
    const file = contentFile('every-kind.gift');
    const first = await importFile<ImportedExamDetail>(file, 'name=Rivers.gift');
    expect([first.status, first.body.title]).toEqual([200, 'Rivers']);
    const again = await importFile<ImportedExamDetail>(file, 'name=again.gift&dryRun=true');
    const said = again.body.report.items.flatMap(({ warnings }) =>
      warnings.filter((text) => text.includes('Rivers')),
    );
    expect(said).toHaveLength(first.body.itemCount);
  });

  test('a file that cannot be read changes nothing and is told by its place', async () => {
    const before = await rowCounts();
    const { status, body } = await importFile<Problem>(Buffer.from('<quiz><question></quiz>'), 'name=x.xml');
    expect([status, body.code, body.errors?.[0]?.at]).toEqual([422, 'import-failed', 'line 1']);
    expect(await rowCounts()).toEqual(before);
  });
});
