import fc from 'fast-check';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import { makeFuzzyDate } from '#core/index.js';
import type { MadeEvent, MadeRead } from '../../../test/make-read.js';
import { madeReports } from '../../../test/make-reports.js';
import { type Decision, type Happening, joinReports, planJoin, planSplit, type Report } from './index.js';

const MET: MadeEvent = { actor: 'Ruritania', trigger: 'met', recipient: 'Graustark', date: '2020-05-03' };
const page = (published: string | null, event: MadeEvent, more: Partial<MadeRead> = {}): MadeRead => ({
  published,
  outlet: `Wire of ${published} ${event.trigger}`,
  events: [event],
  ...more,
});

/** Each happening as the numbers of the reports in it. */
function partition(reports: readonly Report[], happenings: readonly Happening[]): number[][] {
  const number = new Map(reports.map((report, index) => [report.event.id, index]));
  return happenings
    .map((one) => one.reports.map(({ event }) => number.get(event.id)!).sort((a, b) => a - b))
    .sort((a, b) => a[0]! - b[0]!);
}
const join = (...made: MadeRead[]) => {
  const reports = madeReports(...made);
  return partition(reports, joinReports(reports));
};

describe('joining reports', () => {
  it('makes one happening of a meeting that is planned, then called off: status is no part of the key', () => {
    const reports = madeReports(
      page('2020-05-01', { ...MET, trigger: 'meets', status: 'planned' }),
      page('2020-05-02', { ...MET, trigger: 'cancelled', status: 'denied' }),
    );
    const [one, ...more] = joinReports(reports);
    expect(more).toEqual([]);
    expect(one).toMatchObject({ status: 'denied', calledOff: true, articles: 2 });
    expect(one!.history.map(({ status, from }) => [status, from])).toEqual([
      ['planned', '2020-05-01'],
      ['denied', '2020-05-02'],
    ]);
  });

  it('says that it is called off only when the words say so', () => {
    const [one] = joinReports(madeReports(page('2020-05-02', { ...MET, status: 'denied' })));
    expect(one).toMatchObject({ status: 'denied', calledOff: false });
  });

  it('never joins across contradicting dates: two days, two years', () => {
    expect(join(page('2020-05-05', MET), page('2020-05-06', { ...MET, date: '2020-05-04' }))).toEqual([
      [0],
      [1],
    ]);
    expect(
      join(page('2020-06-05', { ...MET, date: '2019' }), page('2020-06-06', { ...MET, date: '2020' })),
    ).toEqual([[0], [1]]);
  });

  it('joins a day with its month, and dates the happening by the day', () => {
    const reports = madeReports(page('2020-05-05', MET), page('2020-06-01', { ...MET, date: '2020-05' }));
    const [one, ...more] = joinReports(reports);
    expect(more).toEqual([]);
    expect(one!.when).toEqual({ from: '2020-05-03', to: '2020-05-04' });
    expect(one!.joins[0]!.score.reasons.map(({ rule }) => rule)).toContain('date: days of the same month');
  });

  it('leaves a vague report alone when it fits two happenings that contradict each other', () => {
    const attack = (date: string) => ({ ...MET, trigger: 'attacked', type: 'ASSAULT', date });
    const reports = madeReports(
      page('2020-05-05', attack('2020-05-03')),
      page('2020-05-06', attack('2020-05-05')),
      page('2020-06-01', attack('2020-05')),
    );
    expect(partition(reports, joinReports(reports))).toEqual([[0], [1], [2]]);
    expect(partition(reports, joinReports(reports.filter((_, index) => index !== 1)))).toEqual([[0, 2]]);
  });

  it('takes a meeting for one whoever is named first, an attack only in its direction', () => {
    const back = { ...MET, actor: 'Graustark', recipient: 'Ruritania' };
    expect(join(page('2020-05-04', MET), page('2020-05-05', back))).toEqual([[0, 1]]);
    const attack = (event: MadeEvent) => ({ ...event, type: 'ASSAULT', trigger: 'attacked' });
    expect(join(page('2020-05-04', attack(MET)), page('2020-05-05', attack(back)))).toEqual([[0], [1]]);
    const visit = (event: MadeEvent) => ({ ...event, mode: 'visit' });
    expect(join(page('2020-05-04', visit(MET)), page('2020-05-05', visit(back)))).toEqual([[0], [1]]);
  });

  it('keeps other parties and other types of act apart', () => {
    expect(
      join(
        page('2020-05-04', MET),
        page('2020-05-04', { ...MET, recipient: 'Borduria' }),
        page('2020-05-04', { ...MET, type: 'REJECT' }),
      ),
    ).toEqual([[0], [1], [2]]);
  });

  it('joins a promise with the act that it names', () => {
    const promise = (trigger: string) => ({ ...MET, type: 'AGREE', trigger, status: 'happened' as const });
    const held = { ...MET, trigger: 'meeting' };
    const reports = madeReports(page('2020-05-01', promise('meeting')), page('2020-05-04', held));
    const [one, ...more] = joinReports(reports);
    expect(more).toEqual([]);
    expect(one!.type).toBe('CONSULT');
    expect(join(page('2020-05-01', promise('agreed')), page('2020-05-04', held))).toEqual([[0], [1]]);
  });

  it('joins what gives no date only when it was published within days', () => {
    const undated = { ...MET, date: null };
    expect(
      join(page('2020-05-04', undated), page('2020-05-06', undated), page('2021-05-04', undated)),
    ).toEqual([[0, 1], [2]]);
    expect(join(page('2020-05-04', MET), page('2020-05-05', undated), page('2020-05-30', undated))).toEqual([
      [0, 1],
      [2],
    ]);
    expect(join(page(null, undated), page(null, undated))).toEqual([[0], [1]]);
  });

  it('never chains: of A~B and B~C, where A contradicts C, only one pair is joined', () => {
    const three = { actor: 'Ruritania', trigger: 'met', recipient: 'Graustark' };
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            ...Object.fromEntries(Object.entries(three).map(([key, value]) => [key, fc.constant(value)])),
            date: fc.constantFrom(null, '2020', '2020-05', '2020-05-03', '2020-05-04', '2020-06-01'),
            status: fc.constantFrom('happened', 'planned', 'denied'),
          } as never),
          { minLength: 2, maxLength: 8 },
        ),
        (events) => {
          const reports = madeReports(...(events as MadeEvent[]).map((event) => page('2020-05-05', event)));
          for (const { reports: own } of joinReports(reports)) {
            const days = own.flatMap(({ event }) => (event.when?.date ? [event.when.date] : []));
            for (const a of days)
              for (const b of days) expect(a.startsWith(b) || b.startsWith(a), `${a} ${b}`).toBe(true);
          }
        },
      ),
      { numRuns: 200, seed: 20260401 },
    );
  });

  it('joins the best pair first and then stops at what contradicts either', () => {
    const shell = (mode: string) => ({ ...MET, type: 'ASSAULT', trigger: 'shelled', mode });
    const stretches = [
      ['2020-05-03', '2020-05-04'],
      ['2020-05-03', '2020-05-07'],
      ['2020-05-06', '2020-05-11'],
    ] as const;
    const reports = madeReports(
      page('2020-05-12', shell('heavy-weapons')),
      page('2020-05-12', shell('heavy-weapons')),
      page('2020-05-12', shell('aerial')),
    ).map((report, index) => {
      const [from, to] = stretches[index]!;
      const period = { from: makeFuzzyDate(from), to: makeFuzzyDate(to) };
      return { ...report, event: { ...report.event, when: { ...report.event.when!, period, date: null } } };
    });
    // The middle one fits both; its own mode is that of the first.
    expect(joinReports(reports.slice(1)).length).toBe(1);
    expect(partition(reports, joinReports(reports))).toEqual([[0, 1], [2]]);
  });

  it('takes the place when it is told: never across places that contradict', () => {
    const reports = madeReports(page('2020-05-04', MET), page('2020-05-05', MET));
    const place = (name: string, latitude: number) => ({
      name,
      country: 'GRA',
      latitude,
      longitude: 20,
      precision: 'point',
    });
    const at = (first: number, second: number) =>
      joinReports(reports, {
        placeOf: ({ articleId }) =>
          articleId === reports[0]!.articleId ? place('Alpha', first) : place('Beta', second),
      }).length;
    expect(at(40, 44)).toBe(2);
    expect(at(40, 40.1)).toBe(1);
  });

  it('knows a bloc by its members when it is told them', () => {
    const reports = madeReports(
      page('2020-05-04', { ...MET, type: 'SANCTION' }),
      page('2020-05-05', { ...MET, type: 'SANCTION', actor: 'Borduria' }),
    );
    expect(joinReports(reports).length).toBe(2);
    const membersOf = (code: string) => (code === 'BOR' ? new Set(['RUR']) : null);
    expect(joinReports(reports, { membersOf }).length).toBe(1);
  });

  it('gives every report but one of a happening a join with its reasons, and every report one happening', () => {
    fc.assert(
      fc.property(pages, (made) => {
        const reports = madeReports(...made);
        const happenings = joinReports(reports);
        expect(happenings.flatMap(({ reports: own }) => own.map(({ event }) => event.id)).sort()).toEqual(
          reports.map(({ event }) => event.id).sort(),
        );
        for (const { reports: own, joins, articles, sources } of happenings) {
          expect(joins.length).toBe(own.length - 1);
          for (const { score } of joins) {
            expect(score.value).toBeGreaterThanOrEqual(0.75);
            expect(score.reasons.length).toBeGreaterThan(1);
          }
          expect(sources.length).toBeGreaterThan(0);
          expect(articles).toBeLessThanOrEqual(own.length);
          const dates = own.map(({ published }) => published ?? '');
          expect(dates).toEqual([...dates].sort());
        }
      }),
      { numRuns: 150, seed: 20260402 },
    );
  });

  it('does not depend on the order of reading', () => {
    fc.assert(
      fc.property(
        pages,
        fc.integer(),
        fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.boolean()), { maxLength: 4 }),
        (made, seed, wishes) => {
          const reports = madeReports(...made);
          const decisions = wishes.flatMap(([x, y, together]): Decision[] => {
            const [a, b] = [reports[x]?.event.id, reports[y]?.event.id].sort();
            return a === undefined || b === undefined || a === b
              ? []
              : [{ kind: together ? 'together' : 'apart', a, b, by: 'A. Tester', because: null }];
          });
          const shuffled = [...reports]
            .map((report, index) => ({ report, rank: Math.sin(seed + index * 7919) }))
            .sort((a, b) => a.rank - b.rank)
            .map(({ report }) => report);
          const bare = (happenings: readonly Happening[]) => happenings.map((one) => JSON.stringify(one));
          expect(bare(joinReports(shuffled, { decisions }))).toEqual(
            bare(joinReports(reports, { decisions })),
          );
        },
      ),
      { numRuns: 200, seed: 20260403 },
    );
  });
});

