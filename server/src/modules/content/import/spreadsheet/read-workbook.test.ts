import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Workbook, type CellValue, type Worksheet } from 'exceljs';
import fc from 'fast-check';
import { paperItems, type Paper } from '@examhall/shared/items';
import { readWorkbook } from './read-workbook.js';
import { richTextOf } from './rich-text.js';
import { unpackedSize } from './unpacked-size.js';

const headings = [
  ...['Id', 'Section', 'Type', 'Question', 'Option A', 'Option B', 'Option C', 'Correct', 'Marks'],
  ...['Tolerance', 'Unit', 'Case sensitive', 'Image description', 'Guidance'],
];
const columnOf = (heading: string) => String.fromCharCode('A'.charCodeAt(0) + headings.indexOf(heading));
type Row = Record<string, CellValue>;

const choice: Row = {
  Type: 'single choice',
  Question: 'Which?',
  'Option A': 'one',
  'Option B': 'two',
  Correct: 'B',
  Marks: 1,
};
const number: Row = { Type: 'numeric', Question: 'How many?', Correct: 7, Marks: '0.5' };
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

interface Book {
  readonly rows?: Row[];
  readonly headings?: string[];
  readonly about?: [string, CellValue][];
  readonly change?: (items: Worksheet, workbook: Workbook) => void;
}

