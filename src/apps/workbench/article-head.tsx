import type { ArticleView } from '#views/index.js';
import { Moment } from './articles-page.js';
import { PROVENANCE_WORDS, strings } from './strings.js';

/** When it appeared and by which way it came: what one must know before reading. */
export function ArticleHead({ view }: { readonly view: ArticleView }) {
  const { published, provenance, byline, outlet } = view;
  return (
    <div className="article-head">
      <dl>
        <div>
          <dt>{strings.published}</dt>
          <dd>
            {published.text !== null && <strong>{published.text}</strong>}
            {published.text === null ? strings.unknownDate : `, ${strings.dateBasis(published)}`}
          </dd>
        </div>
        <div>
          <dt>{strings.provenance}</dt>
          <dd>
            {provenance.length === 0 ? (
              <span>{[outlet, ...byline].filter(Boolean).join(', ') || strings.provenanceNone}</span>
            ) : (
              <ol className="chain">
                {provenance.map(({ role, name, quote }, index) => (
                  <li key={index} title={quote}>
                    <span className="role">{PROVENANCE_WORDS[role]}</span> {name}
                  </li>
                ))}
              </ol>
            )}
          </dd>
        </div>
      </dl>
      <details>
        <summary>{strings.source}</summary>
        <dl>
          <div>
            <dt>{strings.source}</dt>
            <dd className="long">{view.url ?? view.location}</dd>
          </div>
          {provenance.length > 0 && (
            <div>
              <dt>{strings.provenance}</dt>
              <dd>
                {[...new Set(provenance.map(({ quote }) => quote))].map((quote) => (
                  <q key={quote}>{quote}</q>
                ))}
              </dd>
            </div>
          )}
          <div>
            <dt>{strings.readAt}</dt>
            <dd>
              <Moment instant={view.readAt} />
            </dd>
          </div>
          <div>
            <dt>{strings.producer}</dt>
            <dd className="long">{view.producer}</dd>
          </div>
          <div>
            <dt>{strings.bytes}</dt>
            <dd className="long">
              <code>{view.sha256}</code>
            </dd>
          </div>
          {view.issues.length > 0 && (
            <div>
              <dt>{strings.issues(view.issues.length)}</dt>
              <dd>
                <ul>
                  {view.issues.map(({ code, message }, index) => (
                    <li key={index}>
                      <code>{code}</code> {message}
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          )}
        </dl>
      </details>
    </div>
  );
}
