import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The workbench: src/apps/workbench → dist/workbench, served by `casus serve`. It asks nothing of other hosts. */
export default defineConfig({
  root: here('./src/apps/workbench'),
  base: '/',
  plugins: [react()],
  resolve: { alias: [{ find: /^#(.+)\.js$/, replacement: `${here('./src/')}$1.ts` }] },
  build: {
    outDir: here('./dist/workbench'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // An asset inlined as data: would be refused by the content security policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // The atlas of the map is 750 kB, and a file of its own that is loaded when a map is drawn.
    chunkSizeWarningLimit: 800,
  },
});
