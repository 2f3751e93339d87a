import { createHash } from 'node:crypto';
import tseslint from 'typescript-eslint';
import { wallsRule } from './walls-rule.mjs';
import { confined, outside, rooms, testPackages, testRooms } from './walls.mjs';

// What the linter remembers of a file holds only as long as the walls stand as they are.
const version = createHash('sha256')
  .update(JSON.stringify([confined, outside, rooms, testPackages, testRooms]))
  .digest('hex');

/** The walls alone, without type information: what their test plants its violations under. */
export const walls = {
  files: ['**/*.{ts,tsx,mts,cts,js,mjs,cjs}'],
  languageOptions: { parser: tseslint.parser },
  plugins: { examhall: { meta: { name: 'examhall', version }, rules: { walls: wallsRule } } },
  rules: { 'examhall/walls': 'error' },
};
