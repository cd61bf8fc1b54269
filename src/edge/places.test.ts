import { describe, expect, it } from 'vitest';
import { readPlaceFiles } from './ontology/places.js';

const read = (value: unknown, path = 'places/seas.yaml') => readPlaceFiles([{ path, value }], []);

describe('files of places', () => {
  it('give an entry its precision by the kind of the file', () => {
    const { named } = read({
      kind: 'river',
      places: [{ name: 'Volga', at: [52, 47.5], radius: 700, states: [] }],
    });
    expect(named).toEqual([
      {
        name: 'Volga',
        names: ['Volga'],
        kind: 'river',
        precision: 'region',
        country: null,
        states: [],
        latitude: 52,
        longitude: 47.5,
        radiusKm: 700,
      },
    ]);
  });

  it.each([
    [{ kind: 'ocean', places: [] }, /"ocean" is none of/u],
    [
      { kind: 'sea', places: [{ name: 'X', at: [95, 0], radius: 1, states: [] }] },
      /needs \[latitude, longitude\]/u,
    ],
    [
      { kind: 'sea', places: [{ name: 'X', at: [5], radius: 1, states: [] }] },
      /needs \[latitude, longitude\]/u,
    ],
    [{ kind: 'sea', places: [{ name: 'X', at: [5, 5], radius: -1, states: [] }] }, /a number in/u],
    [
      { kind: 'sea', places: [{ name: 'X', at: [5, 5], radius: 1, states: ['ZZZ'] }] },
      /no actor has the code "ZZZ"/u,
    ],
    [{ kind: 'sea', places: [{ name: 'X', where: 1 }] }, /unknown key/u],
  ])('are refused, with file and key: %j', (value, problem) => {
    expect(() => read(value)).toThrow(problem);
    expect(() => read(value)).toThrow(/ontology\/places\/seas\.yaml/u);
  });
});
