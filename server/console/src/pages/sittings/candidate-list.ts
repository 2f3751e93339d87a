import {
  MAX_CANDIDATE_NAME_LENGTH,
  MAX_CANDIDATE_NUMBER_LENGTH,
  type NewCandidate,
} from '@examhall/shared/protocol';

/** What is wrong with one line. */
export type LineFault =
  | { readonly line: number; readonly reason: 'missing-separator' | 'missing-number' | 'missing-name' }
  | { readonly line: number; readonly reason: 'number-too-long' | 'name-too-long' | 'number-has-space' }
  | {
      readonly line: number;
      readonly reason: 'duplicate-number';
      readonly number: string;
      readonly firstLine: number;
    };

export interface CandidateList {
  readonly candidates: readonly NewCandidate[];
  readonly faults: readonly LineFault[];
}

/**
 * Reads candidates typed or pasted one per line: number, then a tab, semicolon or comma, then the name. Empty lines
 * are skipped; lines count from 1 as the person sees them. A line that cannot be read is a fault, never a guess.
 */
export function parseCandidateList(text: string): CandidateList {
  const candidates: NewCandidate[] = [];
  const faults: LineFault[] = [];
  const firstLines = new Map<string, number>();
  for (const [index, raw] of text
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|\r|\n/u)
    .entries()) {
    const line = index + 1;
    if (raw.trim() === '') continue;
    const { number, name, reason } = readLine(raw);
    const firstLine = firstLines.get(number);
    if (reason !== null) faults.push({ line, reason });
    else if (firstLine !== undefined) faults.push({ line, reason: 'duplicate-number', number, firstLine });
    else {
      firstLines.set(number, line);
      candidates.push({ number, name });
    }
  }
  return { candidates, faults };
}

type PlainReason = Exclude<LineFault['reason'], 'duplicate-number'>;

function readLine(raw: string): { number: string; name: string; reason: PlainReason | null } {
  const separator = raw.includes('\t') ? '\t' : /[,;]/u.exec(raw)?.[0];
  if (separator === undefined) return { number: '', name: '', reason: 'missing-separator' };
  const at = raw.indexOf(separator);
  const number = tidy(raw.slice(0, at));
  const name = tidy(raw.slice(at + 1));
  return { number, name, reason: fieldFault(number, name) };
}

function fieldFault(number: string, name: string): PlainReason | null {
  if (number === '') return 'missing-number';
  if (name === '') return 'missing-name';
  if (/\s/u.test(number)) return 'number-has-space';
  if (number.length > MAX_CANDIDATE_NUMBER_LENGTH) return 'number-too-long';
  return name.length > MAX_CANDIDATE_NAME_LENGTH ? 'name-too-long' : null;
}

/** Trims, makes runs of white space one space, and takes off the quotes a spreadsheet's CSV puts around a field. */
function tidy(field: string): string {
  const trimmed = field.replace(/\s+/gu, ' ').trim();
  const quoted = /^"((?:[^"]|"")*)"$/u.exec(trimmed);
  return (quoted?.[1]?.replaceAll('""', '"') ?? trimmed).trim();
}
