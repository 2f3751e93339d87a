import { posix } from 'node:path';

/** The files an import can name: those of a package, or those beside a single file. */
export interface FileSet {
  /** Paths of all files, with forward slashes. Empty when they cannot be listed. */
  readonly paths: readonly string[];
  /** The bytes of a file; null when there is none of that path. */
  read(path: string): Buffer | null;
}

/** For a single file that came alone. */
export const noFiles: FileSet = { paths: [], read: () => null };

/** Files held in memory. Paths are compared exactly first, then without regard to case: exports are often careless. */
export function filesInMemory(files: ReadonlyMap<string, Buffer>): FileSet {
  const byLowerCase = new Map([...files].map(([path, data]) => [path.toLowerCase(), data]));
  return {
    paths: [...files.keys()],
    read: (path) => files.get(path) ?? byLowerCase.get(path.toLowerCase()) ?? null,
  };
}

/**
 * The path in a package that a reference in one of its files means, or null when it leads out of the package or to another machine.
 *
 * @param from the file that refers
 */
export function pathOf(reference: string, from: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//iu.test(reference)) return null;
  const path = reference.split(/[?#]/u)[0] ?? '';
  let plain: string;
  try {
    plain = decodeURIComponent(path);
  } catch {
    plain = path;
  }
  const joined = plain.startsWith('/')
    ? posix.normalize(plain.slice(1))
    : posix.normalize(posix.join(posix.dirname(from), plain));
  return joined === '..' || joined.startsWith('../') || joined === '.' ? null : joined;
}
