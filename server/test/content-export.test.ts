import { everyTypeKey, everyTypePaper, exams, type GeneratedExam } from '@examhall/shared/testing';
import {
  calculators,
  defaultRules,
  navigations,
  paperItems,
  rulesProblems,
  scorings,
  type ExamTools,
  type Item,
  type ItemKey,
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
import { richTextOf } from '../src/modules/content/import/spreadsheet/rich-text.js';
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

/** A text as somebody types it: words, some of them odd, on one line or several. */
const typedText = fc
  .array(fc.constantFrom('water', 'Ä & B', '$5', '<b>', '“so”', '50 %', 'x = 1', '水'), {
    minLength: 1,
    maxLength: 4,
  })
  .chain((words) => fc.constantFrom(words.join(' '), words.join('\n')));
const richText = typedText.map(richTextOf);
const tools: fc.Arbitrary<ExamTools> = fc.record({
  flag: fc.boolean(),
  eliminate: fc.boolean(),
  highlight: fc.boolean(),
  notes: fc.boolean(),
  scratchPaper: fc.boolean(),
  calculator: fc.constantFrom(...calculators),
  formulaSheet: fc.oneof(fc.constant(''), richText),
});
const sectionSettings = fc.record(
  {
    minutes: fc.integer({ min: 1, max: 1_440 }),
    navigation: fc.constantFrom(...navigations),
    shuffle: fc.boolean(),
    draw: fc.integer({ min: 1, max: 4 }),
  },
  { requiredKeys: [] },
);
/** What a paper says besides its questions: the texts they are about, tools, and the rules of its sections. */
const settings = fc.record({
  instructions: fc.oneof(fc.constant(''), richText),
  tools: fc.option(tools, { nil: undefined }),
  texts: fc.array(fc.record({ title: fc.constantFrom('', 'A letter'), text: richText }), { maxLength: 3 }),
  titles: fc.tuple(...[1, 2].map(() => fc.constantFrom('', 'Reading', 's2', 'Part one'))),
  sections: fc.tuple(sectionSettings, sectionSettings),
});
type Settings = typeof settings extends fc.Arbitrary<infer S> ? S : never;

/** The paper with them: questions name the texts in turn, and only sections whose questions have the same marks draw some. */
function settled(paper: Paper, { texts, tools: given, titles, sections, instructions }: Settings): Paper {
  const stimuli = texts.map((text, index) => ({ id: `text-${index + 1}`, ...text }));
  return {
    ...paper,
    instructions,
    ...(given && { tools: given }),
    ...(stimuli.length > 0 && { stimuli }),
    sections: paper.sections.map((section, place) => {
      const { draw, ...rules } = sections[place] ?? {};
      const isEven = new Set(section.items.map(({ marks }) => marks)).size === 1;
      return {
        ...section,
        title: titles[place] ?? '',
        ...rules,
        ...(draw !== undefined && isEven && { draw: Math.min(draw, section.items.length) }),
        items: section.items.map((item, index) => {
          const stimulus = stimuli[index % 4];
          return stimulus ? { ...item, stimulus: stimulus.id } : item;
        }),
      };
    }),
  };
}

/** Exams of which the cells of a workbook say everything. */
const plainItem = fc.constantFrom<[Omit<Item, 'id' | 'prompt'>, ItemKey]>(
  [{ type: 'true-false', marks: '2', subject: '' } as Item, { type: 'true-false', correct: true }],
  [
    { type: 'essay', marks: '2', subject: 'Writing', format: 'rich' } as Item,
    { type: 'essay', guidance: '' },
  ],
  [
    { type: 'short-text', marks: '2', subject: '' } as Item,
    { type: 'short-text', accepted: ['one', 'two'], caseSensitive: true },
  ],
  [
    {
      ...{ type: 'single-choice', marks: '2', subject: '', shuffle: true },
      options: ['a', 'b', 'c'].map((id) => ({ id, text: `Option ${id}` })),
    } as Item,
    { type: 'single-choice', correct: 'b' },
  ],
);
const plainExam = fc
  .record({
    items: fc.array(fc.tuple(plainItem, richText), { minLength: 2, maxLength: 6 }),
    chosen: settings,
    best: fc.boolean(),
    scoring: fc.constantFrom(...scorings),
  })
  .map(({ items, chosen, best, scoring }): ImportedExam => {
    const made = items.map(([[item, key], prompt], index) => ({
      item: { ...item, id: `q${index + 1}`, prompt } as Item,
      key,
    }));
    const half = Math.ceil(made.length / 2);
    const paper: Paper = {
      ...everyType.paper,
      title: 'Plain',
      media: [],
      sections: [made.slice(0, half), made.slice(half)].map((part, index) => ({
        id: `s${index + 1}`,
        title: '',
        items: part.map(({ item }) => item),
      })),
    };
    const rules: MarkingRules = {
      ...defaultRules,
      items: { ...defaultRules.items, scoring },
      sections: best && chosen.titles[0] !== chosen.titles[1] ? { s2: { best: 1 } } : {},
    };
    const key = { version: '1', items: Object.fromEntries(made.map((one) => [one.item.id, one.key])) };
    return { paper: settled(paper, chosen), key, rules, files: new Map() };
  });

/** The workbook as if somebody had changed it: without the sheet that holds the exam as it was. */
async function cellsOf(file: Buffer): Promise<Buffer> {
  const workbook = new Workbook();
  await workbook.xlsx.load(file as unknown as ArrayBuffer);
  workbook.removeWorksheet(workbook.getWorksheet('Examhall')!.id);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

async function readBack(file: Buffer): Promise<ImportedExam | null> {
  const outcome = await readContent(file, { name: 'exported' });
  return outcome.ok ? outcome.own : null;
}

test('an exported package and an exported workbook are the very same exam when they are read again', async () => {
  await fc.assert(
    fc.asyncProperty(generated, settings, async (made, chosen) => {
      const { key, rules } = made;
      const paper = settled(made.paper, chosen);
      fc.pre(rulesProblems(paper, rules).length === 0);
      const exam = examOf(paper, key, rules);
      expect(await readBack(await writeQti3Package(exam))).toEqual(exam);
      expect(await readBack((await writeWorkbook(exam)).file)).toEqual(exam);
    }),
    { numRuns: 25, seed: 8 },
  );
  expect(await readBack(await writeQti3Package(everyType))).toEqual(everyType);
  expect(await readBack((await writeWorkbook(everyType)).file)).toEqual(everyType);
});

test('a workbook that was changed still says the tools, the shared texts, and the rules of sections and marking', async () => {
  await fc.assert(
    fc.asyncProperty(plainExam, async (exam) => {
      fc.pre(rulesProblems(exam.paper, exam.rules).length === 0);
      const { file, notes } = await writeWorkbook(exam);
      expect(notes).toBe(0);
      const read = await readBack(await cellsOf(file));
      expect(read?.paper).toEqual(exam.paper);
      expect(read?.key.items).toEqual(exam.key.items);
      expect({ ...read?.rules, version: '1' }).toEqual(exam.rules);
    }),
    { numRuns: 60, seed: 8 },
  );
});

test('what a changed workbook would lose is named in it, question by question', async () => {
  const [section] = everyType.paper.sections;
  const [first, ...others] = section!.items;
  const paper: Paper = {
    ...everyType.paper,
    instructions: '<p>Read <b>all</b> of it.</p>',
    stimuli: [{ id: 'letter', title: '', text: `<p>${'long '.repeat(8_000)}</p>` }],
    sections: [
      { ...section!, items: [{ ...first!, prompt: '<p><b>Which?</b></p>', stimulus: 'letter' }, ...others] },
      ...everyType.paper.sections.slice(1),
    ],
  };
  const rules = { ...defaultRules, total: { ...defaultRules.total, capped: false } };
  const { file, notes } = await writeWorkbook({ ...everyType, paper, rules });
  const workbook = new Workbook();
  await workbook.xlsx.load(file as unknown as ArrayBuffer);
  const lines: string[][] = [];
  workbook.getWorksheet('Please note')!.eachRow((row, number) => {
    if (number > 2) lines.push([row.getCell(1).text, row.getCell(2).text]);
  });
  expect(lines).toHaveLength(notes);
  const about = (where: string) => lines.filter(([named]) => named === where).map(([, what]) => what);
  expect(about('Exam')).toEqual(
    expect.arrayContaining(['the formatting of the instructions', 'the pictures, sounds and films: 1']),
  );
  expect(about('letter')).toEqual(['the formatting or pictures of this shared text']);
  expect(about('single')).toEqual([
    'formatting or pictures of the question or of its options',
    'how its answers are marked, such as shares for some of them',
  ]);
  expect(about('spot')).toEqual([expect.stringContaining('“hotspot” is not a type')]);
  expect(about('statement')).toEqual([]);
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
  await workbook.xlsx.load((await writeWorkbook(everyType)).file as unknown as ArrayBuffer);
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
  await workbook.xlsx.load(
    (await writeWorkbook({ ...everyType, paper, key })).file as unknown as ArrayBuffer,
  );
  workbook.removeWorksheet(workbook.getWorksheet('Examhall')!.id);
  const outcome = await readContent(Buffer.from(await workbook.xlsx.writeBuffer()), { name: 'exam.xlsx' });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  const made = examFrom(outcome.reading, '', 'nothing');
  expect(made.ok && paperItems(made.exam.paper).map(({ id, type, marks }) => [id, type, marks])).toEqual(
    paperItems(paper).map(({ id, type, marks }) => [id, type, marks]),
  );
});
