import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAfter, type FuzzyDate, firstDay, makeFuzzyDate, type Period } from '#core/index.js';
import { findingsOf, outlookEntries } from '#record/index.js';
import { type MadeCommitment, madeOutlook } from '../../test/make-outlook.js';
import { precisionOfPeriod } from './dates.js';
import { commitmentRow, ledgerSpan } from './ledger.js';
import { type DatedCommitment, daysBetween, phaseOn, reachOf, stepDay, unsureOn } from './ledger-day.js';

const day = makeFuzzyDate;
const period = (from: string | null, to: string | null): Period => ({
  from: from === null ? null : day(from),
  to: to === null ? null : day(to),
});
const dated = (from: string | null, to: string | null, status: DatedCommitment['status'] = 'in force') => ({
  status,
  when: { period: period(from, to), precision: precisionOfPeriod(period(from, to)) },
});
const lexicon = {
  quadOf: () => null,
  nameOf: (actor: string) => (actor === 'actor:RUR' ? 'Republic of Ruritania' : null),
};

function rowsOf(commitments: readonly MadeCommitment[]) {
  const read = madeOutlook({ commitments, outlet: 'Wire' });
  return outlookEntries(findingsOf(read), new Map()).flatMap((entry) =>
    entry.what !== 'commitment'
      ? []
      : [
          commitmentRow(
            {
              articleId: read.article.id,
              articleNumber: 1,
              title: read.article.title,
              outlet: 'Wire',
              published: read.article.published.date,
              recordedAt: '2026-01-01T00:00:00.000Z' as never,
              producer: 'test@1',
              record: entry.record,
              quote: entry.quote,
              words: entry.words,
            } as Parameters<typeof commitmentRow>[0],
            lexicon,
          ),
        ],
  );
}

describe('a row of the ledger', () => {
  it('has the names, the period as exact as the text, and who says so', () => {
    const [row] = rowsOf([
      {
        parties: ['Ruritania', 'Graustark'],
        when: period('2016', '2021'),
        speaker: 'Smith',
        condition: 'one is attacked',
      },
    ]);
    expect(row).toMatchObject({
      parties: [{ name: 'Republic of Ruritania', code: 'RUR' }, { name: 'Graustark' }],
      beneficiaries: [],
      when: { text: '2016 to 2020', precision: 'year', clue: null },
      condition: 'if one is attacked',
      speakers: [{ name: 'Smith', stance: 'claims' }],
      outlet: 'Wire',
    });
  });

  it('says nothing of a date that the text does not give', () => {
    expect(rowsOf([{ parties: ['Ruritania'], when: null }])[0]).toMatchObject({ when: null, speakers: [] });
  });

  it('spans all its dates, articles and ends of periods alike', () => {
    const rows = rowsOf([{ parties: ['Ruritania'], when: period('2016', '2021') }]);
    expect(ledgerSpan(rows)).toEqual({ first: '2016-01-01', last: '2021-01-01' });
    expect(ledgerSpan([])).toBeNull();
    expect(ledgerSpan([{ when: null, published: null }])).toBeNull();
  });
});

