import {
  type Actor,
  type NamedPlace,
  PLACE_KINDS,
  type PlaceKind,
  type PlacePrecision,
  type PlaceWords,
} from '#core/index.js';
import { Fields, refuse, type VocabularyFile } from './fields.js';

const PRECISION: Readonly<Record<PlaceKind, PlacePrecision>> = {
  site: 'point',
  region: 'region',
  river: 'region',
  sea: 'sea',
  border: 'border',
};
const NOT_PLACES = 'places/not-places.yaml';

/** `ontology/places/*.yaml`: places that lists of cities lack, and words that are no places. @param world known states */
export function readPlaceFiles(
  files: readonly VocabularyFile[],
  world: readonly Actor[],
): Omit<PlaceWords, 'cities'> {
  const states = new Set(world.map(({ code }) => code));
  const named: NamedPlace[] = [];
  let notPlaces: readonly string[] = [];
  for (const file of files) {
    if (file.path === NOT_PLACES) {
      notPlaces = new Fields(file.path, '', file.value, ['source', 'words'])
        .texts('words')
        .map((word) => word.toLowerCase());
      continue;
    }
    const fields = new Fields(file.path, '', file.value, ['source', 'kind', 'places']);
    const kind = fields.oneOf('kind', PLACE_KINDS);
    fields.list('places').forEach((item, index) => {
      named.push(readPlace(file.path, `places[${index}]`, item, kind, states));
    });
  }
  return { named, notPlaces };
}

function readPlace(
  path: string,
  at: string,
  item: unknown,
  kind: PlaceKind,
  known: ReadonlySet<string>,
): NamedPlace {
  const fields = new Fields(path, at, item, ['name', 'also', 'at', 'radius', 'states']);
  const name = fields.text('name');
  const states = fields.texts('states');
  for (const state of states)
    if (!known.has(state)) refuse(path, fields.name('states'), `no actor has the code "${state}"`);
  const [latitude, longitude, ...more] = fields.list('at');
  const isDegree = (value: unknown, most: number): value is number =>
    typeof value === 'number' && Math.abs(value) <= most;
  if (!isDegree(latitude, 90) || !isDegree(longitude, 180) || more.length > 0)
    refuse(path, fields.name('at'), `"${name}" needs [latitude, longitude] in degrees`);
  return {
    name,
    names: [name, ...fields.texts('also')],
    kind,
    precision: PRECISION[kind],
    country: states.length === 1 ? states[0]! : null,
    states,
    latitude: latitude as number,
    longitude: longitude as number,
    radiusKm: fields.number('radius', 0, 5000),
  };
}
