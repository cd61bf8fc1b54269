import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../rng.js';
import { exactly, type Summit, type SummitActor, type SummitIssue } from '../summit.js';
import { exchangesOf } from './linkage.js';

const assumed = { kind: 'assumed', text: null } as const;
const number = (value: number) => exactly(value, assumed);

/** @param rows of each actor: capability, then position and salience on each issue; null = no position */
function made(
  rows: readonly (readonly [number, ...(readonly [number | null, number])[]])[],
  observers: readonly number[] = [],
): Summit {
  const issues = rows[0]!.length - 1;
  return {
    title: 'Made',
    date: null,
    body: null,
    rule: null,
    actors: rows.map(
      ([capability], i): SummitActor => ({
        id: `a${i}`,
        name: `a${i}`,
        capability: number(capability),
        role: observers.includes(i) ? 'observer' : 'member',
      }),
    ),
    issues: Array.from(
      { length: issues },
      (_, k): SummitIssue => ({
        id: `i${k}`,
        title: `i${k}`,
        ends: null,
        reference: null,
        proposal: null,
        stances: rows.map((row) => {
          const [position, salience] = row[k + 1] as readonly [number | null, number];
          return { position: position === null ? null : number(position), salience: number(salience) };
        }),
      }),
    ),
    isOneSpace: false,
    affinity: null,
    options: {},
    seed: null,
  };
}

const stanceOf = (summit: Summit, issue: number, actor: number) => summit.issues[issue]!.stances[actor]!;

/** The mean of positions by capability × salience, one of them standing elsewhere. */
function outcomeOf(summit: Summit, issue: number, mover = -1, by = 0): number {
  let [sum, all] = [0, 0];
  for (const [i, { position, salience }] of summit.issues[issue]!.stances.entries()) {
    if (position === null || summit.actors[i]!.role === 'observer') continue;
    const weight = summit.actors[i]!.capability.value * salience.value;
    sum += weight * (position.value + (i === mover ? by : 0));
    all += weight;
  }
  return sum / all;
}

const anySummit = fc.integer().map((seed) => {
  const random = randomFrom(seed);
  for (let n = 0; n < 5; n += 1) random();
  const whole = (most: number): number => Math.floor(random() * (most + 1));
  const issues = 2 + whole(2);
  const rows = Array.from({ length: 3 + whole(4) }, (): [number, ...[number | null, number][]] => [
    1 + whole(20),
    ...Array.from({ length: issues }, (): [number | null, number] => [
      random() < 0.1 ? null : whole(100),
      whole(100),
    ]),
  ]);
  return made(rows, random() < 0.3 ? [0] : []);
});

