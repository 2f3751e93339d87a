import type { InspectedItem } from '@examhall/shared/protocol';
import { readContent } from '../src/modules/content/import/read-content.js';
import { contentFile, inspected, packageFiles, zipOf } from './support/content-files.js';

/** What matters of each question: type, correct responses and marks, by its id; why it is not understood otherwise. */
function told(items: readonly InspectedItem[]): Record<string, unknown> {
  return Object.fromEntries(
    items.map(({ id, type, correct, maxScore, understood, warnings }) => [
      id,
      understood ? [type, correct, maxScore] : warnings[0],
    ]),
  );
}

async function toldOf(name: string): Promise<[string | null, Record<string, unknown>]> {
  const { format, items, errors } = await inspected(contentFile(name), name);
  expect(errors).toEqual([]);
  return [format, told(items)];
}

describe('texts of other programs', () => {
  test('OpenTriviaQA: the answer is the option that reads the same', async () => {
    expect(await toldOf('trivia.opentriviaqa.txt')).toEqual([
      'opentriviaqa',
      {
        q1: ['single-choice', ['The Danube'], 1],
        q2: ['single-choice', ['False'], 1],
        q3: ['single-choice', ['Yes'], 1],
        q4: 'not understood: the answer “Green” is none of the options',
        q5: 'not understood: the line with the answer is missing; it begins with ^',
      },
    ]);
  });

  test('JSON Lines: the key names a choice by its label, or the question is not understood', async () => {
    expect(await toldOf('questions.jsonl')).toEqual([
      'question-json',
      {
        'e-1': ['single-choice', ['Carbon dioxide'], 1],
        'e-2': ['single-choice', ['yes'], 1],
        'e-3': 'not understood: the key “@” names none of the choices',
        'e-4': ['single-choice', ['right'], 1],
        q5: 'not understood: this line is no JSON',
        q6: 'not understood: it has no question, choices and key that are known',
      },
    ]);
  });

  test('JSON with the right answer apart from the wrong ones', async () => {
    const results = [
      {
        type: 'multiple',
        question: 'Who wrote &quot;Emma&quot;?',
        correct_answer: 'Jane Austen',
        incorrect_answers: ['Mary Shelley', 'George Eliot'],
      },
      { type: 'boolean', question: 'Ice floats.', correct_answer: 'True', incorrect_answers: ['False'] },
    ];
    const { format, items } = await inspected(JSON.stringify({ response_code: 0, results }));
    expect([format, told(items), items[0]?.prompt]).toEqual([
      'question-json',
      { q1: ['single-choice', ['Jane Austen'], 1], q2: ['true-false', ['True'], 1] },
      'Who wrote "Emma"?',
    ]);
  });

  test('JSON with options and a key by text, letter or flag; several of them too', async () => {
    const questions = [
      { id: 7, question: 'Hot?', options: ['ice', 'fire'], answer: 'fire' },
      { question: 'Cold?', choices: ['ice', 'fire'], correctAnswer: 'A' },
      {
        questionText: 'Wet?',
        answers: [
          { text: 'rain', isCorrect: true },
          { text: 'sand', isCorrect: false },
        ],
      },
      { question: 'Red?', options: { A: 'ruby', B: 'sky', C: 'rose' }, correctAnswers: ['A', 'C'] },
      { question: 'Six?', options: [5, 6, 7], answer: 6 },
      { question: 'Snow is warm.', options: ['True', 'False'], answer: 'False' },
      { question: 'Flat?', A: 'lake', B: 'hill', answer: 'a' },
      { question: 'Which?', options: ['B', 'A'], answer: 'A' },
      { question: 'None?', options: ['x', 'y'], answer: 'z' },
      { question: 'Open?', options: ['x', 'y'] },
    ];
    const { format, items } = await inspected(JSON.stringify({ questions }));
    expect(format).toBe('question-json');
    expect(told(items)).toEqual({
      7: ['single-choice', ['fire'], 1],
      q2: ['single-choice', ['ice'], 1],
      q3: ['single-choice', ['rain'], 1],
      q4: ['multiple-choice', ['ruby', 'rose'], 1],
      q5: ['single-choice', ['6'], 1],
      q6: ['true-false', ['False'], 1],
      q7: ['single-choice', ['lake'], 1],
      q8: 'not understood: the key “A” could mean several of the options',
      q9: 'not understood: the key “z” names none of the options',
      q10: 'not understood: it has no question, choices and key that are known',
    });
  });

  test('places of right options count from where the file as a whole shows it, or not at all', async () => {
    const file = (...keys: number[]) =>
      inspected(JSON.stringify(keys.map((answer) => ({ question: 'Q?', options: ['a', 'b', 'c'], answer }))));
    const correct = async (...keys: number[]) => (await file(...keys)).items.map((item) => item.correct);
    expect(await correct(0, 2, 1)).toEqual([['a'], ['c'], ['b']]);
    expect(await correct(1, 3)).toEqual([['a'], ['c']]);
    expect(await correct(0, 3)).toEqual([[], []]);
    const { items } = await file(1, 2);
    expect(items[0]?.warnings[0]).toMatch(/nothing in the file tells whether counting begins at 0 or 1/u);
  });

  test('other JSON is refused', async () => {
    const { errors } = await inspected('[{"name": "Ann"}]');
    expect(errors).toEqual([expect.stringContaining('not of questions as this importer knows them')]);
  });

  test('Blackboard’s lines of cells, of every kind', async () => {
    expect(await toldOf('upload.blackboard.txt')).toEqual([
      'blackboard-text',
      {
        q1: ['single-choice', ['42'], 1],
        q2: ['multiple-choice', ['7', '11'], 1],
        q3: ['true-false', ['False'], 1],
        q4: ['essay', [], 1],
        q5: ['ordering', ['atom', 'cell', 'whale'], 1],
        q6: ['matching', ['cat → meow', 'dog → woof'], 1],
        q7: ['short-text', ['Lima'], 1],
        q8: ['gap-fill', ['sky', 'heaven', 'blue'], 1],
        q9: ['numeric', ['3.14'], 1],
        q10: 'not understood: questions of the type “OP” have no counterpart here',
        q11: 'not understood: behind “b” stands neither correct nor incorrect',
      },
    ]);
  });

  test('Brightspace’s CSV with a line for each property', async () => {
    expect(await toldOf('library.brightspace.csv')).toEqual([
      'brightspace-csv',
      {
        'B-1': ['single-choice', ['100'], 2],
        q2: ['true-false', ['True'], 1],
        q3: ['multiple-choice', ['tin', 'lead'], 4],
        q4: ['matching', ['Santiago → Chile', 'Madrid → Spain'], 1],
        q5: ['ordering', ['seed', 'tree'], 1],
        q6: ['short-text', ['ice'], 1],
        q7: expect.stringContaining('an answer is a regular expression'),
        q8: ['essay', [], 1],
        q9: 'not understood: questions of the type “FIB” have no counterpart here',
      },
    ]);
  });
});

