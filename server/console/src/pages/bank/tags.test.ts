import { stepsBack } from './tags.js';

describe('taking back a change of tags', () => {
  const questions = [
    { id: 'a', tags: ['easy', 'spring'] },
    { id: 'b', tags: [] },
  ];

  it('leaves a tag where it has been before', () => {
    expect(stepsBack(questions, { add: ['spring', 'hard'], remove: [] })).toEqual([
      { ids: ['b'], add: [], remove: ['spring'] },
      { ids: ['a', 'b'], add: [], remove: ['hard'] },
    ]);
  });

  it('gives a tag back to those who had it, and asks for nothing where nobody had', () => {
    expect(stepsBack(questions, { add: [], remove: ['easy', 'unknown'] })).toEqual([
      { ids: ['a'], add: ['easy'], remove: [] },
    ]);
  });
});
