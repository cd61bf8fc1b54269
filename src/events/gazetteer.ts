import { fold } from '#actors/index.js';
import type { NamedPlace, Place, PlaceKind, PlaceWords } from '#core/index.js';

/** One place that a name may mean. */
export interface Reading {
  readonly place: Place;
  readonly kind: 'city' | 'capital' | PlaceKind;
  /** People who live there; 0 for what is no town. */
  readonly population: number;
  /** Code of the first-order region, with its state ("USA.TX"); null for places of our own list. */
  readonly region: string | null;
}

/** A city is known to about this distance from its centre: coordinates are kept to 0.01°. */
const CITY_RADIUS_KM = 10;
/** Names met so far are remembered up to this many. */
const REMEMBERED = 20_000;
const NONE: readonly Reading[] = [];

/** Key under which spellings of a place agree: folded, without stops and apostrophes, hyphens as blanks, St. as Saint. */
export function placeKey(name: string): string {
  return keyWords(name).join(' ');
}

export function keyWords(form: string): string[] {
  return fold(form)
    .replace(/[.'’‘ʻʼ`]/gu, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map((word) => (word === 'st' ? 'saint' : word));
}

/**
 * Places by name. Our own list is a map; the cities stay the text they were loaded as, in which a name is found by
 * halving: nothing is built at start. Look-up O(log names), remembered.
 */
export class Gazetteer {
  readonly #cities: string;
  readonly #named: readonly NamedPlace[];
  readonly #memory = new Map<string, readonly Reading[]>();
  #index: OwnIndex | null = null;

  constructor({ cities, named }: Pick<PlaceWords, 'cities' | 'named'>) {
    this.#cities = cities;
    this.#named = named;
  }

  /** Our own list by name, made when the first name is looked up. */
  get #own(): OwnIndex {
    this.#index ??= indexNamed(this.#named);
    return this.#index;
  }

  /** Everything that bears a name, our own list first. @param key of `placeKey` */
  readings(key: string): readonly Reading[] {
    const known = this.#memory.get(key);
    if (known) return known;
    const own = this.#own.names.get(key) ?? NONE;
    const line = this.#line(key);
    const found = line === null ? own : [...own, ...line.split(';').flatMap((one) => this.#read(key, one))];
    if (this.#memory.size >= REMEMBERED) this.#memory.clear();
    this.#memory.set(key, found);
    return found;
  }

  /** Whether the key is a name of our own list. */
  isOwn(key: string): boolean {
    return this.#own.names.has(key);
  }

  /** Where the people of a state live. @param state alpha-3 */
  state(state: string): Pick<Place, 'latitude' | 'longitude' | 'radiusKm'> | null {
    const line = this.#line(`*${state}`);
    return line === null ? null : coordinates(line, true);
  }

  /** The border of two states, when our list has it. */
  border(states: readonly string[]): NamedPlace | null {
    return this.#own.borders.get(pairOf(states)) ?? null;
  }

  #line(key: string): string | null {
    const text = this.#cities;
    let low = 0;
    let high = text.length;
    while (low < high) {
      const start = text.lastIndexOf('\n', ((low + high) >> 1) - 1) + 1;
      const tab = text.indexOf('\t', start);
      if (tab < 0) return null;
      const here = text.slice(start, tab);
      if (here === key) return text.slice(tab + 1, endOfLine(text, tab));
      if (here < key) low = endOfLine(text, tab) + 1;
      else high = start;
    }
    return null;
  }

  #read(key: string, code: string): readonly Reading[] {
    const kind = code[0]!;
    const state = code.slice(1, 4);
    if (kind === '>') {
      const main = code.slice(4);
      const city = this.#line(main)
        ?.split(';')
        .find((one) => one.slice(1, 4) === state && /^c/iu.test(one));
      return city === undefined ? [] : this.#read(main, city);
    }
    const [, admin, name] = /^[^.=]*(?:\.([^=]*))?(?:=(.*))?$/u.exec(code)!;
    const isRegion = kind === 'r';
    return [
      {
        place: {
          name: name ?? key.replace(/(?<=^| )[a-z]/g, (letter) => letter.toUpperCase()),
          precision: isRegion ? 'region' : 'point',
          country: state,
          states: [state],
          ...coordinates(code, isRegion),
        },
        kind: isRegion ? 'region' : kind === 'C' ? 'capital' : 'city',
        population: isRegion ? 0 : Number.parseInt(/^[0-9a-z]+/.exec(code.slice(10))?.[0] ?? '0', 36) * 1000,
        region: admin === undefined ? null : `${state}.${admin}`,
      },
    ];
  }
}

interface OwnIndex {
  readonly names: ReadonlyMap<string, readonly Reading[]>;
  /** By the pair of states. */
  readonly borders: ReadonlyMap<string, NamedPlace>;
}

function indexNamed(named: readonly NamedPlace[]): OwnIndex {
  const all = new Map<string, Reading[]>();
  const borders = new Map<string, NamedPlace>();
  for (const entry of named) {
    const { kind, names, ...place } = entry;
    if (kind === 'border' && place.states.length === 2) borders.set(pairOf(place.states), entry);
    for (const name of names) {
      const key = placeKey(name);
      const list = all.get(key) ?? [];
      all.set(key, list);
      list.push({ place, kind, population: 0, region: null });
    }
  }
  return { names: all, borders };
}

const pairOf = (states: readonly string[]): string => [...states].sort().join(' ');

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function coordinates(code: string, wide: boolean): Pick<Place, 'latitude' | 'longitude' | 'radiusKm'> {
  const degrees = (from: number, half: number) =>
    Number((Number.parseInt(code.slice(from, from + 3), 36) / 100 - half).toFixed(2));
  return {
    latitude: degrees(4, 90),
    longitude: degrees(7, 180),
    radiusKm: wide ? Number.parseInt(/^[0-9a-z]+/.exec(code.slice(10))![0], 36) : CITY_RADIUS_KM,
  };
}
