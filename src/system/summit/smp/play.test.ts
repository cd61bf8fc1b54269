import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Random, randomFrom } from '../../rng.js';
import { SMP_CHOICES } from './options.js';
import { playSmp, type SmpRun } from './play.js';
import type { Space, SpaceActor } from './space.js';

const NAMES = ['Ara', 'Bor', 'Cyr', 'Dun', 'Elm', 'Fen', 'Gro', 'Hul', 'Ivo'];

/** Whole positions from 20 to 80, unless told otherwise. */
function drawn(random: Random, dimensions = 1 + Math.floor(random() * 3), least = 20, most = 80): Space {
  const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const actors = NAMES.slice(0, 3 + Math.floor(random() * 6)).map(
    (name): SpaceActor => ({
      name,
      capability: whole(1, 100),
      position: Array.from({ length: dimensions }, () => whole(least, most)),
      salience: Array.from({ length: dimensions }, () => whole(1, Math.floor(100 / dimensions))),
    }),
  );
  return { dimensions: Array.from({ length: dimensions }, (_, k) => `d${k}`), actors, affinity: null };
}

const anySpace = fc.integer().map((seed) => drawn(randomFrom(seed)));
const anyOptions = fc.record({
  victoryProbModel: fc.constantFrom(...SMP_CHOICES.victoryProbModel),
  votingRule: fc.constantFrom(...SMP_CHOICES.votingRule),
  bigRAdjust: fc.constantFrom(...SMP_CHOICES.bigRAdjust),
  bigRRange: fc.constantFrom(...SMP_CHOICES.bigRRange),
  thirdPartyCommit: fc.constantFrom(...SMP_CHOICES.thirdPartyCommit),
  interVecBrgn: fc.constantFrom(...SMP_CHOICES.interVecBrgn),
  bargnModel: fc.constantFrom(...SMP_CHOICES.bargnModel),
});

const mapped = (space: Space, to: (actor: SpaceActor) => Partial<SpaceActor>): Space => ({
  ...space,
  actors: space.actors.map((actor) => ({ ...actor, ...to(actor) })),
});
/** Those whose bargains are rounded: elsewhere positions come as near to each other as the noise of sums. */
const roundedOptions = anyOptions.map((options) => ({
  ...options,
  interVecBrgn: options.interVecBrgn === 'S2PMax' ? ('S2P2' as const) : options.interVecBrgn,
  bargnModel: options.bargnModel === 'PWCompInterp' ? ('InitOnlyInterp' as const) : options.bargnModel,
}));

