import { readFileSync } from 'node:fs';
import { inRepository } from '../lib/paths.ts';

/** What the Windows scripts change, as it stands in `build/provisioning/windows/changes.json`. */
export interface WindowsChanges {
  readonly features: readonly string[];
  readonly registry: readonly RegistryChange[];
  /** In the registry of the kiosk's account. */
  readonly userRegistry: readonly RegistryChange[];
  /** Keys of the Keyboard Filter. */
  readonly keys: readonly string[];
}

export interface RegistryChange {
  readonly key: string;
  readonly name: string;
  readonly type: 'DWord' | 'String';
  readonly value: number | string;
  readonly why: string;
}

export function readWindowsChanges(): WindowsChanges {
  const path = inRepository('build', 'provisioning', 'windows', 'changes.json');
  return JSON.parse(readFileSync(path, 'utf8')) as WindowsChanges;
}

/** A dry run of the Windows scripts, without Windows: what would be changed, and what the plan would hold, in order. */
export function windowsDryRun(changes: WindowsChanges, user = 'examhall'): string {
  const values = (entries: readonly RegistryChange[], hive: string) =>
    entries.map(
      ({ key, name, type, value, why }) => `registry ${hive}${key}\\${name} = ${value} (${type}): ${why}`,
    );
  const lines = [
    'task Examhall restore: runs Restore-Examhall.ps1 -AtBoot at every start',
    ...changes.features.map((name) => `feature ${name}: enabled`),
    ...values(changes.registry, ''),
    `account ${user}: made if it is not there`,
    ...values(changes.userRegistry, 'HKEY_USERS\\<SID>\\'),
    `shell of ${user}: the exam client, started again whenever it ends`,
    ...changes.keys.map((name) => `key ${name}: filtered`),
  ];
  return `${lines.join('\n')}\n`;
}
