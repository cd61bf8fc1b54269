import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeFuzzyDate } from '#core/index.js';
import { columnsOf, DYAD_MODELS, PROTECTOR_MODELS } from './models.js';
import {
  type AlignQuestion,
  type AlignSystem,
  alignmentOf,
  curveOver,
  drawFor,
  type PullModel,
} from './pull.js';
import type { AlignScenario, ArmedGroup } from './scenario.js';
import { whatIf } from './what-if.js';
import type { YearFacts } from './year-facts.js';

const STATES = ['BOR', 'GRA', 'RUR', 'SYL'];
const n = STATES.length;
const symmetric = (value: (a: number, b: number) => number): Float64Array =>
  Float64Array.from({ length: n * n }, (_, cell) => {
    const [a, b] = [Math.floor(cell / n), cell % n];
    return a === b ? 0 : value(Math.min(a, b), Math.max(a, b));
  });
const flags = (pairs: readonly (readonly [number, number])[]): Uint8Array => {
  const matrix = new Uint8Array(n * n);
  for (const [a, b] of pairs) {
    matrix[a * n + b] = 1;
    matrix[b * n + a] = 1;
  }
  return matrix;
};

const FACTS: YearFacts = {
  year: 2000,
  states: STATES,
  capability: Float64Array.of(0.4, 0.01, 0.02, 0.3),
  major: Uint8Array.of(1, 0, 0, 1),
  region: Uint8Array.of(0, 0, 0, 1),
  ideal: Float64Array.of(-1, 0.2, Number.NaN, 1.5),
  democracy: new Float64Array(n).fill(Number.NaN),
  km: symmetric((a, b) => 100 * (a + 1) * (b + 2)),
  contiguity: flags([[0, 1]]),
  defence: flags([[0, 2]]),
  otherPact: flags([[1, 2]]),
  everDefence: flags([[0, 2]]),
  cooperation: null,
  organisations: null,
  trade: null,
  disputes: null,
  rivals: null,
  outside: [],
};

const GROUP: ArmedGroup = {
  name: 'Black Hand',
  place: { name: 'the pass', latitude: 0, longitude: 0, withinKm: 10 },
  strength: { low: 50_000, high: 500_000, source: null },
  hostility: { otherwise: 1, to: { SYL: 0.5 } },
};

/** A model of made weights, of the columns of one that ships. */
function made(id: PullModel['id'], columns: readonly string[], weight: (at: number) => number): PullModel {
  const size = columns.length + 1;
  return {
    id,
    fit: {
      columns,
      intercept: -2,
      weights: columns.map((_, at) => weight(at)),
      mean: columns.map(() => 0.5),
      sd: columns.map(() => 2),
    },
    covariance: Float64Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 0.02 : 0)),
    baseRate: 0.05,
  };
}

const CHOICE = columnsOf(PROTECTOR_MODELS.find(({ role }) => role === 'small')!);
const PACTS = columnsOf(DYAD_MODELS.form1.find(({ id }) => id === 'exposure')!);
const question = (more: Partial<AlignQuestion> = {}): AlignQuestion => ({
  states: ['GRA', 'RUR'],
  poles: ['BOR', 'SYL'],
  models: {
    choice: made('choice', CHOICE, (at) => Math.sin(at)),
    outcomes: [made('form1', PACTS, (at) => Math.cos(at)), made('term1', PACTS, (at) => Math.sin(2 * at))],
  },
  draws: 40,
  seed: 7,
  ...more,
});
const system = (more: Partial<AlignSystem> = {}): AlignSystem => ({
  facts: FACTS,
  groups: [],
  kmTo: (_, state) => 100 * (STATES.indexOf(state) + 1),
  personnel: 1_000_000,
  wordsOf: (column) => column,
  isAssumed: () => false,
  ...more,
});
const answer = (of: AlignSystem, asked = question()) =>
  alignmentOf(
    of,
    asked,
    drawFor(
      asked,
      of.groups.map(({ name }) => name),
    ),
  );

