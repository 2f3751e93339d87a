export * from './compare.js';
export * from './describe-key.js';
export { GRADER_VERSION, gradeByHash, gradeByKey, sum, type GradingInput } from './grade.js';
export { hashedExamKeySchema, hashExamKey, type HashedExamKey } from './key-hashes.js';
export * from './key.js';
