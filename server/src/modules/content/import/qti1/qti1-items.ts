import type { Item, ItemKey, Option } from '@examhall/shared/items';
import { Unreadable } from '../source/unreadable.js';
import type { RichTextWriter } from '../source/rich-text-writer.js';
import { plainText, escapeHtml } from '../source/plain-text.js';
import { childrenOf, elementsOf, textOf, type XmlElement } from '../source/xml.js';
import { decimalFrom, decimalOf } from '../marks.js';
import { itemBase, optionId, type ItemException } from '../reading.js';
import { deriveSet, deriveSingle, type DerivedChoice } from '../scoring/derive-choice.js';
import { deriveParts } from '../scoring/derive-parts.js';
import { deriveNumbers, deriveTexts } from '../scoring/derive-typed.js';
import { GapText, gapPrompt } from '../scoring/gap-text.js';
import { namedNumbers, Qti1Scoring } from './conditions.js';
import { materialOf, presentationText } from './material.js';
import { fieldOf } from './read-qti1.js';

interface Found {
  readonly item: Item;
  readonly key: ItemKey;
  readonly exception: ItemException | null;
  /** What the best answer earns by the file's rules; null when a person decides. */
  readonly best: number | null;
  readonly warnings: readonly string[];
}
interface Reader {
  readonly item: XmlElement;
  readonly prompt: string;
  readonly writer: RichTextWriter;
  readonly scoring: Qti1Scoring;
}

/** Types as Canvas and Common Cartridge name them. */
const named: Readonly<Record<string, string>> = {
  'cc.multiple_choice.v0p1': 'single-choice',
  'cc.multiple_response.v0p1': 'multiple-choice',
  'cc.true_false.v0p1': 'true-false',
  'cc.fib.v0p1': 'short-text',
  'cc.pattern_match.v0p1': 'pattern match',
  'cc.essay.v0p1': 'essay',
  multiple_choice_question: 'single-choice',
  multiple_answers_question: 'multiple-choice',
  true_false_question: 'true-false',
  short_answer_question: 'short-text',
  numerical_question: 'numeric',
  essay_question: 'essay',
  matching_question: 'matching',
  categorization_question: 'matching',
  ordering_question: 'ordering',
  multiple_dropdowns_question: 'gap-fill',
  fill_in_multiple_blanks_question: 'gap-fill',
  text_only_question: 'text',
  // Blackboard, Brightspace and Sakai, in small letters.
  'multiple choice': 'single-choice',
  'true/false': 'true-false',
  'true false': 'true-false',
  'either/or': 'single-choice',
  'multiple answer': 'multiple-choice',
  'multi-select': 'multiple-choice',
  'multiple correct answer': 'multiple-choice',
  essay: 'essay',
  'long answer': 'essay',
  'short response': 'essay',
  'short answers/essay': 'essay',
  matching: 'matching',
};
/** Names of questions that only look like others: what is right in them is computed, drawn or handed in. */
const strange =
  /calculated|arithmetic|significant|formula|hot ?spot|upload|likert|opinion|survey|quiz bowl|jumbled|pattern|audio/iu;

const makers: Readonly<Record<string, (reader: Reader) => Found>> = {
  'single-choice': choice,
  'multiple-choice': choice,
  'true-false': trueFalse,
  'short-text': shortText,
  numeric,
  essay,
  matching,
  ordering,
  'gap-fill': gapFill,
};

/** Fields in which programs say what kind of question an item is. */
const LABELS = ['question_type', 'cc_profile', 'bbmd_questiontype', 'qmd_questiontype', 'qmd_itemtype'];

/** Our type of an item where it has one, else what the file calls it. */
export function qti1Type(item: XmlElement): string {
  const label = LABELS.map((name) => fieldOf(item, name)).find((value) => value !== '') ?? '';
  const known = named[label] ?? named[label.toLowerCase()];
  if (known !== undefined) return known;
  return label === '' || !(/question/u.test(label) || strange.test(label)) ? shapeType(item) : label;
}

