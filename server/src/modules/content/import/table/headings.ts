/** What a column of a table of questions can be. */
export type ColumnMeaning =
  | { readonly kind: 'question' | 'correct' | 'marks' | 'type' | 'subject' | 'section' | 'id' | 'left-out' }
  | { readonly kind: 'option'; readonly index: number };

const meanings: Readonly<Record<string, Exclude<ColumnMeaning['kind'], 'option'>>> = {
  ...named('question', [
    'question',
    'question text',
    'questions',
    'prompt',
    'stem',
    'question stem',
    'item text',
    'question title',
  ]),
  ...named('correct', [
    'correct',
    'correct answer',
    'correct answers',
    'correct option',
    'correct options',
    'correct choice',
    'answer',
    'answer key',
    'key',
    'right answer',
    'solution key',
  ]),
  ...named('marks', ['marks', 'mark', 'points', 'point', 'score', 'max score', 'maximum score', 'weight']),
  ...named('type', ['type', 'question type', 'item type', 'kind']),
  ...named('subject', ['subject', 'topic', 'category', 'tag', 'tags', 'domain']),
  ...named('section', ['section', 'part']),
  ...named('id', [
    'id',
    'question id',
    'item id',
    'no',
    'nr',
    'number',
    'question number',
    'question no',
    'sl no',
    's no',
    'sr no',
    '#',
  ]),
  ...named('left-out', [
    'explanation',
    'feedback',
    'solution',
    'hint',
    'rationale',
    'comment',
    'comments',
    'difficulty',
    'level',
    'grade',
    'reference',
    'source',
    'time',
    'time limit',
  ]),
};

function named<Kind extends string>(kind: Kind, headings: readonly string[]): Record<string, Kind> {
  return Object.fromEntries(headings.map((heading) => [heading, kind]));
}

/** What a heading means, however it is written: `correct_option`, `Correct Option` and `correctOption` are the same. */
export function meaningOf(heading: string): ColumnMeaning | null {
  const plain = heading
    .replace(/([a-z])([A-Z])/gu, '$1 $2')
    .toLowerCase()
    .replace(/[_\-.:*()\s]+/gu, ' ')
    .trim();
  const kind = meanings[plain];
  if (kind !== undefined) return { kind };
  const option =
    /^(?:(?:answer )?(?:option|choice|opt|answer|distractor|alternative) ?)?([a-j]|\d{1,2})$/u.exec(
      plain,
    )?.[1];
  if (option === undefined) return null;
  const index = /\d/u.test(option) ? Number(option) - 1 : option.charCodeAt(0) - 97;
  return index < 0 ? null : { kind: 'option', index };
}
