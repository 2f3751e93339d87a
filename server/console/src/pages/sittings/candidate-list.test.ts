import { parseCandidateList } from './candidate-list.js';

describe('a pasted list of candidates', () => {
  it('is read with commas, semicolons or tabs, whatever ends the lines', () => {
    expect(
      parseCandidateList('\uFEFF1001, First Person\r\n1002;Second Person\r\n\r\n1003\tThird,  Person\n'),
    ).toEqual({
      candidates: [
        { number: '1001', name: 'First Person' },
        { number: '1002', name: 'Second Person' },
        { number: '1003', name: 'Third, Person' },
      ],
      faults: [],
    });
  });

  it('keeps a comma inside a quoted name and leading zeros of a number', () => {
    expect(parseCandidateList('0042,"Person, ""First"""').candidates).toEqual([
      { number: '0042', name: 'Person, "First"' },
    ]);
  });

  it('names every line that cannot be read, and why', () => {
    const text = [
      '1001 First',
      ', Second',
      '1003,',
      '1004, Fine',
      '10 05, Fifth',
      '1004, Again',
      `${'9'.repeat(33)}, Seventh`,
    ];
    expect(parseCandidateList([...text, `1008, ${'n'.repeat(201)}`].join('\n'))).toEqual({
      candidates: [{ number: '1004', name: 'Fine' }],
      faults: [
        { line: 1, reason: 'missing-separator' },
        { line: 2, reason: 'missing-number' },
        { line: 3, reason: 'missing-name' },
        { line: 5, reason: 'number-has-space' },
        { line: 6, reason: 'duplicate-number', number: '1004', firstLine: 4 },
        { line: 7, reason: 'number-too-long' },
        { line: 8, reason: 'name-too-long' },
      ],
    });
  });

  it('counts lines as the person sees them, empty ones included', () => {
    expect(parseCandidateList('\n\n1001').faults).toEqual([{ line: 3, reason: 'missing-separator' }]);
  });

  it('is empty when nothing is typed', () => {
    expect(parseCandidateList('  \n ')).toEqual({ candidates: [], faults: [] });
  });
});
