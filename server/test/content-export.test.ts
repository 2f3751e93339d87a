import { everyTypeKey, everyTypePaper, exams, type GeneratedExam } from '@examhall/shared/testing';
import {
  defaultRules,
  paperItems,
  rulesProblems,
  type MarkingRules,
  type Paper,
} from '@examhall/shared/items';
import type { ExamKey } from '@examhall/shared/grading';
import { Workbook } from 'exceljs';
import fc from 'fast-check';
import { writeQti3Package, writeWorkbook } from '../src/modules/content/export/index.js';
import { qti3Files } from '../src/modules/content/export/qti3/write-package.js';
import { inspectionOf } from '../src/modules/content/import/inspection.js';
import { readContent } from '../src/modules/content/import/read-content.js';
import { EXACT_FILE } from '../src/modules/content/import/package/exact-exam.js';
import { examFrom } from '../src/modules/content/import/to-exam.js';
import type { ImportedExam } from '../src/modules/content/index.js';
import { onePixel, zipOf } from './support/content-files.js';

/** An exam of the paper and key, with the picture that its questions are answered in. */
function examOf(paper: Paper, key: ExamKey, rules: MarkingRules): ImportedExam {
  const media = [{ id: 'map', mediaType: 'image/png', bytes: onePixel.length }];
  return { paper: { ...paper, media }, key, rules, files: new Map(media.map(({ id }) => [id, onePixel])) };
}

// The two builds of one library are two types to TypeScript.
const generated = exams as unknown as fc.Arbitrary<GeneratedExam>;
const everyType = examOf(everyTypePaper, everyTypeKey, defaultRules);

async function readBack(file: Buffer): Promise<ImportedExam | null> {
  const outcome = await readContent(file, { name: 'exported' });
  return outcome.ok ? outcome.own : null;
}

test('an exported package and an exported workbook are the very same exam when they are read again', async () => {
  await fc.assert(
    fc.asyncProperty(generated, async ({ paper, key, rules }) => {
      fc.pre(rulesProblems(paper, rules).length === 0);
      const exam = examOf(paper, key, rules);
      expect(await readBack(await writeQti3Package(exam))).toEqual(exam);
      expect(await readBack(await writeWorkbook(exam))).toEqual(exam);
    }),
    { numRuns: 25, seed: 8 },
  );
  expect(await readBack(await writeQti3Package(everyType))).toEqual(everyType);
  expect(await readBack(await writeWorkbook(everyType))).toEqual(everyType);
});

test('the same exam gives the same bytes', async () => {
  expect((await writeQti3Package(everyType)).equals(await writeQti3Package(everyType))).toBe(true);
});

test('by QTI alone, every type keeps its type, its marks and what is correct', async () => {
  const files = Object.fromEntries(qti3Files(everyType));
  for (const { id } of everyType.paper.media) files[`media/${id}.png`] = onePixel as unknown as string;
  const inspection = inspectionOf(await readContent(await zipOf(files), { name: 'exam.zip' }));
  expect(inspection.errors).toEqual([]);
  const before = inspectionOf(await readContent(await writeQti3Package(everyType), { name: 'exam.zip' }));
  const told = ({ items }: typeof inspection) =>
    items.map(({ id, type, maxScore, correct, prompt }) => ({
      id,
      // QTI has no type of its own for these.
      type: type === 'true-false' ? 'single-choice' : type,
      maxScore,
      correct,
      // A unit that is printed behind the field stands in the text there.
      prompt: type === 'numeric' ? prompt.replace(/ _____.*$/u, '') : prompt,
    }));
  expect(told(inspection)).toEqual(told(before));
});

test('what was changed in the files counts, not what they were', async () => {
  const files: Record<string, Buffer | string> = Object.fromEntries(qti3Files(everyType));
  for (const { id } of everyType.paper.media) files[`media/${id}.png`] = onePixel;
  const digests = { 'test.xml': '0'.repeat(64) };
  const { paper, key, rules } = everyType;
  files[EXACT_FILE] = JSON.stringify({ format: 'examhall-exam-v1', paper, key, rules, digests });
  files['test.xml'] = String(files['test.xml']).replace(/title="[^"]*"/u, 'title="Another title"');
  const outcome = await readContent(await zipOf(files), { name: 'exam.zip' });
  expect(outcome).toMatchObject({ ok: true, own: null, reading: { title: 'Another title' } });

  const workbook = new Workbook();
  await workbook.xlsx.load((await writeWorkbook(everyType)) as unknown as ArrayBuffer);
  workbook.getWorksheet('Exam')!.getCell('B1').value = 'Another title';
  const edited = Buffer.from(await workbook.xlsx.writeBuffer());
  // Places in pictures are nothing for a cell, so the cells alone are no whole exam.
  const reread = await readContent(edited, { name: 'exam.xlsx' });
  expect(reread.ok ? [] : reread.faults.map(({ reason }) => reason)).toContainEqual(
    expect.stringContaining('“hotspot” is not a type'),
  );
});

test('an exam without pictures is the same by its visible cells alone', async () => {
  const sections = everyType.paper.sections.map((section) => ({
    ...section,
    items: section.items.filter(({ type }) => type !== 'hotspot' && type !== 'point'),
  }));
  const paper = { ...everyType.paper, sections, media: [] };
  const kept = new Set(paperItems(paper).map(({ id }) => id));
  const key = {
    ...everyTypeKey,
    items: Object.fromEntries(Object.entries(everyTypeKey.items).filter(([id]) => kept.has(id))),
  };
  const workbook = new Workbook();
  await workbook.xlsx.load((await writeWorkbook({ ...everyType, paper, key })) as unknown as ArrayBuffer);
  workbook.removeWorksheet(workbook.getWorksheet('Examhall')!.id);
  const outcome = await readContent(Buffer.from(await workbook.xlsx.writeBuffer()), { name: 'exam.xlsx' });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  const made = examFrom(outcome.reading, '', 'nothing');
  expect(made.ok && paperItems(made.exam.paper).map(({ id, type, marks }) => [id, type, marks])).toEqual(
    paperItems(paper).map(({ id, type, marks }) => [id, type, marks]),
  );
});
