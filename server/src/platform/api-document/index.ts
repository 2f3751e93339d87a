export type { Answer, Answers } from './answer.js';
export { allAnswers } from './answers/index.js';
export { apiDocument, routeName } from './api-document.js';
