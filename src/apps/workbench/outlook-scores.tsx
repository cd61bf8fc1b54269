import type { Grouping, Interval, ScoreRow } from '#system/index.js';
import type { ScoresView } from '#views/index.js';
import { Loading } from './message.js';
import { useBoard, useKept, useScores } from './outlook-api.js';
import { CalibrationChart } from './outlook-calibration.js';
import { FilterFault, ForecastViews, OutlookFilters } from './outlook-parts.js';
import { forecastsAddress, type OutlookRoute, scoresAddress } from './outlook-route.js';
import { goTo } from './route.js';
import { strings } from './strings.js';
import { useTitle } from './use-title.js';

const words = strings.outlook.scores;
const common = strings.outlook;

const GROUPINGS = Object.keys(words.by) as readonly Grouping[];

const three = (value: number): string => value.toFixed(3);
const percent = (share: number): string => `${Math.round(share * 100)}`;
const shareText = ([from, to]: NonNullable<Interval>): string => `${percent(from)}–${percent(to)} %`;

/** How good forecasts were, from the resolutions that hold. */
export function ScoresPage({
  route,
  edition,
}: {
  readonly route: Extract<OutlookRoute, { page: 'scores' }>;
  readonly edition: number;
}) {
  const [reply, reload] = useScores(route.query, edition);
  const scores = useKept(reply);
  // Only for what may be chosen; the page does without until it is there.
  const [board] = useBoard('', edition, '1');
  const choices = board.state === 'there' ? board.data : null;
  useTitle(words.title);
  const given = new URLSearchParams(route.query);
  const assume = given.get('assumed') !== 'no';
  const withAssumed = (query: URLSearchParams, on: boolean): string => {
    query.delete('assumed');
    if (!on) query.set('assumed', 'no');
    return scoresAddress(query.toString());
  };
  return (
    <section className="articles outlook scores">
      <h1 tabIndex={-1}>{words.title}</h1>
      <p className="count">{words.intro}</p>
      <ForecastViews page="scores" />
      <OutlookFilters
        label={common.filter}
        query={route.query}
        fields={[
          { name: 'who', label: common.who, choices: choices?.who ?? null },
          { name: 'outlet', label: common.outlet, choices: choices?.outlets ?? null },
        ]}
        onFilter={(query) => goTo(withAssumed(query, assume))}
      >
        <label className="switch">
          <input
            type="checkbox"
            checked={assume}
            onChange={(event) => goTo(withAssumed(given, event.currentTarget.checked))}
          />
          {words.assumed}
        </label>
      </OutlookFilters>
      {reply.state === 'failed' && (
        <FilterFault error={reply.error} clear={scoresAddress('')} onRetry={reload} />
      )}
      {reply.state === 'loading' && scores === null && <Loading />}
      {reply.state !== 'failed' && scores !== null && (
        <div aria-busy={reply.state === 'loading'}>
          <p role="status" className="scores-summary">
            {reply.state === 'loading' ? common.updating : words.summary(scores.scored, scores.forecasts)}{' '}
            {scores.leftOut.length > 0 && words.leftOut(scores.leftOut)}
          </p>
          {scores.all === null ? <Nothing /> : <Answer scores={scores} all={scores.all} />}
        </div>
      )}
    </section>
  );
}

function Nothing() {
  return (
    <div className="outlook-nothing">
      <p>{words.nothing}</p>
      <p>
        {words.nothingNext} <a href={forecastsAddress('state=due')}>{words.due}</a>
      </p>
    </div>
  );
}

