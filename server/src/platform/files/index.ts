export type { CellRow } from './cell-row.js';
export { cellText, type CellText } from './cell-text.js';
export { csvRows, delimiterOf } from './csv-rows.js';
export { decodeText, type DecodedText } from './decode-text.js';
export { filesInMemory, noFiles, pathOf, type FileSet } from './file-set.js';
export { MAX_PACKAGE_FILES, MAX_UNPACKED_BYTES } from './limits.js';
export { reasonOf, Unreadable } from './unreadable.js';
export { unpackedSize } from './unpacked-size.js';
export { isZip, zipFiles } from './zip-files.js';
