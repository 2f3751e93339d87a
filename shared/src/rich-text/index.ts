export * from './rich-text-fragment.js';
