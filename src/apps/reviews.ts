import type { Actor, Instant, Ontology, Place } from '#core/index.js';
import { Gazetteer, placeKey } from '#events/index.js';
import {
  type EventFilter,
  type EventLine,
  type FoundRecords,
  type KnownActor,
  nameKey,
  namesOf,
  passesFilter,
  type Reviewed,
  type ReviewVocabulary,
  reviewed,
  reviewsBySubject,
  type View,
} from '#record/index.js';

/** Names by which a person may mean an actor; an adjective or a capital is not the actor itself. */
const NAMING: readonly Actor['names'][number]['use'][] = [
  'name',
  'short',
  'formal',
  'former',
  'abbreviation',
  'variant',
];

/** For who accepts or rejects: neither names anything. */
export const NO_NAMES: Pick<Ontology, 'eventTypes' | 'actors' | 'places'> = {
  eventTypes: new Map(),
  actors: [],
  places: { named: [], notPlaces: [], cities: '' },
};

/** What reviewers may name: the vocabulary, and whom the articles of the record introduced. */
export async function reviewVocabulary(
  view: View,
  { eventTypes, actors, places }: Pick<Ontology, 'eventTypes' | 'actors' | 'places'>,
): Promise<ReviewVocabulary> {
  interface Named {
    readonly id: Actor['id'];
    readonly code: string;
  }
  const maps = [new Map<string, Named[]>(), new Map<string, Named[]>(), new Map<string, Named[]>()] as const;
  const [ids, codes, names] = maps;
  const add = (map: Map<string, Named[]>, key: string, one: Named) => {
    const own = map.get(nameKey(key)) ?? [];
    map.set(nameKey(key), own);
    if (!own.some(({ id }) => id === one.id)) own.push(one);
  };
  for (const { id, code, name, names: all } of [
    ...actors,
    ...(await view.actors()).map((line) => ({ ...line, names: [] as Actor['names'] })),
  ]) {
    add(ids, id, { id, code });
    add(codes, code, { id, code });
    add(names, name, { id, code });
    for (const { text, use } of all) if (NAMING.includes(use)) add(names, text, { id, code });
  }
  return {
    eventTypes,
    // An id goes before a code, a code before a name.
    actorsNamed: (name) => maps.map((map) => map.get(nameKey(name))).find((found) => found) ?? [],
    placesNamed: (name) => placesNamed(name, actors, places),
  };
}

/** States by code or name, then our own list of places, then towns and regions, the larger first. */
function placesNamed(name: string, actors: Ontology['actors'], places: Ontology['places']): readonly Place[] {
  const gazetteer = new Gazetteer(places);
  const wanted = nameKey(name);
  const states = actors.filter(
    ({ kind, code, names }) =>
      kind === 'state' &&
      (nameKey(code) === wanted ||
        names.some(({ text, use }) => NAMING.includes(use) && nameKey(text) === wanted)),
  );
  const found = gazetteer.readings(placeKey(name));
  return [
    ...states.map(({ code, name: state }): Place => {
      const none = { latitude: null, longitude: null, radiusKm: null };
      const middle = gazetteer.state(code) ?? none;
      return { name: state, precision: 'country', country: code, states: [code], ...middle };
    }),
    ...found.filter(({ region }) => region === null).map(({ place }) => bareOf(place)),
    ...found
      .filter(({ region }) => region !== null)
      .sort((a, b) => b.population - a.population)
      .map(({ place }) => bareOf(place)),
  ];
}

/** The gazetteer's own list has more fields than a place. */
const bareOf = ({ name, precision, country, states, latitude, longitude, radiusKm }: Place): Place => ({
  name,
  precision,
  country,
  states,
  latitude,
  longitude,
  radiusKm,
});

/** Lines of commitments or forecasts with what people say of them; null = nobody does. The machine's values stay. */
export async function withReviewsOf<
  Kind extends 'commitment' | 'forecast',
  Line extends { readonly record: FoundRecords[Kind] },
