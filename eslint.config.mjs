import js from '@eslint/js';
import sdl from '@microsoft/eslint-plugin-sdl';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { walls } from './scripts/check/walls-config.mjs';

const tests = ['**/*.test.{ts,tsx}', '**/*.e2e.ts', '**/test/**/*.{ts,tsx}', '**/e2e/**/*.{ts,tsx}'];
const screens = ['desktop/src/renderer/**/*.{ts,tsx}', 'server/console/src/**/*.{ts,tsx}'];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '**/test-results/**',
      '**/playwright-report/**',
      '.data/**',
      'coverage/**',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['**/*.{ts,tsx,mts}'],
    extends: [tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // NestJS modules are classes with nothing but a decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // `noUncheckedIndexedAccess` asks for one wherever an index is known to be there.
      '@typescript-eslint/no-non-null-assertion': 'off',
      complexity: ['error', 18],
      eqeqeq: 'error',
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, varsIgnorePattern: '^_', argsIgnorePattern: '^_' },
      ],
    },
  },
  {
    // Nest reads the types of constructor parameters at run time, which a type import would take away.
    files: ['server/src/**/*.ts', 'server/test/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    // One statement after another, in the order they must run: cutting them up would hide that.
    files: ['server/src/platform/database/migrations/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    // Configuration of tools and the types of plain JavaScript are in no room's tsconfig.
    files: ['**/vite*.config.ts', 'playwright.config.mts', '**/*.d.mts'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'off',
    },
  },
  { files: screens, ...reactHooks.configs.flat.recommended },
  {
    // The console is there in several languages and in both directions of writing.
    files: ['server/console/src/**/*.{ts,tsx}'],
    ignores: ['server/console/src/languages/**', ...tests],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'JSXText[value=/\\p{L}{2}/u]',
          message: 'A text for people stands in the catalogue of each language.',
        },
        {
          selector:
            'JSXAttribute[name.name=/^(alt|aria-label|aria-description|description|label|placeholder|title)$/] > Literal[value=/\\p{L}{2}/u]',
          message: 'A text for people stands in the catalogue of each language.',
        },
        {
          selector: 'MemberExpression[object.name="navigator"][property.name="language"]',
          message: 'Dates and numbers are written in the language that was chosen: useLocale().',
        },
        {
          selector: 'CallExpression[callee.property.name=/^toLocale(Date|Time)?String$/]',
          message: 'Dates and numbers are written in the language that was chosen: Intl with useLocale().',
        },
        {
          selector:
            'JSXAttribute[name.name=/^(ml|mr|pl|pr)$/], JSXAttribute[name.name="ta"] > Literal[value=/^(left|right)$/]',
          message: 'Arabic is written from right to left: use start and end (ms, me, ps, pe).',
        },
      ],
    },
  },
  {
    // What Microsoft's Security Development Lifecycle asks of Electron's main process, preload scripts and pages.
    files: ['desktop/src/**/*.{ts,tsx}'],
    ignores: tests,
    plugins: { '@microsoft/sdl': sdl },
    rules: {
      '@microsoft/sdl/no-electron-node-integration': 'error',
      '@microsoft/sdl/no-document-domain': 'error',
      '@microsoft/sdl/no-document-write': 'error',
      '@microsoft/sdl/no-html-method': 'error',
      '@microsoft/sdl/no-inner-html': 'error',
      '@microsoft/sdl/no-insecure-random': 'error',
      '@microsoft/sdl/no-postmessage-star-origin': 'error',
      '@microsoft/sdl/no-unsafe-alloc': 'error',
      // This machine is reached without a network in between, and so is whoever has served the practice shell's page.
      '@microsoft/sdl/no-insecure-url': [
        'error',
        { exceptions: ['^https?://(127\\.0\\.0\\.1|shell)', '^(http|ws)://$'], varExceptions: [] },
      ],
    },
  },
  {
    // Tests are in no room's own tsconfig; one of their own has them all.
    files: tests,
    ignores: ['scripts/**'],
    languageOptions: { parserOptions: { projectService: false, project: ['tsconfig.tests.json'] } },
  },
  {
    files: tests,
    rules: {
      complexity: 'off',
      'max-lines-per-function': 'off',
    },
  },
  walls,
);
