import { type Period, periodOf } from '#core/index.js';
import type { KnownActor } from '../claims.js';
import { type Days, daysOf, nameKey, namesByRole, touchesDays } from '../filter.js';
import type { Said } from '../parts.js';
import { commitmentsFrom, forecastsFrom, relationsFrom } from './from.js';
import type {
  CommitmentFilter,
  CommitmentLine,
  ForecastFilter,
  ForecastLine,
  OutlookFilter,
  RelationFilter,
  RelationLine,
} from './lines.js';

/** Lines by what they are about. */
export interface OutlookLines {
  readonly commitment: CommitmentLine;
  readonly forecast: ForecastLine;
  readonly relation: RelationLine;
}
export type OutlookWhat = keyof OutlookLines;

export type OutlookRole = 'party' | 'who' | 'about' | 'of' | 'on' | 'speaker';
type Name = readonly [OutlookRole, string];

/** A thing of the outlook with what it may be asked for. */
export interface OutlookEntry<What extends OutlookWhat = OutlookWhat>
  extends Pick<OutlookLines[What], 'record' | 'quote' | 'words'> {
  readonly what: What;
  readonly kind: string;
  readonly status: string | null;
  readonly period: Period | null;
  /** Every way to ask for those who take part, as `nameKey`s. */
  readonly names: readonly Name[];
}

/** Everything that claims amount to, in no order. */
export function outlookEntries(
  claims: readonly Said[],
  actors: ReadonlyMap<string, KnownActor>,
): OutlookEntry[] {
  return [
    ...commitmentsFrom(claims).map((made): OutlookEntry<'commitment'> => {
      const { kind, status, when, parties, beneficiaries, attribution } = made.record;
      const names = namesByRole<OutlookRole>(attribution, actors, { party: [...parties, ...beneficiaries] });
      return { what: 'commitment', kind, status, period: when?.period ?? null, names, ...made };
    }),
    ...forecastsFrom(claims).map((made): OutlookEntry<'forecast'> => {
      const { form, horizon, who, actors: acting, recipients, attribution } = made.record;
      const names = namesByRole<OutlookRole>(attribution, actors, {
        who: who === null || who === 'article' ? [] : [who],
        about: [...acting, ...recipients],
      });
      const nameless: Name[] = who === null ? [['who', 'nobody']] : who === 'article' ? [['who', who]] : [];
      return {
        what: 'forecast',
        kind: form,
        status: null,
        period: horizon.period,
        names: [...names, ...nameless],
        ...made,
      };
    }),
    ...relationsFrom(claims).map((made): OutlookEntry<'relation'> => {
      const { kind, status, when, of, on, attribution } = made.record;
      const period = when === null ? null : periodOf(when);
      return {
        what: 'relation',
        kind,
        status,
        period,
        names: namesByRole<OutlookRole>(attribution, actors, { of, on }),
        ...made,
      };
    }),
  ];
}

/** A filter as every store answers it: with an index where it can, else by `passesQuery`; the answers must be the same. */
export interface OutlookQuery {
  readonly kind: string | undefined;
  readonly status: string | undefined;
  /** Each must be among the names: whole, or a part of one. */
  readonly names: readonly { readonly role: OutlookRole; readonly name: string; readonly isPart: boolean }[];
  /** Stretches that the period must touch. */
  readonly days: readonly Days[];
  readonly outlet: string | undefined;
}

/** @param valid world time asked for beside the filter. @throws CasusError E_USAGE when a date is none */
export function commitmentQuery(filter: CommitmentFilter, valid?: string): OutlookQuery {
  const { kind, status, of, with: other, on } = filter;
  return queryOf(filter, { kind, status }, { party: [of, other] }, [day(on), day(valid)]);
}

export function forecastQuery(filter: ForecastFilter, valid?: string): OutlookQuery {
  const { who, about, from, to } = filter;
  const stretch = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  return queryOf(filter, {}, { who: [who], about: [about] }, [stretch, day(valid)]);
}

export function relationQuery(filter: RelationFilter, valid?: string): OutlookQuery {
  const { kind, status, of, on } = filter;
  return queryOf(filter, { kind, status }, { of: [of], on: [on] }, [day(valid)]);
}

const day = (date: string | undefined) => (date === undefined ? {} : { from: date, to: date });

function queryOf(
  { outlet, speaker }: OutlookFilter,
  { kind, status }: { readonly kind?: string | undefined; readonly status?: string | undefined },
  named: Partial<Record<OutlookRole, readonly (string | undefined)[]>>,
  stretches: readonly { readonly from?: string; readonly to?: string }[],
): OutlookQuery {
  const names = Object.entries(named).flatMap(([role, wanted]) =>
    wanted.flatMap((name) =>
      name === undefined ? [] : [{ role: role as OutlookRole, name: nameKey(name), isPart: false }],
    ),
  );
  if (speaker !== undefined) names.push({ role: 'speaker', name: nameKey(speaker), isPart: true });
  const days = stretches.map(daysOf).filter(({ from, to }) => from !== null || to !== null);
  return { kind, status, names, days, outlet: outlet === undefined ? undefined : nameKey(outlet) };
}

/** The meaning of a query in plain code. */
export function passesQuery(entry: OutlookEntry, query: OutlookQuery, outlet: string | null): boolean {
  if (query.kind !== undefined && entry.kind !== query.kind) return false;
  if (query.status !== undefined && entry.status !== query.status) return false;
  if (query.outlet !== undefined && (outlet === null || nameKey(outlet) !== query.outlet)) return false;
  if (!query.days.every((days) => touchesDays(entry.period, days))) return false;
  return query.names.every(({ role, name, isPart }) =>
    entry.names.some(([own, key]) => own === role && (isPart ? key.includes(name) : key === name)),
  );
}
