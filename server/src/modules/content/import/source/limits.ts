/** Largest file that is imported, packed. */
export const MAX_FILE_BYTES = 50 * 1_048_576;
/** Deepest nesting of elements that is followed. */
export const MAX_XML_DEPTH = 256;
/** Most elements in one XML file. */
export const MAX_XML_ELEMENTS = 500_000;
/** Most questions in one import. */
export const MAX_ITEMS = 60_000;
