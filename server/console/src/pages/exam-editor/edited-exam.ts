import { defaultRules, type MarkingRules } from '@examhall/shared/items';
import type { DraftItem, DraftSection, ExamDraft, ExamDraftRequest } from '@examhall/shared/protocol';

/** What can be undone, at most. */
const MOST_UNDONE = 100;

/** An exam while it is being changed. */
export type EditedExam = Pick<
  ExamDraft,
  'title' | 'language' | 'instructions' | 'tools' | 'rules' | 'sections'
>;

/** Where an item goes. */
export interface Place {
  readonly sectionId: string;
  readonly index: number;
}

export type Change =
  | { readonly kind: 'exam'; readonly changes: Partial<Omit<EditedExam, 'sections'>> }
  | { readonly kind: 'add-section'; readonly title: string }
  | {
      readonly kind: 'section';
      readonly id: string;
      readonly changes: Partial<Omit<DraftSection, 'id' | 'items'>>;
    }
  | { readonly kind: 'move-section'; readonly id: string; readonly by: 1 | -1 }
  | { readonly kind: 'remove-section'; readonly id: string }
  | { readonly kind: 'best'; readonly id: string; readonly best: number | undefined }
  | {
      readonly kind: 'add-items';
      readonly sectionId: string;
      readonly items: readonly DraftItem[];
      /** How many of the section's questions each candidate gets from now on; absent: as before. */
      readonly draw?: number | undefined;
    }
  | { readonly kind: 'marks'; readonly itemId: string; readonly marks: string }
  /** Questions among which is drawn all have the same marks. */
  | { readonly kind: 'marks-of-all'; readonly sectionId: string; readonly marks: string }
  | { readonly kind: 'renew'; readonly item: DraftItem }
  | { readonly kind: 'move-item'; readonly itemId: string; readonly to: Place }
  | { readonly kind: 'remove-item'; readonly itemId: string };

/** The exam with what it was before each change, last change first. */
export interface Editing {
  readonly exam: EditedExam;
  readonly past: readonly { readonly exam: EditedExam; readonly field: string }[];
}

export type Action =
  | Change
  | { readonly kind: 'undo' }
  /** Takes over what has been saved, unless more was changed meanwhile. */
  | { readonly kind: 'saved'; readonly sent: EditedExam; readonly now: EditedExam };

export function editedOf(draft: ExamDraft): EditedExam {
  const { title, language, instructions, tools, rules, sections } = draft;
  return { title, language, instructions, tools, rules, sections };
}

export function edit(state: Editing, action: Action): Editing {
  if (action.kind === 'undo') {
    const [last, ...past] = state.past;
    return last ? { exam: last.exam, past } : state;
  }
  if (action.kind === 'saved') {
    return state.exam === action.sent ? { ...state, exam: action.now } : state;
  }
  const exam = changed(state.exam, action);
  if (exam === state.exam) return state;
  const field = fieldOf(action);
  // Letters typed one after the other into one field are undone together.
  if (field !== '' && state.past[0]?.field === field) return { ...state, exam };
  return { exam, past: [{ exam: state.exam, field }, ...state.past].slice(0, MOST_UNDONE) };
}

/** Names the field that a change was typed into; empty for what is done in one go. */
function fieldOf(change: Change): string {
  switch (change.kind) {
    case 'exam':
      return `exam ${Object.keys(change.changes).join(' ')}`;
    case 'section':
      return `section ${change.id} ${Object.keys(change.changes).join(' ')}`;
    case 'best':
      return `best ${change.id}`;
    case 'marks':
      return `marks ${change.itemId}`;
    case 'marks-of-all':
      return `marks of ${change.sectionId}`;
    default:
      return '';
  }
}

function changed(exam: EditedExam, change: Change): EditedExam {
  switch (change.kind) {
    case 'exam':
      return { ...exam, ...change.changes };
    case 'add-section':
      return { ...exam, sections: [...exam.sections, newSection(exam, change.title)] };
    case 'section':
      return withSection(exam, change.id, (section) => withoutNothing({ ...section, ...change.changes }));
    case 'move-section':
      return { ...exam, sections: moved(exam.sections, ({ id }) => id === change.id, change.by) };
    case 'remove-section':
      return { ...exam, sections: exam.sections.filter(({ id }) => id !== change.id) };
    case 'best':
      return { ...exam, rules: withBest(exam.rules, change.id, change.best) };
    case 'add-items':
      return withItemsAdded(exam, change.sectionId, change.items, change.draw);
    case 'marks-of-all':
      return withSection(exam, change.sectionId, (section) => ({
        ...section,
        items: section.items.map((item) => ({ ...item, marks: change.marks })),
      }));
    case 'marks':
      return withItem(exam, change.itemId, (item) => ({ ...item, marks: change.marks }));
    case 'renew':
      return withItem(exam, change.item.itemId, ({ marks }) => ({ ...change.item, marks }));
    case 'move-item':
      return withItemMoved(exam, change.itemId, change.to);
    case 'remove-item':
      return withoutItem(exam, change.itemId);
  }
}

