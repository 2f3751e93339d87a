import type { Paper, Section } from '@examhall/shared/items';
import { afterSection, canGo, pageTowards, sectionsAhead } from './way.js';

const section = (id: string, rules: Partial<Section> = {}): Section => ({
  id,
  title: id,
  items: [1, 2, 3].map((number) => ({
    type: 'true-false' as const,
    id: `${id}${number}`,
    prompt: 'True?',
    marks: '1',
    subject: '',
  })),
  ...rules,
});
const paper: Paper = {
  title: 'Parts',
  language: 'en',
  instructions: '',
  media: [],
  sections: [section('a'), section('b', { minutes: 5 }), section('c', { navigation: 'no-way-back' })],
};
const item = (id: string) => paper.sections.flatMap(({ items }) => items).find((one) => one.id === id)!;
const way = (viewed: string[], sections: Record<string, 'open' | 'closed'> = {}) => ({
  viewed: new Set(viewed),
  sections: new Map(Object.entries(sections).map(([id, state]) => [id, { closed: state === 'closed' }])),
});
const towards = (gone: ReturnType<typeof way>, from: string | null, to: string, answered = true) =>
  pageTowards(paper, gone, from === null ? null : item(from), item(to), () => answered);

describe('going from question to question', () => {
  it('asks before a part with rules begins', () => {
    expect(towards(way(['a1']), 'a1', 'b1')).toMatchObject({ kind: 'enter', section: { id: 'b' } });
    expect(towards(way(['a1']), 'a1', 'a3')).toMatchObject({ kind: 'question', item: { id: 'a3' } });
  });

  it('asks before a part is left that closes behind', () => {
    const gone = way(['a1', 'b1'], { b: 'open' });
    expect(towards(gone, 'b1', 'c1')).toMatchObject({
      kind: 'leave',
      section: { id: 'b' },
      to: { id: 'c1' },
    });
    expect(towards(gone, 'b1', 'b3')).toMatchObject({ kind: 'question' });
    expect(canGo(paper, gone, item('a1'))).toBe(true);
  });

  it('asks before a question without an answer is left for good, and only then', () => {
    const gone = way(['c1'], { c: 'open' });
    expect(towards(gone, 'c1', 'c2', false)).toMatchObject({
      kind: 'pass',
      item: { id: 'c1' },
      to: { id: 'c2' },
    });
    expect(towards(gone, 'c1', 'c2', true)).toMatchObject({ kind: 'question', item: { id: 'c2' } });
    expect(towards(gone, 'c1', 'c3')).toBeNull();
  });

  it('never leads into what is closed', () => {
    const gone = way(['b1', 'c1', 'c2'], { b: 'closed', c: 'open' });
    expect(towards(gone, 'c2', 'b1')).toBeNull();
    expect(towards(gone, 'c2', 'c1')).toBeNull();
    expect(canGo(paper, gone, item('b1'))).toBe(false);
  });

  it('goes on behind a part that was closed, else before it, else to the review', () => {
    expect(afterSection(paper, way(['b1'], { b: 'closed' }), paper.sections[1]!)?.id).toBe('c1');
    expect(afterSection(paper, way(['c1'], { b: 'closed', c: 'closed' }), paper.sections[2]!)?.id).toBe('a1');
    const single: Paper = { ...paper, sections: [paper.sections[1]!] };
    expect(afterSection(single, way(['b1'], { b: 'closed' }), single.sections[0]!)).toBeNull();
  });

  it('knows which parts have not been begun', () => {
    expect(sectionsAhead(paper, way([], { b: 'open' })).map(({ id }) => id)).toEqual(['c']);
  });
});