describe('numbered questions with a star before what is right', () => {
  test('as text2qti and Respondus write them', async () => {
    const { format, title, items, warnings } = await inspected(contentFile('numbered.text2qti.txt'), 'q.txt');
    expect([format, title]).toEqual(['numbered-text', 'Rivers and lakes']);
    expect(told(items)).toEqual({
      q1: ['single-choice', ['Nile'], 2],
      q2: ['multiple-choice', ['Como', 'Garda'], 1],
      q3: ['true-false', ['True'], 1],
      q4: ['numeric', ['100'], 1],
      q5: ['numeric', ['8..9.5'], 1],
      q6: ['short-text', ['Lima', 'Ciudad de Lima'], 1],
      q7: ['essay', [], 1],
      q8: 'not understood: files cannot be handed in here',
      q9: expect.stringMatching(/^not understood: it has no answers/u),
      q10: 'not understood: a program makes its questions, which is not run here',
      q11: ['text', [], 0],
      q12: ['matching', ['Nile → Africa', 'Po → Europe'], 1],
      q13: ['short-text', ['Homer', 'Homeros'], 1],
    });
    expect(items[0]?.prompt).toBe('Which river is longest, if \\(l > 6000\\) km? Think of Africa.');
    expect([items[0]?.title, items[0]?.place, items[9]?.place]).toEqual(['Longest', 'line 7', 'line 46']);
    expect(warnings).toEqual([
      'feedback is not shown in exams; it was left out',
      'the file draws some of its questions; all of them come in',
    ]);
  });
});