describe('an exchange', () => {
  it('lets each give on what matters less to it, for the same gain', () => {
    const summit = made([
      [1, [0, 90], [0, 10]],
      [1, [100, 10], [100, 90]],
    ]);
    // Outcomes 10 and 90. a0 wins at most 10 on the first before it is at 0, a1 as much on the second.
    const [found, ...more] = exchangesOf(summit);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ a: { actor: 0, gives: 1, wins: 0 }, b: { actor: 1 }, others: [] });
    expect(found!.moves[0]).toBeCloseTo(100, 9);
    expect(found!.moves[1]).toBeCloseTo(100, 9);
    expect(found!.gain).toBeCloseTo(0.9 * 10 - 0.1 * 10, 9);
  });

  it('brings both partners just what it says, and the others what they are told', () => {
    let seen = 0;
    fc.assert(
      fc.property(anySummit, (summit) => {
        for (const { a, b, moves, gain, others } of exchangesOf(summit, 1000)) {
          seen += 1;
          const toward = (issue: number, mover: number, winner: number): number =>
            Math.sign(
              stanceOf(summit, issue, winner).position!.value -
                stanceOf(summit, issue, mover).position!.value,
            );
          const after = [
            [a.wins, outcomeOf(summit, a.wins, b.actor, toward(a.wins, b.actor, a.actor) * moves[0])],
            [a.gives, outcomeOf(summit, a.gives, a.actor, toward(a.gives, a.actor, b.actor) * moves[1])],
          ] as const;
          const gainOf = (actor: number): number =>
            after.reduce((sum, [issue, outcome]) => {
              const { position, salience } = stanceOf(summit, issue, actor);
              if (position === null) return sum;
              const nearer =
                Math.abs(position.value - outcomeOf(summit, issue)) - Math.abs(position.value - outcome);
              return sum + (salience.value / 100) * nearer;
            }, 0);
          expect(gainOf(a.actor)).toBeCloseTo(gain, 9);
          expect(gainOf(b.actor)).toBeCloseTo(gain, 9);
          expect(gain).toBeGreaterThan(0);
          for (const other of others) expect(gainOf(other.actor)).toBeCloseTo(other.gain, 9);
          // Nobody moves past the other.
          for (const [at, issue] of [a.wins, a.gives].entries()) {
            const apart = Math.abs(
              stanceOf(summit, issue, a.actor).position!.value -
                stanceOf(summit, issue, b.actor).position!.value,
            );
            expect(moves[at]).toBeLessThanOrEqual(apart + 1e-9);
          }
          const salience = (issue: number, actor: number) => stanceOf(summit, issue, actor).salience.value;
          expect(salience(a.wins, a.actor) * salience(a.gives, b.actor)).toBeGreaterThan(
            salience(a.gives, a.actor) * salience(a.wins, b.actor),
          );
          for (const actor of [a.actor, b.actor]) expect(summit.actors[actor]!.role).not.toBe('observer');
        }
      }),
      { seed: 1, numRuns: 200 },
    );
    expect(seen).toBeGreaterThan(200);
  });

  it('takes the outcome no further than to the partner who wins', () => {
    // On the first issue a2 stands beyond a0: all of the way of a1 would take the outcome from 58.5 to 67.4.
    const summit = made([
      [10, [60, 90], [0, 20]],
      [10, [0, 20], [100, 90]],
      [5, [100, 50], [50, 2]],
    ]);
    const found = exchangesOf(summit).find(({ a, b }) => a.actor === 0 && b.actor === 1);
    expect(found).toMatchObject({ a: { wins: 0, gives: 1 } });
    expect(outcomeOf(summit, 0, 1, 60)).toBeGreaterThan(67);
    expect(outcomeOf(summit, 0, 1, found!.moves[0])).toBeCloseTo(60, 9);
  });

  it('is told once a pair of actors and of issues, the greatest gain first, as many as asked for', () => {
    fc.assert(
      fc.property(anySummit, (summit) => {
        const all = exchangesOf(summit, 1000);
        const keys = all.map(({ a, b }) =>
          [
            Math.min(a.actor, b.actor),
            Math.max(a.actor, b.actor),
            Math.min(a.wins, a.gives),
            Math.max(a.wins, a.gives),
          ].join(),
        );
        expect(new Set(keys).size).toBe(keys.length);
        for (const [n, { gain }] of all.entries())
          expect(gain).toBeLessThanOrEqual(all[n - 1]?.gain ?? Infinity);
        expect(exchangesOf(summit, 2)).toEqual(all.slice(0, 2));
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  it('needs two issues, other sides on both, and saliences that differ', () => {
    expect(
      exchangesOf(
        made([
          [1, [0, 90]],
          [1, [100, 10]],
        ]),
      ),
    ).toEqual([]);
    expect(
      exchangesOf(
        made([
          [1, [0, 90], [0, 10]],
          [1, [100, 10], [0, 90]],
        ]),
      ),
    ).toEqual([]);
    expect(
      exchangesOf(
        made([
          [1, [0, 50], [0, 50]],
          [1, [100, 50], [100, 50]],
        ]),
      ),
    ).toEqual([]);
    expect(
      exchangesOf(
        made([
          [1, [0, 90], [null, 10]],
          [1, [100, 10], [100, 90]],
        ]),
      ),
    ).toEqual([]);
    expect(
      exchangesOf(
        made([
          [1, [0, 0], [0, 0]],
          [1, [100, 0], [100, 0]],
        ]),
      ),
    ).toEqual([]);
    expect(
      exchangesOf(
        made(
          [
            [1, [0, 90], [0, 10]],
            [1, [100, 10], [100, 90]],
          ],
          [1],
        ),
      ),
    ).toEqual([]);
  });
});
