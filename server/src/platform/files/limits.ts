/** Most bytes a package may unpack to: a small file can be a bomb. */
export const MAX_UNPACKED_BYTES = 200 * 1_048_576;
/** Most files in a package. */
export const MAX_PACKAGE_FILES = 5_000;
