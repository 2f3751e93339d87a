import { createHash } from 'node:crypto';
import type { Workbook } from 'exceljs';
import { examKeySchema, keyProblems } from '@examhall/shared/grading';
import { markingRulesSchema, paperItems, paperSchema, rulesProblems } from '@examhall/shared/items';
import { z } from 'zod';
import type { ImportedExam } from '../imported-exam.js';
import { cellText } from './cell-text.js';

/** Hidden sheet with the exam exactly as it was exported. */
const SHEET = 'Examhall';
/** A cell holds 32,767 characters. */
const PIECE = 30_000;

const exactSchema = z.strictObject({
  format: z.literal('examhall-exam-v1'),
  paper: paperSchema,
  key: examKeySchema,
  rules: markingRulesSchema,
  files: z.record(z.string(), z.base64()),
  /** SHA-256, hexadecimal, of what the visible cells say. */
  visible: z.string(),
});

/** Adds the hidden sheet; every other sheet has to be there already. */
export function addExactSheet(workbook: Workbook, { paper, key, rules, files }: ImportedExam): void {
  const exact: z.infer<typeof exactSchema> = {
    format: 'examhall-exam-v1',
    paper,
    key,
    rules,
    files: Object.fromEntries([...files].map(([id, data]) => [id, data.toString('base64')])),
    visible: digestOf(workbook),
  };
  const sheet = workbook.addWorksheet(SHEET, { state: 'veryHidden' });
  const text = Buffer.from(JSON.stringify(exact), 'utf8').toString('base64');
  for (let from = 0; from < text.length; from += PIECE) sheet.addRow([text.slice(from, from + PIECE)]);
}

/**
 * The exam the hidden sheet holds, as long as no visible cell was changed since: then the cells say more lately what it is. Null when there
 * is no such sheet.
 */
export function exactExamOf(workbook: Workbook): ImportedExam | null {
  const sheet = workbook.getWorksheet(SHEET);
  if (!sheet) return null;
  const pieces: string[] = [];
  sheet.eachRow((row) => {
    const read = cellText(row.getCell(1));
    if ('text' in read) pieces.push(read.text);
  });
  const parsed = exactSchema.safeParse(jsonOf(pieces.join('')));
  if (!parsed.success || parsed.data.visible !== digestOf(workbook)) return null;
  const { paper, key, rules } = parsed.data;
  const files = new Map(
    Object.entries(parsed.data.files).map(([id, data]) => [id, Buffer.from(data, 'base64')]),
  );
  const complete = paper.media.every(({ id, bytes }) => files.get(id)?.length === bytes);
  const fits = keyProblems(paperItems(paper), key).length + rulesProblems(paper, rules).length === 0;
  return complete && fits ? { paper, key, rules, files } : null;
}

/** Of every cell that says something, whatever it looks like. */
function digestOf(workbook: Workbook): string {
  const hash = createHash('sha256');
  for (const sheet of workbook.worksheets) {
    if (sheet.name === SHEET) continue;
    sheet.eachRow((row, number) => {
      row.eachCell((cell, column) => {
        const read = cellText(cell);
        const text = 'text' in read ? read.text : `! ${read.problem}`;
        if (text !== '') hash.update(JSON.stringify([sheet.name, number, column, text]), 'utf8');
      });
    });
  }
  return hash.digest('hex');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
  } catch {
    return null;
  }
}
