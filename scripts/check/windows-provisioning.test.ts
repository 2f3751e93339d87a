import { readFileSync } from 'node:fs';
import { inRepository } from '../lib/paths.ts';
import { readWindowsChanges, windowsDryRun } from './windows-provisioning.ts';

const folder = inRepository('build', 'provisioning', 'windows');
const read = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');
const provision = read('Provision-Examhall.ps1');
const restore = read('Restore-Examhall.ps1');
const common = read('RestorePlan.ps1');

test('a dry run says what the delivered plan says', () => {
  expect(windowsDryRun(readWindowsChanges())).toBe(read('dry-run.txt'));
});

test('every list of changes is made by the script', () => {
  for (const list of Object.keys(readWindowsChanges())) expect(provision).toContain(`$changes.${list}`);
});

test('every value says why, and none lands in the registry of everybody that belongs to the kiosk’s account', () => {
  const { registry, userRegistry } = readWindowsChanges();
  for (const { why } of [...registry, ...userRegistry]) expect(why).toMatch(/\.$/u);
  // A machine left without a task manager is what the field complains about most.
  expect(registry.map(({ name }) => name)).not.toContain('DisableTaskMgr');
  for (const { key } of registry) expect(key).toMatch(/^HKLM:/u);
});

test('whatever the plan can hold is undone', () => {
  const kinds = [...`${provision}${common}`.matchAll(/kind = '([a-z]+)'/gu)].map(([, kind]) => kind);
  const marks = ['plan', 'applied', 'begun'];
  for (const kind of new Set(kinds.filter((name) => !marks.includes(name ?? ''))))
    expect(restore).toMatch(new RegExp(`^    '${kind}' \\{`, 'mu'));
});

test('each change comes after its line in the plan', () => {
  const changing = [
    ['Enable-WindowsOptionalFeature', "kind = 'feature'"],
    ['New-LocalUser -Name', "kind = 'account'"],
    ['$shell.SetDefaultShell', "kind = 'shell'"],
    ['Set-CimInstance -InputObject', "kind = 'key'"],
    ['Register-ScheduledTask -TaskName', "kind = 'task'"],
  ] as const;
  for (const [change, line] of changing) {
    expect(provision.split(change)).toHaveLength(2);
    const block = provision.slice(provision.lastIndexOf('ShouldProcess', provision.indexOf(change)));
    expect(block.indexOf(line)).toBeGreaterThan(0);
    expect(block.indexOf(line)).toBeLessThan(block.indexOf(change));
  }
  expect(common.indexOf('Add-PlanLine $line')).toBeLessThan(common.indexOf('New-ItemProperty'));
});

test('whatever changes something is left out by -WhatIf', () => {
  const outside = provision
    .split(/\n(?=if \(\$PSCmdlet|foreach)/u)
    .filter((block) => !block.includes('ShouldProcess') && !block.startsWith('<#'));
  for (const block of outside)
    expect(block).not.toMatch(/^\s*(?:New-LocalUser|Enable-Windows|Set-CimInstance|Register-Scheduled)/mu);
});

test('the kiosk of Assigned Access is one profile, used by one account', () => {
  const xml = read('assigned-access.xml');
  const [profile] = /Profile Id="(\{[^}]+\})"/u.exec(xml)?.slice(1) ?? [];
  expect(profile).toBeDefined();
  expect(xml).toContain(`<DefaultProfile Id="${profile}" />`);
  expect(xml).toContain('%ProgramFiles%\\Examhall\\examhall.exe');
});
