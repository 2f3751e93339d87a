import { execFileSync } from 'node:child_process';

/** Where group policy puts a machine's settings; only administrators can write there. */
const KEY = 'HKLM\\SOFTWARE\\Policies\\Examhall';
const LIMIT_MS = 5_000;

/** The settings that group policy gives this machine; none on other systems, and where there is no such policy. */
export function readRegistryPolicy(platform: NodeJS.Platform): Record<string, unknown> {
  if (platform !== 'win32') return {};
  try {
    const options = { encoding: 'utf8', timeout: LIMIT_MS, windowsHide: true } as const;
    return parseRegistry(execFileSync('reg.exe', ['query', KEY], { ...options, stdio: 'pipe' }));
  } catch {
    // The key is not there.
    return {};
  }
}

/** Reads what `reg query` prints: a name, a type and a value a line. What looks like JSON is read as such. */
export function parseRegistry(text: string): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const line of text.split(/\r?\n/u)) {
    const [, name, type, value] = /^ {4}(\S+) {4}(REG_\S+) {4}(.*)$/u.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    values[name] = type === 'REG_DWORD' ? numberOf(name, value) : textOf(value);
  }
  return values;
}

function numberOf(name: string, value: string): number | boolean {
  const number = Number.parseInt(value, 16);
  // Group policy has no type of its own for what is on or off.
  return name === 'kiosk' ? number === 1 : number;
}

function textOf(value: string): unknown {
  if (!/^\s*[[{]/u.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
