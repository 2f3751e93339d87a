import { z } from 'zod';
import type { EntryHead, ReadEntry } from '../reading.js';
import { madeEntry } from '../scoring/made-entry.js';
import { decodeText } from '../source/decode-text.js';
import type { FileSet } from '../source/file-set.js';
import type { MediaShelf } from '../source/media-shelf.js';
import { htmlNodes } from '../source/rich-nodes.js';
import { RichTextWriter } from '../source/rich-text-writer.js';
import { Unreadable } from '../source/unreadable.js';
import { h5pMakers, promptIn } from './h5p-items.js';

export interface H5pReading {
  readonly title: string;
  readonly language: string | null;
  readonly entries: ReadEntry[];
  readonly warnings: string[];
}

const CONTENT = 'content/content.json';
const about = z.looseObject({
  title: z.string().catch(''),
  mainLibrary: z.string(),
  language: z.string().optional().catch(undefined),
});
/** A part of the content: any library with its own parameters. */
const part = z.looseObject({
  library: z.string(),
  params: z.record(z.string(), z.unknown()),
  metadata: z.looseObject({ title: z.string().optional() }).optional(),
});
/** How deep parts may stand in one another. */
const DEEPEST = 64;

interface Part {
  /** Name of the library without its version: `H5P.MultiChoice`. */
  readonly library: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly title: string;
}

/** Reads an H5P package: its questions, wherever in the content they stand. */
export function readH5p(files: FileSet, shelf: MediaShelf): H5pReading {
  const head = about.safeParse(jsonIn(files, 'h5p.json'));
  if (!head.success) throw new Unreadable('h5p.json does not say what the package holds', 'h5p.json');
  const { title, mainLibrary, language } = head.data;
  const params = jsonIn(files, CONTENT);
  const parts: Part[] = [];
  const left = new Set<string>();
  gather({ library: mainLibrary, params, metadata: { title } }, parts, left, 0);
  return {
    title,
    language: language === undefined || language === 'und' ? null : language,
    entries: parts.flatMap((each, index) => entriesOf(each, index + 1, shelf)),
    warnings: [...left].map(
      (name) => `content that asks nothing, or nothing this importer knows, was left out: ${name}`,
    ),
  };
}

function jsonIn(files: FileSet, path: string): unknown {
  const data = files.read(path);
  if (!data) throw new Unreadable(`the package has no ${path}`);
  try {
    return JSON.parse(decodeText(data).text) as unknown;
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable('this is no JSON', path);
  }
}

/** Finds the questions in a piece of content, in their order. */
function gather(value: unknown, parts: Part[], left: Set<string>, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > DEEPEST) throw new Unreadable(`its parts are nested deeper than ${DEEPEST}`, CONTENT);
  const found = part.safeParse(value).data;
  if (!found) {
    for (const each of Object.values(value)) gather(each, parts, left, depth + 1);
    return;
  }
  const library = found.library.split(' ')[0] ?? '';
  if (library in h5pMakers) {
    parts.push({ library, params: found.params, title: found.metadata?.title ?? '' });
    return;
  }
  const before = parts.length;
  gather(found.params, parts, left, depth + 1);
  if (parts.length === before) left.add(library);
}

function entriesOf({ library, params, title }: Part, number: number, shelf: MediaShelf): ReadEntry[] {
  const writer = new RichTextWriter(shelf, CONTENT);
  const write = (html: string) => writer.write(htmlNodes(html));
  const maker = h5pMakers[library];
  const pieces = maker?.split?.(params) ?? [params];
  return pieces.map((piece, index) => {
    const prompt = write(promptIn(piece));
    const head = (): EntryHead => ({
      sourceId: pieces.length > 1 ? `q${number}-${index + 1}` : `q${number}`,
      place: `${CONTENT}, question ${number}`,
      title,
      section: '',
      warnings: [...writer.warnings],
    });
    return madeEntry(head, { type: maker?.type ?? library, prompt, marks: '' }, () => {
      if (!maker) throw new Unreadable(`questions of the type “${library}” have no counterpart here`);
      return maker.make(piece, prompt, write);
    });
  });
}
