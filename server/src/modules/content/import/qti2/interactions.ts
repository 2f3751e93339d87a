import type { HotspotArea, Item, ItemKeyOf, Option } from '@examhall/shared/items';
import { Unreadable } from '../source/unreadable.js';
import { plainText } from '../source/plain-text.js';
import { childOf, childrenOf, elementsOf, textOf, type XmlElement } from '../source/xml.js';
import { shareFrom } from '../marks.js';
import { itemBase, optionId } from '../reading.js';
import { deriveSet, deriveSingle, type DerivedChoice } from '../scoring/derive-choice.js';
import { deriveOrder, deriveParts } from '../scoring/derive-parts.js';
import { gapItem, gapMatchItem, textEntryItem } from './gap-items.js';
import { markerRubrics } from './item-body.js';
import { namedValues } from './item-scoring.js';
import { pictureOf, shapeOf } from './pictures.js';
import type { ItemReader, MadeItem } from './read-item.js';

type Maker = (reader: ItemReader, interaction: XmlElement) => MadeItem;

/** How each interaction becomes an item of ours. Those that are not named have no counterpart. */
export const interactionMakers: Readonly<Record<string, Maker>> = {
  choiceInteraction: choice,
  hottextInteraction: hottext,
  orderInteraction: order,
  matchInteraction: match,
  gapMatchInteraction: gapMatchItem,
  inlineChoiceInteraction: (reader, interaction) => gapItem(reader, [interaction]),
  textEntryInteraction: textEntryItem,
  extendedTextInteraction: extendedText,
  sliderInteraction: slider,
  hotspotInteraction: hotspot,
  selectPointInteraction: selectPoint,
};

/** Our type for an interaction; undefined where there is none. */
export function interactionTypes(
  interaction: XmlElement,
  declaration: XmlElement | undefined,
): string | undefined {
  const several = declaration?.attributes['cardinality'] === 'multiple';
  const numeric = ['float', 'integer'].includes(declaration?.attributes['baseType'] ?? '');
  const types: Readonly<Record<string, string>> = {
    choiceInteraction: several ? 'multiple-choice' : 'single-choice',
    hottextInteraction: several ? 'multiple-choice' : 'single-choice',
    orderInteraction: 'ordering',
    matchInteraction: 'matching',
    gapMatchInteraction: 'gap-fill',
    inlineChoiceInteraction: 'gap-fill',
    textEntryInteraction: numeric ? 'numeric' : 'short-text',
    extendedTextInteraction: 'essay',
    sliderInteraction: 'numeric',
    hotspotInteraction: 'hotspot',
    selectPointInteraction: 'point',
  };
  return types[interaction.name];
}

/** The declaration of the response an interaction gives. @throws Unreadable */
export function declarationOf({ scoring }: ItemReader, interaction: XmlElement): XmlElement {
  const name = interaction.attributes['responseIdentifier'] ?? '';
  const declaration = scoring.declaration(name);
  if (declaration?.name !== 'responseDeclaration') {
    throw new Unreadable(`the response “${name}” is not declared`, `line ${interaction.line}`);
  }
  return declaration;
}

/** What the file itself calls correct, as texts. */
export function declaredAnswers(reader: ItemReader, name: string): string[] {
  return (reader.scoring.correct(name)?.items ?? []).map(String);
}

/** How the item scores this response alone. */
export function scoreWith({ scoring }: ItemReader, name: string): (chosen: readonly string[]) => number {
  return (chosen) => scoring.scoreOf(new Map([[name, chosen]]));
}

/** @throws Unreadable when an item without rules declares no answer either */
export function requireKey(reader: ItemReader, name: string): void {
  if (!reader.scoring.scores && declaredAnswers(reader, name).length === 0) {
    throw new Unreadable('it has no key: neither a correct response nor rules of scoring');
  }
}

/** The body around an interaction, with the interaction's own prompt where it stands. */
export function promptOf({ body, bodies, title }: ItemReader, interaction: XmlElement): string {
  const own = childOf(interaction, 'prompt');
  const written = bodies.write(body, new Map([[interaction, own ? `<div>${bodies.write(own)}</div>` : '']]));
  return written === '' ? title : written;
}

interface Choices {
  /** Identifiers of the file, in order. */
  readonly identifiers: string[];
  readonly options: Option[];
  readonly idOf: (identifier: string) => string;
}

