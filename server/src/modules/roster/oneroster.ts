import { csvRows, decodeText, Unreadable, type CellRow, type FileSet } from '../../platform/files/index.js';
import { tidy, type RosterReading } from './roster-reading.js';

/** A row of one of OneRoster's files, by its headings. */
interface OneRosterRow {
  readonly place: string;
  field(heading: string): string;
}
interface OneRosterTable {
  readonly headings: ReadonlySet<string>;
  readonly rows: readonly OneRosterRow[];
}

/** True for the headings of OneRoster's `users.csv`, 1.1 and 1.2. */
export function isOneRosterUsers(headings: readonly string[]): boolean {
  const present = headings.map((heading) => heading.trim().toLowerCase());
  return ['sourcedid', 'givenname', 'familyname'].every((heading) => present.includes(heading));
}

/** Reads `users.csv` that came alone. */
export function readOneRosterUsers(rows: readonly CellRow[], reading: RosterReading): void {
  readUsers({ users: tableOf(rows), roles: null, enrollments: null, classes: null }, reading);
}

/** Reads the files of a OneRoster export. @throws Unreadable when `users.csv` is not among them, naming the file that is damaged */
export function readOneRosterFiles(files: FileSet, reading: RosterReading): void {
  const users = tableIn(files, 'users.csv', reading);
  if (!users)
    throw new Unreadable('the package holds neither a users.csv of OneRoster nor an Excel workbook (.xlsx)');
  const [roles, enrollments, classes] = ['roles.csv', 'enrollments.csv', 'classes.csv'].map((name) =>
    tableIn(files, name, reading),
  );
  readUsers(
    { users, roles: roles ?? null, enrollments: enrollments ?? null, classes: classes ?? null },
    reading,
  );
}

interface OneRosterFiles {
  readonly users: OneRosterTable;
  /** Of 1.2, where users do not say their role themselves. */
  readonly roles: OneRosterTable | null;
  readonly enrollments: OneRosterTable | null;
  readonly classes: OneRosterTable | null;
}

function readUsers(files: OneRosterFiles, reading: RosterReading): void {
  const { users } = files;
  if (!isOneRosterUsers([...users.headings]))
    throw new Unreadable('users.csv has not the columns sourcedId, givenName and familyName of OneRoster');
  const isStudent = studentTest(files, reading);
  const classesOf = studentClasses(files);
  const leaving: string[] = [];
  for (const row of users.rows) {
    if (!isStudent(row)) continue;
    if (isGone(row)) leaving.push(row.place);
    else addUser(row, classesOf.get(row.field('sourcedId')) ?? [], reading);
  }
  if (leaving.length > 0) {
    const who = leaving.length === 1 ? 'One user is' : `${leaving.length} users are`;
    reading.warn(`${who} marked “tobedeleted” and left out: ${listed(leaving)}`);
  }
  if (reading.isEmpty && leaving.length === 0) reading.fault('', 'none of the users is a student');
}

/** Who is a student: by the role of the user, else by the roles of 1.2, else by the enrolments. */
function studentTest(
  { users, roles, enrollments }: OneRosterFiles,
  reading: RosterReading,
): (user: OneRosterRow) => boolean {
  if (users.headings.has('role') && users.rows.some((row) => row.field('role') !== ''))
    return (user) => isStudentRole(user);
  const source = roles ?? enrollments;
  if (!source) {
    reading.warn(
      'these files do not say who is a student, so everybody is in the list; send the whole export as a ZIP file to have students only',
    );
    return () => true;
  }
  const students = new Set(
    source.rows.filter((row) => isStudentRole(row) && !isGone(row)).map((row) => row.field('userSourcedId')),
  );
  return (user) => students.has(user.field('sourcedId'));
}

/** Titles of the classes in which somebody is enrolled as a student, by user. */
function studentClasses({ enrollments, classes }: OneRosterFiles): Map<string, string[]> {
  const titles = new Map(
    (classes?.rows ?? [])
      .filter((row) => !isGone(row))
      .map((row) => [row.field('sourcedId'), row.field('title') || row.field('classCode')]),
  );
  const found = new Map<string, string[]>();
  for (const row of enrollments?.rows ?? []) {
    const title = titles.get(row.field('classSourcedId'));
    if (!title || isGone(row) || !isStudentRole(row)) continue;
    const user = row.field('userSourcedId');
    const known = found.get(user) ?? [];
    if (!known.includes(title)) found.set(user, [...known, title]);
  }
  return found;
}

function addUser(row: OneRosterRow, groups: readonly string[], reading: RosterReading): void {
  const [group, ...otherGroups] = groups;
  const identifier = row.field('identifier');
  const number = identifier || row.field('username') || row.field('sourcedId');
  const warnings = [
    ...(identifier === '' ? ['there is no identifier; the number is the user name or the id'] : []),
    ...(row.field('enabledUser').toLowerCase() === 'false' ? ['this user is not enabled'] : []),
    ...(otherGroups.length > 0 ? [`is in ${otherGroups.join(', ')} as well`] : []),
  ];
  const name = [row.field('givenName'), row.field('familyName')].filter((part) => part !== '').join(' ');
  reading.add(row.place, { number, name, ...(group ? { group } : {}), otherGroups, warnings });
}

function isGone(row: OneRosterRow): boolean {
  return row.field('status').toLowerCase() === 'tobedeleted';
}

function isStudentRole(row: OneRosterRow): boolean {
  return row.field('role').toLowerCase() === 'student';
}

/** Null when there is no such file, whatever folder it may be in. */
function tableIn(files: FileSet, name: string, reading: RosterReading): OneRosterTable | null {
  const path = files.paths.find((each) => each.split('/').at(-1)?.toLowerCase() === name);
  const bytes = path === undefined ? null : files.read(path);
  if (!bytes) return null;
  try {
    const { text, warnings } = decodeText(bytes);
    for (const warning of warnings) reading.warn(`${name}: ${warning}`);
    return tableOf(csvRows(text), `${name}, `);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new Unreadable(error.message, error.at === '' ? name : `${name}, ${error.at}`);
  }
}

function tableOf([first, ...rows]: readonly CellRow[], file = ''): OneRosterTable {
  const headings = (first?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const at = new Map(headings.map((heading, index) => [heading, index]));
  return {
    headings: new Set(headings),
    rows: rows.map(({ place, cells }) => ({
      place: `${file}${place}`,
      field: (heading) => tidy(cells[at.get(heading.toLowerCase()) ?? -1] ?? ''),
    })),
  };
}

const LISTED = 10;

function listed(places: readonly string[]): string {
  const shown = places.slice(0, LISTED).join('; ');
  return places.length > LISTED ? `${shown}; and ${places.length - LISTED} more` : shown;
}
