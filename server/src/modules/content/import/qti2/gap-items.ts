import type { ItemKeyOf } from '@examhall/shared/items';
import { Unreadable } from '../source/unreadable.js';
import { escapeHtml } from '../source/plain-text.js';
import { childOf, childrenOf, elementsOf, type XmlElement } from '../source/xml.js';
import { itemBase } from '../reading.js';
import { deriveParts } from '../scoring/derive-parts.js';
import { deriveNumbers, deriveTexts, numbersIn } from '../scoring/derive-typed.js';
import { GapText, gapPrompt } from '../scoring/gap-text.js';
import { toleranceOf } from './expressions.js';
import {
  choicesOf,
  declarationOf,
  declaredAnswers,
  pairsOf,
  promptOf,
  requireKey,
  scoreWith,
} from './interactions.js';
import { namedValues } from './item-scoring.js';
import type { ItemReader, MadeItem } from './read-item.js';

/** Interactions that can be one gap of a text: a word is typed, or one of several is chosen. */
export function isGapInteraction({ name, attributes }: XmlElement): boolean {
  const onlyOne = name === 'choiceInteraction' && (attributes['maxChoices'] ?? '1') === '1';
  return name === 'textEntryInteraction' || name === 'inlineChoiceInteraction' || onlyOne;
}

/** One field to type in: a number where the response is one, a text otherwise. */
export function textEntryItem(reader: ItemReader, interaction: XmlElement): MadeItem {
  const declaration = declarationOf(reader, interaction);
  const { baseType = 'string', cardinality = 'single', identifier = '' } = declaration.attributes;
  if (cardinality !== 'single')
    throw new Unreadable(`one field gives several values (${cardinality}), which is not understood`);
  requireKey(reader, identifier);
  const prompt = promptWithField(reader, interaction);
  const scoreOf = scoreWith(reader, identifier);
  const named = [...declaredAnswers(reader, identifier), ...namedValues(reader.element)];
  if (baseType === 'float' || baseType === 'integer') {
    const numbers = numbersIn(named);
    const found = deriveNumbers(numbers, boundsOf(reader.element, numbers), (value) =>
      scoreOf([String(value)]),
    );
    return {
      item: { ...itemBase(prompt, '1'), type: 'numeric', unit: '' },
      key: { type: 'numeric', accepted: [...found.accepted] },
      ...found,
    };
  }
  const { accepted, credits, caseSensitive, exception, best } = deriveTexts(named, (text) => scoreOf([text]));
  return {
    item: { ...itemBase(prompt, '1'), type: 'short-text' },
    key: {
      type: 'short-text',
      accepted: [...accepted],
      ...(credits.length > 0 && { credits: [...credits] }),
      caseSensitive,
    },
    exception,
    best,
    warnings: [],
  };
}

/** The body with a line where the field stands, unless it stands at the end. */
function promptWithField(reader: ItemReader, interaction: XmlElement): string {
  if (interaction.name !== 'textEntryInteraction') return promptOf(reader, interaction);
  const marked = reader.bodies.write(reader.body, new Map([[interaction, ' _____ ']]));
  const bare = marked.replace(/\s*_____\s*((?:<\/?\w[^>]*>|\s)*)$/u, '$1').trim();
  return bare === '' ? reader.title || marked : bare;
}

/** Numbers at which the rules may change: what is named, less and more every tolerance. */
function boundsOf(element: XmlElement, numbers: readonly number[]): number[] {
  const equals = elementsOf(element, 'equal');
  const rounded = elementsOf(element, 'equalRounded');
  return numbers.flatMap((number) => [
    ...equals.flatMap((equal) => {
      const [below, above] = toleranceOf(equal, number);
      return [number - below, number + above];
    }),
    ...rounded.flatMap(({ attributes }) => {
      const figures = Number(attributes['figures']);
      const significant = attributes['roundingMode'] === 'significantFigures';
      const size = number === 0 ? 0 : Math.floor(Math.log10(Math.abs(number))) + 1;
      const half = 0.5 * 10 ** -(significant ? figures - size : figures);
      return [number - half, number + half];
    }),
  ]);
}

type GapKey = ItemKeyOf<'gap-fill'>['gaps'][string];
interface FoundGap {
  readonly mark: string;
  readonly name: string;
  /** A right answer, as the file writes it. */
  readonly right: string;
}

/** Several fields of one item as the gaps of one text. */
export function gapItem(reader: ItemReader, interactions: readonly XmlElement[]): MadeItem {
  const gaps = new GapText();
  const names = interactions.map(
    (interaction) => declarationOf(reader, interaction).attributes['identifier'] ?? '',
  );
  if (new Set(names).size < names.length) throw new Unreadable('two of its fields give the same response');
  const rights = new Map(names.map((name) => [name, declaredAnswers(reader, name).slice(0, 1)]));
  completeRights(reader, interactions, names, rights);
  const found = interactions.map((interaction, index) =>
    gapOf(reader, interaction, names[index] ?? '', rights, gaps),
  );
  const text = reader.bodies.write(
    reader.body,
    new Map(
      interactions.map((interaction, index) => [
        interaction,
        placed(reader, interaction, found[index]?.mark ?? ''),
      ]),
    ),
  );
  const parts = deriveParts(found.length, (right) =>
    reader.scoring.scoreOf(new Map(found.map((gap, index) => [gap.name, right(index) ? [gap.right] : []]))),
  );
  return {
    ...gaps.item(itemBase(gapPrompt(escapeHtml(reader.title)), '1'), text, parts.exception),
    best: parts.best,
    warnings: parts.warnings,
  };
}

