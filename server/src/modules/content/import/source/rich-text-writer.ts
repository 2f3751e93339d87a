import { MathMLToLaTeX } from 'mathml-to-latex';
import { richTextAttributes, richTextTags } from '@examhall/shared/items';
import { escapeHtml } from './plain-text.js';
import type { MediaShelf } from './media-shelf.js';
import type { RichElement, RichNode } from './rich-nodes.js';

/**
 * What stands for an element: HTML of ours, nothing at all (null), or what usually stands for it (undefined).
 */
export type SpecialElements = (element: RichElement) => string | null | undefined;

/** Elements of the same meaning under another name. */
const renamed: Readonly<Record<string, string>> = {
  ...{
    h1: 'h3',
    h2: 'h3',
    center: 'div',
    font: 'span',
    tt: 'code',
    kbd: 'code',
    samp: 'code',
    var: 'i',
    big: 'span',
  },
  ...{ strike: 's', del: 's', ins: 'u', acronym: 'abbr', cite: 'i', dfn: 'i', label: 'span', legend: 'p' },
  ...{ main: 'div', section: 'div', article: 'div', header: 'div', footer: 'div', nav: 'div', aside: 'div' },
  ...{ address: 'div', fieldset: 'div', details: 'div', summary: 'p', time: 'span', rb: 'span', rtc: 'span' },
};
/** Elements that are nothing by themselves: what is in them counts. */
const transparent = ['html', 'body', 'a', 'picture', 'colgroup', 'nobr', 'wbr', 'content-body'];
/** Elements of which nothing could be shown, or should be. */
const leftOut = [
  'script',
  'style',
  'head',
  'link',
  'meta',
  'base',
  'title',
  'col',
  'track',
  'param',
  'stylesheet',
];
const quietlyLeftOut = ['style', 'head', 'link', 'meta', 'title', 'col', 'param', 'stylesheet'];
const withoutContent = [
  'iframe',
  'form',
  'input',
  'button',
  'select',
  'textarea',
  'embed',
  'applet',
  'svg',
  'canvas',
  'noscript',
];
const empty = ['br', 'hr', 'img'];

/** Writes formatted text of other programs as rich text of a paper, takes its media along, and says what was lost. */
export class RichTextWriter {
  readonly warnings = new Set<string>();

  /** @param from path of the file the text stands in */
  constructor(
    private readonly shelf: MediaShelf,
    private readonly from: string,
  ) {}

  write(nodes: readonly RichNode[], special: SpecialElements = () => undefined): string {
    return this.nodes(nodes, special)
      .replace(/[ \n\t]+/gu, ' ')
      .trim();
  }

  private nodes(nodes: readonly RichNode[], special: SpecialElements): string {
    return nodes
      .map((node) => (typeof node === 'string' ? textWithMath(node) : this.element(node, special)))
      .join('');
  }

  private element(element: RichElement, special: SpecialElements): string {
    const own = special(element);
    if (own !== undefined) return own ?? '';
    const name = element.name.toLowerCase();
    if (leftOut.includes(name) || withoutContent.includes(name)) {
      if (!quietlyLeftOut.includes(name))
        this.warnings.add(`an element that is not shown was left out: ${name}`);
      return '';
    }
    const media = this.mediaOf(element, name);
    if (media !== null) return media;
    if (name === 'math') return this.formula(element);
    const inside = () => this.nodes(element.children, special);
    if (transparent.includes(name)) return this.transparentOf(element, name) + inside();
    const tag = renamed[name] ?? name;
    if (!richTextTags.includes(tag)) {
      this.warnings.add(`an element that is not known was left out, its text kept: ${name}`);
      return inside();
    }
    if (empty.includes(tag)) return `<${tag}${attributesOf(element)}>`;
    // White space counts in it, so its line feeds become line breaks before they could be folded.
    const content = tag === 'pre' ? inside().replaceAll('\n', '<br>') : inside();
    return `<${tag}${attributesOf(element)}>${content}</${tag}>`;
  }

  private transparentOf({ attributes }: RichElement, name: string): string {
    const link = attributes['href'] ?? '';
    if (name === 'a' && link !== '')
      this.warnings.add(`a link was left out, its text kept: ${link.slice(0, 120)}`);
    return '';
  }

