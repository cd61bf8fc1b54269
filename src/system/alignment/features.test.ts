import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StatedFact } from '#record/index.js';
import { dyadColumns } from './dyad-columns.js';
import { exposureSums, projected } from './exposure.js';
import { dyadFeatures } from './features.js';
import { alignmentHistory } from './history.js';
import { hostilityOf } from './hostility.js';
import { dyadOutcomes, splitOf } from './outcomes.js';
import { pairOf, sharedOf } from './pairs.js';
import type { YearFacts } from './year-facts.js';

const near = (a: Float64Array, b: Float64Array): void => {
  expect(a.length).toBe(b.length);
  const apart = a.reduce(
    (most, one, at) => Math.max(most, Math.abs(one - b[at]!) / Math.max(1, Math.abs(one))),
    0,
  );
  expect(apart).toBeLessThanOrEqual(1e-9);
};

/** Facts of three to six states; marks and distances are symmetric. */
const someFacts: fc.Arbitrary<YearFacts> = fc.integer({ min: 3, max: 6 }).chain((n) => {
  const perState = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: n, maxLength: n });
  const perPair = (max: number) =>
    fc.array(fc.integer({ min: 0, max }), { minLength: n * n, maxLength: n * n }).map((drawn) =>
      drawn.map((_, at) => {
        const [a, b] = [Math.floor(at / n), at % n];
        return a === b ? 0 : drawn[Math.min(a, b) * n + Math.max(a, b)]!;
      }),
    );
  const mark = perPair(1).map((drawn) => Uint8Array.from(drawn));
  return fc
    .record({
      capability: perState(fc.integer({ min: 1, max: 4000 })),
      ideal: perState(fc.option(fc.integer({ min: -30, max: 30 }))),
      democracy: perState(fc.option(fc.integer({ min: 0, max: 100 }))),
      region: perState(fc.integer({ min: 0, max: 5 })),
      km: perPair(12_000),
      contiguity: perPair(5),
      defence: mark,
      otherPact: mark,
      ever: mark,
      rivals: mark,
      force: mark,
      signed: perPair(2),
      outside: fc.array(
        fc.record({
          capability: fc.integer({ min: 1, max: 50 }),
          km: perState(fc.integer({ min: 0, max: 9000 })),
          hostility: perState(fc.integer({ min: 0, max: 10 })),
        }),
        { maxLength: 2 },
      ),
    })
    .map((drawn) => ({
      year: 2000,
      states: Array.from({ length: n }, (_, at) => `S${String.fromCharCode(65 + at)}T`),
      capability: Float64Array.from(drawn.capability, (one) => one / 10_000),
      major: new Uint8Array(n),
      region: Uint8Array.from(drawn.region),
      ideal: Float64Array.from(drawn.ideal, (one) => (one === null ? Number.NaN : one / 10)),
      democracy: Float64Array.from(drawn.democracy, (one) => (one === null ? Number.NaN : one / 100)),
      km: Float64Array.from(drawn.km),
      contiguity: Uint8Array.from(drawn.contiguity),
      defence: drawn.defence,
      otherPact: drawn.otherPact,
      everDefence: Uint8Array.from(drawn.ever, (one, at) => one | drawn.defence[at]!),
      cooperation: Float64Array.from(drawn.signed),
      organisations: null,
      trade: null,
      rivals: drawn.rivals,
      disputes: {
        within10: drawn.force,
        force10: drawn.force,
        force5: drawn.force,
        peaceYears: Float64Array.from(drawn.force, (one) => (one === 1 ? 3 : Number.NaN)),
        decayed: Float64Array.from(drawn.force, (one) => one * 0.5),
      },
      outside: drawn.outside.map((group, at) => ({
        name: `group ${at}`,
        capability: group.capability / 10_000,
        km: Float64Array.from(group.km),
        hostility: Float64Array.from(group.hostility, (one) => one / 10),
      })),
    }));
});

