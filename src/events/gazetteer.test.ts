import { describe, expect, it } from 'vitest';
import { loadOntology } from '#edge/ontology.js';
import { Gazetteer, placeKey } from './gazetteer.js';

const made = new Gazetteer({
  named: [
    {
      name: 'Amu Darya',
      names: ['Amu Darya', 'Oxus'],
      kind: 'river',
      precision: 'region',
      country: null,
      states: ['AFG', 'TJK'],
      latitude: 37.3,
      longitude: 66.5,
      radiusKm: 500,
    },
  ],
  cities: [
    '*UZB\tnUZBa34j57b3',
    'andijan\t>UZBandijon;rUZBa37jh0j.01=Andijan Region',
    'andijon\tcUZBa3ajgy8u.01',
    'oxus\tcUSA9ji6ikp.TX',
    '',
  ].join('\n'),
});

describe('the gazetteer', () => {
  it('folds spellings into one key', () => {
    expect(placeKey('St. Petersburg')).toBe('saint petersburg');
    expect(placeKey('Mazar-i-Sharif')).toBe('mazar i sharif');
    expect(placeKey("Sana'a")).toBe('sanaa');
    expect(placeKey('Düsseldorf')).toBe('dusseldorf');
  });

  it('finds the first, the last and a middle line, and nothing between them', () => {
    expect(made.readings('andijon').map(({ place }) => place.name)).toEqual(['Andijon']);
    expect(made.readings('oxus')).toHaveLength(2);
    expect(made.state('UZB')).toEqual({ latitude: 40.72, longitude: 68.11, radiusKm: 399 });
    for (const key of ['', 'a', 'andija', 'andijana', 'zzz']) expect(made.readings(key)).toEqual([]);
  });

  it('follows a spelling to its city and reads a region beside it', () => {
    expect(made.readings('andijan').map(({ kind, place }) => [kind, place.name, place.country])).toEqual([
      ['city', 'Andijon', 'UZB'],
      ['region', 'Andijan Region', 'UZB'],
    ]);
  });

  it('puts our own list first', () => {
    expect(made.readings('oxus')[0]).toMatchObject({ kind: 'river', place: { name: 'Amu Darya' } });
  });

  it('knows the capitals of the world, and where they are', () => {
    const ontology = loadOntology();
    const shipped = new Gazetteer(ontology.places);
    const seat = (name: string, state: string) =>
      shipped.readings(placeKey(name)).find(({ place }) => place.states.includes(state));
    expect(seat('Kiev', 'UKR')?.place.name).toBe('Kyiv');
    expect(seat('Dushanbe', 'TJK')?.place).toMatchObject({ latitude: 38.54, longitude: 68.78 });
    const states = ontology.actors.filter(
      ({ kind, period }) => kind === 'state' && (period?.to ?? null) === null,
    );
    const missing = states.flatMap(({ code, names }) => {
      const seats = names.filter(({ use }) => use === 'capital');
      return seats.length === 0 || seats.some(({ text }) => seat(text, code) !== undefined) ? [] : [code];
    });
    expect(missing).toEqual([]);
    expect(states.filter(({ code }) => /^[A-Z]{3}$/u.test(code) && shipped.state(code) === null)).toEqual([]);
  });

  it('has every name of our own list under one entry, and sorted lines', () => {
    const { named, cities } = loadOntology().places;
    const keys = named.flatMap((entry) => [...new Set(entry.names.map(placeKey))].map((key) => `${key}`));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
    const lines = cities
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(0, line.indexOf('\t')));
    expect(lines.every((line, at) => at === 0 || lines[at - 1]! < line)).toBe(true);
  });
});