  /** A picture, sound or film; null for any other element. */
  private mediaOf(element: RichElement, name: string): string | null {
    const { attributes } = element;
    if (name === 'img') return this.picture(attributes);
    if (name === 'audio' || name === 'video') return this.player(name, sourcesOf(element));
    if (name !== 'object') return null;
    const type = attributes['type'] ?? '';
    const data = attributes['data'] ?? '';
    if (/^(?:audio|video)\//u.test(type))
      return this.player(type.startsWith('audio') ? 'audio' : 'video', [data]);
    if (type.startsWith('image/') || /\.(?:png|jpe?g|gif|webp|svg)$/iu.test(data)) {
      return this.picture({ ...attributes, src: data, alt: attributes['alt'] ?? plainOf(element) });
    }
    this.warnings.add(`an element that is not shown was left out: object ${data.slice(0, 120)}`);
    return '';
  }

  private picture(attributes: Readonly<Record<string, string>>): string {
    const formula = formulaIn(attributes);
    if (formula !== '') return `\\(${escapeHtml(formula)}\\)`;
    const alt = attributes['alt'] ?? '';
    const taken = this.shelf.take(attributes['src'] ?? '', this.from);
    if ('problem' in taken) {
      this.warnings.add(`a picture is missing: ${taken.problem}`);
      return escapeHtml(`[${alt === '' ? 'picture' : alt}]`);
    }
    const size = ['width', 'height']
      .filter((side) => /^\d{1,4}(?:px)?$/u.test(attributes[side] ?? ''))
      .map((side) => ` ${side}="${parseInt(attributes[side] ?? '', 10)}"`);
    return `<img src="media:${taken.media.id}" alt="${escapeHtml(alt)}"${size.join('')}>`;
  }

  private player(kind: 'audio' | 'video', sources: readonly string[]): string {
    const tried = sources.map((source) => this.shelf.take(source, this.from));
    const taken = tried.find((one) => 'media' in one);
    if (taken) return `<${kind} src="media:${taken.media.id}"></${kind}>`;
    const problem = tried.map((one) => ('problem' in one ? one.problem : '')).join('; ');
    this.warnings.add(
      `a ${kind === 'audio' ? 'sound' : 'film'} is missing: ${problem || 'it names no file'}`,
    );
    return '';
  }

  private formula(element: RichElement): string {
    try {
      const latex = MathMLToLaTeX.convert(xmlOf(withoutAnnotations(element))).trim();
      if (latex !== '') return `\\(${escapeHtml(latex)}\\)`;
    } catch {
      // Said below: what the converter calls it helps nobody.
    }
    this.warnings.add('a formula could not be read; its characters stand in its place');
    return escapeHtml(plainOf(element));
  }
}

/** Text with its formulas between `\(` and `\)`, whichever of the usual ways they were written in. */
function textWithMath(written: string): string {
  const text = escapeHtml(written.replaceAll('\u00a0', ' '));
  // Behind the last end no formula is looked for: a text of nothing but beginnings would be gone through again and again.
  const end = text.lastIndexOf('\\]') + 2;
  const displayed = end < 2 ? '' : text.slice(0, end).replace(/\\\[([\s\S]+?)\\\]/gu, '\\($1\\)');
  return (displayed + text.slice(end < 2 ? 0 : end)).replace(/\$\$([^$]+?)\$\$/gu, '\\($1\\)');
}

function attributesOf({ attributes }: RichElement): string {
  return Object.entries(attributes)
    .map(([name, value]) => [name === 'xml:lang' ? 'lang' : name.toLowerCase(), value] as const)
    .filter(([name]) => richTextAttributes.includes(name) && name !== 'src')
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
    .join('');
}

/** The LaTeX of a picture that is only there to show it: beside it, or as its description. */
function formulaIn(attributes: Readonly<Record<string, string>>): string {
  const { class: kind = '', alt = '', src = '' } = attributes;
  const content = attributes['data-equation-content'] ?? '';
  if (content.trim() !== '' && /equation|^$/u.test(kind)) return content.trim();
  const pictured = /\bequation_image\b/u.test(kind) || /codecogs\.com\/|\/equation_images\//u.test(src);
  return pictured ? alt.replace(/^\s*LaTeX:/u, '').trim() : '';
}

function sourcesOf({ attributes, children }: RichElement): string[] {
  const inside = children.flatMap((child) =>
    typeof child !== 'string' && child.name.toLowerCase() === 'source' ? [child.attributes['src'] ?? ''] : [],
  );
  return [attributes['src'] ?? '', ...inside].filter((source) => source !== '');
}

function plainOf(node: RichNode): string {
  return typeof node === 'string' ? node : node.children.map(plainOf).join('');
}

function withoutAnnotations(element: RichElement): RichElement {
  const children = element.children
    .filter((child) => typeof child === 'string' || !/^annotation/u.test(child.name))
    .map((child) => (typeof child === 'string' ? child : withoutAnnotations(child)));
  return { ...element, children };
}

function xmlOf(node: RichNode): string {
  if (typeof node === 'string') return escapeHtml(node);
  const attributes = Object.entries(node.attributes)
    .filter(([name]) => !name.startsWith('xmlns') && /^[A-Za-z][\w-]*$/u.test(name))
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
    .join('');
  return `<${node.name}${attributes}>${node.children.map(xmlOf).join('')}</${node.name}>`;
}
