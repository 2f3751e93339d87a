import { richTextAttributes, richTextTags, type MediaFile } from '../items/index.js';
import DOMPurify from 'dompurify';
import katex from 'katex';

/** Attribute of the empty element that stands where a sound or a film is to be played; its value is the file's id. */
export const MEDIA_PLACE = 'data-media-place';

/** Pictures a browser draws without running anything. */
const PICTURE_TYPE = /^image\/(png|jpeg|gif|webp|avif|svg\+xml)$/u;
const MATH = /\\\((?<math>[\s\S]+?)\\\)/gu;

export interface RichTextWords {
  missingPicture(description: string): string;
  brokenMath: string;
  /** What a table without a caption is called. */
  table: string;
}

/**
 * Formatted text of an item as nodes that are safe to show: sanitised with a strict list, pictures taken from the
 * paper's own media only, mathematics between `\(` and `\)` set by KaTeX. Where a sound or a film belongs stands an empty element
 * with `MEDIA_PLACE`: whoever shows the text puts a player there.
 */
export function richTextFragment(
  html: string,
  media: readonly MediaFile[],
  words: RichTextWords,
): DocumentFragment {
  const fragment = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: [...richTextTags],
    ALLOWED_ATTR: [...richTextAttributes],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOWED_URI_REGEXP: /^media:[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/u,
    RETURN_DOM_FRAGMENT: true,
  });
  const byId = new Map(media.map((file) => [file.id, file]));
  for (const picture of fragment.querySelectorAll('img')) placePicture(picture, byId, words);
  for (const player of fragment.querySelectorAll('audio, video')) placePlayer(player);
  for (const table of fragment.querySelectorAll('table')) holdTable(table, words);
  setMath(fragment, words);
  return fragment;
}

function placePicture(
  picture: HTMLImageElement,
  media: ReadonlyMap<string, MediaFile>,
  words: RichTextWords,
): void {
  const source = picture.getAttribute('src') ?? '';
  const file = source.startsWith('media:') ? media.get(source.slice('media:'.length)) : undefined;
  const description = picture.getAttribute('alt') ?? '';
  if (file && PICTURE_TYPE.test(file.mediaType)) {
    picture.setAttribute('src', `data:${file.mediaType};base64,${file.data}`);
    picture.setAttribute('alt', description);
    return;
  }
  const stand = picture.ownerDocument.createElement('span');
  stand.className = 'missing-picture';
  stand.textContent = words.missingPicture(description);
  picture.replaceWith(stand);
}

/** Nothing of what the author wrote about the player stays: whether and how often it plays is not for the text to say. */
function placePlayer(player: Element): void {
  const source = player.getAttribute('src') ?? '';
  const place = player.ownerDocument.createElement('span');
  if (source.startsWith('media:')) place.setAttribute(MEDIA_PLACE, source.slice('media:'.length));
  player.replaceWith(place);
}

/** A table that is wider than its place is scrolled in a place of its own, by pointer and by keyboard. */
function holdTable(table: HTMLTableElement, words: RichTextWords): void {
  if (table.parentElement?.closest('table')) return;
  const holder = table.ownerDocument.createElement('div');
  holder.className = 'table-holder';
  holder.tabIndex = 0;
  holder.setAttribute('role', 'group');
  holder.setAttribute('aria-label', table.caption?.textContent?.trim() || words.table);
  table.replaceWith(holder);
  holder.append(table);
}

function setMath(fragment: DocumentFragment, words: RichTextWords): void {
  const walker = fragment.ownerDocument.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    if (text.parentElement?.closest('code, pre')) continue;
    const parts = mathParts(text.data, text.ownerDocument, words);
    if (parts) text.replaceWith(...parts);
  }
}

/** The text cut at its formulas, each formula set; null when there is none. */
function mathParts(text: string, document: Document, words: RichTextWords): (string | Node)[] | null {
  const parts: (string | Node)[] = [];
  let end = 0;
  for (const match of text.matchAll(MATH)) {
    parts.push(text.slice(end, match.index), formula(match.groups?.['math'] ?? '', document, words));
    end = match.index + match[0].length;
  }
  return end === 0 ? null : [...parts, text.slice(end)];
}

function formula(source: string, document: Document, words: RichTextWords): Node {
  const holder = document.createElement('span');
  try {
    // `trust: false` keeps links, classes and pictures out of formulas; the bounds keep a formula from growing.
    katex.render(source, holder, {
      throwOnError: true,
      trust: false,
      strict: 'ignore',
      maxExpand: 200,
      maxSize: 20,
    });
  } catch {
    holder.textContent = source;
    holder.className = 'broken-math';
    holder.title = words.brokenMath;
  }
  return holder;
}
