import { describe, expect, it } from 'vitest';
import { codeText } from '../../test/code-text.js';

/** Date of the first event: a fuzzy date, or [from, to), or null. */
const when = (text: string, published: string | null = '2024-05-15') => {
  const event = codeText(text, published).events[0];
  expect(event, 'an event is coded').toBeDefined();
  return event!.when === null ? null : (event!.when.date ?? [event!.when.period.from, event!.when.period.to]);
};

describe('dates', () => {
  it.each([
    ['Norway attacked Denmark on 9 May 2023.', '2023-05-09'],
    ['Norway attacked Denmark on May 9, 2023.', '2023-05-09'],
    ['Norway attacked Denmark on May 9th.', '2024-05-09'],
    ['On October 15th, Norway attacked Denmark.', '2023-10-15'],
    ['Norway will attack Denmark on October 15th.', '2024-10-15'],
    ['On May 8-9th, Norway attacked Denmark.', ['2024-05-08', '2024-05-10']],
    ['Norway attacked Denmark in March 2022.', '2022-03'],
    ['Norway attacked Denmark in March.', '2024-03'],
    ['Norway attacked Denmark in 2005.', '2005'],
    ['Norway attacked Denmark on Monday.', '2024-05-13'],
    ['Norway will attack Denmark on Friday.', '2024-05-17'],
    ['Norway attacked Denmark yesterday.', '2024-05-14'],
    ['Norway attacked Denmark last month.', '2024-04'],
    ['Norway attacked Denmark last year.', '2023'],
    ['Norway attacked Denmark last week.', ['2024-05-06', '2024-05-13']],
  ])('%s', (text, expected) => {
    expect(when(text)).toEqual(expected);
  });

  it.each([
    'Norway attacked Denmark.',
    'Norway attacked Denmark, an official said on Monday.',
    'Norway signed a plan with Denmark for the years of 2016-2020.',
    'Norwegian troops may march on Denmark, and Norway attacked Sweden.',
    'Norway attacked Denmark after Resolution 1973 was adopted.',
  ])('gives no date where the text gives none to the act: %s', (text) => {
    expect(when(text)).toBeNull();
  });

  it('knows no weekday where the day of the article is unknown, and takes its year where that is known', () => {
    expect(when('Norway attacked Denmark on Monday.', '2015')).toBeNull();
    expect(when('Norway attacked Denmark on October 9th.', '2015')).toBe('2015-10-09');
    expect(when('Norway attacked Denmark on October 9th.', null)).toBeNull();
  });

  it('keeps both readings of "next Saturday"', () => {
    expect(when('Norway will attack Denmark next Saturday.', '2022-08-02')).toEqual([
      '2022-08-06',
      '2022-08-14',
    ]);
  });

  it('flags what is only recalled', () => {
    expect(codeText('Norway attacked Denmark in 2005.').events[0]!.historical).toBe(true);
    expect(codeText('Norway attacked Denmark in March.').events[0]!.historical).toBe(false);
  });

  it('follows the text to the day after', () => {
    const { events } = codeText(
      'Norway attacked Denmark on May 8th. The following day Norway attacked Sweden.',
    );
    expect(events.map(({ when: date }) => date?.date)).toEqual(['2024-05-08', '2024-05-09']);
  });
});

/** Dates of all events of one type. */
const dates = (text: string, type: string, published: string | null = '2024-05-15') =>
  codeText(text, published)
    .events.filter((event) => event.type === type)
    .map(({ when: date }) => (date === null ? null : (date.date ?? [date.period.from, date.period.to])));

