import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

/** A medium that can be carried away. */
export interface Stick {
  /** Where it is mounted. */
  readonly folder: string;
  /** As the system calls it. */
  readonly name: string;
}

/** Finds the sticks that are plugged in now. Finding none is no error. */
export type StickFinder = () => Promise<Stick[]>;

/** Finds the sticks of this machine, as its system mounts them. */
export function findSticks(platform: NodeJS.Platform = process.platform): Promise<Stick[]> {
  const finders: Partial<Record<NodeJS.Platform, StickFinder>> = {
    linux: onLinux,
    darwin: onMac,
    win32: onWindows,
  };
  return finders[platform]?.().catch(() => []) ?? Promise.resolve([]);
}

/** Folders under which desktops and kiosks mount what is plugged in. */
const LINUX_PLACES = /^\/(media|run\/media|mnt)\/./u;

async function onLinux(): Promise<Stick[]> {
  return sticksInMounts(await readFile('/proc/mounts', 'utf8'));
}

/** The sticks in the text of `/proc/mounts`; its fields are of `fstab(5)`, with spaces as `\040`. */
export function sticksInMounts(mounts: string): Stick[] {
  return mounts.split('\n').flatMap((line) => {
    const [device = '', place = ''] = line.split(' ');
    const folder = place.replace(/\\([0-7]{3})/gu, (_all, octal: string) =>
      String.fromCharCode(parseInt(octal, 8)),
    );
    return device.startsWith('/dev/') && LINUX_PLACES.test(folder)
      ? [{ folder, name: basename(folder) }]
      : [];
  });
}

async function onMac(): Promise<Stick[]> {
  const [names, root] = await Promise.all([readdir('/Volumes'), stat('/')]);
  const volumes = await Promise.all(
    names.map(async (name): Promise<Stick[]> => {
      const folder = join('/Volumes', name);
      return (await stat(folder)).dev === root.dev ? [] : [{ folder, name }];
    }),
  );
  return volumes.flat();
}

/** Removable disks by WMI: `DriveType` 2 of `Win32_LogicalDisk`. */
const WINDOWS_QUERY =
  'Get-CimInstance Win32_LogicalDisk -Filter "DriveType=2" | ForEach-Object { "$($_.DeviceID)|$($_.VolumeName)" }';

async function onWindows(): Promise<Stick[]> {
  const { stdout } = await promisify(execFile)(
    'powershell.exe',
    ['-NoProfile', '-NonInteractive', '-Command', WINDOWS_QUERY],
    { timeout: 10_000, windowsHide: true },
  );
  return sticksInWindowsList(stdout);
}

/** The sticks in lines of `E:|NAME`. */
export function sticksInWindowsList(list: string): Stick[] {
  return list.split(/\r?\n/u).flatMap((line) => {
    const [device = '', label = ''] = line.trim().split('|');
    if (!/^[A-Z]:$/u.test(device)) return [];
    return [{ folder: `${device}\\`, name: label === '' ? device : `${label} (${device})` }];
  });
}
