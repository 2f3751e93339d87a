import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { FakeClock } from './support/fake-clock.js';
import { FakeServer } from './support/fake-server.js';
import { Station } from './support/station.js';
import { tempFolder } from './support/temp-folder.js';

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;
const HOUR_MS = 3_600_000;
/** A change every so often, hour after hour. */
const PAUSE_MS = 8_000;
/** Answer, batch and its copy at the test's own centre included; far below what keeping every state would take. */
const MOST_HEAP_BYTES_PER_ENTRY = 12_000;

interface Look {
  readonly entries: number;
  readonly heapBytes: number;
  readonly journalBytes: number;
}

it('eight hours long, memory and journal grow by the same little for every entry', async () => {
  const clock = new FakeClock();
  const server = await FakeServer.open(clock);
  const station = new Station(tempFolder(), server, clock);
  await station.begin();
  // More time than an exam has: the centre grants it in pieces.
  for (let times = 0; times < 3; times += 1)
    server.centre.order(server.attemptId, { kind: 'time', minutes: 160 });
  await clock.pass(60_000);

  const folder = join(station.folder, 'attempts', server.attemptId);
  const look = (): Look => {
    collectGarbage();
    return {
      entries: server.entries.length,
      heapBytes: process.memoryUsage().heapUsed,
      journalBytes: readdirSync(folder)
        .filter((name) => !name.endsWith('-wal'))
        .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0),
    };
  };
  const hours: Look[] = [];
  for (let hour = 0; hour < 8; hour += 1) {
    for (let passed = 0; passed < HOUR_MS; passed += PAUSE_MS) {
      await station.choose('capital', passed % (2 * PAUSE_MS) === 0 ? 'b' : 'c');
      await clock.pass(PAUSE_MS);
    }
    hours.push(look());
  }
  expect(station.state.screen).toBe('exam');
  const [first, half, last] = [hours[0] as Look, hours[3] as Look, hours[7] as Look];
  expect(last.entries).toBeGreaterThan(3_500);
  const perEntry = (from: Look, to: Look, what: 'heapBytes' | 'journalBytes') =>
    (to[what] - from[what]) / (to.entries - from.entries);
  expect(perEntry(first, last, 'heapBytes')).toBeLessThan(MOST_HEAP_BYTES_PER_ENTRY);
  const [early, late] = [perEntry(first, half, 'journalBytes'), perEntry(half, last, 'journalBytes')];
  expect(late / early).toBeGreaterThan(0.7);
  expect(late / early).toBeLessThan(1.3);
  await station.close();
}, 300_000);
