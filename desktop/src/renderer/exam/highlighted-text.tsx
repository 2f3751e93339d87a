import type { Annotation } from '@examhall/shared/items';
import { useEffect, useRef } from 'react';
import { RichText } from '../components/rich-text.js';
import { rangeOf, spanOf, withSpan, type Highlight } from '../tools/highlights.js';

interface HighlightedTextProps {
  readonly html: string;
  readonly which: Highlight['in'];
  readonly highlights: Annotation['highlights'];
  /** Called with new highlights when the candidate has selected text; null while the tool is not in the hand. */
  readonly onChange: ((highlights: Annotation['highlights']) => void) | null;
}

/** Formatted text in which parts are highlighted, by the browser's own highlighter: the text itself stays as it is. */
export function HighlightedText({ html, which, highlights, onChange }: HighlightedTextProps) {
  const holder = useRef<HTMLElement>(null);
  const own = highlights.filter((highlight) => highlight.in === which);
  useEffect(() => {
    const root = holder.current;
    const ranges = root ? own.flatMap((span) => rangeOf(root, span) ?? []) : [];
    const name = `candidate-${which}`;
    CSS.highlights.set(name, new window.Highlight(...ranges));
    return () => void CSS.highlights.delete(name);
  });
  const select = () => {
    const selection = document.getSelection();
    const root = holder.current;
    if (!onChange || !root || !selection || selection.rangeCount === 0 || selection.isCollapsed) return;
    const span = spanOf(root, selection.getRangeAt(0));
    if (!span) return;
    selection.removeAllRanges();
    onChange(withSpan(highlights, which, span));
  };
  return (
    // Who cannot select by pointer highlights sentences in the tool's window.
    <div data-highlighting={onChange ? true : undefined} onPointerUp={select} onKeyUp={select}>
      <RichText html={html} holderRef={holder} />
    </div>
  );
}
