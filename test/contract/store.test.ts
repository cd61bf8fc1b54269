import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type Agreement,
  CasusError,
  type Claim,
  type Id,
  type Instant,
  makeFuzzyDate,
  makeInstant,
} from '#core/index.js';
import { openSqlite } from '#edge/sqlite.js';
import {
  agreementFindings,
  type Dataset,
  findFinding,
  findingsIn,
  findingsOf,
  joinReports,
  type NewReview,
  nextFinding,
  planJoin,
  planSplit,
  reviewed,
  rowFinding,
  type Store,
  worldFrom,
} from '#record/index.js';
import { madeOutlook } from '../make-outlook.js';
import { type MadeEvent, madeRead } from '../make-read.js';
import { madeAgreement, madeDuty, span } from '../make-world.js';

/** Every store passes this suite. A new one is one line here. */
const STORES: readonly { readonly name: string; readonly make: () => Promise<Store> }[] = [
  { name: 'SQLite', make: () => openSqlite(':memory:') },
];

const at = (second: number): Instant => makeInstant(Date.UTC(2030, 0, 1, 0, 0, second));

/** What a claim says, without when it was recorded. */
const sayings = (claims: readonly Claim[]) =>
  claims.map(({ recordedAt: _, retractedAt: __, retractedFor: ___, ...rest }) => rest);

const MEETS: MadeEvent = { actor: 'Ruritania', trigger: 'met', recipient: 'Graustark', date: '2020-05-03' };
const WARNS: MadeEvent = {
  actor: 'Borduria',
  trigger: 'warned',
  recipient: 'Syldavia',
  type: 'THREATEN',
  status: 'conditional',
  condition: 'it moved',
  speaker: 'Smith',
};
const PLANS: MadeEvent = {
  actor: 'Graustark',
  trigger: 'visits',
  recipient: 'Syldavia',
  mode: 'visit',
  status: 'planned',
  date: '2020-06',
};
const RECALLS: MadeEvent = {
  actor: 'Syldavia',
  trigger: 'attacked',
  recipient: 'Élysée',
  type: 'ASSAULT',
  historical: true,
  date: '1999',
};

