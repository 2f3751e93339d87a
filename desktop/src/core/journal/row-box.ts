import { canonicalJson, entrySchema, type Entry } from '@examhall/shared/journal';
import { openBox, readBoxKey, sealBox, type BoxKey } from '@examhall/shared/sealing';

/**
 * Seals what an attempt's journal keeps on the disk, under the attempt's own key. Every box names its attempt and place,
 * so that none can be put in another's.
 */
export class RowBox {
  private readonly key: BoxKey;

  constructor(
    private readonly attemptId: string,
    key: Uint8Array,
  ) {
    this.key = readBoxKey(key);
  }

  sealEntry(entry: Entry): Buffer {
    return this.seal(canonicalJson(entry), `entry ${entry.seq}`);
  }

  /** @throws BoxError for a box that was changed or moved; Error for an entry this version cannot read */
  openEntry(seq: number, box: Uint8Array): Entry {
    const entry = entrySchema.parse(JSON.parse(this.open(box, `entry ${seq}`)));
    if (entry.seq !== seq) throw new Error(`entry ${entry.seq} lies in the place of ${seq}`);
    return entry;
  }

  sealNote(name: string, value: unknown): Buffer {
    return this.seal(canonicalJson(value), `note ${name}`);
  }

  /** @throws BoxError */
  openNote(name: string, box: Uint8Array): unknown {
    return JSON.parse(this.open(box, `note ${name}`)) as unknown;
  }

  private seal(text: string, place: string): Buffer {
    return sealBox(this.key, Buffer.from(text, 'utf8'), this.contextOf(place));
  }

  private open(box: Uint8Array, place: string): string {
    return openBox(this.key, box, this.contextOf(place)).toString('utf8');
  }

  private contextOf(place: string): string {
    return `examhall-journal-row-v1\n${this.attemptId}\n${place}`;
  }
}