describe('ranges, parts and deadlines', () => {
  it.each([
    ['Norway attacked Denmark on 8–9 April.', ['2024-04-08', '2024-04-10']],
    ['Norway attacked Denmark from 3 to 5 May.', ['2024-05-03', '2024-05-06']],
    ['Norway attacked Denmark between 3 and 5 May.', ['2024-05-03', '2024-05-06']],
    ['Norway attacked Denmark from 30 April to 2 May.', ['2024-04-30', '2024-05-03']],
    ['Norway attacked Denmark on the 9th of May.', '2024-05-09'],
    ['Norway attacked Denmark on 2023-10-08.', '2023-10-08'],
    ['Norway attacked Denmark on 08.10.2023.', '2023-10-08'],
    ['Norway attacked Denmark in May of 2023.', '2023-05'],
    ['Norway attacked Denmark in early May 2023.', '2023-05'],
    ['Norway attacked Denmark late in 2022.', '2022'],
    ['Norway attacked Denmark in the summer of 2022.', '2022'],
    ['Norway attacked Denmark in the 1990s.', ['1990', '2000-01-01']],
    ['Norway attacked Denmark between 2014 and 2016.', ['2014', '2017-01-01']],
    ['Norway will attack Denmark in the second half of 2027.', ['2027-07', '2028-01-01']],
    ['Norway attacked Denmark in the first quarter of 2023.', ['2023-01', '2023-04-01']],
    ['Norway has attacked Denmark since 2014.', ['2014', null]],
    ['Norway will attack Denmark by the end of the year.', [null, '2025-01-01']],
    ['Norway will attack Denmark by 1 June.', [null, '2024-06-02']],
    ['Norway will attack Denmark before 1 June.', [null, '2024-06-01']],
    ['Norway will attack Denmark after 1 June.', ['2024-06-02', null]],
    ['Norway will attack Denmark in the coming months.', ['2024-05-15', null]],
    ['Norway will attack Denmark in the next two weeks.', ['2024-05-15', '2024-05-30']],
    ['Norway attacked Denmark in the past three days.', ['2024-05-12', '2024-05-16']],
    ['Norway will attack Denmark early next year.', '2025'],
    ['Norway will attack Denmark at the end of May.', '2024-05'],
    ['Norway attacked Denmark earlier this month.', ['2024-05-01', '2024-05-16']],
    ['Norway attacked Denmark three days ago.', '2024-05-12'],
    ['Norway attacked Denmark two years ago.', '2022'],
    ['Norway attacked Denmark two months ago.', '2024-03'],
    ['Norway attacked Denmark three weeks ago.', ['2024-04-22', '2024-04-29']],
    ['Norway attacked Denmark overnight.', ['2024-05-14', '2024-05-16']],
    ['Norway attacked Denmark late on Monday evening.', '2024-05-13'],
    ['Norway attacked Denmark on Friday, 10 May.', '2024-05-10'],
    ['Norway attacked Denmark last Friday.', '2024-05-10'],
    ['Norway attacked Denmark at the weekend.', ['2024-05-11', '2024-05-13']],
    ['Norway will attack Denmark within three weeks.', ['2024-05-15', '2024-06-06']],
    ['Norway will attack Denmark in the week of 5 June.', ['2024-06-03', '2024-06-10']],
    ['Norway will attack Denmark between Monday and Wednesday.', ['2024-05-20', '2024-05-23']],
    ['Norway attacked Denmark in 2006, 2007 and 2008.', ['2006', '2009-01-01']],
    ['Norway attacked Denmark at dawn on Monday local time.', '2024-05-13'],
  ])('%s', (text, expected) => {
    expect(when(text)).toEqual(expected);
  });

  it.each([
    ['a number is no year', 'Norway attacked Denmark under Order 1990.'],
    ['a count is no year', 'Norway attacked Denmark with 2000 soldiers.'],
    ['a verb is no month', 'Norwegian crowds may march, and Norway attacked Denmark.'],
    ['a name is no weekday', 'Norway attacked Denmark, the Sunday Times wrote.'],
    ['years of a plan date no act', 'Norway and Denmark signed an agreement for the years of 2025–2030.'],
    ['a budget of a year dates no act', 'Norway and Denmark signed an agreement for 2025.'],
    ['a day that is no day', 'Norway attacked Denmark on 31 June.'],
  ])('%s: %s', (_, text) => {
    expect(when(text)).toBeNull();
  });
});

describe('relative days', () => {
  it.each([
    ['Norway attacked Denmark on 8 May. Two days later Norway attacked Sweden.', '2024-05-10'],
    ['Norway attacked Denmark on 8 May. Norway had attacked Sweden the day before.', '2024-05-07'],
    ['Norway attacked Denmark on 8 May. A day earlier Norway attacked Sweden.', '2024-05-07'],
    ['Norway attacked Denmark on 8–9 May. The following day Norway attacked Sweden.', '2024-05-10'],
    ['Norway attacked Denmark on 8 May. The same day Norway attacked Sweden.', '2024-05-08'],
    ['Norway attacked Denmark in 2014. The following year Norway attacked Sweden.', '2015'],
    ['Norway attacked Denmark in 2014. Two years later Norway attacked Sweden.', '2016'],
    ['Norway attacked Denmark in March. The next month Norway attacked Sweden.', '2024-04'],
  ])('%s', (text, expected) => {
    expect(dates(text, 'ASSAULT')[1]).toEqual(expected);
  });

  it('counts from nothing where the text has named no day', () => {
    expect(when('The following day Norway attacked Sweden.')).toBeNull();
    expect(
      dates('Norway attacked Denmark in 2014. Two days later Norway attacked Sweden.', 'ASSAULT')[1],
    ).toBeNull();
  });

  it('keeps both weekdays where the tense is open, one where it is not', () => {
    expect(when('Norway is attacking Denmark on Monday.')).toEqual(['2024-05-13', '2024-05-21']);
    expect(when('Norway attacked Denmark on Monday.')).toBe('2024-05-13');
    expect(when('Norway plans to attack Denmark on Monday.')).toBe('2024-05-20');
  });
});