describe('Hot Potatoes', () => {
  const file = (kind: string, data: string) =>
    inspected(`<hotpot-${kind}-file><data><title>Sheet</title>${data}</data></hotpot-${kind}-file>`);

  test('a quiz, with the text that is to be read beside its questions', async () => {
    const { format, title, items } = await inspected(contentFile('quiz.hotpot.jqz'));
    expect([format, title]).toEqual(['hot-potatoes', 'Ponds']);
    expect(told(items)).toEqual({
      q1: ['single-choice', ['no'], 1],
      q2: ['short-text', ['a frog'], 2],
      q3: ['multiple-choice', ['pond', 'rain'], 1],
    });
    const outcome = await readContent(contentFile('quiz.hotpot.jqz'), { name: '' });
    expect(outcome).toMatchObject({
      reading: {
        stimuli: [{ id: 't1', title: 'Read this', text: 'A pond is <b>small</b>.' }],
        entries: [
          { item: { stimulus: 't1' } },
          { key: { credits: [{ text: 'a fish', credit: '1/2' }] } },
          {},
        ],
      },
    });
  });

  test('gaps, pairs and an order; several orders and crosswords are not understood', async () => {
    const answer = (text: string) => `<answer><text>${text}</text><correct>1</correct></answer>`;
    const { items: gaps } = await file(
      'jcloze',
      `<gap-fill>A <question-record>${answer('colour')}${answer('color')}</question-record> is &amp;#x003C;i&amp;#x003E;seen&amp;#x003C;/i&amp;#x003E;.</gap-fill>`,
    );
    expect(told(gaps)).toEqual({ q1: ['gap-fill', ['colour', 'color'], 1] });
    expect(gaps[0]?.prompt).toBe('A _____ is seen.');
    const pair = (left: string, right: string) =>
      `<pair><left-item><text>${left}</text></left-item><right-item><text>${right}</text></right-item></pair>`;
    const { items: pairs } = await file(
      'jmatch',
      `<matching-exercise>${pair('cat', 'meow')}${pair('dog', 'woof')}</matching-exercise>`,
    );
    expect(told(pairs)).toEqual({ q1: ['matching', ['cat → meow', 'dog → woof'], 2] });
    const order = (more: string) =>
      file(
        'jmix',
        `<jumbled-order-exercise><main-order><segment>Ice</segment><segment>melts</segment></main-order>${more}</jumbled-order-exercise>`,
      );
    expect(told((await order('')).items)).toEqual({ q1: ['ordering', ['Ice', 'melts'], 1] });
    const { items: orders } = await order('<alternate>melts Ice</alternate>');
    expect(told(orders)).toEqual({ q1: 'not understood: several orders are right; here one is' });
    const { items: crossword } = await file('jcross', '<crossword/>');
    expect(told(crossword)).toEqual({ q1: 'not understood: crosswords have no counterpart here' });
  });
});

test('ExamView: every kind; pairs of one group are one question', async () => {
  const { format, title, items } = await inspected(contentFile('test.examview.xml'));
  expect([format, title]).toEqual(['examview', 'Weather']);
  expect(told(items)).toEqual({
    1: ['true-false', ['False'], 1],
    2: ['single-choice', ['rain'], 1],
    3: ['numeric', ['7'], 1],
    '4-5': ['matching', ['ice → cold', 'fire → hot'], 2],
    6: ['short-text', ['ice'], 1],
    7: ['single-choice', ['Yes'], 1],
    8: ['essay', [], 1],
    9: 'not understood: questions of the type “mtf” have no counterpart here',
    10: 'not understood: the key “E” names none of the choices',
  });
});

