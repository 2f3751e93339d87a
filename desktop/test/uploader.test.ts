import { emptyHead, nextEntry, type Entry } from '@examhall/shared/journal';
import type { HeartbeatAck, Problem } from '@examhall/shared/protocol';
import { newSigningPair } from '@examhall/shared/sealing';
import { ServerProblem } from '../src/core/server-api.js';
import { Uploader, type UploaderEvent } from '../src/core/uploader.js';
import { FakeClock } from './support/fake-clock.js';

const ATTEMPT = '6f1d3c1e-0f5b-4f0e-9a54-1b6f5a3c2d10';
const clocks = { wallMs: 1, monotonicMs: 1, elapsedMs: 1 };
const first = nextEntry(ATTEMPT, emptyHead(ATTEMPT), { kind: 'viewed', payload: { itemId: 'one' } }, clocks);
const head = { seq: first.seq, hash: first.hash };

/** An uploader over a journal whose reads are decided by the test; its heartbeats are answered by `answer`. */
function uploaderOver(read: () => Entry[], answer: () => Promise<HeartbeatAck>) {
  const clock = new FakeClock();
  const events: UploaderEvent[] = [];
  let beats = 0;
  const uploader = new Uploader({
    api: {
      heartbeat: () => {
        beats += 1;
        return answer();
      },
      sendBatch: () => Promise.reject(new Error('not asked for')),
      announce: () => Promise.reject(new Error('not asked for')),
    },
    journal: { attemptId: ATTEMPT, head, entries: read, entriesFrom: read },
    stationPrivateKey: newSigningPair().privateKey,
    clock,
    random: () => 0.5,
    progress: () => ({ answered: 0, ordersThrough: 0 }),
    announcement: () => null,
    onEvent: (event) => events.push(event),
  });
  return { clock, events, uploader, beats: () => beats };
}

const elsewhere = () =>
  Promise.reject(
    new ServerProblem(
      { type: '', title: '', status: 409, detail: '', code: 'attempt-elsewhere', head } satisfies Problem,
      null,
    ),
  );

test('a journal that cannot be read just now is tried again, whatever the server has answered', async () => {
  let broken = true;
  const { clock, uploader, beats, events } = uploaderOver(() => {
    if (broken) throw new Error('the disk does not answer');
    return [first];
  }, elsewhere);
  uploader.start();
  await clock.pass(10_000);
  expect(beats()).toBeGreaterThan(1);
  expect(events.filter(({ kind }) => kind === 'elsewhere')).toEqual([]);
  broken = false;
  await clock.pass(60_000);
  expect(events).toContainEqual({ kind: 'elsewhere', elsewhere: 'handed-over' });
  uploader.stop();
});

test('after a stop, an answer that was under way touches the journal no more', async () => {
  let reads = 0;
  let answer: () => void = () => undefined;
  const { clock, uploader, events } = uploaderOver(
    () => {
      reads += 1;
      return [first];
    },
    () => new Promise<void>((resolve) => (answer = resolve)).then(elsewhere),
  );
  uploader.start();
  await clock.pass(1_000);
  uploader.stop();
  answer();
  await clock.pass(60_000);
  expect(reads).toBe(0);
  expect(events).toEqual([]);
});
