import { type Agreement, periodTouches } from '#core/index.js';
import {
  type BoundAnswer,
  type BoundStatus,
  existsOn,
  nameOn,
  rankOf,
  type WorldIndex,
} from '#system/index.js';

/** An area that a clause names: whole states, and boxes [south, west, north, east] in degrees, less what lies `outside`. */
export interface BoundAreaView {
  readonly id: string;
  readonly name: string;
  readonly states: readonly string[];
  readonly boxes: readonly (readonly [number, number, number, number])[];
  readonly outside: readonly (readonly [number, number, number, number])[];
  /** Agreements of the answer that name it. */
  readonly agreements: readonly string[];
}

/** An agreement of at least three parties, with those whom it binds on the day of the case. */
export interface BoundBlocView {
  readonly id: string;
  readonly name: string;
  readonly also: readonly string[];
  /** What its strongest line in the answer comes to. */
  readonly status: BoundStatus;
  readonly members: readonly { readonly id: string; readonly name: string }[];
  /** Ids of `areas`. */
  readonly areas: readonly string[];
  /** A clause covers the parties' own territory alone. */
  readonly territory: boolean;
}

/** What a map of an answer shows beside the parties. */
export interface BoundMapView {
  readonly areas: readonly BoundAreaView[];
  /** Strongest status first, then by number of members. */
  readonly blocs: readonly BoundBlocView[];
  /** Where it happened; null = not known as a point, or not given. */
  readonly spot: { readonly name: string; readonly latitude: number; readonly longitude: number } | null;
  /** Capitals of parties and sides, for those of whom a map of today has no outline. */
  readonly capitals: readonly {
    readonly id: string;
    readonly latitude: number;
    readonly longitude: number;
  }[];
  /** States of the question that were none on that day. */
  readonly notThen: readonly { readonly id: string; readonly name: string }[];
}

/** From so many parties on an agreement is shown as a bloc. */
const BLOC_PARTIES = 3;

export function boundMap(answer: BoundAnswer, index: WorldIndex): BoundMapView {
  const { date, attacked, attackers, place } = answer.crisis;
  // Some parties are no states of the system (Abkhazia): the record has them as land.
  const landOf = (id: string) => index.world.territories.find((land) => land.id === id);
  const named = (id: string) => {
    const state = index.states.get(id);
    return { id, name: state ? nameOn(state, date) : (landOf(id)?.names[0] ?? id) };
  };
  const strongest = new Map<string, BoundStatus>();
  for (const { lines } of answer.parties)
    for (const { agreement, status } of lines) {
      const held = strongest.get(agreement.id);
      if (held === undefined || rankOf(status) < rankOf(held)) strongest.set(agreement.id, status);
    }
  const agreements = index.world.agreements.filter(({ id }) => strongest.has(id));
  const { boundBy } = index.onDay(date);
  const placesOf = ({ duties }: Agreement): readonly string[] => [
    ...new Set(
      duties
        .filter(({ period }) => period === null || periodTouches(period, date))
        .flatMap(({ conditions }) => conditions.places ?? []),
    ),
  ];
  const namers = new Map<string, string[]>();
  for (const agreement of agreements)
    for (const id of placesOf(agreement))
      if (index.areas.has(id)) namers.set(id, [...(namers.get(id) ?? []), agreement.name]);
  const blocs = agreements
    .map((agreement): BoundBlocView => {
      const places = placesOf(agreement);
      return {
        id: agreement.id,
        name: agreement.name,
        also: agreement.also,
        status: strongest.get(agreement.id)!,
        members: [...boundBy(agreement)].sort().map(named),
        areas: places.filter((id) => index.areas.has(id)),
        territory: places.includes('territory'),
      };
    })
    .filter(({ members }) => members.length >= BLOC_PARTIES)
    .sort(
      (a, b) =>
        rankOf(a.status) - rankOf(b.status) || b.members.length - a.members.length || (a.id < b.id ? -1 : 1),
    );
  const sides = [...attacked, ...attackers.flatMap(({ state }) => (state === null ? [] : [state]))];
  return {
    areas: [...namers].map(([id, names]) => {
      const { name, states, boxes, outside } = index.areas.get(id)!;
      return { id, name, states, boxes, outside, agreements: names };
    }),
    blocs,
    spot:
      place === null || place.latitude === null || place.longitude === null
        ? null
        : { name: place.name, latitude: place.latitude, longitude: place.longitude },
    capitals: [...new Set([...sides, ...answer.parties.map(({ party }) => party)])].flatMap((id) => {
      const capital = index.states.get(id)?.capital ?? landOf(id);
      return capital ? [{ id, latitude: capital.latitude, longitude: capital.longitude }] : [];
    }),
    notThen: sides
      .filter((id) => {
        const state = index.states.get(id);
        return state !== undefined && !existsOn(state, date);
      })
      .map(named),
  };
}
