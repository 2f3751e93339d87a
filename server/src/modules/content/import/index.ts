export type { ImportedExam, ImportOutcome } from './imported-exam.js';
export { readWorkbook } from './spreadsheet/read-workbook.js';
export { versionOf } from './version-of.js';
