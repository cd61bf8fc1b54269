import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BASELINES,
  capabilityMean,
  compromise,
  meanPosition,
  medianPosition,
  nashSolution,
  salienceMean,
  statusQuo,
  weightedMedian,
} from './baselines.js';
import { nashBargain } from './forecast/nash.js';
import { checkQuestion, type Question, type Stand, stakesOf } from './question.js';

const stand = (position: number, capability = 1, salience = 50, actor = `a${position}`): Stand => ({
  actor,
  capability,
  position,
  salience,
  role: 'member',
});
const question = (stands: readonly Stand[], reference: number | null = null): Question => ({
  stands,
  reference,
  rule: 'qualified',
});

const anyStand = fc.record({
  actor: fc.string({ maxLength: 3 }),
  // Eighths add up without a rest.
  capability: fc.integer({ min: 0, max: 240 }).map((one) => one / 8),
  position: fc.integer({ min: 0, max: 100 }),
  salience: fc.integer({ min: 0, max: 100 }),
  role: fc.constantFrom('member', 'proposer', 'co-decider'),
});
const anyQuestion: fc.Arbitrary<Question> = fc.record({
  stands: fc.array(anyStand, { minLength: 1, maxLength: 12 }),
  reference: fc.option(fc.integer({ min: 0, max: 100 })),
  rule: fc.constantFrom('unanimity', 'qualified', 'majority', 'consensus'),
});
const mapped = ({ stands, reference, rule }: Question, to: (x: number) => number): Question => ({
  stands: stands.map((one) => ({ ...one, position: to(one.position) })),
  reference: reference === null ? null : to(reference),
  rule,
});

function expectSame(found: number | null, expected: number | null, what: string): void {
  if (expected === null) expect(found, what).toBeNull();
  else expect(found, what).toBeCloseTo(expected, 6);
}

describe('baselines of a bargain', () => {
  const three = question([stand(0, 1, 100), stand(40, 1, 50), stand(100, 3, 25)], 0);

  it('are what their definitions say', () => {
    expect(meanPosition(three)).toBeCloseTo(140 / 3);
    expect(salienceMean(three)).toBeCloseTo((40 * 50 + 100 * 25) / 175);
    expect(capabilityMean(three)).toBeCloseTo((40 + 300) / 5);
    expect(compromise(three)).toBeCloseTo((40 * 0.5 + 100 * 0.75) / 2.25);
    expect(medianPosition(three)).toBe(40);
    expect(weightedMedian(three)).toBe(40);
    expect(statusQuo(three)).toBe(0);
    expect(statusQuo(question([stand(3)]))).toBeNull();
  });

  it('take the middle of two medians, and let nobody without weight be one', () => {
    expect(medianPosition(question([stand(0), stand(100)]))).toBe(50);
    expect(weightedMedian(question([stand(0), stand(50, 0), stand(80)]))).toBe(40);
    expect(weightedMedian(question([stand(0, 3), stand(50), stand(80)]))).toBe(0);
  });

  it('fall back when salience or capability is 0 for all', () => {
    const apathetic = question([stand(0, 1, 0), stand(100, 3, 0)]);
    expect(salienceMean(apathetic)).toBe(50);
    expect(compromise(apathetic)).toBe(75);
    const powerless = question([stand(0, 0, 10), stand(100, 0, 90)]);
    expect(capabilityMean(powerless)).toBe(50);
    expect(compromise(powerless)).toBe(50);
    expect(weightedMedian(powerless)).toBe(50);
    expect(stakesOf(powerless.stands)).toEqual([1, 1]);
  });

  it('say nothing of nobody', () => {
    for (const { id, of } of BASELINES) expect(of(question([])), id).toBeNull();
  });

  it('have one line each with its source', () => {
    expect(new Set(BASELINES.map(({ id }) => id)).size).toBe(BASELINES.length);
    for (const { definition, source } of BASELINES) {
      expect(definition).not.toBe('');
      expect(source).toMatch(/\d{4}/u);
    }
  });

  it('do not hang on the order of the actors', () => {
    fc.assert(
      fc.property(anyQuestion, (one) => {
        const turned = { ...one, stands: [...one.stands].reverse() };
        for (const { id, of } of BASELINES) expectSame(of(turned), of(one), id);
      }),
    );
  });

  it('move, stretch and turn round with the line', () => {
    fc.assert(
      fc.property(anyQuestion, fc.integer({ min: 0, max: 50 }), fc.boolean(), (one, shift, isTurned) => {
        const to = (x: number) => {
          const moved = x / 2 + shift;
          return isTurned ? 100 - moved : moved;
        };
        for (const { id, of } of BASELINES) {
          const place = of(one);
          expectSame(of(mapped(one, to)), place === null ? null : to(place), id);
        }
      }),
    );
  });

  it('stay within the positions and the reference point', () => {
    fc.assert(
      fc.property(anyQuestion, (one) => {
        const places = [
          ...one.stands.map(({ position }) => position),
          ...(one.reference === null ? [] : [one.reference]),
        ];
        for (const { id, of } of BASELINES) {
          const place = of(one);
          if (place === null) continue;
          expect(place, id).toBeGreaterThanOrEqual(Math.min(...places) - 1e-9);
          expect(place, id).toBeLessThanOrEqual(Math.max(...places) + 1e-9);
        }
      }),
    );
  });

  it('by capability are the same when an actor is split into two halves', () => {
    const byCapability = ['capability-mean', 'compromise', 'weighted-median', 'nash', 'status-quo'];
    fc.assert(
      fc.property(
        anyQuestion.filter(({ stands }) => stands.some(({ capability }) => capability > 0)),
        (one) => {
          const [first, ...rest] = one.stands;
          const half = { ...first!, capability: first!.capability / 2 };
          const split = { ...one, stands: [half, ...rest, half] };
          for (const { id, of } of BASELINES)
            if (byCapability.includes(id)) expectSame(of(split), of(one), id);
        },
      ),
    );
  });
});

