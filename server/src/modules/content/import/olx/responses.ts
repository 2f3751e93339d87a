import type { AcceptedNumber } from '@examhall/shared/items';
import { decimalFrom, decimalOf } from '../marks.js';
import { itemBase } from '../reading.js';
import { plainChoice, shortTextItem, type MadeQuestion } from '../scoring/plain-choice.js';
import { escapeHtml } from '../source/plain-text.js';
import type { RichTextWriter } from '../source/rich-text-writer.js';
import { Unreadable } from '../source/unreadable.js';
import { childrenOf, elementsOf, textOf, type XmlElement } from '../source/xml.js';

const types: Readonly<Record<string, string>> = {
  multiplechoiceresponse: 'single-choice',
  choiceresponse: 'multiple-choice',
  optionresponse: 'single-choice',
  stringresponse: 'short-text',
  numericalresponse: 'numeric',
};

export function isResponse({ name }: XmlElement): boolean {
  return name.endsWith('response');
}

/** Our type of a response where it has one, else what the file calls it. */
export function olxType({ name }: XmlElement): string {
  return types[name] ?? name;
}

type Write = (element: XmlElement) => string;

/** @throws Unreadable why the response cannot be understood */
export function makeOlxItem(
  response: XmlElement,
  prompt: string,
  marks: string,
  write: Write,
  writer: RichTextWriter,
): MadeQuestion {
  if (response.attributes['partial_credit'] !== undefined)
    writer.warnings.add('the file gives marks for parts of the answer; it is marked all or nothing');
  switch (response.name) {
    case 'multiplechoiceresponse':
    case 'choiceresponse':
      return choice(response, prompt, marks, write);
    case 'optionresponse':
      return option(response, prompt, marks, write);
    case 'stringresponse':
      return text(response, prompt, marks);
    case 'numericalresponse':
      return number(response, prompt, marks);
    default:
      throw new Unreadable(`answers by “${response.name}” have no counterpart here`);
  }
}

function isTrue(written: string | undefined): boolean {
  return written?.toLowerCase() === 'true';
}

function choice(response: XmlElement, prompt: string, marks: string, write: Write): MadeQuestion {
  const choices = elementsOf(response, 'choice');
  const partial = choices.find(({ attributes }) => /partial/iu.test(attributes['correct'] ?? ''));
  if (partial) throw new Unreadable('an option is partly correct, which is not understood');
  const right = choices.flatMap(({ attributes }, index) => (isTrue(attributes['correct']) ? [index] : []));
  const several = response.name === 'choiceresponse';
  return plainChoice(prompt, marks, choices.map(write), right, several);
}

/** A list to choose from: its options are elements, or stand in one attribute as `('Red','Green')`. */
function option(response: XmlElement, prompt: string, marks: string, write: Write): MadeQuestion {
  const inputs = elementsOf(response, 'optioninput');
  const [input] = inputs;
  if (!input || inputs.length > 1)
    throw new Unreadable(`it has ${inputs.length} lists, where it should have one`);
  const elements = childrenOf(input, 'option');
  if (elements.length > 0) {
    const right = elements.flatMap(({ attributes }, index) => (isTrue(attributes['correct']) ? [index] : []));
    return plainChoice(prompt, marks, elements.map(write), right, false);
  }
  const written = input.attributes['options'] ?? '';
  const texts = [...written.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/gu)].map(([, single, double]) =>
    (single ?? double ?? '').replace(/\\(.)/gu, '$1'),
  );
  const correct = input.attributes['correct'] ?? '';
  const right = texts.flatMap((each, index) => (each === correct ? [index] : []));
  if (right.length === 0) throw new Unreadable(`the key “${correct}” names none of the options`);
  return plainChoice(prompt, marks, texts.map(escapeHtml), right, false);
}

function text(response: XmlElement, prompt: string, marks: string): MadeQuestion {
  const type = response.attributes['type'] ?? '';
  if (/regexp/u.test(type))
    throw new Unreadable('its key is a regular expression; here accepted texts are written out');
  const more = elementsOf(response, 'additional_answer').map(
    (element) => element.attributes['answer'] ?? textOf(element),
  );
  const own = response.attributes['answer'] ?? '';
  const accepted = [...own.split('_or_'), ...more].map((each) => each.trim());
  return shortTextItem(prompt, marks, accepted, !/\bci\b/u.test(type));
}

function number(response: XmlElement, prompt: string, marks: string): MadeQuestion {
  const more = elementsOf(response, 'additional_answer').map(
    (element) => element.attributes['answer'] ?? textOf(element),
  );
  const tolerance = elementsOf(response, 'responseparam').find(
    ({ attributes }) => attributes['type'] === 'tolerance',
  )?.attributes['default'];
  const own = response.attributes['answer'] ?? '';
  const accepted = [accepted1(own, tolerance), ...more.map((each) => accepted1(each, undefined))];
  return {
    item: { ...itemBase(prompt, marks), type: 'numeric', unit: '' },
    key: { type: 'numeric', accepted },
    exception: null,
  };
}

/** A number with a tolerance, absolute or in per cent, or a range `[1, 2]` that holds its ends. */
function accepted1(written: string, tolerance: string | undefined): AcceptedNumber {
  const range = /^\s*\[([^,\]]+),([^,\]]+)\]\s*$/u.exec(written);
  if (range) return { from: exact(range[1] ?? ''), to: exact(range[2] ?? '') };
  const value = exact(written);
  if (tolerance === undefined || tolerance.trim() === '') return { value };
  const share = /^(.*)%$/u.exec(tolerance.trim())?.[1];
  const allowed =
    share === undefined
      ? exact(tolerance)
      : decimalFrom((Math.abs(Number(value)) * Number(exact(share))) / 100);
  return { value, ...(allowed !== '0' && { tolerance: allowed.replace(/^-/u, '') }) };
}

function exact(written: string): string {
  const decimal = decimalOf(written);
  if (decimal === null) throw new Unreadable(`“${written.trim()}” is not a number that can be taken exactly`);
  return decimal;
}
