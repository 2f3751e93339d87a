import { randomUUID } from 'node:crypto';
import { defaultRules, type Item, type Paper } from '@examhall/shared/items';
import type { BankHoldings, BankIntake, BankItemDetail, BankPage, Problem } from '@examhall/shared/protocol';
import { sampleKey, samplePaper } from '@examhall/shared/testing';
import { ExamRepository, type Exam } from '../src/modules/content/index.js';
import { makeCentre, signInStaff, type TestCentre } from './support/centre.js';
import { TestServer } from './support/test-server.js';

let server: TestServer;
let centre: TestCentre;
let token: string;

beforeAll(async () => {
  server = await TestServer.start({ runsJobs: false });
}, 60_000);
beforeEach(async () => {
  centre = await makeCentre(server);
  token = (await signInStaff(server, centre)).token;
});
afterAll(() => server?.stop());

const picture = (id: string) => `<p>What is this? <img src="media:${id}" alt="a thing"></p>`;

/** A stored exam of the centre; its media files have these contents. */
async function makeExam(
  changes: Partial<Pick<Exam, 'paper' | 'key' | 'rules'>> = {},
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  const id = randomUUID();
  await server.app.get(ExamRepository).insert(
    {
      ...{ id, centreId: centre.centreId, title: 'Imported', state: 'draft', rules: defaultRules },
      ...{ paper: samplePaper, key: sampleKey, createdAt: server.clock.now(), publishedAt: null },
      ...changes,
    },
    new Map(Object.entries(files).map(([name, data]) => [name, Buffer.from(data)])),
  );
  return id;
}

const take = (examId: string, body: object = {}) =>
  server.request<BankIntake & Problem>('POST', `/bank/items/from-exam/${examId}`, { token, body });
const list = async (query = '') =>
  (await server.request<BankPage>('GET', `/bank/items${query}`, { token })).body;
const view = (id: string, query = '') =>
  server.request<BankItemDetail & Problem>('GET', `/bank/items/${id}${query}`, { token });

const question = (text: string): Item => ({
  ...{ id: 'item', type: 'true-false', prompt: text, marks: '1', subject: 'Sums' },
});
const add = (text: string, tags: string[] = []) =>
  server.request<BankItemDetail & Problem>('POST', '/bank/items', {
    token,
    body: { item: question(text), key: { type: 'true-false', correct: true }, tags },
  });

/** The one-question exam with a picture, which the file calls as it likes. */
function pictured(mediaId: string, itemId: string): Pick<Exam, 'paper' | 'key'> {
  const item: Item = { ...question(picture(mediaId)), id: itemId };
  const media = [{ id: mediaId, mediaType: 'image/png', bytes: 3 }];
  const paper: Paper = { ...samplePaper, sections: [{ id: 's', title: 'One', items: [item] }], media };
  return { paper, key: { version: '1', items: { [itemId]: { type: 'true-false', correct: false } } } };
}

