import type { ItemKey } from '@examhall/shared/grading';
import { contentIdSchema, decimalSchema, marksSchema, type Item, type Option } from '@examhall/shared/items';
import { canonicalNumber } from '@examhall/shared/items';
import type { FaultList } from './fault-list.js';
import { richTextOf } from './rich-text.js';
import type { Field, TableRow } from './table.js';

const optionLetters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const;
export const optionHeadings = optionLetters.map((letter) => `Option ${letter}`);
export const itemHeadings = {
  required: ['Type', 'Question', 'Correct', 'Marks'],
  optional: [
    'Id',
    'Section',
    ...optionHeadings,
    'Subject',
    'Tolerance',
    'Unit',
    'Case sensitive',
    'Image description',
    'Guidance',
  ],
};

const typeOf: Readonly<Record<string, Item['type']>> = {
  'single choice': 'single-choice',
  'multiple choice': 'multiple-choice',
  'short text': 'short-text',
  numeric: 'numeric',
  essay: 'essay',
};

/** An item with its key, as one row tells it. */
export interface ItemRow {
  readonly item: Item;
  readonly key: ItemKey;
  readonly section: string;
}

/** Reads one row; null, with the reasons in `faults`, when it is not an item. */
export function readItemRow(row: TableRow, defaultId: string, faults: FaultList): ItemRow | null {
  const before = faults.faults.length;
  const reader = new RowReader(row, faults);
  const id = reader.id(defaultId);
  const type = typeOf[row.field('Type').text.toLowerCase().replaceAll('-', ' ')];
  if (!type)
    reader.fault(
      'Type',
      `“${row.field('Type').text}” is not a type; write one of ${Object.keys(typeOf).join(', ')}`,
    );
  const prompt = richTextOf(reader.needed('Question', 'the question is empty'));
  const base = { id, prompt, marks: reader.marks(), subject: row.field('Subject').text };
  const made = type ? makers[type](reader, base) : null;
  if (!made || faults.faults.length > before) return null;
  return { ...made, section: row.field('Section').text };
}

interface ItemBase {
  readonly id: string;
  readonly prompt: string;
  readonly marks: string;
  readonly subject: string;
}
type Made = { readonly item: Item; readonly key: ItemKey };

const makers: Readonly<Record<Item['type'], (reader: RowReader, base: ItemBase) => Made>> = {
  'single-choice': (reader, base) => {
    reader.unused('Tolerance', 'Unit', 'Case sensitive', 'Guidance');
    const options = reader.options();
    const correct = reader.correctOptions(options);
    if (correct.length > 1) reader.fault('Correct', 'a single choice has exactly one correct option');
    return {
      item: { ...base, type: 'single-choice', options },
      key: { type: 'single-choice', correct: correct[0] ?? '' },
    };
  },
  'multiple-choice': (reader, base) => {
    reader.unused('Tolerance', 'Unit', 'Case sensitive', 'Guidance');
    const options = reader.options();
    return {
      item: { ...base, type: 'multiple-choice', options },
      key: { type: 'multiple-choice', correct: reader.correctOptions(options) },
    };
  },
  'short-text': (reader, base) => {
    reader.unused(...optionHeadings, 'Tolerance', 'Unit', 'Guidance');
    const accepted = reader
      .needed('Correct', 'the accepted texts are missing')
      .split('|')
      .map((text) => text.trim());
    if (accepted.some((text) => text === ''))
      reader.fault('Correct', 'one of the accepted texts between the | is empty');
    return {
      item: { ...base, type: 'short-text' },
      key: { type: 'short-text', accepted, caseSensitive: reader.yesOrNo('Case sensitive') },
    };
  },
  numeric: (reader, base) => {
    reader.unused(...optionHeadings, 'Case sensitive', 'Guidance');
    const correct = reader.decimal('Correct', 'the correct number is missing');
    const tolerance = reader.field('Tolerance').text === '' ? '0' : reader.decimal('Tolerance', '');
    if (tolerance.startsWith('-')) reader.fault('Tolerance', 'a tolerance cannot be negative');
    return {
      item: { ...base, type: 'numeric', unit: reader.field('Unit').text },
      key: { type: 'numeric', correct, tolerance },
    };
  },
  essay: (reader, base) => {
    reader.unused(...optionHeadings, 'Correct', 'Tolerance', 'Unit', 'Case sensitive');
    return {
      item: { ...base, type: 'essay' },
      key: { type: 'essay', guidance: reader.field('Guidance').text },
    };
  },
};

/** Reads the fields of one row and says what is wrong with each. */
class RowReader {
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
    const canonical = canonicalNumber(text);
    if (canonical === null || !decimalSchema.safeParse(canonical).success) {
      this.fault(heading, `“${text}” is not a number that can be taken exactly`);
      return '';
    }
    return canonical;
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
