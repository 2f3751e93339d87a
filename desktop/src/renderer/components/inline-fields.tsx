import { gapIdsIn } from '@examhall/shared/items';
import { richTextFragment } from '@examhall/shared/rich-text';
import { useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTexts } from '../languages/index.js';
import { useMediaFiles, usePaperMedia } from '../media/media-context.js';
import { mediaIn } from '../media/media-library.js';

/** Formatted text, sanitised, with a field in the place of each `[[id]]`. */
export function InlineFields({ html, field }: { html: string; field: (id: string) => ReactNode }) {
  const texts = useTexts();
  const { paper } = usePaperMedia();
  const files = useMediaFiles(useMemo(() => mediaIn(html, paper), [html, paper]));
  const holder = useRef<HTMLDivElement>(null);
  const { nodes, places } = useMemo(() => {
    const fragment = richTextFragment(html, files ?? [], texts.exam);
    const found = placesIn(fragment);
    return { nodes: [...fragment.childNodes], places: found };
  }, [html, files, texts]);
  useLayoutEffect(() => holder.current?.replaceChildren(...nodes), [nodes]);
  return (
    <>
      <div className="rich-text inline-fields" ref={holder} />
      {places.map(([id, place]) => createPortal(field(id), place, id))}
    </>
  );
}

/** Puts an empty element in the place of each mark. */
function placesIn(fragment: DocumentFragment): [string, HTMLElement][] {
  const document = fragment.ownerDocument;
  const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  return texts.flatMap((text) => {
    const ids = gapIdsIn(text.data);
    if (ids.length === 0) return [];
    const between = text.data.split(/\[\[[^\]]*\]\]/u);
    const found = ids.map((id): [string, HTMLElement] => [id, document.createElement('span')]);
    text.replaceWith(
      ...between.flatMap((piece, index) => [piece, found[index]?.[1]].filter((node) => node !== undefined)),
    );
    return found;
  });
}
