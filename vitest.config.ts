import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests run on the sources: `#text/x.js` means `src/text/x.ts` here, `dist/text/x.js` for Node. */
export default defineConfig({
  resolve: {
    alias: [
      { find: /^#(.+)\.js$/, replacement: `${fileURLToPath(new URL('./src/', import.meta.url))}$1.ts` },
    ],
  },
  test: {
    include: ['bench/**/*.test.ts', 'scripts/**/*.test.ts', 'src/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // A page that is slow under load is no fault; one that never comes to it is.
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 2,
  },
});
