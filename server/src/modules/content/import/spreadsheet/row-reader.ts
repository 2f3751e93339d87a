import {
  canonicalNumber,
  contentIdSchema,
  decimalSchema,
  marksSchema,
  type Option,
} from '@examhall/shared/items';
import type { FaultList } from './fault-list.js';
import { richTextOf } from './rich-text.js';
import type { Field, TableRow } from './table.js';

export const optionLetters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const;
export const optionHeadings = optionLetters.map((letter) => `Option ${letter}`);

/** Reads the fields of one row and says what is wrong with each. */
export class RowReader {
  constructor(
    private readonly row: TableRow,
    private readonly faults: FaultList,
  ) {}

  field(heading: string): Field {
    return this.row.field(heading);
  }

  fault(heading: string, reason: string): void {
    this.faults.add(this.field(heading).at, `Column “${heading}”: ${reason}`);
  }

  needed(heading: string, reason: string): string {
    const { text } = this.field(heading);
    if (text === '') this.fault(heading, reason);
    return text;
  }

  id(defaultId: string): string {
    const text = this.field('Id').text || defaultId;
    if (!contentIdSchema.safeParse(text).success) {
      this.fault('Id', `“${text}” is not an id; use 1 to 64 letters, digits, hyphens and underscores`);
    }
    return text;
  }

  marks(): string {
    const text = this.decimal('Marks', 'the marks are missing');
    if (text !== '' && !marksSchema.safeParse(text).success) this.fault('Marks', 'marks cannot be negative');
    return text;
  }

  /** A number as an exact decimal; the empty text, with a fault, when it is none. */
  decimal(heading: string, missing: string): string {
    const text = this.needed(heading, missing);
    if (text === '') return '';
    return this.decimalIn(heading, text);
  }

  /** A number in a field, or in a piece of it, as an exact decimal; the empty text, with a fault, when it is none. */
  decimalIn(heading: string, text: string): string {
    const canonical = canonicalNumber(text);
    if (canonical !== null && decimalSchema.safeParse(canonical).success) return canonical;
    this.fault(heading, `“${text}” is not a number that can be taken exactly`);
    return '';
  }

  /** One of several names, however its words are separated; null when the field is empty, or with a fault. */
  oneOf<Name extends string>(heading: string, names: readonly Name[]): Name | null {
    const { text } = this.field(heading);
    if (text === '') return null;
    const name = names.find((known) => known === text.toLowerCase().replaceAll(/[\s_]+/gu, '-'));
    if (name) return name;
    const known = names.map((each) => each.replaceAll('-', ' ')).join(', ');
    this.fault(heading, `“${text}” is not known here; write one of ${known}`);
    return null;
  }

  yesOrNo(heading: string): boolean {
    const text = this.field(heading).text.toLowerCase();
    if (['', 'no', 'false'].includes(text)) return false;
    if (['yes', 'true'].includes(text)) return true;
    this.fault(heading, `“${text}” is neither yes nor no`);
    return false;
  }

  /** The options in order; a gap between them is a fault. */
  options(): Option[] {
    const texts = optionHeadings.map((heading) => this.field(heading).text);
    const count = texts.findLastIndex((text) => text !== '') + 1;
    texts.slice(0, count).forEach((text, index) => {
      if (text === '') this.fault(optionHeadings[index] ?? '', 'this option is empty but a later one is not');
    });
    if (count < 2) this.fault('Option A', 'a choice needs at least two options');
    return texts
      .slice(0, count)
      .map((text, index) => ({ id: (optionLetters[index] ?? '').toLowerCase(), text: richTextOf(text) }));
  }

  /** Option ids of the letters in the column Correct. */
  correctOptions(options: readonly Option[]): string[] {
    const text = this.needed('Correct', 'the correct option is missing');
    const letters = text.split(/[\s,;]+/u).filter((letter) => letter !== '');
    for (const letter of letters) {
      if (!options.some((option) => option.id === letter.toLowerCase())) {
        this.fault('Correct', `“${letter}” is not the letter of an option of this row`);
      }
    }
    if (new Set(letters.map((letter) => letter.toLowerCase())).size < letters.length) {
      this.fault('Correct', 'an option is named twice');
    }
    return letters.map((letter) => letter.toLowerCase());
  }

  /** What is written where it has no meaning for this type would be lost: a fault instead. */
  unused(...headings: string[]): void {
    for (const heading of headings) {
      if (this.field(heading).text !== '')
        this.fault(heading, 'this has no meaning for this type of question; empty the cell');
    }
  }
}
