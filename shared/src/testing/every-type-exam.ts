import type { ExamKey } from '../grading/index.js';
import type { Item, ItemKey, Paper, Response } from '../items/index.js';

/** One item of each type with its key, a right response and a wrong one (null: no response is wrong by itself). */
interface Specimen {
  readonly item: Item;
  readonly key: ItemKey;
  readonly right: Response;
  readonly wrong: Response | null;
}

const base = (id: string) => ({ id, prompt: `The question ${id}`, marks: '2', subject: '' });
const options = (...ids: string[]) => ids.map((id) => ({ id, text: `Option ${id}` }));
const picture = { picture: 'map', pictureDescription: 'A map', width: 400, height: 300 };

/** Every item type there is, once. */
export const specimens: readonly Specimen[] = [
  {
    item: { ...base('single'), type: 'single-choice', options: options('a', 'b', 'c'), shuffle: true },
    key: { type: 'single-choice', correct: 'b', credits: { c: '0.5' } },
    right: { type: 'single-choice', option: 'b' },
    wrong: { type: 'single-choice', option: 'a' },
  },
  {
    item: {
      ...base('multiple'),
      type: 'multiple-choice',
      options: [...options('a', 'b', 'c'), { id: 'none', text: 'None of these', fixed: true }],
      shuffle: true,
    },
    key: { type: 'multiple-choice', correct: ['a', 'c'], credits: { b: '-1/2' } },
    right: { type: 'multiple-choice', options: ['c', 'a'] },
    wrong: { type: 'multiple-choice', options: ['none'] },
  },
  {
    item: { ...base('statement'), type: 'true-false' },
    key: { type: 'true-false', correct: false },
    right: { type: 'true-false', value: false },
    wrong: { type: 'true-false', value: true },
  },
  {
    item: { ...base('word'), type: 'short-text' },
    key: {
      type: 'short-text',
      accepted: ['Café', 'coffee house'],
      credits: [{ text: 'coffee', credit: '1/3' }],
      caseSensitive: false,
      accents: 'ignored',
    },
    right: { type: 'short-text', text: ' CAFE ' },
    wrong: { type: 'short-text', text: 'pub' },
  },
  {
    item: { ...base('exact'), type: 'numeric', unit: '', typedUnit: true },
    key: {
      type: 'numeric',
      accepted: [{ value: '1.5' }],
      units: [
        { unit: 'm', factor: '1' },
        { unit: 'cm', factor: '0.01' },
      ],
    },
    right: { type: 'numeric', text: '150 cm' },
    wrong: { type: 'numeric', text: '150 m' },
  },
  {
    item: { ...base('about'), type: 'numeric', unit: 'm/s²' },
    key: {
      type: 'numeric',
      accepted: [
        { value: '9.81', relativeTolerance: '0.01' },
        { from: '32', to: '33' },
      ],
    },
    right: { type: 'numeric', text: '9,8' },
    wrong: { type: 'numeric', text: '8' },
  },
  {
    item: { ...base('order'), type: 'ordering', options: options('a', 'b', 'c', 'd'), shuffle: true },
    key: { type: 'ordering', correct: ['d', 'b', 'a', 'c'] },
    right: { type: 'ordering', order: ['d', 'b', 'a', 'c'] },
    wrong: { type: 'ordering', order: ['c', 'a', 'd', 'b'] },
  },
  {
    item: {
      ...base('match'),
      type: 'matching',
      sources: options('one', 'two'),
      targets: options('x', 'y', 'z'),
      shuffle: true,
    },
    key: {
      type: 'matching',
      correct: [
        { source: 'one', target: 'y' },
        { source: 'two', target: 'x' },
      ],
    },
    right: {
      type: 'matching',
      pairs: [
        { source: 'two', target: 'x' },
        { source: 'one', target: 'y' },
      ],
    },
    wrong: { type: 'matching', pairs: [{ source: 'two', target: 'z' }] },
  },
  {
    item: {
      ...base('gaps'),
      type: 'gap-fill',
      text: 'The [[city]] lies on the [[river]].',
      gaps: [
        { kind: 'text', id: 'city' },
        { kind: 'choice', id: 'river', options: options('seine', 'rhine') },
      ],
    },
    key: {
      type: 'gap-fill',
      gaps: {
        city: { kind: 'text', accepted: ['Paris'], caseSensitive: true },
        river: { kind: 'choice', correct: 'seine' },
      },
    },
    right: { type: 'gap-fill', gaps: { city: 'Paris', river: 'seine' } },
    wrong: { type: 'gap-fill', gaps: { city: 'paris', river: 'rhine' } },
  },
  {
    item: {
      ...base('spot'),
      type: 'hotspot',
      ...picture,
      areas: [
        { id: 'north', label: 'The upper circle', shape: { kind: 'circle', x: 100, y: 60, radius: 30 } },
        {
          id: 'south',
          label: 'The lower box',
          shape: { kind: 'rectangle', x: 40, y: 200, width: 120, height: 60 },
        },
      ],
      maxChoices: 1,
    },
    key: { type: 'hotspot', correct: ['south'] },
    right: { type: 'hotspot', areas: ['south'] },
    wrong: { type: 'hotspot', areas: ['north'] },
  },
  {
    item: { ...base('place'), type: 'point', ...picture, maxPoints: 2 },
    key: {
      type: 'point',
      areas: [
        { id: 'harbour', shape: { kind: 'circle', x: 50, y: 50, radius: 10 } },
        {
          id: 'island',
          shape: {
            kind: 'polygon',
            points: [
              { x: 200, y: 100 },
              { x: 260, y: 100 },
              { x: 230, y: 160 },
            ],
          },
        },
      ],
    },
    right: {
      type: 'point',
      points: [
        { x: 230, y: 120 },
        { x: 50, y: 60 },
      ],
    },
    wrong: { type: 'point', points: [{ x: 399, y: 299 }] },
  },
  {
    item: { ...base('essay'), type: 'essay', format: 'rich' },
    key: { type: 'essay', guidance: 'Look for an argument' },
    right: { type: 'essay', text: '<p>Because.</p>' },
    wrong: null,
  },
];

/** An exam with every item type. */
export const everyTypePaper: Paper = {
  title: 'Every type',
  language: 'en',
  instructions: '',
  sections: [{ id: 'all', title: 'All', items: specimens.map(({ item }) => item) }],
  media: [],
};

/** The key of `everyTypePaper`. */
export const everyTypeKey: ExamKey = {
  version: '1',
  items: Object.fromEntries(specimens.map(({ item, key }) => [item.id, key])),
};
