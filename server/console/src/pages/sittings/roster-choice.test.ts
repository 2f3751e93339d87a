import { noAccommodations, type RosterCandidate } from '@examhall/shared/protocol';
import { groupsOf, inGroup, newCandidates } from './roster-choice.js';

const candidate = (candidateNumber: string, more: Partial<RosterCandidate> = {}): RosterCandidate => ({
  candidateNumber,
  name: `Candidate ${candidateNumber}`,
  warnings: [],
  ...more,
});
const roster = [
  candidate('1', { group: '10B', seat: 'A1', accommodations: { ...noAccommodations, extraTimePercent: 25 } }),
  candidate('2', { group: '9C', otherGroups: ['10B'] }),
  candidate('3'),
];

describe('what is taken from a roster', () => {
  it('can be one of its groups, further groups of a candidate included', () => {
    expect([...groupsOf(roster, 'en')]).toEqual([
      ['9C', 1],
      ['10B', 2],
    ]);
    expect(inGroup(roster, '10B').map(({ candidateNumber, group }) => [candidateNumber, group])).toEqual([
      ['1', '10B'],
      ['2', '10B'],
    ]);
    expect(inGroup(roster, '')).toEqual(roster);
  });

  it('keeps group, seat and what is granted, and nothing that a sitting does not know', () => {
    expect(newCandidates(roster)).toEqual([
      {
        number: '1',
        name: 'Candidate 1',
        group: '10B',
        seat: 'A1',
        accommodations: { ...noAccommodations, extraTimePercent: 25 },
      },
      { number: '2', name: 'Candidate 2', group: '9C' },
      { number: '3', name: 'Candidate 3' },
    ]);
  });
});
