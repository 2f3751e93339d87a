export {
  AttemptClock,
  timeAtResume,
  type AttemptTimes,
  type Elapsed,
  type LastKnown,
} from './attempt-clock.js';
export { AttemptSession, type AttemptSessionOptions, type ScreenLock } from './attempt-session.js';
export type { Clock, Timer } from './clock.js';
export { NotSaved, type JournalReader, type JournalWriter } from './journal.js';
