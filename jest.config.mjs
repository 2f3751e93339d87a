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

function project(name) {
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
  };
}

export default { projects: ['shared', 'desktop', 'server', 'scripts'].map(project) };
