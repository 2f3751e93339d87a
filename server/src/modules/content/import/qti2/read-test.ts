import { pathOf, type FileSet } from '../source/file-set.js';
import type { MediaShelf } from '../source/media-shelf.js';
import { RichTextWriter } from '../source/rich-text-writer.js';
import { Unreadable } from '../source/unreadable.js';
import { childOf, childrenOf, elementsOf, type XmlElement } from '../source/xml.js';
import type { Stimulus } from '@examhall/shared/items';
import type { ReadEntry, SectionSettings } from '../reading.js';
import { readQtiItem, placeOf } from './read-item.js';
import { parseQti } from './parse-qti.js';

/** What the items of a test or package are gathered into. */
export class QtiGathering {
  readonly entries: ReadEntry[] = [];
  readonly sections = new Map<string, SectionSettings>();
  readonly stimuli = new Map<string, Stimulus>();
  readonly warnings = new Set<string>();
  /** Paths of items that are in already. */
  private readonly read = new Set<string>();

  constructor(
    private readonly files: FileSet,
    private readonly shelf: MediaShelf,
  ) {}

  has(path: string): boolean {
    return this.read.has(path);
  }

  /** Adds the item in a file. @throws Unreadable when the file is not there or no XML */
  addItemFile(path: string, section: string): void {
    if (this.read.has(path)) {
      this.warnings.add(`the item “${path}” is named more than once; it comes in once`);
      return;
    }
    this.read.add(path);
    const root = this.document(path);
    if (root.name === 'assessmentItem') return this.addItem(root, path, section);
    throw new Unreadable(`this is no assessment item but <${root.name}>`, placeOf(path, root.line));
  }

  /** Adds an item that has been read. */
  addItem(root: XmlElement, path: string, section: string): void {
    const refs = childrenOf(root, 'assessmentStimulusRef');
    for (const ref of refs) this.addStimulus(ref, path);
    const stimuli = new Set(refs.map(({ attributes }) => attributes['identifier'] ?? ''));
    const shared = refs
      .map((ref) => this.stimuli.get(stimulusKey(ref, path)))
      .find((stimulus) => stimulus !== undefined);
    const key = `${path}#${root.attributes['identifier'] ?? ''}`;
    const share = (text: string) => (shared ? null : this.keepText(key, '', text));
    for (const entry of readQtiItem(root, { path, section, stimuli, share }, this.shelf)) {
      this.entries.push(
        entry.kind === 'item' && shared ? { ...entry, item: { ...entry.item, stimulus: shared.id } } : entry,
      );
    }
  }

  /** Adds everything a test names, in its order. */
  addTest(test: XmlElement, path: string): void {
    const left = ['outcomeProcessing', 'testFeedback'].filter((name) => childrenOf(test, name).length > 0);
    if (left.length > 0)
      this.warnings.add(`of the test, ${left.join(' and ')} was left out: marks are added up here`);
    for (const part of childrenOf(test, 'testPart')) {
      const linear = part.attributes['navigationMode'] === 'linear';
      for (const section of sectionsIn(part)) this.addSection(section, path, linear, '');
    }
  }

  /** Adds a text that items share, for itself. */
  addText(root: XmlElement, path: string): void {
    const writer = new RichTextWriter(this.shelf, path);
    const body = childOf(root, 'stimulusBody');
    this.entries.push({
      kind: 'text',
      sourceId: root.attributes['identifier'] ?? '',
      place: placeOf(path, root.line),
      title: root.attributes['title'] ?? '',
      section: '',
      text: writer.write(body?.children ?? []),
      warnings: [...writer.warnings],
    });
  }

  addSection(section: XmlElement, path: string, linear = false, above = ''): void {
    if (section.name === 'assessmentSectionRef') {
      const target = pathOf(section.attributes['href'] ?? '', path);
      if (target === null)
        throw new Unreadable('a section leads out of the package', placeOf(path, section.line));
      return this.addSection(this.document(target), target, linear, above);
    }
    const own = section.attributes['title'] ?? '';
    const title = [above, section.attributes['visible'] === 'false' && above !== '' ? '' : own]
      .filter((part) => part !== '')
      .join(' – ');
    this.noteRules(section);
    const settings = settingsOf(section, linear);
    if (Object.keys(settings).length > 0) this.sections.set(title, settings);
    for (const child of childrenOf(section)) {
      if (child.name === 'assessmentItemRef') this.addReferenced(child, path, title);
      else if (['assessmentSection', 'assessmentSectionRef'].includes(child.name))
        this.addSection(child, path, linear, title);
    }
  }

  private addReferenced(reference: XmlElement, path: string, title: string): void {
    this.noteRules(reference);
    const target = pathOf(reference.attributes['href'] ?? '', path);
    if (target === null)
      throw new Unreadable(`an item leads out of the package`, placeOf(path, reference.line));
    this.addItemFile(target, title);
  }

  /** Rules of a test that have no counterpart, named once each. */
  private noteRules(element: XmlElement): void {
    const has = (name: string) => childrenOf(element, name).length > 0;
    if (has('selection')) this.warnings.add('the test draws some of its items; all of them come in');
    if (has('preCondition') || has('branchRule'))
      this.warnings.add('the test skips items by conditions; here everybody gets all of them');
    if (has('weight')) this.warnings.add('the test weighs items; here each has its own marks');
  }

  private addStimulus(reference: XmlElement, from: string): void {
    const key = stimulusKey(reference, from);
    if (this.stimuli.has(key)) return;
    const path = pathOf(reference.attributes['href'] ?? '', from);
    const root = path === null ? null : this.document(path);
    const body = root && childOf(root, 'stimulusBody');
    if (!root || !body || path === null)
      throw new Unreadable('the text that items share cannot be found', placeOf(from, reference.line));
    const writer = new RichTextWriter(this.shelf, path);
    const text = writer.write(body.children);
    for (const warning of writer.warnings) this.warnings.add(`${path}: ${warning}`);
    this.keepText(key, root.attributes['title'] ?? '', text);
  }

  private keepText(key: string, title: string, text: string): string {
    const id = `t${this.stimuli.size + 1}`;
    this.stimuli.set(key, { id, title: title.slice(0, 300), text });
    return id;
  }

  private document(path: string): XmlElement {
    const data = this.files.read(path);
    if (!data) throw new Unreadable(`the file “${path}” is named but is not there`);
    return parseQti(data, path);
  }
}

function stimulusKey(reference: XmlElement, from: string): string {
  return pathOf(reference.attributes['href'] ?? '', from) ?? '';
}

function sectionsIn(part: XmlElement): XmlElement[] {
  return childrenOf(part).filter(({ name }) => ['assessmentSection', 'assessmentSectionRef'].includes(name));
}

function settingsOf(section: XmlElement, linear: boolean): SectionSettings {
  const seconds = Number(childOf(section, 'timeLimits')?.attributes['maxTime'] ?? 0);
  const shuffle = childOf(section, 'ordering')?.attributes['shuffle'] === 'true';
  return {
    ...(linear && { navigation: 'linear' as const }),
    ...(seconds > 0 && { minutes: Math.max(1, Math.round(seconds / 60)) }),
    ...(shuffle && { shuffle }),
  };
}

/** Language of a document and of its first item. */
export function languageOf(root: XmlElement): string | null {
  const named = [root, ...elementsOf(root, 'itemBody')].map(
    ({ attributes }) => attributes['xml:lang'] ?? attributes['lang'],
  );
  return named.find((language) => language !== undefined && language !== '') ?? null;
}