/** The choices of an interaction as options with ids of ours; choices that say nothing are left out. @throws Unreadable */
export function choicesOf(reader: ItemReader, elements: readonly XmlElement[], prefix = ''): Choices {
  const written = elements.map((element) => ({
    identifier: element.attributes['identifier'] ?? '',
    text: reader.bodies.write(element),
    fixed: element.attributes['fixed'] === 'true',
  }));
  const said = written.filter(({ text }) => text !== '');
  if (said.length < written.length) reader.writer.warnings.add('choices that are empty were left out');
  const identifiers = said.map(({ identifier }) => identifier);
  if (new Set(identifiers).size < identifiers.length) {
    throw new Unreadable('two of its choices have the same identifier');
  }
  const options = said.map(({ text, fixed }, index) => {
    return { id: prefix === '' ? optionId(index) : `${prefix}${index + 1}`, text, ...(fixed && { fixed }) };
  });
  const ids = new Map(identifiers.map((identifier, index) => [identifier, options[index]?.id ?? '']));
  const idOf = (identifier: string) => {
    const id = ids.get(identifier);
    if (id === undefined) throw new Unreadable(`its key names “${identifier}”, which is none of its choices`);
    return id;
  };
  return { identifiers, options, idOf };
}

function choice(reader: ItemReader, interaction: XmlElement): MadeItem {
  return chosenAmong(
    reader,
    interaction,
    childrenOf(interaction, 'simpleChoice'),
    promptOf(reader, interaction),
  );
}

/** Parts of a text that can be chosen: the text is shown as it is, and its parts once more as options. */
function hottext(reader: ItemReader, interaction: XmlElement): MadeItem {
  reader.writer.warnings.add('words that are chosen in the text are shown as options below it');
  const own = childOf(interaction, 'prompt');
  const prompt = reader.bodies.write(
    reader.body,
    new Map([
      [
        interaction,
        `${own ? `<div>${reader.bodies.write(own)}</div>` : ''}<div>${hottextBody(reader, interaction)}</div>`,
      ],
    ]),
  );
  return chosenAmong(reader, interaction, elementsOf(interaction, 'hottext'), prompt);
}

function hottextBody({ bodies }: ItemReader, interaction: XmlElement): string {
  const children = interaction.children.filter(
    (child) => typeof child === 'string' || child.name !== 'prompt',
  );
  const shown = { ...interaction, children };
  return bodies.write(
    shown,
    new Map(elementsOf(shown, 'hottext').map((part) => [part, `<u>${bodies.write(part)}</u>`])),
  );
}

function chosenAmong(
  reader: ItemReader,
  interaction: XmlElement,
  elements: readonly XmlElement[],
  prompt: string,
): MadeItem {
  const declaration = declarationOf(reader, interaction);
  const name = declaration.attributes['identifier'] ?? '';
  requireKey(reader, name);
  const { identifiers, options, idOf } = choicesOf(reader, elements);
  if (options.length < 2) throw new Unreadable('a choice needs at least two options');
  const declared = declaredAnswers(reader, name);
  declared.forEach(idOf);
  const shuffle = interaction.attributes['shuffle'] === 'true' ? { shuffle: true } : {};
  const base = { ...itemBase(prompt, '1'), options, ...shuffle };
  const scoreOf = scoreWith(reader, name);
  if (declaration.attributes['cardinality'] !== 'multiple') {
    const found = deriveSingle(identifiers, scoreOf, declared);
    const credits = creditsOf(found, idOf);
    const key = { type: 'single-choice' as const, correct: idOf(found.correct[0] ?? ''), ...credits };
    return { ...outcome(found), item: { ...base, type: 'single-choice' }, key };
  }
  const written = Number(interaction.attributes['maxChoices'] ?? 1);
  const most = written > 0 && written < options.length ? written : options.length;
  const found = deriveSet(identifiers, most, scoreOf, declared);
  const key = {
    type: 'multiple-choice' as const,
    correct: found.correct.map(idOf),
    ...creditsOf(found, idOf),
  };
  const limit = most < options.length ? { maxChoices: most } : {};
  return { ...outcome(found), item: { ...base, type: 'multiple-choice', ...limit }, key };
}

function creditsOf(
  { credits }: DerivedChoice,
  idOf: (identifier: string) => string,
): { credits?: Record<string, string> } {
  if (!credits) return {};
  return { credits: Object.fromEntries(Object.entries(credits).map(([name, share]) => [idOf(name), share])) };
}

function outcome({ exception, best, warnings }: DerivedChoice): Omit<MadeItem, 'item' | 'key'> {
  return { exception, best, warnings };
}