describe('tables of quiz programs', () => {
  test('Kahoot asks for the places of answers, even where the texts are numbers', async () => {
    expect(await toldOf('kahoot.csv')).toEqual([
      'table-csv',
      { q1: ['single-choice', ['3'], 1], q2: ['multiple-choice', ['2', '4'], 1] },
    ]);
  });

  test('Quizizz: the row that explains the columns is no question, and fields list their accepted texts', async () => {
    expect(await toldOf('quizizz.csv')).toEqual([
      'table-csv',
      {
        q1: ['single-choice', ['The dog'], 1],
        q2: ['multiple-choice', ['rose', 'ruby'], 1],
        q3: ['short-text', ['Lima', 'Ciudad de Lima'], 1],
        q4: ['essay', [], 1],
      },
    ]);
  });

  test('columns of wrong answers beside one of right ones', async () => {
    expect(await toldOf('apart.csv')).toEqual([
      'table-csv',
      {
        q1: ['single-choice', ['4'], 1],
        q2: ['single-choice', ['blue'], 2],
        q3: 'not understood: the correct answer is missing',
      },
    ]);
  });

  test('headings may stand below a title', async () => {
    const { items } = await inspected(
      '"Quiz, first",,,\nQuestion,A,B,Correct\nHot?,ice,fire,B\n',
      'quiz.csv',
    );
    expect(told(items)).toEqual({ q1: ['single-choice', ['fire'], 1] });
  });

  test('a cell that could mean two things means what all the others of the table do', async () => {
    const rows = ['Question,A,B,C,Correct', 'a?,x,y,z,1', 'b?,x,y,z,2', 'c?,x,y,z,3', 'd?,2,1,7,1'];
    const { items } = await inspected(rows.join('\n'), 'quiz.csv');
    expect(items.at(-1)?.correct).toEqual(['2']);
    const { items: few } = await inspected([rows[0], rows[1], rows[4]].join('\n'), 'quiz.csv');
    expect(few.at(-1)?.understood).toBe(false);
  });
});

describe('XML of other programs', () => {
  test('Abitti: in the first language, with marks, and without the option not to answer', async () => {
    const { format, title, items, warnings } = await inspected(contentFile('exam.abitti.xml'));
    expect([format, title]).toEqual(['abitti', 'Kemia']);
    expect(told(items)).toEqual({
      '1.1': ['single-choice', ['Vety, \\(H_2\\)'], 3],
      '1.2': ['essay', [], 12],
      2: ['gap-fill', ['H2O', 'kiinteää'], 4],
      3: ['matching', ['Rauta → Fe', 'Kulta → Au'], 2],
      4: 'not understood: it has no key: no option earns marks',
      5: expect.stringContaining('it is answered by speaking'),
    });
    expect(items[0]?.prompt).toBe('Kevyin?');
    expect(warnings).toEqual([
      'the exam is read in fi-FI; its texts in sv-FI were left out',
      'candidates choose which questions they answer; here everybody gets all of them',
    ]);
  });

  test('a pool of Blackboard', async () => {
    expect(await toldOf('pool.blackboard.dat')).toEqual([
      'blackboard-pool',
      {
        p1: ['true-false', ['False'], 2],
        p2: ['single-choice', ['yes'], 1],
        p3: ['multiple-choice', ['trout', 'otter'], 1],
        p4: ['matching', ['newt → amphibian', 'lynx → mammal'], 1],
        p5: ['short-text', ['ice'], 1],
        p6: ['essay', [], 1],
        p7: expect.stringContaining('have no counterpart here'),
      },
    ]);
  });

  test('problems of Open edX; one that asks two things is two questions', async () => {
    expect(await toldOf('problems.olx.xml')).toEqual([
      'olx',
      {
        muscle: ['single-choice', ['Diaphragm'], 2],
        'two-1': ['multiple-choice', ['swift', 'bat'], 1],
        'two-2': ['single-choice', ['bat'], 1],
        typed: ['short-text', ['Lima', 'Ciudad de Lima'], 1],
        number: ['numeric', ['20'], 1],
        range: ['numeric', ['1..3'], 1],
        pattern: expect.stringContaining('its key is a regular expression'),
        program: 'not understood: a program makes it, which is not run here',
        table: ['gap-fill', ['bat', 'Peru', 'Perú'], 2],
      },
    ]);
  });

  test('QTI 1.2 of Blackboard: marks by their limit, pairs beside their fields', async () => {
    expect(await toldOf('blackboard.qti12.dat')).toEqual([
      'qti-1.2',
      {
        'bb-1': ['single-choice', ['yellow'], 3],
        'bb-2': ['matching', ['newt → amphibian', 'lynx → mammal'], 2],
        'bb-3': 'not understood: questions of the type “Calculated” have no counterpart here',
      },
    ]);
  });

  test('QTI 1.2 with fields in the text, an order, and counts of right and wrong choices', async () => {
    const { items } = await inspected(contentFile('fields.qti12.xml'));
    expect(told(items)).toEqual({
      gaps: ['gap-fill', ['red', 'green'], 2],
      order: ['ordering', ['atom', 'cell', 'whale'], 2],
      several: ['multiple-choice', ['trout', 'otter'], 4],
    });
    expect(items[0]?.prompt).toBe('Roses are _____ and grass is _____');
  });

  test('rules that compare and then set no score leave the declared answer as the right one', async () => {
    const item = contentFile('choice.qti21.xml')
      .toString()
      .replace(/<responseProcessing[\s\S]*<\/responseProcessing>|<responseProcessing[^>]*\/>/u, '')
      .replace(
        '</assessmentItem>',
        `<responseProcessing><responseCondition><responseIf><match><variable identifier="RESPONSE"/>
         <correct identifier="RESPONSE"/></match></responseIf></responseCondition></responseProcessing></assessmentItem>`,
      );
    const [read] = (await inspected(item)).items;
    expect(read?.correct).toEqual(['Hydrogen', 'Oxygen']);
    expect(read?.warnings).toContain(
      'its rules of scoring set no score; the answer it declares as correct earns its marks',
    );
  });
});

