import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runCommand } from './commands.ts';

const CHECKSUMS = 'SHA256SUMS';
const SBOM = 'examhall.cdx.json';
const SBOM_LIMIT_MS = 120_000;

/** Writes what the client is made of beside the installers: every package, as CycloneDX. Answers the file's path. */
export async function writeSbom(repository: string, folder: string): Promise<string> {
  // Packages that are bundled into the screens are development dependencies: they are in it too, and marked.
  const args = ['sbom', '--sbom-format=cyclonedx', '--workspace', '@examhall/desktop', '--loglevel=silent'];
  // The npm that runs this script; Windows starts no npm.cmd without a shell.
  const cli = process.env.npm_execpath;
  const [command, before] = cli ? [process.execPath, [cli]] : ['npm', []];
  const options = { cwd: repository, timeoutMs: SBOM_LIMIT_MS };
  const { code, output } = await runCommand(command, [...before, ...args], options);
  if (code !== 0) throw new Error(`npm sbom ended with ${code}`);
  const path = join(folder, SBOM);
  writeFileSync(path, `${JSON.stringify(JSON.parse(output), null, 2)}\n`);
  return path;
}

/** Writes the SHA-256 of every file of the folder, as `sha256sum --check` reads them. Answers the file's path. */
export async function writeChecksums(folder: string): Promise<string> {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== CHECKSUMS)
    .map(({ name }) => name)
    .sort();
  const lines: string[] = [];
  for (const name of names) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(join(folder, name)), hash);
    lines.push(`${hash.digest('hex')}  ${name}\n`);
  }
  const path = join(folder, CHECKSUMS);
  writeFileSync(path, lines.join(''));
  return path;
}
