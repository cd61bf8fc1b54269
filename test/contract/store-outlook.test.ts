import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { CasusError, type Id, type Instant, makeFuzzyDate, makeInstant } from '#core/index.js';
import { openSqlite } from '#edge/sqlite.js';
import { canonicalJson, type ForecastResolution, findingsOf, type Store } from '#record/index.js';
import { type MadeCommitment, type MadeForecast, type MadeRelation, madeOutlook } from '../make-outlook.js';

/** As in `store.test.ts`: every store passes this suite. */
const STORES: readonly { readonly name: string; readonly make: () => Promise<Store> }[] = [
  { name: 'SQLite', make: () => openSqlite(':memory:') },
];

const at = (second: number): Instant => makeInstant(Date.UTC(2030, 0, 1, 0, 0, second));

const ALLIES: MadeCommitment = {
  parties: ['Ruritania', 'Graustark'],
  status: 'claimed',
  when: '2020-03-08',
  condition: 'one is attacked',
  speaker: 'Smith',
};
const GUARDS: MadeCommitment = {
  kind: 'guarantee',
  parties: ['Borduria'],
  beneficiaries: ['Élysée'],
  trigger: 'protects',
  name: 'Syldavia',
  subject: null,
};
const PLAN: MadeCommitment = {
  kind: 'plan-of-action',
  parties: ['Graustark', 'Syldavia'],
  status: 'signed',
  when: { from: makeFuzzyDate('2015'), to: makeFuzzyDate('2018') },
  historical: true,
};
const LEAVES: MadeForecast = {
  who: 'Smith',
  actor: 'Ruritania',
  outcome: 'will not leave',
  negated: true,
  recipient: 'Graustark',
  by: '2020-06',
  likelihood: { words: 'probably', low: 0.55, high: 0.8 },
  hedges: ['perhaps', 'seemingly'],
};
const GROWS: MadeForecast = {
  actor: 'Borduria',
  outcome: 'will side with',
  recipient: 'Syldavia',
  form: 'graded',
  event: 'the summit',
  condition: 'the river falls',
};
const SOMEBODY: MadeForecast = { who: null, actor: 'Graustark', recipient: 'Borduria' };
const BORDER: MadeRelation = { of: ['Ruritania', 'Graustark'], on: [], measure: '3000 km' };
const FEARS: MadeRelation = {
  kind: 'threat-perception',
  of: ['Borduria'],
  trigger: 'fears',
  on: ['Syldavia'],
  when: '2005',
  status: 'claimed',
  speaker: 'Smith',
};

const FULL = {
  commitments: [ALLIES, GUARDS, PLAN],
  forecasts: [LEAVES, GROWS, SOMEBODY],
  relations: [BORDER, FEARS],
};

