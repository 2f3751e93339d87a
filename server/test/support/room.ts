import { makeCentre, makeStation, signInStaff, type TestCentre, type TestStation } from './centre.js';
import { TestServer, type TestServerOptions } from './test-server.js';

/** A server with a centre in it, one station and an administrator who has signed in. */
export interface Room {
  readonly server: TestServer;
  readonly centre: TestCentre;
  readonly station: TestStation;
  readonly staffToken: string;
}

export async function openRoom(options: TestServerOptions): Promise<Room> {
  const server = await TestServer.start(options);
  const centre = await makeCentre(server);
  const station = await makeStation(server, centre);
  return { server, centre, station, staffToken: (await signInStaff(server, centre)).token };
}
