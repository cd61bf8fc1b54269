import { beforeAll, describe, expect, it } from 'vitest';
import { makeFuzzyDate } from '#core/index.js';
import { summitFrom } from '#edge/summit/index.js';
import { dayNumber, relationSeries, ruleOn, type Summit } from '#system/index.js';
import { caught } from '../../../test/make-summit.js';
import { type AlignSources, alignSources } from '../align/sources.js';
import { ruleOf, summitAnswer } from './answers.js';
import { summitTemplate, type TemplateGiven } from './template.js';

const states = [
  { id: 'RUS', name: 'Russia' },
  { id: 'KAZ', name: 'Kazakhstan' },
  { id: 'ARM', name: 'Armenia: "the" republic' },
];
const given: TemplateGiven = {
  title: 'Made: "a" summit # of sorts',
  on: makeFuzzyDate('2010-05-01'),
  body: null,
  states,
  issues: [],
  positions: 'none',
  toward: null,
};
let sources: AlignSources;
beforeAll(async () => {
  sources = await alignSources(null);
});

const written = (changes: Partial<TemplateGiven> = {}): Summit =>
  summitFrom(summitTemplate(sources, { ...given, ...changes }), 'template.yaml');

describe('a template', () => {
  it('reads back as it was asked for', () => {
    const summit = written({ issues: ['Gas price', 'Gas price', 'Газ', 'Où ?'] });
    expect(summit).toMatchObject({ title: given.title, date: '2010-05-01', body: null, rule: null });
    expect(summit.actors.map(({ id, name }) => ({ id, name }))).toEqual(states);
    expect(summit.issues.map(({ title }) => title)).toEqual(['Gas price', 'Gas price', 'Газ', 'Où ?']);
    expect(new Set(summit.issues.map(({ id }) => id)).size).toBe(4);
    for (const { stances, reference } of summit.issues) {
      expect(reference).toMatchObject({ value: 0, basis: { kind: 'assumed', text: 'nothing is agreed' } });
      for (const { position, salience } of stances) {
        expect(position).toMatchObject({ value: 50, low: 0, high: 100, basis: { kind: 'assumed' } });
        expect(salience).toMatchObject({ value: 50, low: 25, high: 75, basis: { kind: 'assumed' } });
      }
    }
    expect(written().issues.map(({ title }) => title)).toEqual(['First question']);
    expect(written({ body: 'cis' }).body).toBe('cis');
  });

  it('takes capability from the record, and assumes it where there is none', () => {
    const capability = (summit: Summit) => summit.actors.map((one) => one.capability);
    const [russia, kazakhstan] = capability(written());
    expect(russia!.value).toBeGreaterThan(kazakhstan!.value);
    expect(russia!.basis).toMatchObject({ kind: 'record', text: expect.stringContaining('2010') });
    const before = written({ on: makeFuzzyDate('1985-05-01') });
    expect(before.actors[1]!.capability).toMatchObject({
      value: 1,
      basis: { kind: 'assumed', text: 'no capability known for 1985' },
    });
    expect(caught(() => written({ on: makeFuzzyDate('1700') }))).toMatchObject({ code: 'E_NOT_FOUND' });
  });

  it('takes positions from votes, on the line from the least to the greatest of the year', () => {
    const usa = { id: 'USA', name: 'United States' };
    const { issues } = written({ positions: 'votes', states: [...states, usa] });
    const positions = issues[0]!.stances.map(({ position }) => position!);
    for (const { value, basis } of positions) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(100);
      expect(basis).toMatchObject({
        kind: 'record',
        text: expect.stringMatching(/UN ideal point .* of 2010/u),
      });
    }
    expect(positions[3]!.value).toBeGreaterThan(positions[0]!.value);
    expect(caught(() => written({ positions: 'votes', on: makeFuzzyDate('1850') })).code).toBe('E_NOT_FOUND');
  });

  it('takes positions from deeds towards one of them, and assumes what no record tells', () => {
    const toward = states[0]!;
    const { issues } = written({ positions: 'events', toward });
    const [own, ...others] = issues[0]!.stances.map(({ position }) => position!);
    expect(own).toMatchObject({
      value: 100,
      low: 100,
      basis: { kind: 'assumed', text: 'it is with itself' },
    });
    for (const other of others)
      expect(other).toMatchObject({
        value: 50,
        low: 0,
        high: 100,
        basis: { kind: 'assumed', text: expect.stringContaining('no asserted event') },
      });
    const deed = (actor: string, score: number) => ({
      id: `${actor} ${score}`,
      actor,
      recipient: 'RUS',
      from: dayNumber(makeFuzzyDate('2010-04-01')),
      to: dayNumber(makeFuzzyDate('2010-04-01')) + 1,
      score,
      voice: 'asserted' as const,
    });
    const series = relationSeries([deed('KAZ', 6), deed('KAZ', -2), deed('ARM', 4)], { step: 'month' });
    const told = summitFrom(
      summitTemplate({ ...sources, series: () => series }, { ...given, positions: 'events', toward }),
      'template.yaml',
    ).issues[0]!.stances.map(({ position }) => position!);
    expect(told.map(({ value }) => value)).toEqual([100, 75, 100]);
    expect(told[1]!.basis).toMatchObject({
      kind: 'record',
      text: expect.stringContaining('2 asserted events towards Russia'),
    });
    expect(caught(() => written({ positions: 'events' })).code).toBe('E_USAGE');
    expect(
      caught(() => written({ positions: 'events', toward: { id: 'USA', name: 'United States' } })).code,
    ).toBe('E_USAGE');
    expect(caught(() => written({ states: states.slice(0, 1) })).code).toBe('E_USAGE');
  });
});

