import type { FormEvent } from 'react';
import { useHappenings } from './api.js';
import { KindSign, kindClass, StatusWord, summaryOf, typeWords } from './kind.js';
import { Failure, Loading } from './message.js';
import { goTo, HAPPENING_FILTERS, happeningAddress, happeningsAddress, type Route } from './route.js';
import { StatusHistory } from './status-history.js';
import { strings } from './strings.js';
import { useTitle } from './use-title.js';

type HappeningsRoute = Extract<Route, { page: 'happenings' }>;

/** Everything that reports tell of, each once, by date. */
export function HappeningsPage({
  route,
  edition,
}: {
  readonly route: HappeningsRoute;
  readonly edition: number;
}) {
  const [happenings, reload] = useHappenings(route.query, edition);
  useTitle(strings.happenings);
  return (
    <section className="articles">
      <h1>{strings.happenings}</h1>
      <p className="count">{strings.happeningsMeans}</p>
      <Filters route={route} />
      {happenings.state === 'loading' && <Loading />}
      {happenings.state === 'failed' && <Failure error={happenings.error} onRetry={reload} />}
      {happenings.state === 'there' && (
        <>
          <p className="count" role="status">
            {strings.happeningsCount(happenings.data.happenings.length)}
          </p>
          {happenings.data.happenings.length > 0 && (
            <table>
              <thead>
                <tr>
                  <th scope="col">{strings.columns.happening}</th>
                  <th scope="col">{strings.when}</th>
                  <th scope="col">{strings.columns.status}</th>
                  <th scope="col" className="number">
                    {strings.columns.reports}
                  </th>
                  <th scope="col" className="number">
                    {strings.columns.articles}
                  </th>
                  <th scope="col" className="number">
                    {strings.columns.sources}
                  </th>
                </tr>
              </thead>
              <tbody>
                {happenings.data.happenings.map((one) => (
                  <tr key={one.id}>
                    <th scope="row" className={kindClass(one.quad)}>
                      <a href={happeningAddress(one.id)}>
                        <KindSign quad={one.quad} /> {summaryOf(one)}, {typeWords(one)}
                      </a>
                    </th>
                    <td data-label={strings.when}>
                      {one.when ?? <span className="unknown">{strings.whenUnknown}</span>}
                    </td>
                    <td data-label={strings.columns.status}>
                      {one.history.length > 1 ? (
                        <StatusHistory history={one.history} />
                      ) : (
                        <>
                          <StatusWord status={one.status} />
                          {one.calledOff && ` ${strings.calledOff}`}
                        </>
                      )}
                    </td>
                    <td data-label={strings.columns.reports} className="number">
                      {one.events.length}
                    </td>
                    <td data-label={strings.columns.articles} className="number">
                      {one.articles}
                    </td>
                    <td data-label={strings.columns.sources} className="number">
                      {one.sources.length}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </section>
  );
}

function Filters({ route }: { readonly route: HappeningsRoute }) {
  const given = new URLSearchParams(route.query);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const query = new URLSearchParams();
    for (const name of HAPPENING_FILTERS) {
      const value = String(form.get(name) ?? '').trim();
      if (value !== '') query.set(name, value);
    }
    goTo(happeningsAddress(query.toString()));
  };
  return (
    <form className="happening-filters" onSubmit={submit} key={route.query}>
      {HAPPENING_FILTERS.map((name) => (
        <label key={name}>
          {strings.happeningFilter[name]}
          <input name={name} defaultValue={given.get(name) ?? ''} autoComplete="off" maxLength={200} />
        </label>
      ))}
      <button type="submit">{strings.filter}</button>
    </form>
  );
}
