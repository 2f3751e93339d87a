import { decodeText } from '../source/decode-text.js';
import { Unreadable } from '../source/unreadable.js';
import { parseXml, type XmlElement } from '../source/xml.js';
import { normalised } from './normalised.js';

/** Reads an XML file of a package; QTI 3 gets the names of QTI 2. @throws Unreadable naming the file */
export function parseQti(data: Buffer, path: string): XmlElement {
  try {
    return normalised(parseXml(decodeText(data).text));
  } catch (error) {
    if (!(error instanceof Unreadable) || path === '') throw error;
    throw new Unreadable(error.message, error.at === '' ? path : `${path}, ${error.at}`);
  }
}
