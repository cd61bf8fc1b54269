import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Random, randomFrom } from '../../rng.js';
import type { Question, Stand } from '../question.js';
import { distanceFrom, familiarOf } from './familiar.js';
import { fitWeights, placeCases, type SettledQuestion } from './fit.js';
import { forecastOutcome, type OutcomeModel } from './model.js';
import { chancesOf, PLACE_COLUMNS, placesOf } from './places.js';
import { foldsByCluster, trainOutcomeModel } from './train.js';

const WEIGHTS = [1, 2.5, -0.5, 1, 1.5];

/** A question by chance: half of the actors at an end, one a proposer, one who decides with them. */
function drawn(
  random: Random,
  rule: Question['rule'] = random() < 0.3 ? 'unanimity' : 'qualified',
): Question {
  const roles = ['proposer', 'co-decider'] as const;
  const stands = Array.from({ length: 4 + Math.floor(random() * 12) }, (_, at): Stand => {
    const position = random() < 0.5 ? 100 * Math.floor(random() * 2) : Math.floor(random() * 101);
    const [capability, salience] = [1 + Math.floor(random() * 29), Math.floor(random() * 101)];
    return { actor: `a${at}`, capability, position, salience, role: roles[at] ?? 'member' };
  });
  return { stands, reference: random() < 0.7 ? 100 * Math.floor(random() * 2) : null, rule };
}

/** Settled by a model with known weights. */
function made(count: number, seed: number): readonly SettledQuestion[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, at) => {
    const question = drawn(random);
    const places = placesOf(question);
    const chances = chancesOf(places, WEIGHTS);
    let left = random();
    const row = chances.findIndex((chance) => {
      left -= chance;
      return left < 0;
    });
    return { question, outcome: places.at[Math.max(row, 0)]!, cluster: `p${Math.floor(at / 2)}` };
  });
}

const cases = made(240, 5);
const model: OutcomeModel = trainOutcomeModel(cases.slice(0, 120), randomFrom(1));
const anyQuestion = fc.integer().map((seed) => drawn(randomFrom(seed)));
const pairs = (question: Question) =>
  forecastOutcome(model, question).places.map(({ place, probability }) => [place, probability] as const);

function expectAlike(one: Question, other: Question): void {
  const [a, b] = [forecastOutcome(model, one), forecastOutcome(model, other)];
  expect(b.places.length).toBe(a.places.length);
  a.places.forEach(({ place, probability }, at) => {
    expect(b.places[at]!.place).toBeCloseTo(place, 9);
    expect(b.places[at]!.probability).toBeCloseTo(probability, 9);
  });
  expect([b.low, b.median, b.high]).toEqual([a.low, a.median, a.high]);
}

describe('the forecast of an outcome', () => {
  it('is a distribution on the line, with its median in its interval', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const { places, positions, low, median, high } = forecastOutcome(model, question);
        expect(places.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9);
        for (const { place, probability } of places) {
          expect(place >= 0 && place <= 100 && probability > 0).toBe(true);
        }
        expect(low).toBeLessThanOrEqual(median);
        expect(median).toBeLessThanOrEqual(high);
        expect(positions.map(({ position }) => position)).toEqual(
          [...new Set(question.stands.map(({ position }) => position))].sort((a, b) => a - b),
        );
        expect(positions.flatMap(({ actors }) => actors).sort()).toEqual(
          question.stands.map(({ actor }) => actor).sort(),
        );
      }),
    );
  });

  it('does not hang on the order of the actors, and names them in theirs', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const turned = { ...question, stands: [...question.stands].reverse() };
        expectAlike(question, turned);
        expect(forecastOutcome(model, turned).positions.map(({ actors }) => actors)).toEqual(
          forecastOutcome(model, question).positions.map(({ actors }) => actors),
        );
      }),
    );
  });

  it('turns round with the line', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const mirrored: Question = {
          ...question,
          stands: question.stands.map((one) => ({ ...one, position: 100 - one.position })),
          reference: question.reference === null ? null : 100 - question.reference,
        };
        const [here, there] = [pairs(question), pairs(mirrored).reverse()];
        here.forEach(([place, probability], at) => {
          expect(there[at]![0]).toBeCloseTo(100 - place, 9);
          expect(there[at]![1]).toBeCloseTo(probability, 9);
        });
        const [a, b] = [forecastOutcome(model, question), forecastOutcome(model, mirrored)];
        expect([100 - b.high, 100 - b.median, 100 - b.low]).toEqual([a.low, a.median, a.high]);
      }),
    );
  });

  it('is the same when everybody is there twice, or is split into two halves', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const { stands } = question;
        expectAlike(question, { ...question, stands: [...stands, ...stands] });
        const half = { ...stands[0]!, capability: stands[0]!.capability / 2 };
        expectAlike(question, { ...question, stands: [half, ...stands.slice(1), half] });
      }),
    );
  });

  it('goes with the actors: all moved towards an end move it there', () => {
    const at = (position: number): Question => ({
      stands: [0, 10, 20].map((off) => ({
        actor: `a${off}`,
        capability: 1,
        position: position + off,
        salience: 50,
        role: 'member',
      })),
      reference: null,
      rule: 'qualified',
    });
    const medians = [0, 20, 40, 60, 80].map((position) => forecastOutcome(model, at(position)).median);
    expect(medians).toEqual([...medians].sort((a, b) => a - b));
    expect(medians.at(-1)! - medians[0]!).toBeGreaterThan(40);
  });

  it('says what the question lacks, and how far it is from the questions of the fit', () => {
    const question: Question = {
      stands: [
        { actor: 'A', capability: 0, position: 20, salience: 0, role: 'member' },
        { actor: 'B', capability: 0, position: 70, salience: 0, role: 'member' },
      ],
      reference: null,
      rule: 'consensus',
    };
    const { lacks, distance } = forecastOutcome(model, question);
    for (const word of ['reference point', 'consensus', 'proposal', 'decides with', 'salience', 'capability'])
      expect(
        lacks.some((one) => one.includes(word)),
        word,
      ).toBe(true);
    expect(distance.value).toBeGreaterThan(distance.usual);
    expect(distance.beyond.join()).toContain('actors 2, fitted on 4 to 15');
    const usual = drawn(randomFrom(3), 'qualified');
    expect(forecastOutcome(model, usual).lacks).toEqual([]);
    expect(forecastOutcome(model, usual).distance.beyond).toEqual([]);
  });

  it('is refused of nobody and of what is no question', () => {
    const empty: Question = { stands: [], reference: null, rule: 'majority' };
    expect(() => forecastOutcome(model, empty)).toThrow(TypeError);
    const wrong = drawn(randomFrom(1));
    const stands = [{ ...wrong.stands[0]!, position: 120 }];
    expect(() => forecastOutcome(model, { ...wrong, stands })).toThrow('position of 120');
  });
});