describe('Nash bargaining', () => {
  const both = [
    { position: 40, weight: 1 },
    { position: 80, weight: 1 },
  ];

  it('gives one bargainer what it wants', () => {
    for (const loss of ['linear', 'quadratic'] as const) {
      expect(nashBargain([{ position: 70, weight: 2 }], 10, loss)).toBeCloseTo(70, 9);
      expect(nashBargain([{ position: 10, weight: 2 }], 70, loss)).toBeCloseTo(10, 9);
    }
  });

  it('has no better place nearby, and none elsewhere', () => {
    const gain = (x: number, position: number) => position ** 2 - (x - position) ** 2;
    const product = (x: number) => both.reduce((sum, { position }) => sum + Math.log(gain(x, position)), 0);
    const found = nashBargain(both, 0, 'quadratic');
    for (let x = 0.5; x < 80; x += 0.5) expect(product(found)).toBeGreaterThanOrEqual(product(x) - 1e-12);
    // 2/d = 1/(80 − d) + 1/(160 − d) with quadratic losses.
    expect(2 / found).toBeCloseTo(1 / (80 - found) + 1 / (160 - found), 9);
    // Linear: the nearer one is at its point, where the fall of its gain is steeper than the rise of the other's.
    expect(nashBargain(both, 0, 'linear')).toBeCloseTo(40, 9);
  });

  it('goes with weight', () => {
    const heavy = nashBargain([both[0]!, { position: 80, weight: 5 }], 0, 'quadratic');
    expect(heavy).toBeGreaterThan(nashBargain(both, 0, 'quadratic'));
  });

  it('stays where it is when somebody would lose, unless that one has no weight', () => {
    expect(nashBargain(both, 60, 'quadratic')).toBe(60);
    expect(nashBargain(both, 40, 'quadratic')).toBe(40);
    expect(nashBargain([...both, { position: 0, weight: 0 }], 30, 'quadratic')).toBeGreaterThan(30);
    expect(nashBargain([], 30, 'linear')).toBe(30);
    expect(nashSolution(question([stand(10)]))).toBeNull();
  });
});

describe('a question', () => {
  it('is refused with the actor and the field', () => {
    const good = stand(5, 1, 1, 'Ruritania');
    expect(() => checkQuestion(question([good], 100))).not.toThrow();
    expect(() => checkQuestion(question([{ ...good, position: 101 }]))).toThrow(
      '"Ruritania" has a position of 101',
    );
    expect(() => checkQuestion(question([{ ...good, salience: Number.NaN }]))).toThrow('salience of NaN');
    expect(() => checkQuestion(question([{ ...good, capability: -1 }]))).toThrow('capability of -1');
    expect(() => checkQuestion(question([good], -1))).toThrow('reference point -1');
    expect(() => checkQuestion({ ...question([good]), rule: 'lot' as 'majority' })).toThrow('rule "lot"');
    expect(() => checkQuestion(question([{ ...good, role: 'king' as 'member' }]))).toThrow('role "king"');
  });
});
