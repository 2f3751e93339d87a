import type { ClientState } from '../../src/bridge/index.js';
import { updateHindrance } from '../../src/lockdown/index.js';
import { ClientUpdates, type UpdaterPart } from '../../src/main/client-updates.js';
import { clientState } from '../support/client-states.js';
import { FakeClock } from '../support/fake-clock.js';

const HOUR_MS = 3_600_000;

function client(more: Partial<ClientUpdatesSetup> = {}) {
  const {
    offered = '1.2.0',
    version = null,
    screen = 'sign-in',
    opensInHours = 100,
    clientVersion = null,
  } = more;
  const clock = new FakeClock();
  const at = (hours: number) => new Date(clock.wallMs() + hours * HOUR_MS).toISOString();
  let state = clientState({
    screen,
    sittings: [
      {
        id: 'a',
        title: '',
        opensAt: at(opensInHours),
        closesAt: at(opensInHours + 4),
        durationMinutes: 60,
        clientVersion,
        honourStatement: '',
      },
    ],
  });
  const did: string[] = [];
  const reports: unknown[] = [];
  const updater: UpdaterPart = {
    autoDownload: true,
    autoInstallOnAppQuit: false,
    allowDowngrade: false,
    setFeedURL: (feed) => void did.push(`feed ${JSON.stringify(feed)}`),
    checkForUpdates: async () => {
      did.push('check');
      if (offered === 'broken') throw new Error('no list of versions');
      return { isUpdateAvailable: offered !== '', updateInfo: { version: offered } };
    },
    downloadUpdate: async () => {
      // As electron-updater does it: without this no installation is prepared.
      did.push(updater.autoInstallOnAppQuit ? 'download' : 'download for nothing');
      return [];
    },
  };
  const updates = new ClientUpdates({
    updater,
    clock,
    client: { state: () => state },
    address: 'https://exams.example/updates',
    pauseHours: 24,
    version,
    report: (error) => reports.push(error),
    say: () => undefined,
  });
  const show = (next: ClientState['screen']) => {
    state = { ...state, screen: next };
  };
  return { updates, updater, did, reports, clock, show };
}
interface ClientUpdatesSetup {
  offered: string;
  version: string | null;
  screen: ClientState['screen'];
  opensInHours: number;
  clientVersion: string | null;
}

test('an update is fetched from the centre’s server, and installed when the client ends', async () => {
  const { updates, updater, did } = client();
  await updates.start();
  expect(did).toEqual([
    'feed {"provider":"generic","url":"https://exams.example/updates"}',
    'check',
    'download',
  ]);
  expect(updater.autoDownload).toBe(false);
  updates.ending();
  expect(updater.autoInstallOnAppQuit).toBe(true);
});

test.each(['starting', 'confirm', 'exam', 'locked', 'sealing', 'receipt'] as const)(
  'nothing is fetched or installed at %s',
  async (screen) => {
    const busy = client({ screen });
    await busy.updates.start();
    expect(busy.did).toHaveLength(1);
    const later = client();
    await later.updates.start();
    later.show(screen);
    later.updates.ending();
    expect(later.updater.autoInstallOnAppQuit).toBe(false);
  },
);

test('nothing is changed in the hours before a sitting and while it is open, and everything after it', async () => {
  const { updates, did, clock } = client({ opensInHours: 23 });
  await updates.start();
  await clock.pass(24 * HOUR_MS);
  expect(did).toHaveLength(1);
  await clock.pass(10 * HOUR_MS);
  expect(did).toContain('download');
  updates.ending();
});

test('what was fetched in time is not installed when a sitting has come near', async () => {
  const { updates, updater, clock } = client({ opensInHours: 30 });
  await updates.start();
  await clock.pass(7 * HOUR_MS);
  updates.ending();
  expect(updater.autoInstallOnAppQuit).toBe(false);
});

test('a version that is named is the only one, older or newer', async () => {
  const other = client({ version: '1.1.0' });
  await other.updates.start();
  expect(other.did).not.toContain('download');
  other.updates.ending();
  const named = client({ version: '1.1.0', offered: '1.1.0' });
  await named.updates.start();
  expect(named.did).toContain('download');
  expect(named.updater.allowDowngrade).toBe(true);
  named.updates.ending();
  expect(client().updater.allowDowngrade).toBe(false);
});

test('the version that the next sitting names goes before the policy’s', async () => {
  for (const [offered, isFetched] of [
    ['1.1.0', true],
    ['1.2.0', false],
  ] as const) {
    const { updates, did } = client({ offered, version: '1.2.0', clientVersion: '1.1.0' });
    await updates.start();
    expect(did.includes('download')).toBe(isFetched);
    updates.ending();
  }
});

test('a server without updates is reported, and asked again later', async () => {
  const { updates, did, reports, clock } = client({ offered: 'broken' });
  await updates.start();
  await clock.pass(7 * HOUR_MS);
  expect(reports).toHaveLength(2);
  expect(did.filter((what) => what === 'check')).toHaveLength(2);
  updates.ending();
});

test.each([
  [0, false, 24, null],
  [0, true, 24, 'exam'],
  [77, false, 24, 'sitting-near'],
  [102, false, 24, 'sitting-near'],
  [105, false, 24, null],
  [77, false, 2, null],
])('after %d hours, busy %s, with a pause of %d hours: %s', (hours, busy, pause, expected) => {
  const sitting = {
    opensAt: new Date(100 * HOUR_MS).toISOString(),
    closesAt: new Date(104 * HOUR_MS).toISOString(),
  };
  expect(updateHindrance(hours * HOUR_MS, busy, [sitting], pause)).toBe(expected);
});
