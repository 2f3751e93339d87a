import type { XmlElement, XmlNode } from '../source/xml.js';

/**
 * QTI 3 is QTI 2 under other names: `<qti-simple-choice show-hide>` for `<simpleChoice showHide>`. Here both get the names of QTI 2, so that
 * one reader reads them.
 */
export function normalised(element: XmlElement): XmlElement {
  const own = element.name.startsWith('qti-');
  return {
    name: own ? camelCase(element.name.slice('qti-'.length)) : element.name,
    attributes: own ? withCamelCase(element.attributes) : element.attributes,
    children: element.children.map((child: XmlNode) =>
      typeof child === 'string' ? child : normalised(child),
    ),
    line: element.line,
  };
}

function withCamelCase(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name.startsWith('data-') || name.startsWith('xml') ? name : camelCase(name),
      value,
    ]),
  );
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/gu, (_dash, letter: string) => letter.toUpperCase());
}