describe('putting the questions of an exam into the bank', () => {
  test('keeps each with its key, and says where it came from', async () => {
    const examId = await makeExam();
    const { status, body } = await take(examId, { file: 'science.xlsx', tags: ['spring'] });
    expect([status, body.added.length, body.known]).toEqual([200, 6, []]);
    const [first] = body.added;
    expect((await view(first!.bankItemId)).body).toMatchObject({
      source: { file: 'science.xlsx', examId, itemId: first!.itemId },
      ...{ version: 1, tags: ['spring'], usedBy: 0, correct: 'Canberra' },
      item: { id: 'item', type: 'single-choice' },
    });
  });

  test('the same questions are named and not doubled, whatever marks and names they have elsewhere', async () => {
    const { body: first } = await take(await makeExam());
    const sections = samplePaper.sections.map((section) => ({
      ...section,
      items: section.items.map((item): Item => ({ ...item, marks: '7', id: `other-${item.id}` })),
    }));
    const items = Object.fromEntries(
      Object.entries(sampleKey.items).map(([id, itemKey]) => [`other-${id}`, itemKey]),
    );
    const again = await makeExam({ paper: { ...samplePaper, sections }, key: { version: '2', items } });
    const { body: holdings } = await server.request<BankHoldings>('GET', `/bank/holdings/${again}`, {
      token,
    });
    expect([holdings.held.length, holdings.missing]).toEqual([6, 0]);
    const { body: second } = await take(again);
    expect(second.added).toEqual([]);
    expect(second.known.map(({ bankItemId }) => bankItemId)).toEqual(
      first.added.map(({ bankItemId }) => bankItemId),
    );
    expect((await list()).total).toBe(6);
  });

  test('a question with another key is another question', async () => {
    await take(await makeExam());
    const key = { ...sampleKey, items: { ...sampleKey.items, exact: sampleKey.items['gravity']! } };
    const { body } = await take(await makeExam({ key }));
    expect([body.added.length, body.known.length]).toEqual([1, 5]);
  });

  test('pictures are the same by what is in them, not by their names', async () => {
    const { body: first } = await take(await makeExam(pictured('dot', 'a'), { dot: 'one' }));
    const same = await take(await makeExam(pictured('point', 'b'), { point: 'one' }));
    expect(same.body).toMatchObject({ added: [], known: [{ itemId: 'b' }] });
    const other = await take(await makeExam(pictured('dot', 'a'), { dot: 'two' }));
    expect(other.body.added).toHaveLength(1);
    const { body: item } = await view(first.added[0]!.bankItemId);
    const reply = await server.app.inject({
      url: `/api/v1/bank/items/${item.id}/media/${item.media[0]!.id}`,
      headers: { authorization: `Bearer ${token}` },
    });
    expect([reply.headers['content-type'], reply.body]).toEqual(['image/png', 'one']);
    expect(item.item.prompt).toBe(picture(item.media[0]!.id));
  });

  test('a question that stands twice in one exam comes in once', async () => {
    const items = ['a', 'b'].map((id): Item => ({ ...question('Twice?'), id }));
    const paper = { ...samplePaper, sections: [{ id: 's', title: 'One', items }] };
    const key = { type: 'true-false', correct: true } as const;
    const { body } = await take(await makeExam({ paper, key: { version: '1', items: { a: key, b: key } } }));
    expect(body.known).toEqual([{ ...body.added[0], itemId: 'b' }]);
  });

  test('an exam of another centre is none', async () => {
    const examId = await makeExam();
    const stranger = (await signInStaff(server, await makeCentre(server))).token;
    const reply = await server.request('POST', `/bank/items/from-exam/${examId}`, {
      token: stranger,
      body: {},
    });
    expect(reply.status).toBe(404);
  });
});

describe('searching', () => {
  test('finds whole words, parts of words, tags, subject and type, and pages through what is found', async () => {
    await take(await makeExam());
    for (let number = 0; number < 60; number += 1) await add(`Is ${number} one hundred%?`, ['sums']);
    expect((await list('?search=capital australia')).items.map(({ text }) => text)).toEqual([
      'Which city is the capital of Australia?',
    ]);
    expect((await list('?search=apita')).total).toBe(1);
    expect((await list('?search=Canberra')).total).toBe(1);
    expect((await list('?search=%25')).total).toBe(60);
    expect((await list('?search=hundre_')).total).toBe(0);
    expect((await list('?type=essay')).total).toBe(1);
    expect((await list('?subject=Sums&tag=sums')).total).toBe(60);
    expect((await list('?tag=sums&tag=other')).total).toBe(0);
    const first = await list('?tag=sums');
    const second = await list(`?tag=sums&after=${first.next}`);
    expect([first.items.length, second.items.length, second.next]).toEqual([50, 10, null]);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(60);
  });

  test('is for admins, and one centre never sees the other’s', async () => {
    await add('Secret?');
    const invigilator = (await signInStaff(server, centre, 'invigilator')).token;
    expect((await server.request('GET', '/bank/items', { token: invigilator })).status).toBe(403);
    const stranger = (await signInStaff(server, await makeCentre(server))).token;
    expect((await server.request<BankPage>('GET', '/bank/items', { token: stranger })).body.total).toBe(0);
    const { items } = await list();
    expect((await server.request('GET', `/bank/items/${items[0]!.id}`, { token: stranger })).status).toBe(
      404,
    );
  });
});

