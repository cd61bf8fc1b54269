import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fits, HOST, type Served, serve } from '../../../test/make-server.js';
import { type BoundChoices, type BoundReply, boundSchema, choicesSchema } from './bound-schemas.js';

const TAJIK = { attacked: 'TJK', by: 'Taliban', at: 'Tajik-Afghan border', on: '2021-07-05' };

describe('who is bound, over the wire', () => {
  let served: Served;
  let server: FastifyInstance;

  const get = (path: string, query: Record<string, string> = {}) =>
    server.inject({
      method: 'GET',
      url: `${path}?${new URLSearchParams(query)}`,
      headers: { host: HOST },
    });
  const ask = async (query: Record<string, string>): Promise<BoundReply> => {
    const answer = await get('/api/bound', query);
    expect(answer.statusCode, answer.body.slice(0, 200)).toBe(200);
    return answer.json<BoundReply>();
  };

  beforeAll(async () => {
    served = await serve();
    ({ server } = served);
  });

  afterAll(() => served.close());

  it('answers in the shape that it declares, with parties, their clauses and the place', async () => {
    const reply = await ask(TAJIK);
    fits(boundSchema, reply);
    const owing = reply.parties.filter(({ status }) => status === 'ASSIST').map(({ id }) => id);
    expect(owing).toContain('RUS');
    const russia = reply.parties.find(({ id }) => id === 'RUS')!;
    expect(russia.clause).toMatch(/Collective Security Treaty, Art\. 4/u);
    expect(russia.lines[0]!.facts.some(({ assumed }) => assumed)).toBe(true);
    expect(russia.baseRate!.source).toMatch(/Berkemeier/u);
    expect(reply.spot).toMatchObject({ name: 'Tajik-Afghan border' });
    expect(reply.notThen).toEqual([]);
  });

  it('gives each bloc with its members of that day, and the areas that clauses name', async () => {
    const membersOn = async (on: string): Promise<readonly string[]> => {
      const { blocs } = await ask({ attacked: 'EST', by: 'RUS', on });
      return blocs.find(({ id }) => id === 'nato')?.members.map(({ id }) => id) ?? [];
    };
    expect(await membersOn('2025-10-01')).toEqual(expect.arrayContaining(['FIN', 'SWE', 'USA']));
    expect(await membersOn('2021-10-01')).not.toContain('FIN');
    const { areas, blocs } = await ask({ attacked: 'EST', by: 'RUS', on: '2025-10-01' });
    const area = areas.find(({ id }) => id === 'north-atlantic-area')!;
    expect(area.states).toContain('EST');
    expect(area.boxes[0]).toHaveLength(4);
    expect(area.agreements).toContain('North Atlantic Treaty');
    for (const bloc of blocs) expect(bloc.members.length, bloc.id).toBeGreaterThan(2);
  });

  it('takes the whole question from the address: act, request, provoked, claims', async () => {
    const threat = await ask({ attacked: 'EST', by: 'RUS', on: '2025-10-01', act: 'threat' });
    expect(threat.act).toBe('a threat of attack');
    const asked = await ask({ ...TAJIK, request: 'yes', provoked: 'no', claims: 'no' });
    const facts = new Map(asked.facts.map((fact) => [fact.name, fact]));
    expect(facts.get('requests')).toMatchObject({ assumed: false });
    expect(facts.get('provoked')).toMatchObject({ assumed: false, value: 'no' });
    const words = await ask({ ...TAJIK, request: 'TJK to CSTO for help' });
    expect(words.facts.find(({ name }) => name === 'requests')!.value).toMatch(/CSTO/u);
  });

  it('says of a state that it was none on that day', async () => {
    const { notThen } = await ask({ attacked: 'EST', by: 'RUS', on: '1950' });
    expect(notThen).toEqual([{ id: 'EST', name: 'Estonia' }]);
  });

  it.each([
    [{ ...TAJIK, by: 'Zorglub' }, 404, 'E_NOT_FOUND', /Zorglub/u],
    [{ ...TAJIK, attacked: 'Atlantis' }, 404, 'E_NOT_FOUND', /Atlantis/u],
    [{ ...TAJIK, at: 'Nowhere at all' }, 404, 'E_NOT_FOUND', /no place is called "Nowhere at all"/u],
    [{ ...TAJIK, act: 'shouting' }, 400, 'E_USAGE', /"shouting" is no act/u],
    [{ ...TAJIK, provoked: 'maybe' }, 400, 'E_USAGE', /maybe/u],
    [{ ...TAJIK, claims: 'some' }, 400, 'E_USAGE', /"some"/u, 'claims'],
    [{ ...TAJIK, on: '2021-02-30' }, 400, 'E_USAGE', /"2021-02-30" is no date/u, 'on'],
    [{ ...TAJIK, on: '' }, 400, 'E_USAGE', /the day: on=/u, 'on'],
    [{ ...TAJIK, attacked: ' ' }, 400, 'E_USAGE', /who is attacked/u, 'attacked'],
    [{ ...TAJIK, attacked: ',' }, 400, 'E_USAGE', /attacked/u],
    [{ attacked: 'TJK', by: 'TJK', on: '2021' }, 400, 'E_USAGE', /cannot both/u],
    [{ ...TAJIK, at: 'x'.repeat(300) }, 400, 'E_REQUEST', /200/u],
    [{ ...TAJIK, by: '<script>alert(1)</script>' }, 404, 'E_NOT_FOUND', /script/u],
  ] as const)('answers %j with %d %s', async (query, status, code, message, field?: string) => {
    const answer = await get('/api/bound', query as Record<string, string>);
    expect(answer.json()).toEqual({ code, message: expect.stringMatching(message), field });
    expect(answer.statusCode).toBe(status);
    expect(answer.body).not.toMatch(/\bat .+\.[jt]s:\d/u);
  });

  it('offers the states of the day, the armed groups and the acts', async () => {
    const choices = async (query: Record<string, string>): Promise<BoundChoices> => {
      const answer = await get('/api/bound/choices', query);
      expect(answer.statusCode).toBe(200);
      fits(choicesSchema, answer.json());
      return answer.json<BoundChoices>();
    };
    const now = await choices({});
    expect(now.on).toBe('2026-05-04');
    expect(now.states.map(({ id }) => id)).toContain('EST');
    expect(now.groups.map(({ name }) => name)).toContain('Taliban');
    expect(now.acts).toContainEqual({ id: 'armed-attack', words: 'an armed attack' });
    const then = await choices({ on: '1914-07-28' });
    expect(then.states.map(({ id }) => id)).not.toContain('EST');
    expect(then.states.map(({ name }) => name)).toContain('Austria-Hungary');
    expect((await get('/api/bound/choices', { on: 'May' })).json()).toMatchObject({ code: 'E_USAGE' });
  });
});