/** The type by the fields an item has. */
function shapeType(item: XmlElement): string {
  const choices = elementsOf(item, 'response_lid', 'response_grp');
  const texts = elementsOf(item, 'response_str', 'response_num');
  if (choices.length + texts.length === 0)
    return elementsOf(item, 'response_xy').length > 0 ? 'response_xy' : 'text';
  if (texts.length > 1 || (texts.length > 0 && choices.length > 0)) return 'gap-fill';
  if (choices.length > 1) return choices.every(hasOwnText) ? 'matching' : 'gap-fill';
  const [field] = [...choices, ...texts];
  if (elementsOf(item, 'render_extension', 'ims_render_object').length > 0) return 'ordering';
  if (choices.length === 1)
    return (field?.attributes['rcardinality'] ?? 'Single') === 'Single' ? 'single-choice' : 'multiple-choice';
  const numbers = elementsOf(item, 'render_fib').some(({ attributes }) =>
    /decimal|integer/iu.test(attributes['fibtype'] ?? ''),
  );
  if (numbers || field?.name === 'response_num') return 'numeric';
  return elementsOf(item, 'varequal', 'varsubstring').length > 0 ? 'short-text' : 'essay';
}

function hasOwnText(field: XmlElement): boolean {
  return childrenOf(field, 'material').length > 0;
}

/** @throws Unreadable why the item cannot be understood */
export function makeQti1Item(item: XmlElement, type: string, prompt: string, writer: RichTextWriter): Found {
  const make = makers[type];
  if (!make) throw new Unreadable(`questions of the type “${type}” have no counterpart here`);
  const scoring = new Qti1Scoring(item);
  const found = make({ item, prompt, writer, scoring });
  const { marks, warnings } = marksOf(item, found.best);
  return { ...found, item: { ...found.item, marks }, warnings: [...found.warnings, ...warnings] };
}

/** Points as the file tells them; else the most its rules give, unless that is a percentage. */
function marksOf(item: XmlElement, best: number | null): { marks: string; warnings: string[] } {
  const points = decimalOf(fieldOf(item, 'points_possible') || fieldOf(item, 'cc_weighting'));
  if (points !== null) return { marks: points, warnings: [] };
  const other = [fieldOf(item, 'qmd_absolutescore_max'), fieldOf(item, 'qmd_weighting')].map(decimalOf);
  const weight = other.find((value) => value !== null && Number(value) > 0);
  if (weight !== undefined && weight !== null) return { marks: weight, warnings: [] };
  const declared = Number(elementsOf(item, 'decvar')[0]?.attributes['maxvalue']);
  if (Number.isFinite(declared) && declared > 0 && declared !== 100)
    return { marks: decimalFrom(declared), warnings: [] };
  if (best !== null && declared !== 100) return { marks: decimalFrom(best), warnings: [] };
  return { marks: '1', warnings: ['the file does not say how many marks it is worth; it gets 1'] };
}

interface Field {
  readonly ident: string;
  readonly labels: readonly XmlElement[];
  readonly several: boolean;
  readonly shuffle: boolean;
  readonly element: XmlElement;
}

function fieldsOf(item: XmlElement): Field[] {
  return elementsOf(item, 'response_lid', 'response_grp', 'response_str', 'response_num').map((element) => ({
    ident: element.attributes['ident'] ?? element.attributes['respident'] ?? '',
    labels: elementsOf(element, 'response_label'),
    several: /multiple/iu.test(element.attributes['rcardinality'] ?? ''),
    shuffle: elementsOf(element, 'render_choice').some(({ attributes }) =>
      /^yes$/iu.test(attributes['shuffle'] ?? ''),
    ),
    element,
  }));
}

