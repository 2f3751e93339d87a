export { duplicatesOf } from './duplicates.js';
export type { ImportedExam, ImportOutcome } from './imported-exam.js';
export { inspectedItem, inspectionOf, type Inspection } from './inspection.js';
export { readContent, type ContentOutcome, type ContentSource } from './read-content.js';
export { filesInFolder } from './source/folder-files.js';
export type { ContentReading, ReadEntry } from './reading.js';
export { examFrom, unreadFaults, type ExamOutcome, type LeaveOut } from './to-exam.js';
export { versionOf } from './version-of.js';