async function file({ rows = [choice], headings: given = headings, about, change }: Book): Promise<Buffer> {
  const workbook = new Workbook();
  workbook.addWorksheet('Exam').addRows(about ?? [['Title', 'Test exam']]);
  const items = workbook.addWorksheet('Items');
  items.addRow(given);
  for (const row of rows) items.addRow(given.map((heading) => row[heading] ?? null));
  change?.(items, workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function addPicture(items: Worksheet, workbook: Workbook, row: number): void {
  const imageId = workbook.addImage({ buffer: pixel as unknown as ArrayBuffer, extension: 'png' });
  items.addImage(imageId, { tl: { col: 9, row: row - 1 }, ext: { width: 10, height: 10 } });
}

const at = (heading: string, row = 2) => `Items!${columnOf(heading)}${row}`;

describe('faults of a workbook', () => {
  test.each<[what: string, book: Book, at: string, reason: RegExp]>([
    ['an unknown column', { headings: [...headings, 'Colour'] }, 'Items!O1', /“Colour” is not a column/u],
    ['a column twice', { headings: [...headings, 'Marks'] }, 'Items!O1', /there twice/u],
    [
      'a missing column',
      { headings: headings.filter((name) => name !== 'Marks') },
      'Items!A1',
      /“Marks” is missing/u,
    ],
    [
      'text without a heading',
      { change: (items) => (items.getCell('Q2').value = 'note') },
      'Items!Q2',
      /no heading/u,
    ],
    ['no questions', { rows: [] }, 'Items', /no questions/u],
    ['no title', { about: [['Language', 'en']] }, 'Exam!B1', /no title/u],
    [
      'an unknown field of the exam',
      {
        about: [
          ['Title', 'T'],
          ['Author', 'me'],
        ],
      },
      'Exam!A2',
      /“Author” is not a field/u,
    ],
    [
      'a bad language',
      {
        about: [
          ['Title', 'T'],
          ['Language', 'English!'],
        ],
      },
      'Exam',
      /not a language code/u,
    ],
    ['an unknown type', { rows: [{ ...choice, Type: 'riddle' }] }, at('Type'), /“riddle” is not a type/u],
    ['an empty question', { rows: [{ ...choice, Question: ' ' }] }, at('Question'), /question is empty/u],
    [
      'no correct option',
      { rows: [{ ...choice, Correct: null }] },
      at('Correct'),
      /correct option is missing/u,
    ],
    ['an unknown letter', { rows: [{ ...choice, Correct: 'D' }] }, at('Correct'), /“D” is not the letter/u],
    ['two for a single choice', { rows: [{ ...choice, Correct: 'A, B' }] }, at('Correct'), /exactly one/u],
    [
      'an option twice',
      { rows: [{ ...choice, Type: 'multiple choice', Correct: 'A A' }] },
      at('Correct'),
      /named twice/u,
    ],
    [
      'a gap in the options',
      { rows: [{ ...choice, 'Option B': null, 'Option C': 'x', Correct: 'A' }] },
      at('Option B'),
      /is empty but/u,
    ],
    [
      'one option',
      { rows: [{ ...choice, 'Option B': null, Correct: 'A' }] },
      at('Option A'),
      /at least two/u,
    ],
    ['marks in words', { rows: [{ ...choice, Marks: 'two' }] }, at('Marks'), /“two” is not a number/u],
    ['negative marks', { rows: [{ ...choice, Marks: -1 }] }, at('Marks'), /cannot be negative/u],
    ['marks too fine', { rows: [{ ...choice, Marks: '0.00000000001' }] }, at('Marks'), /taken exactly/u],
    [
      'an id twice',
      {
        rows: [
          { ...choice, Id: 'a' },
          { ...choice, Id: 'a' },
        ],
      },
      at('Id', 3),
      /id of row 2 already/u,
    ],
    ['a bad id', { rows: [{ ...choice, Id: 'a b' }] }, at('Id'), /is not an id/u],
    ['a formula', { rows: [{ ...choice, Marks: { formula: '1+1', result: 2 } }] }, at('Marks'), /formula/u],
    [
      'an error',
      { rows: [{ ...choice, Question: { error: '#N/A' } }] },
      at('Question'),
      /shows the error #N\/A/u,
    ],
    [
      'a date',
      { rows: [{ ...choice, 'Option A': new Date('2026-01-05') }] },
      at('Option A'),
      /this is a date/u,
    ],
    [
      'merged cells',
      { rows: [choice, choice], change: (items) => items.mergeCells('D2:D3') },
      at('Question', 3),
      /merged/u,
    ],
    [
      'a negative tolerance',
      { rows: [{ ...number, Tolerance: -1 }] },
      at('Tolerance'),
      /cannot be negative/u,
    ],
    ['a number that is none', { rows: [{ ...number, Correct: 'seven' }] }, at('Correct'), /not a number/u],
    ['an ambiguous number', { rows: [{ ...number, Correct: '1,234.5' }] }, at('Correct'), /not a number/u],
    [
      'neither yes nor no',
      { rows: [{ Type: 'short text', Question: 'Q', Correct: 'x', Marks: 1, 'Case sensitive': 'perhaps' }] },
      at('Case sensitive'),
      /neither yes nor no/u,
    ],
    [
      'an empty variant',
      { rows: [{ Type: 'short text', Question: 'Q', Correct: 'x||y', Marks: 1 }] },
      at('Correct'),
      /is empty/u,
    ],
    [
      'a cell without meaning',
      { rows: [{ ...choice, Tolerance: 1 }] },
      at('Tolerance'),
      /no meaning for this type/u,
    ],
    [
      'a key for an essay',
      { rows: [{ Type: 'essay', Question: 'Q', Correct: 'x', Marks: 5 }] },
      at('Correct'),
      /no meaning/u,
    ],
    [
      'a picture without words',
      { change: (items, book) => addPicture(items, book, 2) },
      at('Image description'),
      /describe the picture/u,
    ],
    [
      'words without a picture',
      { rows: [{ ...choice, 'Image description': 'x' }] },
      at('Image description'),
      /no picture/u,
    ],
    [
      'a picture beside nothing',
      { change: (items, book) => addPicture(items, book, 9) },
      'Items!A9',
      /no question/u,
    ],
    [
      'two pictures on a row',
      {
        rows: [{ ...choice, 'Image description': 'x' }],
        change: (items, book) => {
          addPicture(items, book, 2);
          addPicture(items, book, 2);
        },
      },
      'Items!A2',
      /two pictures/u,
    ],
    [
      'too many rows',
      { change: (items) => (items.getCell('A60003').value = 'x') },
      'Items',
      /more than 60000 rows/u,
    ],
  ])('%s', async (_what, book, place, reason) => {
    const outcome = await readWorkbook(await file(book));
    expect(outcome.ok ? [] : outcome.faults).toContainEqual({
      at: place,
      reason: expect.stringMatching(reason) as string,
    });
  });

  test.each(['Exam', 'Items'])('no sheet %s', async (name) => {
    const bytes = await file({ change: (_items, workbook) => workbook.removeWorksheet(name) });
    const outcome = await readWorkbook(bytes);
    expect(outcome).toMatchObject({
      ok: false,
      faults: [{ at: '', reason: `the workbook has no sheet “${name}”` }],
    });
  });

  test('what is no workbook at all', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('not a zip'), (await file({})).subarray(0, 900)]) {
      expect(await readWorkbook(bytes)).toEqual({
        ok: false,
        faults: [{ at: '', reason: 'this is not an Excel workbook (.xlsx), or it is damaged' }],
      });
    }
  });

  test('a file that unpacks to more than it may is given up on the way', async () => {
    const bytes = await file({ rows: [{ ...choice, Question: 'a'.repeat(30_000) }] });
    expect(await unpackedSize(bytes, 10_000)).toBeGreaterThan(10_000);
    expect(await unpackedSize(bytes, 10_000_000)).toBeGreaterThan(30_000);
    expect(bytes.length).toBeLessThan(20_000);
  });
});

