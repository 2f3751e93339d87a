import {
  closesBehind,
  paperItems,
  sectionOf,
  sectionState,
  sectionToClose,
  viewFault,
  type Item,
  type Paper,
  type Section,
  type WayGone,
} from '@examhall/shared/items';
import type { AttemptOnScreen } from '../../bridge/index.js';

/** What stands in the middle of the exam's screen. */
export type Page =
  | { readonly kind: 'question'; readonly item: Item }
  | { readonly kind: 'review' }
  /** A part with rules is about to begin with this question. */
  | { readonly kind: 'enter'; readonly section: Section; readonly item: Item }
  /** The part that is open closes when the candidate goes there; null: to the review. */
  | { readonly kind: 'leave'; readonly section: Section; readonly to: Item | null }
  /** A question without an answer is left for good. */
  | { readonly kind: 'pass'; readonly item: Item; readonly to: Item }
  /** The part of the question that was on screen is closed. */
  | { readonly kind: 'closed'; readonly section: Section };

/** What was done on this screen, which the core has not told of yet: parts that were begun, and parts that were closed. */
export type DoneHere = ReadonlyMap<string, 'entered' | 'closed'>;

/** How far the candidate has come, as the core tells, and what was done here since. */
export function wayOf(attempt: AttemptOnScreen, seen: string | null, here: DoneHere): WayGone {
  const entered = attempt.sections.filter(({ id, state }) => state !== 'ahead' || here.has(id));
  return {
    viewed: new Set(seen === null ? attempt.viewed : [...attempt.viewed, seen]),
    sections: new Map(
      entered.map(({ id, state }) => [id, { closed: state === 'closed' || here.get(id) === 'closed' }]),
    ),
  };
}

/** The page that comes when a candidate wants to go from one question to another; null when they cannot go there. */
export function pageTowards(
  paper: Paper,
  way: WayGone,
  from: Item | null,
  to: Item,
  isAnswered: (itemId: string) => boolean,
): Page | null {
  const section = sectionOf(paper, to.id);
  const fault = viewFault(paper, way, to.id);
  if (!section) return null;
  if (fault === 'section-open') {
    const open = sectionToClose(paper, way);
    return open && { kind: 'leave', section: open, to };
  }
  if (fault !== null) return null;
  if (sectionState(section, way) === 'ahead') return { kind: 'enter', section, item: to };
  const leavesForGood =
    from !== null &&
    from.id !== to.id &&
    section.navigation === 'no-way-back' &&
    sectionOf(paper, from.id) === section;
  if (leavesForGood && !isAnswered(from.id)) return { kind: 'pass', item: from, to };
  return { kind: 'question', item: to };
}

/** Whether the candidate can go there at all, with or without being asked. */
export function canGo(paper: Paper, way: WayGone, item: Item): boolean {
  const fault = viewFault(paper, way, item.id);
  if (fault !== 'section-open') return fault === null;
  // Behind the part that has to be closed first, its closing opens the way.
  const section = sectionOf(paper, item.id);
  return section !== undefined && sectionState(section, way) !== 'closed';
}

/** Where an exam goes on after a part was closed: its first question that can be seen; null: to the review. */
export function afterSection(paper: Paper, way: WayGone, section: Section): Item | null {
  const items = paperItems(paper);
  const last = items.findLastIndex((item) => section.items.some(({ id }) => id === item.id));
  const candidates = [...items.slice(last + 1), ...items.slice(0, last + 1)];
  return candidates.find((item) => viewFault(paper, way, item.id) === null) ?? null;
}

/** Parts with rules that have not been begun. */
export function sectionsAhead(paper: Paper, way: WayGone): Section[] {
  return paper.sections.filter((section) => closesBehind(section) && sectionState(section, way) === 'ahead');
}
