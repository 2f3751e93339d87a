import { defaultRules } from '@examhall/shared/items';
import type { DraftItem } from '@examhall/shared/protocol';
import { edit, requestOf, type Action, type EditedExam, type Editing } from './edited-exam.js';

const item = (itemId: string): DraftItem => ({
  ...{ itemId, marks: '1', correct: 'true' },
  bank: { id: '00000000-0000-4000-8000-000000000001', version: 1, newest: 2 },
  item: { id: itemId, type: 'true-false', prompt: itemId, marks: '1', subject: '' },
});
const exam: EditedExam = {
  ...{ title: 'Exam', language: 'en', instructions: '', tools: null, rules: defaultRules },
  sections: [
    { id: 's1', title: 'One', items: [item('a'), item('b'), item('c')] },
    { id: 's2', title: 'Two', items: [item('d')] },
  ],
};
const begun: Editing = { exam, past: [] };
const after = (...actions: Action[]) => actions.reduce(edit, begun);
const order = ({ exam: { sections } }: Editing) =>
  sections.map(({ id, items }) => `${id}:${items.map(({ itemId }) => itemId).join('')}`).join(' ');

test('items move within a section and to another one', () => {
  const to = (itemId: string, sectionId: string, index: number) =>
    order(after({ kind: 'move-item', itemId, to: { sectionId, index } }));
  expect(to('a', 's1', 2)).toBe('s1:bca s2:d');
  expect(to('c', 's1', 0)).toBe('s1:cab s2:d');
  expect(to('b', 's2', 1)).toBe('s1:ac s2:db');
  expect(to('b', 'nowhere', 0)).toBe(order(begun));
});

test('what was removed comes back where it was, with one undo', () => {
  const without = after({ kind: 'remove-section', id: 's1' }, { kind: 'remove-item', itemId: 'd' });
  expect(order(without)).toBe('s2:');
  expect(order(edit(without, { kind: 'undo' }))).toBe('s2:d');
  expect(edit(edit(without, { kind: 'undo' }), { kind: 'undo' }).exam).toBe(exam);
});

test('what is typed into one field is undone in one go', () => {
  const typed = after(
    { kind: 'remove-item', itemId: 'a' },
    { kind: 'exam', changes: { title: 'E' } },
    { kind: 'exam', changes: { title: 'Ex' } },
    { kind: 'section', id: 's1', changes: { title: 'First' } },
  );
  expect(typed.past).toHaveLength(3);
  const back = edit(edit(typed, { kind: 'undo' }), { kind: 'undo' });
  expect([back.exam.title, order(back)]).toEqual(['Exam', 's1:bc s2:d']);
});

test('a question that the exam has already is not added twice', () => {
  expect(order(after({ kind: 'add-items', sectionId: 's2', items: [item('a'), item('e')] }))).toBe(
    's1:abc s2:de',
  );
  expect(after({ kind: 'add-items', sectionId: 's2', items: [item('a')] })).toBe(begun);
});

test('a section is filled from the bank to draw from, in one step, with the same marks for all', () => {
  const worth = { ...item('e'), marks: '4' };
  const drawing = after({ kind: 'add-items', sectionId: 's2', items: [worth, item('f')], draw: 2 });
  expect(requestOf(drawing.exam).sections[1]).toMatchObject({
    draw: 2,
    items: [{ marks: '1' }, { itemId: 'e', marks: '1' }, { itemId: 'f', marks: '1' }],
  });
  const dearer = edit(drawing, { kind: 'marks-of-all', sectionId: 's2', marks: '3' });
  expect(dearer.exam.sections[1]?.items.map(({ marks }) => marks)).toEqual(['3', '3', '3']);
  expect(edit(edit(dearer, { kind: 'undo' }), { kind: 'undo' }).exam).toBe(exam);
});

test('sections are added with ids of their own, moved, and lose what is taken back', () => {
  const more = after({ kind: 'remove-section', id: 's1' }, { kind: 'add-section', title: 'New' });
  expect(order(more)).toBe('s2:d s3:');
  expect(order(after({ kind: 'move-section', id: 's2', by: -1 }))).toBe('s2:d s1:abc');
  expect(order(after({ kind: 'move-section', id: 's2', by: 1 }))).toBe(order(begun));
  const timed = after({ kind: 'section', id: 's1', changes: { minutes: 5 } });
  const untimed = edit(timed, { kind: 'section', id: 's1', changes: { minutes: undefined } });
  expect(Object.keys(untimed.exam.sections[0]!)).not.toContain('minutes');
});

test('what was changed while saving is not lost', () => {
  const saved = edit(begun, { kind: 'saved', sent: exam, now: { ...exam, title: 'Saved' } });
  expect(saved.exam.title).toBe('Saved');
  const changed = after({ kind: 'exam', changes: { title: 'Newer' } });
  expect(edit(changed, { kind: 'saved', sent: exam, now: exam })).toBe(changed);
});

test('a newer version keeps the marks that the exam gives', () => {
  const marked = after({ kind: 'marks', itemId: 'a', marks: '3' });
  const newer = { ...item('a'), bank: { ...item('a').bank!, version: 2 } };
  const { exam: renewed } = edit(marked, { kind: 'renew', item: newer });
  expect(requestOf(renewed).sections[0]?.items[0]).toEqual({
    ...{ itemId: 'a', marks: '3' },
    bank: { id: newer.bank.id, version: 2 },
  });
});
