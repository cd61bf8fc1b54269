import { useEffect, useState } from 'react';
import type { Ends } from '#system/index.js';
import type { ForecastView, ResolutionView } from '#views/index.js';
import { Failure, Loading } from './message.js';
import { useForecast, useKept } from './outlook-api.js';
import { Closes } from './outlook-board.js';
import { Carried, Likelihood, SentenceLink, StateWord } from './outlook-parts.js';
import { ResolveForm } from './outlook-resolve.js';
import { forecastsAddress, type OutlookRoute } from './outlook-route.js';
import { strings } from './strings.js';
import { useTitle } from './use-title.js';

const words = strings.outlook.forecast;
const common = strings.outlook;

export function ForecastPage({
  route,
  edition,
}: {
  readonly route: Extract<OutlookRoute, { page: 'forecast' }>;
  readonly edition: number;
}) {
  const [reply, reload] = useForecast(route.forecast, edition);
  // What a decision made of it is shown at once, and stays until the next answer.
  const [decided, setDecided] = useState<ForecastView | null>(null);
  const kept = useKept(reply);
  useEffect(() => {
    if (kept !== null) setDecided(null);
  }, [kept]);
  const view = decided ?? kept;
  useTitle(view === null ? null : view.question);
  if (reply.state === 'failed' && view === null) return <Failure error={reply.error} onRetry={reload} />;
  if (view === null) return <Loading />;
  return <Question view={view} onDecided={setDecided} />;
}

function Question({
  view,
  onDecided,
}: {
  readonly view: ForecastView;
  readonly onDecided: (view: ForecastView) => void;
}) {
  return (
    <section className="articles outlook question">
      <nav>
        <a href={forecastsAddress('')}>← {words.back}</a>
      </nav>
      <h1 tabIndex={-1}>{view.question}</h1>
      <p className="question-state">
        <StateWord state={view.state} graded={view.graded} /> <span>{claimOf(view)}</span>
      </p>
      <div className="question-panes">
        <div>
          <Facts view={view} />
          <h2>{words.where}</h2>
          <blockquote>{view.quote}</blockquote>
          <p>
            <SentenceLink of={view} />
            <Carried outlet={view.outlet} />
          </p>
          <details className="question-rules">
            <summary>
              {words.rules} ({words.rulesScore(view.score)})
            </summary>
            <ul>
              {view.reasons.map(({ rule, weight }) => (
                <li key={rule}>
                  {rule} <span className="n">{weight.toFixed(2)}</span>
                </li>
              ))}
            </ul>
            <p className="hint">
              {words.producer} {view.producer}
            </p>
            <p className="hint">
              {words.id} <code>{view.id}</code>
            </p>
          </details>
        </div>
        <div>
          <h2 id="log">{words.log}</h2>
          <Log history={view.history} />
          <ResolveForm view={view} onDecided={onDecided} />
          <Score view={view} />
        </div>
      </div>
    </section>
  );
}

/** A forecast is somebody's claim, and reads like one. */
function claimOf({ who, outlet }: ForecastView): string {
  if (who.asked === 'article') return words.claimArticle(outlet);
  if (who.asked === 'nobody') return words.claimNobody(outlet);
  return words.claim(who.office === null ? who.name : `${who.name}, ${who.office},`, outlet);
}

function Facts({ view }: { readonly view: ForecastView }) {
  const { source, words: said } = view.likelihood;
  return (
    <dl className="question-facts">
      {view.condition !== null && (
        <div>
          <dt>{common.forecasts.condition}</dt>
          <dd>{strings.quoted(view.condition)}</dd>
        </div>
      )}
      <div>
        <dt>{words.likelihood}</dt>
        <dd>
          <Likelihood of={view.likelihood} />
          {source !== null && (
            <span className="hint">
              {source}
              {said !== null && `, ${words.from(said)}`}
            </span>
          )}
        </dd>
      </div>
      {view.about !== '' && (
        <div>
          <dt>{words.about}</dt>
          <dd>{view.about}</dd>
        </div>
      )}
      <div>
        <dt>{words.opens}</dt>
        <dd>{view.said ?? <span className="unknown">{common.undated}</span>}</dd>
      </div>
      <div>
        <dt>{words.closes}</dt>
        <dd>
          <Closes of={view.closes} />
        </dd>
      </div>
      <div>
        <dt>{words.answer}</dt>
        <dd>{view.criteria}.</dd>
      </div>
      <div>
        <dt>{words.none}</dt>
        <dd>
          <ul>
            {view.voidRules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </dd>
      </div>
    </dl>
  );
}

const momentText = (instant: string): string => instant.replace('T', ' ').slice(0, 16);

/** Every resolution that the record has held: the one that holds, and those that gave way. */
function Log({ history }: { readonly history: readonly ResolutionView[] }) {
  if (history.length === 0) return <p className="hint">{words.logNone}</p>;
  return (
    <ol className="log" aria-labelledby="log">
      {history.map((one) => (
        <li key={`${one.recordedAt} ${one.as}`} className={one.gone === null ? undefined : 'gone'}>
          <p>
            <StateWord state={one.as} graded={one.graded} />{' '}
            <span>
              {one.on}
              {one.conditionMet !== null && ` (${words.metOn(one.conditionMet)})`},{' '}
              {words.logBy.toLowerCase()} <b>{one.by}</b>
            </span>
          </p>
          <p>
            {words.logBecause} <Because text={one.because} />
          </p>
          <p className="hint">
            {words.logAt} <time dateTime={one.recordedAt}>{momentText(one.recordedAt)}</time>,{' '}
            {one.gone === null ? words.holds : words.gone(momentText(one.gone.at), one.gone.reason)}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** A reason in words, or the address of one. */
function Because({ text }: { readonly text: string }) {
  if (!/^https?:\/\/\S+$/u.test(text)) return <q>{text}</q>;
  return (
    <a href={text} rel="noreferrer noopener" target="_blank">
      {text}
    </a>
  );
}

function Score({ view }: { readonly view: ForecastView }) {
  const { scored, unscored, likelihood } = view;
  const { scoreColumns } = words;
  const at = (share: number | null): string => scoreColumns.low(`${Math.round((share ?? 0) * 100)} %`);
  return (
    <>
      <h2 id="own-score">{words.scores}</h2>
      {scored === null ? (
        <p className="hint">{unscored === null ? '' : words.unscored[unscored]}</p>
      ) : (
        <>
          <table aria-labelledby="own-score">
            <thead>
              <tr>
                <th scope="col">{scoreColumns.score}</th>
                <th scope="col" className="number">
                  {at(likelihood.low)}
                </th>
                <th scope="col" className="number">
                  {at(likelihood.high)}
                </th>
                <th scope="col" className="number">
                  {scoreColumns.mean}
                </th>
              </tr>
            </thead>
            <tbody>
              {(
                [
                  [words.brier, scored.brier],
                  [words.logScore, scored.log],
                ] as readonly (readonly [string, Ends])[]
              ).map(([name, ends]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td className="number" data-label={at(likelihood.low)}>
                    {ends.atLow.toFixed(3)}
                  </td>
                  <td className="number" data-label={at(likelihood.high)}>
                    {ends.atHigh.toFixed(3)}
                  </td>
                  <td className="number" data-label={scoreColumns.mean}>
                    {ends.mean.toFixed(3)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="hint">
            {words.scoreMeans} {likelihood.assumed && words.scoreAssumed}
          </p>
        </>
      )}
    </>
  );
}
