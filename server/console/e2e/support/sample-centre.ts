import {
  noAccommodations,
  usualMishaps,
  type Rehearsal,
  type Account,
  type BundleReport,
  type ApiKey,
  type ExamDetail,
  type Finalisation,
  type ImportedExamDetail,
  type ExamSummary,
  type ItemMark,
  type Registration,
  type Result,
  type Session,
  type SittingDetail,
  type SittingSummary,
  type EnrolmentToken,
  type Station,
  type OwnSession,
  type Person,
} from '@examhall/shared/protocol';
import { defaultRules, paperItems, type Paper, type Response } from '@examhall/shared/items';
import { rehearse } from '@examhall/shared/rehearsal';
import { samplePaper } from '@examhall/shared/testing';

const HOUR_MS = 3_600_000;
const instant = (offsetMs: number): string => new Date(Date.now() + offsetMs).toISOString();

/** A UUID that ends in this number, so that failures are easy to read. */
export function uuid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export const examId = uuid(1);
export const sittingId = uuid(2);
export const attemptId = uuid(30);

export function account(role: Account['role'] = 'admin'): Account {
  const person = { id: uuid(9), username: role, displayName: 'Office account', role, centreId: uuid(8) };
  return { ...person, passwordIsTemporary: false, secondFactor: true };
}

export function session(role: Account['role'] = 'admin'): Session {
  return { token: `token-of-${role}`, expiresAt: instant(8 * HOUR_MS), account: account(role) };
}

const DOT =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** The picture as the server sends it. */
export const dot = Buffer.from(DOT, 'base64');

/** The media files as an import answers them. */
export const files = [{ id: 'dot', mediaType: 'image/png', data: DOT }];

/** The sample paper with a picture, a formula, and things that must never reach the page. */
export const paper: Paper = {
  ...samplePaper,
  media: [{ id: 'dot', mediaType: 'image/png', bytes: Buffer.from(DOT, 'base64').length }],
  sections: samplePaper.sections.map((section) => ({
    ...section,
    items: section.items.map((item) =>
      item.id === 'capital'
        ? {
            ...item,
            prompt:
              '<p>Look at <img src="media:dot" alt="a dot"> and <img src="https://elsewhere.example/x.png" alt="a stranger">.' +
              '<script>window.hacked = true</script> Which city is the <b onclick="window.hacked = true">capital</b> of Australia?</p>',
          }
        : item,
    ),
  })),
};

export function exam(state: ExamSummary['state']): ExamDetail {
  return {
    id: examId,
    title: 'Sample exam',
    state,
    itemCount: 6,
    maxMarks: '11.5',
    createdAt: instant(-HOUR_MS),
    publishedAt: state === 'published' ? instant(-HOUR_MS / 2) : null,
    paper,
    rules: defaultRules,
    correct: {
      capital: 'Canberra',
      primes: '2; 11',
      gas: 'carbon dioxide / CO2',
      exact: '144',
      gravity: '9.81 ± 0.05',
      essay: 'Rayleigh scattering',
    },
  };
}

export function examSummary(state: ExamSummary['state']): ExamSummary {
  const { paper: _paper, correct: _correct, rules: _rules, ...summary } = exam(state);
  return summary;
}

/** The sample exam as an import answers it. */
export function importedExam(): ImportedExamDetail {
  const draft = exam('draft');
  const items = draft.paper.sections.flatMap((section) =>
    section.items.map((item) => ({
      id: item.id,
      itemId: item.id,
      type: item.type,
      title: '',
      prompt: item.prompt,
      maxScore: Number(item.marks),
      correct: [draft.correct[item.id] ?? ''],
      warnings: [],
      place: 'Items',
      understood: true,
    })),
  );
  return { ...draft, files, report: { format: 'examhall-xlsx', items, warnings: [] } };
}

export function sittingSummary(): SittingSummary {
  return {
    id: sittingId,
    title: 'Science, morning group',
    examId,
    examTitle: 'Sample exam',
    opensAt: instant(-HOUR_MS),
    closesAt: instant(3 * HOUR_MS),
    durationMinutes: 60,
    candidateCount: 5,
    gradingKeyRelease: 'after-seal',
    provisionalResult: 'shown',
    lockdown: 'optional',
    clientVersion: null,
    instructions: '',
    honourStatement: '',
    packageVersion: 1,
    resultsPublishedAt: null,
  };
}

type Attempt = NonNullable<Registration['attempt']>;

