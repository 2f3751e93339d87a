import type { Paper, Section } from './paper.js';
import {
  answerFault,
  sectionRemainingMs,
  sectionState,
  sectionToClose,
  viewFault,
  type EnteredSection,
} from './sections.js';

/** A candidate at the beginning, as the fold of a journal tells it. */
interface AttemptView {
  readonly viewed: ReadonlySet<string>;
  readonly sections: ReadonlyMap<string, EnteredSection>;
  readonly grantedMs: number;
}
const emptyView: AttemptView = { viewed: new Set(), sections: new Map(), grantedMs: 0 };

const MINUTE_MS = 60_000;
const section = (id: string, count: number, rules: Partial<Section> = {}): Section => ({
  id,
  title: id,
  items: Array.from({ length: count }, (_, index) => ({
    type: 'true-false' as const,
    id: `${id}${index + 1}`,
    prompt: 'True?',
    marks: '1',
    subject: '',
  })),
  ...rules,
});

const paper: Pick<Paper, 'sections'> = {
  sections: [
    section('free', 3),
    section('linear', 3, { navigation: 'linear' }),
    section('timed', 3, { minutes: 10 }),
    section('forwards', 3, { navigation: 'no-way-back' }),
  ],
};

const seen = (...itemIds: string[]): AttemptView => ({ ...emptyView, viewed: new Set(itemIds) });
const within = (view: AttemptView, id: string, closed = false): AttemptView => ({
  ...view,
  sections: new Map(view.sections).set(id, { elapsedMs: 0, grantedMs: 0, closed }),
});

describe('the way through an exam', () => {
  it('is open in any order where nothing is said', () => {
    expect(viewFault(paper, emptyView, 'free3')).toBeNull();
    expect(answerFault(paper, emptyView, 'free3')).toBeNull();
  });

  it.each([
    ['linear1', seen(), null],
    ['linear2', seen(), 'question-ahead'],
    ['linear2', seen('linear1'), null],
    ['linear1', seen('linear1', 'linear2'), null],
    ['linear3', seen('linear1'), 'question-ahead'],
  ])('goes one question after the other in a linear section: to %s', (itemId, view, fault) =>
    expect(viewFault(paper, view, itemId)).toBe(fault),
  );

  it('never goes back where there is no way back, and takes no answer behind', () => {
    const view = within(seen('forwards1', 'forwards2'), 'forwards');
    expect(viewFault(paper, view, 'forwards1')).toBe('question-closed');
    expect(answerFault(paper, view, 'forwards1')).toBe('question-closed');
    expect(answerFault(paper, view, 'forwards2')).toBeNull();
    expect(viewFault(paper, view, 'forwards3')).toBeNull();
    expect(answerFault(paper, view, 'forwards3')).toBe('question-ahead');
  });

  it('takes no answer in a section with rules before it is entered, and none after it is closed', () => {
    expect(answerFault(paper, emptyView, 'timed1')).toBe('section-ahead');
    expect(answerFault(paper, within(emptyView, 'timed'), 'timed1')).toBeNull();
    const closed = within(emptyView, 'timed', true);
    expect([answerFault(paper, closed, 'timed1'), viewFault(paper, closed, 'timed1')]).toEqual([
      'section-closed',
      'section-closed',
    ]);
  });

  it('leads out of a section that closes only by closing it', () => {
    const view = within(emptyView, 'timed');
    expect(sectionToClose(paper, view)?.id).toBe('timed');
    expect(viewFault(paper, view, 'free1')).toBe('section-open');
    const closed = within(emptyView, 'timed', true);
    expect(sectionToClose(paper, closed)).toBeNull();
    expect(viewFault(paper, closed, 'free1')).toBeNull();
  });

  it('tells where each section stands', () => {
    const states = (view: AttemptView) => paper.sections.map((each) => sectionState(each, view));
    expect(states(emptyView)).toEqual(['open', 'open', 'ahead', 'ahead']);
    expect(states(within(within(emptyView, 'timed', true), 'forwards'))).toEqual([
      'open',
      'open',
      'closed',
      'open',
    ]);
  });
});

describe('the time of a section', () => {
  const timed = paper.sections[2]!;
  const entered = { elapsedMs: 5 * MINUTE_MS, grantedMs: MINUTE_MS, closed: false };
  const view = { ...emptyView, grantedMs: MINUTE_MS, sections: new Map([['timed', entered]]) };

  it('counts from when it was entered, and not below zero', () => {
    expect(sectionRemainingMs(timed, view, 5 * MINUTE_MS, 0)).toBe(10 * MINUTE_MS);
    expect(sectionRemainingMs(timed, view, 14 * MINUTE_MS, 0)).toBe(MINUTE_MS);
    expect(sectionRemainingMs(timed, view, 60 * MINUTE_MS, 0)).toBe(0);
  });

  it('is longer for who has extra time, and by what was granted since', () => {
    expect(sectionRemainingMs(timed, view, 5 * MINUTE_MS, 25)).toBe(12.5 * MINUTE_MS);
    const granted = { ...view, grantedMs: 4 * MINUTE_MS };
    expect(sectionRemainingMs(timed, granted, 5 * MINUTE_MS, 0)).toBe(13 * MINUTE_MS);
  });

  it('is nothing where there is none, where it has not begun and where it is over', () => {
    expect(sectionRemainingMs(paper.sections[3]!, within(view, 'forwards'), 0, 0)).toBeNull();
    expect(sectionRemainingMs(timed, emptyView, 0, 0)).toBeNull();
    expect(sectionRemainingMs(timed, within(emptyView, 'timed', true), 0, 0)).toBeNull();
  });
});
