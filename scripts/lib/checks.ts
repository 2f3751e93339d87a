import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, resolve } from 'node:path';

/** What a first start writes, with room to run: database, build and logs. */
const NEEDED_MEGABYTES = 500;

/** The sentence to print when the disk has not enough room, or undefined. */
export async function diskProblem(
  folder: string,
  neededMegabytes = NEEDED_MEGABYTES,
): Promise<string | undefined> {
  let existing = resolve(folder);
  while (!existsSync(existing)) existing = dirname(existing);
  const { bavail, bsize } = await statfs(existing);
  const free = Math.floor((bavail * bsize) / 1_000_000);
  if (free >= neededMegabytes) return undefined;
  return (
    `The disk of ${resolve(folder)} has ${free} MB left and Examhall needs ${neededMegabytes}: ` +
    'free some, or set EXAMHALL_DATA_DIR to a folder on another disk.'
  );
}

/** The sentence to print when the server cannot listen on a port, or undefined. Port 0 is always good. */
export async function portProblem(host: string, text: string): Promise<string | undefined> {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    return `EXAMHALL_PORT must be a port number from 0 to 65535, and is "${text}".`;
  }
  const code = await new Promise<string | undefined>((done) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => done(undefined)));
  });
  if (code === undefined) return undefined;
  const other = port < 65_535 ? port + 1 : port - 1;
  const remedy = `choose another one, for example EXAMHALL_PORT=${other}`;
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program: stop that program, or ${remedy}.`;
  if (code === 'EACCES') return `Port ${port} is not allowed for this user: ${remedy}.`;
  return `The server cannot listen on ${host}, port ${port} (${code}): check EXAMHALL_HOST, or ${remedy}.`;
}
