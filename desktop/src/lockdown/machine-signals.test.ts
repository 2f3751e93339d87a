import { clockSignal } from './clock-watch.js';
import { forbiddenAmong, needsHashes, usuallyForbidden } from './forbidden-processes.js';
import { virtualMachineSignal, type HardwareFacts } from './virtual-machine.js';

const bare: HardwareFacts = {
  firmware: 'Dell Inc. OptiPlex 7010',
  devices: ['Samsung SSD 870', 'Intel UHD Graphics'],
  networkCards: ['d8:9e:f3:00:00:01'],
  programs: ['chrome', 'explorer'],
  hypervisorFlag: false,
};

describe('a virtual machine', () => {
  test.each<[string, Partial<HardwareFacts>]>([
    ['an ordinary machine', {}],
    ['an ordinary machine whose system runs on a hypervisor of its own', { hypervisorFlag: true }],
    ['a machine that tells nothing', { firmware: '', devices: [], networkCards: [], programs: [] }],
    ['a Mac with Apple silicon', { firmware: 'Mac14,2', devices: [], networkCards: ['aa:bb:cc:dd:ee:ff'] }],
  ])('is not seen in %s', (_name, facts) => expect(virtualMachineSignal({ ...bare, ...facts })).toBeNull());

  test.each<[string, Partial<HardwareFacts>, string]>([
    ['a host of virtual machines', { networkCards: ['08:00:27:aa:bb:cc'] }, 'low'],
    [
      'a host with guest tools and a card of theirs',
      { networkCards: ['00:50:56:c0:00:01'], programs: ['vmtoolsd'] },
      'low',
    ],
    ['firmware alone', { firmware: 'innotek GmbH VirtualBox' }, 'medium'],
    ['firmware, with the processor’s word', { firmware: 'QEMU Standard PC', hypervisorFlag: true }, 'medium'],
    [
      'VirtualBox',
      {
        firmware: 'innotek GmbH VirtualBox',
        devices: ['VBOX HARDDISK'],
        networkCards: ['08:00:27:aa:bb:cc'],
      },
      'high',
    ],
    [
      'VMware',
      { firmware: 'VMware, Inc. VMware20,1', devices: ['VMware SVGA 3D'], hypervisorFlag: true },
      'high',
    ],
    [
      'KVM with guest agents',
      { firmware: 'QEMU', programs: ['qemu-ga'], networkCards: ['52:54:00:11:22:33'], hypervisorFlag: true },
      'high',
    ],
  ])('is seen in %s with the confidence that the signs give', (_name, facts, confidence) => {
    const signal = virtualMachineSignal({ ...bare, ...facts });
    expect(signal).toMatchObject({ signal: 'virtual-machine', confidence });
    expect(signal?.evidence).not.toBe('');
  });
});

describe('forbidden programs', () => {
  const SUM = 'ab'.repeat(32);

  test('are known by name, whatever its case, with medium confidence', () => {
    const running = [
      { name: 'AnyDesk', sha256: null },
      { name: 'explorer', sha256: null },
      { name: 'anydesk-helper', sha256: null },
    ];
    expect(forbiddenAmong(running, usuallyForbidden)).toEqual([
      { signal: 'forbidden-process', confidence: 'medium', evidence: 'AnyDesk runs' },
    ]);
  });

  test('are known by their contents under any name, with high confidence', () => {
    const renamed = { name: 'notepad', sha256: SUM };
    expect(forbiddenAmong([renamed], [{ sha256: SUM }])).toMatchObject([{ confidence: 'high' }]);
    expect(forbiddenAmong([renamed], [{ name: 'anydesk', sha256: SUM }])).toEqual([]);
    expect(forbiddenAmong([{ name: 'notepad', sha256: null }], [{ sha256: SUM }])).toEqual([]);
  });

  test('are told of once each, and files are read only for a list that has sums', () => {
    const twice = [1, 2].map(() => ({ name: 'obs', sha256: null }));
    expect(forbiddenAmong(twice, ['obs'])).toHaveLength(1);
    expect(forbiddenAmong(twice, [])).toEqual([]);
    expect(needsHashes(usuallyForbidden)).toBe(false);
    expect(needsHashes([{ sha256: SUM }])).toBe(true);
  });
});

describe('the clock', () => {
  const at = (wallMs: number, monotonicMs: number) => ({ wallMs, monotonicMs });

  test.each([
    ['runs', 10_000, 10_000],
    ['drifts', 14_000, 10_000],
    ['goes on in sleep', 3_600_000, 3_600_000],
  ])('is not told of where it %s', (_name, wallMs, monotonicMs) =>
    expect(clockSignal(at(0, 0), at(wallMs, monotonicMs))).toBeNull(),
  );

  test.each([
    ['forward', 70_000, 'forward by 60 s'],
    ['back', -50_000, 'back by 60 s'],
  ])('is told of when it is set %s', (_name, wallMs, evidence) =>
    expect(clockSignal(at(0, 0), at(wallMs, 10_000))?.evidence).toContain(evidence),
  );
});