function shuffled(length: number, random: Random): number[] {
  const order = Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

const path = ({ states }: SmpRun) => states.map(({ positions }) => positions);
/** One issue: where actors stand at 0..100, all caring wholly. */
const line = (...positions: readonly number[]): Space => ({
  dimensions: ['d'],
  actors: positions.map((x, i) => ({ name: NAMES[i]!, capability: 1, position: [x], salience: [100] })),
  affinity: null,
});

function expectNear(one: SmpRun, other: SmpRun, to: (x: number) => number, limit: number): void {
  expect(other.turns).toBe(one.turns);
  let most = 0;
  for (const [t, actors] of path(one).entries())
    for (const [i, point] of actors.entries())
      for (const [k, x] of point.entries()) most = Math.max(most, Math.abs(to(x) - path(other)[t]![i]![k]!));
  expect(most).toBeLessThanOrEqual(limit);
}

describe('the spatial model, whatever it is played on', () => {
  it('does not depend on the order of actors, to the last bit', () => {
    fc.assert(
      fc.property(fc.integer(), anyOptions, fc.boolean(), (seed, options, isAffine) => {
        const random = randomFrom(seed);
        // Few points and strengths: ties are common.
        const plain = mapped(drawn(random, undefined, 4, 8), ({ position, capability }) => ({
          position: position.map((x) => 10 * x),
          capability: 1 + (capability % 2),
        }));
        const n = plain.actors.length;
        const affinity = plain.actors.map((_, i) => plain.actors.map((_, j) => ((i * 3 + j) % n) / (n * n)));
        const space = { ...plain, affinity: isAffine ? affinity : null };
        const order = shuffled(n, random);
        const one = playSmp(space, { options });
        const other = playSmp(
          {
            ...space,
            actors: order.map((i) => space.actors[i]!),
            affinity: isAffine ? order.map((i) => order.map((j) => affinity[i]![j]!)) : null,
          },
          { options },
        );
        const was = <T>(rows: readonly T[]): T[] => space.actors.map((_, i) => rows[order.indexOf(i)]!);
        const { states, paths, ...rest } = other;
        const { states: expected, paths: expectedPaths, ...expectedRest } = one;
        expect(paths.map(was)).toEqual(expectedPaths);
        expect(rest).toEqual(expectedRest);
        for (const [t, state] of states.entries()) {
          const before = expected[t]!;
          expect(was(state.positions)).toEqual(before.positions);
          expect(was(state.ideals)).toEqual(before.ideals);
          expect(was(state.risks)).toEqual(before.risks);
          expect(was(state.probabilities)).toEqual(before.probabilities);
          const named = state.points.map((held) => held.actors.map((i) => order[i]!).sort((a, b) => a - b));
          expect(named).toEqual(before.points.map((held) => held.actors));
          const moves = state.moves.map((move) => [order[move.initiator]!, order[move.receiver]!, move.gain]);
          expect(moves.sort((a, b) => a[0]! - b[0]!)).toEqual(
            before.moves.map((move) => [move.initiator, move.receiver, move.gain]),
          );
        }
      }),
      { seed: 1, numRuns: 120 },
    );
  });

  it('does not depend on names where there is no tie', () => {
    fc.assert(
      fc.property(fc.integer(), roundedOptions, (seed, options) => {
        const random = randomFrom(seed);
        const space = drawn(random);
        const order = shuffled(space.actors.length, random);
        const renamed = {
          ...space,
          actors: space.actors.map((actor, i) => ({ ...actor, name: NAMES[order[i]!]! })),
        };
        const one = playSmp(space, { options });
        fc.pre(one.ties === 0);
        expectNear(one, playSmp(renamed, { options }), (x) => x, 1e-6);
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  it('moves with the line by whole points, and is mirrored with it', () => {
    fc.assert(
      fc.property(anySpace, roundedOptions, fc.integer({ min: -20, max: 20 }), (space, options, by) => {
        const one = playSmp(space, { options });
        const moved = mapped(space, ({ position }) => ({ position: position.map((x) => x + by) }));
        expectNear(one, playSmp(moved, { options }), (x) => x + by, 1e-6);
        const mirrored = mapped(space, ({ position }) => ({ position: position.map((x) => 100 - x) }));
        // Bargains are rounded to 0.01 with halves up, which the mirror turns into halves down: each side may lie 0.01 off.
        expectNear(one, playSmp(mirrored, { options }), (x) => 100 - x, 0.02);
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  it('asks for shares of capability alone', () => {
    fc.assert(
      fc.property(
        anySpace,
        roundedOptions,
        fc.double({ min: 1e-4, max: 1e4, noNaN: true }),
        (space, options, by) => {
          const scaled = mapped(space, ({ capability }) => ({ capability: capability * by }));
          expectNear(playSmp(space, { options }), playSmp(scaled, { options }), (x) => x, 1e-6);
        },
      ),
      { seed: 4, numRuns: 100 },
    );
  });

  it('takes one question asked twice, each half as salient, as one question', () => {
    fc.assert(
      fc.property(fc.integer(), anyOptions, (seed, options) => {
        const twice = mapped(drawn(randomFrom(seed), 1), ({ position: [x], salience: [s] }) => ({
          position: [x!, x!],
          salience: [s! / 2, s! / 2],
        }));
        const run = playSmp({ ...twice, dimensions: ['d', 'e'] }, { options });
        for (const positions of path(run)) for (const [x, y] of positions) expect(y).toBe(x);
        expect(run.outcome[1]).toBe(run.outcome[0]);
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  it('leads nobody past the outermost positions, and its chances sum to 1', () => {
    fc.assert(
      fc.property(anySpace, anyOptions, (space, options) => {
        const { states, outcome, ended, turns } = playSmp(space, { options });
        const ends = space.dimensions.map((_, k) => {
          const all = space.actors.map(({ position }) => position[k]!);
          return [Math.min(...all) - 1e-9, Math.max(...all) + 1e-9] as const;
        });
        const within = (point: readonly number[]): boolean =>
          point.every((x, k) => x >= ends[k]![0] && x <= ends[k]![1]);
        expect(within(outcome)).toBe(true);
        expect(states.length).toBe(turns + 1);
        expect(['settled', 'limit', 'consensus']).toContain(ended);
        for (const { positions, ideals, risks, points, probabilities } of states) {
          expect([...positions, ...ideals].every(within)).toBe(true);
          expect(risks.every((r) => Math.abs(r) <= 1 + 1e-9)).toBe(true);
          expect(points.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9);
          expect(points.flatMap(({ actors }) => actors).sort((a, b) => a - b)).toEqual(
            positions.map((_, i) => i),
          );
          for (const { probability, actors } of points)
            for (const i of actors) expect(probabilities[i]).toBe(probability);
        }
      }),
      { seed: 6, numRuns: 100 },
    );
  });

  it('has no "not a number" in it, whatever is chosen and however odd the actors', () => {
    const odd: readonly Space[] = [
      line(0, 100),
      line(0, 0, 100, 100),
      line(30, 30.05, 70),
      mapped(line(10, 50, 90), ({ name }) => (name === 'Bor' ? { capability: 0 } : {})),
      mapped(line(10, 50, 90), ({ name }) => (name === 'Bor' ? { salience: [0] } : {})),
      mapped(line(10, 50, 90), () => ({ salience: [0] })),
      mapped(line(0, 40, 100, 70), ({ position: [x] }) => ({ capability: x! > 50 ? 1e8 : 1e-6 })),
      {
        ...line(10, 50, 90),
        affinity: [
          [0, 0.5, 0.5],
          [0, 1, 0],
          [0, 0, 0],
        ],
      },
    ];
    for (const space of odd)
      for (const [choice, values] of Object.entries(SMP_CHOICES))
        for (const value of values) {
          const run = playSmp(space, { options: { [choice]: value }, random: randomFrom(1) });
          const numbers = run.states.flatMap(({ positions, risks, probabilities, ideals }) => [
            ...positions.flat(),
            ...ideals.flat(),
            ...risks,
            ...probabilities,
          ]);
          const what = `${choice} ${value} on ${JSON.stringify(space)}`;
          expect([...numbers, ...run.outcome, ...run.mode].every(Number.isFinite), what).toBe(true);
        }
  });
});