>(
  view: View,
  kind: Kind,
  lines: readonly Line[],
  asOf: { readonly known?: Instant } = {},
): Promise<(Line & { readonly review: Reviewed<Kind> | null })[]> {
  const reviews = reviewsBySubject(await view.reviews({}, asOf));
  return lines.map((line) => {
    const review = reviewed<Kind>({ kind, record: line.record }, reviews.get(line.record.id) ?? []);
    return { ...line, review: review.state === 'unreviewed' ? null : review };
  });
}

/** An event with what people say of it. */
export interface ReviewedLine extends EventLine {
  /** null = nobody reviewed it. */
  readonly review: Reviewed<'event'> | null;
}

/** Which values of an event are wanted: the machine's, or those that people put in their place. */
export interface CorrectedOption {
  /** false = the machine's; true = as all reviewers correct; a name = as this person does. */
  readonly corrected: boolean | string;
}

/**
 * Events with their reviews. With `corrected` the filter asks of the corrected values, and what reviewers reject is
 * left out; `rejected` counts it.
 * @param vocabulary names those whom a person put in; loaded when a filter asks of a corrected event
 */
export async function reviewedEvents(
  view: View,
  filter: EventFilter,
  asOf: { readonly known?: Instant },
  { corrected }: CorrectedOption,
  vocabulary: () => Pick<Ontology, 'actors'>,
): Promise<{ readonly lines: readonly ReviewedLine[]; readonly rejected: number }> {
  const reviews = reviewsBySubject(await view.reviews({}, asOf));
  const lay = (line: EventLine): ReviewedLine => {
    const own = reviews.get(line.event.id);
    return { ...line, review: own ? layOver(line.event, own, corrected) : null };
  };
  if (corrected === false || reviews.size === 0)
    return { lines: (await view.events(filter, asOf)).map(lay), rejected: 0 };
  const { limit, article, ...asked } = filter;
  const fitting = new Set((await view.events({ ...asked, ...(article ? { article } : {}) }, asOf)).map(idOf));
  const all = (await view.events(article ? { article } : {}, asOf)).map(lay);
  const isAsked = Object.values(asked).some((value) => value !== undefined);
  const isNamed = isAsked && all.some(({ review }) => review !== null && review.changes.length > 0);
  const actors = isNamed ? await knownActors(view, vocabulary()) : new Map<string, KnownActor>();
  const lines: ReviewedLine[] = [];
  let rejected = 0;
  for (const line of all) {
    const { review, outlet } = line;
    const isChanged = review !== null && review.changes.length > 0;
    const fits = isChanged
      ? passesFilter(review.record, asked, outlet, namesOf(review.record, actors))
      : fitting.has(idOf(line));
    if (!fits) continue;
    if (review?.state === 'rejected') rejected += 1;
    else lines.push(isChanged ? withCorrections(line, review) : line);
  }
  return { lines: lines.slice(0, limit), rejected };
}

const idOf = ({ event }: EventLine): string => event.id;

export function layOver(
  event: EventLine['event'],
  reviews: Parameters<typeof reviewed>[1],
  corrected: CorrectedOption['corrected'],
): Reviewed<'event'> | null {
  const options = typeof corrected === 'string' ? { by: corrected } : {};
  const review = reviewed({ kind: 'event', record: event }, reviews, options);
  return review.state === 'unreviewed' ? null : review;
}

/** The line says what its event says: words of a condition that a person named, none of a date that the text does not give. */
function withCorrections(line: ReviewedLine, review: Reviewed<'event'>): ReviewedLine {
  const condition = review.changes.find(({ field }) => field === 'condition');
  return {
    ...line,
    event: review.record,
    clue: review.changes.some(({ field }) => field === 'date') ? null : line.clue,
    condition:
      condition === undefined
        ? line.condition
        : ((condition.value as { readonly words?: string } | null)?.words ?? null),
  };
}

async function knownActors(
  view: View,
  { actors }: Pick<Ontology, 'actors'>,
): Promise<ReadonlyMap<string, KnownActor>> {
  return new Map(
    [...actors.map((actor) => ({ ...actor, roles: [] })), ...(await view.actors())].map(
      ({ id, code, name, kind, sector, country }) => [
        id as string,
        { code, name, kind, sector, country: country as KnownActor['country'], roles: [] },
      ],
    ),
  );
}
