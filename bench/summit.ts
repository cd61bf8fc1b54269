import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSummit } from '#edge/summit/index.js';
import {
  ktabRandom,
  playSmp,
  randomFrom,
  type SmpRun,
  type Space,
  spaceOf,
  type Workings,
} from '#system/index.js';
import { printHead } from './head.js';

/**
 * `npm run bench:summit -- DIR` on a folder whose `index.json` lists runs of KTAB's `smpc`: each is played with the workings of
 * KTAB, positions are compared turn by turn, and CPU seconds are told, the least of three. Then how time grows with the number
 * of actors.
 */
interface Listed {
  readonly input: string;
  readonly result?: string | null;
  readonly error?: string;
}

interface Told {
  readonly n_turns: number;
  readonly positions_turn_actor_dim: readonly (readonly (readonly number[])[])[];
  readonly ideals_turn_actor_dim: readonly (readonly (readonly number[])[])[] | null;
  readonly win_prob_turn_actor_4dp: readonly (readonly number[])[] | null;
}

/** Chances are told to four digits. */
const DIGITS = 0.5e-4 + 1e-9;
/** The issue's own limit for positions, on the scale 0–100. */
const MOST = 1e-9;

const SEED = 20151016;

const folder = process.argv[2] ?? '../shared/cases/summit';
if (!existsSync(join(folder, 'index.json'))) {
  console.error(`bench:summit: there is no index.json in "${folder}"; give the folder of the runs`);
  process.exit(2);
}
printHead(['bench:summit', ...process.argv.slice(2)].join(' '));

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

function furthest(a: readonly (readonly (readonly number[])[])[], b: typeof a): number {
  let most = 0;
  for (const [t, actors] of a.entries())
    for (const [i, xs] of actors.entries())
      for (const [k, x] of xs.entries()) most = Math.max(most, Math.abs(x - (b[t]?.[i]?.[k] ?? Infinity)));
  return most;
}

function play(file: string): { readonly run: SmpRun; readonly seconds: number } {
  const summit = readSummit(file, true);
  const { space } = spaceOf(summit);
  const before = cpu();
  const run = playSmp(space, {
    options: summit.options,
    workings: 'ktab',
    random: ktabRandom(summit.seed ?? undefined),
  });
  return { run, seconds: cpu() - before };
}

const listed = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as Listed[];
let runs = 0;
let matched = 0;
let refused = 0;
let maxDifference = 0;
let seconds = 0;
let secondsCold = 0;
const spent = new Map<string, number>();
for (const { input, result, error } of listed) {
  runs += 1;
  const file = join(folder, input);
  if (result == null) {
    try {
      play(file);
      console.log(`${input}: KTAB refuses it (${error}); played all the same`);
    } catch (cause) {
      refused += 1;
      matched += 1;
      console.log(`${input}: refused as by KTAB: ${(cause as Error).message}`);
    }
    continue;
  }
  const told = JSON.parse(readFileSync(join(folder, result), 'utf8')) as Told;
  // KTAB's times are the least of several runs too; the first of ours also pays for compiling the code.
  const { run, seconds: cold } = play(file);
  const taken = Math.min(cold, play(file).seconds, play(file).seconds);
  seconds += taken;
  secondsCold += cold;
  spent.set(input, taken);
  const difference = furthest(
    told.positions_turn_actor_dim,
    run.states.map(({ positions }) => positions),
  );
  const ideals =
    told.ideals_turn_actor_dim === null
      ? 0
      : furthest(
          told.ideals_turn_actor_dim,
          run.states.map((state) => state.ideals),
        );
  const chances =
    told.win_prob_turn_actor_4dp === null
      ? 0
      : furthest(
          told.win_prob_turn_actor_4dp.map((row) => row.map((p) => [p])),
          run.states.map(({ probabilities }) => probabilities.map((p) => [p])),
        );
  const most = Math.max(difference, ideals);
  const isEqual = told.n_turns === run.turns && most <= MOST && chances <= DIGITS;
  maxDifference = Math.max(maxDifference, most);
  if (isEqual) matched += 1;
  console.log(
    `${input}: ${isEqual ? 'equal' : 'OTHER'}, ${run.turns} turns (${told.n_turns}), positions ${most.toExponential(1)}, chances ${chances.toExponential(1)}, ${(1000 * taken).toFixed(1)} ms`,
  );
}
compareWithPeer();
const growth = growthOf();
console.log(JSON.stringify({ runs, matched, refused, maxDifference, seconds, secondsCold, growth }));

/** Timings of KTAB beside the inputs, when they are there; they were taken on another machine, so that only sizes tell. */
function compareWithPeer(): void {
  const file = join(folder, 'timing-of-the-peer.json');
  if (!existsSync(file)) return;
  const timings = JSON.parse(readFileSync(file, 'utf8')) as readonly {
    readonly input: string;
    readonly build: string;
    readonly cpu_min: number;
  }[];
  console.log('\nCPU seconds told of KTAB (its release build, or a trimmed one), and here');
  for (const [input, own] of spent) {
    const told = timings.filter((one) => one.input === input.replace('inputs/', ''));
    const peer = told.find(({ build }) => build === 'release') ?? told.find(({ build }) => build === 'trim');
    if (peer !== undefined)
      console.log(
        `  ${input}: ${peer.cpu_min.toFixed(3)} (${peer.build}), ${own.toFixed(3)}, ${(peer.cpu_min / own).toFixed(0)} times`,
      );
  }
}

/** Milliseconds a turn for made spaces of one dimension, the least of three runs each; both workings. */
function growthOf(): Record<string, { readonly ktab: number; readonly mended: number }> {
  console.log('\nCPU milliseconds a turn by number of actors (made spaces, one dimension)');
  const random = randomFrom(SEED);
  const all: Record<string, { ktab: number; mended: number }> = {};
  for (const actors of [25, 50, 100, 200]) {
    const space: Space = {
      dimensions: ['made'],
      actors: Array.from({ length: actors }, (_, i) => ({
        name: `actor ${i + 1}`,
        capability: 1 + 99 * random(),
        position: [100 * random()],
        salience: [10 + 90 * random()],
      })),
      affinity: null,
    };
    const perTurn = (workings: Workings): number =>
      Math.min(
        ...[1, 2, 3].map(() => {
          const before = cpu();
          const { turns } = playSmp(space, { workings });
          return Number(((1000 * (cpu() - before)) / turns).toFixed(2));
        }),
      );
    all[actors] = { ktab: perTurn('ktab'), mended: perTurn('mended') };
    console.log(`  ${actors}: ${all[actors].ktab} as KTAB, ${all[actors].mended} mended`);
  }
  return all;
}
