/** Reads `world/**` as the program does and says what is wrong, or what it holds: `npx tsx scripts/check-world.ts`. */
import { CasusError } from '#core/index.js';
import { compileWorld } from '#edge/world.js';

try {
  const { version, ...lists } = compileWorld();
  const sizes = Object.entries(lists).map(([name, list]) => `${name} ${list.length}`);
  process.stdout.write(`world ${version}: ${sizes.join(', ')}\n`);
} catch (error) {
  if (!(error instanceof CasusError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exit;
}