function registration(number: number, attempt: Partial<Attempt> | null): Registration {
  return {
    id: uuid(10 + number),
    candidateNumber: String(1000 + number),
    name: `Candidate ${['One', 'Two', 'Three', 'Four', 'Five'][number - 1] ?? number}`,
    group: null,
    seat: null,
    room: null,
    slipPrinted: false,
    accommodations: noAccommodations,
    attempt: attempt && {
      id: uuid(29 + number),
      state: 'open',
      stationName: `Lab 2, seat ${number}`,
      startedAt: instant(-HOUR_MS / 2),
      deadline: instant(HOUR_MS / 2),
      through: 14,
      answered: 5,
      locked: null,
      signals: 0,
      sealedAt: null,
      marks: null,
      maxMarks: null,
      agreement: null,
      ...attempt,
    },
  };
}

export function sitting(): SittingDetail {
  const done = { state: 'finalised', sealedAt: instant(-60_000), marks: '4.5', maxMarks: '11.5' } as const;
  return {
    ...sittingSummary(),
    keyCommitment: '3f'.repeat(32),
    registrations: [
      registration(1, { ...done, agreement: 'discrepancy' }),
      registration(2, { ...done, agreement: 'agreed' }),
      registration(3, {}),
      registration(4, { deadline: instant(-5_000) }),
      registration(5, null),
    ],
  };
}

const responses: Readonly<Record<string, Response>> = {
  capital: { type: 'single-choice', option: 'b' },
  primes: { type: 'multiple-choice', options: ['a', 'c'] },
  gas: { type: 'short-text', text: '<b>carbon dioxide</b>' },
  gravity: { type: 'numeric', text: '9,8' },
  essay: { type: 'essay', text: 'Because of the air.\nIt scatters blue light most.' },
};

/** A result in which the graders differ on one item. */
export function result(): Result {
  const mark = (
    itemId: string,
    maxMarks: string,
    marks: string | null,
    outcome: ItemMark['outcome'] = 'graded',
  ): ItemMark => ({
    itemId,
    outcome,
    marks,
    maxMarks,
    counts: 'yes',
  });
  const server = [
    mark('capital', '1', '1'),
    mark('primes', '2', '2'),
    mark('gas', '1', '0'),
    mark('exact', '1', '0'),
    mark('gravity', '1.5', '1.5'),
    mark('essay', '5', null, 'manual'),
  ];
  const local = server.map((given) => {
    if (given.itemId === 'gas') return { ...given, marks: '1' };
    return given.itemId === 'gravity' ? { ...given, outcome: 'server' as const, marks: null } : given;
  });
  const grade = {
    graderVersion: '1',
    packageId: uuid(50),
    packageVersion: 1,
    keyVersion: 'key-1',
    rulesVersion: 'rules-1',
    marks: '4.5',
    maxMarks: '11.5',
    pendingItems: 1,
    items: server,
  };
  return {
    attemptId,
    sittingId,
    sittingTitle: 'Science, morning group',
    examId,
    version: 1,
    candidate: { number: '1001', name: 'Candidate One' },
    finalisedAt: instant(-30_000),
    agreement: 'discrepancy',
    grade,
    localGrade: { ...grade, marks: '4', pendingItems: 2, items: local },
    language: paper.language,
    media: paper.media,
    items: paperItems(paper).map((item, index) => ({
      item,
      response: responses[item.id] ?? null,
      correct: exam('published').correct[item.id] ?? '',
      server: server[index]!,
      local: local[index]!,
    })),
  };
}

export function stations(): Station[] {
  const enrolled = { enrolledAt: instant(-48 * HOUR_MS), readiness: null };
  const checked = { stationName: '', checkedAt: instant(-HOUR_MS), format: 'examhall-readiness-v1' } as const;
  const clock = {
    code: 'clock',
    outcome: 'warning',
    detail: 'The clock is 90 s ahead: set it.',
    measured: 90,
  } as const;
  return [
    {
      ...enrolled,
      id: uuid(61),
      name: 'Lab 2, seat 1',
      lastSeenAt: instant(-2_000),
      state: 'approved',
      readiness: { ...checked, outcome: 'ok', findings: [{ ...clock, outcome: 'ok' }] },
    },
    {
      ...enrolled,
      id: uuid(62),
      name: 'Lab 2, seat 2',
      lastSeenAt: instant(-5 * HOUR_MS),
      state: 'approved',
      readiness: { ...checked, outcome: 'warning', findings: [clock] },
    },
    { ...enrolled, id: uuid(63), name: 'Lab 2, seat 3', lastSeenAt: null, state: 'waiting' },
  ];
}

