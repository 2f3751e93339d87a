/** One promise, broken on purpose. */
export interface Mutant {
  /** The promise a test must hold. */
  readonly promise: string;
  readonly file: string;
  /** Text that occurs exactly once in the file, and what breaks the promise in its place. */
  readonly text: string;
  readonly broken: string;
  /** Jest's project and the pattern of the test files that must go red. */
  readonly project: 'shared' | 'desktop' | 'server';
  readonly tests: string;
}

export const mutants: readonly Mutant[] = [
  {
    promise: 'A batch sent again is not applied again',
    file: 'server/src/modules/attempts/intake.ts',
    text: 'entries.slice(overlap.length)',
    broken: 'entries.slice(0)',
    project: 'server',
    tests: 'attempts/intake.test',
  },
  {
    promise: 'A fork of the journal is refused',
    file: 'server/src/modules/attempts/intake.ts',
    text: "if (forked) return refusal('fork', forked.seq);",
    broken: '',
    project: 'server',
    tests: 'attempts/intake.test',
  },
  {
    promise: 'An edited entry is refused',
    file: 'server/src/modules/attempts/intake.ts',
    text: 'if (fault) return refusal(fault.kind, fault.seq);',
    broken: '',
    project: 'server',
    tests: 'attempts/intake.test',
  },
  {
    promise: 'What is acknowledged is stored',
    file: 'server/src/modules/attempts/intake.service.ts',
    text: 'await this.batches.insert(transaction, {',
    broken: 'void ({',
    project: 'server',
    tests: 'server/test/intake.test',
  },
  {
    promise: 'What comes after the grace is marked late',
    file: 'server/src/modules/attempts/intake.service.ts',
    text: 'late: receivedAt > later(attempt.deadline, this.config.deadlineGraceSeconds * 1_000),',
    broken: 'late: false,',
    project: 'server',
    tests: 'server/test/intake.test',
  },
  {
    promise: 'Grades that differ are told apart',
    file: 'shared/src/grading/compare.ts',
    text: 'if (ours !== theirs) differences.push(',
    broken: 'if (ours === null) differences.push(',
    project: 'shared',
    tests: 'grading.test',
  },
];
