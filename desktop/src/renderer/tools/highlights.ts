import type { Annotation } from '@examhall/shared/items';

export type Highlight = Annotation['highlights'][number];
/** Places in the text of an element: characters from its first, the end not included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The text nodes that people read; of a formula, what is shown and not what is told to screen readers. */
function textNodes(root: Node): Text[] {
  const document = root.ownerDocument ?? (root as Document);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (!node.parentElement?.closest('.katex-mathml')) nodes.push(node);
  }
  return nodes;
}

/** Where a selection lies in the text of `root`; null when it is empty or outside. */
export function spanOf(root: Node, range: Range): Span | null {
  let at = 0;
  let from: number | null = null;
  let to = 0;
  for (const node of textNodes(root)) {
    if (range.intersectsNode(node)) {
      const begin = range.startContainer === node ? range.startOffset : 0;
      const end = range.endContainer === node ? range.endOffset : node.length;
      if (end > begin) {
        from ??= at + begin;
        to = at + end;
      }
    }
    at += node.length;
  }
  return from === null || to <= from ? null : { from, to };
}

/** The range of a span in the text of `root`; null when the text is shorter than that. */
export function rangeOf(root: Node, { from, to }: Span): Range | null {
  const document = root.ownerDocument;
  if (!document) return null;
  const range = document.createRange();
  let at = 0;
  let begun = false;
  for (const node of textNodes(root)) {
    if (!begun && from < at + node.length) {
      range.setStart(node, from - at);
      begun = true;
    }
    if (begun && to <= at + node.length) {
      range.setEnd(node, to - at);
      return range;
    }
    at += node.length;
  }
  return null;
}

/** The sentences of a text, as spans; so that highlighting needs no pointer. */
export function sentencesOf(text: string, language: string): Span[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return [...segmenter.segment(text)].flatMap(({ segment, index }) => {
    const from = index + (segment.length - segment.trimStart().length);
    const to = index + segment.trimEnd().length;
    return to > from ? [{ from, to }] : [];
  });
}

/** The text that spans count in. */
export function readableText(root: Node): string {
  return textNodes(root)
    .map(({ data }) => data)
    .join('');
}

/**
 * Highlights a span, or takes the highlight away where all of it is highlighted already. What touches becomes one.
 */
export function toggled(spans: readonly Span[], span: Span): Span[] {
  const covering = spans.find(({ from, to }) => from <= span.from && span.to <= to);
  if (covering) {
    const rest = [
      { from: covering.from, to: span.from },
      { from: span.to, to: covering.to },
    ].filter(({ from, to }) => from < to);
    return spans.flatMap((one) => (one === covering ? rest : [one]));
  }
  const touching = spans.filter(({ from, to }) => from <= span.to && span.from <= to);
  const joined = {
    from: Math.min(span.from, ...touching.map(({ from }) => from)),
    to: Math.max(span.to, ...touching.map(({ to }) => to)),
  };
  return [...spans.filter((other) => !touching.includes(other)), joined].sort((a, b) => a.from - b.from);
}

/** The highlights after a span of one text was highlighted, or taken back. */
export function withSpan(
  highlights: Annotation['highlights'],
  which: Highlight['in'],
  span: { readonly from: number; readonly to: number },
): Annotation['highlights'] {
  const others = highlights.filter((highlight) => highlight.in !== which);
  const own = highlights.filter((highlight) => highlight.in === which);
  return [...others, ...toggled(own, span).map(({ from, to }) => ({ in: which, from, to }))];
}
