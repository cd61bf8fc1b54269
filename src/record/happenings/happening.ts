import {
  type Explained,
  type FuzzyDate,
  firstDay,
  type Id,
  makeId,
  type Party,
  type Period,
  type Status,
} from '#core/index.js';
import { compareReports, isCalledOff, type PlaceOf, type Report, type ReportPlace } from './report.js';
import { type Source, sourcesOf, type Texts } from './sources.js';

/** Why a report stands in its happening: with which other it was joined, by whom, for which reasons. */
export interface Join {
  readonly report: Id<'event'>;
  readonly with: Id<'event'>;
  /** null = by the rules; else the person who put them together. */
  readonly by: string | null;
  /** In [0, 1]; the reasons sum to it, up to 1. Not a probability. */
  readonly score: Explained;
}

/** A stretch of reports that go equally far, in the order of publication. */
export interface StatusStep {
  readonly status: Status;
  /** Denied, and by the words because it was called off. */
  readonly calledOff: boolean;
  /** Publication of the first and last report of the stretch; null = unknown. */
  readonly from: FuzzyDate | null;
  readonly to: FuzzyDate | null;
  readonly reports: readonly Id<'event'>[];
}

/** One thing in the world, as all reports of it give it. Derived: never stored, never written into the reports. */
export interface Happening {
  /** Follows from its earliest report. */
  readonly id: Id<'happening'>;
  /** Type, mode, parties and intensity are those of the report that says most. */
  readonly type: string;
  readonly mode: string | null;
  readonly intensity: number;
  readonly actors: readonly Party[];
  readonly recipients: readonly Party[];
  /** The stretch in which all dates agree; null = no report dates it. */
  readonly when: Period | null;
  /** A person put reports together whose dates contradict each other; `when` is then the newest. */
  readonly datesDisagree: boolean;
  readonly place: ReportPlace | null;
  /** Of the newest report. */
  readonly status: Status;
  readonly calledOff: boolean;
  /** True when every report only recalls it. */
  readonly historical: boolean;
  readonly history: readonly StatusStep[];
  /** In the order of publication, then of the text. */
  readonly reports: readonly Report[];
  /** Number of articles that report it. */
  readonly articles: number;
  readonly sources: readonly Source[];
  /** One for each report but the first of a group; empty for a single report. */
  readonly joins: readonly Join[];
  /** How sure the best report is coded, in [0, 1]. */
  readonly score: Explained;
}

/** @param reports of one happening, in order, at least one */
export function makeHappening(
  reports: readonly Report[],
  joins: readonly Join[],
  texts: Pick<Texts, 'textOf'>,
  placeOf: PlaceOf,
): Happening {
  const face = [...reports].sort((a, b) => weightOf(b) - weightOf(a) || compareReports(a, b))[0]!.event;
  const history = historyOf(reports, face.type);
  const { status, calledOff } = history.at(-1)!;
  const places = reports.map(placeOf).filter((place) => place !== null);
  return {
    id: happeningId(reports[0]!.event.id),
    type: face.type,
    mode: face.mode,
    intensity: face.intensity,
    actors: face.actors,
    recipients: face.recipients,
    ...datesOf(reports),
    place: places.find(({ latitude }) => latitude !== null) ?? places[0] ?? null,
    status,
    calledOff,
    historical: reports.every(({ event }) => event.historical),
    history,
    reports,
    articles: new Set(reports.map(({ articleId }) => articleId)).size,
    sources: sourcesOf(reports, texts),
    joins,
    score: [...reports].sort((a, b) => b.event.score.value - a.event.score.value || compareReports(a, b))[0]!
      .event.score,
  };
}

/** The id of the happening that begins with this report. */
export const happeningId = (first: Id<'event'>): Id<'happening'> => makeId('happening', first);

/** How much a report says of who and what: an act before a promise of it, then parties, persons, mode, coding. */
function weightOf({ event }: Report): number {
  const parties = [...event.actors, ...event.recipients];
  const codes = new Set(parties.filter(({ actor }) => actor !== null).map(({ code }) => code));
  const details = parties.filter(
    ({ actor, sector }) => sector !== null || actor?.startsWith('actor:person/'),
  );
  return (
    (event.type === 'AGREE' ? 0 : 1000) +
    codes.size * 20 +
    (event.recipients.length > 0 ? 5 : 0) +
    (event.mode === null ? 0 : 4) +
    Math.min(3, details.length) +
    event.score.value
  );
}

/** A promise says of the act that is promised that it lies ahead. */
function statusOf(report: Report, type: string): Status {
  const { type: own, status } = report.event;
  if (own === type || status === 'denied') return status;
  return status === 'happened' || status === 'ongoing' ? 'planned' : 'possible';
}

function historyOf(reports: readonly Report[], type: string): StatusStep[] {
  const steps: { -readonly [Key in keyof StatusStep]: StatusStep[Key] }[] = [];
  for (const report of reports) {
    const { id } = report.event;
    const status = statusOf(report, type);
    const calledOff = isCalledOff(report);
    const last = steps.at(-1);
    if (last && last.status === status && last.calledOff === calledOff) {
      last.to = report.published;
      last.reports = [...last.reports, id];
    } else steps.push({ status, calledOff, from: report.published, to: report.published, reports: [id] });
  }
  return steps;
}

function datesOf(reports: readonly Report[]): Pick<Happening, 'when' | 'datesDisagree'> {
  const periods = reports.flatMap(({ event }) => (event.when === null ? [] : [event.when.period]));
  if (periods.length === 0) return { when: null, datesDisagree: false };
  let from: FuzzyDate | null = null;
  let to: FuzzyDate | null = null;
  for (const period of periods) {
    if (period.from !== null && (from === null || firstDay(period.from) > firstDay(from))) from = period.from;
    if (period.to !== null && (to === null || firstDay(period.to) < firstDay(to))) to = period.to;
  }
  const isEmpty = from !== null && to !== null && firstDay(from) >= firstDay(to);
  return isEmpty
    ? { when: periods.at(-1)!, datesDisagree: true }
    : { when: { from, to }, datesDisagree: false };
}
