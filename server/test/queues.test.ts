import type { QueueState } from '@examhall/shared/protocol';
import { makeCentre, makeSitting, signInStaff } from './support/centre.js';
import { TestServer } from './support/test-server.js';

const HOUR_MS = 3_600_000;

/** A server that leaves what is written into its outbox where it is. */
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start({ runsJobs: false, outbox: { pollMs: 24 * HOUR_MS } });
}, 60_000);
afterAll(() => server?.stop());

test('jobs are counted by kind and by how far they are, for their own centre', async () => {
  const centre = await makeCentre(server);
  const { token } = await signInStaff(server, centre);
  const stranger = (await signInStaff(server, await makeCentre(server))).token;
  const invigilator = (await signInStaff(server, centre, 'invigilator')).token;
  const { sittingId } = await makeSitting(server, centre);
  const now = server.clock.now();
  const at = (hours: number) => new Date(now.getTime() + hours * HOUR_MS);
  const rows: [state: string, dueAt: Date, attempts: number, createdAt: Date][] = [
    ['pending', at(-1), 0, at(-2)],
    ['pending', at(-1), 0, at(-3)],
    ['pending', at(1), 0, at(-1)],
    ['pending', at(1), 4, at(-1)],
    ['dead', at(-1), 12, at(-9)],
    ['done', at(-1), 0, at(-9)],
  ];
  for (const [index, [state, dueAt, attempts, createdAt]] of rows.entries()) {
    await server.database.query(
      `INSERT INTO outbox (job, key, payload, state, due_at, attempts, created_at)
       VALUES ('statistics', $1, jsonb_build_object('sittingId', $2::text), $3, $4, $5, $6)`,
      [`counted-${index}`, sittingId, state, dueAt, attempts, createdAt],
    );
  }
  const counts = async (as: string) => {
    const { body } = await server.request<QueueState[]>('GET', '/operations/queues', { token: as });
    return new Map(body.map(({ job, ...count }) => [job, count]));
  };
  const nothing = { waiting: 0, active: 0, retrying: 0, dead: 0, oldestAt: null };
  expect((await counts(token)).get('statistics')).toEqual({
    ...{ waiting: 2, active: 1, retrying: 1, dead: 1 },
    oldestAt: at(-3).toISOString(),
  });
  expect((await counts(token)).get('regrade')).toEqual(nothing);
  expect((await counts(stranger)).get('statistics')).toEqual(nothing);
  expect((await server.request('GET', '/operations/queues', { token: invigilator })).status).toBe(403);
});
