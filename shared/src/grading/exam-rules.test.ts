import { defaultRules, type ItemKey, type MarkingRules, type Paper, type Response } from '../items/index.js';
import { gradeByKey } from './index.js';

/** Sections of single choices; each item is told by its marks, and the right option is always b. */
type Sections = Readonly<Record<string, readonly string[]>>;
/** What was answered in each section: right, wrong, or nothing. */
type Answers = Readonly<Record<string, readonly ('right' | 'wrong' | 'none')[]>>;

const negative = { scoring: 'all-or-nothing', wrongCosts: '1/4', floor: null } as const;

function total(sections: Sections, answers: Answers, changes: Partial<MarkingRules>) {
  const paper: Paper = {
    title: 'Rules',
    language: 'en',
    instructions: '',
    media: [],
    sections: Object.entries(sections).map(([id, marks]) => ({
      id,
      title: id,
      items: marks.map((worth, index) => ({
        type: 'single-choice' as const,
        id: `${id}${index + 1}`,
        prompt: 'Which?',
        marks: worth,
        subject: '',
        options: ['a', 'b'].map((option) => ({ id: option, text: option })),
      })),
    })),
  };
  const items = paper.sections.flatMap((section) => section.items);
  const key = { type: 'single-choice', correct: 'b' } satisfies ItemKey;
  const given = Object.entries(answers).flatMap(([id, said]) =>
    said.flatMap((answer, index): [string, Response][] =>
      answer === 'none'
        ? []
        : [[`${id}${index + 1}`, { type: 'single-choice', option: answer === 'right' ? 'b' : 'a' }]],
    ),
  );
  const input = { packageId: 'p', packageVersion: 1, paper, responses: new Map(given) };
  const keys = { version: '1', items: Object.fromEntries(items.map(({ id }) => [id, key])) };
  const grade = gradeByKey(input, keys, { ...defaultRules, ...changes });
  const notCounted = grade.items.filter(({ counts }) => counts === 'no').map(({ itemId }) => itemId);
  return [grade.marks, grade.maxMarks, notCounted.join()];
}

const noFloor = { ...defaultRules.total, floor: null };

