import type { Gap, Item, ItemKeyOf } from '@examhall/shared/items';
import type { itemBase, ItemException } from '../reading.js';

type GapKey = ItemKeyOf<'gap-fill'>['gaps'][string];

/** The gaps of one text while it is read, each with its key. */
export class GapText {
  private readonly gaps: Gap[] = [];
  private readonly keys: Record<string, GapKey> = {};

  /** Notes a gap and answers what stands for it in the text. */
  add(gap: { kind: 'text' } | Omit<Extract<Gap, { kind: 'choice' }>, 'id'>, key: GapKey): string {
    const id = `g${this.gaps.length + 1}`;
    this.gaps.push({ ...gap, id });
    this.keys[id] = key;
    return `[[${id}]]`;
  }

  get count(): number {
    return this.gaps.length;
  }

  /** @param text rich text in which each gap was put where `add` said */
  item(
    base: ReturnType<typeof itemBase>,
    text: string,
    exception: ItemException | null,
  ): { item: Item; key: ItemKeyOf<'gap-fill'>; exception: ItemException | null } {
    return {
      item: { ...base, type: 'gap-fill', text, gaps: this.gaps },
      key: { type: 'gap-fill', gaps: this.keys },
      exception,
    };
  }
}

/** What is asked above a text with gaps whose file has nothing else to say. */
export function gapPrompt(title: string): string {
  return title.trim() === '' ? '…' : title;
}