const pages = fc.array(
  fc
    .record({
      published: fc.constantFrom('2020-05-01', '2020-05-02', '2020-05-20', '2020-05', null),
      outlet: fc.constantFrom('Wire', 'Post', null),
      event: fc.record({
        actor: fc.constantFrom('Ruritania', 'Graustark', 'Nobody'),
        recipient: fc.constantFrom('Graustark', 'Borduria', 'Ruritania'),
        trigger: fc.constantFrom('met', 'agreed'),
        type: fc.constantFrom('CONSULT', 'ASSAULT', 'AGREE'),
        mode: fc.constantFrom(null, 'visit', 'phone'),
        status: fc.constantFrom('happened', 'planned', 'denied'),
        date: fc.constantFrom(null, '2020', '2020-05', '2020-05-01', '2020-05-02'),
        historical: fc.boolean(),
      } as const),
    })
    .map(({ published, outlet, event }): MadeRead => ({ published, outlet, events: [event, event] })),
  { maxLength: 8 },
);

describe('decisions of a person', () => {
  const three = madeReports(page('2020-05-04', MET), page('2020-05-05', MET), page('2020-05-06', MET));
  const decided = (resolution: ReturnType<typeof planSplit>): Decision[] =>
    resolution.add.map((pair) => ({ ...pair, by: 'A. Tester', because: null }));

  it('take one report out of its happening and leave the others together', () => {
    const plan = planSplit([three[1]!.event.id], joinReports(three), 'A. Tester');
    expect(partition(three, joinReports(three, { decisions: decided(plan) }))).toEqual([[0, 2], [1]]);
  });

  it('keep several reports apart from each other', () => {
    const plan = planSplit(
      three.map(({ event }) => event.id),
      joinReports(three),
      'A. Tester',
    );
    expect(partition(three, joinReports(three, { decisions: decided(plan) }))).toEqual([[0], [1], [2]]);
  });

  it('put together what the rules hold apart, dates and all, and others follow', () => {
    const reports = madeReports(
      page('2020-05-04', MET),
      page('2020-05-05', { ...MET, date: '2020-05-04' }),
      page('2020-05-06', MET),
      page('2020-05-06', { ...MET, date: '2020-05-04' }),
    );
    const apart = joinReports(reports);
    expect(apart.length).toBe(2);
    const plan = planJoin(apart, 'A. Tester', 'a misprint');
    const [one, ...more] = joinReports(reports, { decisions: decided(plan) });
    expect(more).toEqual([]);
    expect(one!.datesDisagree).toBe(true);
    expect(one!.joins.every(({ by }) => by === 'A. Tester')).toBe(true);
    // A new report of either day joins it by the rules.
    const [later, ...others] = joinReports(
      [...reports, ...madeReports(page('2020-05-09', MET, { name: 'later' }))],
      { decisions: decided(plan) },
    );
    expect(others).toEqual([]);
    expect(later!.joins.filter(({ by }) => by === null).length).toBe(1);
  });

  it('hold apart what others would tie together', () => {
    const [a, b, c] = three.map(({ event }) => event.id).sort() as [
      Decision['a'],
      Decision['a'],
      Decision['a'],
    ];
    const by = { by: 'A. Tester', because: null };
    const decisions: Decision[] = [
      { kind: 'together', a, b, ...by },
      { kind: 'together', a: b, b: c, ...by },
      { kind: 'apart', a, b: c, ...by },
    ];
    const happenings = joinReports(three, { decisions });
    expect(happenings.map(({ reports }) => reports.length).sort()).toEqual([1, 2]);
    const own = happenings.find(({ reports }) => reports.some(({ event }) => event.id === a))!;
    expect(own.reports.map(({ event }) => event.id).sort()).toEqual([a, b]);
  });

  it('hold though the first of the reports is gone from the record', () => {
    const [a, b, c] = three.map(({ event }) => event.id).sort() as [
      Decision['a'],
      Decision['a'],
      Decision['a'],
    ];
    const other = madeReports(page('2020-05-05', { ...MET, date: '2020-06-06' }, { name: 'other' }));
    const decisions: Decision[] = [
      { kind: 'together', a, b, by: 'A. Tester', because: null },
      { kind: 'together', a, b: other[0]!.event.id, by: 'A. Tester', because: null },
    ];
    const left = [...three.filter(({ event }) => event.id === b), ...other];
    expect(joinReports(left, { decisions }).length).toBe(1);
    expect(c).toBeDefined();
  });

  it('are refused when there is nothing to decide', () => {
    const [one] = joinReports(three);
    expect(() => planJoin([one!, one!], 'A. Tester')).toThrow('one happening already');
    const alone = joinReports(three.slice(0, 1));
    expect(() => planSplit([three[0]!.event.id], alone, 'A. Tester')).toThrow('of its own already');
  });
});

