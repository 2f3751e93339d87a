import { Unreadable, reasonOf } from '../source/unreadable.js';
import { plainText } from '../source/plain-text.js';
import { RichTextWriter } from '../source/rich-text-writer.js';
import { childOf, type XmlElement, type XmlNode } from '../source/xml.js';
import { decimalFrom } from '../marks.js';
import type { EntryHead, ReadEntry } from '../reading.js';
import { gapItem, isGapInteraction } from './gap-items.js';
import { interactionMakers, interactionTypes } from './interactions.js';
import { bareText, BodyWriter, interactionsOf } from './item-body.js';
import type { ItemReader, MadeItem } from './read-item.js';

const SAME = 1e-6;
/** Pieces that cannot stand outside what held them. */
const HELD = ['td', 'th', 'tr', 'tbody', 'thead', 'tfoot', 'li', 'dt', 'dd', 'caption'];

/** A stretch of an item's body with the fields of one question. */
interface Part {
  /** What asks, with what stands between it and the question before. */
  readonly body: XmlElement;
  readonly interactions: readonly XmlElement[];
  readonly names: readonly string[];
}

interface MadePart {
  readonly part: Part;
  readonly made: MadeItem | null;
  readonly reason: string;
  readonly warnings: readonly string[];
}

interface Marks {
  readonly marks: string;
  readonly warnings: readonly string[];
}

/** What the parts of a composite item need besides the item. */
export interface CompositeContext {
  readonly stimuli: ReadonlySet<string>;
  readonly head: (number: number, warnings: readonly string[]) => EntryHead;
  /** Keeps a text that the parts share and answers its id; null when it has to stand in each of them. */
  readonly share: (text: string) => string | null;
  /** Most marks as the file declares them. */
  readonly declared: number | null;
}

/**
 * An item with several unlike fields, as one question for each: their marks have to add up to those of the item, whatever the others are.
 *
 * @throws Unreadable when they are only scored together
 */
export function readComposite(
  reader: ItemReader,
  interactions: readonly XmlElement[],
  context: CompositeContext,
): ReadEntry[] {
  if (reader.element.attributes['adaptive'] === 'true')
    throw new Unreadable('it is answered in several steps, each after what came before');
  const { lead, parts } = partsOf(reader.body);
  if (parts.length < 2) throw notSeparable(interactions, 'they stand in one another');
  const made = parts.map((part) => makePart(reader, part, context));
  if (made.every((each) => each.made === null)) throw notSeparable(interactions, made[0]?.reason ?? '');
  requireSums(reader, made);
  const text = reader.bodies.write({ ...reader.body, children: lead });
  const shared = plainText(text) === '' ? null : { text, id: context.share(text) };
  const marksOf = marksAmong(reader, made, context.declared);
  return made.map((each, index) => entryOf(each, index, marksOf(each), shared, context));
}

function notSeparable(interactions: readonly XmlElement[], reason: string): Unreadable {
  const names = [...new Set(interactions.map(({ name }) => name))].join(', ');
  return new Unreadable(
    `it asks for ${interactions.length} answers that do not fit into one question here (${names}): ${reason}`,
  );
}

/** Cuts a body into what stands before its first question, and its questions. */
function partsOf(body: XmlElement): { lead: readonly XmlNode[]; parts: Part[] } {
  const parts: { children: XmlNode[]; interactions: readonly XmlElement[] }[] = [];
  let pending: XmlNode[] = [];
  let lead: XmlNode[] = [];
  const add = (node: XmlElement, interactions: readonly XmlElement[]) => {
    if (parts.length === 0) lead = pending;
    parts.push({ children: parts.length === 0 ? [node] : [...pending, node], interactions });
    pending = [];
  };
  const walk = (element: XmlElement) => {
    for (const child of element.children) {
      const node =
        typeof child === 'string' || !HELD.includes(child.name) ? child : { ...child, name: 'div' };
      if (typeof node === 'string') {
        pending.push(node);
        continue;
      }
      const inside = interactionsOf({ ...node, children: [node] });
      if (inside.length === 0) pending.push(node);
      else if (inside.length === 1 || inside.every(isGapInteraction)) add(node, inside);
      else walk(node);
    }
  };
  walk(body);
  parts.at(-1)?.children.push(...pending);
  return {
    lead,
    parts: parts.map(({ children, interactions }) => ({
      body: { ...body, children },
      interactions,
      names: interactions.map(({ attributes }) => attributes['responseIdentifier'] ?? ''),
    })),
  };
}

