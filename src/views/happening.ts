import type { Quad, Status } from '#core/index.js';
import type { Happening, Join, Report, Source, StatusStep } from '#record/index.js';
import { describeDate, describePeriod } from './dates.js';
import { speakerText } from './digest.js';
import { type PartyView, partyView } from './event.js';
import type { Lexicon } from './lexicon.js';

export interface StatusStepView {
  readonly status: Status;
  readonly calledOff: boolean;
  /** Publication of the first report that goes so far: "1 May 2020"; null = unknown. */
  readonly from: string | null;
  readonly reports: number;
}

export interface SourceView {
  readonly kind: Source['kind'];
  readonly name: string;
  readonly outlets: readonly string[];
  readonly reports: number;
}

/** One mention of a happening, and why it stands there. */
export interface ReportView {
  readonly event: string;
  readonly articleId: string;
  readonly articleNumber: number;
  readonly title: string;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly type: string;
  readonly status: Status;
  readonly calledOff: boolean;
  readonly when: string | null;
  /** Nearest to the act; null = the outlet's own voice. */
  readonly speaker: string | null;
  readonly quote: string;
  /** null = it is what the others were joined with. */
  readonly joined: {
    readonly with: string;
    /** null = by the rules. */
    readonly by: string | null;
    readonly score: number;
    readonly reasons: readonly { readonly rule: string; readonly weight: number }[];
  } | null;
}

/** A happening in a line: what a list or a card shows. */
export interface HappeningRow {
  readonly id: string;
  readonly type: string;
  readonly mode: string | null;
  readonly quad: Quad | null;
  readonly intensity: number;
  readonly status: Status;
  readonly calledOff: boolean;
  readonly historical: boolean;
  readonly actors: readonly PartyView[];
  readonly recipients: readonly PartyView[];
  readonly when: string | null;
  readonly datesDisagree: boolean;
  readonly place: string | null;
  readonly history: readonly StatusStepView[];
  /** Ids of the events that report it. */
  readonly events: readonly string[];
  readonly articles: number;
  readonly sources: readonly SourceView[];
}

export interface HappeningView extends HappeningRow {
  readonly reports: readonly ReportView[];
}

export function happeningRow(one: Happening, lexicon: Lexicon): HappeningRow {
  const { id, type, mode, intensity, status, calledOff, historical, datesDisagree, articles } = one;
  return {
    id,
    type,
    mode,
    quad: lexicon.quadOf(type),
    intensity,
    status,
    calledOff,
    historical,
    actors: one.actors.map((party) => partyView(party, lexicon)),
    recipients: one.recipients.map((party) => partyView(party, lexicon)),
    when: one.when && describePeriod(one.when),
    datesDisagree,
    place: one.place?.name ?? null,
    history: one.history.map(stepView),
    events: one.reports.map(({ event }) => event.id),
    articles,
    sources: one.sources.map(({ kind, name, outlets, reports }) => ({
      kind,
      name,
      outlets,
      reports: reports.length,
    })),
  };
}

export function happeningView(one: Happening, lexicon: Lexicon): HappeningView {
  const steps = new Map(one.history.flatMap((step) => step.reports.map((id) => [id, step] as const)));
  const joins = new Map(one.joins.map((join) => [join.report, join]));
  return {
    ...happeningRow(one, lexicon),
    reports: one.reports.map((report) =>
      reportView(report, steps.get(report.event.id)!, joins.get(report.event.id)),
    ),
  };
}

const stepView = ({ status, calledOff, from, reports }: StatusStep): StatusStepView => ({
  status,
  calledOff,
  from: from && describeDate(from),
  reports: reports.length,
});

function reportView(report: Report, { status, calledOff }: StatusStep, join: Join | undefined): ReportView {
  const { event, articleId, articleNumber, title, outlet, published, quote } = report;
  return {
    event: event.id,
    articleId,
    articleNumber,
    title,
    outlet,
    published: published && describeDate(published),
    type: event.type,
    status,
    calledOff,
    when: event.when && describePeriod(event.when.period),
    speaker: speakerText(event),
    quote,
    joined: join
      ? {
          with: join.with,
          by: join.by,
          score: join.score.value,
          reasons: join.score.reasons.map(({ rule, weight }) => ({ rule, weight })),
        }
      : null,
  };
}

/** "planned 1 May 2020 → denied, called off 2 May 2020": how far reports went, in the order of their publication. */
export function historyText(history: readonly StatusStepView[]): string {
  return history
    .map(({ status, calledOff, from }) =>
      [calledOff ? `${status}, called off` : status, from].filter((part) => part !== null).join(' '),
    )
    .join(' → ');
}
