import { MEDIA_PLACE, richTextFragment } from '@examhall/shared/rich-text';
import '@examhall/shared/rich-text.css';
import 'katex/dist/katex.min.css';
import { memo, useLayoutEffect, useMemo, useRef, type Ref } from 'react';
import { createPortal } from 'react-dom';
import { useTexts } from '../languages/index.js';
import { useMediaFiles, usePaperMedia } from '../media/media-context.js';
import { mediaIn } from '../media/media-library.js';
import { MediaPlayer } from '../media/media-player.js';

interface RichTextProps {
  readonly html: string;
  /** Keeps it on the line it stands in. */
  readonly inline?: boolean;
  /** Called with the element whenever its text has been set. */
  readonly holderRef?: Ref<HTMLElement>;
}

/** Formatted text of a paper, sanitised, with its pictures, formulas, sounds and films. */
export const RichText = memo(function RichText({ html, inline = false, holderRef }: RichTextProps) {
  const texts = useTexts();
  const { paper } = usePaperMedia();
  const files = useMediaFiles(useMemo(() => mediaIn(html, paper), [html, paper]));
  const holder = useRef<HTMLElement>(null);
  const { nodes, players } = useMemo(() => {
    const fragment = richTextFragment(html, files ?? [], texts.exam);
    const places = [...fragment.querySelectorAll<HTMLElement>(`[${MEDIA_PLACE}]`)];
    return { nodes: [...fragment.childNodes], players: places };
  }, [html, files, texts]);
  useLayoutEffect(() => holder.current?.replaceChildren(...nodes), [nodes]);
  const keep = (element: HTMLElement | null) => {
    holder.current = element;
    if (typeof holderRef === 'function') holderRef(element);
    else if (holderRef) holderRef.current = element;
  };
  return (
    <>
      {inline ? <span className="rich-text" ref={keep} /> : <div className="rich-text" ref={keep} />}
      {players.map((place, index) =>
        createPortal(<MediaPlayer id={place.getAttribute(MEDIA_PLACE) ?? ''} />, place, String(index)),
      )}
    </>
  );
});
