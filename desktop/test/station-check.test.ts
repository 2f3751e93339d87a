import type { ReadinessReport } from '@examhall/shared/protocol';
import { join } from 'node:path';
import { FileSecretStore } from '../src/core/index.js';
import type { ServerApi } from '../src/core/server-api.js';
import { StationCheck } from '../src/core/station-check.js';
import { type StationIdentity } from '../src/core/station-identity.js';
import { FakeClock } from './support/fake-clock.js';
import { tempFolder } from './support/temp-folder.js';

/** A station that can sit an exam as soon as the server answers. */
function lab() {
  const folder = tempFolder();
  const secrets = new FileSecretStore(join(folder, 'secrets'));
  const told: ReadinessReport['outcome'][] = [];
  const world = { serverIsUp: true, takesReports: true };
  const api = {
    reportReadiness: ({ outcome }: ReadinessReport) => {
      if (!world.takesReports) return Promise.reject(new Error('the line is lost'));
      told.push(outcome);
      return Promise.resolve();
    },
  } as unknown as ServerApi;
  const identity = { enrolment: {} } as unknown as StationIdentity;
  const check = new StationCheck(
    {
      dataFolder: folder,
      serverUrl: 'http://127.0.0.1:1',
      stationName: 'Seat 7',
      enrolmentToken: 'a token',
      secrets,
      clock: new FakeClock(),
      fetch: () =>
        world.serverIsUp
          ? Promise.resolve(new Response('{}'))
          : Promise.reject(new TypeError('fetch failed')),
      reportsReadiness: true,
      report: () => undefined,
    },
    api,
    identity,
    () => undefined,
  );
  return { check, told, world };
}

test('a station that is well tells the centre once', async () => {
  const { check, told } = lab();
  await check.runUntilWell();
  await check.runUntilWell();
  expect(told).toEqual(['warning']);
});

test('what did not reach the centre is told again', async () => {
  const { check, told, world } = lab();
  world.takesReports = false;
  await check.runUntilWell();
  world.takesReports = true;
  await check.runUntilWell();
  expect(told).toEqual(['warning']);
});

test('a station that was not ready looks again until it is', async () => {
  const { check, told, world } = lab();
  world.serverIsUp = false;
  await check.runUntilWell();
  world.serverIsUp = true;
  await check.runUntilWell();
  await check.runUntilWell();
  expect(told).toEqual(['failed', 'warning']);
});