describe.each(STORES)('the outlook of a record in $name', ({ make }) => {
  const open: Store[] = [];
  const fresh = async () => {
    const store = await make();
    open.push(store);
    return store;
  };
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
  });

  /** What it holds of all three, by record. */
  const held = async (store: Store, known?: Instant) => {
    const asOf = known === undefined ? {} : { known };
    return {
      commitments: (await store.commitments({}, asOf)).map(({ record }) => record),
      forecasts: (await store.forecasts({}, asOf)).map(({ record }) => record),
      relations: (await store.relations({}, asOf)).map(({ record }) => record),
    };
  };

  it('gives back what was read, with its words and its place', async () => {
    const store = await fresh();
    const read = madeOutlook(FULL);
    const kept = await store.keep(read, 'test@1', at(1));
    expect(kept.added).toBe(findingsOf(read).length);
    const { commitments, forecasts, relations } = read;
    expect(await held(store)).toEqual({ commitments, forecasts, relations });
    expect(await held(store, at(9))).toEqual({ commitments, forecasts, relations });
    expect((await store.commitments())[0]).toMatchObject({
      articleId: read.article.id,
      articleNumber: 1,
      title: 'A title',
      outlet: 'Wire',
      published: '2020-05-04',
      recordedAt: at(1),
      producer: 'test@1',
      quote: 'Smith said Ruritania Graustark formed an alliance 2020-03-08 if one is attacked',
      words: { trigger: 'formed', condition: 'if one is attacked', clue: '2020-03-08' },
    });
    expect((await store.forecasts()).map(({ words }) => words)).toEqual([
      {
        trigger: 'will not leave',
        outcome: 'Ruritania perhaps seemingly probably will not leave Graustark',
        condition: null,
        event: null,
        likelihood: 'probably',
        hedges: ['perhaps', 'seemingly'],
      },
      {
        trigger: 'will side with',
        outcome: 'Borduria will side with Syldavia',
        condition: 'if the river falls',
        event: 'the summit',
        likelihood: null,
        hedges: [],
      },
      {
        trigger: 'will meet',
        outcome: 'Graustark will meet Borduria',
        condition: null,
        event: null,
        likelihood: null,
        hedges: [],
      },
    ]);
    expect((await store.relations())[0]).toMatchObject({ words: { trigger: 'borders', measure: '3000 km' } });
  });

  it('gives every claim a quote that stands at its span, and the time of which it speaks', async () => {
    const store = await fresh();
    const read = madeOutlook(FULL);
    await store.keep(read, 'test@1', at(1));
    for (const { evidence, property } of await store.claims()) {
      if (!('articleId' in evidence)) throw new Error('only an article says anything here');
      if (evidence.span !== null)
        expect(read.article.text.slice(evidence.span.start, evidence.span.end), property).toBe(
          evidence.quote,
        );
    }
    const subjects = (await store.claims({}, { valid: makeFuzzyDate('2016') })).map(({ subject }) => subject);
    expect(new Set(subjects)).toEqual(new Set([read.commitments[2]!.id]));
    expect((await store.history(read.commitments[0]!.id))[0]!.speakers).toEqual(['Smith']);
  });

  it('knows the actors who take part, though no event names them', async () => {
    const store = await fresh();
    await store.keep(madeOutlook({ relations: [FEARS] }), 'test@1', at(1));
    expect((await store.actors()).map(({ code }) => code).sort()).toEqual(['BOR', 'SYL']);
  });

  it('adds nothing when the same page is read again, and supersedes what is no longer found', async () => {
    const store = await fresh();
    const read = madeOutlook(FULL);
    await store.keep(read, 'test@1', at(1));
    expect(await store.keep(read, 'test@2', at(2))).toMatchObject({ run: null });
    const [first] = read.commitments;
    const other = {
      ...read,
      commitments: [{ ...first!, status: 'signed' as const }, ...read.commitments.slice(1)],
    };
    expect(await store.keep(other, 'test@2', at(3))).toMatchObject({ run: 2, isNew: false });
    expect((await store.commitments())[0]!.record.status).toBe('signed');
    expect((await store.commitments({}, { known: at(2) }))[0]!.record.status).toBe('claimed');
    await store.undo(2, at(4));
    expect((await store.commitments())[0]!.record.status).toBe('claimed');
    expect((await store.commitments({}, { known: at(3) }))[0]!.record.status).toBe('signed');
    await store.undo(1, at(5));
    expect(await held(store)).toEqual({ commitments: [], forecasts: [], relations: [] });
  });

  it('takes a text whose outlook was not read for one that promises nothing', async () => {
    const store = await fresh();
    const { commitments: _, forecasts: __, relations: ___, ...events } = madeOutlook(FULL);
    await store.keep(events, 'test@1', at(1));
    expect(await held(store)).toEqual({ commitments: [], forecasts: [], relations: [] });
  });

  it('refuses two findings of one id', async () => {
    const store = await fresh();
    const read = madeOutlook(FULL);
    const twice = { ...read, relations: [...read.relations, read.relations[0]!] };
    await expect(store.keep(twice, 'test@1', at(1))).rejects.toMatchObject({ code: 'E_BUG' });
    expect(await store.claims()).toEqual([]);
  });

  describe('asking', () => {
    async function full(): Promise<Store> {
      const store = await fresh();
      await store.keep(madeOutlook({ name: 'one', ...FULL }), 'test@1', at(1));
      await store.keep(
        madeOutlook({
          name: 'two',
          outlet: 'Über Post',
          commitments: [{ ...ALLIES, when: null }],
          forecasts: [LEAVES],
        }),
        'test@1',
        at(2),
      );
      return store;
    }
    /** The quick answer, which must be that of plain code over claims. */
    async function ask(store: Store, what: 'commitments' | 'forecasts' | 'relations', filter: object) {
      const now = await store[what](filter);
      expect(await store[what](filter, { known: at(59) })).toEqual(now);
      return now.map(({ articleNumber, words }) => `${articleNumber} ${words.trigger}`);
    }

    it('finds commitments by each filter and by several together', async () => {
      const store = await full();
      const all = (filter: object) => ask(store, 'commitments', filter);
      expect(await all({})).toEqual(['1 formed', '1 protects', '1 formed', '2 formed']);
      for (const of of ['RUR', 'ruritania', 'actor:RUR'])
        expect(await all({ of })).toEqual(['1 formed', '2 formed']);
      expect(await all({ of: 'GRA', with: 'SYL' })).toEqual(['1 formed']);
      expect(await all({ of: 'élysée' })).toEqual(['1 protects']);
      expect(await all({ kind: 'guarantee' })).toEqual(['1 protects']);
      expect(await all({ status: 'claimed', article: '2' })).toEqual(['2 formed']);
      expect(await all({ on: '2017' })).toEqual(['1 formed']);
      expect(await all({ on: '2018' })).toEqual([]);
      expect(await all({ on: '2031-01-01' })).toEqual(['1 formed']);
      expect(await all({ outlet: 'über post' })).toEqual(['2 formed']);
      expect(await all({ speaker: 'smi' })).toEqual(['1 formed', '2 formed']);
      expect(await all({ speaker: 'article', limit: 1 })).toEqual(['1 protects']);
      await expect(store.commitments({ on: 'May' })).rejects.toMatchObject({ code: 'E_USAGE' });
      await expect(store.commitments({ article: 'zz' })).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
    });

    it('finds forecasts by who expects them, whom they are about, and their horizon', async () => {
      const store = await full();
      const all = (filter: object) => ask(store, 'forecasts', filter);
      expect(await all({ who: 'smith' })).toEqual(['1 will not leave', '2 will not leave']);
      expect(await all({ who: 'article' })).toEqual(['1 will side with']);
      expect(await all({ who: 'nobody' })).toEqual(['1 will meet']);
      expect(await all({ about: 'BOR' })).toEqual(['1 will side with', '1 will meet']);
      expect(await all({ from: '2020-06', article: '1' })).toEqual(['1 will not leave']);
      expect(await all({ from: '2020-07' })).toEqual([]);
      expect(await all({ to: '2020-05-03' })).toEqual([]);
    });

    it('finds relations by who and on whom, kind and status', async () => {
      const store = await full();
      const all = (filter: object) => ask(store, 'relations', filter);
      expect(await all({ of: 'GRA' })).toEqual(['1 borders']);
      expect(await all({ on: 'SYL' })).toEqual(['1 fears']);
      expect(await all({ kind: 'threat-perception', status: 'claimed' })).toEqual(['1 fears']);
      expect(await all({ status: 'denied' })).toEqual([]);
    });

    it('leaves out of a question about the world what the source does not date to it', async () => {
      const store = await full();
      const valid = makeFuzzyDate('2020-04');
      expect((await store.commitments({}, { valid })).map(({ words }) => words.clue)).toEqual(['2020-03-08']);
      expect(await store.forecasts({}, { valid })).toEqual([]);
      expect((await store.relations({}, { valid: makeFuzzyDate('2005'), known: at(1) })).length).toBe(1);
      expect((await store.relations({}, { known: at(0) })).length).toBe(0);
    });
  });

  describe('what became of a forecast', () => {
    const filled = async () => {
      const store = await fresh();
      const read = madeOutlook(FULL);
      await store.keep(read, 'test@1', at(1));
      return { store, read, id: read.forecasts[0]!.id };
    };
    const answer = (
      forecast: Id<'forecast'>,
      more: Partial<ForecastResolution> = {},
    ): ForecastResolution => ({
      forecast,
      as: 'yes',
      on: makeFuzzyDate('2020-06-02'),
      graded: null,
      conditionMet: null,
      because: 'it stayed; https://example.org/stayed',
      by: 'A. Tester',
      ...more,
    });

    it('is a claim whose evidence is a person, with the reason as printed; it can be undone', async () => {
      const { store, id } = await filled();
      const run = await store.resolve(answer(id), at(5));
      expect(run).toMatchObject({
        run: 2,
        articleId: null,
        title: 'resolved a forecast: yes',
        added: 1,
        retracted: 0,
      });
      expect((await store.runs()).at(-1)).toEqual(run);
      expect(await store.resolutions()).toEqual([{ ...answer(id), recordedAt: at(5) }]);
      const claim = (await store.history(id)).at(-1)!;
      expect(claim).toMatchObject({
        property: 'forecast.resolution',
        evidence: { enteredBy: 'A. Tester' },
        original: 'it stayed; https://example.org/stayed',
      });
      expect(await store.resolutions({ known: at(4) })).toEqual([]);
      // The forecast itself is as it was.
      expect((await store.forecasts()).length).toBe(3);
      await store.undo(2, at(6));
      expect(await store.resolutions()).toEqual([]);
      expect((await store.resolutions({ known: at(5) })).length).toBe(1);
      expect(await store.resolve(answer(id), at(7))).toMatchObject({ run: 3 });
    });

    it('adds nothing when it holds already, is corrected with its history kept, and is undone last first', async () => {
      const { store, id } = await filled();
      await store.resolve(answer(id), at(5));
      expect(await store.resolve(answer(id), at(6))).toBeNull();
      await expect(store.resolve(answer(id, { as: 'no' }), at(6))).rejects.toThrow(
        'resolved already, as "yes"',
      );
      const run = await store.resolve(answer(id, { as: 'no', by: 'B. Other' }), at(7), { correct: true });
      expect(run).toMatchObject({ run: 3, title: 'corrected a forecast: no', added: 1, retracted: 1 });
      expect((await store.resolutions()).map(({ as, by }) => [as, by])).toEqual([['no', 'B. Other']]);
      expect((await store.resolutions({ known: at(6) })).map(({ as }) => as)).toEqual(['yes']);
      expect(
        (await store.history(id)).filter(({ property }) => property === 'forecast.resolution').length,
      ).toBe(2);
      await expect(store.undo(2, at(8))).rejects.toThrow('run 3 replaced part of run 2');
      await store.undo(3, at(8));
      expect((await store.resolutions()).map(({ as }) => as)).toEqual(['yes']);
    });

    it('survives a re-read, even one that no longer finds the forecast', async () => {
      const { store, id, read } = await filled();
      await store.resolve(answer(id), at(5));
      await store.keep({ ...read, forecasts: [] }, 'test@2', at(6));
      expect(await store.forecasts()).toEqual([]);
      expect((await store.resolutions()).length).toBe(1);
      await store.keep(read, 'test@3', at(7));
      expect(await held(store)).toMatchObject({ forecasts: read.forecasts });
    });

    it('is refused of nothing, by nobody, without a reason, or to a degree that contradicts it', async () => {
      const { store, id, read } = await filled();
      const refused = (resolution: ForecastResolution, code: string, options = {}) =>
        expect(store.resolve(resolution, at(5), options)).rejects.toMatchObject({ code });
      await refused(answer('forecast:0'), 'E_NOT_FOUND');
      await refused(answer(read.commitments[0]!.id as never), 'E_NOT_FOUND');
      await refused(answer(id), 'E_NOT_FOUND', { correct: true });
      await refused(answer(id, { by: ' ' }), 'E_NO_SOURCE');
      await refused(answer(id, { because: '' }), 'E_NO_SOURCE');
      await refused(answer(id, { graded: 1.5 }), 'E_USAGE');
      await refused(answer(id, { graded: Number.NaN }), 'E_USAGE');
      await refused(answer(id, { graded: 0.2 }), 'E_USAGE');
      await refused(answer(id, { as: 'void', graded: 0.5 }), 'E_USAGE');
      expect(await store.runs()).toHaveLength(1);
    });
  });

  const commitment = fc.record(
    {
      parties: fc.constantFrom(['Ruritania', 'Graustark'], ['Nobody'], ['Borduria', 'Nobody']),
      kind: fc.constantFrom('alliance', 'project'),
      status: fc.constantFrom('in force', 'claimed', 'denied'),
      when: fc.constantFrom(null, '2020', '2020-05'),
    } as const,
    { requiredKeys: ['parties'] },
  );
  const forecast = fc.record(
    {
      who: fc.constantFrom(null, 'article', 'Smith', 'Graustark'),
      actor: fc.constantFrom('Ruritania', 'Nobody'),
      recipient: fc.constantFrom('Borduria', 'Syldavia'),
      by: fc.constantFrom(null, '2021'),
      negated: fc.boolean(),
    } as const,
    { requiredKeys: ['actor', 'recipient'] },
  );
  const outlook = fc.record({
    commitments: fc.array(commitment, { maxLength: 3 }),
    forecasts: fc.array(forecast, { maxLength: 2 }),
    events: fc.constantFrom([], [{ actor: 'Ruritania', trigger: 'met', recipient: 'Borduria' }]),
  });
  const operation = fc.oneof(
    { weight: 3, arbitrary: fc.record({ keep: fc.constantFrom('one', 'two'), variant: fc.nat({ max: 3 }) }) },
    { weight: 2, arbitrary: fc.record({ undo: fc.nat({ max: 6 }) }) },
  );

  it('agrees with a naive record after any readings and undoings, now and at every moment before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(outlook, { minLength: 4, maxLength: 4 }),
        fc.array(operation, { maxLength: 10 }),
        async (variants, operations) => {
          const store = await make();
          try {
            const stacks = new Map<string, { run: number; read: ReturnType<typeof madeOutlook> }[]>();
            const moments: { known: Instant; ids: string[] }[] = [];
            let runs = 0;
            const ids = async (known?: Instant) => {
              const { commitments, forecasts } = await held(store, known);
              return [...commitments, ...forecasts].map((record) => canonicalJson(record)).sort();
            };
            for (const [step, action] of operations.entries()) {
              if ('keep' in action) {
                const read = madeOutlook({ name: action.keep, ...variants[action.variant]! });
                const stack = stacks.get(action.keep) ?? [];
                stacks.set(action.keep, stack);
                const same = JSON.stringify(stack.at(-1)?.read) === JSON.stringify(read);
                const kept = await store.keep(read, `test@${action.variant}`, at(step));
                expect(kept.run === null).toBe(same);
                if (!same) stack.push({ run: ++runs, read });
              } else {
                const stack = [...stacks.values()].find((one) => one.at(-1)?.run === action.undo);
                if (stack) {
                  await store.undo(action.undo, at(step));
                  stack.pop();
                } else await expect(store.undo(action.undo, at(step))).rejects.toBeInstanceOf(CasusError);
              }
              const tops = [...stacks.values()].flatMap((stack) => stack.at(-1)?.read ?? []);
              const wanted = tops
                .flatMap((read) => [...read.commitments, ...read.forecasts])
                .map((record) => canonicalJson(record))
                .sort();
              expect(await ids()).toEqual(wanted);
              const known = await store.changedAt();
              if (known !== null && known !== moments.at(-1)?.known) moments.push({ known, ids: wanted });
            }
            for (const { known, ids: wanted } of moments) expect(await ids(known)).toEqual(wanted);
          } finally {
            await store.close();
          }
        },
      ),
      { numRuns: 40, seed: 20260103 },
    );
  });
});
