import { useArticles } from './api.js';
import { Failure, Loading } from './message.js';
import { articleAddress } from './route.js';
import { strings } from './strings.js';
import { useTitle } from './use-title.js';

/** What has been read, newest first; for a newcomer, what to do. */
export function ArticlesPage({ turn, onAdd }: { readonly turn: number; readonly onAdd: () => void }) {
  const [articles, reload] = useArticles(turn);
  useTitle(strings.articles);

  if (articles.state === 'loading') return <Loading />;
  if (articles.state === 'failed') return <Failure error={articles.error} onRetry={reload} />;
  const rows = articles.data.articles;
  if (rows.length === 0) return <NothingYet onAdd={onAdd} />;
  return (
    <section className="articles">
      <h1>{strings.articles}</h1>
      <p className="count">{strings.articlesCount(rows.length)}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{strings.columns.title}</th>
            <th scope="col">{strings.columns.outlet}</th>
            <th scope="col">{strings.columns.published}</th>
            <th scope="col" className="number">
              {strings.columns.events}
            </th>
            <th scope="col">{strings.columns.readAt}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, title, outlet, published, events, readAt }) => (
            <tr key={id}>
              <th scope="row">
                <a href={articleAddress(id)}>{title || strings.untitled}</a>
              </th>
              <td data-label={strings.columns.outlet}>
                {outlet ?? <span className="unknown">{strings.unknownOutlet}</span>}
              </td>
              <td data-label={strings.columns.published}>
                {published.text ?? <span className="unknown">{strings.unknownDate}</span>}
                {published.text !== null && <span className="basis">{strings.dateBasis(published)}</span>}
              </td>
              <td data-label={strings.columns.events} className="number">
                {events}
              </td>
              <td data-label={strings.columns.readAt}>
                <Moment instant={readAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** An instant in the reader's own zone and language. */
export function Moment({ instant }: { readonly instant: string }) {
  return (
    <time dateTime={instant}>
      {new Date(instant).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}
    </time>
  );
}

function NothingYet({ onAdd }: { readonly onAdd: () => void }) {
  return (
    <section className="nothing-yet">
      <h1>{strings.emptyTitle}</h1>
      <ol>
        {strings.emptySteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <button type="button" className="main-action" onClick={onAdd}>
        {strings.addPage}
      </button>
      <p className="aside">
        {strings.emptyPrivate} {strings.emptyCommand} <code>{strings.emptyCommandText}</code>
      </p>
    </section>
  );
}