/** An H5P package with this content. */
async function h5pOf(mainLibrary: string, content: unknown): Promise<Buffer> {
  return zipOf({
    'h5p.json': JSON.stringify({ title: 'Interactive', mainLibrary, language: 'en' }),
    'content/content.json': JSON.stringify(content),
  });
}

describe('archives', () => {
  test('H5P: questions wherever in the content they stand', async () => {
    const part = (library: string, params: object) => ({ library: `${library} 1.16`, params });
    const { format, title, items, warnings } = await inspected(
      await h5pOf('H5P.QuestionSet', {
        questions: [
          part('H5P.MultiChoice', {
            question: '<p>Which <em>two</em> swim?</p>',
            answers: [
              { text: '<div>trout</div>', correct: true },
              { text: '<div>oak</div>', correct: false },
              { text: '<div>otter</div>', correct: true },
            ],
          }),
          part('H5P.TrueFalse', { question: '<p>Ice floats.</p>', correct: 'true' }),
          part('H5P.Blanks', {
            text: 'Fill in.',
            questions: ['<p>*Lima/Ciudad de Lima:hint* is in *Peru*.</p>'],
          }),
          part('H5P.DragText', {
            taskDescription: 'Drag.',
            textField: 'A *cat* says *meow*.',
            distractors: '*woof*',
          }),
          part('H5P.SingleChoiceSet', {
            choices: [
              { question: 'One?', answers: ['right', 'wrong'] },
              { question: 'Two?', answers: ['yes', 'no'] },
            ],
          }),
          part('H5P.MarkTheWords', {
            taskDescription: 'Mark the nouns.',
            textField: '<p>The *cat*, the *dog*.</p>',
          }),
          part('H5P.Summary', {
            intro: 'Choose.',
            summaries: [
              { summary: ['ice floats', 'ice sinks'] },
              { summary: ['fire is hot', 'fire is cold'] },
            ],
          }),
          part('H5P.SortParagraphs', { taskDescription: 'Sort.', paragraphs: ['<p>one</p>', '<p>two</p>'] }),
          part('H5P.DragQuestion', { question: {} }),
          part('H5P.AdvancedText', { text: 'Only a text.' }),
        ],
      }),
      'set.h5p',
    );
    expect([format, title]).toEqual(['h5p', 'Interactive']);
    expect(told(items)).toEqual({
      q1: ['multiple-choice', ['trout', 'otter'], 2],
      q2: ['true-false', ['True'], 1],
      q3: ['gap-fill', ['Lima', 'Ciudad de Lima', 'Peru'], 2],
      q4: ['gap-fill', ['cat', 'meow'], 2],
      'q5-1': ['single-choice', ['right'], 1],
      'q5-2': ['single-choice', ['yes'], 1],
      q6: ['multiple-choice', ['cat,', 'dog.'], 2],
      'q7-1': ['single-choice', ['ice floats'], 1],
      'q7-2': ['single-choice', ['fire is hot'], 1],
      q8: ['ordering', ['one', 'two'], 1],
      q9: 'not understood: questions of the type “H5P.DragQuestion” have no counterpart here',
    });
    expect(items[2]?.prompt).toBe('Fill in. _____ is in _____ .');
    expect(warnings).toEqual([expect.stringContaining('H5P.AdvancedText')]);
  });

  test('a manifest with types of its own does not hide the questions', async () => {
    const manifest = `<manifest><resources><resource identifier="r1" type="assessment/x-bb-qti-pool"/></resources></manifest>`;
    const archive = await zipOf({
      'imsmanifest.xml': manifest,
      'res00001.dat': contentFile('blackboard.qti12.dat'),
      'res00002.dat': '<x>nothing of interest</x>',
    });
    const { format, items } = await inspected(archive, 'export.zip');
    expect([format, items.length]).toEqual(['qti-1.2', 3]);
    expect(items[0]?.place).toMatch(/^res00001\.dat, line \d+$/u);
  });

  test('what an archive without a manifest holds besides is named', async () => {
    const archive = await zipOf({
      'a.xml': contentFile('fields.qti12.xml'),
      'b.xml': contentFile('every-kind.moodle.xml'),
    });
    const { format, warnings } = await inspected(archive, 'some.zip');
    expect(format).toBe('qti-1.2');
    expect(warnings).toContain('the file “b.xml” holds questions too and was left out; import it by itself');
  });

  test('an archive without questions is refused', async () => {
    const { errors } = await inspected(await zipOf({ 'readme.txt': 'Nothing here.' }), 'some.zip');
    expect(errors).toEqual([expect.stringContaining('no imsmanifest.xml')]);
  });

  test('a package keeps on being read by its manifest where that names QTI', async () => {
    const { format } = await inspected(await zipOf(packageFiles()), 'package.zip');
    expect(format).toBe('qti-2.1');
  });
});

