import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Seals 200 MB of media and opens them again, in a process of its own; what that needed at its highest is told by the
 * operating system. Codes are left out: scrypt takes 128 MB for a moment, whatever the size of a package.
 */
const program = `
  import { createHash } from 'node:crypto';
  import { createReadStream, createWriteStream } from 'node:fs';
  import { once } from 'node:events';
  import { newKey, openStream, sealStream } from '@examhall/shared/sealing';
  const MEGABYTE = 1_048_576;
  const key = newKey();
  const [inside, outside] = [createHash('sha256'), createHash('sha256')];
  function* film() {
    for (let index = 0; index < 200; index += 1) {
      const piece = Buffer.alloc(MEGABYTE, index);
      inside.update(piece);
      yield piece;
    }
  }
  const idle = process.resourceUsage().maxRSS;
  const sink = createWriteStream(process.env.FILE);
  for await (const bytes of sealStream(key, 'film', film())) if (!sink.write(bytes)) await once(sink, 'drain');
  sink.end();
  await once(sink, 'close');
  let opened = 0;
  for await (const piece of openStream(key, 'film', createReadStream(process.env.FILE))) {
    outside.update(piece);
    opened += piece.length;
  }
  const grownMegabytes = (process.resourceUsage().maxRSS - idle) / 1024;
  console.log(JSON.stringify({ same: inside.digest('hex') === outside.digest('hex'), opened, grownMegabytes }));
`;

test('200 MB of media are sealed and opened in less than 100 MB of memory', () => {
  const folder = mkdtempSync(join(tmpdir(), 'examhall-memory-'));
  try {
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: join(__dirname, '..'),
      env: { ...process.env, NODE_OPTIONS: '', FILE: join(folder, 'film.enc') },
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    const told = JSON.parse(stdout) as { same: boolean; opened: number; grownMegabytes: number };
    expect(told).toMatchObject({ same: true, opened: 200 * 1_048_576 });
    expect(told.grownMegabytes).toBeLessThan(100);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
