export { writeQti3Package } from './qti3/write-package.js';
export { writeWorkbook } from './workbook/write-workbook.js';
