export * from './every-type-exam.js';
export * from './sample-exam.js';
export * from './sample-exam-responses.js';
export * from './exam-arbitraries.js';
export * from './sealed-sample.js';
export * from './memory-centre.js';