describe('the rule of a summit', () => {
  const summit = (): Summit => written();
  const members = (ids: readonly string[]): Summit['actors'] =>
    ids.map((id) => ({ ...summit().actors[0]!, id }));

  it('is its own, that of its body on the day, or none', () => {
    expect(ruleOf(summit())).toBeNull();
    const own = { kind: 'consensus' } as const;
    expect(ruleOf({ ...summit(), rule: own })).toEqual({ rule: own, source: null, note: null });
    const found = ruleOn('cis', '2010-05-01')!;
    expect(ruleOf({ ...summit(), body: 'cis' })).toEqual(found);
  });

  it('is refused where the body, the day or the members do not fit', () => {
    const refused: readonly (readonly [Summit, string, RegExp])[] = [
      [{ ...summit(), body: 'cis', date: null }, 'date', /looked up by day/u],
      [{ ...summit(), body: 'cis', date: '2010' }, 'date', /looked up by day/u],
      [{ ...summit(), body: 'cis', date: '1900-01-01' }, 'date', /no rule of cis is known for 1900-01-01/u],
      [{ ...summit(), body: 'osce-minus-one' }, 'body', /without: \[ID\]/u],
      [{ ...summit(), body: 'eu-council' }, 'actors', /missing: .*no members .*: RUS, KAZ, ARM/u],
    ];
    for (const [one, field, why] of refused) {
      const { code, message, where } = caught(() => ruleOf(one));
      expect(code).toBe('E_SUMMIT');
      expect(where).toEqual({ field });
      expect(message).toMatch(why);
    }
    const { members: council } = ruleOn('eu-council', '2010-05-01')!;
    const full = { ...summit(), body: 'eu-council', actors: members(council!) };
    expect(ruleOf(full)!.rule.kind).toBeDefined();
    // Guests do no harm as observers.
    const guest = { ...summit().actors[0]!, id: 'RUS', role: 'observer' as const };
    expect(ruleOf({ ...full, actors: [...full.actors, guest] })).toEqual(ruleOf(full));
    expect(caught(() => ruleOf({ ...full, actors: full.actors.slice(1) })).message).toMatch(
      /missing: [A-Z]{3}$/u,
    );
  });
});

describe('the whole answer', () => {
  it('is the same for the same seed, and has the parts asked for', () => {
    const asked = { seed: 3, precision: 5, swings: true, power: true } as const;
    const summit = { ...written({ issues: ['One', 'Two'] }), rule: { kind: 'consensus' } as const };
    const answer = summitAnswer(summit, asked);
    expect(summitAnswer(summit, asked)).toEqual(answer);
    expect(summitAnswer(summit, { ...asked, seed: 4 })).not.toEqual(answer);
    expect(answer).not.toEqual(summitAnswer(summit, { seed: 3 }));
  });

  it('tells what it knows when there is no more time, and that it was cut', () => {
    const summit = written({ issues: ['One', 'Two'] });
    const whole = summitAnswer(summit, { precision: 5, swings: true });
    expect(whole.isCut).toBe(false);
    let asked = 0;
    const cut = summitAnswer(summit, {
      precision: 0.01,
      swings: true,
      goesOn: () => {
        asked += 1;
        return asked <= 4;
      },
    });
    expect(cut.isCut).toBe(true);
    expect(cut.swings!.length).toBeLessThan(whole.swings!.length);
    expect(cut.draws).toMatchObject({ count: 50, isPrecise: false });
    expect(cut.issues.map(({ forecast }) => forecast)).toEqual(whole.issues.map(({ forecast }) => forecast));
  });
});
