import type { FigureView, SummitView } from '#views/index.js';
import { Assumed, Table } from './align-parts.js';
import { summitStrings as words } from './summit-strings.js';

const MOST_EXCHANGES = 8;

/** Trades between questions. */
export function Exchanges({ view }: { readonly view: SummitView }) {
  if (view.issues.length < 2) return null;
  const name = (id: string): string => view.actors.find((one) => one.id === id)?.name ?? id;
  const title = (id: string): string => view.issues.find((one) => one.id === id)?.title ?? id;
  return (
    <>
      <h2>{words.exchanges}</h2>
      {view.exchanges.length === 0 ? (
        <p>{words.noExchanges}</p>
      ) : (
        <Table heads={[words.oneWins, words.otherWins, words.gain, words.loses]}>
          {view.exchanges.slice(0, MOST_EXCHANGES).map(({ a, b, wins, gives, gain, losers: [worst] }) => (
            <tr key={`${a} ${b} ${wins} ${gives}`}>
              <th scope="row">
                {name(a)}: {title(wins)}
              </th>
              <td>
                {name(b)}: {title(gives)}
              </td>
              <td>{gain.toFixed(2)}</td>
              <td>{worst === undefined ? words.nobody : `${name(worst.actor)} ${worst.gain.toFixed(2)}`}</td>
            </tr>
          ))}
        </Table>
      )}
    </>
  );
}

export function PowerTable({ view }: { readonly view: SummitView }) {
  if (view.power === null) return null;
  return (
    <details>
      <summary>{words.power}</summary>
      {!view.isPowerExact && <p className="hint">{words.drawn}</p>}
      <Table heads={[words.actor, words.banzhaf, words.shapley]}>
        {view.power.map(({ actor, banzhaf, shapley }) => (
          <tr key={actor}>
            <th scope="row">{view.actors.find(({ id }) => id === actor)?.name ?? actor}</th>
            <td>{banzhaf.toFixed(4)}</td>
            <td>{shapley.toFixed(4)}</td>
          </tr>
        ))}
      </Table>
    </details>
  );
}

/** Every number with its source; what is assumed looks assumed. */
export function Numbers({ view }: { readonly view: SummitView }) {
  return (
    <>
      <p>{words.assumedCount(view.assumed.count, view.assumed.of)}</p>
      <details>
        <summary>{words.numbers}</summary>
        <Table heads={[words.number, words.value, words.from]}>
          {view.actors.map(({ id, name, capability }) => (
            <NumberRow key={id} what={`${words.capability}: ${name}`} figure={capability} />
          ))}
          {view.issues.flatMap((issue) => [
            ...(issue.reference === null
              ? []
              : [
                  <NumberRow
                    key={`${issue.id} reference`}
                    what={`${issue.title}: ${words.shortOf}`}
                    figure={issue.reference}
                  />,
                ]),
            ...issue.stances.flatMap(({ actor, position, salience }, at) => {
              const { name } = view.actors[at]!;
              if (position === null) return [];
              return [
                <NumberRow
                  key={`${issue.id} ${actor} position`}
                  what={`${issue.title}: ${words.position}, ${name}`}
                  figure={position}
                />,
                <NumberRow
                  key={`${issue.id} ${actor} salience`}
                  what={`${issue.title}: ${words.salience}, ${name}`}
                  figure={salience}
                />,
              ];
            }),
          ])}
        </Table>
      </details>
    </>
  );
}

function NumberRow({ what, figure }: { readonly what: string; readonly figure: FigureView }) {
  const { value, low, high, basis, text } = figure;
  return (
    <tr>
      <th scope="row">{what}</th>
      <td>
        {value}
        {high > low && ` (${low}–${high})`}
      </td>
      <td>
        <Assumed when={basis === 'assumed'} /> {text ?? (basis === 'file' ? words.file : '')}
      </td>
    </tr>
  );
}
