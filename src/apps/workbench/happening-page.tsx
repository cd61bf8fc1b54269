import type { HappeningView, ReportView } from '#views/index.js';
import { useHappening } from './api.js';
import { KindSign, kindClass, StatusWord, summaryOf, typeWords } from './kind.js';
import { Failure, Loading } from './message.js';
import { articleAddress, happeningsAddress, type Route } from './route.js';
import { StatusHistory } from './status-history.js';
import { strings } from './strings.js';
import { useTitle } from './use-title.js';

export function HappeningPage({
  route,
  edition,
}: {
  readonly route: Extract<Route, { page: 'happening' }>;
  readonly edition: number;
}) {
  const [happening, reload] = useHappening(route.happening, edition);
  useTitle(happening.state === 'there' ? summaryOf(happening.data) : null);
  if (happening.state === 'loading') return <Loading />;
  if (happening.state === 'failed') return <Failure error={happening.error} onRetry={reload} />;
  return <OpenHappening view={happening.data} />;
}

/** One thing in the world: who can know it, how far reports went, every report, and why they are one. */
function OpenHappening({ view }: { readonly view: HappeningView }) {
  const numbers = new Map(view.reports.map(({ event }, index) => [event, index + 1]));
  return (
    <section className="articles happening">
      <nav>
        <a href={happeningsAddress('')}>← {strings.happenings}</a>
      </nav>
      <h1 tabIndex={-1} className={kindClass(view.quad)}>
        <KindSign quad={view.quad} /> {summaryOf(view)}, {typeWords(view)}
      </h1>
      <p>
        {view.when ?? strings.whenUnknown}
        {view.datesDisagree && ` (${strings.datesDisagree})`}
        {view.place !== null && `, ${view.place}`}
        {view.historical && `, ${strings.historical}`}
      </p>
      <p>{strings.reportedBy(view.sources.length, view.articles)}</p>

      <h2>{strings.statusHistory}</h2>
      <StatusHistory history={view.history} />

      <h2>{strings.sources}</h2>
      <ul>
        {view.sources.map(({ kind, name, outlets, reports }, index) => (
          <li key={index}>
            {strings.sourceName(kind, name)}{' '}
            <span className="n">
              {strings.reportsCount(reports)}, {strings.carriedBy(outlets)}
            </span>
          </li>
        ))}
      </ul>

      <h2 id="reports">{strings.columns.reports}</h2>
      <table aria-labelledby="reports">
        <thead>
          <tr>
            <th scope="col">{strings.columns.article}</th>
            <th scope="col">{strings.columns.outlet}</th>
            <th scope="col">{strings.columns.published}</th>
            <th scope="col">{strings.columns.status}</th>
            <th scope="col">{strings.when}</th>
            <th scope="col">{strings.whyChain}</th>
            <th scope="col">{strings.whyOne}</th>
          </tr>
        </thead>
        <tbody>
          {view.reports.map((report, index) => (
            <Report
              key={report.event}
              report={report}
              number={index + 1}
              partner={report.joined && (numbers.get(report.joined.with) ?? null)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Report({
  report,
  number,
  partner,
}: {
  readonly report: ReportView;
  readonly number: number;
  readonly partner: number | null;
}) {
  const { articleId, event, title, outlet, published, status, calledOff, when, speaker, quote, joined } =
    report;
  return (
    <tr>
      <th scope="row">
        <span className="n">{number} </span>
        <a href={articleAddress(articleId, { event })}>{title || strings.untitled}</a>
        <span className="basis">{strings.quoted(quote)}</span>
      </th>
      <td data-label={strings.columns.outlet}>
        {outlet ?? <span className="unknown">{strings.unknownOutlet}</span>}
      </td>
      <td data-label={strings.columns.published}>
        {published ?? <span className="unknown">{strings.unknownDate}</span>}
      </td>
      <td data-label={strings.columns.status}>
        <StatusWord status={status} />
        {calledOff && ` ${strings.calledOff}`}
      </td>
      <td data-label={strings.when}>{when ?? <span className="unknown">{strings.whenUnknown}</span>}</td>
      <td data-label={strings.whyChain}>{speaker ?? strings.ownVoice(outlet)}</td>
      <td data-label={strings.whyOne}>
        {joined === null ? (
          strings.joinedFirst
        ) : (
          <details>
            <summary>{strings.joinedWith(partner, joined.by, joined.score)}</summary>
            <ul>
              {joined.reasons.map(({ rule, weight }, index) => (
                <li key={index}>
                  {rule} <span className="n">{weight.toFixed(2)}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </td>
    </tr>
  );
}
