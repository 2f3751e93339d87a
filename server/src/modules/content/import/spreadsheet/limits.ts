import { MAX_ITEMS } from '../source/limits.js';

/** Most rows of items one workbook may have: as many as any other file may have questions. */
export const MAX_ITEM_ROWS = MAX_ITEMS;
/** Most bytes a workbook may unpack to: a small file can be a bomb. */
export const MAX_UNPACKED_BYTES = 100 * 1_048_576;
/** Largest picture of one item, bytes. */
export const MAX_IMAGE_BYTES = 2 * 1_048_576;
/** Most faults one answer lists; who has more mends these first. */
export const MAX_FAULTS = 200;