function order(reader: ItemReader, interaction: XmlElement): MadeItem {
  const name = declarationOf(reader, interaction).attributes['identifier'] ?? '';
  const { identifiers, options, idOf } = choicesOf(reader, childrenOf(interaction, 'simpleChoice'));
  const scoreOf = scoreWith(reader, name);
  const declared = declaredAnswers(reader, name);
  const correct = declared.length > 0 ? declared : bestOrder(identifiers, scoreOf);
  if (correct.length !== identifiers.length)
    throw new Unreadable('only some of the things are to be put in order; here all are');
  const found = deriveOrder(correct, scoreOf);
  return {
    item: { ...itemBase(promptOf(reader, interaction), '1'), type: 'ordering', options, shuffle: true },
    key: { type: 'ordering', correct: correct.map(idOf) },
    ...found,
  };
}

/** The one order that earns the most, where none is declared; few things only, as all orders are tried. */
function bestOrder(identifiers: readonly string[], scoreOf: (order: readonly string[]) => number): string[] {
  if (identifiers.length > 7) throw new Unreadable('it has no key: no order is declared as the correct one');
  const scored = permutations(identifiers).map((tried) => ({ tried, score: scoreOf(tried) }));
  const best = Math.max(...scored.map(({ score }) => score));
  const top = scored.filter(({ score }) => score === best);
  if (top.length !== 1 || !top[0])
    throw new Unreadable('it has no key: no single order earns the most marks');
  return top[0].tried;
}

function permutations(items: readonly string[]): string[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  );
}

function match(reader: ItemReader, interaction: XmlElement): MadeItem {
  const name = declarationOf(reader, interaction).attributes['identifier'] ?? '';
  const sets = childrenOf(interaction, 'simpleMatchSet').map((set) =>
    childrenOf(set, 'simpleAssociableChoice'),
  );
  // Where all the left sides have but one right side, it is the one that chooses among them.
  const turned = (sets[1]?.length ?? 0) < 2;
  const [left, right] = turned ? [sets[1], sets[0]] : sets;
  if (!left || !right) throw new Unreadable('a match needs two sets of choices');
  const sources = choicesOf(reader, left, 's');
  const targets = choicesOf(reader, right, 't');
  if (targets.options.length < 2) throw new Unreadable('a matching needs at least two right sides');
  const pairs = pairsOf(reader, name, (turned ? targets : sources).identifiers);
  const scoreOf = scoreWith(reader, name);
  const found = deriveParts(pairs.length, (part) => scoreOf(pairs.filter((_pair, index) => part(index))));
  const correct = pairs.map((pair) => {
    const [first = '', second = ''] = pair.split(' ');
    const [source, target] = turned ? [second, first] : [first, second];
    return { source: sources.idOf(source), target: targets.idOf(target) };
  });
  const several = new Set(correct.map(({ source }) => source)).size < correct.length || severalAllowed(left);
  return {
    item: {
      ...itemBase(promptOf(reader, interaction), '1'),
      type: 'matching',
      sources: sources.options,
      targets: targets.options,
      ...(several && { several }),
      ...(interaction.attributes['shuffle'] === 'true' && { shuffle: true }),
    },
    key: { type: 'matching', correct },
    ...found,
  };
}

function severalAllowed(set: readonly XmlElement[]): boolean {
  return set.some(({ attributes }) => attributes['matchMax'] !== '1');
}

/** The correct pairs, as `source target`: those declared, else those that earn marks. */
export function pairsOf(reader: ItemReader, name: string, sources: readonly string[]): string[] {
  const directed = (pair: string) => {
    const [a = '', b = ''] = pair.split(/\s+/u);
    return sources.includes(a) ? `${a} ${b}` : `${b} ${a}`;
  };
  const declared = declaredAnswers(reader, name).map(directed);
  if (declared.length > 0) return declared;
  const scoreOf = scoreWith(reader, name);
  const nothing = reader.scoring.scores ? scoreOf([]) : 0;
  const named = namedValues(reader.element).filter((text) => /^\S+\s+\S+$/u.test(text));
  const earning = reader.scoring.scores
    ? [...new Set(named)].filter((pair) => scoreOf([pair]) > nothing)
    : [];
  if (earning.length === 0) throw new Unreadable('it has no key: no pair is declared or earns marks');
  return earning.map(directed);
}

