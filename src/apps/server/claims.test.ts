import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '#record/index.js';
import { keepClaimsOfThree } from '../../../test/make-claims.js';
import { fits, HOST, type Served, serve } from '../../../test/make-server.js';
import { type ClaimsReply, claimsSchema } from './claims-schemas.js';

describe('claims side by side, over the wire', () => {
  let served: Served;
  let store: Store;
  let server: FastifyInstance;

  const get = (query: Record<string, string> = {}) =>
    server.inject({
      method: 'GET',
      url: `/api/claims?${new URLSearchParams(query)}`,
      headers: { host: HOST },
    });
  const ask = async (query: Record<string, string> = {}): Promise<ClaimsReply> => {
    const answer = await get(query);
    expect(answer.statusCode, answer.body.slice(0, 200)).toBe(200);
    return answer.json<ClaimsReply>();
  };
  const kinds = ({ claims }: ClaimsReply) => claims.map(({ kind }) => kind).sort();

  beforeAll(async () => {
    served = await serve(keepClaimsOfThree);
    ({ store, server } = served);
  });

  afterAll(() => served.close());

  it('answers in the shape that it declares', async () => {
    const reply = await ask();
    fits(claimsSchema, reply);
    expect(reply).toMatchObject({ all: 4, total: 4, contradicted: 3 });
    expect(reply.outletNames).toEqual(['Front', 'Gazette', 'Wire']);
    expect(reply.kinds).toContain('alliance');
    expect(reply.kinds).not.toContain('border');
  });

  it('puts what several outlets say of one thing side by side, each with its sentence', async () => {
    const { claims } = await ask({ kind: 'alliance' });
    expect(claims).toHaveLength(1);
    const [claim] = claims;
    expect(claim).toMatchObject({ outlets: 3, voices: 3, number: 1 });
    expect(claim!.of.map(({ name }) => name)).toEqual(['Ruritania', 'Graustark']);
    expect(claim!.versions.map(({ says, sources }) => [says, sources.map(({ outlet }) => outlet)])).toEqual([
      ['in force', ['Wire', 'Front']],
      ['denied', ['Gazette']],
    ]);
    const source = claim!.versions[1]!.sources[0]!;
    expect(source).toMatchObject({ published: '6 May 2020', speakers: [{ name: 'Graustark' }] });
    const reading = await store.reading(source.articleId as `article:${string}`);
    const { start, end } = reading!.sentences[source.sentence]!.span;
    expect(reading!.article.text.slice(start, end)).toContain(source.quote);
    expect(claim!.contradictions).toMatchObject([
      {
        about: 'status',
        between: [
          { outlet: 'Wire', claims: 'in force' },
          { outlet: 'Gazette', claims: 'denied' },
        ],
      },
    ]);
  });

  it('shows in each outlet’s column which sides it gives', async () => {
    const { claims, columns } = await ask({ kind: 'forecast' });
    expect(columns.map(({ name }) => name)).toEqual(['Front', 'Gazette', 'Wire']);
    expect(claims[0]!.cells).toEqual([
      { column: 'Front', sides: ['no'], lines: 1 },
      { column: 'Gazette', sides: ['yes'], lines: 1 },
      { column: 'Wire', sides: ['yes'], lines: 1 },
    ]);
  });

  it.each([
    [{ about: 'RUR' }, ['alliance', 'reach', 'yes-no']],
    [{ about: 'Graustark' }, ['alliance']],
    [{ contradictions: 'yes' }, ['alliance', 'reach', 'yes-no']],
    [{ outlet: 'front' }, ['alliance', 'yes-no']],
    [{ outlets: '3' }, ['alliance', 'yes-no']],
    [{ from: '2020-06', to: '2020-07' }, ['alliance', 'ceasefire', 'yes-no']],
    [{ to: '2020-04-15' }, ['ceasefire']],
    [{ kind: 'ceasefire', about: '' }, ['ceasefire']],
    [{ about: 'Atlantis' }, []],
  ] as const)('filters by %j', async (query, wanted) => {
    expect(kinds(await ask(query as Record<string, string>))).toEqual(wanted);
  });

  it('gives at most as many as are asked for, and says how many there are', async () => {
    const reply = await ask({ limit: '1' });
    expect(reply.claims).toHaveLength(1);
    expect(reply.total).toBe(4);
  });

  it.each([
    [{ kind: 'rumour' }, /"rumour" is no kind of claim/u],
    [{ from: '2020-02-31' }, /"2020-02-31" is no date/u],
    [{ to: 'May' }, /"May" is no date/u],
    [{ outlets: '0' }, /"0" is no number for outlets/u],
    [{ limit: 'all' }, /"all" is no number for limit/u],
    [{ contradictions: 'maybe' }, /"maybe"/u],
  ] as const)('refuses %j and says why', async (query, message) => {
    const answer = await get(query as Record<string, string>);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toEqual({ code: 'E_USAGE', message: expect.stringMatching(message) });
  });
});