function newSection({ sections }: EditedExam, title: string): DraftSection {
  let number = sections.length + 1;
  while (sections.some(({ id }) => id === `s${number}`)) number += 1;
  return { id: `s${number}`, title, items: [] };
}

/** What is not said is left out, not said to be nothing. */
function withoutNothing(section: DraftSection): DraftSection {
  return Object.fromEntries(
    Object.entries(section).filter(([, value]) => value !== undefined),
  ) as DraftSection;
}

function withSection(
  exam: EditedExam,
  id: string,
  change: (section: DraftSection) => DraftSection,
): EditedExam {
  return {
    ...exam,
    sections: exam.sections.map((section) => (section.id === id ? change(section) : section)),
  };
}

function withItem(exam: EditedExam, itemId: string, change: (item: DraftItem) => DraftItem): EditedExam {
  const sections = exam.sections.map((section) => ({
    ...section,
    items: section.items.map((item) => (item.itemId === itemId ? change(item) : item)),
  }));
  return { ...exam, sections };
}

function withoutItem(exam: EditedExam, itemId: string): EditedExam {
  const sections = exam.sections.map((section) => ({
    ...section,
    items: section.items.filter((item) => item.itemId !== itemId),
  }));
  return { ...exam, sections };
}

/** Questions that the exam has already are not added once more; where is drawn, all have the marks of the first. */
function withItemsAdded(
  exam: EditedExam,
  sectionId: string,
  items: readonly DraftItem[],
  draw: number | undefined,
): EditedExam {
  const known = new Set(exam.sections.flatMap((section) => section.items.map(({ itemId }) => itemId)));
  const fresh = items.filter(({ itemId }) => !known.has(itemId));
  if (fresh.length === 0 && draw === undefined) return exam;
  return withSection(exam, sectionId, (section) => {
    const drawing = draw ?? section.draw;
    const all = [...section.items, ...fresh];
    if (drawing === undefined) return { ...section, items: all };
    const marks = all[0]?.marks ?? '1';
    return { ...section, draw: drawing, items: all.map((item) => ({ ...item, marks })) };
  });
}

function withItemMoved(exam: EditedExam, itemId: string, to: Place): EditedExam {
  const item = exam.sections.flatMap(({ items }) => items).find((one) => one.itemId === itemId);
  const target = exam.sections.find(({ id }) => id === to.sectionId);
  if (!item || !target) return exam;
  return withSection(withoutItem(exam, itemId), to.sectionId, (section) => ({
    ...section,
    items: section.items.toSpliced(Math.max(0, to.index), 0, item),
  }));
}

function withBest(rules: MarkingRules, id: string, best: number | undefined): MarkingRules {
  const { best: _best, ...rest } = rules.sections[id] ?? {};
  return { ...rules, sections: { ...rules.sections, [id]: best === undefined ? rest : { ...rest, best } } };
}

function moved<T>(things: readonly T[], is: (thing: T) => boolean, by: 1 | -1): T[] {
  const from = things.findIndex(is);
  const thing = things[from];
  if (thing === undefined || from + by < 0 || from + by >= things.length) return [...things];
  return things.toSpliced(from, 1).toSpliced(from + by, 0, thing);
}

/** What is sent to keep the exam. */
export function requestOf(exam: EditedExam): ExamDraftRequest {
  const { version: _version, ...rules } = exam.rules;
  const { title, language, instructions, tools } = exam;
  return {
    ...{ title, language, instructions, tools, rules },
    sections: exam.sections.map(({ items, ...section }) => ({
      ...section,
      items: items.map(({ itemId, bank, marks }) => ({
        ...{ itemId, marks },
        bank: bank && { id: bank.id, version: bank.version },
      })),
    })),
  };
}

/** An exam with nothing in it but a section to begin with. */
export function emptyRequest(title: string, language: string, sectionTitle: string): ExamDraftRequest {
  const { version: _version, ...rules } = defaultRules;
  const sections = [{ id: 's1', title: sectionTitle, items: [] }];
  return { title, language, instructions: '', tools: null, rules, sections };
}