describe('changing a question', () => {
  const change = (id: string, basedOn: number, item: Item, correct = true) =>
    server.request<BankItemDetail & Problem>('PUT', `/bank/items/${id}`, {
      token,
      body: { basedOn, item, key: { type: 'true-false', correct } },
    });

  test('is nothing that another centre can do', async () => {
    const { body: item } = await add('Whose is it?');
    const stranger = (await signInStaff(server, await makeCentre(server))).token;
    const body = { basedOn: 1, item: question('Mine now?'), key: { type: 'true-false', correct: true } };
    const stolen = await server.request('PUT', `/bank/items/${item.id}`, { token: stranger, body });
    expect(stolen.status).toBe(404);
  });

  test('makes a new version and leaves the old one as it was', async () => {
    const { body: item } = await add('Is it so?');
    const { body } = await change(item.id, 1, question('Is it really so?'), false);
    expect(body).toMatchObject({ version: 2, text: 'Is it really so?', correct: 'false' });
    expect(body.versions.map(({ version, createdBy }) => [version, createdBy])).toEqual([
      [2, 'admin'],
      [1, 'admin'],
    ]);
    expect((await view(item.id, '?version=1')).body).toMatchObject({
      ...{ version: 2, shownVersion: 1, correct: 'true' },
      item: { prompt: 'Is it so?' },
    });
    expect((await list('?search=really')).total).toBe(1);
    expect((await change(item.id, 2, question('Is it really so?'), false)).body.version).toBe(2);
  });

  test('on top of a version that is not the newest is refused', async () => {
    const { body: item } = await add('Is it so?');
    await change(item.id, 1, question('Mine'));
    const { status, body } = await change(item.id, 1, question('Theirs'));
    expect([status, body.code]).toEqual([412, 'changed-meanwhile']);
    expect((await view(item.id)).body.text).toBe('Mine');
  });

  test('into what cannot be a question is refused with its faults, and changes nothing', async () => {
    const { body: item } = await add('Is it so?');
    const { status, body } = await server.request<Problem>('PUT', `/bank/items/${item.id}`, {
      token,
      body: {
        basedOn: 1,
        item: { ...question('x'), type: 'single-choice', options: [{ id: 'a', text: 'A' }], marks: 'many' },
        key: { type: 'single-choice', correct: 'a' },
      },
    });
    expect([status, body.code]).toEqual([422, 'validation-failed']);
    expect(body.errors?.map(({ at }) => at).sort()).toEqual(['item.marks', 'item.options']);
    const stranger = await change(item.id, 1, question(picture('nowhere')));
    expect(stranger.body.errors?.[0]?.reason).toMatch(/media file nowhere/u);
    expect((await view(item.id)).body.version).toBe(1);
  });

  test('into a question that the bank has already is refused', async () => {
    await add('Is it so?');
    const { body: other } = await add('Is it not?');
    expect((await change(other.id, 1, question('Is it so?'))).body.code).toBe('conflict');
    expect((await add('Is it so?')).body.code).toBe('conflict');
  });
});

describe('tags, archive and deletion', () => {
  const post = (path: string, body: object) => server.request<Problem>('POST', path, { token, body });

  test('tags of many questions change together or not at all', async () => {
    const ids = [(await add('One?', ['old'])).body.id, (await add('Two?')).body.id];
    expect((await post('/bank/items/tags', { ids, add: ['a', 'b'], remove: ['old'] })).status).toBe(204);
    expect((await list()).items.map(({ tags }) => tags)).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    const refused = await post('/bank/items/tags', { ids: [...ids, randomUUID()], add: ['c'], remove: [] });
    expect(refused.status).toBe(404);
    expect((await list('?tag=c')).total).toBe(0);
    const many = Array.from({ length: 49 }, (_, index) => `t${index}`);
    expect((await post('/bank/items/tags', { ids, add: many, remove: [] })).body.code).toBe('conflict');
    expect((await list('?tag=t0')).total).toBe(0);
    expect((await server.request('GET', '/bank/facets', { token })).body).toEqual({
      ...{ tags: ['a', 'b'], subjects: ['Sums'] },
    });
  });

  test('what is archived is found among the archived alone, until it is taken back', async () => {
    const { id } = (await add('One?')).body;
    await post('/bank/items/archive', { ids: [id] });
    expect([(await list()).total, (await list('?archived=true')).total]).toEqual([0, 1]);
    await post('/bank/items/unarchive', { ids: [id] });
    expect([(await list()).total, (await list('?archived=true')).total]).toEqual([1, 0]);
  });

  test('a question that no exam uses can be deleted, with the pictures that nothing else shows', async () => {
    const { body } = await take(await makeExam(pictured('dot', 'a'), { dot: 'only here' }));
    const { bankItemId } = body.added[0]!;
    const gone = await server.app.inject({
      method: 'DELETE',
      url: `/api/v1/bank/items/${bankItemId}`,
      headers: { authorization: `Bearer ${token}` },
    });
    expect([gone.statusCode, (await view(bankItemId)).status]).toEqual([204, 404]);
    expect(await server.database.query("SELECT 1 FROM bank_media WHERE data = 'only here'")).toEqual([]);
  });
});
