import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // The build is run from the repository's root too, so nothing may depend on the working directory.
  root: import.meta.dirname,
  // Pages are served from app:// and from loopback: no path may be absolute.
  base: './',
  build: {
    outDir: join(import.meta.dirname, '../../dist/renderer'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 1_500,
    rollupOptions: {
      input: {
        index: join(import.meta.dirname, 'index.html'),
        practice: join(import.meta.dirname, 'practice.html'),
      },
    },
  },
});