function extendedText(reader: ItemReader, interaction: XmlElement): MadeItem {
  const declaration = declarationOf(reader, interaction);
  const cardinality = declaration.attributes['cardinality'] ?? 'single';
  if (cardinality !== 'single')
    throw new Unreadable(`it asks for several texts at once (${cardinality}); here an essay is one text`);
  const name = declaration.attributes['identifier'] ?? '';
  const rubrics = markerRubrics(reader.body).map((rubric) => plainText(reader.bodies.write(rubric)));
  const guidance = [...rubrics, ...declaredAnswers(reader, name)].filter((text) => text !== '').join('\n');
  const rules = childOf(reader.element, 'responseProcessing');
  if (rules && childrenOf(rules).length + (rules.attributes['template'] ?? '').length > 0) {
    reader.writer.warnings.add('a person marks this text; the rules of scoring of the file were left out');
  }
  const rich = interaction.attributes['format'] === 'xhtml' ? { format: 'rich' as const } : {};
  return {
    item: { ...itemBase(promptOf(reader, interaction), '1'), type: 'essay', ...rich },
    key: { type: 'essay', guidance: guidance.slice(0, 10_000) },
    exception: null,
    best: null,
    warnings: [],
  };
}

/** A number that is slid to: here it is typed. */
function slider(reader: ItemReader, interaction: XmlElement): MadeItem {
  const { lowerBound = '', upperBound = '' } = interaction.attributes;
  reader.writer.warnings.add(`the slider from ${lowerBound} to ${upperBound} became a field for a number`);
  return textEntryItem(reader, interaction);
}

function hotspot(reader: ItemReader, interaction: XmlElement): MadeItem {
  const declaration = declarationOf(reader, interaction);
  const name = declaration.attributes['identifier'] ?? '';
  requireKey(reader, name);
  const choices = childrenOf(interaction, 'hotspotChoice');
  const identifiers = choices.map(({ attributes }) => attributes['identifier'] ?? '');
  const picture = pictureOf(reader, interaction);
  const areas: HotspotArea[] = choices.map((element, index) => ({
    id: optionId(index),
    label: element.attributes['hotspotLabel'] ?? element.attributes['label'] ?? String(index + 1),
    shape: shapeOf(element, picture),
  }));
  const idOf = (identifier: string) => {
    const index = identifiers.indexOf(identifier);
    if (index < 0) throw new Unreadable(`its key names “${identifier}”, which is none of its areas`);
    return optionId(index);
  };
  const several = declaration.attributes['cardinality'] === 'multiple';
  const written = Number(interaction.attributes['maxChoices'] ?? 1);
  const most = several ? (written > 0 ? Math.min(written, areas.length) : areas.length) : 1;
  const found = several
    ? deriveSet(identifiers, most, scoreWith(reader, name), declaredAnswers(reader, name))
    : deriveSingle(identifiers, scoreWith(reader, name), declaredAnswers(reader, name));
  const item: Item = {
    ...itemBase(promptOf(reader, interaction), '1'),
    type: 'hotspot',
    ...picture,
    areas,
    maxChoices: most,
  };
  return {
    ...outcome(found),
    item,
    key: { type: 'hotspot', correct: found.correct.map(idOf), ...creditsOf(found, idOf) },
  };
}

function selectPoint(reader: ItemReader, interaction: XmlElement): MadeItem {
  const declaration = declarationOf(reader, interaction);
  const mapping = childOf(declaration, 'areaMapping');
  const entries = mapping ? childrenOf(mapping, 'areaMapEntry') : [];
  const earning = entries.filter(({ attributes }) => Number(attributes['mappedValue']) > 0);
  if (earning.length === 0) throw new Unreadable('it has no key: no area of the picture earns marks');
  const picture = pictureOf(reader, interaction);
  const written = Number(interaction.attributes['maxChoices'] ?? 1);
  const several = declaration.attributes['cardinality'] === 'multiple';
  const worths = earning.map(({ attributes }) => Number(attributes['mappedValue']));
  const best = several ? worths.reduce((sum, worth) => sum + worth, 0) : Math.max(...worths);
  const areas: ItemKeyOf<'point'>['areas'] = earning.map((entry, index) => ({
    id: optionId(index),
    shape: shapeOf(entry, picture),
    credit: shareFrom((worths[index] ?? 0) / best),
  }));
  if (Number(mapping?.attributes['defaultValue'] ?? 0) !== 0) {
    reader.writer.warnings.add('in the file places outside all areas cost marks; here they earn nothing');
  }
  return {
    item: {
      ...itemBase(promptOf(reader, interaction), '1'),
      type: 'point',
      ...picture,
      maxPoints: several ? Math.min(20, written > 0 ? written : areas.length) : 1,
    },
    key: { type: 'point', areas },
    exception: { scoring: 'by-credit' },
    best,
    warnings: [],
  };
}

/** Text of an attribute or element that may be missing. */
export function textIn(element: XmlElement | undefined): string {
  return textOf(element).trim();
}
