import { Injectable } from '@nestjs/common';
import { describeResponse, paperItems, type Item } from '@examhall/shared/items';
import { noticedSignals, presentedIds, type Entry } from '@examhall/shared/journal';
import { MOST_EVIDENT_ENTRIES, type EvidentEntry, type NoticedSignal } from '@examhall/shared/protocol';
import { JournalsService, type AttemptEntity } from '../attempts/index.js';
import { SittingsService } from '../sittings/index.js';

/** An item as candidates and staff count it. */
export interface NumberedItem {
  readonly number: number;
  readonly item: Item;
}

/** Two histories from the entry before they part. */
export interface Branches {
  readonly splitsAt: number | null;
  readonly held: EvidentEntry[];
  readonly other: EvidentEntry[];
}

/** Reads journals as evidence: what a person can judge by, and no more of it than a page can show. */
@Injectable()
export class JournalEvidence {
  constructor(
    private readonly journals: JournalsService,
    private readonly sittings: SittingsService,
  ) {}

  /** The items that the attempt was given, in the order of the paper. */
  async items({ packageId, seed }: AttemptEntity): Promise<Map<string, NumberedItem>> {
    const { paper } = await this.sittings.packageExam(packageId);
    const given = presentedIds(paper, seed);
    const items = paperItems(paper).filter(({ id }) => given?.has(id) ?? true);
    return new Map(items.map((item, index) => [item.id, { number: index + 1, item }]));
  }

  /** The journal beside entries that are not in it. */
  async branches(attempt: AttemptEntity, other: readonly Entry[]): Promise<Branches> {
    const held = await this.entries(attempt);
    const hashes = new Map(held.map(({ seq, hash }) => [seq, hash]));
    const split = other.find(({ seq, hash }) => hashes.has(seq) && hashes.get(seq) !== hash);
    const from = (split?.seq ?? other[0]?.seq ?? 1) - 1;
    const present = await this.presenter(attempt);
    const shown = (entries: readonly Entry[]) =>
      entries
        .filter(({ seq }) => seq >= from)
        .slice(0, MOST_EVIDENT_ENTRIES)
        .map(present);
    return { splitsAt: split?.seq ?? null, held: shown(held), other: shown(other) };
  }

  /** The entries with these numbers. */
  async numbered(attempt: AttemptEntity, seqs: ReadonlySet<number>): Promise<EvidentEntry[]> {
    const entries = (await this.entries(attempt)).filter(({ seq }) => seqs.has(seq));
    return entries.slice(0, MOST_EVIDENT_ENTRIES).map(await this.presenter(attempt));
  }

  async signals(attempt: AttemptEntity): Promise<NoticedSignal[]> {
    return noticedSignals(await this.entries(attempt));
  }

  /** Nothing of a journal that does not verify: whoever changed it would tell the story. */
  private async entries(attempt: AttemptEntity): Promise<readonly Entry[]> {
    const journal = await this.journals.verified(attempt);
    return journal.ok ? journal.entries : [];
  }

  private async presenter(attempt: AttemptEntity): Promise<(entry: Entry) => EvidentEntry> {
    const items = await this.items(attempt);
    return (entry) => ({
      seq: entry.seq,
      hash: entry.hash,
      kind: entry.kind,
      at: new Date(entry.wallMs).toISOString(),
      elapsedMs: entry.elapsedMs,
      answer: answerIn(entry, items),
    });
  }
}

function answerIn(entry: Entry, items: ReadonlyMap<string, NumberedItem>): EvidentEntry['answer'] {
  if (entry.kind !== 'answered') return null;
  const { itemId, response } = entry.payload;
  const known = items.get(itemId);
  const text = known?.item.type === response.type ? describeResponse(known.item, response) : '';
  return { itemId, question: known?.number ?? null, text };
}
