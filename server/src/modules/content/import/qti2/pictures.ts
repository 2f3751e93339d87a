import type { Shape } from '@examhall/shared/items';
import { Unreadable } from '../source/unreadable.js';
import { childOf, textOf, type XmlElement } from '../source/xml.js';
import { pictureSize } from '../source/picture-size.js';
import type { ItemReader } from './read-item.js';

export interface Picture {
  readonly picture: string;
  readonly pictureDescription: string;
  readonly width: number;
  readonly height: number;
}

/** The picture an interaction is answered in: an `object` (QTI 2) or `img` (QTI 3). @throws Unreadable when it is not there */
export function pictureOf({ shelf, path }: ItemReader, interaction: XmlElement): Picture {
  const element = pictureElement(interaction);
  const reference = element?.attributes['data'] ?? element?.attributes['src'] ?? '';
  if (!element || reference === '')
    throw new Unreadable('it is answered in a picture, but names none', `line ${interaction.line}`);
  const taken = shelf.take(reference, path);
  if ('problem' in taken)
    throw new Unreadable(`it is answered in a picture: ${taken.problem}`, `line ${element.line}`);
  const natural = pictureSize(shelf.files.get(taken.media.id) ?? Buffer.alloc(0));
  const width = whole(element.attributes['width']) ?? natural?.width;
  const height = whole(element.attributes['height']) ?? natural?.height;
  if (!width || !height) throw new Unreadable('the size of the picture it is answered in is not known');
  const pictureDescription = (element.attributes['alt'] ?? textOf(element)).trim();
  return { picture: taken.media.id, pictureDescription, width, height };
}

function pictureElement(interaction: XmlElement): XmlElement | undefined {
  const inPicture = childOf(interaction, 'picture');
  return (
    childOf(interaction, 'object') ?? childOf(interaction, 'img') ?? (inPicture && childOf(inPicture, 'img'))
  );
}

/** The shape that `shape` and `coords` say. @throws Unreadable */
export function shapeOf({ attributes, line }: XmlElement, { width, height }: Picture): Shape {
  const coords = (attributes['coords'] ?? '')
    .split(/[\s,]+/u)
    .filter((text) => text !== '')
    .map(Number);
  const [a = 0, b = 0, c = 0, d = 0] = coords.map(Math.round);
  if (coords.some((number) => !Number.isFinite(number) || number < 0)) {
    throw new Unreadable(
      `“${attributes['coords'] ?? ''}” are not the coordinates of an area`,
      `line ${line}`,
    );
  }
  switch (attributes['shape']) {
    case 'circle':
      return { kind: 'circle', x: a, y: b, radius: Math.max(1, c) };
    case 'rect':
      return { kind: 'rectangle', x: a, y: b, width: Math.max(1, c - a), height: Math.max(1, d - b) };
    case 'poly':
      return { kind: 'polygon', points: pointsOf(coords) };
    case 'default':
      return { kind: 'rectangle', x: 0, y: 0, width, height };
    default:
      throw new Unreadable(`areas of the shape “${attributes['shape'] ?? ''}” are not known`, `line ${line}`);
  }
}

function pointsOf(coords: readonly number[]): { x: number; y: number }[] {
  const points = [];
  for (let at = 0; at + 1 < coords.length; at += 2) {
    points.push({ x: Math.round(coords[at] ?? 0), y: Math.round(coords[at + 1] ?? 0) });
  }
  const [first, last] = [points[0], points.at(-1)];
  // A closed outline names its first corner again.
  if (points.length > 3 && first && last && first.x === last.x && first.y === last.y) points.pop();
  return points;
}

function whole(text: string | undefined): number | undefined {
  const number = Math.round(Number(text));
  return text !== undefined && number > 0 ? number : undefined;
}
