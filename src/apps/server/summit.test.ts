import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SummitView } from '#views/index.js';
import { fits, HOST, type Served, serve } from '../../../test/make-server.js';
import { agendaText, BROKEN_AGENDA, KTAB_CSV, SMALL_AGENDA } from '../../../test/make-summit.js';
import { summitSchema } from './summit-schemas.js';

const SAMPLE = new URL('../../../samples/cis-summit-2015.summit.yaml', import.meta.url);
/** Generous: a machine under load takes many times what a quiet one does. */
const MOST_MS = 2_000;

describe('a summit, over the wire', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve();
  }, 60_000);
  afterAll(() => served.close());
  const send = (payload: string, headers: Readonly<Record<string, string>> = {}) =>
    served.server.inject({
      method: 'POST',
      url: '/api/summit',
      headers: { host: HOST, origin: `http://${HOST}`, 'content-type': 'application/json', ...headers },
      payload,
    });
  const post = (body: object) => send(JSON.stringify(body));
  const ask = async (body: object = {}): Promise<SummitView> => {
    const answer = await post(body);
    expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
    return answer.json<SummitView>();
  };

  it('answers the example when no file is given, in the shape that is promised', async () => {
    const view = await ask();
    fits(summitSchema, view);
    expect(view.title).toBe('CIS summit, Burabay');
    expect(view.issues.map(({ id }) => id)).toEqual([
      'border-group',
      'border-programme',
      'terrorism-statement',
      'un-statement',
      'syria',
      'collective-measures',
    ]);
    expect(view.rule?.words).toMatch(/^consensus with opt-out/u);
    expect(view.actors).toHaveLength(12);
    expect(view.power).toHaveLength(11);
    expect(view.exchanges.length).toBeGreaterThan(0);
    // What is not asked for is not reckoned.
    expect([view.draws, view.swings]).toEqual([null, null]);
    expect(view.assumed.count).toBeGreaterThan(100);
    expect(view.assumed.of).toBeGreaterThan(view.assumed.count);
    for (const { forecast, places, vote } of view.issues) {
      expect(forecast.low).toBeLessThanOrEqual(forecast.median);
      expect(forecast.high).toBeGreaterThanOrEqual(forecast.median);
      expect(places.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9);
      expect(vote!.chance).toBeGreaterThanOrEqual(0);
      expect(vote!.chance).toBeLessThanOrEqual(1);
    }
  });

  it('gives the text of the example, which answers as the example does', async () => {
    const sample = await served.server.inject({ url: '/api/summit/sample', headers: { host: HOST } });
    expect(sample.statusCode).toBe(200);
    expect(sample.headers['content-type']).toMatch(/^text\/plain/u);
    expect(sample.body).toBe(readFileSync(SAMPLE, 'utf8'));
    expect(await ask({ text: sample.body })).toEqual(await ask());
  });

  it('moves what is moved, marks it as moved by hand, and leaves other questions as they are', async () => {
    const before = await ask();
    const after = await ask({
      changes: [
        { kind: 'position', actor: 'RUS', issue: 'syria', value: 5 },
        { kind: 'salience', actor: 'TJK', issue: 'syria', value: 0 },
      ],
    });
    fits(summitSchema, after);
    const of = (view: SummitView, id: string) => view.issues.find((one) => one.id === id)!;
    const stance = (view: SummitView, actor: string) =>
      of(view, 'syria').stances.find((one) => one.actor === actor)!;
    expect(stance(before, 'RUS').position).toMatchObject({ value: 100, low: 85 });
    expect(stance(after, 'RUS').position).toEqual({
      value: 5,
      low: 5,
      high: 5,
      basis: 'assumed',
      text: 'moved by hand',
    });
    expect(stance(after, 'TJK').salience.value).toBe(0);
    expect(of(after, 'syria').smp!.outcome).toBeLessThan(of(before, 'syria').smp!.outcome - 10);
    for (const { id } of before.issues) if (id !== 'syria') expect(of(after, id)).toEqual(of(before, id));
    // A capability belongs to no question and moves all of them; a reference belongs to no actor.
    const weaker = await ask({ changes: [{ kind: 'capability', actor: 'RUS', value: 0.01 }] });
    expect(of(weaker, 'syria').smp!.outcome).not.toBe(of(before, 'syria').smp!.outcome);
    const other = await ask({ changes: [{ kind: 'reference', issue: 'syria', value: 90 }] });
    expect(of(other, 'syria').reference!.value).toBe(90);
    // Nothing of it stays.
    expect(await ask()).toEqual(before);
  });

  it('answers one question alone as it answers it among the others, without power and exchanges', async () => {
    const whole = await ask();
    const part = await ask({ issue: 'syria' });
    fits(summitSchema, part);
    expect(part.issues).toEqual(whole.issues.filter(({ id }) => id === 'syria'));
    expect(part).toMatchObject({ exchanges: [], power: null });
  });

  it('draws numbers with ranges and tells which moves most, when asked', async () => {
    const view = await ask({ issue: 'syria', precision: 5, widen: 10, swings: true });
    fits(summitSchema, view);
    expect(view.draws!.count).toBeGreaterThan(0);
    const { spread } = view.issues[0]!;
    expect(spread!.low).toBeLessThan(spread!.high);
    expect(view.swings!.length).toBeGreaterThan(0);
    const reach = ({ forecast, smp }: NonNullable<SummitView['swings']>[number]): number =>
      Math.max(...[forecast, smp ?? [0, 0]].map(([low, high]) => Math.abs(high - low)));
    const reaches = view.swings!.map(reach);
    expect(reaches).toEqual([...reaches].sort((a, b) => b - a));
  });

  it('takes a CSV of KTAB, whose dimensions are one space, in both workings', async () => {
    const view = await ask({ text: KTAB_CSV, name: 'made.csv' });
    fits(summitSchema, view);
    expect(view).toMatchObject({ title: 'Pipeline', rule: null, isOneSpace: true, workings: 'mended' });
    expect(view.actors.map(({ name }) => name)).toEqual(['North', 'South (the poorer)', 'West']);
    expect(view.issues.map(({ id, vote }) => [id, vote])).toEqual([
      ['Route', null],
      ['Price', null],
    ]);
    expect(view.assumed.count).toBe(0);
    // By content, whatever it is called; asked for one dimension it still answers the space.
    const again = await ask({ text: KTAB_CSV, issue: 'Route' });
    expect(again.issues).toEqual(view.issues);
    expect((await ask({ text: KTAB_CSV, name: 'made.csv', ktab: true })).workings).toBe('ktab');
  });

  it('says why the spatial model refuses what nobody has the power for, and answers the rest', async () => {
    const changes = ['RUS', 'TJK', 'UZB'].map((actor) => ({ kind: 'capability', actor, value: 0 }));
    const view = await ask({ text: SMALL_AGENDA, changes });
    fits(summitSchema, view);
    expect(view.issues[0]).toMatchObject({ smp: null, refused: expect.stringMatching(/\w/u) as string });
    expect(view.issues[0]!.forecast.median).toBeGreaterThan(0);
  });

  it('gives the same bytes for the same question', async () => {
    const body = { issue: 'border-group', precision: 5, widen: 15, swings: true };
    expect((await post(body)).body).toBe((await post(body)).body);
    expect((await post({})).body).toBe((await post({})).body);
  });

  it('answers fifty actors while a hand waits', async () => {
    const text = agendaText(50);
    await ask({ text, issue: 'q-1' });
    const begun = performance.now();
    const view = await ask({
      text,
      issue: 'q-1',
      changes: [{ kind: 'position', actor: 'A7', issue: 'q-1', value: 3 }],
    });
    expect(performance.now() - begun).toBeLessThan(MOST_MS);
    fits(summitSchema, view);
    expect(view.issues[0]!.stances).toHaveLength(50);
  });

  it.each([
    ['', 'made.yaml', /"made\.yaml": the file is empty; casus summit new writes/u],
    ['title: [', 'made.yaml', /"made\.yaml", line 1: this is no YAML/u],
    [BROKEN_AGENDA, 'made.yaml', /"made\.yaml", line 11, "issues\.0\.stances\.TJK\.position": 170 is not/u],
    [
      SMALL_AGENDA.replace('UZB: {', 'KAZ: {'),
      'x.yaml',
      /line 12, .*no actor has the id "KAZ"; known are RUS/u,
    ],
    [
      SMALL_AGENDA.replace('  - id: border', '  - id: border\n    colour: red'),
      'x.yaml',
      /line 8, .*colour/u,
    ],
    [`${SMALL_AGENDA}body: cis\ndate: 2015\n`, 'x.yaml', /"date": the rule of cis is looked up by day/u],
    [
      `${SMALL_AGENDA}body: eu-council\ndate: 2015-10-16\n`,
      'x.yaml',
      /"actors": members of eu-council .*missing: /u,
    ],
    [`${SMALL_AGENDA}body: atlantis\n`, 'x.yaml', /line 13, "body": it must be one of /u],
    [KTAB_CSV.replace('A made file,3', 'A made file,4'), 'made.csv', /line 1: 4 actors are announced and 3/u],
    [
      KTAB_CSV.replace('South,the poorer,30', 'South,the poorer,much'),
      'made.csv',
      /line 4, "South, Power": "much"/u,
    ],
    ['<smp', 'made.xml', /"made\.xml"/u],
    ['{}', 'made.json', /"made\.json"/u],
    ['\u0000\u0001', 'made.yaml', /"made\.yaml"/u],
    ['nothing of the kind', 'words', /"words"/u],
  ] as const)('refuses the file %j with its place (%s)', async (text, name, message) => {
    const answer = await post({ text, name });
    expect(answer.json<{ code: string }>().code, answer.body).toBe('E_SUMMIT');
    expect(answer.json<{ message: string }>().message).toMatch(message);
    expect(answer.statusCode).toBe(400);
    expect(answer.body).not.toMatch(/\bat .+\.[jt]s:\d/u);
  });

  const move = { kind: 'position', actor: 'RUS', issue: 'syria', value: 10 };
  it.each([
    [{ issue: 'atlantis' }, 404, 'E_NOT_FOUND', /no issue "atlantis"/u],
    [{ issue: '' }, 404, 'E_NOT_FOUND', /no issue/u],
    [{ changes: [{ ...move, actor: 'ATL' }] }, 400, 'E_SUMMIT', /no actor has the id "ATL"/u],
    [{ changes: [{ ...move, issue: 'atlantis' }] }, 400, 'E_SUMMIT', /no issue has the id "atlantis"/u],
    [{ changes: [{ ...move, value: 100.5 }] }, 400, 'E_SUMMIT', /100\.5 is no number from 0 to 100/u],
    [{ changes: [{ ...move, actor: 'GEO' }] }, 400, 'E_SUMMIT', /no such number/u],
    [{ changes: [{ kind: 'position', value: 5 }] }, 400, 'E_SUMMIT', /no such number/u],
    [{ changes: [{ ...move, value: -1 }] }, 400, 'E_REQUEST', /value/u],
    [{ changes: [{ ...move, value: 'much' }] }, 400, 'E_REQUEST', /value/u],
    [{ changes: [{ ...move, value: null }] }, 400, 'E_REQUEST', /value/u],
    [{ changes: [{ ...move, kind: 'mood' }] }, 400, 'E_REQUEST', /kind/u],
    [{ changes: [{ ...move, colour: 'red' }] }, 400, 'E_REQUEST', /colour is no known key/u],
    [{ changes: move }, 400, 'E_REQUEST', /changes/u],
    [{ colour: 'red' }, 400, 'E_REQUEST', /colour is no known key/u],
    [{ text: 7 }, 400, 'E_REQUEST', /text/u],
    [{ text: null }, 400, 'E_REQUEST', /text/u],
    [{ name: 'x'.repeat(301) }, 400, 'E_REQUEST', /name/u],
    [{ text: 'x'.repeat(2_000_001) }, 400, 'E_REQUEST', /text/u],
    [{ precision: 0 }, 400, 'E_REQUEST', /precision/u],
    [{ widen: 101 }, 400, 'E_REQUEST', /widen/u],
  ] as const)('refuses %j with %d %s', async (body, status, code, message) => {
    const answer = await post(body);
    expect(answer.json<{ code: string }>().code, answer.body).toBe(code);
    expect(answer.json<{ message: string }>().message).toMatch(message);
    expect(answer.statusCode).toBe(status);
    expect(answer.body).not.toMatch(/\bat .+\.[jt]s:\d/u);
  });

  it.each([
    ['{"issue":', {}],
    ['', {}],
    ['null', {}],
    ['[]', {}],
    ['"syria"', {}],
    ['{"__proto__":{"issue":"syria"}}', {}],
    ['{}', { 'content-type': 'text/plain' }],
    [SMALL_AGENDA, { 'content-type': 'application/yaml' }],
  ] as const)('refuses the body %j with %j as no question', async (payload, headers) => {
    const answer = await send(payload, headers);
    expect(answer.statusCode, answer.body).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect(answer.json<{ code: string }>().code).toBe('E_REQUEST');
  });

  it('answers no other site', async () => {
    expect((await send('{}', { origin: 'https://evil.example' })).statusCode).toBe(403);
    const without = await served.server.inject({
      method: 'POST',
      url: '/api/summit',
      headers: { host: HOST, 'content-type': 'application/json' },
      payload: '{}',
    });
    expect(without.statusCode).toBe(403);
    expect((await send('{}', { host: 'evil.example' })).statusCode).toBe(403);
  });

  it('leaves the record as it was', async () => {
    const count = async (): Promise<unknown> => ({
      runs: await served.store.runs(),
      claims: await served.store.claims({}),
    });
    const before = await count();
    await ask({ text: SMALL_AGENDA });
    await post({ text: BROKEN_AGENDA });
    expect(await count()).toEqual(before);
  });
});
