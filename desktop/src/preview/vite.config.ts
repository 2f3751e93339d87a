import { join } from 'node:path';
import { defineConfig } from 'vite';

/** One script, which the server puts before the candidate's screens. */
export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: { 'node:crypto': join(import.meta.dirname, 'sha256.ts') } },
  build: {
    outDir: join(import.meta.dirname, '../../dist/preview'),
    emptyOutDir: true,
    lib: { entry: join(import.meta.dirname, 'preview.ts'), formats: ['es'], fileName: () => 'preview.js' },
  },
});
