import type { Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { BATCH_SIGNATURE_HEADER, type Role } from '@examhall/shared/protocol';
import { sampleResponses } from '@examhall/shared/testing';
import { declaredRoutes, type DeclaredRoute } from '../src/platform/auth/index.js';
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
import { TestServer, type TestRequest } from './support/test-server.js';
import { until } from './support/until.js';

let server: TestServer;
let centre: TestCentre;
let own: SatExam;
let elsewhere: TestCentre;
let stranger: SatExam;
beforeAll(async () => {
  server = await TestServer.start();
  centre = await makeCentre(server);
  elsewhere = await makeCentre(server);
  own = await sat(centre);
  stranger = await sat(elsewhere);
}, 120_000);
afterAll(() => server?.stop());

interface SatExam {
  readonly station: TestStation;
  readonly sitting: TestSitting;
  readonly attempt: TestAttempt;
}

/** An exam that one candidate has handed in at one station, with its result. */
async function sat(of: TestCentre): Promise<SatExam> {
  const station = await makeStation(server, of);
  const sitting = await makeSitting(server, of, { candidates: 2 });
  const attempt = await startAttempt(server, station, sitting);
  expect((await attempt.journal.answerAll(sampleResponses.allRight).seal().send(server)).status).toBe(202);
  await until('the result is there', async () => {
    const rows = await server.database.query('SELECT 1 FROM result WHERE attempt_id = $1', [
      attempt.started.attemptId,
    ]);
    return rows.length === 1;
  });
  return { station, sitting, attempt };
}

/** What each part of an address names of an exam that was sat. */
const named: Readonly<Record<string, (exam: SatExam) => string>> = {
  'attempts :id': ({ attempt }) => attempt.started.attemptId,
  'submissions :id': ({ attempt }) => attempt.started.attemptId,
  'packages :id': ({ sitting }) => sitting.packageId,
  'packages :part': () => 'content',
  'packages :number': () => '0',
};

/** What has to be sent to get as far as the id; a batch is signed by whoever sends it. */
const sent: Readonly<Record<string, (exam: SatExam, by: SatExam) => TestRequest>> = {
  'POST /attempts/:id/heartbeats': () => ({ body: { entries: 1, answered: 0, ordersThrough: 0 } }),
  'POST /attempts/:id/announce': ({ attempt, sitting }) => {
    const { sittingId, packageId, startedAt, deadline, seed } = attempt.started;
    const { number: candidateNumber } = sitting.candidates[0]!;
    return { body: { sittingId, packageId, candidateNumber, startedAt, deadline, seed } };
  },
  'POST /attempts/:id/batches': ({ attempt }, by) => {
    const { body, signature } = attempt.journal.continuedBy(by.station, []).batch();
    return { body, headers: { [BATCH_SIGNATURE_HEADER]: signature } };
  },
};

const nameOf = ({ method, path }: DeclaredRoute): string => `${method} ${path}`;

/** Routes that such a caller is let in by and whose address names something. */
function routesFor(role: Role): DeclaredRoute[] {
  const controllers = server.app.get(DiscoveryService, { strict: false }).getControllers();
  return declaredRoutes(controllers.map(({ metatype }) => metatype as Type)).filter(
    ({ path, access }) => /(?<!:):\w/u.test(path) && Array.isArray(access) && access.includes(role),
  );
}

async function call(route: DeclaredRoute, exam: SatExam, by: SatExam, token: string): Promise<number> {
  const path = route.path.replaceAll(/:(\w+)/gu, (whole) => {
    const name = `${route.path.split('/')[1]} ${whole}`;
    if (!named[name]) throw new Error(`${nameOf(route)}: say in this test what ${name} is`);
    return named[name](exam);
  });
  const query = route.path.endsWith('/entries') ? '?from=1' : '';
  const request = sent[nameOf(route)]?.(exam, by) ?? (route.method === 'POST' ? { body: {} } : {});
  return (await server.request(route.method as 'GET', path + query, { ...request, token })).status;
}

describe.each(['station', 'candidate'] as const)('no id leads a %s of another centre to anything', (role) => {
  const tokenOf = ({ station, attempt }: SatExam) =>
    role === 'station' ? station.token : attempt.candidateToken;

  test('of an attempt, a result or a package', async () => {
    const routes = routesFor(role);
    expect(routes.length).toBeGreaterThan(2);
    const wrong: string[] = [];
    for (const route of routes) {
      const foreign = await call(route, own, stranger, tokenOf(stranger));
      if (foreign !== 404) wrong.push(`${nameOf(route)} from another centre: ${foreign}, not 404`);
      const status = await call(route, own, own, tokenOf(own));
      // Otherwise the refusal above would say nothing: whatever is sent may be wrong for everybody.
      if ([400, 401, 403, 404, 422, 500].includes(status))
        wrong.push(`${nameOf(route)} in its own centre: ${status}`);
    }
    expect(wrong).toEqual([]);
  });
});

test('ids in queries lead to nothing of another centre', async () => {
  const { token } = await signInStaff(server, elsewhere);
  const insider = (await signInStaff(server, centre)).token;
  const { sittingId, examId } = own.sitting;
  for (const query of [`sitting=${sittingId}`, `exam=${examId}`]) {
    const read = (by: string) =>
      server.request<{ attempts?: unknown[] }>('GET', `/attempt-summaries?${query}`, { token: by });
    const [mine, theirs] = [await read(insider), await read(token)];
    expect(JSON.stringify(mine.body)).toContain(own.attempt.started.attemptId);
    expect(JSON.stringify(theirs.body)).not.toContain(own.attempt.started.attemptId);
  }
});
