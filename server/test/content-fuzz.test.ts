import { readContent, type ContentOutcome } from '../src/modules/content/import/read-content.js';
import { examFrom } from '../src/modules/content/import/to-exam.js';
import { paperSchema } from '@examhall/shared/items';
import { examKeySchema } from '@examhall/shared/grading';
import { contentFile, packageFiles, zipOf } from './support/content-files.js';

/** Files that are spoiled, in every format that is plain text. */
const texts = [
  'every-kind.gift',
  'faults.gift',
  'gaps.gift',
  'two.aiken.txt',
  'every-kind.moodle.xml',
  'gaps.moodle.xml',
  'canvas.qti12.xml',
  'choice.qti21.xml',
  'composite.qti21.xml',
  'text-entry.qti21.xml',
  'gaps.qti22.xml',
  'hotspot.qti21.xml',
  'match.qti30.xml',
  'order.qti30.xml',
  'test.qti21.xml',
  'table.csv',
  'template.csv',
  'variants.aiken.txt',
  'trivia.opentriviaqa.txt',
  'questions.jsonl',
  'numbered.text2qti.txt',
  'quiz.hotpot.jqz',
  'test.examview.xml',
  'exam.abitti.xml',
  'pool.blackboard.dat',
  'upload.blackboard.txt',
  'library.brightspace.csv',
  'kahoot.csv',
  'quizizz.csv',
  'apart.csv',
  'problems.olx.xml',
  'blackboard.qti12.dat',
  'fields.qti12.xml',
];
const SEED = 20_261_122;
const MUTANTS_OF_EACH = 750;
const PACKAGES = 300;

/** Numbers from 0 up to 1, the same in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const PIECES = [
  '<',
  '>',
  '&',
  '"',
  '{',
  '}',
  '=',
  '~',
  '#',
  '\\',
  '\u0000',
  '\ufeff',
  '😀',
  '\r',
  '%',
  ']]>',
  '<![CDATA[',
  '-1',
  '1e999',
  'NaN',
  '&x;',
  'ANSWER: A\n',
  ',',
  '\t',
];

/** The file with one to five places changed: bytes turned, pieces cut out, doubled, moved or put in. */
function spoiled(file: Buffer, random: () => number): Buffer {
  let bytes = Buffer.from(file);
  const changes = 1 + Math.floor(random() * 5);
  for (let change = 0; change < changes && bytes.length > 0; change += 1) {
    const at = Math.floor(random() * bytes.length);
    const length = 1 + Math.floor(random() ** 3 * Math.min(400, bytes.length - at));
    const piece = bytes.subarray(at, at + length);
    const rest = bytes.subarray(at + length);
    const elsewhere = Math.floor(random() * bytes.length);
    const kind = Math.floor(random() * 6);
    if (kind === 0) bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, at), rest]);
    else if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, at), piece, piece, rest]);
    else if (kind === 3)
      bytes = Buffer.concat([bytes.subarray(0, elsewhere), piece, bytes.subarray(elsewhere)]);
    else if (kind === 4)
      bytes = Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(PIECES[Math.floor(random() * PIECES.length)] ?? ''),
        bytes.subarray(at),
      ]);
    else bytes = bytes.subarray(0, at);
  }
  return bytes;
}

/** A reading is whole or refused with reasons; what it would make an exam of is an exam. */
function expectWhole(outcome: ContentOutcome): void {
  if (!outcome.ok) {
    expect(outcome.faults.length).toBeGreaterThan(0);
    for (const { reason } of outcome.faults) expect(reason).toMatch(/\S/u);
    return;
  }
  const { entries } = outcome.reading;
  expect(entries.length).toBeGreaterThan(0);
  for (const entry of entries) if (entry.kind === 'unread') expect(entry.reason).toMatch(/\S/u);
  const made = examFrom(outcome.reading, 'Spoiled', 'not-understood');
  const anything = entries.some(({ kind }) => kind === 'item');
  // What was understood can be imported: nothing is found to be wrong with it later.
  expect(made.ok ? [] : made.faults).toEqual(anything ? [] : [expect.anything()]);
  if (!made.ok) return;
  expect(paperSchema.safeParse(made.exam.paper).success).toBe(true);
  expect(examKeySchema.safeParse(made.exam.key).success).toBe(true);
  expect(Object.keys(made.exam.key.items)).toHaveLength(entries.filter(({ kind }) => kind === 'item').length);
  const strict = examFrom(outcome.reading, 'Spoiled', 'nothing');
  if (entries.some(({ kind }) => kind === 'unread')) expect(strict.ok).toBe(false);
}

test.each(texts)(
  `%s, spoiled ${MUTANTS_OF_EACH} times: read whole or refused, never anything else`,
  async (name) => {
    const file = contentFile(name);
    const random = randomFrom(SEED + texts.indexOf(name));
    for (let mutant = 0; mutant < MUTANTS_OF_EACH; mutant += 1) {
      const bytes = spoiled(file, random);
      try {
        expectWhole(await readContent(bytes, { name }));
      } catch (error) {
        throw new Error(`${name}, mutant ${mutant}: ${bytes.toString('base64').slice(0, 4_000)}`, {
          cause: error,
        });
      }
    }
  },
);

test(`packages, spoiled ${PACKAGES} times, inside and as a whole`, async () => {
  const random = randomFrom(SEED);
  const names = Object.keys(packageFiles());
  for (let mutant = 0; mutant < PACKAGES; mutant += 1) {
    const files = packageFiles();
    const name = names[Math.floor(random() * names.length)] ?? 'imsmanifest.xml';
    files[name] = spoiled(files[name] ?? Buffer.alloc(1), random);
    const whole = await zipOf(files);
    const bytes = mutant % 3 === 0 ? spoiled(whole, random) : whole;
    try {
      expectWhole(await readContent(bytes, { name: 'package.zip' }));
    } catch (error) {
      throw new Error(`package, mutant ${mutant} (${name})`, { cause: error });
    }
  }
});
