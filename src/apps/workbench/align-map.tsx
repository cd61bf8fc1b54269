import { useEffect, useMemo, useState } from 'react';
import type { PullMapView } from '#views/index.js';
import { FIRST, Field, Question } from './align-form.js';
import { Assumed, kindOf, Models, Table } from './align-parts.js';
import { alignAddress } from './align-route.js';
import { alignStrings as words } from './align-strings.js';
import { useResource } from './api.js';
import { frameOf } from './bound-projection.js';
import { goTo } from './route.js';
import { useWidth } from './use-width.js';

type Atlas = typeof import('./bound-atlas.js');

/** Shares of a pole in steps of depth: just ahead, a third, half, more. */
const depthOf = (share: number): number => (share >= 0.6 ? 4 : share >= 0.45 ? 3 : share >= 0.33 ? 2 : 1);

export function AlignMap({ query, edition }: { readonly query: string; readonly edition: number }) {
  const given = new URLSearchParams(query);
  const on = given.get('on') ?? FIRST.on;
  const poles = given.get('poles') ?? '';
  const more = poles === '' ? '' : `&poles=${encodeURIComponent(poles)}`;
  const [reply, reload] = useResource<PullMapView>(
    `/api/align/map?on=${encodeURIComponent(on)}${more}`,
    edition,
  );
  return (
    <Question
      query={query}
      fields={
        <>
          <Field name="on" label={words.day} value={on} />
          <Field name="poles" label={words.poles} value={poles} hint={words.polesHint} />
        </>
      }
      reply={reply}
      onAsk={(next) => goTo(alignAddress('map', next))}
      onRetry={reload}
    >
      {(view) => <Answer view={view} more={more} />}
    </Question>
  );
}

function Answer({ view, more }: { readonly view: PullMapView; readonly more: string }) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const [atlas, setAtlas] = useState<Atlas | 'failed' | null>(null);
  const [wanted, setWanted] = useState('');
  useEffect(() => {
    import('./bound-atlas.js').then(setAtlas, () => setAtlas('failed'));
  }, []);
  const address = (state: string): string => alignAddress('state', `on=${view.on}&state=${state}${more}`);
  const byState = useMemo(() => new Map(view.states.map((one) => [one.id, one])), [view]);
  const frame = useMemo(() => frameOf('world', width), [width]);
  const drawn = useMemo(
    () => (atlas === null || atlas === 'failed' || width === 0 ? null : atlas.drawAtlas(frame)),
    [atlas, frame, width],
  );
  const shown = view.states.filter(({ id, name }) =>
    `${name} ${id}`.toLowerCase().includes(wanted.trim().toLowerCase()),
  );
  return (
    <>
      <div className="map-sheet" ref={ref}>
        {atlas === null && <p className="loading">{words.mapLoading}</p>}
        {atlas === 'failed' && <p role="alert">{words.mapFailed}</p>}
        {drawn !== null && (
          <svg
            className="map"
            viewBox={`0 0 ${frame.width} ${frame.height}`}
            width={frame.width}
            height={frame.height}
            aria-hidden="true"
          >
            <rect className="sea" width={frame.width} height={frame.height} />
            {drawn.lands.map(({ key, state, d }) => {
              const own = state === null ? undefined : byState.get(state);
              const share = own === undefined ? 0 : Math.max(...own.shares);
              return (
                <path
                  key={key}
                  className={`land align-land ${own === undefined ? 'align-none' : `depth-${depthOf(share)}`}`}
                  fill={own === undefined ? undefined : `url(#pole-${kindOf(view.poles, own.pole)})`}
                  d={d}
                  {...(own === undefined ? {} : { onClick: () => goTo(address(own.id)) })}
                />
              );
            })}
          </svg>
        )}
      </div>
      <p className="align-legend">
        {view.poles.map(({ id, name }) => (
          <span key={id}>
            <svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">
              <rect width="24" height="16" fill={`url(#pole-${kindOf(view.poles, id)})`} />
            </svg>{' '}
            {name}
          </span>
        ))}
      </p>
      <p className="hint">{words.mapNote}</p>
      <div className="outlook-field align-find">
        <label htmlFor="align-find">{words.filter}</label>
        <input id="align-find" value={wanted} onChange={(event) => setWanted(event.target.value)} />
      </div>
      <Table
        heads={[
          words.state,
          words.strongest,
          ...view.poles.map(({ name }) => `${name}, %`),
          `${words.none}, %`,
        ]}
      >
        {shown.map(({ id, name, pole, chances, none, assumed }) => (
          <tr key={id}>
            <th scope="row">
              <a href={address(id)}>{name}</a>
              <Assumed when={assumed} />
            </th>
            <td>{view.poles.find((one) => one.id === pole)?.name}</td>
            {view.poles.map((one, at) => (
              <td key={one.id}>{(100 * chances[at]!).toFixed(2)}</td>
            ))}
            <td>{(100 * none).toFixed(1)}</td>
          </tr>
        ))}
      </Table>
      <Models models={[view.model]} />
    </>
  );
}
