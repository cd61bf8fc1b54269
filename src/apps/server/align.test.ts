import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AlignChoices, AlignHistoryView, AlignView, PullMapView, WhatIfView } from '#views/index.js';
import { fits, HOST, type Served, serve } from '../../../test/make-server.js';
import {
  alignChoicesSchema,
  alignHistorySchema,
  alignSchema,
  type Border,
  borderSchema,
  pullMapSchema,
  whatIfSchema,
} from './align-schemas.js';

const WHAT_IF = {
  on: '2015-10-01',
  states: 'TJK,Uzbekistan',
  group: 'Taliban',
  lat: '36.73',
  lon: '68.87',
  toLat: '37.187',
  toLon: '68.607',
  low: '20000',
  high: '60000',
  draws: '20',
};

describe('alignment, over the wire', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve();
  }, 60_000);
  afterAll(() => served.close());
  const get = (path: string, query: Readonly<Record<string, string>> = {}) =>
    served.server.inject({ url: `/api/align${path}`, query: { ...query }, headers: { host: HOST } });
  const ask = async <Answer>(path: string, query: Readonly<Record<string, string>> = {}): Promise<Answer> => {
    const answer = await get(path, query);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<Answer>();
  };

  it('tells the pulls of states on a day, in the shape that is promised', async () => {
    const view = await ask<AlignView>('', { on: '2015-10-01', states: 'TJK', draws: '20' });
    fits(alignSchema, view);
    expect(view.states[0]!.pulls.map(({ name }) => name)).toEqual([
      'Russia',
      'China',
      'United States',
      'Turkey',
    ]);
    expect(view.draws).toBe(20);
  });

  it('tells them over the years, those in which it was no state left out', async () => {
    const view = await ask<AlignHistoryView>('/history', {
      state: 'TJK',
      from: '1989',
      to: '1994',
      draws: '0',
    });
    fits(alignHistorySchema, view);
    expect(view.years.map(({ year }) => year)).toEqual([1991, 1992, 1993, 1994]);
  });

  it('tells them of all states for a map', async () => {
    const view = await ask<PullMapView>('/map', { on: '2015', poles: 'RUS,CHN' });
    fits(pullMapSchema, view);
    expect(view.states.length).toBeGreaterThan(180);
    for (const { chances, none } of view.states)
      expect(chances.reduce((sum, one) => sum + one, none)).toBeCloseTo(1, 9);
  });

  it('answers a what-if of a group that moves and grows, before and after', async () => {
    const view = await ask<WhatIfView>('/what-if', WHAT_IF);
    fits(whatIfSchema, view);
    expect(
      view.groups[0]!.km.map(({ state, before, after }) => [state, Math.round(before), Math.round(after)]),
    ).toEqual([
      ['TJK', 55, expect.any(Number)],
      ['UZB', 110, expect.any(Number)],
    ]);
    expect(view.groups[0]!.km[0]!.after).toBeLessThan(5);
    expect(view.curves.map(({ state }) => state)).toEqual(['TJK', 'UZB']);
    const grown = await ask<WhatIfView>('/what-if', { ...WHAT_IF, toLow: '2000000', toHigh: '3000000' });
    expect(grown.changed).toContain('2015-10-01: Taliban has 2000000 to 3000000 fighters');
    const most = (of: WhatIfView): number =>
      Math.max(...of.changes.map(({ chance }) => Math.abs(chance.value)));
    expect(most(grown)).toBeGreaterThan(most(view));
  });

  it('offers states of the day, major powers first among the poles, and armed groups', async () => {
    const choices = await ask<AlignChoices>('/choices', { on: '2015-10-01' });
    fits(alignChoicesSchema, choices);
    expect(choices.poles.slice(0, 7).map(({ id }) => id)).toContain('RUS');
    expect(choices.groups.map(({ name }) => name)).toContain('Taliban');
  });

  it('draws the border of two states, and none where they share none', async () => {
    const border = await ask<Border>('/border', { of: 'AFG', with: 'TJK,UZB' });
    fits(borderSchema, border);
    expect(border.lines.length).toBeGreaterThanOrEqual(2);
    for (const [longitude, latitude] of border.lines.flat()) {
      expect(longitude).toBeGreaterThan(60);
      expect(latitude).toBeGreaterThan(35);
    }
    expect((await ask<Border>('/border', { of: 'AFG', with: 'BRA' })).lines).toEqual([]);
  });

  it.each([
    ['', { states: 'TJK' }, 400, 'on', /the day/u],
    ['', { on: 'May', states: 'TJK' }, 400, 'on', /"May" is no date/u],
    ['', { on: '2015' }, 400, 'states', /a state/u],
    ['', { on: '2015', states: 'TJK', poles: 'TJK' }, 400, 'states', /is a pole as well/u],
    ['', { on: '2015', states: 'TJK', draws: '99999' }, 400, 'draws', /"99999" is no number from 0 to 2000/u],
    ['', { on: '2015', states: 'Atlantis' }, 404, undefined, /Atlantis/u],
    ['', { on: '1950', states: 'TJK' }, 404, undefined, /was no state in 1950/u],
    ['/history', { state: 'TJK', from: '2000', to: '1999' }, 400, 'from', /lies after/u],
    ['/what-if', { ...WHAT_IF, lat: '136' }, 400, 'lat', /"136" is no number from -90 to 90/u],
    ['/what-if', { ...WHAT_IF, low: '9', high: '3' }, 400, 'low', /9 is above 3/u],
    ['/what-if', { ...WHAT_IF, group: ' ' }, 400, 'group', /armed group/u],
    ['/what-if', { ...WHAT_IF, km: '5' }, 400, 'km', /two to twenty/u],
    ['/what-if', { ...WHAT_IF, pole: 'DEU' }, 400, 'pole', /not among the poles/u],
  ] as const)('refuses %s of %j with %d', async (path, query, status, field, message) => {
    const answer = await get(path, query as Record<string, string>);
    expect(answer.statusCode).toBe(status);
    const body = answer.json<{ readonly message: string; readonly field?: string }>();
    expect(body.message).toMatch(message);
    expect(body.field).toBe(field);
    expect(answer.body).not.toMatch(/\bat .+\.[jt]s:\d/u);
  });
});