describe('features of dyads', () => {
  it('do not change when all capabilities are counted in another unit', () => {
    fc.assert(
      fc.property(someFacts, fc.integer({ min: 1, max: 100_000 }), (facts, unit) => {
        const scaled = {
          ...facts,
          capability: facts.capability.map((one) => one * unit),
          outside: facts.outside.map((group) => ({ ...group, capability: group.capability * unit })),
        };
        near(dyadColumns(scaled).values, dyadColumns(facts).values);
      }),
    );
  });

  it('are those of the two states, in whatever order all stand', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const n = facts.states.length;
        const turned = reversed(facts);
        const { pairs, values, columns } = dyadColumns(facts);
        const there = dyadColumns(turned, { pairs: pairs.map(([a, b]) => [n - 1 - a, n - 1 - b] as const) });
        expect(there.columns).toEqual(columns);
        near(there.values, values);
      }),
    );
  });

  it('have no exposure that grows with distance', () => {
    fc.assert(
      fc.property(someFacts, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 5000 }), (facts, x, y, more) => {
        const n = facts.states.length;
        const [a, b] = [x % n, y % n];
        const km = Float64Array.from(facts.km);
        if (a !== b) for (const cell of [a * n + b, b * n + a]) km[cell]! += more;
        const outside = facts.outside.map((group) => ({ ...group, km: group.km.map((one) => one + more) }));
        for (const hostility of [null, hostilityOf(facts)]) {
          const before = exposureSums(facts, hostility);
          const after = exposureSums({ ...facts, km, outside }, hostility);
          after.threat.forEach((one, at) => {
            expect(one).toBeLessThanOrEqual(before.threat[at]! + 1e-12);
          });
          after.shared.forEach((one, at) => {
            expect(one).toBeLessThanOrEqual(before.shared[at]! + 1e-12);
          });
        }
      }),
    );
  });

  it('lose power over distance as Bueno de Mesquita has it', () => {
    // At 500 · e miles the exponent is log10(10) = 1, so that a share arrives as it is.
    expect(projected(0.1, 500 * Math.E * 1.609344)).toBeCloseTo(0.1, 12);
    expect(projected(0.1, 0)).toBeCloseTo(0.1 ** Math.log10(10 - Math.E), 12);
    expect(projected(0, 0)).toBe(0);
  });

  it('count shared allies and allies of enemies as sums over all states do', () => {
    fc.assert(
      fc.property(someFacts, ({ states, defence, rivals }) => {
        const n = states.length;
        const counts = sharedOf(rivals!, n, defence);
        counts.forEach((found, cell) => {
          const [a, b] = [Math.floor(cell / n), cell % n];
          const wanted = states.filter((_, c) => rivals![a * n + c] === 1 && defence[b * n + c] === 1).length;
          expect(found).toBe(wanted);
        });
      }),
    );
  });

  it('are made for chosen dyads as for all', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const all = dyadFeatures(facts);
        const last = all.pairs.length - 1;
        const one = dyadFeatures(facts, { pairs: [all.pairs[last]!] });
        near(one.values, all.values.subarray(last * all.columns.length));
      }),
    );
  });
});

function reversed(facts: YearFacts): YearFacts {
  const turn = <Matrix extends Float64Array | Uint8Array>(matrix: Matrix): Matrix =>
    // Place (a, b) of n × n goes to (n − 1 − a, n − 1 − b), place a of n to n − 1 − a.
    matrix.slice().reverse() as Matrix;
  const { disputes } = facts;
  return {
    ...facts,
    states: [...facts.states].reverse(),
    capability: turn(facts.capability),
    major: turn(facts.major),
    region: turn(facts.region),
    ideal: turn(facts.ideal),
    democracy: turn(facts.democracy),
    km: turn(facts.km),
    contiguity: turn(facts.contiguity),
    defence: turn(facts.defence),
    otherPact: turn(facts.otherPact),
    everDefence: turn(facts.everDefence),
    cooperation: turn(facts.cooperation!),
    rivals: turn(facts.rivals!),
    disputes: {
      within10: turn(disputes!.within10),
      force10: turn(disputes!.force10),
      force5: turn(disputes!.force5),
      peaceYears: turn(disputes!.peaceYears),
      decayed: turn(disputes!.decayed),
    },
    outside: facts.outside.map((group) => ({
      ...group,
      km: turn(group.km),
      hostility: turn(group.hostility),
    })),
  };
}

const stated = (
  subject: string,
  property: string,
  value: unknown,
  from: string | null,
  to: string | null,
): StatedFact =>
  ({
    id: `${subject} ${property} ${from}`,
    subject,
    property,
    value: JSON.stringify(value),
    valid: { from, to },
  }) as StatedFact;

