import type { Stimulus } from '@examhall/shared/items';
import type { MediaShelf } from '../source/media-shelf.js';
import { plainText } from '../source/plain-text.js';
import { RichTextWriter } from '../source/rich-text-writer.js';
import { reasonOf } from '../source/unreadable.js';
import { childrenOf, elementsOf, textOf, type XmlElement } from '../source/xml.js';
import type { EntryHead, ReadEntry } from '../reading.js';
import { placeOf } from '../qti2/read-item.js';
import { makeQti1Item, qti1Type } from './qti1-items.js';
import { withPairsInFields } from './blackboard.js';
import { materialOf, presentationText } from './material.js';

export interface Qti1Reading {
  readonly title: string;
  readonly entries: ReadEntry[];
  readonly stimuli: Stimulus[];
  readonly warnings: string[];
}

/** Reads `<questestinterop>` of QTI 1.2, plain or as Canvas and others write it. */
export function readQti1(written: XmlElement, path: string, shelf: MediaShelf): Qti1Reading {
  const root =
    written.name === 'questestinterop'
      ? written
      : { ...written, name: '', attributes: {}, children: [written] };
  const [assessment] = elementsOf(root, 'assessment');
  const [bank] = elementsOf(root, 'objectbank');
  const about = assessment ?? bank ?? root;
  const items = itemsIn(about === root ? root : about, '');
  const parents = new Set(
    items.map(({ item }) => fieldOf(item, 'parent_stimulus_item_ident')).filter((id) => id !== ''),
  );
  const entries: ReadEntry[] = [];
  const stimuli: Stimulus[] = [];
  const known = new Map<string, string>();
  for (const { item, section } of items) {
    const ident = item.attributes['ident'] ?? '';
    if (parents.has(ident)) {
      const writer = new RichTextWriter(shelf, path);
      const id = `t${stimuli.length + 1}`;
      stimuli.push({
        id,
        title: (item.attributes['title'] ?? '').slice(0, 300),
        text: presentationText(item, writer),
      });
      known.set(ident, id);
      continue;
    }
    const stimulus = known.get(fieldOf(item, 'parent_stimulus_item_ident'));
    const entry = entryOf(item, path, section, shelf);
    entries.push(entry.kind === 'item' && stimulus ? { ...entry, item: { ...entry.item, stimulus } } : entry);
  }
  return { title: about.attributes['title'] ?? '', entries, stimuli, warnings: warningsOf(root) };
}

function warningsOf(root: XmlElement): string[] {
  return elementsOf(root, 'selection_ordering').some(
    (element) => elementsOf(element, 'selection_number').length > 0,
  )
    ? ['the file draws some of its questions; all of them come in']
    : [];
}

/** Items with the title of their section; sections that only hold things together have none. */
function itemsIn(element: XmlElement, section: string): { item: XmlElement; section: string }[] {
  return childrenOf(element).flatMap((child) => {
    if (child.name === 'item') return [{ item: withPairsInFields(child), section }];
    if (child.name !== 'section') return [];
    const title = child.attributes['title'] ?? '';
    return itemsIn(child, title === '' ? section : title);
  });
}

/** The value of a metadata field, or of an element that some programs write in its place; empty when there is none. */
export function fieldOf(item: XmlElement, label: string): string {
  const field = elementsOf(item, 'qtimetadatafield', 'qti_metadatafield').find(
    (one) => textOf(childrenOf(one, 'fieldlabel')[0]).trim() === label,
  );
  if (field) return textOf(childrenOf(field, 'fieldentry')[0]).trim();
  const [named] = childrenOf(item, 'itemmetadata').flatMap((metadata) => childrenOf(metadata, label));
  return named ? textOf(named).trim() : '';
}

function entryOf(item: XmlElement, path: string, section: string, shelf: MediaShelf): ReadEntry {
  const writer = new RichTextWriter(shelf, path);
  const title = item.attributes['title'] ?? '';
  const head = (more: readonly string[] = []): EntryHead => ({
    sourceId: item.attributes['ident'] ?? fieldOf(item, 'bbmd_asi_object_id'),
    place: placeOf(path, item.line),
    title,
    section,
    warnings: [...writer.warnings, ...more],
  });
  const prompt = presentationText(item, writer);
  const type = qti1Type(item);
  if (elementsOf(item, 'itemfeedback').some((one) => materialOf(one, writer) !== '')) {
    writer.warnings.add('feedback is not shown in exams; it was left out');
  }
  if (type === 'text') return { ...head(), kind: 'text', text: prompt };
  try {
    const made = makeQti1Item(item, type, prompt === '' ? title : prompt, writer);
    return {
      ...head(made.warnings),
      kind: 'item',
      item: made.item,
      key: made.key,
      exception: made.exception,
    };
  } catch (error) {
    const reason = reasonOf(error);
    const marks = fieldOf(item, 'points_possible');
    return { ...head(), kind: 'unread', type, prompt: plainText(prompt), marks, reason };
  }
}