describe('independent sources', () => {
  const sources = (...made: MadeRead[]) => joinReports(madeReports(...made)).map((one) => one.sources);

  it('count outlets, each once', () => {
    const [own] = sources(
      page('2020-05-04', MET, { outlet: 'Wire' }),
      page('2020-05-05', MET, { outlet: 'Wire' }),
      page('2020-05-05', MET, { outlet: 'Post' }),
    );
    expect(own!.map(({ kind, name }) => [kind, name])).toEqual([
      ['outlet', 'Wire'],
      ['outlet', 'Post'],
    ]);
  });

  it('count a speaker once, whoever quotes him, and no voice beside him of the outlet that quotes', () => {
    const said = { ...MET, speaker: 'Smith' };
    const [own] = sources(
      { published: '2020-05-04', outlet: 'Wire', events: [said, MET] },
      page('2020-05-05', said, { outlet: 'Post' }),
      page('2020-05-05', MET, { outlet: 'Herald' }),
    );
    expect(own!.map(({ kind, name, outlets }) => [kind, name, outlets])).toEqual([
      ['outlet', 'Herald', ['Herald']],
      ['speaker', 'Smith', ['Post', 'Wire']],
    ]);
  });

  it('count those who republish, translate or copy the same original once', () => {
    const reports = madeReports(
      page('2020-05-04', MET, { outlet: 'The Wire' }),
      page('2020-05-05', MET, { outlet: 'Post' }),
      page('2020-05-05', MET, { outlet: 'Herald' }),
      page('2020-05-06', MET, { outlet: 'Courier', title: 'Two neighbours meet again in the old capital' }),
      page('2020-05-06', MET, { outlet: 'Star', title: 'Two neighbours meet again in the old capital' }),
    ).map((report, index) =>
      index === 1 || index === 2
        ? { ...report, provenance: [{ role: 'origin' as const, name: 'wire.com' }, ...report.provenance] }
        : report,
    );
    const [one] = joinReports(reports);
    expect(one!.sources.map(({ name, outlets }) => [name, outlets])).toEqual([
      ['The Wire', ['Herald', 'Post', 'The Wire']],
      ['Courier', ['Courier', 'Star']],
    ]);
  });

  it('takes a copy for as old as its original', () => {
    const title = 'Two neighbours meet again in the old capital';
    const undated = { ...MET, date: null };
    const [own, ...more] = sources(
      page('2020-05-04', undated, { outlet: 'Wire', title }),
      page('2020-05-30', undated, { outlet: 'Post', title }),
    );
    expect(more).toEqual([]);
    expect(own!.length).toBe(1);
  });
});