describe('the history of facts', () => {
  const sides = (a: number, b: number) => ({ dispute: 1, a: { hostility: a }, b: { hostility: b } });
  const history = alignmentHistory([
    ...['AAA', 'BBB', 'CCC-LAND'].map((id) =>
      stated(`state:${id}`, 'state.system', { cow: 2 }, '1900', null),
    ),
    stated('state:DDD', 'state.system', { cow: 3 }, '1900', '1951-06-01'),
    ...['AAA', 'BBB', 'CCC-LAND', 'DDD'].map((id) =>
      stated(`state:${id}`, 'state.capability', { cinc: 0.3 }, '1950', '1952'),
    ),
    stated('dyad:AAA-BBB', 'dyad.dispute', sides(1, 5), '1950', '1951'),
    stated('dyad:AAA-BBB', 'dyad.dispute', sides(2, 3), '1952', '1953'),
    stated('dyad:AAA-BBB', 'dyad.rivalry', {}, '1940', '1951'),
    stated('dyad:AAA-CCC-LAND', 'dyad.trade', { aFromB: 5, bFromA: null }, '1950', '1951'),
    stated('dyad:AAA-BBB', 'dyad.organisations', { shared: 7 }, '1949', '1953'),
    stated('dyad:AAA>BBB', 'dyad.pact', { defence: true }, '1953', '1954'),
    stated('dyad:BBB>AAA', 'dyad.pact', { nonAggression: true }, '1940', '1951'),
    stated('dyad:AAA-BBB', 'dyad.defence-cooperation', { signed: '1985-03-01' }, '1985-03-01', null),
  ]);

  it('decays disputes by age, the gravest winning, and forgets them after ten years', () => {
    const at = (year: number) => history.yearFacts(year).disputes!;
    expect(at(1950).decayed[1]).toBe(1);
    // War two years ago: 0.85²; display of force now: 3 / 5.
    expect(at(1952).decayed[1]).toBeCloseTo(0.85 ** 2, 12);
    expect(at(1952).peaceYears[1]).toBe(0);
    expect([at(1959).force10[1], at(1960).force10[1], at(1960).within10[1]]).toEqual([1, 0, 1]);
    expect([at(1954).force5[1], at(1955).force5[1]]).toEqual([1, 0]);
    expect(at(1962).within10[1]).toBe(0);
    expect(at(1962).peaceYears[1]).toBe(10);
    expect(at(1962).peaceYears[2]).toBeNaN();
  });

  it('takes rivals and decayed disputes for hostile, one beside the other', () => {
    const facts = history.yearFacts(1950);
    expect(hostilityOf(facts, { votes: false })[1]).toBe(1);
    const rivalsAlone = { ...facts, disputes: null };
    expect(hostilityOf(rivalsAlone, { votes: false })[1]).toBeCloseTo(0.6, 12);
    const votes = { ...rivalsAlone, ideal: Float64Array.of(1, -1, Number.NaN, Number.NaN) };
    expect(hostilityOf(votes)[1]).toBeCloseTo(1 - 0.4 * (1 - 0.25 / 2), 12);
  });

  it('reads pairs with hyphens, carries trade and organisations after their last year, and takes silence for none', () => {
    const facts = history.yearFacts(1950);
    const n = facts.states.length;
    expect(facts.states).toEqual(['AAA', 'BBB', 'CCC-LAND', 'DDD']);
    expect([facts.trade![2], facts.trade![2 * n]]).toEqual([5, 0]);
    expect(facts.organisations![1]).toBe(7);
    const later = history.yearFacts(1954);
    expect([later.trade![2], later.organisations![1], later.rivals![1]]).toEqual([5, 7, 0]);
    expect(history.yearFacts(1970).organisations![1]).toBe(0);
    expect(pairOf('ZANZIBAR-STATE-ZMB')).toEqual(['ZANZIBAR-STATE', 'ZMB']);
    expect(() => pairOf('AAA')).toThrow(TypeError);
  });

  it('takes the members of the year’s end', () => {
    expect(history.statesIn(1950)).toContain('DDD');
    expect(history.statesIn(1951)).not.toContain('DDD');
  });

  it('tells what came about, and what nobody can know yet', () => {
    const outcomeOf = (year: number, column: string, limits = {}): number => {
      const { columns, values } = dyadOutcomes(history, year, limits);
      return values[columns.indexOf(column as (typeof columns)[number])]!;
    };
    expect([1951, 1952, 1953].map((year) => outcomeOf(year, 'form1'))).toEqual([0, 1, -1]);
    expect([1947, 1948, 1952].map((year) => outcomeOf(year, 'form5'))).toEqual([0, 1, 1]);
    expect([1952, 1953].map((year) => outcomeOf(year, 'term1'))).toEqual([-1, 1]);
    expect([1950, 1951, 1952].map((year) => outcomeOf(year, 'any1'))).toEqual([-1, 0, 1]);
    expect(outcomeOf(1952, 'form5', { pactsTo: 1956 })).toBe(-1);
    expect(outcomeOf(1952, 'form1', { pactsTo: 1956 })).toBe(1);
    expect([1979, 1984, 1985].map((year) => outcomeOf(year, 'dca1'))).toEqual([-1, 1, 0]);
    expect([1984, 1985, 2010].map((year) => outcomeOf(year, 'dca_prior'))).toEqual([0, 1, -1]);
    expect(splitOf(1992, 5)).toBe('gap');
    expect(splitOf(1992, 1)).toBe('train');
  });
});
