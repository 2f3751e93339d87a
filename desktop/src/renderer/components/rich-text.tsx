import type { MediaFile } from '@examhall/shared/items';
import { richTextFragment } from '@examhall/shared/rich-text';
import '@examhall/shared/rich-text.css';
import 'katex/dist/katex.min.css';
import { createContext, useContext, useLayoutEffect, useRef } from 'react';
import { useTexts } from '../languages/index.js';

const MediaContext = createContext<readonly MediaFile[]>([]);
/** Gives the formatted texts below it the pictures of their paper. */
export const MediaProvider = MediaContext.Provider;

/** A media file of the paper; undefined when it is not here. */
export function useMediaFile(id: string): MediaFile | undefined {
  return useContext(MediaContext).find((file) => file.id === id);
}

export function useMediaFiles(): readonly MediaFile[] {
  return useContext(MediaContext);
}

/** Formatted text of a paper, sanitised, with its pictures and formulas. `inline` keeps it on the line it stands in. */
export function RichText({ html, inline = false }: { html: string; inline?: boolean }) {
  const texts = useTexts();
  const media = useContext(MediaContext);
  const holder = useRef<HTMLElement>(null);
  useLayoutEffect(
    () => holder.current?.replaceChildren(richTextFragment(html, media, texts.exam)),
    [html, media, texts],
  );
  const keep = (element: HTMLElement | null) => {
    holder.current = element;
  };
  return inline ? <span className="rich-text" ref={keep} /> : <div className="rich-text" ref={keep} />;
}
