export { AnswersToMark, type AnswersOfAttempt } from './answers-to-mark.js';
export { HumanMarkingModule } from './human-marking.module.js';
