import type { Item, ItemKey, Response } from '@examhall/shared/items';
import { specimens, sampleResponses } from '@examhall/shared/testing';
import type { Problem } from '@examhall/shared/protocol';
import { parseXml, type XmlElement } from '../src/modules/content/import/source/xml.js';
import {
  assessmentResult,
  identifierOf,
  type ReportedAttempt,
} from '../src/modules/result-reports/qti/assessment-result.js';
import { zipFiles } from '../src/platform/files/index.js';
import {
  makeCentre,
  makeSitting,
  makeStation,
  signInStaff,
  startAttempt,
  type TestCentre,
  type TestStation,
} from './support/centre.js';
import { TestServer } from './support/test-server.js';
import { until } from './support/until.js';

const at = new Date('2026-05-05T10:00:00.000Z');
const mark = (itemId: string, marks: string | null = '2') => ({
  ...{ itemId, marks, maxMarks: '2' },
  ...{ outcome: marks === null ? ('manual' as const) : ('graded' as const), counts: 'yes' as const },
});
const entry = (item: Item, key: ItemKey, response: Response | null, marks: string | null = '2') => ({
  ...{ item, key, response },
  mark: mark(item.id, marks),
});
const grade = {
  ...{ graderVersion: '1', packageId: 'p', packageVersion: 1, keyVersion: '1', rulesVersion: '1' },
  ...{ marks: '20', maxMarks: '22', pendingItems: 0, items: [] },
};
const reported = (more: Partial<ReportedAttempt> = {}): ReportedAttempt => ({
  attemptId: '0b1c2d3e-0000-4000-8000-000000000001',
  sittingId: '1b1c2d3e-0000-4000-8000-000000000002',
  examId: '2b1c2d3e-0000-4000-8000-000000000003',
  examTitle: 'Biology',
  candidate: { number: '1001', name: 'Candidate One' },
  ...{ grade, version: 1, resultAt: at, handedInAt: at },
  items: specimens.map(({ item, key, right }) => entry(item, key, right)),
  ...more,
});

const elements = ({ children }: XmlElement): XmlElement[] =>
  children.filter((child): child is XmlElement => typeof child !== 'string');
const named = (parent: XmlElement, name: string): XmlElement[] =>
  elements(parent).filter((child) => child.name === name);
const textOf = (element: XmlElement | undefined): string => (element?.children ?? []).join('');
const valuesOf = (parent: XmlElement | undefined): string[] =>
  parent ? named(parent, 'value').map(textOf) : [];

/** What the schema of results reporting 3.0 says of the elements that are used: children in their order, and attributes. */
const schema: Readonly<Record<string, { children: RegExp; required: string[]; optional?: string[] }>> = {
  assessmentResult: {
    children: /^context( testResult)?( itemResult)*$/u,
    required: [],
    optional: ['xmlns', 'xmlns:xsi', 'schemaLocation'],
  },
  context: { children: /^(sessionIdentifier ?)*$/u, required: [], optional: ['sourcedId'] },
  sessionIdentifier: { children: /^$/u, required: ['sourceID', 'identifier'] },
  testResult: {
    children: /^((responseVariable|outcomeVariable|contextVariable) ?)*$/u,
    required: ['identifier', 'datestamp'],
  },
  itemResult: {
    children: /^((responseVariable|outcomeVariable|contextVariable) ?)*$/u,
    required: ['identifier', 'datestamp', 'sessionStatus'],
    optional: ['sequenceIndex'],
  },
  contextVariable: {
    children: /^(value ?)*$/u,
    required: ['identifier', 'cardinality'],
    optional: ['baseType'],
  },
  responseVariable: {
    children: /^(correctResponse )?candidateResponse$/u,
    required: ['identifier', 'cardinality'],
    optional: ['baseType', 'scoreStatus', 'answeredStatus'],
  },
  correctResponse: { children: /^value( value)*$/u, required: [] },
  candidateResponse: { children: /^(value ?)*$/u, required: [] },
  outcomeVariable: {
    children: /^(value ?)*$/u,
    required: ['identifier', 'cardinality'],
    optional: ['baseType', 'normalMaximum', 'external-scored'],
  },
  value: { children: /^$/u, required: [] },
};
const allowed: Readonly<Record<string, RegExp>> = {
  identifier: /^[A-Za-z_][A-Za-z0-9_.-]*$/u,
  sourcedId: /^[A-Za-z_][A-Za-z0-9_.-]*$/u,
  cardinality: /^(single|multiple|ordered|record)$/u,
  baseType: /^(directedPair|float|identifier|integer|point|string)$/u,
  datestamp: /^\d{4}-\d\d-\d\dT[\d:.]+Z$/u,
  sessionStatus: /^(final|pendingExternalScoring)$/u,
  scoreStatus: /^(scored|notscored)$/u,
  answeredStatus: /^(answered|presented)$/u,
  'external-scored': /^human$/u,
};

