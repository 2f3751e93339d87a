/** What a column of a table of questions can be. */
export type ColumnMeaning =
  | { readonly kind: 'question' | 'correct' | 'marks' | 'type' | 'subject' | 'section' | 'id' | 'left-out' }
  | { readonly kind: 'option' | 'wrong'; readonly index: number };

const meanings: Readonly<Record<string, Exclude<ColumnMeaning['kind'], 'option' | 'wrong'>>> = {
  ...named('question', [
    'question',
    'question text',
    'questions',
    'prompt',
    'stem',
    'question stem',
    'item text',
    'question title',
    'question body',
    'question content',
    'question description',
    'questiontext',
    'query',
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
    'right answers',
    'right option',
    'correct response',
    'correct answer key',
    'correct ans',
    'ans',
    'answers',
    'answer s',
    'solution key',
    'correct option number',
    'correct answer index number',
  ]),
  ...named('marks', [
    'marks',
    'mark',
    'points',
    'point',
    'score',
    'max score',
    'maximum score',
    'max marks',
    'maximum marks',
    'weight',
    'weightage',
    'question points',
    'positive marks',
  ]),
  ...named('type', ['type', 'question type', 'item type', 'kind', 'questiontype']),
  ...named('subject', [
    'subject',
    'topic',
    'category',
    'tag',
    'tags',
    'domain',
    'subject name',
    'topic name',
  ]),
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
    's n',
    'qno',
    'q no',
    'q',
    'question #',
    'qid',
    'uid',
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
    'time limit sec',
    'time in seconds',
    'time seconds',
    'image link',
    'image url',
    'image',
    'answer explanation',
    'general feedback',
    'correct feedback',
    'incorrect feedback',
    'difficulty level',
    'bloom level',
    'learning outcome',
  ]),
};

function named<Kind extends string>(kind: Kind, headings: readonly string[]): Record<string, Kind> {
  return Object.fromEntries(headings.map((heading) => [heading, kind]));
}

/**
 * What a heading means, however it is written: `correct_option`, `Correct Option` and `correctOption` are the same. Templates of other
 * programs put rules behind their headings, such as `Answer 1 - max 75 characters`; these are left away when the rest is known.
 */
export function meaningOf(heading: string): ColumnMeaning | null {
  const bare = heading.replace(/\s*\((?!.*(?:correct|right))[^)]*\)/giu, '');
  const short = bare.replace(/\s+[-\u2013\u2014]\s.*$/su, '');
  for (const written of [heading, bare, short]) {
    const meaning = plainMeaningOf(written);
    if (meaning) return meaning;
  }
  return null;
}

function plainMeaningOf(heading: string): ColumnMeaning | null {
  const plain = heading
    .replace(/([a-z])([A-Z])/gu, '$1 $2')
    .toLowerCase()
    .replace(/\(s\)/gu, 's')
    .replace(/[_\-.:*()\s]+/gu, ' ')
    .trim();
  const kind = meanings[plain];
  if (kind !== undefined) return { kind };
  const wrong = /^(?:(?:incorrect|wrong) (?:answer|option|choice)s?|distractor) ?(\d{1,2}|[a-j])?$/u.exec(
    plain,
  );
  if (wrong) return { kind: 'wrong', index: placeOf(wrong[1] ?? '1') };
  const option =
    /^(?:(?:answer )?(?:option|choice|opt|answer|ans|alternative|response|answer text) ?)?([a-j]|\d{1,2})$/u.exec(
      plain,
    )?.[1];
  if (option === undefined) return null;
  const index = placeOf(option);
  return index < 0 ? null : { kind: 'option', index };
}

function placeOf(written: string): number {
  return /\d/u.test(written) ? Number(written) - 1 : written.charCodeAt(0) - 97;
}
