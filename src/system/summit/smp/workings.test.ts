import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../rng.js';
import { SMP_MENDED, type SmpOptions } from './options.js';
import { playSmp, type SmpGiven } from './play.js';
import type { Space, SpaceActor } from './space.js';

const actor = (name: string, capability: number, position: number, salience = 60): SpaceActor => ({
  name,
  capability,
  position: [position],
  salience: [salience],
});
const space = (...actors: readonly SpaceActor[]): Space => ({ dimensions: ['d'], actors, affinity: null });
const five = space(
  actor('Ara', 40, 10, 90),
  actor('Bor', 25, 35, 50),
  actor('Cyr', 80, 60, 70),
  actor('Dun', 10, 62, 30),
  actor('Elm', 55, 95, 80),
);
const ktab = (on: Space, options: Partial<SmpOptions> = {}) => playSmp(on, { workings: 'ktab', options });
const ends = (on: Space, given: SmpGiven = {}) => playSmp(on, given).states.at(-1)!.positions.flat();

describe('the workings of KTAB', () => {
  it('refuse what KTAB refuses, and the mended ones play it', () => {
    const refused: readonly (readonly [Space, Partial<SmpOptions>, RegExp])[] = [
      [five, { bigRAdjust: 'Full' }, /Full never runs/u],
      [space(actor('A', 1, 0), actor('B', 2, 100), actor('C', 3, 100)), {}, /all positions are 0 or 100/u],
      [space(actor('A', 1, 0), actor('B', 2, 50)), {}, /fewer than three/u],
      [space(actor('A', 0, 0), actor('B', 2, 50), actor('C', 3, 80)), {}, /A has a capability of 0/u],
      [space(actor('A', 1, 0, 0), actor('B', 2, 50), actor('C', 3, 80)), {}, /nothing matters to A/u],
      [space(actor('A', 1, 40), actor('B', 2, 40), actor('C', 3, 40)), {}, /equally likely/u],
    ];
    for (const [on, options, why] of refused) {
      expect(() => ktab(on, options)).toThrow(RangeError);
      expect(() => ktab(on, options)).toThrow(why);
      expect(playSmp(on, { options }).outcome[0]).toBeGreaterThanOrEqual(0);
    }
  });

  it('have no use for commitments of third parties, unlike the mended ones', () => {
    const none = { thirdPartyCommit: 'NoCommit' } as const;
    const full = { thirdPartyCommit: 'FullCommit' } as const;
    expect(ktab(five, none)).toEqual(ktab(five, full));
    expect(playSmp(five, { options: none }).states).not.toEqual(playSmp(five, { options: full }).states);
  });

  it('differ from the mended ones in ways that are told, each once', () => {
    expect(new Set(SMP_MENDED.map(({ id }) => id)).size).toBe(SMP_MENDED.length);
    for (const { ktab: does, mended } of SMP_MENDED) expect(does).not.toBe(mended);
  });
});

describe('the mended workings', () => {
  it('end at once where all are at one point', () => {
    const run = playSmp(space(actor('A', 1, 40), actor('B', 2, 40.05), actor('C', 3, 40)));
    expect(run).toMatchObject({ turns: 0, ended: 'consensus', ties: 0 });
    expect(run.states).toHaveLength(1);
    // The weightiest stands for those within a tenth of a point.
    expect(run.states[0]!.points).toEqual([{ point: [40], probability: 1, actors: [0, 1, 2] }]);
    expect(run.outcome).toEqual([40]);
  });

  it('decide ties by a rule, and count them', () => {
    const twins = [actor('Ara', 10, 20), actor('Bor', 10, 80), actor('Cyr', 10, 50)];
    expect(ends(space(...twins.toReversed())).toReversed()).toEqual(ends(space(...twins)));
    expect(playSmp(space(...twins)).ties).toBeGreaterThan(0);
    expect(playSmp(five).ties).toBe(0);
  });

  it('come to one point whatever the order, or not at all', () => {
    // The middle one is within a tenth of a point of both others, which are further apart.
    const chain = [actor('A', 1, 40), actor('B', 1, 40.07), actor('C', 1, 40.14)];
    for (const order of [chain, [chain[1]!, chain[0]!, chain[2]!]])
      expect(playSmp(space(...order)).states[0]!.points.length).toBe(2);
  });

  it('leave alone who has no weight, and let nobody be drawn by it', () => {
    const three = [actor('A', 30, 10), actor('B', 20, 60), actor('C', 40, 90)];
    const nobody = actor('Z', 0, 30);
    const [with0, without] = [ends(space(...three, nobody)), ends(space(...three))];
    expect(with0.slice(0, 3).every((x) => x >= 10 && x <= 90)).toBe(true);
    expect(without).toHaveLength(3);
    // One to whom nothing matters sees no gain anywhere, and challenges nobody.
    const careless = playSmp(space(...three, actor('Z', 50, 30, 0)));
    for (const { moves } of careless.states)
      expect(moves.every(({ initiator }) => initiator !== 3)).toBe(true);
  });

  it('repeat a stochastic run by its source of chance, and ask for one', () => {
    const options = { stateTransitions: 'Stochastic' } as const;
    const seeded = (seed: number) => playSmp(five, { options, random: randomFrom(seed) });
    expect(seeded(7)).toEqual(seeded(7));
    const other = Array.from({ length: 5 }, (_, seed) => seeded(seed).states.at(-1)!.positions.flat().join());
    expect(new Set(other).size).toBeGreaterThan(1);
    expect(() => playSmp(five, { options })).toThrow(/source of chance/u);
  });

  it('in brief keep the first and the last state of the same run', () => {
    const whole = playSmp(five);
    const brief = playSmp(five, { isBrief: true });
    expect(brief).toEqual({ ...whole, states: [whole.states[0], whole.states.at(-1)] });
  });

  it('let ideals stay where affinity ties them to nobody', () => {
    const free = { ...five, affinity: five.actors.map(() => five.actors.map(() => 0)) };
    const { states } = playSmp(free);
    for (const { ideals } of states) expect(ideals).toEqual(five.actors.map(({ position }) => position));
  });

  it('name the actor and what does not fit', () => {
    const [a, b] = [actor('A', 1, 0), actor('B', 1, 50)];
    const wrong: readonly (readonly [Space, RegExp])[] = [
      [space(a), /fewer than two/u],
      [{ ...space(a, b), dimensions: [] }, /no dimension/u],
      [space(a, { ...b, capability: -1 }), /capability of B is -1/u],
      [space(a, { ...b, capability: Number.NaN }), /capability of B is NaN/u],
      [space({ ...a, capability: 0 }, { ...b, capability: 0 }), /nobody has any capability/u],
      [space(a, { ...b, position: [101] }), /position of B is 101/u],
      [space(a, { ...b, position: [1, 2] }), /B has not one position/u],
      [space(a, { ...b, salience: [-1] }), /salience of B is -1/u],
      [{ ...space(a, b), affinity: [[1, 0]] }, /one row an actor/u],
      [{ ...space(a, b), affinity: [[1], [0, 1]] }, /affinity of A has not one value/u],
      [
        {
          ...space(a, b),
          affinity: [
            [1, 0.5],
            [0, 1],
          ],
        },
        /affinities of A sum to 1.5/u,
      ],
      [
        {
          ...space(a, b),
          affinity: [
            [1, 0],
            [0, 2],
          ],
        },
        /affinity of B is 2/u,
      ],
    ];
    for (const [on, why] of wrong) {
      expect(() => playSmp(on)).toThrow(TypeError);
      expect(() => playSmp(on)).toThrow(why);
    }
  });
});