function makePart(reader: ItemReader, part: Part, { stimuli }: CompositeContext): MadePart {
  const writer = new RichTextWriter(reader.shelf, reader.path);
  const own = { ...reader, body: part.body, writer, bodies: new BodyWriter(writer, reader.scoring, stimuli) };
  const [only] = part.interactions;
  try {
    const make = part.interactions.length > 1 || !only ? undefined : interactionMakers[only.name];
    if (only && part.interactions.length === 1 && !make)
      throw new Unreadable(`answers by “${only.name}” have no counterpart here`, `line ${only.line}`);
    const made = make && only ? make(own, only) : gapItem(own, part.interactions);
    return { part, made, reason: '', warnings: [...writer.warnings, ...made.warnings] };
  } catch (error) {
    return { part, made: null, reason: reasonOf(error), warnings: [...writer.warnings] };
  }
}

/** Holds the parts to earning by themselves what they earn together. @throws Unreadable */
function requireSums({ scoring }: ItemReader, made: readonly MadePart[]): void {
  if (!scoring.scores) return;
  const rightOf = ({ part }: MadePart) =>
    part.names.map((name) => [name, (scoring.correct(name)?.items ?? []).map(String)] as const);
  const earns = (parts: readonly MadePart[]) => scoring.scoreOf(new Map(parts.flatMap(rightOf)));
  const same = (a: number, b: number) => Math.abs(a - b) < SAME;
  const alone = made.map((each) => earns([each]));
  const total = earns(made);
  const sum = alone.reduce((before, score) => before + score, 0);
  const apart = made.every((each, index) => {
    const own = alone[index] ?? 0;
    const best = each.made?.best ?? null;
    return (
      same(total - earns(made.filter((other) => other !== each)), own) && (best === null || same(best, own))
    );
  });
  if (same(earns([]), 0) && same(total, sum) && apart) return;
  throw new Unreadable(
    `it asks for ${made.length} answers whose marks cannot be told apart: the file scores them together`,
  );
}

function entryOf(
  { part, made, reason, warnings }: MadePart,
  index: number,
  { marks, warnings: ofMarks }: Marks,
  shared: { text: string; id: string | null } | null,
  context: CompositeContext,
): ReadEntry {
  const [first] = part.interactions;
  const head = context.head(index + 1, [
    'the item asks for several answers; each became a question of its own',
    ...warnings,
    ...(made ? ofMarks : []),
  ]);
  if (!made) {
    const type = (first && interactionTypes(first, undefined)) ?? first?.name ?? 'unknown';
    return { ...head, kind: 'unread', type, prompt: bareText(part.body), marks: '', reason };
  }
  const inText = shared !== null && (shared.id === null || (index === 0 && !hasOwnPrompt(part)));
  const prompt = inText ? `<div>${shared?.text ?? ''}</div>${made.item.prompt}` : made.item.prompt;
  const stimulus = !inText && shared?.id ? { stimulus: shared.id } : {};
  return {
    ...head,
    kind: 'item',
    item: { ...made.item, prompt, marks, ...stimulus },
    key: made.key,
    exception: made.exception,
  };
}

function hasOwnPrompt({ interactions }: Part): boolean {
  return interactions.some((interaction) => childOf(interaction, 'prompt') !== undefined);
}

/** The marks of each part: what its best answer earns; where a person decides or no rule does, a share of what the file declares. */
function marksAmong(
  { scoring }: ItemReader,
  all: readonly MadePart[],
  declared: number | null,
): (part: MadePart) => Marks {
  const bestOf = ({ made }: MadePart) => (scoring.scores ? (made?.best ?? null) : null);
  const open = all.filter((part) => bestOf(part) === null).length;
  const given = all.reduce((sum, part) => sum + (bestOf(part) ?? 0), 0);
  const rest = ((declared ?? 0) - given) / open;
  const one = rest > 0 ? rest : 1;
  const guessed =
    open > (declared === null ? 0 : 1)
      ? [`the file does not say what each of its open parts is worth; this one gets ${decimalFrom(one)}`]
      : [];
  return (part) => {
    const best = bestOf(part);
    return best === null
      ? { marks: decimalFrom(one), warnings: guessed }
      : { marks: decimalFrom(best), warnings: [] };
  };
}
