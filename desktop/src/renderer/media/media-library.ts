import { type Item, type MediaFile, type Paper, stimulusOf } from '@examhall/shared/items';
import type { Bridge } from '../../bridge/index.js';

const MEDIA_REFERENCE = /media:([A-Za-z0-9][A-Za-z0-9_-]{0,63})/gu;
const RETRY_MS = 1_000;

/** The media files that a piece of content refers to, and that the paper has. */
export function mediaIn(content: unknown, paper: Pick<Paper, 'media'>): string[] {
  const known = new Set(paper.media.map(({ id }) => id));
  const referred = [...JSON.stringify(content).matchAll(MEDIA_REFERENCE)].map((match) => match[1] ?? '');
  return [...new Set(referred)].filter((id) => known.has(id));
}

/** The media files of a question: those in its texts and in the text it is about, and the picture it is answered in. */
export function mediaOfItem(item: Item, paper: Paper): string[] {
  const stimulus = item.stimulus === undefined ? undefined : stimulusOf(paper, item.stimulus);
  const picture = 'picture' in item ? [`media:${item.picture}`] : [];
  return mediaIn([item, stimulus ?? null, picture], paper);
}

/**
 * Media files of the paper that runs, each asked for once and when it is needed: an exam with hundreds of pictures begins as fast
 * as one with none.
 */
export class MediaLibrary {
  private readonly files = new Map<string, MediaFile>();
  private readonly addresses = new Map<string, string>();
  private readonly underWay = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private changes = 0;

  constructor(private readonly bridge: Pick<Bridge, 'invoke'>) {}

  /** Asks for the files that are not here and not under way; again when that fails. */
  need(ids: readonly string[]): void {
    for (const id of ids) {
      if (this.files.has(id) || this.underWay.has(id)) continue;
      this.underWay.add(id);
      void this.fetch(id);
    }
  }

  has(ids: readonly string[]): boolean {
    return ids.every((id) => this.files.has(id));
  }

  get(id: string): MediaFile | undefined {
    return this.files.get(id);
  }

  /** The file at an address of this page only; null until it is here. */
  address(id: string): string | null {
    const file = this.files.get(id);
    if (!file) return null;
    const known = this.addresses.get(id);
    if (known !== undefined) return known;
    const bytes = Uint8Array.from(atob(file.data), (character) => character.charCodeAt(0));
    const made = URL.createObjectURL(new Blob([bytes], { type: file.mediaType }));
    this.addresses.set(id, made);
    return made;
  }

  /** Lets go of the files: their exam has left the screen. */
  close(): void {
    for (const address of this.addresses.values()) URL.revokeObjectURL(address);
    this.addresses.clear();
    this.files.clear();
  }

  readonly version = (): number => this.changes;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private async fetch(id: string): Promise<void> {
    try {
      this.files.set(id, await this.bridge.invoke('media', { id }));
      this.changes += 1;
      for (const listener of this.listeners) listener();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
    this.underWay.delete(id);
    // Nobody listens any more when the exam has left the screen.
    if (!this.files.has(id) && this.listeners.size > 0) this.need([id]);
  }
}
