/**
 * How each act of the console is kept from being a mistake. Named as the calls of `src/api`; a call that changes
 * something and does not stand here fails a test.
 *
 * - `undo`: the notice that follows takes it back.
 * - `asks`: a question comes first, with what follows from it.
 * - `form`: nothing happens before a form has been filled in and sent, and it only adds something.
 * - `harmless`: nothing is lost, and doing it again or leaving it be is all there is to it.
 */
export const acts = {
  // Exams and the bank
  importExam: 'form',
  // Nothing is kept of a long file before its dry run has been read.
  beginImport: 'form',
  keepImport: 'form',
  cancelImport: 'harmless',
  forgetImport: 'harmless',
  publishExam: 'asks',
  previewTicket: 'harmless',
  createExam: 'form',
  // The editor of exams takes back every step, before it is saved and after.
  saveExam: 'form',
  addBankItem: 'form',
  // A change is a new version; the old one stays and is shown.
  changeBankItem: 'form',
  deleteBankItem: 'asks',
  tagBankItems: 'undo',
  archiveBankItems: 'undo',
  bankFromExam: 'harmless',
  pickBankItems: 'harmless',
  // Sittings, candidates and seats
  createSitting: 'form',
  readRoster: 'harmless',
  addRegistrations: 'form',
  removeRegistration: 'asks',
  reissueAccessCode: 'asks',
  accessSlips: 'asks',
  sealedPrint: 'harmless',
  setAccommodations: 'undo',
  setRooms: 'asks',
  assignSeats: 'asks',
  moveToSeat: 'undo',
  postponeClosing: 'harmless',
  rehearse: 'harmless',
  reissuePackage: 'asks',
  setUpCanary: 'form',
  // The room
  grantTime: 'form',
  sendMessage: 'form',
  collect: 'form',
  unlock: 'form',
  moveAttempt: 'form',
  orderRoom: 'form',
  takeBundle: 'form',
  adopt: 'asks',
  // Marking and results
  setMarking: 'form',
  nextAnswer: 'harmless',
  takeAnswer: 'harmless',
  keepMarkingDraft: 'harmless',
  // The marking desk takes back the last mark, by button and key, until the next is given.
  giveMarks: 'harmless',
  undoMark: 'harmless',
  skipAnswer: 'form',
  reopenAnswer: 'asks',
  previewRegrade: 'harmless',
  regrade: 'asks',
  publishResults: 'asks',
  release: 'form',
  cancelRelease: 'undo',
  resultSlips: 'form',
  qtiResults: 'form',
  // The history under an item's review takes its last decision back; it stays to be read.
  decideItem: 'form',
  undoDecision: 'harmless',
  // A judgement is taken back by reopening, from the notice that follows it or later.
  resolveIncidents: 'form',
  reopenIncidents: 'form',
  // Stations
  decideStation: 'undo',
  issueToken: 'form',
  revokeToken: 'asks',
  // People and keys
  signIn: 'form',
  beginSingleSignOn: 'form',
  finishSingleSignOn: 'harmless',
  singleSignOnCode: 'form',
  setIdentity: 'form',
  signOut: 'harmless',
  addPerson: 'form',
  changePerson: 'undo',
  decidePerson: 'undo',
  givePassword: 'asks',
  resetSecondFactor: 'asks',
  issueApiKey: 'form',
  revokeApiKey: 'asks',
  changePassword: 'form',
  endSession: 'asks',
  endAllSessions: 'asks',
  beginSecondFactor: 'form',
  confirmSecondFactor: 'form',
  renewRecoveryCodes: 'asks',
  removeSecondFactor: 'asks',
  // The house
  decideDeadJob: 'asks',
  redriveAll: 'asks',
  setFeature: 'asks',
  setBackupSchedule: 'form',
  makeBackup: 'asks',
  checkBackup: 'asks',
  setRetention: 'asks',
  runRetention: 'asks',
  releaseHold: 'asks',
  erase: 'asks',
} as const satisfies Readonly<Record<string, 'undo' | 'asks' | 'form' | 'harmless'>>;

type Acts = typeof acts;

/** An act that can be taken back. */
export type UndoableAct = { [Act in keyof Acts]: Acts[Act] extends 'undo' ? Act : never }[keyof Acts];
