/** Most rows of items one workbook may have. */
export const MAX_ITEM_ROWS = 2_000;
/** Most bytes a workbook may unpack to: a small file can be a bomb. */
export const MAX_UNPACKED_BYTES = 100 * 1_048_576;
/** Largest picture of one item, bytes. */
export const MAX_IMAGE_BYTES = 2 * 1_048_576;
/** Most faults one answer lists; who has more mends these first. */
export const MAX_FAULTS = 200;
