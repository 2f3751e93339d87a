export { Sheet, type LineOptions, type PrintOptions } from './sheet.js';
export { installedTypefaces, Typefaces } from './typefaces.js';
