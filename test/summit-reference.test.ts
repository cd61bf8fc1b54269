import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readSummit } from '#edge/summit/index.js';
import { ktabRandom, playSmp, randomFrom, type SmpRun, spaceOf } from '#system/index.js';

const FOLDER = fileURLToPath(new URL('../../shared/cases/summit/', import.meta.url));
const here = existsSync(FOLDER);
if (!here) console.warn("skipped: runs of KTAB's smpc are not beside this checkout (../shared/cases/summit)");

interface Listed {
  readonly input: string;
  readonly result?: string;
  readonly error?: string;
}

type Turns = readonly (readonly (readonly number[])[])[];

interface Told {
  readonly n_turns: number;
  readonly positions_turn_actor_dim: Turns;
  readonly ideals_turn_actor_dim: Turns | null;
  readonly win_prob_turn_actor_4dp: readonly (readonly number[])[] | null;
}

const json = <T>(file: string): T => JSON.parse(readFileSync(`${FOLDER}${file}`, 'utf8')) as T;
const listed = here ? json<Listed[]>('index.json') : [];

function play(input: string): SmpRun {
  const summit = readSummit(`${FOLDER}${input}`, true);
  const random = ktabRandom(summit.seed ?? undefined);
  return playSmp(spaceOf(summit).space, { options: summit.options, workings: 'ktab', random });
}

function expectNear(found: Turns, told: Turns, limit: number): void {
  const shape = (turns: Turns) => turns.map((actors) => actors.map((point) => point.length));
  expect(shape(found)).toEqual(shape(told));
  const flat = told.flat(2);
  const most = found.flat(2).reduce((max, x, at) => Math.max(max, Math.abs(x - flat[at]!)), 0);
  expect(most).toBeLessThanOrEqual(limit);
}

describe.skipIf(!here)("the spatial model beside runs of KTAB's smpc", () => {
  it.each(listed.filter(({ result }) => result !== undefined))(
    'goes the same way on $input',
    ({ input, result }) => {
      const told = json<Told>(result!);
      const run = play(input);
      expect(run.turns).toBe(told.n_turns);
      expectNear(
        run.states.map(({ positions }) => positions),
        told.positions_turn_actor_dim,
        1e-9,
      );
      if (told.ideals_turn_actor_dim !== null)
        expectNear(
          run.states.map(({ ideals }) => ideals),
          told.ideals_turn_actor_dim,
          1e-9,
        );
      // Told to four digits.
      if (told.win_prob_turn_actor_4dp !== null)
        expectNear(
          run.states.map(({ probabilities }) => [probabilities]),
          told.win_prob_turn_actor_4dp.map((row) => [row]),
          0.5e-4 + 1e-9,
        );
    },
  );

  it.each(listed.filter(({ error }) => error !== undefined))('refuses $input as KTAB does', ({ input }) => {
    expect(() => play(input)).toThrow(/KTAB refuses/u);
  });

  it('plays all that is listed', () => {
    expect(listed.length).toBeGreaterThanOrEqual(36);
    expect(listed.every(({ result, error }) => (result === undefined) !== (error === undefined))).toBe(true);
  });

  it('spreads alike in stochastic runs, whatever the source of chance', () => {
    const { options, ...summit } = readSummit(`${FOLDER}inputs/d3-stoch.xml`);
    const { space } = spaceOf({ options, ...summit });
    const runs = 400;
    const ends = (random: () => number): readonly (readonly number[])[] =>
      Array.from({ length: runs }, () => {
        const run = playSmp(space, { options, workings: 'ktab', random, isBrief: true });
        return run.states.at(-1)!.positions.map(([x]) => x!);
      });
    const one = ends(randomFrom(1));
    const other = ends(ktabRandom());
    for (const i of space.actors.keys()) {
      const of = (rows: typeof one) => {
        const mean = rows.reduce((sum, row) => sum + row[i]!, 0) / runs;
        const square = rows.reduce((sum, row) => sum + (row[i]! - mean) ** 2, 0) / (runs - 1);
        return { mean, square };
      };
      const [a, b] = [of(one), of(other)];
      const error = Math.sqrt((a.square + b.square) / runs);
      expect(error).toBeGreaterThan(0);
      expect(Math.abs(a.mean - b.mean)).toBeLessThan(4 * error);
    }
  });
});
