import type { Response } from '../items/index.js';

const allRight = new Map<string, Response>([
  ['capital', { type: 'single-choice', option: 'b' }],
  ['primes', { type: 'multiple-choice', options: ['c', 'a'] }],
  ['gas', { type: 'short-text', text: 'CO2' }],
  ['exact', { type: 'numeric', text: '144' }],
  ['gravity', { type: 'numeric', text: '9,8' }],
  ['essay', { type: 'essay', text: 'Short waves are scattered more.' }],
]);

/** Responses to `samplePaper`: all that can be right by machine (6.5 marks of 11.5), and a mixture. */
export const sampleResponses = {
  allRight,
  mixed: new Map<string, Response>([
    ['capital', { type: 'single-choice', option: 'a' }],
    ['primes', { type: 'multiple-choice', options: ['a', 'c'] }],
    ['gas', { type: 'short-text', text: 'carbon  Dioxide' }],
    ['gravity', { type: 'numeric', text: '1.62' }],
  ]),
} satisfies Record<string, ReadonlyMap<string, Response>>;