describe('a fit of the forecast', () => {
  it('finds the weights by which made questions were settled', () => {
    const found = fitWeights(placeCases(made(3000, 9)), 0.01);
    WEIGHTS.forEach((weight, at) => {
      expect(Math.abs(found[at]! - weight), PLACE_COLUMNS[at]).toBeLessThan(0.4);
    });
  });

  it('beats the mean on unseen ones, with an interval that holds about 80 %', () => {
    const unseen = cases.slice(120);
    const told = unseen.map(({ question, outcome }) => {
      const { median, low, high } = forecastOutcome(model, question);
      const mean = question.stands.reduce((sum, { position }) => sum + position, 0) / question.stands.length;
      return {
        own: Math.abs(median - outcome),
        mean: Math.abs(mean - outcome),
        within: Number(low <= outcome && outcome <= high),
      };
    });
    const sum = (key: 'own' | 'mean' | 'within') =>
      told.reduce((all, one) => all + one[key], 0) / told.length;
    expect(sum('own')).toBeLessThan(sum('mean'));
    expect(sum('within')).toBeGreaterThan(0.7);
    expect(sum('within')).toBeLessThan(0.9);
  });

  it('is the same whatever the order of the cases, and for the same chance', () => {
    const few = cases.slice(0, 40);
    const one = trainOutcomeModel(few, randomFrom(4));
    const other = trainOutcomeModel([...few].reverse(), randomFrom(4));
    expect(other.ridge).toBe(one.ridge);
    expect(other.level).toBe(one.level);
    other.weights.forEach((weight, at) => {
      expect(weight).toBeCloseTo(one.weights[at]!, 4);
    });
  });

  it('needs two clusters, somebody with a position, and outcomes on the line', () => {
    expect(() => trainOutcomeModel([], randomFrom(1))).toThrow('two clusters');
    expect(() => trainOutcomeModel(cases.slice(0, 2), randomFrom(1))).toThrow('there is 1');
    expect(() => placeCases([{ ...cases[0]!, outcome: 101 }])).toThrow('outcome 101');
    const question = { ...cases[0]!.question, stands: [] };
    expect(() => placeCases([{ ...cases[0]!, question }])).toThrow('nobody');
    expect(() => familiarOf([])).toThrow(TypeError);
  });

  it('keeps a cluster together, and spreads the clusters evenly', () => {
    const folds = foldsByCluster(cases, 10, randomFrom(2));
    const byCluster = new Map<string, Set<number>>();
    cases.forEach(({ cluster }, at) => {
      byCluster.set(cluster, (byCluster.get(cluster) ?? new Set()).add(folds[at]!));
    });
    const counts = new Array<number>(10).fill(0);
    for (const set of byCluster.values()) {
      expect(set.size).toBe(1);
      for (const fold of set) counts[fold]! += 1;
    }
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });

  it('calls questions like those of the fit near', () => {
    const familiar = familiarOf(cases.map(({ question }) => question));
    const far = cases.filter(({ question }) => distanceFrom(familiar, question).value > familiar.usual);
    expect(far.length / cases.length).toBeLessThanOrEqual(0.05);
  });
});
