import type { QuestionState } from '#system/index.js';
import type { ForecastRow } from '#views/index.js';
import type { Board } from '../server/outlook-schemas.js';
import { Loading } from './message.js';
import { useBoard, useKept } from './outlook-api.js';
import { useMore } from './outlook-more.js';
import {
  Carried,
  FilterFault,
  type FilterField,
  ForecastViews,
  Likelihood,
  OutlookFilters,
  SentenceLink,
  StateWord,
} from './outlook-parts.js';
import { type BOARD_FILTERS, forecastAddress, forecastsAddress, type OutlookRoute } from './outlook-route.js';
import { STATE_MEANS, STATE_SIGNS } from './outlook-strings.js';
import { goTo } from './route.js';
import { strings } from './strings.js';
import { useTitle } from './use-title.js';

const words = strings.outlook.forecasts;
const common = strings.outlook;

type BoardRoute = Extract<OutlookRoute, { page: 'forecasts' }>;
type BoardFilter = Exclude<(typeof BOARD_FILTERS)[number], 'state'>;

/** Every forecast of the record as a question. */
export function ForecastsPage({ route, edition }: { readonly route: BoardRoute; readonly edition: number }) {
  const [reply, reload] = useBoard(route.query, edition);
  const board = useKept(reply);
  useTitle(words.title);
  const given = new URLSearchParams(route.query);
  const state = given.get('state');
  return (
    <section className="articles outlook">
      <h1 tabIndex={-1}>{words.title}</h1>
      <p className="count">
        {words.intro} {words.assumedNote}
      </p>
      <ForecastViews page="board" />
      <OutlookFilters
        label={common.filter}
        query={route.query}
        fields={fieldsOf(board)}
        onFilter={(query) => {
          if (state !== null) query.set('state', state);
          goTo(forecastsAddress(query.toString()));
        }}
      />
      {board !== null && <States board={board} query={given} />}
      {reply.state === 'failed' && (
        <FilterFault error={reply.error} clear={forecastsAddress('')} onRetry={reload} />
      )}
      {reply.state === 'loading' && board === null && <Loading />}
      {reply.state !== 'failed' && board !== null && (
        <div aria-busy={reply.state === 'loading'}>
          <p className="count" role="status">
            {reply.state === 'loading' ? common.updating : words.count(board.total)}{' '}
            {board.forecasts.length < board.total && common.shownOf(board.forecasts.length, board.total)}
          </p>
          {board.total === 0 ? (
            <Nothing isFiltered={route.query !== ''} />
          ) : (
            <Questions rows={board.forecasts} />
          )}
        </div>
      )}
    </section>
  );
}

function fieldsOf(board: Board | null): readonly FilterField<BoardFilter>[] {
  return [
    { name: 'who', label: common.who, choices: board?.who ?? null },
    { name: 'outlet', label: common.outlet, choices: board?.outlets ?? null },
    {
      name: 'kind',
      label: common.kind,
      choices: board?.kinds.map((kind) => ({ ...kind, name: words.kinds[kind.name] ?? kind.name })) ?? null,
    },
    { name: 'text', label: common.text },
  ];
}

/** How many stand where; each a link to the board of that state, with the filters kept. */
function States({ board, query }: { readonly board: Board; readonly query: URLSearchParams }) {
  const chosen = query.get('state');
  const addressOf = (state: QuestionState | null): string => {
    const next = new URLSearchParams(query);
    next.delete('state');
    if (state !== null) next.set('state', state);
    return forecastsAddress(next.toString());
  };
  const all = board.states.reduce((sum, { count }) => sum + count, 0);
  return (
    <nav className="board-states" aria-label={words.states}>
      <a href={addressOf(null)} aria-current={chosen === null ? 'true' : undefined}>
        {words.all} <span className="n">{all}</span>
      </a>
      {board.states.map(({ state, count }) => (
        <a
          key={state}
          className={`state-${state}`}
          href={addressOf(state)}
          title={STATE_MEANS[state]}
          aria-current={chosen === state ? 'true' : undefined}
        >
          <span aria-hidden="true">{STATE_SIGNS[state]} </span>
          {state} <span className="n">{count}</span>
        </a>
      ))}
    </nav>
  );
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }) {
  return (
    <div className="outlook-nothing">
      <p>{isFiltered ? words.fitsNone : words.none}</p>
      {isFiltered ? <a href={forecastsAddress('')}>{common.clear}</a> : <p>{words.noneNext}</p>}
    </div>
  );
}

function Questions({ rows }: { readonly rows: readonly ForecastRow[] }) {
  const { columns } = words;
  const { shown, body, button } = useMore(rows);
  return (
    <>
      <table className="board">
        <thead>
          <tr>
            <th scope="col">{columns.question}</th>
            <th scope="col">{columns.who}</th>
            <th scope="col">{columns.likelihood}</th>
            <th scope="col">{columns.said}</th>
            <th scope="col">{columns.closes}</th>
            <th scope="col">{columns.state}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {shown.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a href={forecastAddress(row.id)}>{row.asked}</a>
                {row.condition !== null && (
                  <span className="condition">
                    {words.condition}: {strings.quoted(row.condition)}
                  </span>
                )}
                <SentenceLink of={row} />
              </th>
              <td data-label={columns.who}>
                <Who row={row} />
              </td>
              <td data-label={columns.likelihood}>
                <Likelihood of={row.likelihood} brief />
              </td>
              <td data-label={columns.said} className="date">
                {row.said ?? <span className="unknown">{common.undated}</span>}
              </td>
              <td data-label={columns.closes} className="date">
                <Closes of={row.closes} />
              </td>
              <td data-label={columns.state}>
                <StateWord state={row.state} graded={row.graded} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {button}
    </>
  );
}

/** The speaker with his office, and the outlet that carries it. */
export function Who({ row: { who, outlet } }: { readonly row: Pick<ForecastRow, 'who' | 'outlet'> }) {
  return (
    <>
      <span className={who.asked === 'nobody' ? 'unknown' : undefined}>{who.name}</span>
      {who.office !== null && <span className="office">, {who.office}</span>}
      <Carried outlet={outlet} />
    </>
  );
}

export function Closes({ of: { by, text } }: { readonly of: ForecastRow['closes'] }) {
  if (by === 'date') return <>{text}</>;
  return by === 'event' && text !== null ? (
    words.closesEvent(text)
  ) : (
    <span className="unknown">{words.closesOpen}</span>
  );
}
