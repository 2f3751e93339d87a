import { FakeClock } from './support/fake-clock.js';
import { FakeServer } from './support/fake-server.js';
import { Station } from './support/station.js';
import { tempFolder } from './support/temp-folder.js';

const BEAT_MS = 25_000;
let clock: FakeClock;
let server: FakeServer;
let station: Station;

beforeEach(async () => {
  clock = new FakeClock();
  server = await FakeServer.open(clock);
  station = new Station(tempFolder(), server, clock);
  await clock.pass(100);
});
afterEach(async () => {
  await station.close();
  expect(server.unplanned).toEqual([]);
});

const tell = (percent: number, charging: boolean) => station.client.handlers.battery({ percent, charging });

async function sit(): Promise<void> {
  await station.signIn();
  await station.client.handlers.start({});
  // Its first entry is on its way by then.
  await clock.pass(6_000);
}

it('goes to the centre with the next heartbeat, and is no request of its own', async () => {
  await sit();
  expect(server.beats.at(-1)).not.toHaveProperty('battery');
  expect(server.beats.at(-1)).not.toHaveProperty('charging');
  const before = server.requests.length;
  for (let percent = 60; percent > 40; percent -= 1) await tell(percent, false);
  await clock.pass(1_000);
  expect(server.requests).toHaveLength(before);
  await clock.pass(BEAT_MS);
  expect(server.beats.at(-1)).toMatchObject({ battery: 41, charging: false });
});

it('is known to the screen, which is not told again of what it has told', async () => {
  expect(station.state.battery).toBeNull();
  // Before anybody has signed in: it belongs to the machine, not to the exam.
  await tell(15, false);
  expect(station.state.battery).toEqual({ percent: 15, charging: false });
  const states: unknown[] = [];
  const stop = station.client.onState((state) => states.push(state.battery));
  await tell(15, false);
  await clock.pass(10);
  expect(states).toEqual([]);
  await tell(15, true);
  await clock.pass(10);
  expect(states).toEqual([{ percent: 15, charging: true }]);
  stop();
  await sit();
  expect(server.beats.at(-1)).toMatchObject({ battery: 15, charging: true });
});
