import type { Item, ItemKey } from '@examhall/shared/items';
import type { MediaShelf } from '../source/media-shelf.js';
import { plainText } from '../source/plain-text.js';
import { RichTextWriter } from '../source/rich-text-writer.js';
import { Unreadable, reasonOf } from '../source/unreadable.js';
import { childOf, childrenOf, elementsOf, textOf, type XmlElement } from '../source/xml.js';
import { decimalFrom } from '../marks.js';
import type { EntryHead, ItemException, ReadEntry } from '../reading.js';
import { interactionMakers, interactionTypes } from './interactions.js';
import { gapItem, isGapInteraction } from './gap-items.js';
import { readComposite } from './composite.js';
import { bareText, BodyWriter, interactionsOf, markerRubrics } from './item-body.js';
import { ItemScoring } from './item-scoring.js';

/** What an interaction was made into; the marks are what the best answer earns. */
export interface MadeItem {
  readonly item: Item;
  readonly key: ItemKey;
  readonly exception: ItemException | null;
  /** What the best answer earns by the file's rules; null when a person decides. */
  readonly best: number | null;
  readonly warnings: readonly string[];
}

/** An item while it is read. */
export interface ItemReader {
  readonly element: XmlElement;
  readonly body: XmlElement;
  readonly title: string;
  readonly scoring: ItemScoring;
  readonly writer: RichTextWriter;
  readonly bodies: BodyWriter;
  readonly shelf: MediaShelf;
  /** Path of its file in the package. */
  readonly path: string;
}

/**
 * Reads one QTI 2 item (QTI 3 under the same names). What is right is found by asking its own rules how answers score.
 *
 * @param stimuli ids of the shared texts that are there
 */
export function readQtiItem(
  element: XmlElement,
  where: {
    readonly path: string;
    readonly section: string;
    readonly stimuli: ReadonlySet<string>;
    /** Keeps a text that several questions share and answers its id; null when it has to stand in each of them. */
    readonly share: (text: string) => string | null;
  },
  shelf: MediaShelf,
): ReadEntry[] {
  const writer = new RichTextWriter(shelf, where.path);
  const title = element.attributes['title'] ?? '';
  const head = (more: readonly string[] = []): EntryHead => ({
    sourceId: element.attributes['identifier'] ?? '',
    place: placeOf(where.path, element.line),
    title,
    section: where.section,
    warnings: [...writer.warnings, ...more],
  });
  const body = childOf(element, 'itemBody');
  let type = body ? typeHint(element, body) : 'unknown';
  let prompt = body ? bareText(body) : '';
  try {
    if (!body) throw new Unreadable('the item has no body');
    const scoring = new ItemScoring(element);
    const bodies = new BodyWriter(writer, scoring, where.stimuli);
    if (childrenOf(element, 'modalFeedback').length > 0) {
      writer.warnings.add('feedback is not shown in exams; it was left out');
    }
    const interactions = interactionsOf(body);
    if (interactions.length === 0) {
      requireText(element, body, scoring);
      return [{ ...head(), kind: 'text', text: bodies.write(body) }];
    }
    const reader: ItemReader = { element, body, title, scoring, writer, bodies, shelf, path: where.path };
    if (element.attributes['adaptive'] === 'true') {
      writer.warnings.add('in the file it can be tried again and again; here it is answered once');
    }
    if (isComposite(interactions)) {
      return readComposite(reader, interactions, {
        ...where,
        declared: declaredMaximum(element, scoring),
        head: (number, more) => ({
          ...head(more),
          sourceId: `${element.attributes['identifier'] ?? ''}-${number}`,
        }),
      });
    }
    const made = makeItem(reader, interactions);
    type = made.item.type;
    prompt = plainText(made.item.prompt);
    const { marks, warnings } = marksOf(reader, made.best);
    if (!scoring.scores && made.best !== null) {
      const rules = scoring.hasRules ? 'its rules of scoring set no score' : 'it has no rules of scoring';
      writer.warnings.add(`${rules}; the answer it declares as correct earns its marks`);
    }
    const item = { ...made.item, marks };
    return [
      {
        ...head([...made.warnings, ...warnings]),
        kind: 'item',
        item,
        key: made.key,
        exception: made.exception,
      },
    ];
  } catch (error) {
    return [{ ...head(), kind: 'unread', type, prompt, marks: '', reason: reasonOf(error) }];
  }
}

/** An item without fields is a text, unless it asks all the same. @throws Unreadable */
function requireText(element: XmlElement, body: XmlElement, scoring: ItemScoring): void {
  const hidden = elementsOf(body, ...Object.keys(interactionMakers)).length > 0;
  if (hidden) throw new Unreadable('its fields only appear while it is answered');
  const declared = declaredMaximum(element, scoring);
  const marked = markerRubrics(body).length > 0;
  if (declared !== null && marked)
    throw new Unreadable(
      `it is worth ${declared} marks, but has no field to answer in: it is answered outside the exam`,
    );
}

/** Several fields of which not all can be gaps of one text. */
function isComposite(interactions: readonly XmlElement[]): boolean {
  return interactions.length > 1 && !interactions.every(isGapInteraction);
}

export function placeOf(path: string, line: number): string {
  return path === '' ? `line ${line}` : `${path}, line ${line}`;
}

function makeItem(reader: ItemReader, interactions: readonly XmlElement[]): MadeItem {
  const [only] = interactions;
  if (interactions.length > 1 || !only) return gapItem(reader, interactions);
  const make = interactionMakers[only.name];
  if (!make) throw new Unreadable(`answers by “${only.name}” have no counterpart here`, `line ${only.line}`);
  return make(reader, only);
}

/** The marks of an item: what its best answer earns, or what the file declares where a person decides. */
function marksOf(
  { element, scoring }: ItemReader,
  best: number | null,
): { marks: string; warnings: string[] } {
  const declared = declaredMaximum(element, scoring);
  if (best === null || !scoring.scores) return { marks: decimalFrom(declared ?? 1), warnings: [] };
  const differs = declared !== null && Math.abs(declared - best) > 1e-6;
  const warnings = differs
    ? [
        `the file declares at most ${declared} marks, but its rules give ${decimalFrom(best)} for the best answer`,
      ]
    : [];
  // Thirds that were rounded in the file add up to what it declares.
  return { marks: decimalFrom(differs ? best : (declared ?? best)), warnings };
}

function declaredMaximum(element: XmlElement, scoring: ItemScoring): number | null {
  const outcomes = childrenOf(element, 'outcomeDeclaration');
  const score = outcomes.find(({ attributes }) => attributes['identifier'] === (scoring.score ?? 'SCORE'));
  const maximum = outcomes.find(({ attributes }) => /^MAX_?SCORE$/iu.test(attributes['identifier'] ?? ''));
  const written = score?.attributes['normalMaximum'] ?? textOf(maximum && elementsOf(maximum, 'value')[0]);
  const value = Number(written);
  return written.trim() === '' || !Number.isFinite(value) || value <= 0 ? null : value;
}

/** Our type, as far as it can be told without reading on. */
function typeHint(element: XmlElement, body: XmlElement): string {
  const [first, ...more] = interactionsOf(body);
  if (!first) return 'text';
  if (more.length > 0) return [first, ...more].every(isGapInteraction) ? 'gap-fill' : 'composite';
  const declaration = childrenOf(element, 'responseDeclaration').find(
    ({ attributes }) => attributes['identifier'] === first.attributes['responseIdentifier'],
  );
  return interactionTypes(first, declaration) ?? first.name;
}
