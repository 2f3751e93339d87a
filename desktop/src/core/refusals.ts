import { Refusal, type ClientState } from '../bridge/index.js';
import { DiskFault } from './journal/disk.js';
import { NotSaved } from './journal/journal-store.js';
import type { Salvaged } from './journal/salvage.js';
import { PackageRefused } from './package-store.js';
import { ServerProblem, Unreachable } from './server-api.js';

/*
 * What the client says to people when something keeps it from going on: one place for every sentence.
 */

type Problem = NonNullable<ClientState['problem']>;

export const noSitting: Problem = {
  code: 'no-sitting',
  message:
    'There is no sitting for this station at the moment. This screen changes by itself when there is one.',
};

export const canaryRunning: Problem = {
  code: 'canary',
  message: 'This station is trying the exam out by itself. It will be ready in a moment.',
};

export const codeFaults = {
  length: 'A code has twelve letters and digits.',
  character: 'There is a character in it that no code has. Codes never have 0, 1, I, L or O.',
  check: 'Something is mistyped: this is not a code. Compare it letter by letter.',
} as const;

export const timeCodeFaults = {
  ...codeFaults,
  length: 'A time code has sixteen letters and digits.',
  unknown: 'This code is not for this exam on this machine.',
} as const;

export const unlockCodeFaults = {
  ...timeCodeFaults,
  length: 'An unlock code has sixteen letters and digits.',
} as const;

/** What a candidate has to declare before the exam was not declared. */
export function notDeclared(): Refusal {
  return new Refusal('not-declared', 'Confirm the declaration first.');
}

/** Too many wrong codes: when the next one is taken. */
export function tryLater(waitMs: number): Refusal {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return new Refusal('try-later', `Too many wrong codes. Try again in ${seconds} s.`);
}

export const elsewhere: Problem = {
  code: 'attempt-elsewhere',
  message:
    'The centre says that this exam goes on at another machine. Your answers here are safe. Call the invigilator.',
};

const damaged =
  'The exam that was delivered is damaged or not from this centre. It is fetched again by itself.';
const packageRefusals: Readonly<Record<PackageRefused['fault'], string>> = {
  'manifest-format':
    'The exam that was delivered is in a format this program does not know. Update one of the two.',
  'manifest-signature': damaged,
  'other-package': damaged,
  'other-sitting': damaged,
  'older-version':
    'The server offers an older version of this exam than this station has seen already. Tell the technical staff.',
  'other-grader': 'This program and the server are of different versions. Update the older one.',
  'part-missing': damaged,
  'chunk-damaged': damaged,
};

/** What IT is told of a journal that was damaged. Names no answers. */
export function rebuiltSentence(attemptId: string, { history, missing, found }: Salvaged): string {
  const gaps = missing.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`)).join(', ');
  return (
    `The journal of attempt ${attemptId} was damaged and has been made anew: ${history.length} entries ` +
    `(${found.database} intact in the database, ${found.copy} in the second copy)` +
    (gaps ? `; missing: ${gaps}.` : '.')
  );
}

export function otherVersion(wanted: string, here: string): Refusal {
  return new Refusal(
    'client-version',
    `This exam is sat with version ${wanted} of this program; this machine has ${here}. Call the invigilator.`,
  );
}

export function notLocked(): Refusal {
  return new Refusal('not-locked', 'This exam is not locked.');
}

/** The disk takes nothing. */
export function cannotSave(): Refusal {
  return new Refusal('disk', 'This machine cannot save answers. Call the invigilator.');
}

export function packageMissing(): Refusal {
  return new Refusal(
    'package-missing',
    'An exam was running here, but its questions are no longer on this machine. Call the invigilator.',
  );
}

/** Why an attempt that was running is not taken up: a reason code and a plain sentence. */
export function notResumed(error: unknown): [code: string, message: string] {
  if (error instanceof Refusal) return [error.code, error.message];
  return [
    'resume-failed',
    'An exam was running here and cannot be taken up yet. Nothing has been deleted. Call the invigilator.',
  ];
}

/** Why the station is not ready: a reason code and a plain sentence. */
export function notReady(error: unknown): [code: string, message: string] {
  if (error instanceof Refusal) return [error.code, error.message];
  if (error instanceof ServerProblem)
    return [error.code, `The server refuses this station: ${error.problem.detail}`];
  if (error instanceof PackageRefused) return [error.fault, packageRefusals[error.fault]];
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC') {
    return [
      'disk-full',
      'This machine has no room for the exam. Make room on its disk; it is fetched again by itself.',
    ];
  }
  if (error instanceof Unreachable) {
    return [
      'server-unreachable',
      'The server cannot be reached. This station keeps trying; check the network cable and the server’s address.',
    ];
  }
  return [
    'not-ready',
    'This station cannot get ready. It keeps trying; tell the technical staff if this stays.',
  ];
}

/** Turns what the server says into a refusal for the screen. */
export async function refusing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ServerProblem && error.code === 'not-signed-in')
      throw new Refusal(error.code, 'The centre asks you to sign in again.');
    if (error instanceof ServerProblem) throw new Refusal(error.code, error.problem.detail);
    if (error instanceof NotSaved || error instanceof DiskFault) throw cannotSave();
    if (error instanceof Unreachable)
      throw new Refusal('server-unreachable', 'The server cannot be reached. Try again in a moment.');
    if (error instanceof PackageRefused)
      throw new Refusal(error.fault, `${packageRefusals[error.fault]} Call the invigilator.`);
    throw error;
  }
}
