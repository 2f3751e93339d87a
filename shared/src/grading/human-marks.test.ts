import { defaultRules, marksFault } from '../items/index.js';
import { sampleKey, samplePaper, sampleResponses } from '../testing/index.js';
import { differBeyond, meanMarks, prepareByKey } from './index.js';

const source = { packageId: 'p', packageVersion: 1 };
const prepared = prepareByKey(samplePaper, sampleKey, defaultRules);
const agreed = (marks: string) => new Map([['essay', { id: 'agreement', marks }]]);

test('an essay waits for a person, and counts with their marks, which the grade names', () => {
  const before = prepared.grade(source, sampleResponses.allRight);
  expect([before.marks, before.pendingItems, before.markings]).toEqual(['6.5', 1, undefined]);
  const after = prepared.grade(source, sampleResponses.allRight, null, agreed('4.25'));
  expect([after.marks, after.maxMarks, after.pendingItems]).toEqual(['10.75', '11.5', 0]);
  expect(after.markings).toEqual({ essay: 'agreement' });
  expect(after.items.at(-1)).toMatchObject({ outcome: 'manual', marks: '4.25' });
});

test('marks for an item that the engine grades, that is empty or withdrawn, change nothing and are not named', () => {
  const gas = new Map([['gas', { id: 'agreement', marks: '0' }]]);
  expect(prepared.grade(source, sampleResponses.allRight, null, gas)).toEqual(
    prepared.grade(source, sampleResponses.allRight),
  );
  const empty = new Map([['essay', { type: 'essay', text: '<p> </p>' } as const]]);
  const grade = prepared.grade(source, empty, null, agreed('5'));
  expect(grade.items.at(-1)).toMatchObject({ outcome: 'graded', marks: '0' });
  expect([grade.pendingItems, grade.markings]).toEqual([0, undefined]);
  const rules = { ...defaultRules, exceptions: { essay: { treatment: 'withdrawn' as const } } };
  const withdrawn = prepareByKey(samplePaper, sampleKey, rules);
  expect(withdrawn.grade(source, sampleResponses.allRight, null, agreed('5')).markings).toBeUndefined();
});

test.each([
  ['0', null],
  ['2.5', null],
  ['5', null],
  ['5.5', 'too-many'],
  ['-0.5', 'negative'],
  ['2.3', 'between-steps'],
  ['2,5', 'not-a-number'],
  ['', 'not-a-number'],
  ['1e0', 'not-a-number'],
])('%s marks of 5 in steps of 0.5: %s', (marks, fault) => {
  expect(marksFault(marks, '5', '0.5')).toBe(fault);
});

test('the most marks can be given although they are no whole number of steps', () => {
  expect([marksFault('2.5', '2.5', '1'), marksFault('1.5', '2.5', '1')]).toEqual([null, 'between-steps']);
});

test('means are exact and rounded by the exam’s rules; a difference counts from beyond the tolerance on', () => {
  expect(meanMarks(['2', '2.5'], { mode: 'half-up', step: '0.5' })).toBe('2.5');
  expect(meanMarks(['2', '2.5'], { mode: 'down', step: '0.5' })).toBe('2');
  expect(meanMarks(['0.1', '0.2'], { mode: 'half-up', step: '0.01' })).toBe('0.15');
  expect([differBeyond('3', '4', '1'), differBeyond('4', '2.99', '1')]).toEqual([false, true]);
});