function onlyField({ item }: Reader): Field {
  const [field, ...more] = fieldsOf(item);
  if (!field) throw new Unreadable('it has no field to answer in');
  if (more.length > 0) throw new Unreadable(`it has ${more.length + 1} fields, where its type has one`);
  return field;
}

function requireRules({ scoring }: Reader): void {
  if (!scoring.scores) throw new Unreadable('it has no key: no rule says what earns marks');
}

const identOf = (label: XmlElement): string => label.attributes['ident'] ?? '';

function choice(reader: Reader): Found {
  requireRules(reader);
  const { ident, labels, several, shuffle } = onlyField(reader);
  const said = labels.filter((label) => materialOf(label, reader.writer) !== '');
  if (said.length < labels.length) reader.writer.warnings.add('options that are empty were left out');
  const options: Option[] = said.map((label, index) => ({
    id: optionId(index),
    text: materialOf(label, reader.writer),
  }));
  const ids = new Map(said.map((label, index) => [identOf(label), optionId(index)]));
  const scoreOf = (chosen: readonly string[]) => reader.scoring.scoreOf(new Map([[ident, chosen]]));
  const base = { ...itemBase(reader.prompt, '1'), options, ...(shuffle && { shuffle }) };
  const found = several
    ? deriveSet([...ids.keys()], options.length, scoreOf, [])
    : deriveSingle([...ids.keys()], scoreOf, []);
  const correct = found.correct.map((name) => ids.get(name) ?? '');
  const credits = creditsOf(found, ids);
  return {
    item: { ...base, type: several ? 'multiple-choice' : 'single-choice' },
    key: several
      ? { type: 'multiple-choice', correct, ...credits }
      : { type: 'single-choice', correct: correct[0] ?? '', ...credits },
    exception: found.exception,
    best: found.best,
    warnings: found.warnings,
  };
}

function creditsOf(
  { credits }: DerivedChoice,
  ids: ReadonlyMap<string, string>,
): { credits?: Record<string, string> } {
  if (!credits) return {};
  return {
    credits: Object.fromEntries(Object.entries(credits).map(([name, share]) => [ids.get(name) ?? '', share])),
  };
}

/** True or false by the texts of its two options; with other texts it is a choice of two. */
function trueFalse(reader: Reader): Found {
  const made = choice(reader);
  if (made.item.type !== 'single-choice' || made.key.type !== 'single-choice' || made.exception) return made;
  const { correct } = made.key;
  const texts = made.item.options.map(({ id, text }) => ({ id, text: plainText(text).toLowerCase() }));
  const known = texts.length === 2 && texts.every(({ text }) => text === 'true' || text === 'false');
  if (!known) return made;
  return {
    ...made,
    item: { ...itemBase(reader.prompt, '1'), type: 'true-false' },
    key: { type: 'true-false', correct: texts.find(({ id }) => id === correct)?.text === 'true' },
  };
}

function shortText(reader: Reader): Found {
  requireRules(reader);
  const { ident } = onlyField(reader);
  const named = elementsOf(reader.item, 'varequal').map((part) => textOf(part).trim());
  if (elementsOf(reader.item, 'varsubstring').length > 0)
    throw new Unreadable('it accepts any text that holds some words; here texts are compared whole');
  const found = deriveTexts(named, (text) => reader.scoring.scoreOf(new Map([[ident, [text]]])));
  return {
    item: { ...itemBase(reader.prompt, '1'), type: 'short-text' },
    key: {
      type: 'short-text',
      accepted: [...found.accepted],
      ...(found.credits.length > 0 && { credits: [...found.credits] }),
      caseSensitive: found.caseSensitive,
    },
    exception: found.exception,
    best: found.best,
    warnings: [],
  };
}

function numeric(reader: Reader): Found {
  requireRules(reader);
  const { ident } = onlyField(reader);
  const { named, bounds } = namedNumbers(reader.item);
  const found = deriveNumbers(named, bounds, (value) =>
    reader.scoring.scoreOf(new Map([[ident, [decimalFrom(value)]]])),
  );
  return {
    item: { ...itemBase(reader.prompt, '1'), type: 'numeric', unit: '' },
    key: { type: 'numeric', accepted: [...found.accepted] },
    exception: found.exception,
    best: found.best,
    warnings: found.warnings,
  };
}

