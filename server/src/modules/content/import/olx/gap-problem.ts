import { decimalFrom, decimalOf } from '../marks.js';
import { itemBase } from '../reading.js';
import { GapText, gapPrompt } from '../scoring/gap-text.js';
import type { MadeQuestion } from '../scoring/plain-choice.js';
import { escapeHtml } from '../source/plain-text.js';
import type { RichTextWriter } from '../source/rich-text-writer.js';
import { Unreadable } from '../source/unreadable.js';
import type { XmlElement } from '../source/xml.js';
import { makeOlxItem } from './responses.js';

type Write = (element: XmlElement, placed?: ReadonlyMap<XmlElement, string>) => string;

/** Lists and fields that can stand in a text. */
export function canBeGaps(responses: readonly XmlElement[]): boolean {
  return responses.every(({ name }) => name === 'optionresponse' || name === 'stringresponse');
}

/**
 * A problem whose fields have no text of their own, such as those of a table: one text with gaps.
 *
 * @throws Unreadable
 */
export function makeGapProblem(
  problem: XmlElement,
  responses: readonly XmlElement[],
  write: Write,
  writer: RichTextWriter,
): MadeQuestion {
  const gaps = new GapText();
  const placed = new Map(
    responses.map((response) => [response, ` ${gapOf(response, gaps, write, writer)} `]),
  );
  const title = escapeHtml(problem.attributes['display_name'] ?? '');
  const weight = decimalOf(problem.attributes['weight'] ?? '');
  const marks = weight ?? decimalFrom(responses.length);
  return gaps.item(itemBase(gapPrompt(title), marks), write(problem, placed), { scoring: 'per-part' });
}

function gapOf(response: XmlElement, gaps: GapText, write: Write, writer: RichTextWriter): string {
  const { item, key } = makeOlxItem(response, '', '1', (element) => write(element), writer);
  if (item.type === 'single-choice' && key.type === 'single-choice')
    return gaps.add({ kind: 'choice', options: item.options }, { kind: 'choice', correct: key.correct });
  if (key.type !== 'short-text') throw new Unreadable(`answers by “${response.name}” cannot stand in a text`);
  const { accepted, caseSensitive } = key;
  return gaps.add({ kind: 'text' }, { kind: 'text', accepted, caseSensitive });
}
