export { PaperDto } from './paper.dto.js';
export { PAGE_HEIGHT, PAGE_WIDTH, Sheet, type LineOptions, type PrintOptions } from './sheet.js';
export { installedTypefaces, Typefaces } from './typefaces.js';
export { paperWords, type PaperWords } from './words/index.js';
