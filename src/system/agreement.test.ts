import { describe, expect, it } from 'vitest';
import { makeInstant } from '#core/index.js';
import type { Review } from '#record/index.js';
import { agreementOf, alphaInterval, nominalAlpha, type Unit } from './agreement.js';

/** Rows of persons as the paper prints them; `.` = said nothing. */
function unitsOf(...rows: readonly string[]): Unit[] {
  const persons = rows.map((row) => row.split(' '));
  return persons[0]!.map((_, at) => persons.map((row) => row[at]!).filter((value) => value !== '.'));
}

const FOUR = unitsOf(
  '1 2 3 3 2 1 4 1 2 . . .',
  '1 2 3 3 2 2 4 1 2 5 . 3',
  '. 3 3 3 2 3 4 2 2 5 1 .',
  '1 2 3 3 2 4 4 1 2 5 1 .',
);

describe("Krippendorff's alpha", () => {
  it('is that of the worked examples of Krippendorff (2011)', () => {
    // A. Two observers, two values.
    expect(nominalAlpha(unitsOf('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0'))).toBeCloseTo(0.095, 3);
    // B. Two observers, nominal.
    expect(nominalAlpha(unitsOf('a a b b d c c c e d d a', 'b a b b b c c c e d d d'))).toBeCloseTo(0.692, 3);
    // C. Four observers, nominal, with gaps.
    expect(nominalAlpha(FOUR)).toBeCloseTo(0.743, 3);
  });

  it('leaves out what a single person said, and does not ask for the order of persons', () => {
    expect(nominalAlpha([...FOUR, ['9'], []])).toBe(nominalAlpha(FOUR));
    expect(nominalAlpha(FOUR.map((unit) => [...unit].reverse()))).toBeCloseTo(nominalAlpha(FOUR)!, 12);
  });

  it('is 1 where all agree, below 0 where all differ, and undefined where nothing varies or pairs', () => {
    expect(
      nominalAlpha([
        ['a', 'a'],
        ['b', 'b'],
      ]),
    ).toBe(1);
    expect(
      nominalAlpha([
        ['a', 'b'],
        ['b', 'a'],
      ]),
    ).toBeCloseTo(-0.5, 12);
    expect(
      nominalAlpha([
        ['a', 'a'],
        ['a', 'a'],
      ]),
    ).toBeNull();
    expect(nominalAlpha([['a'], ['b']])).toBeNull();
    expect(nominalAlpha([])).toBeNull();
  });

  it('has an interval about it that a seed fixes', () => {
    const interval = alphaInterval(FOUR, 7)!;
    expect(interval).toEqual(alphaInterval(FOUR, 7));
    expect(interval).not.toEqual(alphaInterval(FOUR, 8));
    expect(interval.low).toBeLessThan(0.743);
    expect(interval.high).toBeGreaterThan(0.743);
    expect(interval.high).toBeLessThanOrEqual(1);
    expect(alphaInterval([['a', 'b']], 1)).toBeNull();
    expect(
      alphaInterval(
        [
          ['a', 'a'],
          ['a', 'a'],
        ],
        1,
      ),
    ).toBeNull();
    // Of two units that differ, half of all draws hold one alone, and have no alpha.
    expect(
      alphaInterval(
        [
          ['a', 'a'],
          ['b', 'b'],
        ],
        1,
      ),
    ).toMatchObject({ low: 1, high: 1 });
    expect(
      alphaInterval(
        [
          ['a', 'a'],
          ['b', 'b'],
        ],
        1,
      )!.draws,
    ).toBeLessThan(1200);
  });
});

let run = 0;
function review(subject: string, by: string, verdict: Review['verdict'], status?: string): Review {
  run += 1;
  return {
    subject,
    by,
    verdict,
    corrections: status === undefined ? {} : { status },
    seen: { status: 'happened', historical: false },
    because: null,
    run,
    enteredAt: makeInstant(Date.UTC(2030, 0, 1, 0, 0, run)),
  };
}

describe('agreement by field', () => {
  it('compares what each says of a field, corrected or let stand, and nothing of who rejects it', () => {
    const rows = agreementOf([
      review('event:1', 'A', 'accepted'),
      review('event:1', 'B', 'corrected', 'planned'),
      review('event:2', 'A', 'corrected', 'planned'),
      review('event:2', 'B', 'corrected', 'planned'),
      review('event:3', 'A', 'accepted'),
      review('event:3', 'B', 'rejected'),
      review('event:4', 'A', 'accepted'),
      review('relation:1', 'A', 'accepted'),
      review('relation:1', 'B', 'accepted'),
    ]);
    expect(rows.map(({ kind, field, items, persons }) => [kind, field, items, persons])).toEqual([
      ['event', 'kept', 3, 2],
      ['event', 'verdict', 3, 2],
      ['event', 'status', 2, 2],
      ['event', 'historical', 2, 2],
      ['relation', 'kept', 1, 2],
      ['relation', 'verdict', 1, 2],
      ['relation', 'status', 1, 2],
    ]);
    const of = (field: string) => rows.find((row) => row.field === field)!;
    expect(of('status')).toMatchObject({ same: 0.5, values: 4, different: 2 });
    expect(of('status').alpha).toBeCloseTo(0, 12);
    expect(of('historical')).toMatchObject({ same: 1, alpha: null, interval: null });
    expect(of('kept').same).toBeCloseTo(2 / 3, 12);
  });

  it('takes the latest word of each person, and one kind when it is asked for', () => {
    const reviews = [
      review('event:1', 'A', 'rejected'),
      review('event:1', 'B', 'accepted'),
      review('event:1', 'A', 'accepted'),
      review('mention:1', 'A', 'accepted'),
      review('mention:1', 'B', 'rejected'),
    ];
    expect(
      agreementOf(reviews, { kind: 'event' }).map(({ kind, field, same }) => [kind, field, same]),
    ).toEqual([
      ['event', 'kept', 1],
      ['event', 'verdict', 1],
      ['event', 'status', 1],
      ['event', 'historical', 1],
    ]);
    expect(agreementOf([])).toEqual([]);
  });
});
