import { type FormEvent, useState } from 'react';
import type { SpreadView, SummitView } from '#views/index.js';
import { chanceText, pointText } from '#views/summit-words.js';
import { Fault } from './align-form.js';
import { Table } from './align-parts.js';
import { ApiError } from './api.js';
import { askHowSure, type OwnFile } from './summit-api.js';
import type { SummitMove } from './summit-route.js';
import { summitStrings as words } from './summit-strings.js';

/** Half the range that is offered for what is assumed without one. */
const WIDEN = 10;
const MOST_SWINGS = 12;

type Tried =
  | { readonly state: 'not' | 'busy' }
  | { readonly state: 'there'; readonly view: SummitView }
  | { readonly state: 'failed'; readonly error: ApiError };

/** Draws of the numbers with ranges, and what each does alone: asked for by hand, as it takes seconds. */
export function HowSure({
  file,
  moves,
}: {
  readonly file: OwnFile | null;
  readonly moves: readonly SummitMove[];
}) {
  const [tried, setTried] = useState<Tried>({ state: 'not' });
  const [widen, setWiden] = useState(String(WIDEN));
  const run = async (): Promise<void> => {
    setTried({ state: 'busy' });
    try {
      setTried({ state: 'there', view: await askHowSure(file, moves, Number(widen)) });
    } catch (error) {
      const known = error instanceof ApiError ? error : new ApiError('E_BUG', String(error));
      setTried({ state: 'failed', error: known });
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (tried.state !== 'busy') void run();
  };
  return (
    <>
      <h2>{words.sure}</h2>
      <p className="hint">{words.sureNote}</p>
      <form onSubmit={submit} className="summit-sure">
        <label htmlFor="summit-widen">{words.widen}</label>{' '}
        <input
          id="summit-widen"
          className="summit-number"
          type="number"
          min={0}
          max={100}
          required
          value={widen}
          onChange={(event) => setWiden(event.target.value)}
        />{' '}
        <button type="submit">{words.try}</button>
      </form>
      <div role="status">{tried.state === 'busy' && <p>{words.trying}</p>}</div>
      {tried.state === 'failed' && <Fault error={tried.error} onRetry={() => void run()} />}
      {tried.state === 'there' && <Result view={tried.view} />}
    </>
  );
}

function Result({ view }: { readonly view: SummitView }) {
  if (view.draws === null) return <p>{words.noRanges}</p>;
  const range = (spread: SpreadView | null, told: (value: number) => string): string =>
    spread === null ? '–' : `${told(spread.low)}–${told(spread.high)}`;
  const between = ([low, high]: readonly [number, number]): string =>
    `${pointText(low)} → ${pointText(high)}`;
  return (
    <>
      <p>{words.drawnTimes(view.draws.count, view.draws.isPrecise)}</p>
      <Table heads={[words.issue, words.forecast, words.spatial, words.adopted]}>
        {view.issues.map((issue) => (
          <tr key={issue.id}>
            <th scope="row">{issue.title}</th>
            <td>{range(issue.spread, pointText)}</td>
            <td>{range(issue.smp?.spread ?? null, pointText)}</td>
            <td>{range(issue.vote?.spread ?? null, chanceText)}</td>
          </tr>
        ))}
      </Table>
      <h3>{words.swings}</h3>
      {view.isCut && <p className="hint">{words.cut}</p>}
      {view.swings === null || view.swings.length === 0 ? (
        <p>{words.noSwings}</p>
      ) : (
        <Table heads={[words.swing, words.low, words.high, words.moves, words.forecast, words.spatial]}>
          {view.swings.slice(0, MOST_SWINGS).map((one) => (
            <tr key={`${one.words} ${one.on}`}>
              <th scope="row">{one.words}</th>
              <td className="whole">{pointText(one.low)}</td>
              <td className="whole">{pointText(one.high)}</td>
              <td>{view.issues.find(({ id }) => id === one.on)?.title}</td>
              <td className="whole">{between(one.forecast)}</td>
              <td className="whole">{one.smp === null ? '–' : between(one.smp)}</td>
            </tr>
          ))}
        </Table>
      )}
    </>
  );
}