describe('the pull of poles', () => {
  it('makes one choice of all poles and none, whatever is drawn', () => {
    const { states, draws } = answer(system({ groups: [GROUP] }));
    for (const { pulls, none } of states) {
      expect(pulls.reduce((sum, { chance }) => sum + chance.value, none.value)).toBeCloseTo(1, 12);
      expect(pulls.reduce((sum, { share }) => sum + share.value, 0)).toBeCloseTo(1, 12);
    }
    for (const { choices } of draws)
      for (const { chances, shares, none } of choices) {
        expect(chances.reduce((sum, one) => sum + one, none)).toBeCloseTo(1, 12);
        expect(shares.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
      }
  });

  it('does not change when all capabilities are counted in another unit', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (unit) => {
        const other = answer(
          system({ facts: { ...FACTS, capability: FACTS.capability.map((one) => one * unit) } }),
        );
        answer(system()).states.forEach(({ pulls }, at) => {
          pulls.forEach(({ chance }, pole) => {
            expect(other.states[at]!.pulls[pole]!.chance.value).toBeCloseTo(chance.value, 9);
          });
        });
      }),
      { numRuns: 20 },
    );
  });

  it('is the same for the same seed bit for bit, and its middle does not depend on the seed', () => {
    const [one, again, other] = [
      answer(system({ groups: [GROUP] })),
      answer(system({ groups: [GROUP] })),
      answer(system({ groups: [GROUP] }), question({ seed: 8 })),
    ];
    expect(again.states).toEqual(one.states);
    const pull = (of: typeof one) => of.states[0]!.pulls[0]!.chance;
    expect(pull(other).value).toBe(pull(one).value);
    expect(pull(other).low).not.toBe(pull(one).low);
  });

  it('says what each term adds, so that the sum of terms and intercept gives the chance', () => {
    const asked = question({ poles: ['BOR'], draws: 0 });
    const [one] = answer(system(), asked).states;
    const [pull] = one!.pulls;
    const eta = asked.models.choice.fit.intercept + pull!.terms.reduce((sum, { adds }) => sum + adds, 0);
    expect(1 / (1 + Math.exp(-eta))).toBeCloseTo(pull!.chance.value, 12);
    expect(pull!.chance).toEqual({
      value: pull!.chance.value,
      low: pull!.chance.value,
      high: pull!.chance.value,
    });
  });

  it('forms no pact that there is, ends none that there is not', () => {
    const [, rur] = answer(system()).states;
    const of = (outcome: string, pole: string) =>
      rur!.commitments.find((one) => one.outcome === outcome && one.pole === pole)!.chance;
    expect(of('form1', 'BOR')).toBeNull();
    expect(of('form1', 'SYL')).not.toBeNull();
    expect(of('term1', 'BOR')).not.toBeNull();
    expect(of('term1', 'SYL')).toBeNull();
  });

  it('lists who threatens by what arrives, allies left out, groups by their hostility', () => {
    const [, rur] = answer(system({ groups: [GROUP] })).states;
    expect(rur!.exposures.map(({ by }) => by)).not.toContain('BOR');
    const arrives = rur!.exposures.map((one) => one.arrives);
    expect(arrives).toEqual([...arrives].sort((a, b) => b - a));
    expect(rur!.exposures.some(({ kind }) => kind === 'group')).toBe(true);
  });

  it('refuses a state that was none then', () => {
    expect(() => answer(system(), question({ states: ['XXX'] }))).toThrow('"XXX" is no state of 2000');
  });
});

const scenario = (more: Partial<AlignScenario> = {}): AlignScenario => ({
  title: 'made',
  on: makeFuzzyDate('2000-05-01'),
  states: ['GRA', 'RUR'],
  poles: ['BOR', 'SYL'],
  groups: [GROUP],
  changes: [],
  distance: null,
  assumptions: [],
  ...more,
});
const ask = (of: AlignScenario) => {
  const { groups: _, ...rest } = system();
  const { models, draws, seed } = question();
  return whatIf(rest, of, { models, draws, seed });
};
const on = makeFuzzyDate('2000-06-01');

