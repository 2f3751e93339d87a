import type { Linter } from 'eslint';

/** The walls alone, without type information: what their test plants its violations under. */
export const walls: Linter.Config;
