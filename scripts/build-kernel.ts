/**
 * Compiles src/parse/kernel/assembly/kernel.ts to WebAssembly and writes it into src/parse/kernel/bytes.ts.
 * `npm run build:kernel`; a test checks that the bytes are those of the source.
 */
import { writeFileSync } from 'node:fs';
import { compileKernel } from '../test/compile-kernel.js';

const bytes = await compileKernel();
writeFileSync(
  new URL('../src/parse/kernel/bytes.ts', import.meta.url),
  `/** Made by \`npm run build:kernel\` from assembly/kernel.ts; base64. */\nexport const KERNEL_BYTES =\n  '${Buffer.from(bytes).toString('base64')}';\n`,
);
process.stdout.write(`kernel: ${bytes.length} bytes\n`);
