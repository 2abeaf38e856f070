import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  resolve: {
    // vtk.js reaches for Node's `events`; without this alias the build is green and the page dies at start.
    alias: [{ find: /^events$/, replacement: here('./node_modules/events/events.js') }],
  },
  build: { target: 'es2022', chunkSizeWarningLimit: 5000 },
});