/** Where a document is not as the schema has it. */
function faults(element: XmlElement): string[] {
  const rule = schema[element.name];
  if (!rule) return [`there is no ${element.name}`];
  const { required, optional = [] } = rule;
  const inside = elements(element);
  const order = inside.map(({ name }) => name).join(' ');
  return [
    ...(rule.children.test(order) ? [] : [`${element.name} has ${order}`]),
    ...required
      .filter((name) => !(name in element.attributes))
      .map((name) => `${element.name} lacks ${name}`),
    ...Object.entries(element.attributes).flatMap(([name, value]) => [
      ...([...required, ...optional].includes(name) ? [] : [`${element.name} has ${name}`]),
      ...((allowed[name] ?? /^/u).test(value) ? [] : [`${name} is ${value}`]),
    ]),
    ...inside.flatMap(faults),
  ];
}

describe('an assessment result', () => {
  test.each([true, false])(
    'is as the schema says, for every type of question, with its key: %s',
    (withKey) => {
      const xml = assessmentResult(reported(), withKey);
      expect(xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>')).toBe(true);
      const root = parseXml(xml);
      expect(faults(root)).toEqual([]);
      expect(root.attributes['xmlns']).toBe('http://www.imsglobal.org/xsd/imsqti_result_v3p0');
      expect(named(root, 'itemResult').map(({ attributes }) => attributes['sequenceIndex'])).toEqual(
        specimens.map((_specimen, index) => String(index + 1)),
      );
    },
  );

  test('says what was answered; what is right only when it is asked for', () => {
    const answers = (withKey: boolean): Record<string, { given: string[]; right: string[] }[]> =>
      Object.fromEntries(
        named(parseXml(assessmentResult(reported(), withKey)), 'itemResult').map((item) => [
          item.attributes['identifier'],
          named(item, 'responseVariable').map((variable) => ({
            given: valuesOf(named(variable, 'candidateResponse')[0]),
            right: valuesOf(named(variable, 'correctResponse')[0]),
          })),
        ]),
      );
    expect(answers(true)).toMatchObject({
      single: [{ given: ['b'], right: ['b'] }],
      multiple: [{ given: ['c', 'a'], right: ['a', 'c'] }],
      statement: [{ given: ['false'], right: ['false'] }],
      word: [{ given: [' CAFE '], right: ['Café'] }],
    });
    expect(
      Object.values(answers(true))
        .flat()
        .some(({ right }) => right.length > 0),
    ).toBe(true);
    for (const { right } of Object.values(answers(false)).flat()) expect(right).toEqual([]);
    expect(assessmentResult(reported(), false)).not.toContain('Café');
  });

  test('tells marks, the most marks, and what waits for a person', () => {
    const [single, multiple] = specimens;
    const root = parseXml(
      assessmentResult(
        reported({
          items: [entry(single!.item, single!.key, null), entry(multiple!.item, multiple!.key, null, null)],
        }),
        false,
      ),
    );
    const outcomes = (parent: XmlElement | undefined) =>
      Object.fromEntries(
        named(parent!, 'outcomeVariable').map((variable) => [
          variable.attributes['identifier'],
          valuesOf(variable),
        ]),
      );
    expect(outcomes(named(root, 'testResult')[0])).toEqual({ SCORE: ['20'], MAXSCORE: ['22'] });
    const [first, second] = named(root, 'itemResult');
    expect([first!.attributes['sessionStatus'], outcomes(first)]).toEqual([
      'final',
      { SCORE: ['2'], MAXSCORE: ['2'] },
    ]);
    expect([second!.attributes['sessionStatus'], outcomes(second)]).toEqual([
      'pendingExternalScoring',
      { SCORE: [], MAXSCORE: ['2'] },
    ]);
    expect(named(first!, 'responseVariable')[0]!.attributes['answeredStatus']).toBe('presented');
  });

  test.each([
    ['markup', '<b>&"\'</b>]]>', '<b>&"\'</b>]]>'],
    ['right to left', 'محمد \u202Eعلي', 'محمد \u202Eعلي'],
    ['control characters', 'A\u0000B\u0008C\u001BD\uFFFE', 'A\uFFFDB\uFFFDC\uFFFDD\uFFFD'],
    ['half a character', 'A\uD800B', 'A\uFFFDB'],
    ['a character beyond the first plane', '𝒳 王', '𝒳 王'],
  ])('of somebody with %s in their name is well-formed', (_what, name, read) => {
    const essay = specimens.find(({ item }) => item.type === 'essay')!;
    const xml = assessmentResult(
      reported({
        candidate: { number: name, name },
        examTitle: name,
        items: [entry(essay.item, essay.key, { type: 'essay', text: name })],
      }),
      true,
    );
    const root = parseXml(xml);
    expect(faults(root)).toEqual([]);
    const context = Object.fromEntries(
      named(named(root, 'testResult')[0]!, 'contextVariable').map((variable) => [
        variable.attributes['identifier'],
        valuesOf(variable),
      ]),
    );
    expect(context).toMatchObject({ candidateName: [read], candidateNumber: [read], examTitle: [read] });
    const [answer] = named(named(root, 'itemResult')[0]!, 'responseVariable');
    expect(valuesOf(named(answer!, 'candidateResponse')[0])).toEqual([read]);
  });

  test('has names that identifiers may be, and no two alike', () => {
    const names = ['1001', 'a b', 'a_b', 'a_x20_b', 'a/b', '../x', 'é', '-1', 'ok'];
    const written = names.map(identifierOf);
    for (const name of written) expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_.-]*$/u);
    expect(new Set(written).size).toBe(names.length);
    expect(identifierOf('ok')).toBe('ok');
  });
});

