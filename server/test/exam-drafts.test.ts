import { randomUUID } from 'node:crypto';
import { defaultRules, type Item } from '@examhall/shared/items';
import {
  bankItemIdInExam,
  type BankItemDetail,
  type ExamDetail,
  type ExamDraft,
  type ExamDraftRequest,
  type ExamSummary,
  type PickedItems,
  type Problem,
} from '@examhall/shared/protocol';
import { sampleKey, samplePaper } from '@examhall/shared/testing';
import { ExamRepository } from '../src/modules/content/index.js';
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

const question = (text: string): Item => ({
  ...{ id: 'item', type: 'true-false', prompt: text, marks: '1', subject: '' },
});
async function add(text: string, more: object = {}): Promise<BankItemDetail> {
  const key = { type: 'true-false', correct: true };
  const body = { item: question(text), key, ...more };
  return (await server.request<BankItemDetail>('POST', '/bank/items', { token, body })).body;
}

const { version: _version, ...rules } = defaultRules;
const empty: ExamDraftRequest = {
  ...{ title: 'Made here', language: 'en', instructions: '', tools: null, rules, sections: [] },
};
const choice = ({ id, version }: BankItemDetail, marks = '1') => ({
  ...{ itemId: bankItemIdInExam(id), bank: { id, version }, marks },
});
const withItems = (...items: ExamDraftRequest['sections'][number]['items']): ExamDraftRequest => ({
  ...empty,
  sections: [{ id: 's1', title: 'First', items }],
});

const create = (body: object) => server.request<ExamDraft & Problem>('POST', '/exams', { token, body });
const put = ({ id, revision }: ExamDraft, body: object, headers?: Record<string, string>) =>
  server.request<ExamDraft & Problem>('PUT', `/exams/${id}`, {
    ...{ token, body, headers: headers ?? { 'if-match': `"${revision}"` } },
  });
const draftOf = async (id: string) =>
  (await server.request<ExamDraft>('GET', `/exams/${id}/draft`, { token })).body;
const publish = (id: string) =>
  server.request<ExamSummary & Problem>('POST', `/exams/${id}/publish`, { token });

test('an exam begins with nothing, takes questions from the bank, and can be published', async () => {
  const [one, two] = [await add('One?'), await add('Two?')];
  const { status, headers, body: draft } = await create(empty);
  expect([status, headers['etag']]).toEqual([201, `"${draft.revision}"`]);
  expect(draft.problems).toEqual(['The exam has no section.']);
  expect((await server.request<ExamDetail>('GET', `/exams/${draft.id}`, { token })).body).toMatchObject({
    ...{ itemCount: 0, maxMarks: '0', title: 'Made here' },
  });
  const request: ExamDraftRequest = {
    ...withItems(choice(one, '2'), choice(two)),
    ...{ title: 'Renamed', language: 'de', instructions: '<p>Begin.</p>' },
  };
  const section = { ...request.sections[0]!, minutes: 30, navigation: 'linear', shuffle: true };
  const { body: filled } = await put(draft, { ...request, sections: [section] });
  expect(filled).toMatchObject({
    ...{ title: 'Renamed', language: 'de', instructions: '<p>Begin.</p>', problems: [] },
    sections: [{ id: 's1', minutes: 30, navigation: 'linear', shuffle: true }],
  });
  expect(filled.sections[0]?.items).toMatchObject([
    { bank: { id: one.id, version: 1, newest: 1 }, marks: '2', correct: 'true', item: { prompt: 'One?' } },
    { bank: { id: two.id, version: 1, newest: 1 }, marks: '1' },
  ]);
  expect((await publish(draft.id)).body).toMatchObject({
    state: 'published',
    maxMarks: '3',
    title: 'Renamed',
  });
  expect(await put(filled, empty)).toMatchObject({ status: 409, body: { code: 'already-published' } });
});

