import type { ExamKey } from '../grading/index.js';
import type { Paper } from '../items/index.js';

/** A small exam with one item of every type, for tests of anything that needs an exam. */
export const samplePaper: Paper = {
  title: 'Sample exam',
  language: 'en',
  instructions: '<p>Answer every question.</p>',
  sections: [
    {
      id: 's1',
      title: 'Choices',
      items: [
        {
          type: 'single-choice',
          id: 'capital',
          prompt: 'Which city is the capital of Australia?',
          marks: '1',
          subject: 'Geography',
          options: [
            { id: 'a', text: 'Sydney' },
            { id: 'b', text: 'Canberra' },
            { id: 'c', text: 'Perth' },
          ],
        },
        {
          type: 'multiple-choice',
          id: 'primes',
          prompt: 'Which of these numbers are prime?',
          marks: '2',
          subject: 'Mathematics',
          options: [
            { id: 'a', text: '2' },
            { id: 'b', text: '9' },
            { id: 'c', text: '11' },
            { id: 'd', text: '21' },
          ],
        },
      ],
    },
    {
      id: 's2',
      title: 'Own words',
      items: [
        {
          type: 'short-text',
          id: 'gas',
          prompt: 'Which gas do plants take in?',
          marks: '1',
          subject: 'Biology',
        },
        {
          type: 'numeric',
          id: 'exact',
          prompt: 'What is \\(12 \\times 12\\)?',
          marks: '1',
          subject: 'Mathematics',
          unit: '',
        },
        {
          type: 'numeric',
          id: 'gravity',
          prompt: 'How fast does a body fall?',
          marks: '1.5',
          subject: 'Physics',
          unit: 'm/s²',
        },
        { type: 'essay', id: 'essay', prompt: 'Why is the sky blue?', marks: '5', subject: 'Physics' },
      ],
    },
  ],
  media: [],
};

/** The key of `samplePaper`. */
export const sampleKey: ExamKey = {
  version: '1',
  items: {
    capital: { type: 'single-choice', correct: 'b' },
    primes: { type: 'multiple-choice', correct: ['a', 'c'] },
    gas: { type: 'short-text', accepted: ['carbon dioxide', 'CO2'], caseSensitive: false },
    exact: { type: 'numeric', accepted: [{ value: '144' }] },
    gravity: { type: 'numeric', accepted: [{ value: '9.81', tolerance: '0.05' }] },
    essay: { type: 'essay', guidance: 'Rayleigh scattering' },
  },
};
