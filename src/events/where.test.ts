import { describe, expect, it } from 'vitest';
import { codeText } from '../../test/code-text.js';

/** "Andijan UZB point" of the first event that has a place, or of the first event; null = no place. */
const where = (text: string, number = 0) => {
  const { events } = codeText(text);
  expect(events.length, 'an event is coded').toBeGreaterThan(number);
  const place = events[number]!.where;
  return place && `${place.name} ${place.states.join('+')} ${place.precision}`;
};

describe('where an act happened', () => {
  it.each([
    // Hangs on the act
    ['Uzbek soldiers killed hundreds of civilians in Andijan.', 'Andijan UZB point'],
    ['Russian troops attacked Ukrainian positions near Avdiivka.', 'Avdiivka UKR point'],
    ['France and Germany held talks in Minsk on Tuesday.', 'Minsk BLR point'],
    ['Saudi Arabia and Iran agreed in Beijing to restore relations.', 'Beijing CHN point'],
    ['The talks between Russia and Ukraine took place in Istanbul.', 'Istanbul TUR point'],
    ['The Taliban killed twelve Afghan soldiers in Helmand province.', 'Helmand AFG region'],
    ['The US bombed Houthi positions in eastern Yemen.', 'eastern Yemen YEM region'],
    ['Turkish forces withdrew from the city of Kobani in Syria.', 'Kobani SYR point'],
    ['Ukraine attacked a Russian ship in the port of Sevastopol.', 'Sevastopol UKR point'],
    // Hangs on what it is done to
    ['Russian jets bombed a hospital in Idlib.', 'Idlib SYR point'],
    ['Syria and Iraq signed an agreement in Damascus.', 'Damascus SYR point'],
    ['Police in Hong Kong arrested Chinese activists.', 'Hong Kong HKG country'],
    ['Nigeria withdrew 200 peacekeepers from Liberia in February.', 'Liberia LBR country'],
    [
      'The Taliban fighters will lay down their arms in Mazar-i-Sharif on Sunday.',
      'Mazar-e Sharif AFG point',
    ],
    // Is what is visited, shelled, entered
    ['Poroshenko, the Ukrainian president, visited Kazakhstan on Friday.', 'Kazakhstan KAZ country'],
    ['Russia shelled Donetsk on Monday.', 'Donetsk UKR point'],
    ['The Israel Defense Forces launched a massive attack on the Gaza Strip.', 'Gaza Strip PSE region'],
    ['Russian president Vladimir Putin visited the Chinese capital.', 'Beijing CHN point'],
    ['Putin took off to Kazakhstan on October 15th.', 'Kazakhstan KAZ country'],
    // Seas, borders, coasts
    ['Iranian forces seized a British tanker in the Strait of Hormuz.', 'Strait of Hormuz IRN+OMN+ARE sea'],
    ['Russian warships fired at a Turkish vessel off the coast of Syria.', 'coast of Syria SYR sea'],
    [
      'The Taliban attacked Afghan troops near the border with Tajikistan.',
      'border with Tajikistan TJK border',
    ],
    ['The Taliban attacked troops on the Tajik-Afghan border.', 'Tajik-Afghan border AFG+TJK border'],
    ['Armenian and Azerbaijani troops clashed in Nagorno-Karabakh.', 'Nagorno-Karabakh AZE+ARM region'],
    // The more exact of two that agree; a list of states
    ['Israeli forces killed three Palestinians in the West Bank city of Jenin.', 'Jenin PSE point'],
    [
      'Syrian forces launched air strikes against the enclave of Eastern Ghouta near the capital Damascus.',
      'Ghouta SYR region',
    ],
    ['US troops killed a militant in Jalalabad, in eastern Afghanistan.', 'Jalalabad AFG point'],
    [
      'Moscow is strengthening its troops in Tajikistan and Uzbekistan.',
      'Tajikistan, Uzbekistan TJK+UZB country',
    ],
  ])('%s', (text, expected) => {
    expect(where(text)).toBe(expected);
  });

  it.each([
    // A dateline says where the story was filed.
    'MOSCOW (Reuters) - Russia condemned the United States on Monday.',
    'KYIV, May 5 (Reuters) - Russia attacked Ukraine with drones.',
    // Who acts or suffers is no place.
    'Norway attacked Denmark.',
    'Washington condemned Moscow.',
    // Words are not said where that of which they speak is.
    'Pakistan accused India of attacks in Balochistan.',
    'Russia condemned the attack in Damascus.',
    'The United States imposed sanctions on Iran over abuses in a prison in Tehran.',
    'Former Soviet republics from the CIS refuse to lift sanctions on Abkhazia.',
    'Erdogan discussed the situation in Idlib with the leaders of France and Germany.',
    // A clause of its own.
    'Russian troops attacked Ukraine after Putin had met Xi Jinping in Beijing.',
  ])('is not said: %s', (text) => {
    expect(where(text)).toBeNull();
  });

  it('follows "where" to the place, and a verb in a row to that of the one before', () => {
    const journey =
      'Putin took off to Kazakhstan on October 15th, where he will hold two rounds of talks with president of Kazakhstan Nursultan Nazarbayev.';
    expect(where(journey, 1)).toBe('Kazakhstan KAZ country');
    const outcome = 'Boko Haram fighters torched a village in Cameroon, killing 11 civilians in their sleep.';
    expect(where(outcome)).toBe('Cameroon CMR country');
    const raid = 'The Taliban attacked an army base in Kandahar province and killed 26 Afghan soldiers.';
    expect(where(raid)).toBe('Kandahar AFG region');
  });

  it('keeps words, coordinates and rule', () => {
    const { events, article } = codeText('Uzbek soldiers killed hundreds of civilians in Andijan.');
    const place = events[0]!.where!;
    expect(article.text.slice(place.span.start, place.span.end)).toBe('Andijan');
    expect(place).toMatchObject({
      country: 'UZB',
      latitude: 40.78,
      longitude: 72.34,
      radiusKm: 10,
      alternatives: [],
      rule: '"in" at the act',
    });
  });
});
