import { decimalFrom, decimalOf } from '../marks.js';
import type { EntryHead, ReadEntry } from '../reading.js';
import { madeEntry } from '../scoring/made-entry.js';
import type { MediaShelf } from '../source/media-shelf.js';
import type { RichElement } from '../source/rich-nodes.js';
import { RichTextWriter } from '../source/rich-text-writer.js';
import { Unreadable } from '../source/unreadable.js';
import { childrenOf, elementsOf, isElement, textOf, type XmlElement, type XmlNode } from '../source/xml.js';
import { canBeGaps, makeGapProblem } from './gap-problem.js';
import { isResponse, makeOlxItem, olxType } from './responses.js';

/** Of a problem, but nothing that is asked. */
const LEFT_OUT = [
  'solution',
  'demandhint',
  'compoundhint',
  'correcthint',
  'choicehint',
  'optionhint',
  'stringequalhint',
  'hintgroup',
  'script',
];

/** True for a problem of Open edX, or for a file with several. */
export function isOlx(root: XmlElement): boolean {
  if (root.name !== 'problem' && elementsOf(root, 'problem').length === 0) return false;
  return responsesIn(root).length > 0;
}

function responsesIn(element: XmlElement): XmlElement[] {
  return childrenOf(element).flatMap((child) => (isResponse(child) ? [child] : responsesIn(child)));
}

/** Reads problems of Open edX (OLX). A problem that asks several things becomes a question for each. */
export function readOlx(root: XmlElement, path: string, shelf: MediaShelf): ReadEntry[] {
  const problems = root.name === 'problem' ? [root] : elementsOf(root, 'problem');
  return problems.flatMap((problem, index) => entriesOf(problem, index + 1, path, shelf));
}

function entriesOf(problem: XmlElement, number: number, path: string, shelf: MediaShelf): ReadEntry[] {
  const responses = responsesIn(problem);
  const several = responses.length > 1;
  const id = problem.attributes['url_name'] ?? `q${number}`;
  if (several && canBeGaps(responses) && lacksText(problem, responses, path, shelf))
    return [gapEntry(problem, responses, id, path, shelf)];
  return responses.map((response, index) => {
    const writer = new RichTextWriter(shelf, path);
    const prompt = textBefore(problem, responses, index, writer);
    const head = (): EntryHead => ({
      sourceId: several ? `${id}-${index + 1}` : id,
      place: path === '' ? `line ${response.line}` : `${path}, line ${response.line}`,
      title: problem.attributes['display_name'] ?? '',
      section: '',
      warnings: [...writer.warnings],
    });
    const marks = marksOf(problem, responses.length);
    return madeEntry(head, { type: olxType(response), prompt, marks }, () => {
      requireNoProgram(problem);
      if (prompt === '') throw new Unreadable('the question has no text');
      return makeOlxItem(response, prompt, marks, (element) => write(element, writer), writer);
    });
  });
}

function lacksText(
  problem: XmlElement,
  responses: readonly XmlElement[],
  path: string,
  shelf: MediaShelf,
): boolean {
  const writer = new RichTextWriter(shelf, path);
  return responses.some((_response, index) => textBefore(problem, responses, index, writer) === '');
}

function gapEntry(
  problem: XmlElement,
  responses: readonly XmlElement[],
  id: string,
  path: string,
  shelf: MediaShelf,
): ReadEntry {
  const writer = new RichTextWriter(shelf, path);
  const head = (): EntryHead => ({
    sourceId: id,
    place: path === '' ? `line ${problem.line}` : `${path}, line ${problem.line}`,
    title: problem.attributes['display_name'] ?? '',
    section: '',
    warnings: [...writer.warnings],
  });
  const prompt = write(problem, writer);
  return madeEntry(head, { type: 'gap-fill', prompt, marks: '' }, () => {
    requireNoProgram(problem);
    return makeGapProblem(problem, responses, (element, placed) => write(element, writer, placed), writer);
  });
}

/** @throws Unreadable when a program would have to run first */
function requireNoProgram(problem: XmlElement): void {
  if (elementsOf(problem, 'script').some((script) => textOf(script).trim() !== ''))
    throw new Unreadable('a program makes it, which is not run here');
}

/** The weight of a problem is shared by what it asks. */
function marksOf(problem: XmlElement, count: number): string {
  const weight = decimalOf(problem.attributes['weight'] ?? '');
  return weight === null || count === 0 ? '1' : decimalFrom(Number(weight) / count);
}

/** What stands between the response before and this one, with what stands in this one itself. */
function textBefore(
  problem: XmlElement,
  responses: readonly XmlElement[],
  index: number,
  writer: RichTextWriter,
): string {
  const pieces: XmlNode[] = [];
  let seen = 0;
  const walk = (element: XmlElement): void => {
    for (const child of element.children) {
      if (isElement(child) && responses.includes(child)) {
        seen += 1;
        if (seen - 1 === index) pieces.push(child);
      } else if (isElement(child) && responsesIn(child).length > 0) walk(child);
      else if (seen === index || (seen > index && index === responses.length - 1)) pieces.push(child);
    }
  };
  walk(problem);
  return write({ ...problem, children: pieces }, writer);
}

/** @returns the text of an element without its fields, options and hints */
function write(
  element: XmlElement,
  writer: RichTextWriter,
  placed?: ReadonlyMap<XmlElement, string>,
): string {
  return writer.write(element.children, (child) => special(child as XmlElement, writer, placed));
}

function special(
  element: RichElement & XmlElement,
  writer: RichTextWriter,
  placed?: ReadonlyMap<XmlElement, string>,
): string | null | undefined {
  const { name } = element;
  const gap = placed?.get(element);
  if (gap !== undefined) return gap;
  if (LEFT_OUT.includes(name)) {
    if (name === 'solution' || name.endsWith('hint'))
      writer.warnings.add('hints and solutions are not shown in exams; they were left out');
    return null;
  }
  if (/group$|input$|input_ddnd$|^responseparam$|^additional_answer$|^textline$|^textbox$/u.test(name))
    return null;
  if (name === 'clarification') return ` (${write(element, writer, placed)}) `;
  if (name === 'label' || name === 'description') return `<p>${write(element, writer, placed)}</p>`;
  if (isResponse(element) || ['text', 'problem', 'question', 'legend'].includes(name))
    return write(element, writer, placed);
  return undefined;
}