describe('results of a sitting for other programs', () => {
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

  async function file(method: 'GET' | 'POST', path: string, body?: object, token = admin) {
    const reply = await server.app.inject({
      method,
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { payload: JSON.stringify(body) }),
    });
    const type = String(reply.headers['content-type']);
    const problem = type.includes('json') ? (JSON.parse(reply.body) as Problem) : null;
    return { status: reply.statusCode, type, problem, content: reply.rawPayload };
  }

  test('are a file for each candidate whose result is released, without the key unless it is asked for', async () => {
    const { sittingId } = await makeSitting(server, centre, { candidates: 2 }).then(async (sitting) => {
      for (const [candidate, responses] of [sampleResponses.allRight, sampleResponses.mixed].entries()) {
        const { journal } = await startAttempt(server, station, sitting, candidate);
        const answered = new Map<string, Response>(responses);
        answered.delete('essay');
        await journal.answerAll(answered).seal().send(server);
      }
      return sitting;
    });
    const attempts = await until('all have results', async () => {
      const rows = await server.database.query<{ id: string }>(
        `SELECT a.id FROM attempt a JOIN result r ON r.attempt_id = a.id JOIN registration g ON g.id = a.registration_id
         WHERE a.sitting_id = $1 ORDER BY g.candidate_number`,
        [sittingId],
      );
      return rows.length === 2 && rows.map(({ id }) => id);
    });
    const path = `/sittings/${sittingId}/results.qti.zip`;
    expect((await file('POST', path, {})).problem?.code).toBe('results-not-published');
    const one = `/results/${attempts[0]}/assessment-result.xml`;
    expect((await file('GET', one)).problem?.code).toBe('results-not-published');
    await server.request('POST', `/sittings/${sittingId}/publish-results`, { token: admin, body: {} });

    const archive = await file('POST', path, {});
    expect([archive.status, archive.type]).toEqual([200, 'application/zip']);
    const files = await zipFiles(archive.content);
    expect([...files.paths].sort()).toEqual(['candidate-1001.xml', 'candidate-1002.xml']);
    const second = parseXml(files.read('candidate-1002.xml')!.toString('utf8'));
    expect(faults(second)).toEqual([]);
    expect(named(second, 'context')[0]!.attributes['sourcedId']).toBe('candidate-1002');
    const capital = named(second, 'itemResult').find(
      ({ attributes }) => attributes['identifier'] === 'capital',
    )!;
    expect(valuesOf(named(named(capital, 'responseVariable')[0]!, 'candidateResponse')[0])).toEqual(['a']);
    expect(named(named(capital, 'responseVariable')[0]!, 'correctResponse')).toEqual([]);

    const single = await file('GET', `${one}?withKey=true`);
    expect([single.status, single.type]).toEqual([200, 'application/xml']);
    const first = parseXml(single.content.toString('utf8'));
    expect(faults(first)).toEqual([]);
    expect(single.content.toString('utf8')).toContain(
      '<correctResponse><value>144</value></correctResponse>',
    );
    const chosen = await zipFiles((await file('POST', path, { attemptIds: [attempts[1]] })).content);
    expect([...chosen.paths]).toEqual(['candidate-1002.xml']);
    const acts = await server.database.query<{ details: object }>(
      `SELECT details FROM audit_entry JOIN audit_words USING (number)
       WHERE action = 'results.export' AND subject = $1 ORDER BY number`,
      [sittingId],
    );
    expect(acts.map(({ details }) => details)).toEqual([
      { format: 'qti', candidates: 2, withKey: false },
      { format: 'qti', candidates: 1, withKey: true },
      { format: 'qti', candidates: 1, withKey: false },
    ]);
    const marker = (await signInStaff(server, centre, 'marker')).token;
    expect((await file('GET', one, undefined, marker)).status).toBe(403);
    const stranger = (await signInStaff(server, await makeCentre(server))).token;
    expect((await file('GET', one, undefined, stranger)).status).toBe(404);
    await server.database.query('UPDATE sitting SET archived_at = now() WHERE id = $1', [sittingId]);
    expect((await file('POST', path, {})).problem?.code).toBe('archived');
  });
});
