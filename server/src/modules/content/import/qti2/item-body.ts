import { Unreadable } from '../source/unreadable.js';
import type { RichElement } from '../source/rich-nodes.js';
import type { RichTextWriter } from '../source/rich-text-writer.js';
import { escapeHtml } from '../source/plain-text.js';
import { childrenOf, elementsOf, textOf, type XmlElement } from '../source/xml.js';
import type { ItemScoring } from './item-scoring.js';

const FEEDBACK = ['feedbackBlock', 'feedbackInline', 'modalFeedback', 'testFeedback'];
const TEMPLATED = ['templateBlock', 'templateInline'];
const TRANSPARENT = [
  'itemBody',
  'prompt',
  'contentBody',
  'stimulusBody',
  'templateBlockFeedback',
  'simpleChoice',
];

/** Interactions that ask for no answer. */
const ASKING_NOTHING = ['endAttemptInteraction', 'mediaInteraction'];

/** The interactions of an item that ask for an answer, in document order. */
export function interactionsOf(body: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  const walk = (element: XmlElement) => {
    for (const child of childrenOf(element)) {
      if (FEEDBACK.includes(child.name)) continue;
      if (/Interaction$/u.test(child.name) && !ASKING_NOTHING.includes(child.name)) found.push(child);
      else walk(child);
    }
  };
  walk(body);
  return found;
}

/** Writes pieces of an item's body as rich text: what stands in place of interactions is the caller's to say. */
export class BodyWriter {
  constructor(
    private readonly writer: RichTextWriter,
    private readonly scoring: ItemScoring,
    private readonly stimuli: ReadonlySet<string>,
  ) {}

  /** @param placed what stands for each interaction; an interaction that is not named leaves nothing */
  write(element: XmlElement, placed: ReadonlyMap<XmlElement, string> = new Map()): string {
    return this.writer.write(element.children, (child) => this.special(child, placed));
  }

  private special(child: RichElement, placed: ReadonlyMap<XmlElement, string>): string | null | undefined {
    const element = child as XmlElement;
    const { name, attributes } = element;
    if (placed.has(element)) return placed.get(element) ?? null;
    if (FEEDBACK.includes(name)) {
      this.writer.warnings.add('feedback is not shown in exams; it was left out');
      return null;
    }
    if (name === 'endAttemptInteraction') {
      this.writer.warnings.add('a button that ends the question (such as “Hint”) was left out');
      return null;
    }
    if (/^catalog-?info$/iu.test(name)) {
      this.writer.warnings.add('texts for other ways of presenting the question were left out');
      return null;
    }
    if (name === 'mediaInteraction') return this.write(element, placed);
    if (/Interaction$/u.test(name)) return null;
    if (name === 'rubricBlock')
      return /candidate/u.test(attributes['view'] ?? 'candidate')
        ? `<div>${this.write(element, placed)}</div>`
        : null;
    if (name === 'infoControl') {
      this.writer.warnings.add('a text that opens on demand is always shown here');
      return `<div>${this.write(element, placed)}</div>`;
    }
    if (name === 'math') return this.writer.write([this.withValues(element)]);
    if (name === 'printedVariable') return this.printed(element);
    if (TEMPLATED.includes(name)) return this.templated(element, placed);
    if (TRANSPARENT.includes(name)) return this.write(element, placed);
    // Where a text that several items share is to be shown: it stands beside the question here.
    const shared = attributes['data-stimulus-idref'];
    return shared !== undefined && this.stimuli.has(shared) ? '' : undefined;
  }

  /** A formula with the values of template variables in place of their names. */
  private withValues(element: XmlElement): XmlElement {
    const children = element.children.map((child) =>
      typeof child === 'string' ? child : this.withValues(child),
    );
    const name = textOf(element).trim();
    const declared = element.name === 'mi' ? this.scoring.declaration(name)?.name : undefined;
    const value = declared === 'templateDeclaration' ? this.scoring.variable(name) : null;
    return value === null
      ? { ...element, children }
      : { ...element, name: 'mn', children: [value.items.join(' ')] };
  }

  private printed({ attributes, line }: XmlElement): string {
    const name = attributes['identifier'] ?? '';
    const value = this.scoring.variable(name);
    if (value === null || this.scoring.declaration(name)?.name !== 'templateDeclaration') {
      throw new Unreadable(
        `it prints “${name}”, which is only known while the question is answered`,
        `line ${line}`,
      );
    }
    return escapeHtml(value.items.map(String).join(', '));
  }

  private templated(element: XmlElement, placed: ReadonlyMap<XmlElement, string>): string | null {
    const { templateIdentifier = '', identifier = '', showHide = 'show' } = element.attributes;
    const holds = this.scoring.variable(templateIdentifier)?.items.includes(identifier) ?? false;
    return holds === (showHide === 'show') ? this.write(element, placed) : null;
  }
}

/** What markers are told: rubrics for scorers, as written. */
export function markerRubrics(body: XmlElement): XmlElement[] {
  return elementsOf(body, 'rubricBlock').filter(({ attributes }) => /scorer/u.test(attributes['view'] ?? ''));
}

/** Elements that part no words. */
const INLINE = /^(?:a|b|strong|i|em|u|s|sub|sup|small|span|q|code|abbr|hottext|math|m[a-z]+|semantics)$/u;

/** All that a candidate sees of a body, in one line; what programs of its own are told, and markers, is no text of it. */
export function bareText(body: XmlElement): string {
  const told = (element: XmlElement): string =>
    element.children
      .map((child) => {
        if (typeof child === 'string') return child;
        if (/^(?:custom|portableCustom)Interaction$/u.test(child.name)) return ' ';
        if (child.name === 'rubricBlock' && !/candidate/u.test(child.attributes['view'] ?? 'candidate'))
          return ' ';
        return INLINE.test(child.name) ? told(child) : ` ${told(child)} `;
      })
      .join('');
  return told(body).replace(/\s+/gu, ' ').trim().slice(0, 500);
}
