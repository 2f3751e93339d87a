import { createHash } from 'node:crypto';
import { examKeySchema, keyProblems } from '@examhall/shared/grading';
import { markingRulesSchema, paperItems, paperSchema, rulesProblems } from '@examhall/shared/items';
import { z } from 'zod';
import type { ImportedExam } from '../imported-exam.js';
import type { FileSet } from '../source/file-set.js';

/** Where a package holds the exam exactly as it was. */
export const EXACT_FILE = 'examhall.json';

const exactExamSchema = z.strictObject({
  format: z.literal('examhall-exam-v1'),
  paper: paperSchema,
  key: examKeySchema,
  rules: markingRulesSchema,
  /** SHA-256, hexadecimal, of the files that say the same in QTI. */
  digests: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/u)),
});
export type ExactExam = z.infer<typeof exactExamSchema>;

/**
 * The exam a package of ours holds, as long as none of its files was changed since: then QTI says more lately what it is. Null for every
 * other package.
 */
export function exactExamIn(files: FileSet): ImportedExam | null {
  const written = files.read(EXACT_FILE);
  if (!written) return null;
  const parsed = exactExamSchema.safeParse(jsonOf(written));
  if (!parsed.success) return null;
  const { paper, key, rules, digests } = parsed.data;
  const unchanged = Object.entries(digests).every(([path, digest]) => {
    const data = files.read(path);
    return data !== null && createHash('sha256').update(data).digest('hex') === digest;
  });
  const fits = keyProblems(paperItems(paper), key).length + rulesProblems(paper, rules).length === 0;
  const media = mediaOf(paper, files);
  return unchanged && fits && media ? { paper, key, rules, files: media } : null;
}

/** The media files by id; null when one is not there as the paper has it. */
function mediaOf({ media }: ExactExam['paper'], files: FileSet): Map<string, Buffer> | null {
  const found = new Map<string, Buffer>();
  for (const { id, bytes } of media) {
    const path = files.paths.find((each) => each.startsWith(`media/${id}.`));
    const data = path === undefined ? null : files.read(path);
    if (!data || data.length !== bytes) return null;
    found.set(id, data);
  }
  return found;
}

function jsonOf(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString('utf8'));
  } catch {
    return null;
  }
}
