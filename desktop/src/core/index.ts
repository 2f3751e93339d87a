export { AttemptClock, AttemptSession } from '../attempt/index.js';
export { systemClock, type Clock, type Timer } from './clock.js';
export { ExamClient, type ExamClientOptions, type Observation } from './exam-client.js';
export {
  DiskFault,
  type AppendFile,
  type Disk,
  type DiskFaultKind,
  type SqlDatabase,
  type SqlStatement,
  type SqlValue,
} from './journal/disk.js';
export { ClientAlreadyRunning } from './journal/folder-lock.js';
export { JournalDamaged, JournalStore, NotSaved, type JournalOptions } from './journal/journal-store.js';
export { nodeDisk } from './journal/node-disk.js';
export {
  FileSecretStore,
  protectionSentence,
  type SecretProtection,
  type SecretStore,
} from './secret-store.js';
export { checkReadiness, finding, readinessExitCode, type ReadinessOptions } from './readiness/index.js';
export { tryLater } from './refusals.js';
export { salvageStation, type SalvagedAttempt } from './salvage-station.js';
export type { StickFinder } from './sticks/index.js';
export { TryLimit } from './try-limit.js';
export type { UploaderPace } from './uploader.js';
