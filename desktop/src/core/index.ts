export { systemClock, type Clock, type Timer } from './clock.js';
export { ExamClient, type ExamClientOptions } from './exam-client.js';
export { JournalDamaged, JournalStore, NotSaved } from './journal/journal-store.js';
export {
  FileSecretStore,
  protectionSentence,
  type SecretProtection,
  type SecretStore,
} from './secret-store.js';
