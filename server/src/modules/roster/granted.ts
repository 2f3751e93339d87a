import {
  hasAccommodations,
  MOST_EXTRA_TIME_PERCENT,
  MOST_REST_MINUTES,
  textScales,
  type Accommodations,
} from '@examhall/shared/protocol';

/** What the cells of a row grant a candidate, and which of them cannot be read. */
export interface Granted {
  /** Undefined when nothing is granted. */
  readonly accommodations: Accommodations | undefined;
  readonly problems: readonly string[];
}

/** Cells by which a row grants something; empty where the table has no such column. */
export interface GrantCells {
  readonly extraTime: string;
  readonly breaks: string;
  readonly textSize: string;
  readonly readAloud: string;
}

/** Reads what a candidate is granted; what is no such grant is a problem, never a guess. */
export function readGranted(cells: GrantCells): Granted {
  const problems: string[] = [];
  const take = <T>(read: T | string, otherwise: T): T => {
    if (typeof read !== 'string') return read;
    problems.push(read);
    return otherwise;
  };
  const extraTimePercent = take(amount(cells.extraTime, EXTRA_TIME), 0);
  const restMinutes = take(amount(cells.breaks, BREAKS), 0);
  const textScale = take(scale(cells.textSize), 100 as const);
  const readAloud = take(yes(cells.readAloud), false);
  const given = { extraTimePercent, restMinutes, textScale, readAloud };
  return { accommodations: hasAccommodations(given) ? given : undefined, problems };
}

interface Measure {
  readonly what: string;
  readonly unit: string;
  readonly pattern: RegExp;
  readonly most: number;
}
const EXTRA_TIME: Measure = {
  what: 'extra time',
  unit: 'percent',
  pattern: /^\+?(\d{1,3}) ?(?:%|percent|per cent)?$/iu,
  most: MOST_EXTRA_TIME_PERCENT,
};
const BREAKS: Measure = {
  what: 'breaks',
  unit: 'minutes',
  pattern: /^(\d{1,3}) ?(?:m|min|mins|minute|minutes)?\.?$/iu,
  most: MOST_REST_MINUTES,
};

const NOTHING = ['', '-', '–', '—', 'no', 'none', 'n', 'false', '0'];
const YES = ['yes', 'y', 'true', 'x', '1', '✓', '✔'];

function isNothing(text: string): boolean {
  return NOTHING.includes(text.toLowerCase());
}

function amount(text: string, { what, unit, pattern, most }: Measure): number | string {
  if (isNothing(text)) return 0;
  const found = Number(pattern.exec(text)?.[1] ?? NaN);
  return found <= most ? found : `“${text}” is no ${what}: it is a whole number of ${unit} from 0 to ${most}`;
}

function scale(text: string): Accommodations['textScale'] | string {
  if (isNothing(text)) return 100;
  const percent = Number(/^(\d{3}) ?%?$/u.exec(text)?.[1] ?? NaN);
  const known = textScales.find((each) => each === percent);
  return known ?? `“${text}” is no text size: it is one of ${textScales.join(', ')} percent`;
}

function yes(text: string): boolean | string {
  if (isNothing(text)) return false;
  return YES.includes(text.toLowerCase()) || `“${text}” does not say whether to read aloud: write yes or no`;
}