function Answer({ scores, all }: { readonly scores: ScoresView; readonly all: ScoreRow }) {
  const { bare, calibration, partition } = scores;
  return (
    <>
      {bare !== null && (
        <p className="assumed-line">
          {words.bare(all.assumed, `${percent(bare.low)}–${percent(bare.high)} %`, bare.source)}
        </p>
      )}
      <ScoreTable id="scores-all" title={words.all} rows={[all]} />
      {GROUPINGS.map((grouping) => (
        <ScoreTable
          key={grouping}
          id={`scores-${grouping}`}
          title={words.by[grouping]}
          hint={grouping === 'horizon' ? words.horizonMeans : undefined}
          rows={scores.by[grouping]}
        />
      ))}
      <p className="hint">{words.intervals}</p>
      {calibration.length > 0 && (
        <>
          <h2 id="calibration">{words.calibration}</h2>
          <p className="hint">{words.calibrationMeans}</p>
          <CalibrationChart bins={calibration} />
          <BinTable bins={calibration} />
        </>
      )}
      {partition !== null && (
        <>
          <h2>{words.partition}</h2>
          <dl className="parts">
            {(['brier', 'reliability', 'resolution', 'uncertainty'] as const).map((part) => (
              <div key={part}>
                <dt>{words.parts[part]}</dt>
                <dd>{three(partition[part])}</dd>
              </div>
            ))}
          </dl>
          <p className="hint">{words.parts.sum}</p>
        </>
      )}
    </>
  );
}

function ScoreTable({
  id,
  title,
  hint,
  rows,
}: {
  readonly id: string;
  readonly title: string;
  readonly hint?: string | undefined;
  readonly rows: readonly ScoreRow[];
}) {
  const { columns } = words;
  return (
    <>
      <h2 id={id}>{title}</h2>
      {hint !== undefined && <p className="hint">{hint}</p>}
      <table aria-labelledby={id} className="score-table">
        <thead>
          <tr>
            <th scope="col">{columns.name}</th>
            <th scope="col">{columns.count}</th>
            <th scope="col">{columns.articles}</th>
            <th scope="col">{columns.brier}</th>
            <th scope="col">{columns.ends}</th>
            <th scope="col">{columns.interval}</th>
            <th scope="col">{columns.log}</th>
            <th scope="col">{columns.cameTrue}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, count, assumed, articles, brier, log, cameTrue }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td data-label={columns.count}>{words.ofAssumed(count, assumed)}</td>
              <td data-label={columns.articles}>{articles}</td>
              <td data-label={columns.brier}>{three(brier.mean)}</td>
              <td data-label={columns.ends}>
                {three(brier.atLow)}–{three(brier.atHigh)}
              </td>
              <td data-label={columns.interval}>
                {brier.interval === null ? (
                  <span className="unknown">{words.noInterval}</span>
                ) : (
                  brier.interval.map(three).join('–')
                )}
              </td>
              <td data-label={columns.log}>{three(log.mean)}</td>
              <td data-label={columns.cameTrue}>
                {words.cameTrue(cameTrue.count, cameTrue.of)}
                {cameTrue.interval !== null && <> ({shareText(cameTrue.interval)})</>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** The picture's twin. */
function BinTable({ bins }: { readonly bins: ScoresView['calibration'] }) {
  const columns = words.bins;
  return (
    <table aria-labelledby="calibration" className="bin-table">
      <thead>
        <tr>
          <th scope="col">{columns.said}</th>
          <th scope="col">{columns.range}</th>
          <th scope="col">{columns.cameTrue}</th>
          <th scope="col">{columns.share}</th>
          <th scope="col">{columns.interval}</th>
        </tr>
      </thead>
      <tbody>
        {bins.map(({ from, to, low, high, cameTrue }) => (
          <tr key={from}>
            <th scope="row">
              {percent(from)}–{percent(to)} %
            </th>
            <td data-label={columns.range}>
              {percent(low)}–{percent(high)} %
            </td>
            <td data-label={columns.cameTrue}>{words.cameTrue(cameTrue.count, cameTrue.of)}</td>
            <td data-label={columns.share}>{percent(cameTrue.count / cameTrue.of)} %</td>
            <td data-label={columns.interval}>
              {cameTrue.interval === null ? '' : shareText(cameTrue.interval)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
