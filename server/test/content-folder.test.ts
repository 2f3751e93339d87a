import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { filesInFolder, inspectionOf, readContent } from '../src/modules/content/index.js';

/**
 * Real files by others, in the folder that `EXAMHALL_CONTENT_DIR` names: each is read and held to what a person has reviewed. What was
 * reviewed is kept as digests, since the files are not ours to copy. `EXAMHALL_REVIEWED=write` writes them anew.
 */
const folder = process.env['EXAMHALL_CONTENT_DIR'] ?? '';
const reviewedPath = join(__dirname, 'fixtures/content-reviewed.json');

interface Reviewed {
  readonly format: string | null;
  /** Number of faults that keep the file from being read. */
  readonly errors: number;
  /** By question: type, marks, digest of its correct responses; “?” before the type of what is not understood. */
  readonly items: readonly string[];
}

const leftOut = /SOURCE\.md$|Description\.txt$|\.(?:png|jpe?g|mp3|webm|ogg|css|jsonl)$|^oneroster|^load-/u;

function filesUnder(path: string): string[] {
  return readdirSync(path).flatMap((name) => {
    const inside = join(path, name);
    return statSync(inside).isDirectory() ? filesUnder(inside) : [inside];
  });
}

async function look(path: string): Promise<Reviewed> {
  const parent = dirname(path);
  const source = { name: `${basename(parent)}/${basename(path)}`, files: filesInFolder(dirname(parent)) };
  const { format, errors, items } = inspectionOf(await readContent(readFileSync(path), source));
  return {
    format,
    errors: errors.length,
    items: items.map(({ type, maxScore, correct, understood }) => {
      const digest = createHash('sha256').update(JSON.stringify(correct)).digest('hex').slice(0, 8);
      return `${understood ? '' : '?'}${type} ${maxScore ?? '-'} ${correct.length}:${digest}`;
    }),
  };
}

const files =
  folder === '' || !existsSync(folder) ? [] : filesUnder(folder).map((path) => relative(folder, path));
const wanted = files.filter((path) => !leftOut.test(path)).sort();

test('every file of the folder is held to what was reviewed', async () => {
  const reviewed = JSON.parse(readFileSync(reviewedPath, 'utf8')) as Record<string, Reviewed>;
  const seen: Record<string, Reviewed> = {};
  for (const path of wanted) seen[path] = await look(join(folder, path));
  if (process.env['EXAMHALL_REVIEWED'] === 'write') {
    writeFileSync(reviewedPath, `${JSON.stringify(seen, null, 1)}\n`);
    return;
  }
  for (const path of wanted) expect({ [path]: seen[path] }).toEqual({ [path]: reviewed[path] });
  // Without the folder there is nothing to hold to it; the record itself is still sound.
  expect(Object.keys(reviewed).length).toBeGreaterThan(200);
});
