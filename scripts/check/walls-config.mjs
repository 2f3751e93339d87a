import tseslint from 'typescript-eslint';
import { wallsRule } from './walls-rule.mjs';

/** The walls alone, without type information: what their test plants its violations under. */
export const walls = {
  files: ['**/*.{ts,tsx,mts,cts,js,mjs,cjs}'],
  languageOptions: { parser: tseslint.parser },
  plugins: { examhall: { rules: { walls: wallsRule } } },
  rules: { 'examhall/walls': 'error' },
};
