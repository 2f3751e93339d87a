import type { MediaFile } from '@examhall/shared/items';
import { directionOf } from '@examhall/shared/languages';
import { richTextFragment } from '@examhall/shared/rich-text';
import '@examhall/shared/rich-text.css';
import 'katex/dist/katex.min.css';
import { createContext, useContext, useLayoutEffect, useRef } from 'react';
import { useTexts } from '../languages/index.js';

const MediaContext = createContext<readonly MediaFile[]>([]);
/** Gives the formatted texts below it the pictures of their paper. */
export const MediaProvider = MediaContext.Provider;

/** A media file by its id; undefined when it is not here. */
export function useMediaFile(id: string): MediaFile | undefined {
  return useContext(MediaContext).find((file) => file.id === id);
}

/** Formatted text of an item, sanitised, with its pictures and formulas. */
export function RichText({ html, lang }: { html: string; lang?: string }) {
  const texts = useTexts();
  const media = useContext(MediaContext);
  const holder = useRef<HTMLDivElement>(null);
  useLayoutEffect(
    () => holder.current?.replaceChildren(richTextFragment(html, media, texts.items)),
    [html, media, texts],
  );
  return <div className="rich-text" ref={holder} lang={lang} dir={lang ? directionOf(lang) : 'auto'} />;
}