describe('saving', () => {
  test('on top of what somebody else has changed is refused, and changes nothing', async () => {
    const { body: draft } = await create(empty);
    await put(draft, { ...empty, title: 'Mine' });
    const { status, body } = await put(draft, { ...empty, title: 'Theirs' });
    expect([status, body.code]).toEqual([412, 'changed-meanwhile']);
    expect((await draftOf(draft.id)).title).toBe('Mine');
  });

  test('of two at the same moment, one counts and the other is told', async () => {
    const { body: draft } = await create(empty);
    const both = await Promise.all(['A', 'B'].map((title) => put(draft, { ...empty, title })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const winner = both.find(({ status }) => status === 200);
    expect((await draftOf(draft.id)).title).toBe(winner?.body.title);
  });

  test('an exam of another centre is none', async () => {
    const { body: draft } = await create(empty);
    const stranger = (await signInStaff(server, await makeCentre(server))).token;
    const stolen = await server.request('PUT', `/exams/${draft.id}`, {
      ...{ token: stranger, body: empty, headers: { 'if-match': `"${draft.revision}"` } },
    });
    expect(stolen.status).toBe(404);
  });

  test('without saying on top of what is refused', async () => {
    const { body: draft } = await create(empty);
    for (const headers of [{}, { 'if-match': '*' }] as Record<string, string>[]) {
      expect((await put(draft, empty, headers)).body).toMatchObject({ code: 'precondition-required' });
    }
  });

  test('something wrong changes nothing, and every fault is named by its place', async () => {
    const one = await add('One?');
    const { body: draft } = await create(withItems(choice(one)));
    const missing = { ...choice(one), bank: { id: randomUUID(), version: 1 }, itemId: 'b1' };
    const unknown = { itemId: 'nowhere', bank: null, marks: '1' };
    const { status, body } = await put(draft, withItems(choice(one), missing, unknown, choice(one)));
    expect(status).toBe(422);
    expect(body.errors).toEqual([
      { at: 'sections.0.items.1', reason: 'the bank has no such version of a question' },
      { at: 'sections.0.items.2', reason: 'the exam has no such question' },
      { at: 'sections.0.items.3', reason: 'this question is in the exam twice' },
    ]);
    const marks = await put(draft, withItems(choice(one, 'many')));
    expect(marks.body.errors?.map(({ at }) => at)).toEqual(['sections.0.items.0.marks']);
    expect(await draftOf(draft.id)).toEqual(draft);
  });

  test('what is said of questions and sections that are gone is forgotten', async () => {
    const one = await add('One?');
    const ruled = {
      ...rules,
      sections: { s1: { floor: '0' }, s9: { floor: '0' } },
      exceptions: { [bankItemIdInExam(one.id)]: { wrongCosts: '1' }, gone: { floor: '0' } },
    };
    const { body } = await create({ ...withItems(choice(one)), rules: ruled });
    expect(Object.keys(body.rules.sections)).toEqual(['s1']);
    expect(Object.keys(body.rules.exceptions)).toEqual([bankItemIdInExam(one.id)]);
  });
});

describe('questions of the bank in an exam', () => {
  test('are picked in the order asked for, or all that a search finds', async () => {
    const [one, two] = [await add('One?', { tags: ['a'] }), await add('Two?', { tags: ['a'] })];
    await add('Three?');
    const ids = [two.id, one.id];
    const picked = await server.request<PickedItems>('POST', '/bank/items/pick', { token, body: { ids } });
    expect(picked.body.items.map(({ item, bank }) => [item.prompt, bank?.version])).toEqual([
      ['Two?', 1],
      ['One?', 1],
    ]);
    const found = await server.request<PickedItems>('GET', '/bank/found?tag=a', { token });
    expect(found.body.items).toHaveLength(2);
    const { body: draft } = await create(
      withItems(
        ...found.body.items.map(({ itemId, bank, marks }) => ({
          ...{ itemId, marks, bank: bank && { id: bank.id, version: bank.version } },
        })),
      ),
    );
    expect(draft.sections[0]?.items).toEqual(found.body.items);
    const stranger = (await signInStaff(server, await makeCentre(server))).token;
    const stolen = await server.request('POST', '/bank/items/pick', { token: stranger, body: { ids } });
    expect(stolen.status).toBe(404);
  });

  test('stay in the version that was taken, until another one is', async () => {
    const one = await add('One?');
    const { body: draft } = await create(withItems(choice(one)));
    const { body: second } = await server.request<BankItemDetail>('PUT', `/bank/items/${one.id}`, {
      token,
      body: { basedOn: 1, item: question('One, really?'), key: { type: 'true-false', correct: false } },
    });
    const kept = await draftOf(draft.id);
    expect(kept.sections[0]?.items[0]).toMatchObject({
      ...{ bank: { version: 1, newest: 2 }, correct: 'true', item: { prompt: 'One?' } },
    });
    const { body: renewed } = await put(kept, withItems(choice(second)));
    expect(renewed.sections[0]?.items[0]).toMatchObject({ bank: { version: 2 }, correct: 'false' });
    const { body: seen } = await server.request<BankItemDetail>('GET', `/bank/items/${one.id}`, { token });
    expect(seen.versions.map(({ exams }) => exams.map(({ id }) => id))).toEqual([[draft.id], []]);
  });

  test('cannot be deleted while an exam uses them', async () => {
    const one = await add('One?');
    const { body: draft } = await create(withItems(choice(one)));
    const remove = () =>
      server.app.inject({
        method: 'DELETE',
        url: `/api/v1/bank/items/${one.id}`,
        headers: { authorization: `Bearer ${token}` },
      });
    expect((await remove()).statusCode).toBe(409);
    await put(draft, empty);
    expect((await remove()).statusCode).toBe(204);
  });

  test('bring their own marking, which the exam can say otherwise', async () => {
    const one = await add('One?', { exception: { wrongCosts: '1/2', floor: '-1' } });
    const itemId = bankItemIdInExam(one.id);
    const { body: draft } = await create(withItems(choice(one)));
    expect(draft.rules.exceptions).toEqual({ [itemId]: { wrongCosts: '1/2', floor: '-1' } });
    const { body: plain } = await put(draft, withItems(choice(one)));
    expect(plain.rules.exceptions).toEqual({});
  });

  test('bring their pictures, which go again when nothing shows them', async () => {
    const itemId = 'a';
    const item: Item = { ...question('<p>This? <img src="media:dot" alt="a dot"></p>'), id: itemId };
    const examId = randomUUID();
    const exam = {
      ...{
        id: examId,
        centreId: centre.centreId,
        title: 'Old',
        state: 'draft' as const,
        rules: defaultRules,
      },
      paper: {
        ...{ ...samplePaper, sections: [{ id: 's', title: 'One', items: [item] }] },
        media: [{ id: 'dot', mediaType: 'image/png', bytes: 3 }],
      },
      key: { version: '1', items: { [itemId]: { type: 'true-false' as const, correct: true } } },
      ...{ createdAt: server.clock.now(), publishedAt: null },
    };
    await server.app.get(ExamRepository).insert(exam, new Map([['dot', Buffer.from('png')]]));
    const { body: intake } = await server.request<{ added: { bankItemId: string }[] }>(
      ...(['POST', `/bank/items/from-exam/${examId}`, { token, body: {} }] as const),
    );
    const path = `/bank/items/${intake.added[0]!.bankItemId}`;
    const { body: pictured } = await server.request<BankItemDetail>('GET', path, { token });
    const { body: draft } = await create(withItems(choice(pictured)));
    const files = (id: string) =>
      server.database.query('SELECT media_id, data FROM exam_media WHERE exam_id = $1', [id]);
    expect(await files(draft.id)).toEqual([{ media_id: draft.media[0]!.id, data: Buffer.from('png') }]);
    const { body: without } = await put(draft, empty);
    expect([without.media, await files(draft.id)]).toEqual([[], []]);
  });
});

test('an exam that was imported can be changed too: its questions stay unless they are left out', async () => {
  const id = randomUUID();
  await server.app.get(ExamRepository).insert({
    ...{ id, centreId: centre.centreId, title: 'Imported', state: 'draft', rules: defaultRules },
    ...{ paper: samplePaper, key: sampleKey, createdAt: server.clock.now(), publishedAt: null },
  });
  const draft = await draftOf(id);
  const one = await add('One?');
  const items = [{ itemId: 'gas', bank: null, marks: '3' }, choice(one)];
  const { body } = await put(draft, withItems(...items));
  expect(body.sections[0]?.items.map(({ marks, correct }) => [marks, correct])).toEqual([
    ['3', 'carbon dioxide / CO2'],
    ['1', 'true'],
  ]);
});

test('what is not finished cannot be published, and every reason is told', async () => {
  const one = await add('One?', { exception: { wrongCosts: '1' } });
  const { body: draft } = await create({
    ...empty,
    rules: { ...rules, sections: { s1: { best: 2 } } },
    sections: [
      { id: 's1', title: 'First', items: [choice(one)] },
      { id: 's2', title: 'Second', items: [] },
    ],
  });
  const { status, body } = await publish(draft.id);
  expect([status, body.code]).toEqual([422, 'validation-failed']);
  expect(body.errors?.map(({ reason }) => reason)).toEqual(draft.problems);
  expect(draft.problems).toEqual([
    'Section “Second” has no question.',
    'Section “First” counts the best 2 of 1 items.',
    'Question 1: a wrong answer costs 1 of its marks, but its floor is 0.',
  ]);
  const { body: unfair } = await create({
    ...withItems(choice(await add('Two?')), choice(await add('Three?'), '2')),
    sections: [
      {
        ...withItems(choice(await add('Four?')), choice(await add('Five?'), '2')).sections[0],
        draw: 1,
      },
    ],
  });
  expect(unfair.sections[0]?.draw).toBe(1);
  expect((await publish(unfair.id)).body.errors?.map(({ reason }) => reason)).toEqual([
    'Section “First” draws its items, so they must all have the same marks.',
  ]);
});

test('one centre cannot see or change the other’s drafts, and invigilators see none', async () => {
  const { body: draft } = await create(empty);
  const stranger = (await signInStaff(server, await makeCentre(server))).token;
  const path = `/exams/${draft.id}`;
  expect((await server.request('GET', `${path}/draft`, { token: stranger })).status).toBe(404);
  const headers = { 'if-match': `"${draft.revision}"` };
  expect((await server.request('PUT', path, { token: stranger, body: empty, headers })).status).toBe(404);
  const invigilator = (await signInStaff(server, centre, 'invigilator')).token;
  expect((await server.request('GET', `${path}/draft`, { token: invigilator })).status).toBe(403);
});