describe('what a workbook says', () => {
  test('is taken whole: sections in order, ids made up, formatted and linked text, numbers as written', async () => {
    const outcome = await readWorkbook(
      await file({
        rows: [
          {
            ...choice,
            Section: 'One',
            Question: { richText: [{ text: 'Which ' }, { font: { bold: true }, text: 'one?' }] },
          },
          { ...number, Section: 'Two', Unit: 'm', Tolerance: '0,5' },
          {
            ...choice,
            Section: 'One',
            'Option A': { text: 'a link', hyperlink: 'http://example.org' },
            Correct: 'a',
          },
        ],
        change: (items, workbook) => {
          items.getCell(at('Image description').slice(6)).value = 'A "dot"';
          addPicture(items, workbook, 2);
        },
      }),
    );
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
    const { paper, key } = outcome.exam;
    expect(paper.sections.map(({ title, items }) => [title, items.map(({ id }) => id)])).toEqual([
      ['One', ['q1', 'q3']],
      ['Two', ['q2']],
    ]);
    const [first, third, second] = paperItems(paper);
    expect(first?.prompt).toBe('<p>Which one?</p><p><img src="media:q1-image" alt="A &quot;dot&quot;"></p>');
    expect(paper.media).toEqual([{ id: 'q1-image', mediaType: 'image/png', bytes: pixel.length }]);
    expect(outcome.exam.files.get('q1-image')?.equals(pixel)).toBe(true);
    expect(third).toMatchObject({
      options: [
        { id: 'a', text: 'a link' },
        { id: 'b', text: 'two' },
      ],
    });
    expect(second).toMatchObject({ type: 'numeric', marks: '0.5', unit: 'm' });
    expect(key.items).toEqual({
      q1: { type: 'single-choice', correct: 'b' },
      q2: { type: 'numeric', accepted: [{ value: '7', tolerance: '0.5' }] },
      q3: { type: 'single-choice', correct: 'a' },
    });
  });

  test.each([
    ['<b>bold</b> & "more"', '&lt;b&gt;bold&lt;/b&gt; &amp; &quot;more&quot;'],
    ['one\ntwo', 'one<br>two'],
    ['Solve $x^2 = 4$.', 'Solve \\(x^2 = 4\\).'],
    ['$a<b$', '\\(a&lt;b\\)'],
    ['It costs $5 and $6.', 'It costs $5 and $6.'],
    ['It costs $5, she has $20', 'It costs $5, she has $20'],
    ['Pay \\$5$', 'Pay $5$'],
    ['\\(y\\)', '\\(y\\)'],
  ])('shows %j as %j', (text, html) => expect(richTextOf(text)).toBe(html));

  const more = [
    ...headings,
    ...['Units', 'Ignore', 'Gap text', 'Format', 'Shuffle', 'Scoring', 'Wrong costs', 'Treatment'],
  ];
  const rule = { headings: more };
  const base: Row = { Question: 'Q', Marks: 2 };
  const read = async (row: Row, rules: [string, CellValue][] = []) => {
    const change = (_items: Worksheet, workbook: Workbook) =>
      void (rules.length > 0 && workbook.addWorksheet('Rules').addRows(rules));
    return readWorkbook(await file({ ...rule, rows: [{ ...base, ...row }], change }));
  };
  const taken = async (row: Row, rules: [string, CellValue][] = []) => {
    const outcome = await read(row, rules);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
    const [item] = paperItems(outcome.exam.paper);
    return { item, key: outcome.exam.key.items['q1'], rules: outcome.exam.rules };
  };

  test.each<[what: string, row: Row, item: object, key: object]>([
    ['true or false', { Type: 'true/false', Correct: true }, { type: 'true-false' }, { correct: true }],
    ['false, written', { Type: 'True False', Correct: 'FALSE' }, { type: 'true-false' }, { correct: false }],
    [
      'an ordering',
      { Type: 'ordering', 'Option A': 'first', 'Option B': 'second' },
      {
        shuffle: true,
        options: [
          { id: 'a', text: 'first' },
          { id: 'b', text: 'second' },
        ],
      },
      { correct: ['a', 'b'] },
    ],
    [
      'a matching with a right side too many and one used twice',
      { Type: 'matching', 'Option A': 'cat = animal', 'Option B': 'dog=animal', 'Option C': ' = plant' },
      {
        sources: [
          { id: 's1', text: 'cat' },
          { id: 's2', text: 'dog' },
        ],
        targets: [
          { id: 't1', text: 'animal' },
          { id: 't2', text: 'plant' },
        ],
      },
      {
        correct: [
          { source: 's1', target: 't1' },
          { source: 's2', target: 't1' },
        ],
      },
    ],
    [
      'a gap fill of both kinds',
      { Type: 'gap fill', 'Gap text': '[[Paris|Paname]] on the [[Rhine|*Seine]]', Ignore: 'accents, spaces' },
      {
        text: '[[g1]] on the [[g2]]',
        gaps: [
          { kind: 'text', id: 'g1' },
          {
            kind: 'choice',
            id: 'g2',
            options: [
              { id: 'o1', text: 'Rhine' },
              { id: 'o2', text: 'Seine' },
            ],
          },
        ],
      },
      {
        gaps: {
          g1: {
            kind: 'text',
            accepted: ['Paris', 'Paname'],
            caseSensitive: false,
            accents: 'ignored',
            spaces: 'ignored',
          },
          g2: { kind: 'choice', correct: 'o2' },
        },
      },
    ],
    [
      'numbers: a list, a range, a relative tolerance',
      { Type: 'numeric', Correct: '7 | 2..3,5', Tolerance: '1 %' },
      { type: 'numeric' },
      {
        accepted: [
          { value: '7', relativeTolerance: '0.01' },
          { from: '2', to: '3.5' },
        ],
      },
    ],
    [
      'a typed unit',
      { Type: 'numeric', Correct: '1.5', Units: 'm = 1; cm = 0.01' },
      { typedUnit: true, unit: '' },
      {
        units: [
          { unit: 'm', factor: '1' },
          { unit: 'cm', factor: '0.01' },
        ],
      },
    ],
    ['a rich essay', { Type: 'essay', Format: 'rich' }, { format: 'rich' }, { guidance: '' }],
    ['a shuffled choice', { ...choice, Shuffle: 'yes' }, { shuffle: true }, { correct: 'b' }],
  ])('reads %s', async (_what, row, item, key) => {
    const found = await taken(row);
    expect(found.item).toMatchObject(item);
    expect(found.key).toMatchObject(key);
  });

  test('reads how an item and the whole exam are marked', async () => {
    const row = {
      ...choice,
      Section: 'One',
      Scoring: 'all or nothing',
      'Wrong costs': '1/4',
      Treatment: 'bonus',
    };
    const { rules } = await taken({ ...row, Treatment: '' }, [
      ['Scoring', 'per part'],
      ['Rounding', 'half up to 0,25'],
      ['Best of One', 1],
    ]);
    expect(rules).toMatchObject({
      items: { scoring: 'per-part', wrongCosts: '0', floor: '0' },
      rounding: { mode: 'half-up', step: '0.25' },
      sections: { s1: { best: 1 } },
      exceptions: { q1: { scoring: 'all-or-nothing', wrongCosts: '1/4', floor: '-1/4' } },
    });
    expect((await taken(row)).rules.exceptions).toMatchObject({ q1: { treatment: 'bonus' } });
    expect((await taken(choice)).rules.exceptions).toEqual({});
  });

  test.each<[what: string, row: Row, reason: RegExp]>([
    ['true or false without a key', { Type: 'true/false' }, /write true or false/u],
    [
      'an ordering with a key',
      { Type: 'ordering', 'Option A': 'a', 'Option B': 'b', Correct: 'A' },
      /no meaning/u,
    ],
    ['a pair without its right side', { Type: 'matching', 'Option A': 'cat =' }, /not a pair/u],
    ['a pair with two equals signs', { Type: 'matching', 'Option A': 'a=b=c' }, /not a pair/u],
    ['a matching of one right side', { Type: 'matching', 'Option A': 'a=b' }, /two different right sides/u],
    ['a text without gaps', { Type: 'gap fill', 'Gap text': 'nothing' }, /has no gap/u],
    ['a gap with two stars', { Type: 'gap fill', 'Gap text': '[[*a|*b]]' }, /one right text/u],
    ['a gap with one text to choose', { Type: 'gap fill', 'Gap text': '[[*a]]' }, /at least two/u],
    ['an empty text in a gap', { Type: 'gap fill', 'Gap text': '[[a|]]' }, /empty/u],
    ['gap text for another type', { ...choice, 'Gap text': '[[a]]' }, /no meaning/u],
    ['a range that is none', { Type: 'numeric', Correct: '1..2..3' }, /not a range/u],
    [
      'a range the wrong way round',
      { Type: 'numeric', Correct: '3..2' },
      /range from 3 to 2, which is empty/u,
    ],
    ['a unit both printed and typed', { Type: 'numeric', Correct: 1, Unit: 'm', Units: 'm=1' }, /not both/u],
    ['a unit without a factor', { Type: 'numeric', Correct: 1, Units: 'm' }, /with its factor/u],
    ['a factor of nothing', { Type: 'numeric', Correct: 1, Units: 'm=0' }, /more than nothing/u],
    ['something that cannot be ignored', { Type: 'short text', Correct: 'a', Ignore: 'vowels' }, /“vowels”/u],
    ['an unknown format', { Type: 'essay', Format: 'video' }, /plain, rich/u],
    ['an unknown scoring', { ...choice, Scoring: 'by mood' }, /all or nothing, per part/u],
    ['a cost that is none', { ...choice, 'Wrong costs': 'much' }, /not a share/u],
    ['a negative cost', { ...choice, 'Wrong costs': '-1/4' }, /not a share/u],
    [
      'a cost where parts count',
      { ...choice, Scoring: 'per part', 'Wrong costs': '1/4' },
      /not marked all or nothing/u,
    ],
    ['a withdrawal before anybody sat', { ...choice, Treatment: 'withdrawn' }, /normal, bonus/u],
    ['a place in a picture', { Type: 'hotspot' }, /is not a type/u],
  ])('refuses %s', async (_what, row, reason) => {
    const outcome = await read(row);
    expect(outcome.ok).toBe(false);
    expect(outcome.ok || outcome.faults.map((fault) => fault.reason).join()).toMatch(reason);
  });

  test.each<[what: string, rules: [string, CellValue][], at: string]>([
    ['an unknown rule', [['Mood', 'good']], 'Rules!A1'],
    ['an unknown scoring', [['Scoring', 'by mood']], 'Rules!B1'],
    ['a rounding that is none', [['Rounding', 'a bit']], 'Rules!B1'],
    ['a step of nothing', [['Rounding', 'up to 0']], 'Rules!B1'],
    ['the best of a section that is not there', [['Best of Nowhere', 1]], 'Rules!A1'],
    ['the best none', [['Best of One', 0]], 'Rules!B1'],
    ['the best of more than there are', [['Best of One', 2]], 'Items'],
  ])('refuses a sheet of rules with %s', async (_what, rules, place) => {
    const outcome = await read({ ...choice, Section: 'One' }, rules);
    expect(outcome.ok || outcome.faults.map((fault) => fault.at)).toEqual([place]);
  });

  test('the key’s version changes with the key and with nothing else', async () => {
    const versionOf = async (row: Row) => {
      const outcome = await readWorkbook(await file({ rows: [row] }));
      return outcome.ok && outcome.exam.key.version;
    };
    const version = await versionOf(choice);
    expect(await versionOf({ ...choice, Question: 'Which one?' })).toBe(version);
    expect(await versionOf({ ...choice, Correct: 'A' })).not.toBe(version);
  });
});