function placed({ bodies }: ItemReader, interaction: XmlElement, mark: string): string {
  const prompt = childOf(interaction, 'prompt');
  if (interaction.name !== 'choiceInteraction') return ` ${mark} `;
  return `<p>${prompt ? bodies.write(prompt) : ''} ${mark}</p>`;
}

/** Fields without a declared answer: the one that, beside those of the others, earns the most. */
function completeRights(
  reader: ItemReader,
  interactions: readonly XmlElement[],
  names: readonly string[],
  rights: Map<string, string[]>,
): void {
  if (!reader.scoring.scores) {
    const without = names.find((name) => (rights.get(name) ?? []).length === 0);
    if (without !== undefined)
      throw new Unreadable(`it has no key: the response “${without}” has neither a correct value nor rules`);
  }
  for (const [index, name] of names.entries()) {
    if ((rights.get(name) ?? []).length > 0) continue;
    const interaction = interactions[index] as XmlElement;
    const candidates = candidatesOf(reader, interaction);
    const scored = candidates.map((text) => ({
      text,
      score: reader.scoring.scoreOf(new Map([...rights, [name, [text]]])),
    }));
    const nothing = reader.scoring.scoreOf(new Map([...rights, [name, []]]));
    const best = scored.reduce((top, one) => (one.score > top.score ? one : top), {
      text: '',
      score: nothing,
    });
    if (best.text === '') throw new Unreadable(`it has no key: no value of “${name}” earns marks by itself`);
    rights.set(name, [best.text]);
  }
}

/** What may be answered in a field, as far as the file names it. */
function candidatesOf(reader: ItemReader, interaction: XmlElement): string[] {
  if (interaction.name === 'textEntryInteraction') return [...new Set(namedValues(reader.element))];
  return optionElements(interaction).map(({ attributes }) => attributes['identifier'] ?? '');
}

function optionElements(interaction: XmlElement): XmlElement[] {
  return [...childrenOf(interaction, 'inlineChoice'), ...childrenOf(interaction, 'simpleChoice')];
}

function gapOf(
  reader: ItemReader,
  interaction: XmlElement,
  name: string,
  rights: ReadonlyMap<string, readonly string[]>,
  gaps: GapText,
): FoundGap {
  const right = rights.get(name)?.[0] ?? '';
  if (interaction.name !== 'textEntryInteraction') {
    const { options, idOf } = choicesOf(reader, optionElements(interaction), 'o');
    const mark = gaps.add(
      { kind: 'choice', options: options.map(({ id, text }) => ({ id, text })) },
      { kind: 'choice', correct: idOf(right) },
    );
    return { mark, name, right };
  }
  const baseType = declarationOf(reader, interaction).attributes['baseType'] ?? 'string';
  if (baseType === 'float' && toleratesIn(reader.element, right)) {
    reader.writer.warnings.add(
      'a field takes numbers with a tolerance; here a gap of a text takes the exact number',
    );
  }
  return { mark: gaps.add({ kind: 'text' }, textGapKey(reader, name, right, rights)), name, right };
}

function toleratesIn(element: XmlElement, right: string): boolean {
  return elementsOf(element, 'equal').some((equal) =>
    toleranceOf(equal, Number(right)).some((tolerance) => tolerance > 0),
  );
}

/** Every named text that, in this gap, earns as much as the right one. */
function textGapKey(
  reader: ItemReader,
  name: string,
  right: string,
  rights: ReadonlyMap<string, readonly string[]>,
): GapKey {
  if (!reader.scoring.scores) {
    return { kind: 'text', accepted: declaredAnswers(reader, name), caseSensitive: true };
  }
  const scoreOf = (text: string) => reader.scoring.scoreOf(new Map([...rights, [name, [text]]]));
  const named = [right, ...namedValues(reader.element)];
  const { accepted, caseSensitive } = deriveTexts(named, scoreOf);
  return { kind: 'text', accepted: [...accepted], caseSensitive };
}

/** Words that are dragged into gaps: here each gap offers all of them. */
export function gapMatchItem(reader: ItemReader, interaction: XmlElement): MadeItem {
  const name = declarationOf(reader, interaction).attributes['identifier'] ?? '';
  const words = [...childrenOf(interaction, 'gapText'), ...childrenOf(interaction, 'gapImg')];
  const { identifiers, options, idOf } = choicesOf(reader, words, 'o');
  const pairs = pairsOf(reader, name, identifiers);
  const places = elementsOf(interaction, 'gap');
  const gaps = new GapText();
  const marks = new Map<XmlElement, string>();
  for (const place of places) {
    const pair = pairs.find((each) => each.split(' ')[1] === place.attributes['identifier']);
    if (!pair)
      throw new Unreadable(
        `the gap “${place.attributes['identifier'] ?? ''}” stays empty in the file; here every gap is filled`,
      );
    marks.set(
      place,
      ` ${gaps.add({ kind: 'choice', options }, { kind: 'choice', correct: idOf(pair.split(' ')[0] ?? '') })} `,
    );
  }
  if (gaps.count === 0) throw new Unreadable('it has no gaps');
  reader.writer.warnings.add('words that are dragged into gaps are chosen from a list in each gap');
  const children = interaction.children.filter(
    (child) => typeof child === 'string' || !['gapText', 'gapImg'].includes(child.name),
  );
  const inner = `<div>${reader.bodies.write({ ...interaction, children }, marks)}</div>`;
  const text = reader.bodies.write(reader.body, new Map([[interaction, inner]]));
  const scoreOf = scoreWith(reader, name);
  const parts = deriveParts(pairs.length, (right) => scoreOf(pairs.filter((_pair, index) => right(index))));
  return {
    ...gaps.item(itemBase(gapPrompt(escapeHtml(reader.title)), '1'), text, parts.exception),
    best: parts.best,
    warnings: parts.warnings,
  };
}
