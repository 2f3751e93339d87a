import { htmlNodes } from '../source/rich-nodes.js';
import { escapeHtml } from '../source/plain-text.js';
import type { RichTextWriter } from '../source/rich-text-writer.js';
import { childrenOf, isElement, textOf, type XmlElement } from '../source/xml.js';

const FIELDS = [
  'response_lid',
  'response_str',
  'response_num',
  'response_xy',
  'response_grp',
  'response_extension',
];
/** How files name the place their attachments lie in. */
const FILE_BASE = /\$IMS[-_](?:CC_FILE_?BASE|CC-FILEBASE)\$\/?/gu;

/** What stands for a field in the text around it; a field that is not named leaves nothing. */
export type Placed = ReadonlyMap<XmlElement, string>;

/** The text of an item: everything presented but the fields. */
export function presentationText(item: XmlElement, writer: RichTextWriter, placed?: Placed): string {
  return childrenOf(item, 'presentation')
    .map((presentation) => materialOf(presentation, writer, placed))
    .join(' ')
    .trim();
}

/** All material in an element, outside of fields, as rich text. */
export function materialOf(element: XmlElement, writer: RichTextWriter, placed?: Placed): string {
  return childrenOf(element)
    .filter((child) => placed?.has(child) === true || !FIELDS.includes(child.name))
    .map((child) => {
      const field = placed?.get(child);
      if (field !== undefined) return field;
      return child.name.startsWith('mat') && child.name !== 'material'
        ? pieceOf(child, writer)
        : materialOf(child, writer, placed);
    })
    .filter((text) => text !== '')
    .join(' ');
}

function pieceOf(piece: XmlElement, writer: RichTextWriter): string {
  const { attributes } = piece;
  switch (piece.name) {
    case 'mattext':
    case 'matemtext':
      return textPiece(piece, writer);
    case 'matimage':
      return writer.write([
        {
          name: 'img',
          attributes: { src: attributes['uri'] ?? '', alt: attributes['label'] ?? '' },
          children: [],
        },
      ]);
    case 'mataudio':
    case 'matvideo':
      return writer.write([
        {
          name: piece.name === 'mataudio' ? 'audio' : 'video',
          attributes: { src: attributes['uri'] ?? '' },
          children: [],
        },
      ]);
    case 'mat_extension':
      return childrenOf(piece)
        .map((inner) => pieceOf(inner, writer))
        .join(' ')
        .trim();
    case 'mat_formattedtext':
      return writer.write(htmlNodes(textOf(piece).replace(FILE_BASE, '').trim()));
    case 'matbreak':
      return '<br>';
    default:
      writer.warnings.add(`material that is not known was left out: ${piece.name}`);
      return '';
  }
}

function textPiece(piece: XmlElement, writer: RichTextWriter): string {
  const type = (piece.attributes['texttype'] ?? 'text/plain').toLowerCase();
  // Elements that were written straight into it are its formatting, whatever it says.
  if (piece.children.some((child) => isElement(child))) return writer.write(piece.children);
  const written = textOf(piece).replace(FILE_BASE, '').trim();
  return type === 'text/plain' ? escapeHtml(written).replaceAll('\n', ' ') : writer.write(htmlNodes(written));
}
