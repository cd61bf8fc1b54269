import { describe, expect, it } from 'vitest';
import { type Random, randomFrom } from '../../rng.js';
import { familiarOf, type OutcomeModel, PLACE_COLUMNS } from '../forecast/index.js';
import type { Question } from '../question.js';
import { type Figure, type Summit, spaceOf } from '../summit.js';
import type { VotingRule } from '../voting/rules.js';
import { answerSummit, questionOf } from './answer.js';
import { drawSummit, figuresOf, isRange, widened } from './figures.js';
import { drawAnswers, swingSize, swingsOf } from './uncertainty.js';
import { voteOn } from './vote.js';

const figure = (value: number, low = value, high = value): Figure => ({
  value,
  low,
  high,
  basis: { kind: low < high ? 'source' : 'assumed', text: null },
});
const rows: readonly (readonly [string, number, Figure | null, number, Figure | null, number])[] = [
  ['A', 12, figure(10, 0, 40), 80, figure(90), 20],
  ['B', 7, figure(45), 50, figure(30, 20, 35), 40],
  ['C', 20, figure(70, 60, 90), 60, figure(10), 30],
  ['D', 3, figure(100), 30, null, 0],
];
const summit: Summit = {
  title: 'Made',
  date: null,
  body: null,
  rule: null,
  actors: rows.map(([id, capability]) => ({ id, name: id, capability: figure(capability), role: 'member' })),
  issues: [0, 1].map((k) => ({
    id: `i${k}`,
    title: `i${k}`,
    ends: null,
    reference: figure(0),
    proposal: k === 0 ? null : figure(40),
    stances: rows.map((row) => ({
      position: row[2 + 2 * k] as Figure | null,
      salience: figure(row[3 + 2 * k] as number),
    })),
  })),
  isOneSpace: false,
  affinity: null,
  options: {},
  seed: null,
};
const together: Summit = { ...summit, isOneSpace: true };
const majority: VotingRule = { kind: 'majority', of: 'members', share: [1, 2], strict: true, binds: 'all' };
const question = (n: number): Question => questionOf(summit, summit.issues[n]!, majority);
const model: OutcomeModel = {
  columns: PLACE_COLUMNS,
  weights: [1, 2.5, -0.5, 1, 1.5],
  ridge: 1,
  level: 0.1,
  issues: 2,
  clusters: 2,
  seen: { rules: ['majority'], references: 2, refusals: 0, coDeciders: 0, proposers: 0 },
  familiar: familiarOf([question(0), question(1)]),
};
/** The first draws of small seeds are alike. */
function chance(seed: number): Random {
  const random = randomFrom(seed);
  for (let n = 0; n < 5; n += 1) random();
  return random;
}
const given = (seed = 1) => ({ model, rule: majority, random: chance(seed) });

