import { groupsOf } from '../pages/sittings/roster-choice.js';
import { subjectsOf } from '../pages/statistics/chart-data.js';
import { wordOrder } from './word-order.js';

test('words stand as the language has them: ñ is a letter of its own in Spanish', () => {
  const words = ['Nzanga', 'Ñusta', 'Nora'];
  expect([...words].sort(wordOrder('es'))).toEqual(['Nora', 'Nzanga', 'Ñusta']);
  expect([...words].sort(wordOrder('en'))).toEqual(['Nora', 'Ñusta', 'Nzanga']);
});

test('numbers within words stand by their size', () => {
  expect(['Lab 10', 'lab 2'].sort(wordOrder('fr'))).toEqual(['lab 2', 'Lab 10']);
});

test('groups and subjects stand in the order of the language', () => {
  const names = ['Nzanga', 'Ñusta'];
  const roster = names.map((group) => ({ candidateNumber: group, name: group, group, warnings: [] }));
  const items = names.map((subject) => ({ id: subject, subject }));
  expect([...groupsOf(roster, 'en').keys()]).toEqual(['Ñusta', 'Nzanga']);
  expect([...groupsOf(roster, 'es').keys()]).toEqual(['Nzanga', 'Ñusta']);
  expect(subjectsOf(items, [], 'en').map(({ subject }) => subject)).toEqual(['Ñusta', 'Nzanga']);
  expect(subjectsOf(items, [], 'es').map(({ subject }) => subject)).toEqual(['Nzanga', 'Ñusta']);
});
