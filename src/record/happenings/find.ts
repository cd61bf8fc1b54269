import { CasusError } from '#core/index.js';
import { daysOf, touchesDays } from '../filter.js';
import type { EventFilter } from '../store.js';
import type { Happening } from './happening.js';
import { compareText } from './report.js';

/**
 * All conditions must hold. Who acts, speaks and where it stands is asked of its reports: one of them must fit. Type,
 * status and date are asked of the happening.
 */
export interface HappeningFilter extends EventFilter {
  /** At least so many independent sources. */
  readonly sources?: number;
}

/** The part of a filter that the reports answer. */
export function reportFilter({ actor, recipient, speaker, outlet, article }: HappeningFilter): EventFilter {
  return Object.fromEntries(
    Object.entries({ actor, recipient, speaker, outlet, article }).filter(([, value]) => value !== undefined),
  );
}

/**
 * Happenings that the filter lets through, by date, those without one last.
 * @param fitting ids of the reports that pass `reportFilter`; null = all do
 */
export function filterHappenings(
  happenings: readonly Happening[],
  filter: HappeningFilter,
  fitting: ReadonlySet<string> | null,
): Happening[] {
  const days = daysOf(filter);
  const type = filter.type?.toUpperCase();
  return happenings
    .filter(
      (one) =>
        (fitting === null || one.reports.some(({ event }) => fitting.has(event.id))) &&
        (type === undefined || one.type === type) &&
        (filter.status === undefined || one.status === filter.status) &&
        (filter.sources === undefined || one.sources.length >= filter.sources) &&
        ((days.from === null && days.to === null) || touchesDays(one.when, days)),
    )
    .sort(
      (a, b) =>
        compareText(a.when?.from ?? a.when?.to ?? '~', b.when?.from ?? b.when?.to ?? '~') ||
        compareText(a.id, b.id),
    )
    .slice(0, filter.limit);
}

/**
 * By its id or that of one of its reports, or the beginning of either, with or without its kind.
 * @throws CasusError E_NOT_FOUND
 */
export function happeningNamed(happenings: readonly Happening[], name: string): Happening {
  const found = findHappening(happenings, name);
  if (found === null)
    throw new CasusError(
      'E_NOT_FOUND',
      `no happening or report, or more than one, is named "${name}"; see casus happenings and casus events`,
      { where: { input: name } },
    );
  return found;
}

export function findHappening(happenings: readonly Happening[], name: string): Happening | null {
  if (name === '') return null;
  const starts = (id: string) => id.startsWith(name) || id.slice(id.indexOf(':') + 1).startsWith(name);
  const found = happenings.filter(
    (one) => starts(one.id) || one.reports.some(({ event }) => starts(event.id)),
  );
  return found.length === 1 ? found[0]! : null;
}