describe('numbers of a summit', () => {
  it('are drawn from the triangle over their range', () => {
    const random = chance(1);
    const count = 4000;
    const drawn = Array.from(
      { length: count },
      () => drawSummit(summit, random).issues[0]!.stances[0]!.position!.value,
    );
    expect(drawn.every((x) => x >= 0 && x <= 40)).toBe(true);
    const mean = drawn.reduce((a, b) => a + b, 0) / count;
    // Mean (l + v + h) / 3; variance (l² + v² + h² − lv − lh − vh) / 18.
    const error = Math.sqrt((100 + 1600 - 400) / 18 / count);
    expect(Math.abs(mean - 50 / 3)).toBeLessThan(4 * error);
    // Below the peak lies (v − l) / (h − l).
    const below = drawn.filter((x) => x < 10).length / count;
    expect(Math.abs(below - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / count));
    const exact = drawSummit(summit, random).issues[0]!.stances[1]!.position;
    expect(exact).toEqual(figure(45));
  });

  it('get ranges where they are assumed and have none, as far as the line goes', () => {
    const wide = widened(summit, 15);
    const of = (one: Figure | null) => [one!.low, one!.value, one!.high];
    expect(of(wide.issues[0]!.stances[0]!.position)).toEqual([0, 10, 40]);
    expect(of(wide.issues[0]!.stances[1]!.position)).toEqual([30, 45, 60]);
    expect(of(wide.issues[0]!.stances[3]!.position)).toEqual([85, 100, 100]);
    expect(of(wide.issues[1]!.reference)).toEqual([0, 0, 15]);
    expect(of(wide.actors[2]!.capability)).toEqual([17, 20, 23]);
    expect(widened(summit, 0)).toBe(summit);
    for (const points of [-1, 101, Number.NaN]) expect(() => widened(summit, points)).toThrow(TypeError);
    expect(figuresOf(summit).filter((one) => isRange(one.figure))).toHaveLength(3);
  });

  it('in one space share their saliences within 100, drawn or swung', () => {
    const random = chance(2);
    const wide = widened(together, 60);
    for (let n = 0; n < 50; n += 1)
      for (const { salience } of spaceOf(drawSummit(wide, random)).space.actors)
        expect(salience.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(100 + 1e-9);
    const swings = swingsOf(wide, { ...given(), rule: null });
    expect(swings.filter(({ kind }) => kind === 'salience').length).toBeGreaterThan(0);
    for (const { smp } of swings) expect(smp).not.toBeNull();
  });
});

describe('a vote on an issue', () => {
  const vote = (proposal: number, scale = 10) =>
    voteOn(summit, summit.issues[0]!, majority, proposal, { random: chance(1), scale })!;

  it('gives each member chances that sum to 1 and rise as the proposal comes nearer', () => {
    for (const proposal of [0, 20, 60, 100])
      for (const { yes, abstain, no } of vote(proposal).members) {
        expect(yes + abstain + no).toBeCloseTo(1, 12);
        expect(Math.min(yes, abstain, no)).toBeGreaterThanOrEqual(0);
      }
    const yesOfC = [0, 20, 40, 70].map((proposal) => vote(proposal).members[2]!.yes);
    expect(yesOfC).toEqual([...yesOfC].sort((a, b) => a - b));
    expect(new Set(yesOfC).size).toBe(4);
    // Indifferent at the reference itself; 10 nearer at a scale of 10 = odds of e.
    expect(vote(0).members[0]!.yes).toBe(0.5);
    expect(vote(10).members[1]!.yes / (1 - vote(10).members[1]!.yes)).toBeCloseTo(Math.E, 9);
    expect(vote(10).members[1]).toMatchObject({ member: 'B', gain: 10 });
    expect(vote(10, 1000).members[1]!.yes).toBeCloseTo(0.5025, 4);
    expect(() => vote(10, 0)).toThrow(TypeError);
  });

  it('has the chance of adoption that the rule makes of them', () => {
    const { adoption, members } = vote(70);
    const p = members.map(({ yes }) => yes);
    let enough = 0;
    for (let mask = 0; mask < 16; mask += 1) {
      const chances = p.map((one, i) => ((mask >> i) & 1 ? one : 1 - one));
      const yes = p.filter((_, i) => (mask >> i) & 1).length;
      if (yes > 2) enough += chances.reduce((a, b) => a * b, 1);
    }
    expect(adoption.chance).toBeCloseTo(enough, 9);
  });

  it('sets aside who has no position or no vote, and needs a reference point', () => {
    const second = voteOn(summit, summit.issues[1]!, majority, 40, { random: chance(1) })!;
    expect(second.members[3]).toMatchObject({ gain: null, yes: 0, abstain: 1, no: 0 });
    const observed = {
      ...summit,
      actors: summit.actors.map((one) => (one.id === 'A' ? { ...one, role: 'observer' as const } : one)),
    };
    const members = voteOn(observed, summit.issues[0]!, majority, 40, { random: chance(1) })!.members;
    expect(members.map(({ member }) => member)).toEqual(['B', 'C', 'D']);
    const open = { ...summit.issues[0]!, reference: null };
    expect(voteOn(summit, open, majority, 40, { random: chance(1) })).toBeNull();
  });
});

describe('the answer to a summit', () => {
  it('repeats to the last bit by its source of chance', () => {
    expect(answerSummit(summit, given())).toEqual(answerSummit(summit, given()));
    const draws = () => drawAnswers(summit, given(), { precision: 0.01, most: 150 });
    expect(draws()).toEqual(draws());
    expect(draws().draws).toBe(150);
  });

  it('does not depend on the order of actors', () => {
    const turned: Summit = {
      ...summit,
      actors: summit.actors.toReversed(),
      issues: summit.issues.map((issue) => ({ ...issue, stances: issue.stances.toReversed() })),
    };
    const [one, other] = [answerSummit(summit, given()), answerSummit(turned, given())];
    for (const [n, { forecast, baselines, vote, smp, movers }] of one.issues.entries()) {
      const back = other.issues[n]!;
      expect(back.forecast.median).toBeCloseTo(forecast.median, 9);
      for (const [k, { value }] of baselines.entries())
        expect(back.baselines[k]!.value).toBeCloseTo(value!, 9);
      expect(back.vote!.adoption.chance).toBeCloseTo(vote!.adoption.chance, 9);
      expect(back.smp!.outcome).toBe(smp!.outcome);
      expect(back.movers.map(({ from, to }) => [from, to])).toEqual(movers.map(({ from, to }) => [from, to]));
    }
    expect(other.exchanges.map(({ gain }) => gain.toFixed(9))).toEqual(
      one.exchanges.map(({ gain }) => gain.toFixed(9)),
    );
  });

  it('votes on the proposal, or on the forecast where there is none, and on nothing without a rule', () => {
    const { issues } = answerSummit(summit, given());
    expect(issues[0]!.vote!.proposal).toBe(issues[0]!.forecast.median);
    expect(issues[1]!.vote!.proposal).toBe(40);
    expect(answerSummit(summit, { ...given(), rule: null }).issues.map(({ vote }) => vote)).toEqual([
      null,
      null,
    ]);
  });

  it('says why the spatial model refuses, and leaves out who has no position', () => {
    const { issues } = answerSummit(summit, given());
    expect(issues.map(({ smp }) => smp!.actors)).toEqual([
      [0, 1, 2, 3],
      [0, 1, 2],
    ]);
    const refused = answerSummit(
      { ...summit, options: { bigRAdjust: 'Full' } },
      { ...given(), workings: 'ktab' },
    );
    for (const { smp, refused: why, movers, forecast } of refused.issues) {
      expect(smp).toBeNull();
      expect(why).toMatch(/KTAB refuses/u);
      expect(movers).toEqual([]);
      expect(forecast.median).toBeGreaterThanOrEqual(0);
    }
    expect(answerSummit(together, given()).issues.map(({ smp }) => smp!.actors)).toEqual([
      [0, 1, 2],
      [0, 1, 2],
    ]);
  });

  it('is as sure as asked for, or says that it is not', () => {
    const rough = drawAnswers(summit, given(), { precision: 5 });
    expect(rough).toMatchObject({ isPrecise: true, draws: 100 });
    for (const { forecast, smp, adoption } of rough.issues)
      for (const one of [forecast, smp!, adoption!]) {
        expect(one.error).toBeLessThanOrEqual(5);
        expect(one.low <= one.median && one.median <= one.high).toBe(true);
      }
    expect(drawAnswers(summit, given(), { precision: 1e-6, most: 120 })).toMatchObject({
      isPrecise: false,
      draws: 120,
    });
    expect(drawAnswers(summit, given(), { precision: 1e-6, onBatch: () => false }).draws).toBe(50);
    expect(() => drawAnswers(summit, given(), { precision: 0 })).toThrow(TypeError);
  });

  it('tells which numbers swing it, the greatest first, each on its own issue', () => {
    const swings = swingsOf(summit, given());
    expect(swings).toHaveLength(3);
    const sizes = swings.map(swingSize);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    for (const { kind, actor, issue, on, low, high } of swings) {
      expect(kind).toBe('position');
      expect(on).toBe(issue);
      const { position } = summit.issues[issue!]!.stances[actor!]!;
      expect([low, high]).toEqual([position!.low, position!.high]);
    }
    // One space: every number moves both issues.
    expect(swingsOf(together, given())).toHaveLength(6);
  });
});