describe('twenty thousand reports', () => {
  /** Five reports each of 4,000 acts between `states` states in a year; the true act of each by its id. */
  function makeNews(states: number): {
    readonly reports: Report[];
    readonly truth: ReadonlyMap<string, number>;
  } {
    const template = madeReports(page('2020-01-01', MET))[0]!;
    const random = xoroshiro128plus(20260404);
    const next = (below: number) => uniformInt(random, 0, below - 1);
    const types = ['CONSULT', 'ASSAULT', 'ACCUSE', 'AGREE', 'SANCTION', 'AID'];
    const day = (at: number) => new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10);
    const party = (code: string) => ({ ...template.event.actors[0]!, actor: `actor:${code}` as const, code });
    // A few states fill most of the news, as they do.
    const state = () => Math.floor(next(states) ** 2 / states);
    const truth = new Map<string, number>();
    const reports = Array.from({ length: 4000 }, (_, act) => {
      const [actor, at, type] = [state(), next(360), types[next(types.length)]!];
      const recipient = (actor + 1 + next(states - 1)) % states;
      return Array.from({ length: 5 }, (_, copy): Report => {
        const written = next(20);
        const date = written < 5 ? null : written < 7 ? day(at).slice(0, 7) : day(at);
        const id = `event:${String(act * 5 + copy).padStart(6, '0')}` as const;
        const article = next(8000);
        truth.set(id, act);
        return {
          ...template,
          articleId: `article:${article}`,
          outlet: `Outlet ${article % 50}`,
          title: `Title ${article}`,
          published: day(at + next(3)) as never,
          event: {
            ...template.event,
            id,
            type,
            actors: [party(`S${actor}`)],
            recipients: next(10) === 0 ? [] : [party(`S${recipient}`)],
            when:
              date === null
                ? null
                : { ...template.event.when!, date: date as never, period: periodFor(date) },
          },
        };
      });
    }).flat();
    return { reports, truth };
  }

  it.each([60, 8])('between %i states are joined in a few seconds, seldom wrongly', (states) => {
    const { reports, truth } = makeNews(states);
    const start = performance.now();
    const happenings = joinReports(reports);
    const tookMs = performance.now() - start;
    let [pairs, right] = [0, 0];
    for (const { reports: own } of happenings)
      for (const [at, a] of own.entries())
        for (const b of own.slice(at + 1)) {
          pairs += 1;
          if (truth.get(a.event.id) === truth.get(b.event.id)) right += 1;
        }
    console.info(
      `20,000 reports, ${states} states: ${happenings.length} happenings of 4,000 acts in ${Math.round(tookMs)} ms; ` +
        `pairs right ${Math.round((100 * right) / pairs)} %, found ${Math.round((100 * right) / 40_000)} %`,
    );
    expect(right / pairs).toBeGreaterThan(states === 60 ? 0.9 : 0.5);
    expect(tookMs).toBeLessThan(10_000);
  });
});

function periodFor(date: string): { from: never; to: never } {
  const end = date.length === 7 ? new Date(`${date}-01`) : new Date(date);
  if (date.length === 7) end.setUTCMonth(end.getUTCMonth() + 1);
  else end.setUTCDate(end.getUTCDate() + 1);
  return {
    from: (date.length === 7 ? `${date}-01` : date) as never,
    to: end.toISOString().slice(0, 10) as never,
  };
}
