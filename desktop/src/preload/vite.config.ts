import { join } from 'node:path';
import { defineConfig } from 'vite';

/** One CommonJS file: a sandboxed preload script can load nothing but `electron`. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: join(import.meta.dirname, '../../dist/preload'),
    emptyOutDir: true,
    minify: false,
    lib: { entry: join(import.meta.dirname, 'preload.ts'), formats: ['cjs'], fileName: () => 'preload.cjs' },
    rollupOptions: { external: ['electron'] },
  },
});
