import { Injectable } from '@nestjs/common';
import { describeKey, type ItemType } from '@examhall/shared/items';
import { canonicalJson } from '@examhall/shared/journal';
import {
  bankItemIdInExam,
  MOST_BANK_ITEMS_AT_ONCE,
  MOST_TAGS,
  type AddBankItemRequest,
  type BankFacets,
  type BankItemDetail,
  type BankItemSummary,
  type BankPage,
  type ChangeBankItemRequest,
  type DraftItem,
  type PickedItems,
  type TagBankItemsRequest,
} from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { changedContent, type CanonicalContent } from './bank-content.js';
import { BankMediaRepository } from './bank-media.repository.js';
import { BankRepository, type BankSearch, type ListedBankItem } from './bank.repository.js';
import { checkedContent } from './checked-content.js';

const PAGE = 50;
const SHORT_TEXT = 300;

/** What is looked for in the bank of whoever asks. */
export interface BankQuery {
  readonly search?: string;
  readonly tags?: readonly string[];
  readonly subject?: string;
  readonly type?: ItemType;
  readonly archived?: boolean;
  readonly after?: string;
}

/** The question bank of a centre: looking things up, changing them, putting them away. */
@Injectable()
export class BankService {
  constructor(
    private readonly bank: BankRepository,
    private readonly media: BankMediaRepository,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  async list(centreId: string, query: BankQuery): Promise<BankPage> {
    const search = searchOf(centreId, query);
    const [found, total] = await Promise.all([
      this.bank.search(search, query.after ?? null, PAGE + 1),
      this.bank.count(search),
    ]);
    const items = found.slice(0, PAGE).map(summaryOf);
    return { items, total, next: found.length > PAGE ? (items.at(-1)?.id ?? null) : null };
  }

  /** All that is found, as a draft takes it. @throws ProblemError `conflict` for more than can be taken at once */
  async pickFound(centreId: string, query: BankQuery): Promise<PickedItems> {
    const most = MOST_BANK_ITEMS_AT_ONCE;
    const found = await this.bank.search(searchOf(centreId, query), null, most + 1);
    if (found.length > most)
      throw new ProblemError('conflict', `More than ${most} questions match. Narrow the search.`);
    return this.pick(
      centreId,
      found.map(({ id }) => id),
    );
  }

  /** Questions in their newest versions, as a draft takes them. @throws ProblemError `not-found` */
  async pick(centreId: string, ids: readonly string[]): Promise<PickedItems> {
    const versions = new Map(
      (await this.bank.newestOf(centreId, ids)).map((version) => [version.itemId, version]),
    );
    const items = ids.map((id): DraftItem => {
      const version = versions.get(id);
      if (!version) throw noSuchItem();
      const item = { ...version.content, id: bankItemIdInExam(id) };
      const bank = { id, version: version.version, newest: version.version };
      return { itemId: item.id, bank, marks: item.marks, item, correct: describeKey(item, version.key) };
    });
    const media = [...versions.values()].flatMap((version) => version.media);
    return { items, media: [...new Map(media.map((file) => [file.id, file])).values()] };
  }

  facets(centreId: string): Promise<BankFacets> {
    return this.bank.facets(centreId);
  }

  /** @param version the newest, when none is named. @throws ProblemError `not-found` */
  async view(centreId: string, id: string, version?: number): Promise<BankItemDetail> {
    const found = await this.bank.find(centreId, id);
    const shown = found && (await this.bank.version(id, version ?? found.version));
    if (!found || !shown) throw noSuchItem();
    const { content, key, exception, media, stimulus } = shown;
    return {
      ...summaryOf(found),
      shownVersion: shown.version,
      ...{ item: content, key, exception, media, stimulus },
      correct: describeKey(content, key),
      versions: await this.bank.versionsOf(id),
    };
  }

  /** @throws ProblemError `not-found` */
  async mediaFile(
    { centreId }: StaffPrincipal,
    id: string,
    mediaId: string,
  ): Promise<{ mediaType: string; data: Buffer }> {
    const { media, versions } = await this.view(centreId, id);
    const older = await Promise.all(versions.slice(1).map(({ version }) => this.bank.version(id, version)));
    const known = [...media, ...older.flatMap((version) => version?.media ?? [])];
    const mediaType = known.find((file) => file.id === mediaId)?.mediaType;
    const data = mediaType === undefined ? null : await this.media.file(centreId, mediaId);
    if (mediaType === undefined || !data)
      throw new ProblemError('not-found', 'This question has no such media file.');
    return { mediaType, data };
  }

  /** Puts a question into the bank that somebody wrote there. @throws ProblemError `validation-failed`, `conflict` */
  async add(staff: StaffPrincipal, request: AddBankItemRequest): Promise<BankItemDetail> {
    const { item, key, exception } = checkedContent(request, new Set());
    const content = changedContent(item, key, { media: [], stimulus: null });
    const id = this.ids.next();
    await this.transactions.run(async (transaction) => {
      const source = { file: null, examId: null, itemId: null };
      const added = await this.insert(transaction, staff, { id, content, exception, source });
      if (!added) throw await this.heldAlready(staff.centreId, content);
      await this.bank.addTags(transaction, [id], request.tags ?? []);
      await this.audit.record(transaction, staff, { action: 'bank.add', subject: id });
    });
    return this.view(staff.centreId, id);
  }

  /** Keeps a question with its first version; false when the centre has the same one already. */
  insert(
    transaction: Transaction,
    { centreId, accountId }: StaffPrincipal,
    added: {
      readonly id: string;
      readonly content: CanonicalContent;
      readonly exception: BankItemDetail['exception'];
      readonly source: BankItemDetail['source'];
    },
  ): Promise<boolean> {
    const now = this.clock.now();
    const { id, content, exception, source } = added;
    return this.bank.insert(
      transaction,
      {
        ...{ id, centreId, source, version: 1, ...columnsOf(content) },
        ...{ createdAt: now, changedAt: now, archivedAt: null },
      },
      { itemId: id, version: 1, ...versionOf(content), exception, createdAt: now, createdBy: accountId },
    );
  }

  /**
   * Makes a new version. What exams took stays as it was; a change that changes nothing makes none.
   *
   * @throws ProblemError `not-found`, `changed-meanwhile`, `validation-failed`, `conflict`
   */
  async change(staff: StaffPrincipal, id: string, request: ChangeBankItemRequest): Promise<BankItemDetail> {
    await this.transactions.run(async (transaction) => {
      const found = await this.bank.findLocked(transaction, staff.centreId, id);
      const before = found && (await this.bank.version(id, found.version));
      if (!found || !before) throw noSuchItem();
      if (found.version !== request.basedOn) {
        throw new ProblemError(
          'changed-meanwhile',
          `Somebody else has changed this question meanwhile: there is a version ${found.version}. Load it, and make your change there.`,
        );
      }
      const media = new Set(before.media.map((file) => file.id));
      const { item, key, exception } = checkedContent(request, media);
      const content = changedContent(item, key, before);
      if (isSame({ ...versionOf(content), exception }, before)) return;
      const twin = (await this.bank.byDigest(staff.centreId, [content.digest])).get(content.digest);
      if (twin && twin.id !== id) throw held(twin.version);
      const now = this.clock.now();
      const version = found.version + 1;
      await this.bank.insertVersion(transaction, {
        ...{ itemId: id, version, ...versionOf(content), exception },
        ...{ createdAt: now, createdBy: staff.accountId },
      });
      await this.bank.update(transaction, id, { version, ...columnsOf(content), changedAt: now });
      await this.audit.record(transaction, staff, {
        ...{ action: 'bank.change', subject: id },
        details: { version },
      });
    });
    return this.view(staff.centreId, id);
  }

  /** Changes the tags of many questions, all or none. @throws ProblemError `not-found`, `conflict` */
  async tag(staff: StaffPrincipal, { ids, add, remove }: TagBankItemsRequest): Promise<void> {
    await this.changeAll(staff, ids, async (transaction) => {
      await this.bank.removeTags(transaction, ids, remove);
      await this.bank.addTags(transaction, ids, add);
      if ((await this.bank.mostTags(transaction, ids)) > MOST_TAGS)
        throw new ProblemError('conflict', `A question can have at most ${MOST_TAGS} tags.`);
      return { action: 'bank.tag', details: { add, remove } };
    });
  }

  /** Puts questions away, or takes them back. What exams took of them stays. @throws ProblemError `not-found` */
  async setArchived(staff: StaffPrincipal, ids: readonly string[], archived: boolean): Promise<void> {
    await this.changeAll(staff, ids, async (transaction) => {
      await this.bank.setArchived(transaction, ids, archived ? this.clock.now() : null);
      return { action: archived ? 'bank.archive' : 'bank.unarchive', details: {} };
    });
  }

  /** Deletes a question with all its versions. @throws ProblemError `not-found`, `conflict` when an exam uses it */
  async delete(staff: StaffPrincipal, id: string): Promise<void> {
    await this.transactions.run(async (transaction) => {
      if (!(await this.bank.findLocked(transaction, staff.centreId, id))) throw noSuchItem();
      if (await this.bank.isTaken(transaction, id))
        throw new ProblemError(
          'conflict',
          'An exam uses this question, so it cannot be deleted. Archive it instead.',
        );
      const media = await this.bank.mediaOf(transaction, id);
      await this.bank.delete(transaction, id);
      await this.media.dropUnused(transaction, staff.centreId, media);
      await this.audit.record(transaction, staff, { action: 'bank.delete', subject: id });
    });
  }

  private async changeAll(
    staff: StaffPrincipal,
    ids: readonly string[],
    change: (transaction: Transaction) => Promise<{ action: string; details: Record<string, unknown> }>,
  ): Promise<void> {
    await this.transactions.run(async (transaction) => {
      const locked = await this.bank.lockAll(transaction, staff.centreId, ids);
      if (locked.length !== new Set(ids).size)
        throw new ProblemError(
          'not-found',
          'Not all of these questions are in the bank. Nothing was changed.',
        );
      const { action, details } = await change(transaction);
      await this.audit.record(transaction, staff, {
        ...{ action, subject: ids.length === 1 ? (ids[0] ?? '') : `${ids.length} questions` },
        details: { ...details, ids },
      });
    });
  }

  private async heldAlready(centreId: string, { digest }: CanonicalContent): Promise<ProblemError> {
    const twin = (await this.bank.byDigest(centreId, [digest])).get(digest);
    return held(twin?.version ?? 1);
  }
}

function held(version: number): ProblemError {
  return new ProblemError(
    'conflict',
    `The bank has this very question already, in version ${version}. Search for its text to find it, among the archived ones too.`,
  );
}

function noSuchItem(): ProblemError {
  return new ProblemError('not-found', 'There is no such question in the bank.');
}

function searchOf(centreId: string, query: BankQuery): BankSearch {
  return {
    centreId,
    text: query.search ?? '',
    tags: query.tags ?? [],
    subject: query.subject ?? null,
    type: query.type ?? null,
    archived: query.archived ?? false,
  };
}

function summaryOf(found: ListedBankItem): BankItemSummary {
  const { id, version, type, subject, marks, tags, source, usedBy, words } = found;
  return {
    ...{ id, version, type, subject, marks, tags, source, usedBy },
    text: shortText(words),
    createdAt: found.createdAt.toISOString(),
    changedAt: found.changedAt.toISOString(),
    archivedAt: found.archivedAt?.toISOString() ?? null,
  };
}

/** The question itself, cut short: words begin with it. */
export function shortText(words: string): string {
  const [question = ''] = words.split('\n');
  return question.length > SHORT_TEXT ? `${question.slice(0, SHORT_TEXT - 1)}…` : question;
}

/** What lists and searches know of a version. */
function columnsOf({ item, digest, words }: CanonicalContent) {
  return { digest, words, type: item.type, subject: item.subject, marks: item.marks };
}

function versionOf({ item, key, media, stimulus }: CanonicalContent) {
  return { content: item, key, media: [...media], stimulus };
}

type Comparable = ReturnType<typeof versionOf> & Pick<BankItemDetail, 'exception'>;

/** Whether two versions say the same, marks and subject included. */
function isSame(one: Comparable, other: Comparable): boolean {
  const text = ({ content, key, exception, media, stimulus }: Comparable) =>
    canonicalJson({ content, key, exception, media, stimulus });
  return text(one) === text(other);
}
