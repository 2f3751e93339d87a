import {
  contentIdSchema,
  defaultRules,
  paperItems,
  paperSchema,
  rulesProblems,
  type Item,
  type ItemKey,
  type Media,
  type Section,
} from '@examhall/shared/items';
import { keyProblems, type ExamKey } from '@examhall/shared/grading';
import type { Fault } from '@examhall/shared/protocol';
import type { ImportedExam } from './imported-exam.js';
import type { ContentReading, ItemException, ReadEntry, UnderstoodItem } from './reading.js';
import { versionOf } from './version-of.js';

/** An exam with the ids its questions got, or what keeps it from being one. */
export type ExamOutcome =
  | { readonly ok: true; readonly exam: ImportedExam; readonly itemIds: ReadonlyMap<ReadEntry, string> }
  | { readonly ok: false; readonly faults: Fault[] };

/** What to do with questions that were not understood. */
export type LeaveOut = 'nothing' | 'not-understood';

/**
 * Makes an exam of what a file was understood to hold, whole or not at all: with a question that was not understood there is none, unless
 * whoever imports has said to leave such questions out.
 *
 * @param fallbackTitle what the exam is called when its file does not tell
 */
export function examFrom(reading: ContentReading, fallbackTitle: string, leaveOut: LeaveOut): ExamOutcome {
  const faults = leaveOut === 'nothing' ? unreadFaults(reading) : [];
  const items = reading.entries.filter((entry) => entry.kind === 'item');
  if (items.length === 0)
    faults.push({ at: '', reason: 'there is no question in the file that was understood' });
  if (faults.length > 0) return { ok: false, faults };
  const ids = idsOf(items);
  const sections = sectionsOf(reading, items, ids);
  const keys = items.map((entry): [string, ItemKey] => [ids.get(entry) ?? '', entry.key]);
  const exceptions = items.flatMap((entry): [string, ItemException][] =>
    entry.exception ? [[ids.get(entry) ?? '', entry.exception]] : [],
  );
  const keyItems = Object.fromEntries(keys);
  const key: ExamKey = { version: versionOf(keyItems), items: keyItems };
  const { version: _version, ...defaults } = defaultRules;
  const unversioned = { ...defaults, exceptions: Object.fromEntries(exceptions) };
  const rules = { ...unversioned, version: versionOf(unversioned) };
  const texts = reading.entries.flatMap((entry) =>
    entry.kind === 'text' ? [`<div>${entry.text}</div>`] : [],
  );
  const written = {
    title: (reading.title || fallbackTitle).slice(0, 300),
    ...(isLanguage(reading.language) && { language: reading.language }),
    instructions: [reading.instructions, ...texts].filter((text) => text !== '').join(''),
    sections,
    ...(reading.stimuli.length > 0 && { stimuli: reading.stimuli }),
    media: [] as Media[],
  };
  const named = JSON.stringify(written);
  const media = reading.media.filter(
    ({ id }) => named.includes(`media:${id}`) || named.includes(`"picture":"${id}"`),
  );
  const paper = paperSchema.safeParse({ ...written, media });
  const problems = paper.success
    ? [...keyProblems(paperItems(paper.data), key), ...rulesProblems(paper.data, rules)]
    : paper.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  if (!paper.success || problems.length > 0) {
    return { ok: false, faults: problems.map((reason) => ({ at: '', reason })) };
  }
  const files = new Map(
    media.flatMap(({ id }) => (reading.files.has(id) ? [[id, reading.files.get(id) as Buffer]] : [])),
  );
  return { ok: true, exam: { paper: paper.data, key, rules, files }, itemIds: ids };
}

/** Everything that was not understood, by place. */
export function unreadFaults(reading: ContentReading): Fault[] {
  return reading.entries.flatMap((entry) => {
    if (entry.kind !== 'unread') return [];
    const name = entry.title === '' ? entry.sourceId : entry.title;
    return [
      { at: entry.place, reason: name === '' ? entry.reason : `${name.slice(0, 80)}: ${entry.reason}` },
    ];
  });
}

/** Ids as the file gives them where they can be ids of ours and are there once; numbered otherwise. */
function idsOf(items: readonly UnderstoodItem[]): Map<UnderstoodItem, string> {
  const taken = new Set<string>();
  return new Map(
    items.map((entry, index) => {
      const own = entry.sourceId.replace(/[^A-Za-z0-9_-]+/gu, '-').replace(/^[^A-Za-z0-9]+/u, '');
      let id = own !== '' && contentIdSchema.safeParse(own).success ? own : `q${index + 1}`;
      for (let number = 2; taken.has(id); number += 1) id = `${(own || 'q').slice(0, 50)}-${number}`;
      taken.add(id);
      return [entry, id];
    }),
  );
}

/** Sections in the order in which they are first named. */
function sectionsOf(
  reading: ContentReading,
  items: readonly UnderstoodItem[],
  ids: ReadonlyMap<UnderstoodItem, string>,
): Section[] {
  const sections = new Map<string, Section>();
  for (const entry of items) {
    const title = entry.section.slice(0, 300);
    const section = sections.get(title) ?? {
      id: `s${sections.size + 1}`,
      title,
      items: [],
      ...reading.sections.get(entry.section),
    };
    const item: Item = { ...entry.item, id: ids.get(entry) ?? '' };
    section.items.push(item);
    sections.set(title, section);
  }
  return [...sections.values()];
}

function isLanguage(language: string | null): language is string {
  return language !== null && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u.test(language);
}
