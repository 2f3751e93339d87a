import { closesBehind, type Paper, type Section } from './paper.js';

/*
 * The way through the sections of an exam: which questions are open, and how much of a section's own time is left. Pure: the
 * client holds candidates to it, and the server can say afterwards whether a journal kept to it.
 */

const MINUTE_MS = 60_000;

type Sections = Pick<Paper, 'sections'>;

/** How far a candidate has come. */
export interface WayGone {
  /** Items that were on screen. */
  readonly viewed: ReadonlySet<string>;
  /** Sections with rules that were entered, by id. */
  readonly sections: ReadonlyMap<string, { readonly closed: boolean }>;
}

/** A section that was entered: when, and what had been granted by then, so that later grants lengthen it. */
export interface EnteredSection {
  readonly elapsedMs: number;
  readonly grantedMs: number;
  readonly closed: boolean;
}

/** Where a section stands: not begun, open, or closed for good. */
export type SectionState = 'ahead' | 'open' | 'closed';

/** Where a section stands. One without rules is always open. */
export function sectionState(section: Section, view: Pick<WayGone, 'sections'>): SectionState {
  if (!closesBehind(section)) return 'open';
  const entered = view.sections.get(section.id);
  if (!entered) return 'ahead';
  return entered.closed ? 'closed' : 'open';
}

/** The section that has been entered and has to be closed before any other question; null when there is none. */
export function sectionToClose(paper: Sections, view: Pick<WayGone, 'sections'>): Section | null {
  return (
    paper.sections.find((section) => closesBehind(section) && sectionState(section, view) === 'open') ?? null
  );
}

/** Why a question cannot be looked at or answered. */
export type PlaceFault =
  /** Its section is closed. */
  | 'section-closed'
  /** It lies behind in a section without a way back. */
  | 'question-closed'
  /** Its section has not been entered. */
  | 'section-ahead'
  /** Another section is open, and closes when it is left. */
  | 'section-open'
  /** Questions of this section come one after the other. */
  | 'question-ahead';

/** Why the candidate cannot go to this question; null when they can. A section that is ahead is entered by going there. */
export function viewFault(paper: Sections, view: WayGone, itemId: string): PlaceFault | null {
  const section = sectionOf(paper, itemId);
  if (!section) return null;
  const state = sectionState(section, view);
  if (state === 'closed') return 'section-closed';
  const open = sectionToClose(paper, view);
  if (open && open !== section) return 'section-open';
  const { navigation = 'free' } = section;
  if (navigation === 'free') return null;
  const place = placeIn(section, itemId);
  const furthest = furthestIn(section, view);
  if (place > furthest + 1) return 'question-ahead';
  return navigation === 'no-way-back' && place < furthest ? 'question-closed' : null;
}

/** Why an answer to this question is not taken; null when it is. */
export function answerFault(paper: Sections, view: WayGone, itemId: string): PlaceFault | null {
  const section = sectionOf(paper, itemId);
  if (!section) return null;
  const state = sectionState(section, view);
  if (state !== 'open') return state === 'closed' ? 'section-closed' : 'section-ahead';
  const { navigation = 'free' } = section;
  if (navigation === 'free') return null;
  const place = placeIn(section, itemId);
  const furthest = furthestIn(section, view);
  if (place > furthest) return 'question-ahead';
  return navigation === 'no-way-back' && place < furthest ? 'question-closed' : null;
}

/**
 * Milliseconds of a section's own time that are left; null when it has none or is not open. What was granted since it was
 * entered lengthens it, as it does the exam.
 *
 * @param elapsedMs now, by the clock of the entries
 * @param extraTimePercent what the candidate is given beyond the usual time
 */
export function sectionRemainingMs(
  section: Section,
  view: { readonly sections: ReadonlyMap<string, EnteredSection>; readonly grantedMs: number },
  elapsedMs: number,
  extraTimePercent: number,
): number | null {
  const entered = view.sections.get(section.id);
  if (section.minutes === undefined || !entered || entered.closed) return null;
  const allowedMs = Math.round((section.minutes * MINUTE_MS * (100 + extraTimePercent)) / 100);
  const grantedMs = view.grantedMs - entered.grantedMs;
  return Math.max(0, allowedMs + grantedMs - (elapsedMs - entered.elapsedMs));
}

/** Sections by the ids of their items, made once for each paper: a map of questions asks for all of them at once. */
const sectionsByItem = new WeakMap<Sections['sections'], ReadonlyMap<string, Section>>();

/** The section of a question. */
export function sectionOf({ sections }: Sections, itemId: string): Section | undefined {
  let byItem = sectionsByItem.get(sections);
  if (!byItem) {
    byItem = new Map(sections.flatMap((section) => section.items.map(({ id }) => [id, section])));
    sectionsByItem.set(sections, byItem);
  }
  return byItem.get(itemId);
}

function placeIn({ items }: Section, itemId: string): number {
  return items.findIndex(({ id }) => id === itemId);
}

/** Place of the last question of the section that was on screen; -1 before the first. */
function furthestIn({ items }: Section, { viewed }: Pick<WayGone, 'viewed'>): number {
  return items.findLastIndex(({ id }) => viewed.has(id));
}
