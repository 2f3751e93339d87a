import { createHmac } from 'node:crypto';
import type { Notification } from '@examhall/shared/protocol';
import { NOTIFICATION_SIGNATURE_HEADER } from '@examhall/shared/protocol';
import {
  makeCentre,
  makeSitting,
  makeStation,
  signInStaff,
  startAttempt,
  type TestCentre,
} from './support/centre.js';
import { HttpReceiver } from './support/http-receiver.js';
import { TestServer } from './support/test-server.js';
import { until } from './support/until.js';

const secret = 'a secret of the centre';

let receiver: HttpReceiver;
let server: TestServer;
let centre: TestCentre;
beforeAll(async () => {
  receiver = await HttpReceiver.start();
  server = await TestServer.start({
    config: { notify: { url: `${receiver.url}/examhall`, secret } },
    outbox: { mostAttempts: 4 },
  });
  centre = await makeCentre(server);
}, 60_000);
afterAll(async () => {
  await server?.stop();
  await receiver?.stop();
});
beforeEach(() => receiver.received.splice(0));

/** An attempt with a forked journal: an incident. */
async function fork(on = server, at = centre): Promise<string> {
  const { journal } = await startAttempt(on, await makeStation(on, at), await makeSitting(on, at));
  const other = journal.fork(1).answer('q1', { type: 'single-choice', option: 'a' });
  journal.answer('q1', { type: 'single-choice', option: 'b' });
  await journal.send(on);
  expect((await other.send(on)).status).toBe(409);
  await other.send(on);
  return journal.attemptId;
}
const arrived = (count: number) =>
  until(`${count} have arrived`, () =>
    Promise.resolve(receiver.received.length >= count && receiver.received),
  );
const waiting = (on = server) => on.database.query("SELECT state FROM outbox WHERE job = 'notify'");

test('an incident is posted once, signed, with ids and no names', async () => {
  const attemptId = await fork();
  const [post] = await arrived(1);
  expect(post?.path).toBe('/examhall');
  const told = JSON.parse(post?.body ?? '') as Notification;
  expect(told).toMatchObject({ event: 'incident-raised', attemptId, kind: 'journal-fork' });
  const [, seconds, signature] =
    /^t=(\d+),v1=([0-9a-f]{64})$/u.exec(String(post?.headers[NOTIFICATION_SIGNATURE_HEADER])) ?? [];
  expect(signature).toBe(createHmac('sha256', secret).update(`${seconds}.${post?.body}`).digest('hex'));
  await until('nothing is left to tell', async () => (await waiting()).length === 0);
  expect(receiver.received).toHaveLength(1);
});

test('a receiver that is out of order is told again, by the same id', async () => {
  receiver.answer(500, 503);
  await fork();
  const posts = await arrived(3);
  expect(new Set(posts.map(({ body }) => (JSON.parse(body) as Notification).id)).size).toBe(1);
});

test('a redirect is not followed: whoever answers for the receiver could send its posts anywhere', async () => {
  receiver.answer(307);
  await fork();
  const posts = await arrived(2);
  expect(posts.map(({ path }) => path)).toEqual(['/examhall', '/examhall']);
});

test('a receiver that is never there ends in the dead letters and tells nobody of it', async () => {
  receiver.answer(500, 500, 500, 500);
  await fork();
  await until('nobody tries any more', async () => (await waiting()).some((row) => row['state'] === 'dead'));
  expect(await waiting()).toHaveLength(1);
});

test('published results and dead jobs are told as well', async () => {
  const { token } = await signInStaff(server, centre);
  const sitting = await makeSitting(server, centre);
  await server.request('POST', `/sittings/${sitting.sittingId}/publish-results`, { token, body: {} });
  const [published] = await arrived(1);
  expect(JSON.parse(published?.body ?? '')).toMatchObject({
    event: 'results-published',
    sittingId: sitting.sittingId,
  });
  await server.database.query(
    `INSERT INTO outbox (job, key, payload, state, due_at, created_at) VALUES ('finalise', 'odd', '{}', 'pending', $1, $1)`,
    [server.clock.now()],
  );
  const [, died] = await arrived(2);
  expect(JSON.parse(died?.body ?? '')).toMatchObject({ event: 'job-died', job: 'finalise' });
});

test('without an address nothing is written down to be told', async () => {
  const quiet = await TestServer.start({ runsJobs: false });
  try {
    await fork(quiet, await makeCentre(quiet));
    expect(await waiting(quiet)).toEqual([]);
  } finally {
    await quiet.stop();
  }
}, 60_000);