describe('a what-if', () => {
  it('that changes nothing changes nothing', () => {
    const { before, after, changes } = ask(scenario());
    expect(after).toEqual(before);
    for (const { chance, share, terms } of changes) {
      expect(chance).toEqual({ value: 0, low: 0, high: 0 });
      expect(share).toEqual({ value: 0, low: 0, high: 0 });
      expect(terms).toEqual([]);
    }
    const same = ask(scenario({ changes: [{ kind: 'move', on, group: GROUP.name, to: GROUP.place }] }));
    expect(same.after).toEqual(same.before);
    const unit = ask(
      scenario({ changes: [{ kind: 'capability', on, state: 'SYL', share: null, factor: 1 }] }),
    );
    expect(unit.after).toEqual(unit.before);
  });

  it('of an ended pact makes its formation possible and its end not, and leaves the facts as they were', () => {
    const { before, after } = ask(
      scenario({ changes: [{ kind: 'end', on, commitment: 'defence', between: ['RUR', 'BOR'] }] }),
    );
    const chance = (of: typeof before, outcome: string) =>
      of[1]!.commitments.find((one) => one.outcome === outcome && one.pole === 'BOR')!.chance;
    expect(chance(before, 'form1')).toBeNull();
    expect(chance(after, 'form1')).not.toBeNull();
    expect(chance(after, 'term1')).toBeNull();
    expect(FACTS.defence[2]).toBe(1);
  });

  it('of a pact with all partners ended ends each, and one that is added is there', () => {
    const { after } = ask(
      scenario({
        changes: [
          { kind: 'end', on, commitment: 'defence', between: ['RUR', null] },
          { kind: 'add', on, commitment: 'defence', between: ['GRA', 'SYL'] },
        ],
      }),
    );
    const isAllied = (state: number, pole: string): boolean =>
      after[state]!.commitments.find((one) => one.outcome === 'term1' && one.pole === pole)!.chance !== null;
    expect([isAllied(1, 'BOR'), isAllied(0, 'SYL'), isAllied(0, 'BOR')]).toEqual([false, true, false]);
  });

  it('of events moves no model', () => {
    const { before, after } = ask(
      scenario({
        changes: [
          {
            kind: 'events',
            on,
            events: [{ on, actor: 'BOR', recipient: 'RUR', type: 'ASSAULT', score: -9 }],
          },
        ],
      }),
    );
    expect(after).toEqual(before);
  });

  it('answers a graded claim by a curve whose ends give the difference', () => {
    const { curves } = ask(
      scenario({
        distance: {
          group: GROUP.name,
          states: ['GRA'],
          pole: 'SYL',
          km: [0, 100, 1000],
          claim: 'the closer …',
        },
      }),
    );
    const [{ points, nearLessFar, rises, state }] = curves as [(typeof curves)[number]];
    expect(state).toBe('GRA');
    expect(points.map(({ km }) => km)).toEqual([0, 100, 1000]);
    expect(nearLessFar.value).toBeCloseTo(points[0]!.chance.value - points[2]!.chance.value, 12);
    expect(rises).toBeGreaterThanOrEqual(0);
    expect(rises).toBeLessThanOrEqual(1);
  });

  it('has the same curve at the distance where the group stands', () => {
    const asked = question();
    const of = system({ groups: [GROUP] });
    const drawn = drawFor(asked, [GROUP.name]);
    const { points } = curveOver(of, asked, drawn, {
      group: GROUP.name,
      state: 'GRA',
      pole: 'BOR',
      km: [200, 900],
    });
    expect(points[0]!.chance).toEqual(alignmentOf(of, asked, drawn).states[0]!.pulls[0]!.chance);
  });
});
