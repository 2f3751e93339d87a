import { createHash } from 'node:crypto';
import { canonicalJson } from '@examhall/shared/journal';
import type { Item, ItemKey, Media, Stimulus } from '@examhall/shared/items';
import { BANK_CONTENT_ID } from '@examhall/shared/protocol';
import { plainText } from '../content/index.js';

/** How formatted text names a media file, inside JSON. */
const MEDIA_SOURCE = /(src=(?:\\"|'))media:([A-Za-z0-9_-]+)/gu;

/** Hexadecimal digits of a name made from a hash: enough that no two things ever share one. */
const NAME_DIGITS = 40;

/** A question with everything it shows, freed from the exam it stood in. */
export interface BankContent {
  readonly item: Item;
  readonly key: ItemKey;
  readonly media: readonly Media[];
  readonly stimulus: Stimulus | null;
}

/** The question in the form the bank keeps, and that form's digest. */
export interface CanonicalContent extends BankContent {
  readonly digest: string;
  /** Everything there is to read in it, in plain text, the question first. */
  readonly words: string;
}

/** What a paper has beside a question. */
export interface Surroundings {
  readonly media: readonly Media[];
  readonly stimuli?: readonly Stimulus[] | undefined;
}

/**
 * Brings a question into the form the bank keeps: media and texts are named by what is in them, so that the same
 * question is the same wherever it comes from, and questions of two exams never mean different things by one name.
 *
 * @param hashOf SHA-256 of a media file of the paper; null for a file that is lost
 * @returns beside it, what each of the paper's media files that it shows is called in the bank
 */
export function canonicalContent(
  item: Item,
  key: ItemKey,
  around: Surroundings,
  hashOf: (mediaId: string) => string | null,
): CanonicalContent & { readonly mediaNames: ReadonlyMap<string, string> } {
  const names = new Map<string, string>();
  const media: Media[] = [];
  const text = around.stimuli?.find(({ id }) => id === item.stimulus);
  const referred = new Set([...mediaIdsIn(item), ...(text ? mediaIdsIn(text) : [])]);
  for (const file of around.media) {
    const hash = referred.has(file.id) ? hashOf(file.id) : null;
    if (hash === null) continue;
    const id = nameFor('m', { ...file, id: hash });
    names.set(file.id, id);
    if (!media.some((known) => known.id === id)) media.push({ ...file, id });
  }
  const renamed = text && renameMedia({ ...text, id: BANK_CONTENT_ID }, names);
  const stimulus = renamed ? { ...renamed, id: nameFor('t', renamed) } : null;
  const { stimulus: _stimulus, ...bare } = renameMedia(item, names);
  const content = {
    ...bare,
    id: BANK_CONTENT_ID,
    ...(stimulus && { stimulus: stimulus.id }),
  } as Item;
  return { ...described(content, key, stimulus), media, mediaNames: names };
}

/** A question of the bank after somebody has changed it: what it shows keeps its names. */
export function changedContent(
  item: Item,
  key: ItemKey,
  before: Pick<BankContent, 'media' | 'stimulus'>,
): CanonicalContent {
  const stimulus = item.stimulus === before.stimulus?.id ? before.stimulus : null;
  const referred = new Set([...mediaIdsIn(item), ...(stimulus ? mediaIdsIn(stimulus) : [])]);
  const content = { ...item, id: BANK_CONTENT_ID };
  return { ...described(content, key, stimulus), media: before.media.filter(({ id }) => referred.has(id)) };
}

function described(item: Item, key: ItemKey, stimulus: Stimulus | null): Omit<CanonicalContent, 'media'> {
  // Marks and subject are said of a question; the same question with other marks is the same question.
  const { id: _id, marks: _marks, subject: _subject, ...content } = item;
  return {
    item,
    key,
    stimulus,
    digest: sha256(canonicalJson({ content, key })),
    words: [item.prompt, ...readable(item), stimulus?.title ?? '', stimulus?.text ?? '']
      .map(plainText)
      .filter((words) => words !== '')
      .join('\n'),
  };
}

/** Texts beside the question: options, what is matched and put in order, labels of areas. */
function readable(item: Item): string[] {
  if ('options' in item) return item.options.map(({ text }) => text);
  if (item.type === 'matching') return [...item.sources, ...item.targets].map(({ text }) => text);
  if (item.type === 'hotspot') return item.areas.map(({ label }) => label);
  return [];
}

/** Ids of the media files that a question, or whatever else has formatted text, refers to, in the order of their first mention. */
export function mediaIdsIn(content: object): string[] {
  const found = new Set<string>();
  if ('picture' in content) found.add(String(content.picture));
  for (const [, , id] of JSON.stringify(content).matchAll(MEDIA_SOURCE)) {
    if (id !== undefined) found.add(id);
  }
  return [...found];
}

/** The same content with its media files called by other names. */
function renameMedia<Content extends Item | Stimulus>(
  content: Content,
  names: ReadonlyMap<string, string>,
): Content {
  const named = JSON.parse(
    JSON.stringify(content).replace(
      MEDIA_SOURCE,
      (_whole, before: string, id: string) => `${before}media:${names.get(id) ?? id}`,
    ),
  ) as Content;
  return 'picture' in named ? { ...named, picture: names.get(named.picture) ?? named.picture } : named;
}

function nameFor(prefix: string, content: unknown): string {
  return `${prefix}${sha256(canonicalJson(content)).slice(0, NAME_DIGITS)}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
