export * from './definition.js';
export * from './paper.js';
export * from './primitives.js';
export * from './registry.js';
export { canonicalMultipleChoice } from './multiple-choice/index.js';
export { canonicalNumber } from './numeric/index.js';
export { canonicalShortText, type TextRule } from './short-text/index.js';
export { canonicalSingleChoice } from './single-choice/index.js';
