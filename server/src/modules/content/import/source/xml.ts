import { decodeHTML } from 'entities';
import { SaxesParser } from 'saxes';
import { MAX_XML_DEPTH, MAX_XML_ELEMENTS } from './limits.js';
import { Unreadable } from './unreadable.js';

/** An element; names and attributes are without namespace prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** Line of the start tag, from 1. */
  readonly line: number;
}
export type XmlNode = XmlElement | string;

type OpenElement = XmlElement & { readonly children: XmlNode[] };

/**
 * Reads an XML file into its elements. Nothing outside the file is ever looked at: entities that a file declares itself are refused
 * instead of followed (they can reach into the machine, or grow without bound); the named characters of HTML are known.
 *
 * @param text decoded, without byte-order mark
 * @throws Unreadable with the line where it is not well-formed
 */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser({ fragment: false });
  parser.ENTITIES = htmlEntities;
  const open: OpenElement[] = [];
  let root: OpenElement | null = null;
  let count = 0;
  parser.on('error', (error) => {
    throw new Unreadable(`not well-formed XML: ${plainReason(error.message)}`, `line ${parser.line}`);
  });
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/iu.test(doctype)) {
      throw new Unreadable(
        'the file declares entities of its own; these are not followed, because they can reach into the server',
        `line ${parser.line}`,
      );
    }
  });
  parser.on('opentag', ({ name, attributes }) => {
    count += 1;
    if (count > MAX_XML_ELEMENTS) throw new Unreadable(`there are more than ${MAX_XML_ELEMENTS} elements`);
    if (open.length >= MAX_XML_DEPTH) {
      throw new Unreadable(`elements are nested deeper than ${MAX_XML_DEPTH}`, `line ${parser.line}`);
    }
    const element: OpenElement = {
      name: localName(name),
      attributes: localAttributes(attributes as Record<string, string>),
      children: [],
      line: parser.line,
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (written) => open.at(-1)?.children.push(written));
  parser.on('cdata', (written) => open.at(-1)?.children.push(written));
  parser.write(text).close();
  if (!root) throw new Unreadable('the XML file is empty');
  return root;
}

/** The characters HTML has names for, such as `nbsp`: exports often use them without declaring them. */
const htmlEntities = new Proxy<Record<string, string>>(
  {},
  {
    get: (_none, name) => {
      if (typeof name !== 'string') return undefined;
      const written = `&${name};`;
      const decoded = decodeHTML(written);
      return decoded === written ? undefined : decoded;
    },
  },
);

function plainReason(message: string): string {
  return message.replace(/^\d+:\d+:\s*/u, '').replace(/\.$/u, '');
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** `xml:lang` stays whole, as `lang` is another attribute. */
function localAttributes(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name.startsWith('xml') ? name : localName(name),
      value,
    ]),
  );
}

/** True for an element, and for one of this name when one is asked for. */
export function isElement(node: XmlNode, name?: string): node is XmlElement {
  return typeof node !== 'string' && (name === undefined || node.name === name);
}

/** The child elements, or those of one name. */
export function childrenOf(element: XmlElement, name?: string): XmlElement[] {
  return element.children.filter((child): child is XmlElement => isElement(child, name));
}

/** The first child element of a name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return childrenOf(element, name)[0];
}

/** All elements of a name at any depth, in document order; those inside another one of them too. */
export function elementsOf(element: XmlElement, ...names: string[]): XmlElement[] {
  return childrenOf(element).flatMap((child) => [
    ...(names.includes(child.name) ? [child] : []),
    ...elementsOf(child, ...names),
  ]);
}

/** All text inside. */
export function textOf(element: XmlNode | undefined): string {
  if (element === undefined) return '';
  if (typeof element === 'string') return element;
  return element.children.map(textOf).join('');
}
