import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Signal } from '../../src/lockdown/index.js';
import { MachineWatch, thisMachine, type MachineProbes } from '../../src/main/machine-watch.js';
import { parseTasklist } from '../../src/main/machine/programs.js';
import { FakeClock } from '../support/fake-clock.js';
import { tempFolder } from '../support/temp-folder.js';

const quiet: MachineProbes = {
  programs: async () => [],
  hardware: async () => ({ firmware: '', devices: [], networkCards: [], hypervisorFlag: false }),
  remoteSession: async () => null,
  networks: () => 'eth0 10.0.0.2',
};

function watch(probes: Partial<MachineProbes>, forbidden: readonly string[] = ['anydesk']) {
  const noticed: Signal[] = [];
  const held = new Map<string, readonly Signal[]>();
  const reports: unknown[] = [];
  const clock = new FakeClock();
  const machine = new MachineWatch({
    desk: {
      notice: (signal) => void noticed.push(signal),
      holds: (look, signals) => void held.set(look, signals),
    },
    clock,
    forbidden,
    probes: { ...quiet, ...probes },
    report: (error) => reports.push(error),
  });
  return { machine, noticed, held, reports, clock };
}

test('programs, hardware and session are looked at again and again', async () => {
  let programs = ['anydesk'];
  const remote: Signal = {
    signal: 'remote-session',
    confidence: 'high',
    evidence: 'the session is RDP-Tcp#1',
  };
  const { machine, held, clock } = watch({
    programs: async () => programs.map((name) => ({ name, sha256: null })),
    remoteSession: async () => remote,
  });
  await machine.start();
  expect(held.get('programs')).toMatchObject([{ evidence: 'anydesk runs' }]);
  expect(held.get('session')).toEqual([remote]);
  expect(held.get('hardware')).toEqual([]);
  programs = [];
  await clock.pass(10_000);
  expect(held.get('programs')).toEqual([]);
  machine.stop();
});

test('a clock that was set and a network that has changed are noticed', async () => {
  let networks = 'eth0 10.0.0.2';
  const { machine, noticed, clock } = watch({ networks: () => networks });
  await machine.start();
  await clock.pass(30_000);
  expect(noticed).toEqual([]);
  clock.jumpWall(3_600_000);
  networks = '';
  await clock.pass(10_000);
  expect(noticed).toMatchObject([
    { signal: 'clock-changed' },
    { signal: 'network-changed', evidence: 'networks were eth0 10.0.0.2, are none' },
  ]);
  machine.stop();
});

test('a look that fails is reported, and the next one comes', async () => {
  let fails = true;
  const { machine, reports, held, clock } = watch({
    programs: async () => {
      if (fails) throw new Error('no such tool');
      return [{ name: 'anydesk', sha256: null }];
    },
  });
  await machine.start();
  expect(reports).toHaveLength(1);
  fails = false;
  await clock.pass(10_000);
  expect(held.get('programs')).toHaveLength(1);
  machine.stop();
});

test('evidence is never longer than the journal takes', async () => {
  const { machine, noticed, clock } = watch({ networks: () => `eth${Math.random()} `.repeat(500) });
  await machine.start();
  await clock.pass(10_000);
  expect(noticed[0]?.evidence).toHaveLength(2_000);
  machine.stop();
});

if (process.platform === 'linux') {
  test('on this machine a program is found under its own name and by its contents', async () => {
    const file = join(tempFolder(), 'harmless');
    copyFileSync('/bin/sleep', file);
    const child = spawn(file, ['60'], { stdio: 'ignore' });
    try {
      await new Promise((resolve) => child.once('spawn', resolve));
      const probes = thisMachine('linux', {});
      const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
      expect(await probes.programs(true)).toContainEqual({ name: 'harmless', sha256 });
      expect(await probes.programs(false)).toContainEqual({ name: 'harmless', sha256: null });
    } finally {
      child.kill();
    }
  });

  test('on this machine every question has an answer', async () => {
    const probes = thisMachine('linux', {});
    expect(await probes.remoteSession()).toBeNull();
    expect(await thisMachine('linux', { DISPLAY: 'far.example:10.0' }).remoteSession()).toMatchObject({
      signal: 'remote-session',
    });
    expect((await probes.hardware()).hypervisorFlag).toBe(
      /^flags\s*:.*\bhypervisor\b/mu.test(readFileSync('/proc/cpuinfo', 'utf8')),
    );
    expect(typeof probes.networks()).toBe('string');
  });
}

test.each([
  ['RDP-Tcp#12', true],
  ['ICA-tcp#3', true],
  ['Console', false],
])('on Windows the session %s is remote: %s', async (name, isRemote) => {
  const signal = await thisMachine('win32', { SESSIONNAME: name }).remoteSession();
  expect(signal !== null).toBe(isRemote);
});

test('programs are read as Windows lists them', () => {
  const printed =
    '"System Idle Process","0","Services","0","8 K"\r\n"AnyDesk.exe","4711","Console","1","51,200 K"\r\n';
  expect(parseTasklist(printed).map(({ name }) => name)).toEqual(['System Idle Process', 'AnyDesk']);
  expect(parseTasklist('INFO: No tasks are running.')).toEqual([]);
});
