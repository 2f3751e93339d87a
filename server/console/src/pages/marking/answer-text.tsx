import { describeResponse, type Item, type Response } from '@examhall/shared/items';
import type { MarkingRemark } from '@examhall/shared/protocol';
import { useEffect, type KeyboardEvent, type RefObject } from 'react';
import { RichText } from '../../components/rich-text.js';
import { useTexts } from '../../languages/index.js';
import classes from './marking.module.css';
import { rangeAt, selectWord } from './text-places.js';

const HIGHLIGHT = 'marking-remark';

interface AnswerTextProps {
  item: Item;
  response: Response;
  remarks: readonly MarkingRemark[];
  holder: RefObject<HTMLDivElement | null>;
  /** Told of the text that is shown, once it is and whenever that changes. */
  onShown: (text: string) => void;
}

/** The answer, with the parts marked that have remarks. Words can be selected by arrow keys when it has the focus. */
export function AnswerText({ item, response, remarks, holder, onShown }: AnswerTextProps) {
  const texts = useTexts().marking;
  useHighlights(holder, remarks, onShown);
  const text = describeResponse(item, response);
  const select = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    event.preventDefault();
    if (holder.current)
      selectWord(holder.current, event.key === 'ArrowRight' ? 'forward' : 'backward', event.shiftKey);
  };
  return (
    <div
      ref={holder}
      className={classes.answer}
      role="region"
      aria-label={texts.answer}
      tabIndex={0}
      onKeyDown={select}
    >
      {item.type === 'essay' && item.format === 'rich' ? (
        <RichText html={text} />
      ) : (
        <div className={classes.plain}>{text}</div>
      )}
    </div>
  );
}

/** Where the browser cannot draw highlights, the list of remarks with their words stands alone. */
function useHighlights(
  holder: RefObject<HTMLDivElement | null>,
  remarks: readonly MarkingRemark[],
  onShown: (text: string) => void,
): void {
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const draw = () => {
      onShown(element.textContent);
      if (!('highlights' in CSS)) return;
      const ranges = remarks.flatMap((remark) => rangeAt(element, remark) ?? []);
      CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
    };
    draw();
    // Formatted text is put in place after this, and again when its pictures have come.
    const watch = new MutationObserver(draw);
    watch.observe(element, { childList: true, subtree: true });
    return () => {
      watch.disconnect();
      if ('highlights' in CSS) CSS.highlights.delete(HIGHLIGHT);
    };
  }, [holder, remarks, onShown]);
}
