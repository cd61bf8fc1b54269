import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFinding, nextFinding, type Store } from '#record/index.js';
import { keepClaimsOfThree } from '../../../test/make-claims.js';
import { fits, HOST, type Served, serve } from '../../../test/make-server.js';
import {
  type AgreementReply,
  agreementSchema,
  type EnterReply,
  enterSchema,
  type MarksReply,
  marksSchema,
  type QueueReply,
  queueSchema,
} from './review-schemas.js';

describe('reviews, over the wire', () => {
  let served: Served;
  let store: Store;
  let server: FastifyInstance;

  const get = (path: string, query: Record<string, string> = {}) =>
    server.inject({ method: 'GET', url: `${path}?${new URLSearchParams(query)}`, headers: { host: HOST } });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    server.inject({
      method: 'POST',
      url: path,
      payload: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { host: HOST, origin: `http://${HOST}`, 'content-type': 'application/json', ...headers },
    });
  const queue = async (query: Record<string, string> = {}): Promise<QueueReply> => {
    const answer = await get('/api/review', query);
    expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
    fits(queueSchema, answer.json());
    return answer.json<QueueReply>();
  };
  const enter = async (body: Record<string, unknown>): Promise<EnterReply> => {
    const answer = await post('/api/reviews', { by: 'Ann', verdict: 'accepted', ...body });
    expect(answer.statusCode, answer.body.slice(0, 300)).toBeLessThan(300);
    fits(enterSchema, answer.json());
    return answer.json<EnterReply>();
  };
  const idOf = async (query: Record<string, string>): Promise<string> => (await queue(query)).finding!.id;

  beforeEach(async () => {
    served = await serve(keepClaimsOfThree);
    ({ store, server } = served);
  });
  afterEach(() => served.close());

  it('offers findings in the order of casus review next, one by one to the last', async () => {
    const seen: string[] = [];
    for (let reply = await queue({ by: 'Ann' }); reply.finding !== null; reply = await queue({ by: 'Ann' })) {
      const next = await nextFinding(store, 'Ann');
      expect(reply.finding.id).toBe(next!.found.record.id);
      expect(reply.position).toBe(seen.length + 1);
      expect(reply.progress.me).toBe(seen.length);
      seen.push(reply.finding.id);
      await enter({ finding: reply.finding.id });
    }
    expect(seen).toHaveLength(11);
    expect(await nextFinding(store, 'Ann')).toBeNull();
    expect((await queue({ by: 'Ann' })).progress).toEqual({ all: 11, me: 11, anyone: 11 });
    expect((await queue({ by: 'Bob' })).progress).toEqual({ all: 11, me: 0, anyone: 11 });
  });

  it('shows the finding with its sentence in context, its fields, who says so and why', async () => {
    const { finding, actors, kinds } = await queue({ by: 'Ann', kind: 'commitment', article: '2' });
    expect(finding).toMatchObject({ kind: 'commitment', outlet: 'Gazette', score: 0.5 });
    expect(finding!.speakers).toEqual([{ name: 'Graustark', stance: 'claims', cue: 'said' }]);
    const marked = finding!.passage.filter(({ roles }) => roles.includes('sentence'));
    expect(marked.map(({ text }) => text).join('')).toMatch(/^Graustark said .* formed an alliance/u);
    expect(finding!.passage.some(({ roles }) => roles.length === 0)).toBe(true);
    const field = (name: string) => finding!.fields.find((one) => one.name === name);
    expect(field('status')).toMatchObject({ machine: 'denied', allowed: 'choice' });
    expect(field('status')!.choices).toContain('in force');
    expect(field('parties')).toMatchObject({ machine: 'GRA, RUR', gloss: 'Graustark, Ruritania' });
    expect(finding!.reasons).toEqual([{ rule: 'alliance', weight: 0.5 }]);
    expect(actors.map(({ code }) => code)).toContain('GRA');
    expect(kinds).toContainEqual({ kind: 'commitment', all: 1, me: 0 });
  });

  it('passes over, comes back to what was passed over, and goes back through all', async () => {
    const first = await queue({ by: 'Ann', kind: 'event' });
    expect(first).toMatchObject({ position: 1, previous: null, wraps: false });
    const second = await queue({ by: 'Ann', kind: 'event', at: first.next! });
    expect(second).toMatchObject({
      position: 2,
      previous: first.finding!.id,
      next: first.finding!.id,
      wraps: true,
    });
    await enter({ finding: first.finding!.id });
    expect(await queue({ by: 'Ann', kind: 'event', at: second.finding!.id })).toMatchObject({
      previous: first.finding!.id,
      next: null,
    });
    // Others have not reviewed it; "anyone" leaves it out for them too.
    expect((await queue({ by: 'Bob', kind: 'event' })).finding!.id).toBe(first.finding!.id);
    expect((await queue({ by: 'Bob', kind: 'event', open: 'anyone' })).finding!.id).toBe(second.finding!.id);
    expect((await queue({ by: 'Ann', kind: 'event', open: 'all' })).finding!.id).toBe(first.finding!.id);
    // Of another kind than the filter's: shown, in no place of it.
    const other = await queue({ by: 'Ann', kind: 'forecast', at: first.finding!.id });
    expect(other).toMatchObject({ finding: { kind: 'event' }, position: null });
  });

  it('keeps a correction beside the machine’s value, and shows others’ reviews to who has given his own', async () => {
    const id = await idOf({ kind: 'event' });
    const { run, review } = await enter({
      finding: id,
      verdict: 'corrected',
      because: 'a drill',
      set: { status: 'planned', recipients: 'Borduria GOV, Syldavia' },
    });
    expect(run).toBeGreaterThan(3);
    expect(review).toMatchObject({
      state: 'corrected',
      changes: [
        { field: 'status', machine: 'happened', value: 'planned', by: ['Ann'] },
        { field: 'recipients', machine: 'BOR GOV', by: ['Ann'] },
      ],
    });
    expect((await findFinding(store, id))!.record).toMatchObject({ status: 'happened' });
    const mine = await queue({ by: ' Ann ', at: id });
    expect(mine.finding!.fields.find(({ name }) => name === 'status')!.machine).toBe('happened');
    expect(mine.own).toMatchObject({ verdict: 'corrected', because: 'a drill', run });
    expect(mine.last).toEqual({ run, finding: id, verdict: 'corrected' });

    const others = await queue({ by: 'Bob', at: id });
    expect(others).toMatchObject({ own: null, review: null, others: 1, last: null });
    await enter({ finding: id, by: 'Bob', verdict: 'rejected' });
    const both = await queue({ by: 'Bob', at: id });
    expect(both.review).toMatchObject({ state: 'disputed' });
    expect(both.review!.disagreements[0]).toEqual({
      field: null,
      says: [
        { value: 'it is one', by: ['Ann'] },
        { value: 'it is none', by: ['Bob'] },
      ],
    });
    // Said twice, it is entered once.
    expect((await enter({ finding: id, by: 'Bob', verdict: 'rejected' })).run).toBeNull();
  });

  it('takes places of the gazetteer, speakers and likelihoods', async () => {
    const event = await idOf({ kind: 'event' });
    const { review } = await enter({
      finding: event,
      verdict: 'corrected',
      set: { place: 'Andijan', speakers: 'Syldavia' },
    });
    expect(review!.changes).toMatchObject([
      { field: 'place', machine: 'none', value: 'Andijan, UZB' },
      { field: 'speakers', machine: 'none', value: 'SYL' },
    ]);
    const forecast = await idOf({ kind: 'forecast' });
    expect(
      (await enter({ finding: forecast, verdict: 'corrected', set: { likelihood: '60..80' } })).review!
        .changes,
    ).toMatchObject([{ field: 'likelihood', machine: 'none', value: '60–80 %' }]);
    for (const [place, message] of [
      ['Cordoba', /names several places; write one of .*ESP/u],
      ['Zorglubia', /"Zorglubia" is no place that the vocabulary knows/u],
    ] as const) {
      const refused = await post('/api/reviews', {
        finding: event,
        by: 'Bob',
        verdict: 'corrected',
        set: { place },
      });
      expect(refused.json()).toMatchObject({ field: 'place', message: expect.stringMatching(message) });
    }
    // A state by its name; its namesake elsewhere with the state behind.
    for (const [place, value] of [
      ['Georgia', 'Georgia'],
      ['Georgia, USA', 'Georgia, USA'],
    ] as const)
      expect(
        (await enter({ finding: event, by: 'Bob', verdict: 'corrected', set: { place } })).review!.said,
      ).toContainEqual(expect.objectContaining({ by: 'Bob', corrections: [{ field: 'place', value }] }));
  });

  it('gives the marks of an article’s findings', async () => {
    const id = await idOf({ kind: 'event' });
    await enter({ finding: id, verdict: 'rejected' });
    const answer = await get('/api/reviews', { article: '1' });
    fits(marksSchema, answer.json());
    expect(answer.json<MarksReply>().reviews).toMatchObject([
      { finding: id, review: { state: 'rejected', said: [{ by: 'Ann', verdict: 'rejected' }] } },
    ]);
    expect((await get('/api/reviews', { article: '2' })).json()).toEqual({ reviews: [] });
  });

  it('takes back what a person said, and only what he said himself', async () => {
    const id = await idOf({ kind: 'event' });
    const { run } = await enter({ finding: id });
    const strange = await post('/api/reviews/undo', { run, by: 'Bob' });
    expect(strange.statusCode).toBe(404);
    expect(strange.json().message).toMatch(/run \d+ is no review of Bob/u);
    expect((await post('/api/reviews/undo', { run: 1, by: 'Ann' })).statusCode).toBe(404);
    expect((await post('/api/reviews/undo', { run, by: 'Ann' })).json()).toEqual({ run, finding: id });
    expect(await store.reviews()).toEqual([]);
    expect((await queue({ by: 'Ann' })).progress.me).toBe(0);
    expect((await store.events()).length).toBe(2);
  });

  it('gives agreement as casus review agreement does', async () => {
    const first = await queue({ kind: 'event' });
    for (const by of ['Ann', 'Bob'])
      for (const finding of [first.finding!.id, first.next!]) await enter({ finding, by });
    await enter({ finding: first.next!, by: 'Bob', verdict: 'rejected' });
    const answer = await get('/api/review/agreement');
    fits(agreementSchema, answer.json());
    const { rows, reviewers } = answer.json<AgreementReply>();
    expect(reviewers).toEqual(['Ann', 'Bob']);
    expect(rows[0]).toMatchObject({
      kind: 'event',
      field: 'kept',
      items: 2,
      persons: 2,
      same: 0.5,
      alpha: 0,
    });
    expect((await get('/api/review/agreement', { kind: 'forecast' })).json().rows).toEqual([]);
  });

  it.each([
    [
      { verdict: 'corrected', set: { status: 'maybe' } },
      'E_USAGE',
      /"maybe" is no status; it may be: happened/u,
      'status',
    ],
    [
      { verdict: 'corrected', set: { status: 'planned', actors: 'Zorglub' } },
      'E_USAGE',
      /"Zorglub" is no actor/u,
      'actors',
    ],
    [{ verdict: 'corrected', set: { status: 'happened' } }, 'E_USAGE', /already/u, 'status'],
    [
      { verdict: 'corrected', set: { mood: 'bad' } },
      'E_USAGE',
      /"mood" is nothing that can be corrected/u,
      'mood',
    ],
    [{ verdict: 'corrected' }, 'E_USAGE', /say what to correct/u, undefined],
    [{ verdict: 'corrected', set: { date: '2020-13' } }, 'E_USAGE', /"2020-13" is no date/u, 'date'],
    [{ verdict: 'doubted' }, 'E_REQUEST', /verdict/u, undefined],
    [{ by: '  ' }, 'E_NO_SOURCE', /name/u, undefined],
    [{ by: undefined }, 'E_REQUEST', /by/u, undefined],
  ] as const)('refuses %j: %s, and enters nothing', async (body, code, message, field) => {
    const finding = await idOf({ kind: 'event' });
    const answer = await post('/api/reviews', { by: 'Ann', verdict: 'accepted', finding, ...body });
    expect(answer.json()).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(answer.json().field).toBe(field);
    expect(answer.statusCode).toBe(400);
    expect(await store.reviews()).toEqual([]);
  });

  it('stands under the guard, and takes JSON alone', async () => {
    const finding = await idOf({ kind: 'event' });
    const body = { finding, verdict: 'accepted', by: 'Ann' };
    expect((await post('/api/reviews', body, { origin: 'http://evil.example' })).statusCode).toBe(403);
    expect((await post('/api/reviews/undo', { run: 1, by: 'Ann' }, { origin: '' })).statusCode).toBe(403);
    expect((await post('/api/reviews', '{"finding":')).json()).toMatchObject({ code: 'E_REQUEST' });
    expect((await post('/api/reviews', body, { 'content-type': 'text/plain' })).statusCode).toBe(415);
    expect((await post('/api/reviews', { ...body, because: 'x'.repeat(70_000) })).statusCode).toBe(413);
    expect((await post('/api/reviews', { ...body, finding: 'event:zz' })).statusCode).toBe(404);
    expect(await store.reviews()).toEqual([]);
  });

  it.each([
    [{ kind: 'rumour' }, 400, /"rumour" is no kind of finding/u],
    [{ open: 'some' }, 400, /"some" is no choice for open/u],
    [{ article: '99' }, 404, /no article "99"/u],
    [{ at: 'event:nothing' }, 404, /"event:nothing"/u],
  ] as const)('answers the queue of %j with %d', async (query, status, message) => {
    const answer = await get('/api/review', query as Record<string, string>);
    expect(answer.json().message).toMatch(message);
    expect(answer.statusCode).toBe(status);
  });
});
