import { createHash } from 'node:crypto';
import type { Media } from '@examhall/shared/items';
import { pathOf, type FileSet } from './file-set.js';

/** Largest picture, sound or film that is carried along. */
const MAX_MEDIA_BYTES = 25 * 1_048_576;

/** Kinds of files that screens show or play, by their ending and, where they have one, their first bytes. */
const kinds: readonly {
  readonly mediaType: string;
  readonly endings: readonly string[];
  readonly starts?: string;
}[] = [
  { mediaType: 'image/png', endings: ['png'], starts: '\x89PNG' },
  { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'], starts: '\xff\xd8\xff' },
  { mediaType: 'image/gif', endings: ['gif'], starts: 'GIF8' },
  { mediaType: 'image/webp', endings: ['webp'], starts: 'RIFF' },
  { mediaType: 'image/svg+xml', endings: ['svg'] },
  { mediaType: 'audio/mpeg', endings: ['mp3'] },
  { mediaType: 'audio/ogg', endings: ['ogg', 'oga'], starts: 'OggS' },
  { mediaType: 'audio/wav', endings: ['wav'], starts: 'RIFF' },
  { mediaType: 'audio/mp4', endings: ['m4a'] },
  { mediaType: 'video/mp4', endings: ['mp4', 'm4v'] },
  { mediaType: 'video/webm', endings: ['webm'], starts: '\x1aE\xdf\xa3' },
  { mediaType: 'video/ogg', endings: ['ogv'], starts: 'OggS' },
];

/** A media file that was taken, or why it was not. */
export type Taken = { readonly media: Media } | { readonly problem: string };

/** The pictures, sounds and films of an import: each file once, however often it is named. */
export class MediaShelf {
  readonly files = new Map<string, Buffer>();
  readonly media: Media[] = [];
  private readonly byHash = new Map<string, Media>();

  constructor(private readonly set: FileSet) {}

  /** Takes the file a text refers to. @param from path of the file with the reference */
  take(reference: string, from: string): Taken {
    const inline = /^data:([a-z0-9.+/-]+);base64,(.*)$/isu.exec(reference.trim());
    if (inline) {
      const [, mediaType = '', data = ''] = inline;
      return this.keep('picture', Buffer.from(data, 'base64'), mediaType.toLowerCase());
    }
    const path = pathOf(reference.trim(), from);
    if (path === null) {
      return { problem: `“${shortened(reference)}” lies on another machine; nothing is fetched from there` };
    }
    const data = this.set.read(path);
    if (!data) return { problem: `the file “${shortened(path)}” is not there` };
    return this.keep(path, data, null);
  }

  /** Takes a file that came with the text itself. */
  keep(name: string, data: Buffer, declared: string | null): Taken {
    const kind = kindOf(name, data, declared);
    if (!kind) return { problem: `“${shortened(name)}” is not a picture, sound or film that can be shown` };
    if (data.length === 0) return { problem: `“${shortened(name)}” is empty` };
    if (data.length > MAX_MEDIA_BYTES) {
      return { problem: `“${shortened(name)}” is larger than ${MAX_MEDIA_BYTES / 1_048_576} MB` };
    }
    const hash = createHash('sha256').update(data).digest('hex');
    const known = this.byHash.get(hash);
    if (known) return { media: known };
    const media: Media = { id: this.freeId(name), mediaType: kind, bytes: data.length };
    this.byHash.set(hash, media);
    this.media.push(media);
    this.files.set(media.id, data);
    return { media };
  }

  private freeId(name: string): string {
    const base = (name.split('/').at(-1) ?? '')
      .replace(/\.[^.]*$/u, '')
      .normalize('NFKD')
      .replace(/[^A-Za-z0-9_-]+/gu, '-')
      .replace(/^[^A-Za-z0-9]+/u, '')
      .slice(0, 50);
    const plain = base === '' ? 'media' : base;
    let id = plain;
    for (let number = 2; this.files.has(id); number += 1) id = `${plain}-${number}`;
    return id;
  }
}

function kindOf(name: string, data: Buffer, declared: string | null): string | null {
  const ending = /\.([A-Za-z0-9]+)$/u.exec(name)?.[1]?.toLowerCase() ?? '';
  const start = data.subarray(0, 8).toString('latin1');
  const named = kinds.find(({ endings, mediaType }) => endings.includes(ending) || mediaType === declared);
  if (named && (named.starts === undefined || start.startsWith(named.starts))) return named.mediaType;
  // What the file begins with is surer than what it is called.
  return (
    kinds.find(({ starts }) => starts !== undefined && starts !== 'RIFF' && start.startsWith(starts))
      ?.mediaType ?? null
  );
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