describe('sections, shared texts and tools', () => {
  type Sheets = Readonly<Record<string, CellValue[][]>>;
  const read = async (row: Row, sheets: Sheets, about: [string, CellValue][] = []) =>
    readWorkbook(
      await file({
        headings: [...headings, 'Shared text'],
        rows: [row],
        about: [['Title', 'Test exam'], ...about],
        change: (_items, workbook) => {
          for (const [name, rows] of Object.entries(sheets)) workbook.addWorksheet(name).addRows(rows);
        },
      }),
    );
  const sectionHead = ['Section', 'Id', 'Minutes', 'Navigation', 'Draw'];

  test('are read', async () => {
    const outcome = await read(
      { ...choice, Section: 'One', 'Shared text': 'letter' },
      {
        Sections: [sectionHead, ['One', 'first', 20, 'No way back', 1]],
        Texts: [
          ['Id', 'Text'],
          ['letter', 'Dear all'],
        ],
      },
      [
        ['Calculator', 'Basic'],
        ['Notes', 'no'],
      ],
    );
    expect(outcome.ok && outcome.exam.paper).toMatchObject({
      tools: { calculator: 'basic', notes: false, flag: true },
      stimuli: [{ id: 'letter', title: '', text: 'Dear all' }],
      sections: [{ id: 'first', title: 'One', minutes: 20, navigation: 'no-way-back', draw: 1 }],
    });
    const items = outcome.ok ? paperItems(outcome.exam.paper) : [];
    expect(items.map(({ stimulus }) => stimulus)).toEqual(['letter']);
  });

  test('are as usual in a workbook that does not know them', async () => {
    const outcome = await readWorkbook(await file({ rows: [{ ...choice, Section: 'One' }] }));
    const { tools, stimuli, sections } = (outcome.ok && outcome.exam.paper) as Paper;
    expect([tools, stimuli]).toEqual([undefined, undefined]);
    expect(sections).toEqual([{ id: 's1', title: 'One', items: [expect.anything()] }]);
  });

  test.each<[what: string, row: Row, sheets: Sheets, about: [string, CellValue][], at: string]>([
    ['a calculator that is not known', choice, {}, [['Calculator', 'abacus']], 'Exam!B2'],
    ['a tool that is neither given nor not', choice, {}, [['Notes', 'perhaps']], 'Exam!B2'],
    ['a text that is not there', { ...choice, 'Shared text': 'x' }, {}, [], 'Items!O2'],
    [
      'a text without its id',
      choice,
      {
        Texts: [
          ['Id', 'Text'],
          [null, 'Dear all'],
        ],
      },
      [],
      'Texts!A2',
    ],
    [
      'an empty text',
      choice,
      {
        Texts: [
          ['Id', 'Text'],
          ['x', null],
        ],
      },
      [],
      'Texts!B2',
    ],
    ['a section without questions', choice, { Sections: [sectionHead, ['Two']] }, [], 'Sections!A2'],
    ['minutes that are none', choice, { Sections: [sectionHead, [null, 's', 0]] }, [], 'Sections!C2'],
    [
      'an unknown navigation',
      choice,
      { Sections: [sectionHead, [null, 's', 1, 'by boat']] },
      [],
      'Sections!D2',
    ],
  ])('are refused with %s', async (_what, row, sheets, about, place) => {
    const outcome = await read(row, sheets, about);
    expect(outcome.ok || outcome.faults.map((fault) => fault.at)).toEqual([place]);
  });
});

