import type { Stimulus } from '@examhall/shared/items';
import type { MediaShelf } from '../source/media-shelf.js';
import { plainText } from '../source/plain-text.js';
import { RichTextWriter } from '../source/rich-text-writer.js';
import { childOf, childrenOf, elementsOf, type XmlElement } from '../source/xml.js';
import type { EntryHead, ReadEntry } from '../reading.js';
import { madeEntry } from '../scoring/made-entry.js';
import { answersIn, makeAbittiItem, marksIn, typeOfAnswers } from './abitti-answers.js';
import { AbittiText } from './abitti-text.js';
import { inLanguage } from './language.js';

export interface AbittiReading {
  readonly title: string;
  readonly language: string | null;
  readonly instructions: string;
  readonly entries: ReadEntry[];
  readonly stimuli: Stimulus[];
  readonly warnings: string[];
}

/** True for the exam of Abitti, the system of the Finnish matriculation examination. */
export function isAbitti(root: XmlElement): boolean {
  return root.name === 'exam' && (childOf(root, 'exam-versions') ?? childOf(root, 'section')) !== undefined;
}

/** Reads an exam of Abitti in the first of its languages: questions stand in sections and inside one another. */
export function readAbitti(written: XmlElement, path: string, shelf: MediaShelf): AbittiReading {
  const languages = elementsOf(written, 'exam-version').flatMap(({ attributes }) => attributes['lang'] ?? []);
  const language = languages[0] ?? null;
  const root = inLanguage(written, language);
  const gathering = new Gathering(path, shelf);
  for (const section of childrenOf(root, 'section')) gathering.addSection(section);
  const others = languages.slice(1);
  const draws = elementsOf(root, 'section', 'exam').some(({ attributes }) => attributes['max-answers']);
  return {
    title: gathering.plain(childOf(root, 'exam-title')),
    language,
    instructions: gathering.text(childOf(root, 'exam-instruction')),
    entries: gathering.entries,
    stimuli: gathering.stimuli,
    warnings: [
      ...(others.length > 0
        ? [`the exam is read in ${language}; its texts in ${others.join(', ')} were left out`]
        : []),
      ...(draws ? ['candidates choose which questions they answer; here everybody gets all of them'] : []),
    ],
  };
}

class Gathering {
  readonly entries: ReadEntry[] = [];
  readonly stimuli: Stimulus[] = [];
  /** Questions are numbered through all sections. */
  private count = 0;

  constructor(
    private readonly path: string,
    private readonly shelf: MediaShelf,
  ) {}

  text(element: XmlElement | undefined): string {
    return element ? new AbittiText(new RichTextWriter(this.shelf, this.path)).write(element) : '';
  }

  plain(element: XmlElement | undefined): string {
    return plainText(this.text(element));
  }

  addSection(section: XmlElement): void {
    const title = this.plain(childOf(section, 'section-title'));
    for (const question of questionsIn(section)) {
      this.count += 1;
      this.addQuestion(question, String(this.count), title, null);
    }
  }

  /** @param stimulus what a question above tells to all the questions in it */
  private addQuestion(question: XmlElement, number: string, section: string, stimulus: string | null): void {
    const inner = questionsIn(question);
    if (inner.length === 0) return this.addAnswers(question, number, section, stimulus);
    const shared = this.addStimulus(question) ?? stimulus;
    for (const [index, each] of inner.entries()) {
      this.addQuestion(each, `${number}.${index + 1}`, section, shared);
    }
  }

  private addStimulus(question: XmlElement): string | null {
    const title = this.plain(childOf(question, 'question-title')).slice(0, 300);
    const text = this.text(childOf(question, 'question-instruction'));
    if (text === '') return null;
    const id = `t${this.stimuli.length + 1}`;
    this.stimuli.push({ id, title, text });
    return id;
  }

  /** Answers of a text with gaps are one question; any others are a question each. */
  private addAnswers(question: XmlElement, number: string, section: string, stimulus: string | null): void {
    const groups = answersIn(question);
    for (const [index, answers] of groups.entries()) {
      const id = groups.length > 1 ? `${number}.${index + 1}` : number;
      const entry = this.entryOf(question, answers, id, section);
      const shared = stimulus !== null && entry.kind === 'item';
      this.entries.push(shared ? { ...entry, item: { ...entry.item, stimulus } } : entry);
    }
  }

  private entryOf(question: XmlElement, answers: XmlElement[], id: string, section: string): ReadEntry {
    const writer = new RichTextWriter(this.shelf, this.path);
    const text = new AbittiText(writer);
    const line = answers[0]?.line ?? question.line;
    const head = (): EntryHead => ({
      sourceId: id,
      place: `line ${line}`,
      title: '',
      section,
      warnings: [...writer.warnings],
    });
    const prompt = ['question-title', 'question-instruction']
      .flatMap((name) => childrenOf(question, name))
      .map((part) => `<div>${text.write(part)}</div>`)
      .filter((part) => part !== '<div></div>')
      .join('');
    if (answers.length === 0) return { ...head(), kind: 'text', text: prompt };
    const known = { type: typeOfAnswers(answers), prompt, marks: marksIn(answers) };
    return madeEntry(head, known, () => makeAbittiItem(question, answers, prompt, text, writer));
  }
}

/** Questions directly in a section or question, wherever formatting puts them. */
function questionsIn(element: XmlElement): XmlElement[] {
  return childrenOf(element).flatMap((child) => (child.name === 'question' ? [child] : questionsIn(child)));
}
