import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFuzzyDate } from '#core/index.js';
import type { Store } from '#record/index.js';
import { type ForecastView, phaseOn, type ScoresView } from '#views/index.js';
import { keepBoard } from '../../../test/make-outlook.js';
import { fits, HOST, type Served, serve } from '../../../test/make-server.js';
import {
  type Board,
  boardSchema,
  forecastSchema,
  type Ledger,
  ledgerSchema,
  type Resolved,
  resolvedSchema,
  scoresSchema,
} from './outlook-schemas.js';

describe('forecasts and commitments, over the wire', () => {
  let served: Served;
  let store: Store;
  let server: FastifyInstance;

  beforeEach(async () => {
    served = await serve((made) => keepBoard(made, ['Wire', 'Post', 'Wire'], { by: '2030' }));
    ({ store, server } = served);
  });

  afterEach(() => served.close());

  const get = (path: string, query: Record<string, string> = {}) =>
    server.inject({
      method: 'GET',
      url: `${path}?${new URLSearchParams(query)}`,
      headers: { host: HOST },
    });
  const ask = async <Answer>(path: string, query: Record<string, string> = {}): Promise<Answer> => {
    const answer = await get(path, query);
    expect(answer.statusCode, answer.body.slice(0, 200)).toBe(200);
    return answer.json<Answer>();
  };
  const board = (query: Record<string, string> = {}) => ask<Board>('/api/forecasts', query);
  const resolve = (id: string, body: object, headers: Record<string, string> = {}) =>
    server.inject({
      method: 'POST',
      url: `/api/forecasts/${id}/resolution`,
      headers: { host: HOST, origin: `http://${HOST}`, 'content-type': 'application/json', ...headers },
      payload: JSON.stringify(body),
    });
  const YES = { as: 'yes', on: '2020-06-02', because: 'so it was', by: 'A. Tester' };

  it('give the board in the shape that they declare: question, who, likelihood, times, state', async () => {
    const all = await board();
    fits(boardSchema, all);
    expect(all.total).toBe(9);
    expect(all.forecasts[0]).toMatchObject({
      question: 'Did it come about: “Ruritania probably will meet Graustark”?',
      who: { name: 'Smith', office: null },
      outlet: 'Wire',
      kind: 'yes-no',
      likelihood: { words: 'probably', range: '63–87 %', assumed: false },
      closes: { by: 'date', text: '30 June 2020' },
      state: 'due',
    });
    expect(all.forecasts[1]).toMatchObject({
      who: { asked: 'article', name: 'Wire itself' },
      condition: 'if the river falls',
      likelihood: { range: '87–99 %', assumed: true, words: null },
    });
    expect(all.forecasts[2]).toMatchObject({
      who: { asked: 'nobody' },
      likelihood: { range: 'not measured', hedges: ['perhaps'], low: null },
      closes: { by: 'event', text: 'at the summit' },
    });
    expect(all.states.filter(({ count }) => count > 0)).toEqual([
      { state: 'open', count: 6 },
      { state: 'due', count: 3 },
    ]);
    expect(all.outlets).toEqual([
      { value: 'Wire', name: 'Wire', count: 6 },
      { value: 'Post', name: 'Post', count: 3 },
    ]);
  });

  it('filter by state, expert, outlet, kind and words, and count states without the state', async () => {
    expect((await board({ state: 'due' })).total).toBe(3);
    expect((await board({ who: 'nobody', outlet: 'post' })).total).toBe(1);
    expect((await board({ kind: 'yes-no, conditional' })).total).toBe(3);
    expect((await board({ text: 'RIVER falls' })).total).toBe(3);
    const none = await board({ text: 'no such words', state: 'open' });
    expect(none).toMatchObject({ total: 0, forecasts: [] });
    expect((await board({ state: 'due', who: 'Smith' })).states).toContainEqual({ state: 'due', count: 3 });
    const [first] = (await board({ limit: '1' })).forecasts;
    expect(first).toBeDefined();
    for (const { value } of (await board()).who) expect((await board({ who: value })).total).toBe(3);
  });

  it('take a resolution, keep its correction beside it, and score what came of it', async () => {
    const [first] = (await board()).forecasts;
    const answer = await resolve(first!.id, YES);
    expect(answer.statusCode).toBe(201);
    const { run, forecast } = answer.json<Resolved>();
    fits(resolvedSchema, answer.json());
    expect(run).toBeGreaterThan(0);
    expect(forecast).toMatchObject({
      state: 'yes',
      history: [{ as: 'yes', on: '2 June 2020', by: 'A. Tester', because: 'so it was', gone: null }],
      unscored: null,
    });
    expect(forecast.scored!.brier.atLow).toBeCloseTo(0.37 ** 2, 9);
    expect((await resolve(first!.id, YES)).statusCode).toBe(200);
    const twice = await resolve(first!.id, { ...YES, as: 'no' });
    expect(twice.json()).toMatchObject({ code: 'E_USAGE' });
    const corrected = await resolve(first!.id, { ...YES, as: 'no', correct: true });
    expect(corrected.statusCode).toBe(201);
    const shown = await ask<ForecastView>(`/api/forecasts/${first!.id.slice(0, 20)}`);
    fits(forecastSchema, shown);
    expect(shown.history).toMatchObject([
      { as: 'yes', gone: { reason: 'superseded' } },
      { as: 'no', gone: null },
    ]);
    const scores = await ask<ScoresView>('/api/forecasts/scores');
    fits(scoresSchema, scores);
    expect(scores).toMatchObject({ forecasts: 9, scored: 1, leftOut: [{ reason: 'unresolved', count: 8 }] });
    expect(scores.by.expert).toMatchObject([{ name: 'Smith', count: 1 }]);
    expect(scores.calibration).toHaveLength(1);
  });

  it('never count what is not resolved, nor the assumed when asked to leave it out', async () => {
    const none = await ask<ScoresView>('/api/forecasts/scores');
    fits(scoresSchema, none);
    expect(none).toMatchObject({ scored: 0, all: null, calibration: [], partition: null });
    const { forecasts } = await board({ who: 'article' });
    expect((await resolve(forecasts[0]!.id, YES)).json()).toMatchObject({
      code: 'E_USAGE',
      message: expect.stringContaining('say when that came true') as string,
    });
    await resolve(forecasts[0]!.id, { ...YES, conditionMet: '2020-06-01' });
    await resolve(forecasts[1]!.id, { ...YES, as: 'condition-not-met' });
    expect(await ask('/api/forecasts/scores')).toMatchObject({ scored: 1, bare: { low: 0.87, high: 0.99 } });
    expect(await ask('/api/forecasts/scores', { assumed: 'no' })).toMatchObject({
      scored: 0,
      leftOut: expect.arrayContaining([{ reason: 'assumed range', count: 1 }]),
    });
    expect(await ask('/api/forecasts/scores', { outlet: 'Post' })).toMatchObject({ forecasts: 3 });
  });

  it.each([
    [{ as: 'maybe' }, 400, 'E_USAGE', /"maybe" is no choice for as; known: yes, no, void/u],
    [{ as: '' }, 400, 'E_USAGE', /what became of it/u],
    [{ on: '2020-06-31' }, 400, 'E_USAGE', /"2020-06-31" is no date .*\(on\)/u],
    [{ on: ' ' }, 400, 'E_USAGE', /when it was settled/u],
    [{ on: '2020-07-01' }, 400, 'E_USAGE', /came too late/u],
    [{ on: '2026-05-05' }, 400, 'E_USAGE', /lies ahead/u],
    [{ on: '2020-05-03' }, 400, 'E_USAGE', /before the article/u],
    [{ as: 'condition-not-met' }, 400, 'E_USAGE', /no condition/u],
    [{ graded: 0.2 }, 400, 'E_USAGE', /contradicts/u],
    [{ graded: 'much' }, 400, 'E_USAGE', /a degree is a number in 0\.\.1, found "much"/u],
    [{ graded: null }, 201, undefined, null],
    [{ as: 'no', graded: 0 }, 201, undefined, null],
    [{ graded: 2 }, 400, 'E_USAGE', /0\.\.1/u],
    [{ because: '  ' }, 400, 'E_NO_SOURCE', /reason/u],
    [{ by: '' }, 400, 'E_NO_SOURCE', /name/u],
    [{ by: 'x'.repeat(300) }, 400, 'E_REQUEST', /200/u],
    [{ correct: true }, 404, 'E_NOT_FOUND', /correct/u],
    [{ colour: 'red' }, 201, undefined, null],
  ] as const)('answer a resolution with %j by %d %s', async (change, status, code, message) => {
    const [first] = (await board()).forecasts;
    const answer = await resolve(first!.id, { ...YES, ...change });
    expect(answer.json<{ code?: string }>().code).toBe(code);
    if (message) expect(answer.json<{ message: string }>().message).toMatch(message);
    expect(answer.statusCode).toBe(status);
    expect(answer.body).not.toMatch(/\bat .+\.[jt]s:\d/u);
    expect(await store.resolutions()).toHaveLength(status === 201 ? 1 : 0);
  });

  it('refuse a resolution from elsewhere, what is no JSON, and of no forecast', async () => {
    const [first] = (await board()).forecasts;
    expect((await resolve(first!.id, YES, { origin: 'https://evil.example' })).statusCode).toBe(403);
    expect((await resolve('forecast:0000000000000000', YES)).json()).toMatchObject({ code: 'E_NOT_FOUND' });
    const broken = await server.inject({
      method: 'POST',
      url: `/api/forecasts/${first!.id}/resolution`,
      headers: { host: HOST, origin: `http://${HOST}`, 'content-type': 'application/json' },
      payload: '{"as":',
    });
    expect(broken.statusCode).toBe(400);
    expect(broken.json()).toMatchObject({ code: 'E_REQUEST' });
    const bytes = await resolve(first!.id, YES, { 'content-type': 'text/plain' });
    expect(bytes.statusCode).toBe(400);
    expect(await store.resolutions()).toEqual([]);
  });

  it.each([
    [
      '/api/forecasts',
      { state: 'maybe' },
      400,
      'E_USAGE',
      /"maybe" is no choice for state; known: open/u,
      'state',
    ],
    ['/api/forecasts', { kind: 'odd' }, 400, 'E_USAGE', /"odd"/u, 'kind'],
    ['/api/forecasts', { from: '2020-13' }, 400, 'E_USAGE', /"2020-13" is no date .*\(from\)/u, 'from'],
    ['/api/forecasts', { text: 'x'.repeat(300) }, 400, 'E_REQUEST', /200/u],
    ['/api/forecasts/scores', { assumed: 'some' }, 400, 'E_USAGE', /"some"/u, 'assumed'],
    ['/api/forecasts/nothing', {}, 404, 'E_NOT_FOUND', /"nothing"/u],
    [
      '/api/commitments',
      { kind: 'friendship' },
      400,
      'E_USAGE',
      /"friendship" is no choice for kind/u,
      'kind',
    ],
    ['/api/commitments', { status: 'perhaps' }, 400, 'E_USAGE', /"perhaps"/u, 'status'],
    ['/api/commitments', { on: 'May' }, 400, 'E_USAGE', /"May" is no date .*\(on\)/u, 'on'],
    ['/api/commitments', { limit: '0' }, 400, 'E_REQUEST', /limit/u],
  ] as const)('answer %s of %j with %d %s', async (path, query, status, code, message, field?: string) => {
    const answer = await get(path, query as Record<string, string>);
    expect(answer.json()).toEqual({ code, message: expect.stringMatching(message), field });
    expect(answer.statusCode).toBe(status);
  });

  const ledger = (query: Record<string, string> = {}) => ask<Ledger>('/api/commitments', query);

  it('give the ledger with parties, period and its precision, condition, who says so, and the span of its dates', async () => {
    const all = await ledger();
    fits(ledgerSchema, all);
    expect(all.commitments).toMatchObject([
      {
        kind: 'alliance',
        status: 'claimed',
        when: { text: 'from 8 October 2015', precision: 'day', clue: '2015-10-08' },
        speakers: [{ name: 'Smith', stance: 'claims' }],
        outlet: 'Wire',
      },
      { kind: 'guarantee', when: null, condition: 'if one is attacked', speakers: [] },
      { kind: 'plan-of-action', when: { text: '2016 to 2020', precision: 'year' } },
    ]);
    expect(all.commitments[1]!.beneficiaries).toMatchObject([{ code: 'GRA', name: 'Graustark' }]);
    expect(all.span).toEqual({ first: '2015-10-08', last: '2021-01-01' });
    expect(all.parties).toContainEqual({ value: 'Borduria', name: 'BOR', count: 1 });
    expect((await ledger({ of: 'SYL', with: 'borduria' })).total).toBe(1);
    expect(await ledger({ status: 'claimed', limit: '1' })).toMatchObject({ total: 1, span: all.span });
    expect((await ledger({ of: 'FRA' })).total).toBe(0);
  });

  it.each(['2015-10-07', '2015-10-08', '2015', '2016-01-01', '2018-03', '2020-12-31', '2021'])(
    'say of %s what the store says, and a page works out the same',
    async (on) => {
      const asked = (await ledger({ on })).commitments.map(({ id }) => id);
      const { commitments } = await ledger();
      const worked = commitments.filter((row) =>
        ['binding', 'other'].includes(phaseOn(row, makeFuzzyDate(on))),
      );
      expect(worked.map(({ id }) => id)).toEqual(asked);
    },
  );
});
