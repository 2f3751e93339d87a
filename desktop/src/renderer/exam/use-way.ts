import {
  paperItems,
  sectionOf,
  sectionState,
  type Item,
  type Paper,
  type Section,
} from '@examhall/shared/items';
import { useEffect, useMemo, useState } from 'react';
import type { AttemptOnScreen, Bridge } from '../../bridge/index.js';
import { afterSection, canGo, pageTowards, wayOf, type DoneHere, type Page } from './way.js';

/** Where the candidate is in the exam, and the ways from there. */
export interface Way {
  readonly page: Page;
  /** The question on screen, or the one that was before the present page. */
  readonly item: Item;
  /** Its position, from 0. */
  readonly index: number;
  readonly items: readonly Item[];
  /** True right after the attempt was taken up again. */
  readonly welcome: boolean;
  canGo(item: Item): boolean;
  go(itemId: string): void;
  next(): void;
  previous(): void;
  review(): void;
  /** Back to the question from a page that asks, or from the review. */
  back(): void;
  /** Begins the part that is asked about. Rejects with why the core refuses. */
  enter(): Promise<void>;
  /** Closes the part that is asked about, and goes on. Rejects with why the core refuses. */
  leave(): Promise<void>;
  /** Goes on after a page that asks or tells. */
  goOn(): void;
}

interface WayOptions {
  readonly bridge: Bridge;
  readonly attempt: AttemptOnScreen;
  readonly paper: Paper;
  readonly isAnswered: (itemId: string) => boolean;
  /** Called before a question leaves the screen. */
  readonly onLeave: () => void;
}

/** Keeps the place in the exam and notes it in the journal. */
export function useWay({ bridge, attempt, paper, isAnswered, onLeave }: WayOptions): Way {
  const items = useMemo(() => paperItems(paper), [paper]);
  const [currentId, setCurrentId] = useState(() => attempt.currentItemId ?? items[0]?.id ?? '');
  const [asked, setAsked] = useState<Page | null>(null);
  const [here, setHere] = useState<DoneHere>(new Map());
  const [welcome, setWelcome] = useState(attempt.resumed);
  const index = Math.max(
    0,
    items.findIndex(({ id }) => id === currentId),
  );
  const item = items[index] as Item;
  const section = sectionOf(paper, item.id) as Section;
  const way = wayOf(attempt, null, here);
  const state = sectionState(section, way);
  const page = asked ?? standing(state, section, item);
  const shownId = page.kind === 'question' ? page.item.id : null;
  useEffect(() => {
    // A place that is not noted is no loss: the answers are what counts.
    if (shownId !== null) bridge.invoke('view', { itemId: shownId }).catch(() => undefined);
  }, [bridge, shownId]);
  const show = (next: Page | null) => {
    if (!next) return;
    onLeave();
    setWelcome(false);
    if (next.kind !== 'question') return setAsked(next);
    setAsked(null);
    setCurrentId(next.item.id);
  };
  const gone = shownId === null ? way : wayOf(attempt, shownId, here);
  const towards = (to: Item | undefined) =>
    to && show(pageTowards(paper, gone, shownId === null ? null : item, to, isAnswered));
  const goAfter = (left: Section) => {
    const after = wayOf(attempt, null, here);
    const to = afterSection(paper, after, left);
    show(to === null ? { kind: 'review' } : pageTowards(paper, after, null, to, isAnswered));
  };
  return {
    page,
    item,
    index,
    items,
    welcome,
    canGo: (to) => canGo(paper, gone, to),
    go: (itemId) => towards(items.find(({ id }) => id === itemId)),
    next: () => towards(items[index + 1]),
    previous: () => towards(items[index - 1]),
    review: () => show({ kind: 'review' }),
    back: () => setAsked(null),
    enter: async () => {
      if (page.kind !== 'enter') return;
      await bridge.invoke('view', { itemId: page.item.id });
      setHere(new Map(here).set(page.section.id, 'entered'));
      setCurrentId(page.item.id);
      setAsked(null);
    },
    leave: async () => {
      if (page.kind !== 'leave') return;
      onLeave();
      await bridge.invoke('closeSection', { sectionId: page.section.id });
      const nowHere = new Map(here).set(page.section.id, 'closed');
      setHere(nowHere);
      const after = wayOf(attempt, null, nowHere);
      if (page.to === null) setAsked({ kind: 'review' });
      else show(pageTowards(paper, after, null, page.to, isAnswered));
    },
    goOn: () => {
      if (page.kind === 'pass') show({ kind: 'question', item: page.to });
      if (page.kind === 'closed') goAfter(page.section);
    },
  };
}

/** What stands there when nothing is asked: the question, or why it cannot be seen. */
function standing(state: 'ahead' | 'open' | 'closed', section: Section, item: Item): Page {
  if (state === 'ahead') return { kind: 'enter', section, item };
  return state === 'closed' ? { kind: 'closed', section } : { kind: 'question', item };
}
