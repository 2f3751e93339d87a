/** @type {import('jest').Config} */
const transform = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2023',
        parser: { syntax: 'typescript', decorators: true, tsx: false },
        transform: { legacyDecorator: true, decoratorMetadata: true },
        keepClassNames: true,
      },
    },
  ],
};

function project(name, more = {}) {
  return {
    displayName: name,
    rootDir: name,
    testEnvironment: 'node',
    testMatch: ['<rootDir>/**/*.test.ts'],
    testPathIgnorePatterns: ['/node_modules/', '/dist/', '/e2e/'],
    modulePathIgnorePatterns: ['/dist/'],
    transform,
    moduleNameMapper: {
      // Tests run the shared sources themselves, so that a stale build cannot pass them.
      '^@examhall/shared/(.*)$': '<rootDir>/../shared/src/$1/index.ts',
      '^(\\.{1,2}/.*)\\.js$': '$1',
    },
    ...more,
  };
}

/** The suites of the server share one PostgreSQL: named before the run, stopped after it. */
const sharedDatabase = {
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};

/** The kiosk's tests hand its modules a double of Electron; packages that look for Electron itself find none. */
const withoutElectron = {
  moduleNameMapper: {
    ...project('desktop').moduleNameMapper,
    '^electron$': '<rootDir>/test/support/electron-module.cjs',
  },
};

export default {
  // A bound for what hangs, not a measure: machines may be slow and busy.
  testTimeout: 60_000,

  // A process that has run many suites holds what is left of them: a new one takes over before the heap is full.
  workerIdleMemoryLimit: '1GB',

  projects: [
    project('shared'),
    project('desktop', withoutElectron),
    project('server', sharedDatabase),
    project('scripts'),
  ],
};
