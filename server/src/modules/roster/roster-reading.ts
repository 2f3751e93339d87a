import {
  MAX_CANDIDATE_NAME_LENGTH,
  MAX_CANDIDATE_NUMBER_LENGTH,
  MAX_GROUP_LENGTH,
  MAX_ROSTER_CANDIDATES,
  MAX_SEAT_LENGTH,
  type Accommodations,
  type Fault,
  type ReadRoster,
  type RosterCandidate,
  type RosterFormat,
} from '@examhall/shared/protocol';

/** Most faults one answer lists; who has more mends these first. */
const MAX_FAULTS = 200;

/** A candidate as one row says, before it is known whether that can be taken. */
export interface RowCandidate {
  readonly number: string;
  readonly name: string;
  readonly group?: string;
  readonly otherGroups?: readonly string[];
  readonly seat?: string;
  readonly accommodations?: Accommodations;
  readonly warnings?: readonly string[];
}

/** Gathers what a roster says: candidates row by row, what is wrong, and what somebody should look at. */
export class RosterReading {
  private readonly candidates = new Map<string, { place: string; candidate: RosterCandidate }>();
  private readonly firstOfName = new Map<string, string>();
  private readonly firstOfSeat = new Map<string, string>();
  private readonly faults: Fault[] = [];
  private readonly warnings: string[] = [];

  fault(at: string, reason: string): void {
    if (this.faults.length < MAX_FAULTS) this.faults.push({ at, reason });
    else if (this.faults.length === MAX_FAULTS)
      this.faults.push({ at: '', reason: 'there are more faults after these' });
  }

  warn(sentence: string): void {
    this.warnings.push(sentence);
  }

  /** Takes the candidate of a row, unless something is wrong with it. */
  add(place: string, row: RowCandidate): void {
    const { number, name, group = '', seat = '' } = row;
    const reasons = [
      ...textFaults('the candidate number', number, MAX_CANDIDATE_NUMBER_LENGTH),
      ...textFaults('the name', name, MAX_CANDIDATE_NAME_LENGTH),
      ...(group.length > MAX_GROUP_LENGTH ? [tooLong('the group', MAX_GROUP_LENGTH)] : []),
      ...(seat.length > MAX_SEAT_LENGTH ? [tooLong('the seat', MAX_SEAT_LENGTH)] : []),
      ...numberFaults(number),
    ];
    const earlier = this.candidates.get(number);
    if (earlier) reasons.push(`the number ${number} is already on ${earlier.place}`);
    if (this.candidates.size >= MAX_ROSTER_CANDIDATES)
      reasons.push(`a roster can have ${MAX_ROSTER_CANDIDATES} candidates at most`);
    for (const reason of reasons) this.fault(place, reason);
    if (reasons.length > 0) return;
    this.candidates.set(number, { place, candidate: this.candidate(place, row) });
  }

  private candidate(place: string, row: RowCandidate): RosterCandidate {
    const { number, name, group, otherGroups = [], seat, accommodations } = row;
    const warnings = [...(row.warnings ?? [])];
    // Two rooms may both have a seat of that name.
    const sitsThere = seat ? this.firstOfSeat.get(seat) : undefined;
    if (sitsThere !== undefined) warnings.push(`the seat ${seat} stands on ${sitsThere} as well`);
    else if (seat) this.firstOfSeat.set(seat, place);
    const namesake = this.firstOfName.get(name.toLowerCase());
    if (namesake !== undefined) warnings.push(`the same name stands on ${namesake}`);
    else this.firstOfName.set(name.toLowerCase(), place);
    return {
      candidateNumber: number,
      name,
      ...(group ? { group } : {}),
      ...(otherGroups.length > 0 ? { otherGroups: [...otherGroups] } : {}),
      ...(seat ? { seat } : {}),
      ...(accommodations ? { accommodations } : {}),
      warnings,
    };
  }

  get isEmpty(): boolean {
    return this.candidates.size === 0 && this.faults.length === 0;
  }

  answer(format: RosterFormat | null): ReadRoster {
    const candidates = [...this.candidates.values()].map(({ candidate }) => candidate);
    return { format, candidates, faults: this.faults, warnings: this.warnings };
  }
}

/** A text of a cell as it is kept: one line, without what cannot be seen at its ends. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

function textFaults(what: string, text: string, most: number): string[] {
  if (text === '') return [`${what} is missing`];
  return text.length > most ? [tooLong(what, most)] : [];
}

function tooLong(what: string, most: number): string {
  return `${what} is longer than ${most} characters`;
}

function numberFaults(number: string): string[] {
  if (/\s/u.test(number)) return ['the candidate number must not contain spaces'];
  return /^\d+[.,]\d+E\+\d+$/iu.test(number)
    ? [
        `the spreadsheet program has shortened the candidate number to ${number}; format the column as text and write it anew`,
      ]
    : [];
}