describe('a day in the ledger', () => {
  it('lies before, within or after a period, or nothing is said', () => {
    const plan = dated('2016', '2021');
    expect(
      ['2015-12-31', '2016', '2018-05-04', '2020-12-31', '2021'].map((on) => phaseOn(plan, day(on))),
    ).toEqual(['ahead', 'binding', 'binding', 'binding', 'over']);
    expect(phaseOn(dated(null, '2023'), day('1900'))).toBe('binding');
    expect(phaseOn(dated('1953', null), day('2100'))).toBe('binding');
    expect(phaseOn(dated(null, null), day('2020'))).toBe('undated');
    expect(phaseOn({ status: 'in force', when: null }, day('2020'))).toBe('undated');
  });

  it('is told apart by what the text says binds', () => {
    const on = day('2018');
    for (const status of ['in force', 'signed', 'claimed'] as const)
      expect(phaseOn(dated('2016', '2021', status), on)).toBe('binding');
    for (const status of ['proposed', 'denied', 'withdrawn', 'lapsed', 'to be adopted', 'suspended'] as const)
      expect(phaseOn(dated('2016', '2021', status), on)).toBe('other');
  });

  it('is unsure in the year or month that the text leaves open, and never where it gives days', () => {
    const plan = dated('2016', '2021');
    expect(
      ['2016-05-04', '2017-01-01', '2019-12-31', '2020-01-01'].map((on) => unsureOn(plan, day(on))),
    ).toEqual(['begins', null, null, 'ends']);
    expect(unsureOn(dated('1997-01', null), day('1997-01-31'))).toBe('begins');
    expect(unsureOn(dated('1997-01', null), day('1997-02-01'))).toBeNull();
    expect(unsureOn(dated('2015-10-08', null), day('2015-10-08'))).toBeNull();
    expect(unsureOn(dated('2016-01-01', '2017-01-01'), day('2016-05'))).toBe('both');
    expect(unsureOn(dated('2015-10-08', '2018'), day('2015-10-09'))).toBeNull();
    expect(unsureOn(dated('2015-10-08', '2018'), day('2017-05-04'))).toBe('ends');
    expect(unsureOn(plan, day('2015'))).toBeNull();
    expect(unsureOn({ status: 'signed', when: null }, day('2015'))).toBeNull();
  });

  it('is drawn with the stretches that the text leaves open', () => {
    expect(reachOf(dated('2016', '2021').when)).toEqual({
      from: '2016-01-01',
      sureFrom: '2017-01-01',
      sureTo: '2020-01-01',
      to: '2021-01-01',
    });
    expect(reachOf(dated('2015-10-08', null).when)).toEqual({
      from: '2015-10-08',
      sureFrom: '2015-10-08',
      sureTo: null,
      to: null,
    });
  });

  it('steps by days, months and years, to the last day of a shorter month, and stays within the span', () => {
    const span = { first: day('1900-01-01'), last: day('2100-01-01') };
    expect(stepDay(day('2020-02-28'), { days: 1 }, span)).toBe('2020-02-29');
    expect(stepDay(day('2020-01-31'), { months: 1 }, span)).toBe('2020-02-29');
    expect(stepDay(day('2020-01-15'), { months: -1 }, span)).toBe('2019-12-15');
    expect(stepDay(day('2020-02-29'), { months: 12 }, span)).toBe('2021-02-28');
    expect(stepDay(day('2020-02-29'), { months: -12 }, span)).toBe('2019-02-28');
    expect(stepDay(day('2020-05'), { days: 1 }, span)).toBe('2020-05-02');
    expect(stepDay(day('2099-12-31'), { months: 12 }, span)).toBe('2100-01-01');
    expect(stepDay(day('1900-01-01'), { days: -1 }, span)).toBe('1900-01-01');
    expect(daysBetween(day('2020-02-28'), day('2020-03-01'))).toBe(2);
  });

  it('never says more than the text: sure days lie within the period, and unsure ones at its ends', () => {
    const date = fc
      .integer({ min: 1990, max: 2005 })
      .chain((year) => fc.constantFrom(`${year}`, `${year}-01`, `${year}-07`, `${year}-07-15`).map(day));
    const end = fc.option(date, { nil: null });
    fc.assert(
      fc.property(end, end, date, (from, to, on) => {
        if (from !== null && to !== null && firstDay(from) >= firstDay(to)) return;
        const one = dated(from, to);
        const phase = phaseOn(one, on as FuzzyDate);
        const touches =
          (from !== null || to !== null) &&
          (from === null || firstDay(from) < dayAfter(on)) &&
          (to === null || firstDay(on) < firstDay(to));
        expect(phase === 'binding').toBe(touches);
        if (!touches) expect(unsureOn(one, on)).toBeNull();
        const { from: begins, to: ends, sureFrom, sureTo } = reachOf(one.when);
        if (begins !== null && sureFrom !== null) expect(begins <= sureFrom).toBe(true);
        if (ends !== null && sureTo !== null) expect(sureTo <= ends).toBe(true);
      }),
      { seed: 20261130, numRuns: 300 },
    );
  });
});
