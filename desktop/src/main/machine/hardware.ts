import { readdir, readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import type { HardwareFacts } from '../../lockdown/index.js';
import { runTool } from './run-tool.js';

const read = (path: string) => readFile(path, 'utf8').catch(() => '');

/** What this machine tells of itself, besides its programs. Unknown is empty, and accuses nobody. */
export async function hardwareFacts(platform: NodeJS.Platform): Promise<Omit<HardwareFacts, 'programs'>> {
  if (platform === 'linux') return linuxFacts();
  return platform === 'win32' ? windowsFacts() : macFacts();
}

/** Network cards as the system lists them. */
function cards(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? []).filter(({ internal }) => !internal).map(({ mac }) => mac),
  );
}

async function linuxFacts(): Promise<Omit<HardwareFacts, 'programs'>> {
  const dmi = '/sys/class/dmi/id';
  const firmware = await Promise.all(
    ['sys_vendor', 'product_name', 'board_vendor'].map((name) => read(`${dmi}/${name}`)),
  );
  const disks = await readdir('/sys/block').catch(() => []);
  const models = await Promise.all(disks.map((name) => read(`/sys/block/${name}/device/model`)));
  return {
    firmware: firmware
      .map((text) => text.trim())
      .filter(Boolean)
      .join(' '),
    devices: models.map((text) => text.trim()).filter(Boolean),
    // Cards of containers and of virtual machines that this machine hosts have no device behind them.
    networkCards: await physicalCards(),
    hypervisorFlag: /^flags\s*:.*\bhypervisor\b/mu.test(await read('/proc/cpuinfo')),
  };
}

async function physicalCards(): Promise<string[]> {
  const names = await readdir('/sys/class/net').catch(() => []);
  const found = names.map(async (name) => {
    const device = await readdir(`/sys/class/net/${name}/device`).catch(() => null);
    return device === null ? [] : [(await read(`/sys/class/net/${name}/address`)).trim()];
  });
  return (await Promise.all(found)).flat();
}

async function windowsFacts(): Promise<Omit<HardwareFacts, 'programs'>> {
  const command =
    '$s = Get-CimInstance Win32_ComputerSystem; $v = Get-CimInstance Win32_VideoController; $d = Get-CimInstance Win32_DiskDrive; ' +
    'ConvertTo-Json -Compress @{ firmware = "$($s.Manufacturer) $($s.Model)"; hypervisor = [bool]$s.HypervisorPresent; ' +
    'devices = @($v.Name) + @($d.Model) }';
  const text = await runTool('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', command]);
  try {
    const told = JSON.parse(text) as { firmware?: string; hypervisor?: boolean; devices?: string[] };
    return {
      firmware: told.firmware ?? '',
      devices: told.devices ?? [],
      networkCards: cards(),
      hypervisorFlag: told.hypervisor === true,
    };
  } catch {
    return { firmware: '', devices: [], networkCards: [], hypervisorFlag: false };
  }
}

async function macFacts(): Promise<Omit<HardwareFacts, 'programs'>> {
  const model = (await runTool('sysctl', ['-n', 'hw.model'])).trim();
  const guest = (await runTool('sysctl', ['-n', 'kern.hv_vmm_present'])).trim();
  return { firmware: model, devices: [], networkCards: cards(), hypervisorFlag: guest === '1' };
}
