import { createHash } from 'node:crypto';
import type { ExamKey } from '@examhall/shared/grading';
import {
  draftPaperSchema,
  markingRulesSchema,
  type Item,
  type ItemKey,
  type MarkingRules,
  type Media,
  type Paper,
  type Stimulus,
} from '@examhall/shared/items';
import { canonicalJson } from '@examhall/shared/journal';
import type { DraftItemChoice, ExamDraftRequest, Fault, MarkingException } from '@examhall/shared/protocol';
import { validationProblem } from '../../platform/errors/index.js';
import { versionOf, type Exam } from '../content/index.js';
import { mediaIdsIn } from './bank-content.js';
import type { BankItemVersionEntity } from './bank-item-version.entity.js';

/** What an exam is made of, beside its name and dates. */
export type ExamContent = Pick<Exam, 'paper' | 'key' | 'rules'>;
export type TakenVersion = { readonly id: string; readonly version: number };

/** What a draft can be put together from. */
export interface Stock {
  /** The exam as it stands; null for a new one. */
  readonly before: ExamContent | null;
  readonly takenBefore: ReadonlyMap<string, TakenVersion>;
  /** Versions of the bank that the request names. */
  readonly versions: readonly BankItemVersionEntity[];
}

interface Placed {
  readonly item: Item;
  readonly key: ItemKey;
  /** What the bank says of its marking, where the exam has nothing to say yet. */
  readonly exception: MarkingException | null;
  readonly media: readonly Media[];
  readonly stimulus: Stimulus | null;
}

/** Names what stands in a draft. */
export function revisionOf(
  { paper, key, rules }: ExamContent,
  taken: ReadonlyMap<string, TakenVersion>,
): string {
  const from = [...taken].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, one]) => [id, one.id, one.version]);
  return createHash('sha256').update(canonicalJson({ paper, key, rules, from }), 'utf8').digest('hex');
}

/**
 * The exam that a request describes.
 *
 * @throws ProblemError `validation-failed` naming every fault
 */
export function contentOf(request: ExamDraftRequest, stock: Stock): ExamContent {
  const placed = placedItems(request, stock);
  const items = new Map(placed.map((one) => [one.item.id, one]));
  const { title, language, instructions, tools } = request;
  const sections = request.sections.map(({ items: choices, ...section }) => ({
    ...section,
    items: choices.flatMap(({ itemId }) => items.get(itemId)?.item ?? []),
  }));
  const shown = new Set([
    ...placed.flatMap(({ item, stimulus }) => [
      ...mediaIdsIn(item),
      ...(stimulus ? mediaIdsIn(stimulus) : []),
    ]),
    ...mediaIdsIn({ instructions, sheet: tools?.formulaSheet ?? '' }),
  ]);
  const before = stock.before?.paper;
  const media = byId([...(before?.media ?? []), ...placed.flatMap((one) => one.media)]);
  const stimuli = byId(placed.flatMap(({ stimulus }) => (stimulus ? [stimulus] : [])));
  const paper = {
    ...{ title, language, instructions, sections },
    media: media.filter(({ id }) => shown.has(id)),
    ...(stimuli.length > 0 && { stimuli }),
    ...(tools && { tools }),
  };
  const parsed = draftPaperSchema.safeParse(paper);
  if (!parsed.success) throw validationProblem(faultsOf('', parsed.error.issues));
  return { paper: parsed.data, key: keyOf(placed), rules: rulesOf(request, placed, parsed.data) };
}

/** Every question of the request, in its order. */
function placedItems({ sections }: ExamDraftRequest, stock: Stock): Placed[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  const placed = sections.flatMap(({ items }, section) =>
    items.flatMap((choice, index): Placed[] => {
      const name = choice.bank?.id ?? choice.itemId;
      const found = seen.has(name) ? null : place(choice, stock);
      const reason = seen.has(name)
        ? 'this question is in the exam twice'
        : choice.bank
          ? 'the bank has no such version of a question'
          : 'the exam has no such question';
      seen.add(name);
      if (!found) faults.push({ at: `sections.${section}.items.${index}`, reason });
      return found ? [found] : [];
    }),
  );
  if (faults.length > 0) throw validationProblem(faults);
  return placed;
}

function place({ itemId, bank, marks }: DraftItemChoice, stock: Stock): Placed | null {
  if (!bank) {
    const { paper, key } = stock.before ?? { paper: { sections: [], stimuli: [] }, key: null };
    const item = paper.sections.flatMap(({ items }) => items).find(({ id }) => id === itemId);
    const itemKey = key?.items[itemId];
    const stimulus = paper.stimuli?.find(({ id }) => id === item?.stimulus) ?? null;
    if (!item || !itemKey || stock.takenBefore.has(itemId)) return null;
    return { item: { ...item, marks }, key: itemKey, exception: null, media: [], stimulus };
  }
  const version = stock.versions.find((one) => one.itemId === bank.id && one.version === bank.version);
  if (!version) return null;
  const known = stock.takenBefore.get(itemId);
  const isNew = known?.id !== bank.id || known.version !== bank.version;
  const { content, key, media, stimulus } = version;
  const exception = isNew ? version.exception : null;
  return { item: { ...content, id: itemId, marks }, key, exception, media, stimulus };
}

function keyOf(placed: readonly Placed[]): ExamKey {
  const items = Object.fromEntries(placed.map(({ item, key }) => [item.id, key]));
  return { version: versionOf(items), items };
}

/** The rules, without what they say of things that are not in the exam (any more), and with what the bank has to say. */
function rulesOf({ rules }: ExamDraftRequest, placed: readonly Placed[], paper: Paper): MarkingRules {
  const items = new Set(placed.map(({ item }) => item.id));
  const sections = new Set(paper.sections.map(({ id }) => id));
  const offered = placed.flatMap(({ item, exception }) => (exception ? [[item.id, exception] as const] : []));
  const kept = <T>(named: Readonly<Record<string, T>>, known: ReadonlySet<string>) =>
    Object.fromEntries(Object.entries(named).filter(([id]) => known.has(id)));
  const { version: _version, ...given } = rules as MarkingRules;
  const whole = {
    ...given,
    sections: kept(given.sections ?? {}, sections),
    exceptions: { ...Object.fromEntries(offered), ...kept(given.exceptions ?? {}, items) },
  };
  const parsed = markingRulesSchema.safeParse({ ...whole, version: 'draft' });
  if (!parsed.success) throw validationProblem(faultsOf('rules', parsed.error.issues));
  const { version: _draft, ...checked } = parsed.data;
  return { ...checked, version: versionOf(checked) };
}

function byId<T extends { readonly id: string }>(things: readonly T[]): T[] {
  return [...new Map(things.map((thing) => [thing.id, thing])).values()];
}

function faultsOf(parent: string, issues: readonly { path: PropertyKey[]; message: string }[]): Fault[] {
  return issues.map(({ path, message }) => ({
    at: [parent, ...path.map(String)].filter(Boolean).join('.') || 'exam',
    reason: message,
  }));
}
