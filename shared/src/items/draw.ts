import type { Paper, Section } from './paper.js';

/** How many items of a section every candidate gets. */
export function presentedCount({ draw, items }: Pick<Section, 'draw' | 'items'>): number {
  return draw === undefined ? items.length : Math.min(draw, items.length);
}

/** True when candidates of this paper do not all get the same items. */
export function hasDraws(paper: Pick<Paper, 'sections'>): boolean {
  return paper.sections.some(({ draw }) => draw !== undefined);
}

/** The paper as if everybody got all of its items. */
export function withoutDraws(paper: Paper): Paper {
  if (!hasDraws(paper)) return paper;
  return { ...paper, sections: paper.sections.map(({ draw: _draw, ...section }) => section) };
}

/** Items that somebody could get: the first of each section. What they come to at most is the same for everybody. */
export function someDraw(paper: Pick<Paper, 'sections'>): ReadonlySet<string> {
  return new Set(
    paper.sections.flatMap((section) => section.items.slice(0, presentedCount(section)).map(({ id }) => id)),
  );
}