describe('whose date it is', () => {
  it.each([
    ['the day of the report', 'Norway said on Monday that Sweden had attacked Denmark.', null],
    [
      'the day of the act inside a report',
      'Norway said on Monday that Sweden had attacked Denmark in March.',
      '2024-03',
    ],
    [
      'the day of the act beside a report',
      'Sweden attacked Denmark in March, Norway said on Monday.',
      '2024-03',
    ],
    ['the year of another noun', 'Norway attacked Denmark under the treaty of 1975.', null],
    ['the year of the act as a noun', 'Norway’s 2014 attack on Denmark was condemned by Sweden.', '2014'],
    [
      'the time of what is spoken of',
      'Norway bombed Denmark over a quarrel about fishing between 2001 and 2011.',
      null,
    ],
    ['a weekday behind a name', 'Norway attacked Denmark Sunday.', '2024-05-12'],
    ['a bound by a dated noun', 'Norway attacked Denmark after the elections of 2014.', ['2014-01-01', null]],
    ['a time inside a dated noun', 'Norway attacked Denmark during the war of 1995.', '1995'],
    [
      'a clause that describes the date',
      'The pact fell apart after the elections of 2014, when Norway attacked Denmark and bombed its ports.',
      '2014',
    ],
    ['the second verb of a row', 'Norway surrounded the port on 9 May and attacked Denmark.', '2024-05-09'],
    [
      'no second verb that comes later',
      'Norway surrounded the port on 9 May and later attacked Denmark.',
      null,
    ],
  ])('%s: %s', (_, text, expected) => {
    expect(dates(text, 'ASSAULT')[0]).toEqual(expected);
  });

  it('who attends Saturday’s meeting is there on Saturday, who speaks of it is not', () => {
    expect(dates('The president of Chile attended Saturday’s meeting with Peru.', 'CONSULT')).toEqual([
      '2024-05-11',
    ]);
    expect(dates('Chile condemned Saturday’s attack on Peru by Bolivia.', 'ACCUSE')).toEqual([null]);
  });

  it('a participle has the day of the verb beside it, one behind "before" has not', () => {
    expect(dates('On Monday Norway bombed Sweden, attacking Denmark.', 'ASSAULT')).toEqual([
      '2024-05-13',
      '2024-05-13',
    ]);
    expect(
      dates('On Monday Norway bombed Sweden before attacking Denmark.', 'ASSAULT')[1] ?? null,
    ).toBeNull();
  });

  it('a promise has the day on which it is given, what is promised has not', () => {
    expect(dates('Norway agreed on Monday to send weapons to Denmark.', 'AGREE')).toEqual(['2024-05-13']);
    expect(dates('Norway threatened on Monday to attack Denmark in June.', 'THREATEN')).toEqual([
      '2024-05-13',
    ]);
    expect(dates('Norway plans to attack Denmark on Monday.', 'ASSAULT')).toEqual(['2024-05-20']);
  });

  it('a remembrance is dated, what is remembered is historical', () => {
    const [event] = codeText(
      'Denmark marked the tenth anniversary of the Norwegian attack on its ports on Monday.',
    ).events.filter(({ type }) => type === 'ASSAULT');
    expect(event?.historical ?? true).toBe(true);
    expect(event?.when ?? null).toBeNull();
    expect(codeText('Denmark condemned the Norwegian attack on its ports.').events[0]!.historical).toBe(
      false,
    );
  });
});

describe('dates carried from sentence to sentence', () => {
  it('a document signed after the talks is signed on their last day', () => {
    const text =
      'On May 8-9 the president of Chile visited Peru. An agreement between Chile and Peru was signed after the talks.';
    expect(dates(text, 'SUPPORT').concat(dates(text, 'AGREE'))).toEqual(['2024-05-09']);
  });

  it('what follows the talks and is no part of them is only later', () => {
    expect(
      dates('On May 8 the president of Chile visited Peru. Chile attacked Peru after the visit.', 'ASSAULT'),
    ).toEqual([['2024-05-08', null]]);
  });

  it('a meeting told before has its day, another has not', () => {
    const opening = 'The president of Chile will meet the president of Peru on 20 May.';
    const held = (next: string) => dates(`${opening} ${next}`, 'CONSULT').at(-1);
    expect(
      held('During his talks with the president of Peru, the president of Chile will discuss trade.'),
    ).toBe('2024-05-20');
    expect(
      held('During his talks with the president of Bolivia, the president of Chile will discuss trade.'),
    ).toBeNull();
  });

  it('a plan lends no day to a fact', () => {
    expect(
      dates(
        'The president of Chile will visit Peru on 20 May. An agreement between Chile and Peru was signed after the visit.',
        'SUPPORT',
      ),
    ).toEqual([null]);
  });

  it('what the same did next in the paragraph has its day, unless a date or a word of time stands between', () => {
    const next = (text: string) =>
      codeText(`Chile and Peru attacked Bolivia on 8 May. ${text}`).events.at(-1)!.when;
    expect(next('They attacked Ecuador with rockets.')?.date).toBe('2024-05-08');
    expect(next('They then attacked Ecuador with rockets.')?.period).toEqual({
      from: '2024-05-08',
      to: null,
    });
    expect(next('They have attacked Ecuador with rockets.')).toBeNull();
    expect(next('Brazil attacked Ecuador with rockets.')).toBeNull();
    expect(next('The war began in 2019. They attacked Ecuador with rockets.')).toBeNull();
  });
});