function essay({ prompt }: Reader): Found {
  return {
    item: { ...itemBase(prompt, '1'), type: 'essay' },
    key: { type: 'essay', guidance: '' },
    exception: null,
    best: null,
    warnings: [],
  };
}

/** Each field is a left side, its options the right sides; a category takes several. */
function matching(reader: Reader): Found {
  requireRules(reader);
  const all = fieldsOf(reader.item);
  const fields = all.filter(({ element }) => fieldText(element, reader.writer) !== '');
  const targets = new Map<string, Option>();
  for (const label of fields.flatMap(({ labels }) => labels)) {
    const text = materialOf(label, reader.writer);
    if (text === '' || targets.has(identOf(label))) continue;
    targets.set(identOf(label), { id: `t${targets.size + 1}`, text });
  }
  const empty = fields.some(({ labels }) => labels.some((label) => !targets.has(identOf(label))));
  if (empty || fields.length < all.length) {
    reader.writer.warnings.add('sides of pairs that are empty were left out');
  }
  const sources: Option[] = fields.map(({ element }, index) => ({
    id: `s${index + 1}`,
    text: fieldText(element, reader.writer),
  }));
  const right = rightAnswers(reader, fields);
  const pairs = fields.flatMap(({ ident }, index) =>
    (right.get(ident) ?? []).map((name) => ({
      source: `s${index + 1}`,
      target: targets.get(name)?.id ?? '',
    })),
  );
  const parts = partsOf(reader, fields, right);
  return {
    item: {
      ...itemBase(reader.prompt, '1'),
      type: 'matching',
      sources,
      targets: [...targets.values()],
      ...(fields.some(({ several }) => several) && { several: true }),
    },
    key: { type: 'matching', correct: pairs },
    ...parts,
  };
}

/** What stands beside a field, without its options. */
function fieldText(element: XmlElement, writer: RichTextWriter): string {
  return materialOf({ ...element, children: childrenOf(element, 'material') }, writer);
}

/** What earns marks in each field: the values its rules name that, added to the others, score more. */
function rightAnswers({ scoring, item }: Reader, fields: readonly Field[]): Map<string, string[]> {
  const right = new Map<string, string[]>();
  for (const { ident, several } of fields) {
    const tests = elementsOf(item, 'varequal').filter((part) => part.attributes['respident'] === ident);
    const values = [...new Set(tests.map((part) => textOf(part).trim()))];
    const scoreOf = (chosen: readonly string[]) => scoring.scoreOf(new Map([[ident, chosen]]));
    const nothing = scoreOf([]);
    const earning =
      several && scoreOf(values) > nothing ? values : values.filter((value) => scoreOf([value]) > nothing);
    if (earning.length === 0)
      throw new Unreadable(`it has no key: nothing earns marks in the field “${ident}”`);
    right.set(ident, earning);
  }
  return right;
}

function partsOf(
  { scoring }: Reader,
  fields: readonly Field[],
  right: ReadonlyMap<string, string[]>,
): Pick<Found, 'exception' | 'best' | 'warnings'> {
  return deriveParts(fields.length, (isRight) =>
    scoring.scoreOf(
      new Map(
        fields.map(({ ident, several }, index) => {
          const values = right.get(ident) ?? [];
          return [ident, isRight(index) ? (several ? values : values.slice(0, 1)) : []];
        }),
      ),
    ),
  );
}