export function enrolmentTokens(): EnrolmentToken[] {
  const token = { mostStations: 50, approves: false, issuedAt: instant(-48 * HOUR_MS), revokedAt: null };
  return [
    { ...token, id: uuid(71), note: 'Lab 2, spring', usedBy: 3, expiresAt: instant(96 * HOUR_MS) },
    { ...token, id: uuid(72), note: 'Lab 1, autumn', usedBy: 50, expiresAt: instant(-HOUR_MS) },
  ];
}

/** A sitting of three, played in advance, that opens on the night in which clocks are put back. */
export function rehearsal(windowMinutes: number, timeZone = 'UTC'): Rehearsal {
  const opensAtMs = Date.parse('2031-10-26T00:00:00.000Z');
  const candidate = (number: string, extraTimePercent: number, restMinutes: number) => ({
    number,
    name: `Candidate ${number}`,
    accommodations: { ...noAccommodations, extraTimePercent, restMinutes },
  });
  return rehearse(
    {
      window: { opensAtMs, closesAtMs: opensAtMs + windowMinutes * 60_000 },
      durationMinutes: 60,
      sections: paper.sections,
      candidates: [candidate('1001', 0, 0), candidate('1002', 50, 15), candidate('1003', 0, 0)],
    },
    usualMishaps,
    timeZone,
  );
}

export function people(): Person[] {
  const person: Person = {
    id: uuid(9),
    username: 'admin',
    displayName: 'Office account',
    role: 'admin',
    createdAt: instant(-1_000 * HOUR_MS),
    lastSignInAt: instant(-HOUR_MS),
    disabledAt: null,
    temporaryUntil: null,
    secondFactor: true,
  };
  const other = (number: number, username: string, changes: Partial<Person>): Person => ({
    ...person,
    id: uuid(400 + number),
    username,
    displayName: `The ${username}`,
    role: 'invigilator',
    secondFactor: false,
    ...changes,
  });
  return [
    person,
    other(1, 'deputy', { role: 'admin', secondFactor: true }),
    other(2, 'newcomer', { lastSignInAt: null, temporaryUntil: instant(100 * HOUR_MS) }),
    other(3, 'absentee', { lastSignInAt: null, temporaryUntil: instant(-HOUR_MS) }),
    other(4, 'pensioner', { role: 'marker', disabledAt: instant(-HOUR_MS) }),
  ];
}

export function ownSessions(): OwnSession[] {
  const session = { startedAt: instant(-HOUR_MS), expiresAt: instant(11 * HOUR_MS) };
  return [
    { ...session, id: uuid(410), userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/131.0', current: true },
    { ...session, id: uuid(411), userAgent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/130.0', current: false },
  ];
}

export function apiKeys(): ApiKey[] {
  const key: ApiKey = {
    id: uuid(420),
    name: 'Timetable',
    role: 'admin',
    issuedBy: 'Office account',
    issuedAt: instant(-100 * HOUR_MS),
    expiresAt: instant(1_000 * HOUR_MS),
    lastUsedAt: instant(-HOUR_MS),
    revokedAt: null,
  };
  return [
    key,
    {
      ...key,
      id: uuid(421),
      name: 'Old report',
      role: 'marker',
      lastUsedAt: null,
      expiresAt: instant(-HOUR_MS),
    },
    { ...key, id: uuid(422), name: 'Leaked', role: 'invigilator', revokedAt: instant(-HOUR_MS) },
  ];
}

/** Nobody has handed in yet, and nothing waits for anybody. */
export function finalisation(counts: Partial<Finalisation> = {}): Finalisation {
  return {
    ...{ candidates: 5, writing: 2, handedIn: 0, finalised: 0, waiting: 0, retrying: 0, failed: 0 },
    ...{ verified: 0, differing: 0, answersToMark: 0, answersMarked: 0, complete: 0 },
    ...{ secondsLeft: null, oldestWaitingSince: null, incidents: { open: 0, resolved: 0 } },
    ...counts,
  };
}

/** What became of a bundle of the third candidate. */
export function bundleReport(over: Partial<BundleReport> = {}): BundleReport {
  return {
    attemptId: uuid(20_003),
    sittingId,
    candidateNumber: '1003',
    candidateName: 'Candidate Three',
    stationName: 'Lab 2, seat 3',
    state: 'open',
    through: { seq: 9, hash: 'a'.repeat(64) },
    entries: 7,
    fresh: 7,
    kept: null,
    held: [],
    signedReceipt: null,
    ...over,
  };
}