describe('any file at all', () => {
  const sample = readFileSync(resolve(__dirname, '../../../../../samples/demo-exam.xlsx'));

  test('ends in an exam or in faults, whatever was done to its bytes', async () => {
    const flips = fc.array(fc.tuple(fc.nat(sample.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(flips, fc.nat(sample.length), async (changes, length) => {
        const bytes = Buffer.from(sample);
        for (const [place, value] of changes) bytes[place] = value;
        const outcome = await readWorkbook(length % 3 === 0 ? bytes.subarray(0, length) : bytes);
        expect(outcome.ok || outcome.faults.length > 0).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('ends in an exam or in faults, whatever stands in its cells', async () => {
    const values = fc.oneof(
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.constantFrom(
        null,
        new Date(0),
        { formula: 'A1' },
        { error: '#REF!' } as const,
        'B',
        'essay',
        '1e400',
      ),
    );
    const edits = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 15 }), values),
      {
        maxLength: 12,
      },
    );
    await fc.assert(
      fc.asyncProperty(edits, async (cells) => {
        const bytes = await file({
          rows: [choice, number],
          change: (items) => {
            for (const [row, column, value] of cells) items.getCell(row, column).value = value as CellValue;
          },
        });
        const outcome = await readWorkbook(bytes);
        expect(outcome.ok || outcome.faults.length > 0).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  const folder = process.env['EXAMHALL_CONTENT_DIR'];
  const workbooks = folder && existsSync(folder) ? findWorkbooks(folder) : [];
  if (workbooks.length > 0) {
    test.each(workbooks)('written by others (%s) ends in an exam or in faults', async (path) => {
      const outcome = await readWorkbook(readFileSync(path));
      expect(outcome.ok || outcome.faults.length > 0).toBe(true);
    });
  }
});

function findWorkbooks(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return findWorkbooks(path);
    return name.endsWith('.xlsx') ? [path] : [];
  });
}