/** The values that must be given in the order in which the rule names them. */
function ordering(reader: Reader): Found {
  requireRules(reader);
  const { ident, labels } = onlyField(reader);
  const rule = elementsOf(reader.item, 'respcondition').find((condition) =>
    childrenOf(condition, 'setvar').some((action) => Number(textOf(action)) > 0),
  );
  const order = rule
    ? elementsOf(rule, 'varequal')
        .filter((part) => part.attributes['respident'] === ident)
        .map((part) => textOf(part).trim())
    : [];
  const ids = new Map(labels.map((label, index) => [identOf(label), optionId(index)]));
  const whole =
    order.length === ids.size && new Set(order).size === ids.size && order.every((name) => ids.has(name));
  if (!whole) throw new Unreadable('it has no key: no rule names all the things in one order');
  return {
    item: {
      ...itemBase(reader.prompt, '1'),
      type: 'ordering',
      options: labels.map((label, index) => ({
        id: optionId(index),
        text: materialOf(label, reader.writer),
      })),
      shuffle: true,
    },
    key: { type: 'ordering', correct: order.map((name) => ids.get(name) ?? '') },
    exception: null,
    best: reader.scoring.scoreOf(new Map([[ident, order]])),
    warnings: [],
  };
}

/** Gaps written `[name]` in the text, each with a field `response_name`; or the fields stand in the text themselves. */
function gapFill(reader: Reader): Found {
  requireRules(reader);
  const fields = fieldsOf(reader.item);
  const right = rightAnswers(reader, fields);
  const gaps = new GapText();
  const named = fields.some(({ ident }) => reader.prompt.includes(writtenGap(ident)));
  const text = named
    ? textWithNamedGaps(reader, fields, right, gaps)
    : presentationText(
        reader.item,
        reader.writer,
        new Map(
          fields.map((field) => [
            field.element,
            ` ${gapMark(reader, field, right.get(field.ident) ?? [], gaps, true)} `,
          ]),
        ),
      );
  const { exception, best, warnings } = partsOf(reader, fields, right);
  const title = escapeHtml(reader.item.attributes['title'] ?? '');
  return { ...gaps.item(itemBase(gapPrompt(title), '1'), text, exception), best, warnings };
}

function writtenGap(ident: string): string {
  return `[${ident.replace(/^response_/u, '')}]`;
}

function textWithNamedGaps(
  reader: Reader,
  fields: readonly Field[],
  right: ReadonlyMap<string, readonly string[]>,
  gaps: GapText,
): string {
  let text = reader.prompt;
  for (const field of fields) {
    const written = writtenGap(field.ident);
    if (!text.includes(written))
      throw new Unreadable(`the text has no place for the gap “${written.slice(1, -1)}”`);
    const mark = gapMark(reader, field, right.get(field.ident) ?? [], gaps);
    text = text.replace(written, () => mark);
  }
  return text;
}

/** @param standing true when the field stands in the text itself: what offers choices is chosen from then */
function gapMark(
  { item, writer }: Reader,
  field: Field,
  right: readonly string[],
  gaps: GapText,
  standing = false,
): string {
  const chosen =
    (standing && field.labels.length > 0 && elementsOf(field.element, 'render_choice').length > 0) ||
    fieldOf(item, 'question_type') === 'multiple_dropdowns_question' ||
    field.labels.some(({ attributes }) => /dropdown|wordbank/u.test(attributes['answer_type'] ?? ''));
  if (chosen) {
    const options = field.labels.map((label, index) => ({
      id: `o${index + 1}`,
      text: materialOf(label, writer),
    }));
    const correct = field.labels.findIndex((label) => right.includes(identOf(label)));
    return gaps.add({ kind: 'choice', options }, { kind: 'choice', correct: `o${correct + 1}` });
  }
  const labels = childrenOf(field.element).length > 0 ? field.labels : [];
  const texts = labels
    .filter((label) => right.includes(identOf(label)))
    .map((label) => plainText(materialOf(label, writer)));
  const accepted = texts.length > 0 ? texts : [...right];
  return gaps.add({ kind: 'text' }, { kind: 'text', accepted, caseSensitive: false });
}
