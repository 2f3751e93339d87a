import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { basename, win32 } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { RunningProgram } from '../../lockdown/index.js';
import { runTool } from './run-tool.js';

/** Larger files are not read, bytes. */
const MOST_BYTES = 256 * 1_048_576;

interface Program {
  readonly name: string;
  /** Its file; null where that cannot be known. */
  readonly file: string | null;
}

/** What runs on this machine. Files are read, once each, only when somebody asks for their sums. */
export class Programs {
  private readonly sums = new Map<string, string>();

  constructor(private readonly platform: NodeJS.Platform) {}

  async running(withSums: boolean): Promise<RunningProgram[]> {
    const programs = await this.list(withSums);
    const sums = withSums ? await this.sumsOf(programs) : new Map<string, string>();
    return programs.map(({ name, file }) => ({ name, sha256: (file && sums.get(file)) || null }));
  }

  private list(withFiles: boolean): Promise<Program[]> {
    if (this.platform === 'linux') return linuxPrograms();
    return this.platform === 'win32' ? windowsPrograms(withFiles) : unixPrograms();
  }

  private async sumsOf(programs: readonly Program[]): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (const file of new Set(programs.flatMap((program) => program.file ?? []))) {
      const sum = await this.sumOf(file).catch(() => null);
      if (sum !== null) found.set(file, sum);
    }
    return found;
  }

  private async sumOf(file: string): Promise<string | null> {
    const { size, mtimeMs } = await stat(file);
    if (size > MOST_BYTES) return null;
    const key = `${file}\n${size}\n${mtimeMs}`;
    const known = this.sums.get(key);
    if (known !== undefined) return known;
    const hash = createHash('sha256');
    await pipeline(createReadStream(file), hash);
    const sum = hash.digest('hex');
    this.sums.set(key, sum);
    return sum;
  }
}

async function linuxPrograms(): Promise<Program[]> {
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/u.test(name));
  const read = ids.map(async (id): Promise<Program[]> => {
    // Processes end while they are looked at, and others' files are not ours to see.
    const file = await readlink(`/proc/${id}/exe`).catch(() => null);
    const short = await readFile(`/proc/${id}/comm`, 'utf8').catch(() => '');
    const name = file === null ? short.trim() : basename(file.replace(/ \(deleted\)$/u, ''));
    return name === '' ? [] : [{ name, file }];
  });
  return (await Promise.all(read)).flat();
}

async function unixPrograms(): Promise<Program[]> {
  const lines = (await runTool('ps', ['-axo', 'comm='])).split('\n');
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => ({ name: basename(line.trim()), file: line.trim() }));
}

/** Names alone come from a small tool; their files only from PowerShell, which takes a moment of a whole core. */
async function windowsPrograms(withFiles: boolean): Promise<Program[]> {
  if (!withFiles) return parseTasklist(await runTool('tasklist.exe', ['/fo', 'csv', '/nh']));
  const command = 'Get-Process | ForEach-Object { $_.ProcessName + "|" + $_.Path }';
  const args = ['-NoProfile', '-NonInteractive', '-Command', command];
  const lines = (await runTool('powershell.exe', args)).split(/\r?\n/u);
  return lines.filter(Boolean).map((line) => {
    const [name = '', file = ''] = line.split('|');
    return { name: withoutEnding(name), file: file === '' ? null : win32.normalize(file) };
  });
}

/** Names of programs, as `tasklist /fo csv /nh` prints them: the first of the quoted fields of a line. */
export function parseTasklist(text: string): Program[] {
  return [...text.matchAll(/^"([^"]+)"/gmu)].map(([, name = '']) => ({
    name: withoutEnding(name),
    file: null,
  }));
}

function withoutEnding(name: string): string {
  return name.replace(/\.exe$/iu, '');
}
