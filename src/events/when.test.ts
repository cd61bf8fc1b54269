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
