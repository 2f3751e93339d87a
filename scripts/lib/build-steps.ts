import type { Stamped } from './stamps.ts';

/** One thing to build. Steps of a stage run side by side; a stage starts when the one before it has succeeded. */
export interface BuildStep extends Stamped {
  /** The tool's JavaScript file below `node_modules`, and its arguments; run from the repository. */
  readonly tool: string;
  readonly args: readonly string[];
}

const common = ['package-lock.json', 'tsconfig.base.json'];
const browserSafe = ['shared/src/items/**', 'shared/src/protocol/**'];

export const buildStages: readonly (readonly BuildStep[])[] = [
  [
    {
      name: 'shared core',
      inputs: [...common, 'shared/src/**', 'shared/tsconfig.json'],
      outputs: [
        'shared/dist/items/index.js',
        'shared/dist/protocol/index.js',
        'shared/dist/sealing/index.js',
        'shared/dist/api-client/index.js',
      ],
      tool: 'typescript/bin/tsc',
      args: ['-b', 'shared'],
    },
  ],
  [
    {
      name: 'client core and shells',
      inputs: [
        ...common,
        'shared/src/**',
        'desktop/src/**/*.ts',
        'desktop/src/**/tsconfig*.json',
        'desktop/tsconfig*.json',
      ],
      outputs: [
        'desktop/dist/bridge/index.js',
        'desktop/dist/core/index.js',
        'desktop/dist/practice/main.js',
      ],
      tool: 'typescript/bin/tsc',
      args: ['-b', 'desktop'],
    },
    {
      name: 'server',
      inputs: [...common, 'shared/src/**', 'server/src/**', 'server/tsconfig.json'],
      outputs: ['server/dist/entry/embedded.js'],
      tool: 'typescript/bin/tsc',
      args: ['-b', 'server'],
    },
  ],
  [
    {
      name: "candidate's screens",
      inputs: [
        ...common,
        ...browserSafe,
        'desktop/src/renderer/**',
        'desktop/src/bridge/**',
        'desktop/vite*.ts',
        'desktop/index.html',
      ],
      outputs: ['desktop/dist/renderer/index.html'],
      tool: 'vite/bin/vite.js',
      args: ['build', '--logLevel', 'warn', '--config', 'desktop/src/renderer/vite.config.ts'],
    },
    {
      name: 'preload script',
      inputs: [...common, 'desktop/src/preload/**', 'desktop/src/bridge/channels.ts'],
      outputs: ['desktop/dist/preload/preload.cjs'],
      tool: 'vite/bin/vite.js',
      args: ['build', '--logLevel', 'warn', '--config', 'desktop/src/preload/vite.config.ts'],
    },
    {
      name: 'preview script',
      inputs: [
        ...common,
        ...browserSafe,
        'shared/src/journal/**',
        'desktop/src/bridge/**',
        'desktop/src/attempt/**',
        'desktop/src/preview/**',
      ],
      outputs: ['desktop/dist/preview/preview.js'],
      tool: 'vite/bin/vite.js',
      args: ['build', '--logLevel', 'warn', '--config', 'desktop/src/preview/vite.config.ts'],
    },
    {
      name: 'console',
      inputs: [
        ...common,
        ...browserSafe,
        'server/console/src/**',
        'server/console/index.html',
        'server/console/*.ts',
      ],
      outputs: ['server/console/dist/index.html'],
      tool: 'vite/bin/vite.js',
      args: ['build', '--logLevel', 'warn', '--config', 'server/console/vite.config.ts'],
    },
  ],
];
