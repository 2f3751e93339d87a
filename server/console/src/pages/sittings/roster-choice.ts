import type { NewCandidate, RosterCandidate } from '@examhall/shared/protocol';
import { wordOrder } from '../../format/word-order.js';

/** The groups that a roster names, in the order of the language in use, with how many candidates are in each. */
export function groupsOf(roster: readonly RosterCandidate[], locale: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { group, otherGroups = [] } of roster) {
    for (const name of group === undefined ? otherGroups : [group, ...otherGroups])
      counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const inOrder = wordOrder(locale);
  return new Map([...counts].sort(([a], [b]) => inOrder(a, b)));
}

/** Those of a roster who are in the group; the empty text stands for everybody. */
export function inGroup(roster: readonly RosterCandidate[], group: string): RosterCandidate[] {
  if (group === '') return [...roster];
  return roster
    .filter((candidate) => candidate.group === group || candidate.otherGroups?.includes(group))
    .map((candidate) => ({ ...candidate, group }));
}

/** The candidates as a sitting takes them. */
export function newCandidates(roster: readonly RosterCandidate[]): NewCandidate[] {
  return roster.map(({ candidateNumber, name, group, seat, accommodations }) => ({
    number: candidateNumber,
    name,
    ...(group === undefined ? {} : { group }),
    ...(seat === undefined ? {} : { seat }),
    ...(accommodations === undefined ? {} : { accommodations }),
  }));
}
