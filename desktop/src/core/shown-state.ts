import { noAccommodations, type CandidateSession, type StationSitting } from '@examhall/shared/protocol';
import type { ClientState } from '../bridge/index.js';
import type { AttemptAbout } from './attempt-record.js';
import type { StoredPackage } from './package-store.js';
import { canaryRunning, elsewhere } from './refusals.js';
import type { RunningAttempt } from './running-attempt.js';
import { nothingRunning, shownAttempt } from './shown-attempt.js';

export type Problem = NonNullable<ClientState['problem']>;

export interface SignedIn {
  readonly session: CandidateSession;
  readonly sitting: StationSitting;
}

/** The attempt that this station runs. */
export interface Running {
  readonly attempt: RunningAttempt;
  readonly about: AttemptAbout;
  readonly stored: StoredPackage;
}

/** What the client knows, of which the screen is told what it needs. */
export interface Known extends Pick<
  ClientState,
  'shell' | 'stationName' | 'keyProtection' | 'battery' | 'stationCheck'
> {
  readonly running: Running | null;
  readonly signedIn: SignedIn | null;
  readonly sittings: readonly StationSitting[];
  /** Whether the station has had its sittings and packages, from the server or from its disk. */
  readonly ready: boolean;
  readonly online: boolean;
  readonly problem: Problem | null;
  /** What keeps an exam from beginning here. */
  readonly blocked: Problem | null;
  /** The server's clock, milliseconds since 1970. */
  readonly serverMs: number;
}

/** The state of the screen: a function of what the client knows, and of nothing else. */
export function shownState(known: Known): ClientState {
  const { signedIn, shell, stationName, keyProtection, battery, stationCheck } = known;
  // A scripted attempt is nobody's to see: the screen only says that the station is busy with it.
  const running = known.running?.about.canary ? null : known.running;
  return {
    ...{ shell, stationName, keyProtection, battery, stationCheck },
    screen: screenOf(known),
    connection: known.online ? 'online' : 'offline',
    sittings: known.sittings.map((open) =>
      pick(open, 'id', 'title', 'opensAt', 'closesAt', 'durationMinutes', 'clientVersion', 'honourStatement'),
    ),
    sitting: running ? sittingUnderWay(running) : sittingChosen(known),
    candidate: running?.about.candidate ?? signedIn?.session.candidate ?? null,
    accommodations: running?.about.accommodations ?? signedIn?.session.accommodations ?? noAccommodations,
    begunAt: signedIn?.session.begunAt ?? null,
    ...(running ? shownAttempt(running.attempt, running.stored) : nothingRunning),
    problem: problemOf(known),
  };
}

function screenOf({ running, signedIn, ready, problem, sittings }: Known): ClientState['screen'] {
  if (running) {
    const { attempt, about } = running;
    if (about.canary) return 'not-ready';
    const { sealed, locked, paused, restingSinceMs } = attempt.session.current;
    // What was carried here by a bundle goes on while the centre still thinks it is where it was.
    if (!sealed && attempt.refusal === elsewhere && !about.byBundle) return 'moved';
    if (!sealed && locked) return 'locked';
    if (!sealed && paused) return 'paused';
    if (!sealed) return restingSinceMs === null ? 'exam' : 'resting';
    return attempt.receipt ? 'receipt' : 'sealing';
  }
  if (signedIn) return 'confirm';
  if (!ready) return problem ? 'not-ready' : 'starting';
  return sittings.length > 0 ? 'sign-in' : 'not-ready';
}

function sittingUnderWay({ about }: Running): ClientState['sitting'] {
  const { sittingId: id, sittingTitle: title, durationMinutes } = about;
  return { id, title, durationMinutes, instructions: '', honourStatement: '', opensInMs: 0 };
}

function sittingChosen({ signedIn, serverMs }: Known): ClientState['sitting'] {
  if (!signedIn) return null;
  const { sitting } = signedIn;
  return {
    ...pick(sitting, 'id', 'title', 'durationMinutes', 'instructions', 'honourStatement'),
    opensInMs: Math.max(0, Math.ceil(Date.parse(sitting.opensAt) - serverMs)),
  };
}

function problemOf({ running, blocked, problem }: Known): Problem | null {
  if (!running) return blocked ?? problem;
  return running.about.canary ? canaryRunning : (running.attempt.refusal ?? problem);
}

function pick<T, K extends keyof T>(from: T, ...keys: K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;
}
