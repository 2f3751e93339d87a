import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `vite` forwards API calls to while someone works on the console. */
const DEVELOPMENT_SERVER = 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react()],
  // The build is run from the repository's root too, so nothing may depend on the working directory.
  root: import.meta.dirname,
  build: { outDir: 'dist', emptyOutDir: true, chunkSizeWarningLimit: 1_500 },
  server: { proxy: { '/api': DEVELOPMENT_SERVER } },
});
