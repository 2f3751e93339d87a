import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { FileSet } from './file-set.js';
import { MAX_FILE_BYTES } from './limits.js';

/** The files of a folder, for a package that was unpacked. Nothing outside the folder is read, by links neither. */
export function filesInFolder(folder: string): FileSet {
  const root = realpathSync(folder);
  return {
    paths: [],
    read: (path) => {
      try {
        const place = realpathSync(join(root, path));
        if (!place.startsWith(root + sep)) return null;
        const { size } = statSync(place);
        return size > MAX_FILE_BYTES ? null : readFileSync(place);
      } catch {
        return null;
      }
    },
  };
}
