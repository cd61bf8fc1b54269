/** Writes `dist/world.json`: the checked world record as JSON, which loads much faster than its YAML. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { compileWorld } from '#edge/world.js';

const target = new URL('../dist/world.json', import.meta.url);
const { version, ...rest } = compileWorld();
mkdirSync(new URL('.', target), { recursive: true });
// The version stands first, so that a stale copy can be told without being parsed.
writeFileSync(target, JSON.stringify({ version, ...rest }));
process.stdout.write(
  `world ${version}: ${rest.states.length} states, ${rest.agreements.length} agreements, ${rest.wars.length} wars\n`,
);