// Worked out by hand; the working is the last column.
test.each<[what: string, Sections, Answers, Partial<MarkingRules>, expected: string[], working: string]>([
  [
    'marks add up',
    { s: ['1', '2', '0.5'] },
    { s: ['right', 'wrong', 'right'] },
    {},
    ['1.5', '3.5', ''],
    '1 + 0 + 0.5',
  ],
  [
    'tenths add up exactly',
    { s: Array(10).fill('0.1') as string[] },
    { s: Array(10).fill('right') as 'right'[] },
    {},
    ['1', '1', ''],
    '10 x 0.1',
  ],
  [
    'wrong answers take from right ones',
    { s: ['4', '4'] },
    { s: ['right', 'wrong'] },
    { items: negative },
    ['3', '8', ''],
    '4 - 1',
  ],
  [
    'the exam has a floor',
    { s: ['4', '4'] },
    { s: ['wrong', 'wrong'] },
    { items: negative },
    ['0', '8', ''],
    'max(-2, 0)',
  ],
  [
    'the exam has no floor',
    { s: ['4', '4'] },
    { s: ['wrong', 'wrong'] },
    { items: negative, total: noFloor },
    ['-2', '8', ''],
    '-1 - 1',
  ],
  [
    'a section has a floor of its own',
    { s: ['4', '4'], t: ['1'] },
    { s: ['wrong', 'wrong'], t: ['right'] },
    { items: negative, sections: { s: { floor: '-1' } }, total: noFloor },
    ['0', '9', ''],
    'max(-2, -1) + 1',
  ],
  [
    'only one section is marked negatively',
    { s: ['4'], t: ['4'] },
    { s: ['wrong'], t: ['wrong'] },
    { sections: { t: { items: negative } }, total: noFloor },
    ['-1', '8', ''],
    '0 - 1',
  ],
  [
    'an item differs from its section',
    { s: ['4', '4'] },
    { s: ['wrong', 'wrong'] },
    { exceptions: { s2: negative }, total: noFloor },
    ['-1', '8', ''],
    '0 - 1',
  ],
  [
    'the best two of three',
    { s: ['1', '1', '1'] },
    { s: ['right', 'wrong', 'right'] },
    { sections: { s: { best: 2 } } },
    ['2', '2', 's2'],
    '1 + 1',
  ],
  [
    'of equals the earlier counts',
    { s: ['1', '1', '1'] },
    { s: ['right', 'right', 'right'] },
    { sections: { s: { best: 2 } } },
    ['2', '2', 's3'],
    '1 + 1',
  ],
  [
    'the best leave costs out',
    { s: ['4', '4', '4'] },
    { s: ['wrong', 'right', 'none'] },
    { items: negative, sections: { s: { best: 2 } }, total: noFloor },
    ['4', '8', 's1'],
    '4 + 0; -1 is left out',
  ],
  [
    'the best of too few answers count what there is',
    { s: ['1', '1', '1'] },
    { s: ['none', 'right', 'none'] },
    { sections: { s: { best: 2 } } },
    ['1', '2', 's3'],
    '1 + 0',
  ],
  [
    'a withdrawn item counts for nobody',
    { s: ['1', '2'] },
    { s: ['right', 'right'] },
    { exceptions: { s2: { treatment: 'withdrawn' } } },
    ['1', '1', 's2'],
    '1',
  ],
  [
    'a withdrawn item with full marks counts for everybody',
    { s: ['1', '2'] },
    { s: ['wrong', 'none'] },
    { exceptions: { s2: { treatment: 'withdrawn-full-marks' } } },
    ['2', '3', ''],
    '0 + 2',
  ],
  [
    'a withdrawn item costs nobody anything',
    { s: ['4'] },
    { s: ['wrong'] },
    { items: negative, total: noFloor, exceptions: { s1: { treatment: 'withdrawn' } } },
    ['0', '0', 's1'],
    'nothing counts',
  ],
  [
    'a withdrawn item is not among the best',
    { s: ['1', '1', '1'] },
    { s: ['right', 'right', 'wrong'] },
    { sections: { s: { best: 2 } }, exceptions: { s1: { treatment: 'withdrawn' } } },
    ['1', '2', 's1'],
    '1 + 0 of the two left',
  ],
  [
    'a bonus makes good what is missing',
    { s: ['2', '1'] },
    { s: ['wrong', 'right'] },
    { exceptions: { s2: { treatment: 'bonus' } } },
    ['1', '2', ''],
    '0 + 1 of 2',
  ],
  [
    'a bonus lifts nobody above the most',
    { s: ['2', '1'] },
    { s: ['right', 'right'] },
    { exceptions: { s2: { treatment: 'bonus' } } },
    ['2', '2', ''],
    'min(3, 2)',
  ],
  [
    'a bonus lifts above the most when it may',
    { s: ['2', '1'] },
    { s: ['right', 'right'] },
    { exceptions: { s2: { treatment: 'bonus' } }, total: { ...defaultRules.total, capped: false } },
    ['3', '2', ''],
    '2 + 1',
  ],
  [
    'the total is rounded once more',
    { s: ['0.25', '0.25', '0.25'] },
    { s: ['right', 'right', 'right'] },
    { total: { ...defaultRules.total, rounding: { mode: 'half-up', step: '0.5' } } },
    ['1', '0.75', ''],
    '0.75 is half way between 0.5 and 1',
  ],
  [
    'items are rounded before they are added',
    { s: ['0.125', '0.125'] },
    { s: ['right', 'right'] },
    {},
    ['0.25', '0.25', ''],
    'min(0.13 + 0.13, 0.25)',
  ],
])('%s', (_what, sections, answers, changes, expected, _working) =>
  expect(total(sections, answers, changes)).toEqual(expected),
);
