export type { ImportedExam, ImportOutcome } from './imported-exam.js';
export { inspectionOf, type InspectedItem, type Inspection } from './inspection.js';
export { readContent, type ContentOutcome, type ContentSource } from './read-content.js';
export { filesInFolder } from './source/folder-files.js';
export { readWorkbook } from './spreadsheet/read-workbook.js';
export { versionOf } from './version-of.js';
