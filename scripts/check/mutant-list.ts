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
  {
    promise: 'Saved means synced to the disk',
    file: 'desktop/src/core/journal/journal-store.ts',
    text: "database.pragma('synchronous = FULL');",
    broken: "database.pragma('synchronous = OFF');",
    project: 'desktop',
    tests: 'journal-store.test',
  },
  {
    promise: 'What the disk refused is not called saved',
    file: 'desktop/src/core/attempt-session.ts',
    text: "saved[itemId] = 'unsaved';",
    broken: "saved[itemId] = 'station';",
    project: 'desktop',
    tests: 'exam-client.test',
  },
  {
    promise: 'Nothing counts as sent before the server has acknowledged it',
    file: 'desktop/src/core/uploader.ts',
    text: 'return this.advance(attempt.head);',
    broken: 'return this.advance(journal.head);',
    project: 'desktop',
    tests: 'exam-client.test',
  },
  {
    promise: 'A failed upload is tried again by itself',
    file: 'desktop/src/core/uploader.ts',
    text: 'this.wakeIn(backoffMs(',
    broken: 'void (backoffMs(',
    project: 'desktop',
    tests: 'exam-client.test',
  },
  {
    promise: 'The wall clock does not touch the time left',
    file: 'desktop/src/core/attempt-clock.ts',
    text: 'this.anchor.elapsedMs + this.clock.monotonicMs() - this.anchor.monotonicMs',
    broken: 'this.clock.wallMs() - Date.parse(this.times.startedAt)',
    project: 'desktop',
    tests: 'exam-client.test',
  },
  {
    promise: 'The keys of an attempt go when it ends',
    file: 'desktop/src/core/exam-client.ts',
    text: 'this.options.secrets.remove(contentKeyName(attemptId));',
    broken: '',
    project: 'desktop',
    tests: 'exam-client.test',
  },
  {
    promise: 'A receipt that the server did not sign is none',
    file: 'desktop/src/core/running-attempt.ts',
    text: 'if (!fits || !receiptHolds(signed, this.options.serverPublicKey)) {',
    broken: 'if (!fits) {',
    project: 'desktop',
    tests: 'exam-client.test',
  },
  {
    promise: 'An attempt is finalised once',
    file: 'server/src/modules/results/finaliser.ts',
    text: "if (attempt.state !== 'sealed') return;",
    broken: '',
    project: 'server',
    tests: 'server/test/finalise.test',
  },
  {
    promise: 'The grading key stays here before the seal',
    file: 'server/src/modules/attempts/attempts.service.ts',
    text: "throw new ProblemError('attempt-not-sealed', 'The grading key is released after the seal.');",
    broken: 'void 0;',
    project: 'server',
    tests: 'server/test/',
  },
  {
    promise: 'A damaged package is refused',
    file: 'shared/src/sealing/package.ts',
    text: 'return found.bytes === part.bytes && found.sha256 === part.sha256;',
    broken: 'return found.bytes === part.bytes;',
    project: 'shared',
    tests: 'sealing.test',
  },
  {
    promise: 'A number is compared exactly',
    file: 'shared/src/grading/item-graders.ts',
    text: 'new ExactDecimal(given).minus(key.correct).abs().lte(key.tolerance)',
    broken: 'Math.abs(Number(given) - Number(key.correct)) <= Number(key.tolerance)',
    project: 'shared',
    tests: 'grading.test',
  },
  {
    promise: 'A wrong wall clock seals nothing before the server was asked',
    file: 'desktop/src/core/attempt-session.ts',
    text: 'RESUMED_LAST_WORDS_MS = 15_000',
    broken: 'RESUMED_LAST_WORDS_MS = 1_500',
    project: 'desktop',
    tests: 'exam-client.test',
  },
  {
    promise: 'A dry run keeps nothing',
    file: 'server/src/modules/content/exams.service.ts',
    text: 'if (!dryRun) await this.exams.insert(exam);',
    broken: 'await this.exams.insert(exam);',
    project: 'server',
    tests: 'server/test/content.test',
  },
  {
    promise: 'A package is kept from other centres',
    file: 'server/src/modules/sittings/packages.service.ts',
    text: 'sitting?.centreId !== centreId',
    broken: 'sitting?.centreId === null',
    project: 'server',
    tests: 'server/test/sittings.test',
  },
  {
    promise: 'Only a page that knows the secret is heard',
    file: 'desktop/src/practice/bridge-socket.ts',
    text: 'if (!knowsSecret(data, secret)) return socket.close(POLICY_VIOLATION);',
    broken: '',
    project: 'desktop',
    tests: 'practice-shell.test',
  },
];
