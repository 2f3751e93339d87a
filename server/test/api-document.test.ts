import type { Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { allAnswers, apiDocument, routeName } from '../src/platform/api-document/index.js';
import { declaredRoutes, type DeclaredRoute } from '../src/platform/auth/index.js';
import { answerFault } from './support/answer-check.js';
import { makeCentre, makeSitting, signInStaff, type TestCentre } from './support/centre.js';
import { TestServer } from './support/test-server.js';

let server: TestServer;
let centre: TestCentre;
let controllers: Type[];
let routes: DeclaredRoute[];
beforeAll(async () => {
  server = await TestServer.start();
  centre = await makeCentre(server);
  controllers = server.app
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .map(({ metatype }) => metatype as Type);
  routes = declaredRoutes(controllers);
}, 60_000);
afterAll(() => server?.stop());

interface Operation {
  readonly summary?: string;
  readonly operationId: string;
  readonly parameters?: readonly { name: string; in: string; required: boolean; schema: object }[];
  readonly requestBody?: { content: Record<string, { schema: Record<string, unknown> }> };
  readonly responses: Record<string, { content?: Record<string, { schema: object }> }>;
  readonly security: readonly Record<string, unknown>[];
  readonly 'x-roles': readonly string[];
}
type Paths = Record<string, Record<string, Operation>>;

async function served(): Promise<{ paths: Paths; components: { schemas: Record<string, object> } }> {
  const reply = await server.app.inject({ method: 'GET', url: '/api/docs-json' });
  expect(reply.statusCode).toBe(200);
  return JSON.parse(reply.body) as Awaited<ReturnType<typeof served>>;
}

test('of every route it is said what it does and what it answers (platform/api-document/answers)', () => {
  const missing = routes.map(routeName).filter((name) => !(name in allAnswers));
  expect(missing).toEqual([]);
});

test('nothing is said of a route that there is not', () => {
  const known = new Set(routes.map(routeName));
  expect(Object.keys(allAnswers).filter((name) => !known.has(name))).toEqual([]);
});

test('the document that is served has every route, and every reference in it leads somewhere', async () => {
  const { paths, components } = await served();
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  expect(operations).toHaveLength(routes.length);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(routes.length);
  for (const { summary, responses } of operations) {
    expect(summary).toMatch(/\S/u);
    expect(responses).toHaveProperty('default', { $ref: '#/components/responses/Problem' });
  }
  const text = JSON.stringify({ paths, components });
  const referred = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/gu)].map(([, name]) => name!));
  expect([...referred].filter((name) => !(name in components.schemas))).toEqual([]);
  expect(text.includes('asked:')).toBe(false);
});

test('what is taken is what is validated: required, optional and nullable fields, bounds, nested parts', async () => {
  const { paths } = await served();
  const body = (path: string, method = 'post') =>
    paths[path]?.[method]?.requestBody?.content['application/json']?.schema;
  expect(body('/sittings')).toMatchObject({
    additionalProperties: false,
    required: expect.arrayContaining(['examId', 'title', 'opensAt', 'closesAt', 'candidates']) as string[],
    properties: {
      examId: { type: 'string', format: 'uuid' },
      lockdown: { type: 'string', enum: ['required', 'optional'] },
      candidates: {
        type: 'array',
        items: { type: 'object', required: expect.arrayContaining(['number', 'name']) as string[] },
      },
    },
  });
  expect(body('/sittings')?.['required']).not.toContain('lockdown');
  expect(body('/retention', 'put')).toMatchObject({
    required: expect.arrayContaining(['months', 'keepsResults', 'why']) as string[],
    properties: { months: { anyOf: [{ type: 'integer', minimum: 1 }, { type: 'null' }] } },
  });
  const { requestBody, parameters } = paths['/exams/import']!['post']!;
  expect(Object.keys(requestBody!.content)).toContain('application/octet-stream');
  expect(parameters).toContainEqual({
    name: 'dryRun',
    in: 'query',
    required: false,
    schema: { type: 'string', enum: ['true', 'false'] },
  });
});

test('it says who may ask, and with what', async () => {
  const { paths } = await served();
  expect(paths['/api-keys']!['post']).toMatchObject({ 'x-roles': ['admin'], security: [{ staffToken: [] }] });
  expect(paths['/sittings']!['post']!.security).toEqual([{ staffToken: [] }, { apiKey: [] }]);
  expect(paths['/attempts/{id}/batches']!['post']!.security).toEqual([
    { stationToken: [], batchSignature: [] },
  ]);
  expect(paths['/auth/sign-in']!['post']).toMatchObject({ 'x-roles': ['everybody'], security: [] });
});

test('a route that nobody has described is in the document without its answer', () => {
  const { 'GET /sittings': gone, ...rest } = allAnswers;
  expect(gone).toBeDefined();
  const { paths } = apiDocument(controllers, rest) as unknown as { paths: Paths };
  expect(paths['/sittings']!['get']).not.toHaveProperty('summary');
});

describe('what is answered is what the document says, in every test of the server', () => {
  const json = (body: unknown, status = 200) => ({
    status,
    type: 'application/json; charset=utf-8',
    text: JSON.stringify(body),
  });
  const up = { status: 'up' };

  test.each([
    ['less', json({})],
    ['more', json({ ...up, host: 'one' })],
    ['no JSON', { status: 200, type: 'text/html', text: '<p>up</p>' }],
    ['a refusal that is no problem', json({ error: 'no' }, 500)],
  ])('%s is noticed', (_, answer) => {
    expect(answerFault('GET /health/live', json(up))).toBeNull();
    expect(answerFault('GET /health/live', answer)).toMatch(/^GET \/health\/live/u);
  });

  test('each answer is held to its own route', async () => {
    const { token } = await signInStaff(server, centre);
    const { sittingId } = await makeSitting(server, centre);
    const asked = jest.spyOn(allAnswers['GET /sittings/:id']!.schema!, 'safeParse');
    const { status } = await server.request('GET', `/sittings/${sittingId}`, { token });
    expect(status).toBe(200);
    expect(asked).toHaveBeenCalledTimes(1);
    asked.mockRestore();
    const refused = await server.request('GET', '/sittings');
    expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/u);
  });
});
