import { escapeHtml } from '../source/plain-text.js';
import type { RichElement } from '../source/rich-nodes.js';
import type { RichTextWriter } from '../source/rich-text-writer.js';
import { textOf, type XmlElement } from '../source/xml.js';
import { ANSWERS } from './abitti-answers.js';

/** Of the exam, but no part of what is asked. */
const LEFT_OUT = [
  'external-material',
  'reference',
  'references',
  'question',
  'table-of-contents',
  'attachment-links',
];
const MEDIA = { image: 'img', audio: 'audio', video: 'video' } as const;

/** Writes pieces of an exam of Abitti as rich text. */
export class AbittiText {
  constructor(private readonly writer: RichTextWriter) {}

  /** @param placed what stands for each answer; an answer that is not named leaves nothing */
  write(element: XmlElement, placed: ReadonlyMap<XmlElement, string> = new Map()): string {
    return this.writer.write(element.children, (child) => this.special(child, placed));
  }

  private special(child: RichElement, placed: ReadonlyMap<XmlElement, string>): string | null | undefined {
    const element = child as XmlElement;
    const { name, attributes } = element;
    const own = placed.get(element);
    if (own !== undefined) return own;
    if (ANSWERS.includes(name) || LEFT_OUT.includes(name)) return null;
    if (name === 'formula') return `\\(${escapeHtml(textOf(element).trim())}\\)`;
    if (name === 'attachment-link') return escapeHtml(`[${attributes['ref'] ?? ''}]`);
    if (name === 'hint' || name === 'question-number') return null;
    const tag = MEDIA[name as keyof typeof MEDIA];
    if (tag === undefined)
      return name.includes('-') || OWN.includes(name) ? this.write(element, placed) : undefined;
    const src = `attachments/${attributes['src'] ?? ''}`;
    return this.writer.write([{ name: tag, attributes: { src, alt: '' }, children: [] }]);
  }
}

const OWN = ['attachment', 'hints', 'note', 'file', 'exam'];
