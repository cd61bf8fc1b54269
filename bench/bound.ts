/**
 * Who is bound, against worked cases (`cases.json`) or a war × alliance file (`*.csv`), and how fast:
 * `npm run bench:bound -- FILE [--world FOLDER] [--verbose]`. Without FILE only the speed is measured.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { FuzzyDate, World } from '#core/index.js';
import { readDataset } from '#edge/datasets/read.js';
import { loadOntology } from '#edge/ontology.js';
import { loadWorld } from '#edge/world.js';
import { worldFindings, worldFrom } from '#record/index.js';
import { boundBy, crisisOf, existsOn, indexWorld } from '#system/index.js';
import { scoreCases } from './bound-cases.js';
import { scoreWars } from './bound-wars.js';
import { printHead } from './head.js';

const args = process.argv.slice(2);
const verbose = args.includes('--verbose');
const at = args.indexOf('--world');
const folder = at < 0 ? '../shared/data/world' : args[at + 1]!;
const file = args.find((arg, index) => !arg.startsWith('--') && (at < 0 || index !== at + 1));

printHead(`npm run bench:bound -- ${args.join(' ')}`);

/** The shipped record, with ATOP beside it where its file is at hand. */
async function worldForBench(): Promise<World> {
  const shipped = loadWorld();
  const members = join(folder, 'atop5_1m.csv.gz');
  const own = worldFindings(shipped);
  if (!existsSync(members)) {
    console.log(`no ${members}: the shipped record alone`);
    return worldFrom(own, shipped.version);
  }
  const { dataset, findings } = await readDataset(members, shipped.states);
  console.log(
    `record    casus-world ${shipped.version}: ${shipped.agreements.length} agreements, ${shipped.wars.length} wars; ${dataset.id}: ${dataset.rows} rows, ${dataset.skipped} skipped\n`,
  );
  return worldFrom([...own, ...findings], `${shipped.version}+${dataset.id}`);
}

const index = indexWorld(await worldForBench());

function measureSpeed(most: number): {
  readonly oneEventMs: number;
  readonly allPairsS: number;
  readonly pairs: number;
} {
  const date = '2015-10-16' as FuzzyDate;
  const taliban = crisisOf({ date, attackers: [{ name: 'Taliban', state: null }], attacked: ['TJK'] });
  const times: number[] = [];
  for (let round = 0; round < 30; round++) {
    const start = performance.now();
    boundBy(index, taliban);
    times.push(performance.now() - start);
  }
  const states = index.world.states.filter((state) => existsOn(state, date)).slice(0, most);
  const start = performance.now();
  let pairs = 0;
  for (const attacker of states)
    for (const victim of states) {
      if (attacker === victim) continue;
      boundBy(
        index,
        crisisOf({ date, attackers: [{ name: attacker.name, state: attacker.id }], attacked: [victim.id] }),
      );
      pairs++;
    }
  const warm = times.slice(10).sort((a, b) => a - b);
  return {
    oneEventMs: warm[Math.floor(warm.length / 2)]!,
    allPairsS: (performance.now() - start) / 1000,
    pairs,
  };
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
const scores: object =
  file === undefined
    ? {}
    : file.endsWith('.json')
      ? scoreCases(index, loadOntology(), file, folder, verbose)
      : scoreWars(index, file, verbose);
const speed = measureSpeed(args.includes('--quick') ? 10 : 200);
console.log(
  `\none event, all parties: ${speed.oneEventMs.toFixed(2)} ms (median, warm); ${speed.pairs} pairs of one day: ${speed.allPairsS.toFixed(1)} s`,
);
console.log(
  JSON.stringify({
    ...Object.fromEntries(
      Object.entries(scores).map(([name, value]) => [
        name,
        typeof value === 'number' ? round(value, 4) : value,
      ]),
    ),
    oneEventMs: round(speed.oneEventMs, 2),
    allPairsS: round(speed.allPairsS, 2),
    pairs: speed.pairs,
  }),
);
