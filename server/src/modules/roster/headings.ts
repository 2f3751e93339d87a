/** What a column of a roster can be. */
export const columnMeanings = [
  'number',
  'name',
  'firstName',
  'lastName',
  'group',
  'seat',
  'extraTime',
  'breaks',
  'textSize',
  'readAloud',
] as const;
export type ColumnMeaning = (typeof columnMeanings)[number];

/** How centres head their columns, as `plainHeading` writes it; of two that fit, the earlier one is taken. */
const synonyms: Readonly<Record<ColumnMeaning, readonly string[]>> = {
  number: [
    'candidate number',
    'candidate no',
    'candidate nr',
    'candidate id',
    'candidatenumber',
    'candidate',
    'exam number',
    'index number',
    'index no',
    'registration number',
    'registration no',
    'reg no',
    'roll number',
    'roll no',
    'matriculation number',
    'matric number',
    'matric no',
    'matrikelnummer',
    'student number',
    'student no',
    'student id',
    'studentid',
    'pupil number',
    'pupil id',
    'learner number',
    'learner id',
    'admission number',
    'admission no',
    'user id',
    'userid',
    'id number',
    'identifier',
    'number',
    'numéro',
    'numero',
    'número',
    'nummer',
    'no',
    'nr',
    'id',
    'username',
    '#',
  ],
  name: [
    'candidate name',
    'full name',
    'fullname',
    'student name',
    'pupil name',
    'learner name',
    'display name',
    'name',
    'student',
    'pupil',
    'learner',
  ],
  firstName: [
    'first name',
    'firstname',
    'first names',
    'given name',
    'givenname',
    'given names',
    'forename',
    'forenames',
    'vorname',
    'prénom',
    'prenom',
    'nombre',
    'nombres',
    'first',
  ],
  lastName: [
    'last name',
    'lastname',
    'family name',
    'familyname',
    'surname',
    'surnames',
    'nachname',
    'familienname',
    'nom',
    'apellido',
    'apellidos',
    'last',
  ],
  group: [
    'group',
    'group name',
    'class',
    'class name',
    'form',
    'set',
    'tutor group',
    'registration group',
    'section',
    'cohort',
    'course',
    'gruppe',
    'klasse',
    'groupe',
    'classe',
    'grupo',
    'clase',
  ],
  seat: [
    'seat',
    'seat number',
    'seat no',
    'seat name',
    'desk',
    'desk number',
    'place',
    'workstation',
    'sitzplatz',
    'platz',
    'asiento',
  ],
  extraTime: [
    'extra time',
    'extra time percent',
    'extra time percentage',
    'extra time in percent',
    'extratime',
    'additional time',
    'additional time percent',
    'time extension',
    'extension percent',
  ],
  breaks: [
    'rest breaks',
    'rest break',
    'rest breaks minutes',
    'break minutes',
    'breaks minutes',
    'breaks',
    'break',
    'rest minutes',
    'supervised rest breaks',
  ],
  textSize: ['text size', 'text scale', 'text size percent', 'font size percent'],
  readAloud: ['read aloud', 'readaloud', 'text to speech'],
};

/** A heading without what does not matter: `Extra_time (%)`, `extraTime` and `extra time` are the same. */
export function plainHeading(heading: string): string {
  return heading
    .normalize('NFC')
    .replace(/([\p{Ll}])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[_\-.:*()%/\s]+/gu, ' ')
    .trim();
}

/** Which column means what; what none of the meanings took is in `others`. */
export interface Columns {
  readonly of: ReadonlyMap<ColumnMeaning, number>;
  readonly others: readonly number[];
}

/** Tells the columns of a table by its headings. */
export function columnsOf(headings: readonly string[]): Columns {
  const plain = headings.map(plainHeading);
  const of = new Map<ColumnMeaning, number>();
  for (const meaning of columnMeanings) {
    const known = synonyms[meaning].find((synonym) => plain.includes(synonym));
    if (known !== undefined) of.set(meaning, plain.indexOf(known));
  }
  const taken = new Set(of.values());
  const others = plain.flatMap((heading, index) => (heading === '' || taken.has(index) ? [] : [index]));
  return { of, others };
}

/** True when a roster can be read under these headings: there is a number, and a name in one or two columns. */
export function areHeadings(cells: readonly string[]): boolean {
  const { of } = columnsOf(cells);
  return of.has('number') && (of.has('name') || of.has('lastName') || of.has('firstName'));
}