describe.each(STORES)('a record in $name', ({ make }) => {
  const open: Store[] = [];
  const fresh = async () => {
    const store = await make();
    open.push(store);
    return store;
  };
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
  });

  describe('keeping a reading', () => {
    it('gives back the events as they were read, with their words and their place', async () => {
      const store = await fresh();
      const read = madeRead({ events: [MEETS, WARNS, PLANS, RECALLS] });
      const kept = await store.keep(read, 'test@1', at(1));
      expect(kept).toMatchObject({ run: 1, isNew: true, articleId: read.article.id, retracted: 0 });
      expect(kept.added).toBe(findingsOf(read).length);
      const lines = await store.events();
      expect(lines.map(({ event }) => event)).toEqual(read.events);
      expect(lines[1]).toMatchObject({
        articleNumber: 1,
        title: 'A title',
        outlet: 'Wire',
        quote: 'Smith said Borduria warned Syldavia if it moved',
        trigger: 'warned',
        condition: 'if it moved',
        clue: null,
        producer: 'test@1',
        recordedAt: at(1),
      });
      expect(lines[0]!.clue).toBe('2020-05-03');
      const reading = await store.reading(read.article.id);
      expect(reading).toEqual({
        article: read.article,
        sentences: read.sentences.map(({ span, block }) => ({ span, block })),
        events: read.events,
        notCoded: read.notCoded,
        readAt: at(1),
        producer: 'test@1',
      });
    });

    it('gives every claim a quote that stands at its span', async () => {
      const store = await fresh();
      const read = madeRead({ events: [MEETS, WARNS] });
      await store.keep(read, 'test@1', at(1));
      const claims = await store.claims();
      expect(claims.length).toBeGreaterThan(20);
      for (const { evidence } of claims) {
        if (!('articleId' in evidence)) throw new Error('only an article says anything here');
        if (evidence.span !== null)
          expect(read.article.text.slice(evidence.span.start, evidence.span.end)).toBe(evidence.quote);
        else expect(evidence.quote).not.toBe('');
      }
    });

    it('adds nothing when the same page is read again, later and from another place', async () => {
      const store = await fresh();
      const read = madeRead({ events: [MEETS] });
      await store.keep(read, 'test@1', at(1));
      const before = await store.claims();
      const again = { ...read, article: { ...read.article, location: 'copy.html', fetchedAt: at(9) } };
      expect(await store.keep(again, 'test@2', at(2))).toMatchObject({ run: null, added: 0, retracted: 0 });
      expect(await store.claims()).toEqual(before);
      expect(await store.runs()).toHaveLength(1);
    });

    it('supersedes what a newer reader no longer says and leaves the rest alone', async () => {
      const store = await fresh();
      await store.keep(madeRead({ events: [MEETS, WARNS] }), 'test@1', at(1));
      const read = madeRead({ events: [MEETS, { ...WARNS, status: 'possible' }] });
      const kept = await store.keep(read, 'test@2', at(2));
      expect(kept).toMatchObject({ run: 2, isNew: false, added: 1, retracted: 1 });
      const history = (await store.history(read.events[1]!.id)).filter(
        ({ property }) => property === 'event.status',
      );
      expect(history).toMatchObject([
        {
          value: 'conditional',
          recordedAt: at(1),
          retractedAt: at(2),
          retractedFor: 'superseded',
          producer: 'test@1',
        },
        { value: 'possible', recordedAt: at(2), retractedAt: null, retractedFor: null, producer: 'test@2' },
      ]);
      expect((await store.events()).map(({ event }) => event.status)).toEqual(['happened', 'possible']);
    });

    it('keeps why a sentence was not coded, and takes a new reason for a new reading', async () => {
      const store = await fresh();
      const read = madeRead({ events: [{ ...MEETS, coded: false }] });
      await store.keep(read, 'test@1', at(1));
      const changed = { ...read, notCoded: [{ ...read.notCoded[0]!, reason: 'weather' }] };
      expect(await store.keep(changed, 'test@2', at(2))).toMatchObject({ run: 2, added: 0, retracted: 0 });
      expect((await store.reading(read.article.id))?.notCoded).toMatchObject([{ reason: 'weather' }]);
      await store.undo(2, at(3));
      expect((await store.reading(read.article.id))?.notCoded).toMatchObject([{ reason: 'no-actor' }]);
    });

    it('keeps a name that is known to nobody, with its words', async () => {
      const store = await fresh();
      await store.keep(madeRead({ events: [RECALLS] }), 'test@1', at(1));
      const unknown = (await store.claims()).filter(
        ({ property, original }) => property === 'mention.actors' && original === 'Élysée',
      );
      expect(unknown).toMatchObject([{ value: '{"actors":[],"form":"name","sector":"GOV"}' }]);
      expect((await store.actors()).map(({ code }) => code)).toEqual(['SYL']);
    });

    it('keeps nothing of a reading that fails half way', async () => {
      const store = await fresh();
      const read = madeRead({ events: [MEETS, WARNS] });
      const broken = { ...read, events: [...read.events, { ...read.events[0]!, type: null as never }] };
      await expect(store.keep(broken, 'test@1', at(1))).rejects.toThrow();
      expect(await store.claims()).toEqual([]);
      expect(await store.runs()).toEqual([]);
      expect(await store.articles()).toEqual([]);
      expect(await store.keep(read, 'test@1', at(2))).toMatchObject({ run: 1, isNew: true });
    });

    it('keeps its own time moving forward when the clock stands still or goes back', async () => {
      const store = await fresh();
      await store.keep(madeRead({ name: 'one', events: [MEETS] }), 'test@1', at(5));
      await store.keep(madeRead({ name: 'two', events: [MEETS] }), 'test@1', at(5));
      await store.keep(madeRead({ name: 'three', events: [MEETS] }), 'test@1', at(1));
      const times = (await store.runs()).map(({ recordedAt }) => recordedAt);
      expect(times).toEqual([...times].sort());
      expect(new Set(times).size).toBe(3);
    });
  });

  describe('asking', () => {
    async function full(): Promise<Store> {
      const store = await fresh();
      await store.keep(madeRead({ name: 'one', events: [MEETS, WARNS, PLANS, RECALLS] }), 'test@1', at(1));
      await store.keep(
        madeRead({
          name: 'two',
          title: 'Another',
          outlet: 'Über Post',
          published: '2021',
          events: [{ ...MEETS, recipient: 'Borduria', date: null }],
        }),
        'test@1',
        at(2),
      );
      await store.keep(
        madeRead({ name: 'three', title: '', outlet: null, published: null, events: [] }),
        'test@1',
        at(3),
      );
      return store;
    }
    const triggers = async (store: Store, filter: Parameters<Store['events']>[0]) => {
      const now = await store.events(filter);
      // The naive reading of the filters, over claims, must agree with the quick one.
      expect(await store.events(filter, { known: at(59) })).toEqual(now);
      return now.map(({ trigger, articleNumber }) => `${articleNumber} ${trigger}`);
    };

    it('finds events by each filter and by several together', async () => {
      const store = await full();
      expect(await triggers(store, {})).toEqual(['1 met', '1 warned', '1 visits', '1 attacked', '2 met']);
      for (const actor of ['RUR', 'rur', 'Ruritania', 'actor:RUR'])
        expect(await triggers(store, { actor })).toEqual(['1 met', '2 met']);
      expect(await triggers(store, { recipient: 'SYL' })).toEqual(['1 warned', '1 visits']);
      expect(await triggers(store, { recipient: 'élysée' })).toEqual(['1 attacked']);
      expect(await triggers(store, { actor: 'SYL', recipient: 'SYL' })).toEqual([]);
      expect(await triggers(store, { type: 'threaten' })).toEqual(['1 warned']);
      expect(await triggers(store, { status: 'planned' })).toEqual(['1 visits']);
      expect(await triggers(store, { speaker: 'smi' })).toEqual(['1 warned']);
      expect(await triggers(store, { speaker: 'article', article: '1' })).toEqual([
        '1 met',
        '1 visits',
        '1 attacked',
      ]);
      expect(await triggers(store, { speaker: '%' })).toEqual([]);
      expect(await triggers(store, { outlet: 'ÜBER POST' })).toEqual(['2 met']);
      expect(await triggers(store, { actor: 'RUR', limit: 1 })).toEqual(['1 met']);
    });

    it('finds events by date as exactly as the text dates them', async () => {
      const store = await full();
      expect(await triggers(store, { from: '2020-05-03', to: '2020-05-03' })).toEqual(['1 met']);
      expect(await triggers(store, { from: '2020-05-04' })).toEqual(['1 visits']);
      expect(await triggers(store, { from: '2020-06-17', to: '2020-06-17' })).toEqual(['1 visits']);
      expect(await triggers(store, { to: '2020-05-02' })).toEqual(['1 attacked']);
      expect(await triggers(store, { from: '1999', to: '2020' })).toEqual([
        '1 met',
        '1 visits',
        '1 attacked',
      ]);
      await expect(store.events({ from: 'May 2020' })).rejects.toMatchObject({ code: 'E_USAGE' });
      await expect(store.events({ to: '2020-13' })).rejects.toMatchObject({ code: 'E_USAGE' });
    });

    it('finds articles by outlet, actor and date of publication', async () => {
      const store = await full();
      const numbers = async (filter: Parameters<Store['articles']>[0]) =>
        (await store.articles(filter)).map(({ number }) => number);
      expect(await numbers({})).toEqual([1, 2, 3]);
      expect(await numbers({ outlet: 'über post' })).toEqual([2]);
      expect(await numbers({ actor: 'syl' })).toEqual([1]);
      expect(await numbers({ actor: 'Borduria' })).toEqual([1, 2]);
      expect(await numbers({ from: '2021-03' })).toEqual([2]);
      expect(await numbers({ to: '2020-05-04' })).toEqual([1]);
      expect(await numbers({ limit: 1 })).toEqual([1]);
    });

    it('names articles and events by number, id and unique prefix, and refuses the ambiguous', async () => {
      const store = await full();
      const one = madeRead({ name: 'one', events: [] }).article.id;
      for (const name of [one, one.slice('article:'.length), one.slice(0, -6), '1'])
        expect(await store.findArticle(name)).toBe(one);
      for (const name of ['', 'article:', '4', '0', 'nothing', '%', "'; drop table claims"])
        expect(await store.findArticle(name)).toBeNull();
      const { event } = (await store.events())[0]!;
      expect((await store.findEvent(event.id.slice(0, -8)))?.event).toEqual(event);
      expect(await store.findEvent('')).toBeNull();
      expect(await store.findEvent('%')).toBeNull();
      await expect(store.events({ article: 'zz' })).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
      await expect(store.actors({ article: 'zz' })).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
    });

    it('counts for every actor in how many articles, mentions and events it stands', async () => {
      const store = await full();
      const [first] = await store.actors({ name: 'rur' });
      expect(first).toMatchObject({
        code: 'RUR',
        name: 'Ruritania',
        articles: 2,
        mentions: 2,
        asActor: 2,
        asRecipient: 0,
      });
      expect((await store.actors({ article: '2' })).map(({ code }) => code).sort()).toEqual(['BOR', 'RUR']);
      expect(await store.actors({ kind: 'igo' })).toEqual([]);
      expect(await store.actors({ limit: 2 })).toHaveLength(2);
    });

    it('leaves out of a question about the world what the source does not date to it', async () => {
      const store = await full();
      const valid = makeFuzzyDate('2020-06');
      expect((await store.events({}, { valid })).map(({ trigger }) => trigger)).toEqual(['visits']);
      expect((await store.events({}, { valid, known: at(1) })).map(({ trigger }) => trigger)).toEqual([
        'visits',
      ]);
      const claims = await store.claims({}, { valid });
      expect(new Set(claims.map(({ subject }) => subject)).size).toBe(1);
      expect((await store.events({}, { known: at(0) })).length).toBe(0);
    });
  });

  describe('undoing', () => {
    it('refuses a run that is unknown, undone already, or not the last of its article', async () => {
      const store = await fresh();
      await store.keep(madeRead({ events: [MEETS] }), 'test@1', at(1));
      await store.keep(madeRead({ events: [WARNS] }), 'test@2', at(2));
      await expect(store.undo(9, at(3))).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
      await expect(store.undo(1, at(3))).rejects.toMatchObject({ code: 'E_USAGE' });
      await store.undo(2, at(3));
      await expect(store.undo(2, at(4))).rejects.toBeInstanceOf(CasusError);
      await store.undo(1, at(4));
      expect(await store.claims()).toEqual([]);
      expect(await store.articles()).toEqual([]);
      expect(await store.findArticle('1')).toBeNull();
      expect(await store.reading(madeRead({ events: [] }).article.id)).toBeNull();
      // Its number stays taken, and comes back with it.
      await store.keep(madeRead({ name: 'two', events: [] }), 'test@1', at(5));
      await store.keep(madeRead({ events: [MEETS] }), 'test@1', at(6));
      expect((await store.articles()).map(({ number }) => number)).toEqual([1, 2]);
    });
  });

  describe('what a person decides about reports', () => {
    const three = () =>
      ['one', 'two', 'three'].map((name) => madeRead({ name, outlet: name, events: [MEETS] }));
    const filled = async () => {
      const store = await fresh();
      for (const [index, read] of three().entries()) await store.keep(read, 'test@1', at(index));
      return store;
    };
    const joined = async (store: Store) =>
      joinReports(await store.reports(), { decisions: await store.decisions() });
    const sizes = async (store: Store) =>
      (await joined(store)).map(({ reports }) => reports.length).sort((a, b) => a - b);

    it('gives reports with publication and stations of their articles, now and as they were known', async () => {
      const store = await filled();
      const [first] = await store.reports();
      const read = three()[0]!;
      expect(first).toMatchObject({
        articleId: read.article.id,
        published: '2020-05-04',
        provenance: [{ role: 'publisher', name: 'one' }],
        event: read.events[0],
      });
      const all = await store.reports();
      expect(await store.reports({ known: at(9) })).toEqual(all);
      expect((await store.reports({ known: at(1) })).length).toBe(2);
    });

    it('is a claim whose evidence is a person; it wins over the rules and can be undone', async () => {
      const store = await filled();
      expect(await sizes(store)).toEqual([3]);
      const id = (await store.reports())[1]!.event.id;
      const run = await store.decide(planSplit([id], await joined(store), 'A. Tester', 'other talks'), at(5));
      expect(run).toMatchObject({
        run: 4,
        articleId: null,
        title: 'kept a report apart',
        added: 2,
        retracted: 0,
      });
      expect((await store.runs()).at(-1)).toEqual(run);
      expect(await store.changedAt()).toBe(at(5));
      expect(await sizes(store)).toEqual([1, 2]);
      const claims = (await store.claims()).filter(({ property }) => property === 'happening.apart');
      expect(claims.map(({ evidence, original }) => [evidence, original])).toEqual([
        [{ enteredBy: 'A. Tester' }, 'other talks'],
        [{ enteredBy: 'A. Tester' }, 'other talks'],
      ]);
      expect((await store.decisions({ known: at(4) })).length).toBe(0);
      await store.undo(4, at(6));
      expect(await sizes(store)).toEqual([3]);
      expect((await store.decisions({ known: at(5) })).length).toBe(2);
      await expect(store.undo(4, at(7))).rejects.toMatchObject({ code: 'E_USAGE' });
    });

    it('adds nothing when it holds already, and refuses to be nobody’s', async () => {
      const store = await filled();
      const ids = (await store.reports()).map(({ event }) => event.id);
      const plan = planSplit(ids.slice(0, 2), await joined(store), 'A. Tester');
      expect(await store.decide(plan, at(5))).not.toBeNull();
      expect(await store.decide({ ...plan, by: 'B. Other' }, at(6))).toBeNull();
      await expect(
        store.decide(
          { ...plan, add: plan.add.map((pair) => ({ ...pair, kind: 'together' })), by: ' ' },
          at(7),
        ),
      ).rejects.toMatchObject({ code: 'E_NO_SOURCE' });
    });

    it('survives a re-read of the articles', async () => {
      const store = await filled();
      const id = (await store.reports())[1]!.event.id;
      await store.decide(planSplit([id], await joined(store), 'A. Tester'), at(5));
      for (const name of ['one', 'two', 'three'])
        await store.keep(madeRead({ name, outlet: name, events: [MEETS, WARNS] }), 'test@2', at(6));
      expect(await sizes(store)).toEqual([1, 2, 3]);
      expect((await store.articles()).length).toBe(3);
    });

    it('is replaced by a later one; they are undone last first', async () => {
      const store = await filled();
      const id = (await store.reports())[1]!.event.id;
      const split = await store.decide(planSplit([id], await joined(store), 'A. Tester'), at(5));
      const put = await store.decide(planJoin(await joined(store), 'A. Tester'), at(6));
      expect(put).toMatchObject({ retracted: 2 });
      expect(await sizes(store)).toEqual([3]);
      expect((await joined(store))[0]!.joins.every(({ by }) => by === 'A. Tester')).toBe(true);
      await expect(store.undo(split!.run, at(7))).rejects.toThrow(`run ${put!.run} replaced part of run`);
      await store.undo(put!.run, at(8));
      expect(await sizes(store)).toEqual([1, 2]);
      await store.undo(split!.run, at(9));
      expect(await sizes(store)).toEqual([3]);
      // What an article said is untouched by it all.
      expect((await store.events()).length).toBe(3);
    });
  });

  describe('what a person says of findings', () => {
    const filled = async () => {
      const store = await fresh();
      await store.keep(madeRead({ name: 'one', events: [MEETS, WARNS] }), 'test@1', at(1));
      await store.keep(madeRead({ name: 'two', events: [PLANS] }), 'test@1', at(2));
      return store;
    };
    const first = async (store: Store) => (await store.events())[0]!.event;
    const of = (subject: string, by: string, more: Partial<NewReview> = {}): NewReview => ({
      subject,
      verdict: 'accepted',
      corrections: {},
      seen: { status: 'happened' },
      by,
      because: null,
      ...more,
    });
    const PLANNED = { verdict: 'corrected', corrections: { status: 'planned' } } as const;

    it('is a run of its own beside the machine’s claims, which stay', async () => {
      const store = await filled();
      const { id } = await first(store);
      const before = await store.claims({ articleId: (await store.events())[0]!.articleId });
      const run = await store.review(of(id, 'A. Tester', { ...PLANNED, because: 'it says will' }), at(5));
      expect(run).toMatchObject({
        run: 3,
        articleId: null,
        title: `corrected ${id} status`,
        producer: 'entered by A. Tester',
        added: 3,
        retracted: 0,
      });
      expect((await store.runs()).at(-1)).toEqual(run);
      expect(await store.reviews()).toEqual([
        { ...of(id, 'A. Tester', { ...PLANNED, because: 'it says will' }), run: 3, enteredAt: at(5) },
      ]);
      expect(await store.claims({ articleId: (await store.events())[0]!.articleId })).toEqual(before);
      expect((await first(store)).status).toBe('happened');
      const entered = (await store.history(id)).filter(({ property }) => property.startsWith('review.'));
      expect(entered.map(({ evidence }) => evidence)).toEqual(
        Array.from({ length: 3 }, () => ({ enteredBy: 'A. Tester' })),
      );
    });

    it('is replaced by a later word of the same person alone, and undone last first', async () => {
      const store = await filled();
      const { id } = await first(store);
      const accepted = (await store.review(of(id, 'A'), at(5)))!;
      const other = (await store.review(of(id, 'B', { verdict: 'rejected' }), at(6)))!;
      const corrected = (await store.review(of(id, ' A ', PLANNED), at(7)))!;
      expect(corrected.retracted).toBe(2);
      const words = async (asOf = {}) =>
        (await store.reviews({}, asOf)).map(({ by, verdict }) => `${by} ${verdict}`);
      expect(await words()).toEqual(['B rejected', 'A corrected']);
      expect(await words({ known: at(6) })).toEqual(['A accepted', 'B rejected']);
      expect(await store.reviews({ by: 'B' })).toHaveLength(1);
      expect(await store.reviews({ subject: 'event:none' })).toEqual([]);
      await expect(store.undo(accepted.run, at(8))).rejects.toThrow(`run ${corrected.run} replaced part`);
      await store.undo(corrected.run, at(9));
      // What came back was still entered when it was entered.
      expect(await store.reviews({ by: 'A' })).toMatchObject([
        { verdict: 'accepted', run: accepted.run, enteredAt: at(5) },
      ]);
      await store.undo(other.run, at(10));
      await store.undo(accepted.run, at(11));
      expect(await store.reviews()).toEqual([]);
      expect((await store.history(id)).filter(({ property }) => property === 'review.verdict')).toHaveLength(
        4,
      );
    });

    it('goes there and back again: the same word, replaced and given anew, is undone run by run', async () => {
      const store = await filled();
      const { id } = await first(store);
      const runs: number[] = [];
      for (const [index, more] of [{}, PLANNED, {}].entries())
        runs.push((await store.review(of(id, 'A', more), at(5 + index)))!.run);
      for (const [index, run] of runs.reverse().entries()) await store.undo(run, at(10 + index));
      expect(await store.reviews()).toEqual([]);
    });

    it('adds nothing when it is said already; another reason, or another reading seen, is another word', async () => {
      const store = await filled();
      const { id } = await first(store);
      expect(await store.review(of(id, 'A'), at(5))).not.toBeNull();
      expect(await store.review(of(id, 'A'), at(6))).toBeNull();
      expect(await store.review(of(id, 'A', { because: 'sure' }), at(7))).toMatchObject({ retracted: 2 });
      expect(await store.review(of(id, 'A', { because: 'sure', seen: {} }), at(8))).not.toBeNull();
      expect(await store.reviews()).toHaveLength(1);
    });

    it('refuses to be nobody’s, or of what the record never held', async () => {
      const store = await filled();
      const { id } = await first(store);
      await expect(store.review(of(id, ' '), at(5))).rejects.toMatchObject({ code: 'E_NO_SOURCE' });
      await expect(store.review(of('event:none', 'A'), at(5))).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
      expect(await store.runs()).toHaveLength(2);
    });

    it('survives a re-read, which may change what was seen', async () => {
      const store = await filled();
      const { id } = await first(store);
      await store.review(of(id, 'A'), at(5));
      await store.keep(
        madeRead({ name: 'one', events: [{ ...MEETS, status: 'possible' }, WARNS] }),
        'test@2',
        at(6),
      );
      const found = (await findFinding(store, id))!;
      expect(reviewed(found, await store.reviews())).toMatchObject({
        state: 'accepted',
        outdated: ['status'],
      });
      // A finding that is no longer found keeps what was said of it.
      await store.keep(madeRead({ name: 'one', events: [] }), 'test@3', at(7));
      expect(await findFinding(store, id)).toBeNull();
      expect(await store.reviews()).toHaveLength(1);
      expect(await store.review(of(id, 'A', { verdict: 'rejected' }), at(8))).not.toBeNull();
    });

    it('finds findings by id and beginning, with their sentence', async () => {
      const store = await filled();
      const [line] = await store.events();
      const { id } = line!.event;
      for (const name of [id, id.slice('event:'.length), id.slice(0, -4)])
        expect(await findFinding(store, name)).toMatchObject({
          kind: 'event',
          record: line!.event,
          articleNumber: 1,
          quote: 'Ruritania met Graustark 2020-05-03',
          sentence: 'Ruritania met Graustark 2020-05-03.',
        });
      for (const name of ['', 'event:', 'e', 'article:1', '%', 'mention:'])
        expect(await findFinding(store, name)).toBeNull();
      const mentions = await findingsIn(store, line!.articleId, ['mention']);
      expect(mentions.map(({ quote }) => quote)).toEqual([
        'Ruritania',
        'Graustark',
        'Smith',
        'Borduria',
        'Syldavia',
      ]);
      expect(await findFinding(store, mentions[0]!.record.id)).toEqual(mentions[0]);
      expect(await findFinding(store, mentions[0]!.record.id.slice(0, -2))).toEqual(mentions[0]);
      expect(
        await store.review(of(mentions[0]!.record.id, 'A', { verdict: 'rejected' }), at(5)),
      ).not.toBeNull();
    });

    it('finds commitments, forecasts and relations as it finds events', async () => {
      const store = await fresh();
      await store.keep(
        madeOutlook({
          events: [MEETS],
          commitments: [{ parties: ['Ruritania', 'Graustark'], condition: 'attacked' }],
          forecasts: [{ actor: 'Borduria', recipient: 'Syldavia', by: '2021' }],
          relations: [{ of: ['Ruritania'], on: ['Borduria'] }],
        }),
        'test@1',
        at(1),
      );
      const { id: article } = (await store.articles())[0]!.article;
      const all = await findingsIn(store, article);
      expect(all.map(({ kind }) => kind)).toEqual(['event', 'commitment', 'forecast', 'relation']);
      for (const [index, one] of all.entries()) {
        expect(one.sentence).toContain(one.quote);
        const { id } = one.record;
        for (const name of [id, id.slice(0, -3), id.slice(id.indexOf(':') + 1)])
          expect(await findFinding(store, name)).toEqual(one);
        await store.review(of(id, 'A', { verdict: 'rejected', seen: {} }), at(5 + index));
      }
      expect(await nextFinding(store, 'A')).toBeNull();
      expect(await nextFinding(store, 'B', { kinds: ['relation'] })).toMatchObject({ left: 1 });
      // What became of a forecast is another matter than whether it is one.
      await store.resolve(
        {
          forecast: all[2]!.record.id as Id<'forecast'>,
          as: 'yes',
          on: makeFuzzyDate('2021'),
          graded: null,
          conditionMet: null,
          because: 'it met',
          by: 'A',
        },
        at(9),
      );
      expect(await store.reviews()).toHaveLength(4);
      expect(await findFinding(store, all[2]!.record.id)).toEqual(all[2]);
    });

    it('offers each person the findings that he has not reviewed, in the order of articles and texts', async () => {
      const store = await filled();
      const offered = async (by: string, more = {}) => {
        const next = await nextFinding(store, by, more);
        return next && `${next.found.quote}; ${next.left}`;
      };
      expect(await offered('A')).toBe('Ruritania met Graustark 2020-05-03; 2');
      const { id } = await first(store);
      await store.review(of(id, 'A'), at(5));
      expect(await offered('A')).toBe('Smith said Borduria warned Syldavia if it moved; 1');
      expect(await offered('B')).toBe('Ruritania met Graustark 2020-05-03; 2');
      expect(await offered('A', { kinds: ['mention'] })).toBe('Ruritania; 5');
      const two = (await store.articles())[1]!.article.id;
      expect(await offered('A', { article: two })).toBe('Graustark visits Syldavia 2020-06; 1');
      for (const { event } of await store.events())
        await store.review(of(event.id, 'A', { seen: {} }), at(6));
      expect(await offered('A')).toBeNull();
      // A reading that says something else of it asks again.
      await store.review(of(id, 'A', { seen: { status: 'planned' } }), at(7));
      expect((await nextFinding(store, 'A'))?.before).toMatchObject({ by: 'A', seen: { status: 'planned' } });
    });
  });

  describe('keeping a data set', () => {
    const dataset = (version: string, more: Partial<Dataset> = {}): Dataset => ({
      id: 'atlas',
      title: 'Atlas of made-up treaties',
      version,
      publisher: 'A. Tester',
      citation: 'Tester 2020',
      licence: 'free',
      file: 'atlas.csv',
      accessed: null,
      covers: span('1990', '2010'),
      rows: 2,
      skipped: 0,
      problems: [],
      ...more,
    });
    const pact = madeAgreement('pact', ['RUR', 'GRA'], [madeDuty('defence')]);
    const talks = madeAgreement('pact', ['RUR', 'GRA'], [madeDuty('consultation')]);
    const rows = (...agreements: readonly Agreement[]) =>
      agreements.flatMap((agreement) => agreementFindings(agreement, 'atlas'));
    const duties = async (store: Store, known?: Instant) =>
      (await store.worldClaims(known === undefined ? {} : { known }))
        .filter(({ property }) => property === 'agreement.duty')
        .map(({ value }) => (JSON.parse(value) as { type: string }).type);

    it('gives back every claim with its row as evidence, and the world that they make', async () => {
      const store = await fresh();
      const findings = rows(pact);
      expect(await store.keepDataset(dataset('1'), findings, at(1))).toEqual({
        run: 1,
        added: findings.length,
        retracted: 0,
      });
      const claims = await store.worldClaims();
      expect(claims.map(({ id }) => id)).toEqual(findings.map(({ id }) => id).sort());
      for (const { evidence, producer, recordedAt } of claims) {
        expect(evidence).toEqual({
          dataset: 'atlas',
          row: 'world/agreements/made.yaml#pact',
          quote: 'Text of pact',
        });
        expect([producer, recordedAt]).toEqual(['import atlas 1', at(1)]);
      }
      const { agreements } = worldFrom(claims, 'made');
      expect(agreements).toMatchObject([
        { ...pact, parties: expect.anything() as unknown, basis: { kind: 'dataset' } },
      ]);
      expect(agreements[0]!.parties.map(({ state }) => state)).toEqual(['GRA', 'RUR']);
    });

    it('is listed with the number of its claims, and is a run like others', async () => {
      const store = await fresh();
      await store.keepDataset(dataset('1'), rows(pact), at(1));
      await store.keepDataset(dataset('7', { id: 'gazette', title: 'Gazette' }), [], at(2));
      expect(await store.datasets()).toEqual([
        { ...dataset('1'), claims: rows(pact).length, recordedAt: at(1) },
        { ...dataset('7', { id: 'gazette', title: 'Gazette' }), claims: 0, recordedAt: at(2) },
      ]);
      expect((await store.runs())[0]).toEqual({
        run: 1,
        articleId: null,
        title: 'Atlas of made-up treaties',
        producer: 'import atlas 1',
        recordedAt: at(1),
        added: rows(pact).length,
        retracted: 0,
        undoneAt: null,
      });
      expect(await store.changedAt()).toBe(at(2));
    });

    it('adds nothing when it is kept again, or says a thing twice', async () => {
      const store = await fresh();
      await store.keepDataset(dataset('1'), [...rows(pact), ...rows(pact)], at(1));
      const before = await store.worldClaims();
      expect(before.length).toBe(rows(pact).length);
      expect(await store.keepDataset(dataset('1'), rows(pact), at(2))).toEqual({
        run: null,
        added: 0,
        retracted: 0,
      });
      expect(await store.worldClaims()).toEqual(before);
      expect((await store.runs()).length).toBe(1);
    });

    it('supersedes what an earlier version said and this one does not; history keeps both', async () => {
      const store = await fresh();
      await store.keepDataset(dataset('1'), rows(pact), at(1));
      expect(await store.keepDataset(dataset('2'), rows(talks), at(2))).toEqual({
        run: 2,
        added: 1,
        retracted: 1,
      });
      expect(await duties(store)).toEqual(['consultation']);
      expect(await duties(store, at(1))).toEqual(['defence']);
      expect(await duties(store, at(0))).toEqual([]);
      expect((await store.datasets()).map(({ version }) => version)).toEqual(['2']);
      const history = (await store.history('agreement:pact')).filter(
        ({ property }) => property === 'agreement.duty',
      );
      expect(history).toMatchObject([
        { recordedAt: at(1), retractedAt: at(2), retractedFor: 'superseded', producer: 'import atlas 1' },
        { recordedAt: at(2), retractedAt: null, retractedFor: null, producer: 'import atlas 2' },
      ]);
    });

    it('gives what it says of states and pairs as facts, as they were known then', async () => {
      const store = await fresh();
      const row = { dataset: 'atlas', row: 'line 1', quote: 'x' };
      const power = (cinc: number) =>
        rowFinding('state:RUR', 'state.capability', { cinc }, row, span('2000', '2001'));
      const border = rowFinding('dyad:GRA-RUR', 'dyad.contiguity', { type: 1 }, row);
      await store.keepDataset(dataset('1'), [power(0.1), border, ...rows(pact)], at(1));
      await store.keepDataset(dataset('2'), [power(0.2), border], at(2));
      const facts = async (known?: Instant) =>
        (await store.facts(known === undefined ? {} : { known })).map(({ subject, value, valid }) => [
          subject,
          value,
          valid,
        ]);
      const bordering = ['dyad:GRA-RUR', '{"type":1}', null];
      expect(new Set(await facts())).toEqual(
        new Set([bordering, ['state:RUR', '{"cinc":0.2}', span('2000', '2001')]]),
      );
      expect(new Set(await facts(at(1)))).toEqual(
        new Set([bordering, ['state:RUR', '{"cinc":0.1}', span('2000', '2001')]]),
      );
      expect(await facts(at(0))).toEqual([]);
    });

    it('a new version that says the same is a run without claims', async () => {
      const store = await fresh();
      await store.keepDataset(dataset('1'), rows(pact), at(1));
      expect(await store.keepDataset(dataset('2'), rows(pact), at(2))).toEqual({
        run: 2,
        added: 0,
        retracted: 0,
      });
      expect(await store.datasets()).toMatchObject([
        { version: '2', claims: rows(pact).length, recordedAt: at(2) },
      ]);
    });

    it('is after an undo what it was before, last run first', async () => {
      const store = await fresh();
      await store.keepDataset(dataset('1'), rows(pact), at(1));
      const before = { claims: sayings(await store.worldClaims()), sets: await store.datasets() };
      await store.keepDataset(dataset('2'), rows(talks), at(2));
      await expect(store.undo(1, at(3))).rejects.toMatchObject({ code: 'E_USAGE' });
      expect(await store.undo(2, at(3))).toMatchObject({ run: 2, articleId: null, undoneAt: at(3) });
      expect(sayings(await store.worldClaims())).toEqual(before.claims);
      expect(await store.datasets()).toEqual(before.sets);
      expect(await duties(store, at(2))).toEqual(['consultation']);
      await expect(store.undo(2, at(4))).rejects.toMatchObject({ code: 'E_USAGE' });
      await store.undo(1, at(4));
      expect(await store.worldClaims()).toEqual([]);
      expect(await store.datasets()).toEqual([]);
      // It can come back.
      expect(await store.keepDataset(dataset('1'), rows(pact), at(5))).toMatchObject({
        run: 3,
        added: rows(pact).length,
      });
      expect(sayings(await store.worldClaims())).toEqual(before.claims);
    });

    it('leaves other data sets and articles alone, and is none of the articles', async () => {
      const store = await fresh();
      const read = madeRead({ events: [MEETS] });
      await store.keep(read, 'test@1', at(1));
      const said = await store.claims({ articleId: read.article.id });
      await store.keepDataset(dataset('1'), rows(pact), at(2));
      await store.keepDataset(dataset('1', { id: 'atlas-2' }), agreementFindings(pact, 'atlas-2'), at(3));
      await store.keepDataset(dataset('2'), [], at(4));
      expect(await store.claims({ articleId: read.article.id })).toEqual(said);
      expect(
        (await store.worldClaims()).every(
          ({ evidence }) => 'dataset' in evidence && evidence.dataset === 'atlas-2',
        ),
      ).toBe(true);
      expect((await store.datasets()).map(({ id, claims }) => [id, claims])).toEqual([
        ['atlas', 0],
        ['atlas-2', rows(pact).length],
      ]);
      expect((await store.articles()).length).toBe(1);
      expect((await store.reports()).length).toBe(1);
      expect((await store.events()).length).toBe(1);
      await store.undo(1, at(5));
      expect((await store.worldClaims()).length).toBe(rows(pact).length);
    });

    it('keeps nothing of a data set that fails half way', async () => {
      const store = await fresh();
      const broken = rows(pact);
      broken[broken.length - 1] = { ...broken.at(-1)!, value: null as never };
      await expect(store.keepDataset(dataset('1'), broken, at(1))).rejects.toThrow();
      expect(await store.worldClaims()).toEqual([]);
      expect(await store.datasets()).toEqual([]);
      expect(await store.runs()).toEqual([]);
    });

    it('takes more rows than one batch holds', async () => {
      const store = await fresh();
      const many = Array.from({ length: 900 }, (_, index) => ({ ...pact, id: `pact-${index}` }));
      const findings = rows(...many);
      expect(findings.length).toBeGreaterThan(2000);
      expect(await store.keepDataset(dataset('1'), findings, at(1))).toMatchObject({
        added: findings.length,
      });
      expect((await store.worldClaims()).length).toBe(findings.length);
      expect(await store.keepDataset(dataset('2'), rows(pact), at(2))).toMatchObject({
        retracted: findings.length,
      });
    });
  });

  /** Variants of two articles: what different readers could find in them. */
  const event = fc.record(
    {
      actor: fc.constantFrom('Ruritania', 'Graustark', 'Nobody'),
      trigger: fc.constantFrom('met', 'left'),
      recipient: fc.constantFrom('Borduria', 'Syldavia'),
      type: fc.constantFrom('CONSULT', 'RETREAT'),
      status: fc.constantFrom('happened', 'planned', 'denied'),
      historical: fc.boolean(),
      date: fc.constantFrom(null, '2020', '2020-05'),
      score: fc.constantFrom(0.5, 0.75),
      coded: fc.boolean(),
    } as const,
    { requiredKeys: ['actor', 'trigger', 'recipient'] },
  );
  const operation = fc.oneof(
    { weight: 3, arbitrary: fc.record({ keep: fc.constantFrom('one', 'two'), variant: fc.nat({ max: 3 }) }) },
    { weight: 2, arbitrary: fc.record({ undo: fc.nat({ max: 6 }) }) },
  );

  it('agrees with a naive record after any readings and undoings, now and at every moment before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(event, { maxLength: 3 }), { minLength: 4, maxLength: 4 }),
        fc.array(operation, { maxLength: 14 }),
        async (variants, operations) => {
          const store = await make();
          try {
            // The naive record: of each article a stack of standing readings; the top one is what holds.
            const stacks = new Map<string, { run: number; read: ReturnType<typeof madeRead> }[]>();
            const moments: { known: Instant; ids: string[]; events: string[] }[] = [];
            let runs = 0;
            const undone = new Set<number>();
            const holds = () => {
              const tops = [...stacks.values()].flatMap((stack) => stack.at(-1)?.read ?? []);
              return {
                ids: tops.flatMap((read) => findingsOf(read).map(({ id }) => id)).sort(),
                events: tops.flatMap((read) => read.events.map(({ id }) => id)).sort(),
              };
            };
            let rows = 0;
            for (const [step, action] of operations.entries()) {
              if ('keep' in action) {
                const read = madeRead({ name: action.keep, events: variants[action.variant]! });
                const stack = stacks.get(action.keep) ?? [];
                stacks.set(action.keep, stack);
                const same = JSON.stringify(stack.at(-1)?.read) === JSON.stringify(read);
                const kept = await store.keep(read, `test@${action.variant}`, at(step));
                expect(kept.run === null).toBe(same);
                expect(kept.isNew).toBe(stack.length === 0);
                if (!same) stack.push({ run: ++runs, read });
              } else {
                const stack = [...stacks.values()].find((one) => one.at(-1)?.run === action.undo);
                if (stack) {
                  await store.undo(action.undo, at(step));
                  undone.add(action.undo);
                  stack.pop();
                } else await expect(store.undo(action.undo, at(step))).rejects.toBeInstanceOf(CasusError);
              }
              const now = holds();
              const claims = await store.claims();
              expect(claims.map(({ id }) => id).sort()).toEqual(now.ids);
              expect((await store.events()).map((line) => line.event.id as string).sort()).toEqual(
                now.events,
              );
              const times = (await store.runs()).flatMap(({ recordedAt, undoneAt }) => [
                recordedAt,
                ...(undoneAt === null ? [] : [undoneAt]),
              ]);
              const known = times.sort().at(-1);
              if (known !== undefined && known !== moments.at(-1)?.known) moments.push({ known, ...now });
              // Nothing is ever taken away: the rows of history only grow.
              const subjects = new Set<string>(
                [...stacks.keys()].flatMap((name) =>
                  variants.flatMap((made) => {
                    const read = madeRead({ name, events: made });
                    return findingsOf(read).map(({ subject }) => subject);
                  }),
                ),
              );
              let found = 0;
              for (const subject of subjects) found += (await store.history(subject)).length;
              expect(found).toBeGreaterThanOrEqual(rows);
              rows = found;
            }
            for (const { known, ids, events } of moments) {
              expect((await store.claims({}, { known })).map(({ id }) => id).sort()).toEqual(ids);
              expect(
                (await store.events({}, { known })).map((line) => line.event.id as string).sort(),
              ).toEqual(events);
            }
            expect((await store.runs()).filter(({ undoneAt }) => undoneAt !== null).length).toBe(undone.size);
          } finally {
            await store.close();
          }
        },
      ),
      { numRuns: 60, seed: 20260101 },
    );
  });

  it('is after an undo what it was before the run, claim by claim', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { maxLength: 3 }),
        fc.array(event, { maxLength: 3 }),
        async (first, second) => {
          const store = await make();
          try {
            await store.keep(madeRead({ events: first }), 'test@1', at(1));
            const before = {
              claims: sayings(await store.claims()),
              events: await store.events(),
              actors: await store.actors(),
            };
            const { run, articleId } = await store.keep(madeRead({ events: second }), 'test@2', at(2));
            if (run === null) return;
            await store.undo(run, at(3));
            expect(sayings(await store.claims())).toEqual(before.claims);
            const bare = (lines: typeof before.events) => lines.map(({ recordedAt: _, ...line }) => line);
            expect(bare(await store.events())).toEqual(bare(before.events));
            expect(await store.actors()).toEqual(before.actors);
            expect((await store.reading(articleId as Id<'article'>))?.producer).toBe('test@1');
          } finally {
            await store.close();
          }
        },
      ),
      { numRuns: 60, seed: 20260102 },
    );
  });
});
