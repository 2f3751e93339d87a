import type { XmlElement } from '../source/xml.js';

/** The exam with the texts of one language only; what belongs to every language stays. */
export function inLanguage(element: XmlElement, language: string | null): XmlElement {
  const children = element.children.flatMap((child) => {
    if (typeof child === 'string') return [child];
    const { lang } = child.attributes;
    if (child.name === 'localization' && lang !== undefined && lang !== language) return [];
    const own = inLanguage(child, language);
    return child.name === 'localization' ? own.children : [own];
  });
  return { ...element, children };
}