describe('Aiken as people write it', () => {
  test('small letters, brackets, several answers, long options, and an answer that was forgotten', async () => {
    const { format, items } = await inspected(contentFile('variants.aiken.txt'));
    expect(format).toBe('aiken');
    expect(told(items)).toEqual({
      q1: ['single-choice', ['mercury'], 1],
      q2: ['multiple-choice', ['ruby', 'rose'], 1],
      q3: ['single-choice', ['no'], 1],
      q4: expect.stringContaining('the line with the answer is missing'),
      q5: ['single-choice', ['here'], 1],
    });
    expect(items.map(({ prompt }) => prompt)).toEqual([
      '1. Which of these is a metal, even when it flows?',
      'Which two are red?',
      'A.B. asked: is it hot? A.yes',
      'The answer of this one was forgotten',
      'and the next follows at once',
    ]);
  });
});

test('Aiken whose answers are named by other words', async () => {
  const { format, items } = await inspected(
    '1. Hot?\na) ice\nb) fire\nAns: b\n\n2. Cold?\nA. ice\nB. fire\nCorrect answer: A\n',
  );
  expect([format, told(items)]).toEqual([
    'aiken',
    { q1: ['single-choice', ['fire'], 1], q2: ['single-choice', ['ice'], 1] },
  ]);
});

describe('files made to be slow', () => {
  const SIZE = 1_000_000;
  const filled = (piece: string) => piece.repeat(SIZE / piece.length);

  test.each([
    ['empty lines', filled('\n')],
    ['commas', filled(',')],
    ['open braces', `::t::{=a}\n${filled('{\n\n')}`],
    ['answers after empty lines', filled('{\n\n=a\n')],
    [
      'beginnings of gaps',
      `<quiz><question type="cloze"><questiontext><text>${filled('{1:SA:')}</text></questiontext></question></quiz>`,
    ],
    ['beginnings of formulas', `a ${filled('\\[')} {T}`],
    ['formatting inside formatting', `a ${filled('<b>')} {T}`],
    ['questions without an end', filled('#Q a\n')],
    ['a line of tabs', `MC\ta${filled('\tb')}`],
    ['open brackets', filled('[')],
  ])('%s are read in time in a straight line', async (_name, text) => {
    const start = performance.now();
    await inspected(text);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
