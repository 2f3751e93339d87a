import type { ReadEntry } from '../reading.js';
import type { MediaShelf } from '../source/media-shelf.js';
import { markdownWithMath } from '../source/markdown.js';
import { htmlNodes } from '../source/rich-nodes.js';
import { RichTextWriter } from '../source/rich-text-writer.js';
import { numberedEntry, type Draft, type Target } from './numbered-question.js';

export interface NumberedReading {
  readonly title: string;
  readonly instructions: string;
  readonly entries: ReadEntry[];
  readonly warnings: string[];
}

const QUESTION = /^\d{1,4}[.)](?:[ \t]+(.*))?$/u;
const CHOICE = /^(\*?)([A-Za-z])[.)][ \t]+(.*)$/u;
const BOX = /^\[([ *]?)\][ \t]+(.*)$/u;
const FACT = /^(Title|Points|Type|Text title|Text|Quiz title|Quiz description)[ \t]*:[ \t]*(.*)$/iu;
const FEEDBACK = /^(?:\.\.\.|[+\-!@~])[ \t]+/u;

/**
 * True for numbered questions whose right choices have a star before them, as text2qti and Respondus write them.
 */
export function isNumberedText(text: string): boolean {
  if (!/^\d{1,4}[.)][ \t]+\S/mu.test(text)) return false;
  if (/^\*[A-Za-z][.)][ \t]+\S/mu.test(text) || /^\[\*\][ \t]+\S/mu.test(text)) return true;
  return /^Quiz title[ \t]*:/imu.test(text) || /^=[ \t]+(?:[-\d]|\[[-\d])/mu.test(text);
}

/** Reads numbered questions, each by itself. */
export function readNumberedText(text: string, shelf: MediaShelf): NumberedReading {
  const reading = new NumberedLines(shelf);
  for (const [index, line] of text.split('\n').entries()) reading.add(line.trimEnd(), index + 1);
  return reading.end();
}

function draftAt(line: number): Draft {
  return { line, title: '', points: '', type: '', stem: [], choices: [], numbers: [], texts: [], kind: null };
}

class NumberedLines {
  private readonly drafts: Draft[] = [];
  private readonly warnings = new Set<string>();
  private facts: Pick<Draft, 'title' | 'points' | 'type'> = { title: '', points: '', type: '' };
  private title = '';
  private readonly instructions: string[] = [];
  /** Where a line that begins nothing new belongs. */
  private target: Target = [];
  /** What ends what is passed over. */
  private until: RegExp | null = null;

  constructor(private readonly shelf: MediaShelf) {}

  add(line: string, number: number): void {
    if (this.until) {
      if (this.until.test(line)) this.until = null;
      return;
    }
    if (line.startsWith('%')) return;
    if (line === 'COMMENT') this.until = /^END_COMMENT$/u;
    else if (/^```+[ \t]*\{.*\.run\b/u.test(line)) this.addProgram(number);
    else if (/^(?:END_)?GROUP$/u.test(line)) return;
    else if (/^pick[ \t]*:/iu.test(line))
      this.warnings.add('the file draws some of its questions; all of them come in');
    else if (!this.addFact(line, number) && !this.addAnswer(line)) this.addText(line, number);
  }

  end(): NumberedReading {
    const writer = new RichTextWriter(this.shelf, '');
    return {
      title: this.title,
      instructions: writer.write(htmlNodes(markdownWithMath(this.instructions.join('\n').trim(), writer))),
      entries: this.drafts.map((draft, index) => numberedEntry(draft, index + 1, this.shelf)),
      warnings: [...this.warnings, ...writer.warnings],
    };
  }

  /** Code that would write questions when run. */
  private addProgram(number: number): void {
    this.drafts.push({ ...draftAt(number), kind: 'program' });
    this.until = /^```+$/u;
    this.target = [];
  }

  private addFact(line: string, number: number): boolean {
    const [, name = '', value = ''] = FACT.exec(line) ?? [];
    switch (name.toLowerCase()) {
      case '':
        return false;
      case 'title':
        this.facts.title = value;
        break;
      case 'points':
        this.facts.points = value;
        break;
      case 'type':
        this.facts.type = value.toUpperCase();
        break;
      case 'quiz title':
        this.title = value;
        break;
      case 'quiz description':
        this.instructions.push(value);
        this.target = this.instructions;
        break;
      case 'text title':
        this.drafts.push({ ...draftAt(number), title: value, kind: 'text' });
        break;
      default:
        this.addRegion(value, number);
    }
    return true;
  }

  private addRegion(value: string, number: number): void {
    const last = this.drafts.at(-1);
    const region = last?.kind === 'text' && last.stem.length === 0 ? last : draftAt(number);
    if (region !== last) this.drafts.push(Object.assign(region, { kind: 'text' }));
    region.stem.push(value);
    this.target = region.stem;
  }

  /** What answers the last question, or speaks about its answers. */
  private addAnswer(line: string): boolean {
    const draft = this.drafts.at(-1);
    if (!draft || draft.kind === 'text' || draft.kind === 'program') return false;
    const choice = CHOICE.exec(line);
    const box = BOX.exec(line);
    const expected = String.fromCharCode(97 + draft.choices.length);
    if (choice && choice[2]?.toLowerCase() === expected) {
      this.addChoice(draft, choice[1] === '*', false, choice[3] ?? '');
    } else if (box) this.addChoice(draft, box[1] === '*', true, box[2] ?? '');
    else if (/^=[ \t]/u.test(line)) draft.numbers.push(line.slice(1).trim());
    else if (/^\*[ \t]+\S/u.test(line)) draft.texts.push(line.slice(1).trim());
    else if (/^_{3,}$/u.test(line)) draft.kind = 'essay';
    else if (/^\^{3,}$/u.test(line)) draft.kind = 'upload';
    else if (FEEDBACK.test(line)) {
      this.warnings.add('feedback is not shown in exams; it was left out');
      this.target = [];
    } else return false;
    return true;
  }

  private addChoice(draft: Draft, right: boolean, box: boolean, text: string): void {
    const lines = [text];
    draft.choices.push({ lines, right, box });
    this.target = lines;
  }

  private addText(line: string, number: number): void {
    const question = QUESTION.exec(line);
    if (!question) {
      this.target.push(line.trim());
      return;
    }
    const draft = { ...draftAt(number), ...this.facts };
    this.facts = { title: '', points: '', type: '' };
    draft.stem.push(question[1] ?? '');
    this.drafts.push(draft);
    this.target = draft.stem;
  }
}
