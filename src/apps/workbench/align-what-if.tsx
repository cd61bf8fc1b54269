import { geoMercator, geoPath } from 'd3-geo';
import type { MultiPolygon } from 'geojson';
import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { isTold, pointsText } from '#views/align.js';
import type { WhatIfView } from '#views/index.js';
import type { Border } from '../server/align-schemas.js';
import { type ChartLine, LineChart } from './align-chart.js';
import { Asking, Fault, FIRST } from './align-form.js';
import { Assumptions, kindOf, Models, RangeBar, Table } from './align-parts.js';
import { alignAddress } from './align-route.js';
import { alignStrings as words } from './align-strings.js';
import { ApiError, ask, useResource } from './api.js';
import { CopyLink } from './copy-link.js';
import { moveTo } from './route.js';
import { useWidth } from './use-width.js';

/** The question of this page, as the server takes it. Latitudes and longitudes in degrees, strength in fighters. */
interface Asked {
  readonly on: string;
  readonly states: string;
  readonly poles: string;
  readonly group: string;
  readonly lat: number;
  readonly lon: number;
  /** How exact a place is, km. */
  readonly within: number;
  readonly toLat: number;
  readonly toLon: number;
  readonly toWithin: number;
  readonly low: number;
  readonly high: number;
  /** Pole of the curve; empty = the first. */
  readonly pole: string;
}

/** The seed's: the Taliban in Kunduz, and at the river port opposite Panji Poyon. */
const SEED: Asked = {
  on: FIRST.on,
  states: FIRST.states,
  poles: '',
  group: 'Taliban',
  lat: 36.73,
  lon: 68.87,
  within: 25,
  toLat: 37.187,
  toLon: 68.607,
  toWithin: 2,
  low: 20_000,
  high: 60_000,
  pole: '',
};

const NUMBERS = ['lat', 'lon', 'within', 'toLat', 'toLon', 'toWithin', 'low', 'high'] as const;
/** A drag asks again after so many milliseconds of rest. */
const REST_MS = 40;
/** A degree of latitude in km. */
const DEGREE_KM = 111.2;
const STEP_KM = 10;
const DRAWS = 100;

function askedIn(query: string): Asked {
  const given = new URLSearchParams(query);
  const text = (name: 'on' | 'states' | 'poles' | 'group' | 'pole'): string => given.get(name) ?? SEED[name];
  const number = (name: (typeof NUMBERS)[number]): number => {
    const value = Number(given.get(name));
    return given.has(name) && Number.isFinite(value) ? value : SEED[name];
  };
  return {
    on: text('on'),
    states: text('states'),
    poles: text('poles'),
    group: text('group'),
    pole: text('pole'),
    ...(Object.fromEntries(NUMBERS.map((name) => [name, number(name)])) as Record<
      (typeof NUMBERS)[number],
      number
    >),
  };
}

const queryFor = (asked: Asked): string =>
  new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) =>
      value === '' ? [] : [[name, String(value)] as [string, string]],
    ),
  ).toString();

interface Held {
  readonly view: WhatIfView | null;
  /** What it is the answer to. */
  readonly asked: Asked | null;
  readonly error: ApiError | null;
  readonly ms: number;
}

/** The latest answer wins; what was there stays until it comes. */
function useAnswer(asked: Asked, edition: number): readonly [Held, () => void] {
  const [held, setHeld] = useState<Held>({ view: null, asked: null, error: null, ms: 0 });
  const [turn, setTurn] = useState(0);
  const query = queryFor(asked);
  useEffect(() => {
    const controller = new AbortController();
    const timer = setTimeout(() => {
      const begun = performance.now();
      ask<WhatIfView>(`/api/align/what-if?${query}&draws=${DRAWS}`, { signal: controller.signal }).then(
        (view) => {
          if (!controller.signal.aborted)
            setHeld({ view, asked: askedIn(query), error: null, ms: performance.now() - begun });
        },
        (error: unknown) => {
          if (controller.signal.aborted) return;
          const known = error instanceof ApiError ? error : new ApiError('E_BUG', String(error));
          setHeld((old) => ({ ...old, error: known }));
        },
      );
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [query, edition, turn]);
  return [held, () => setTurn((n) => n + 1)];
}

export function AlignWhatIf({ query, edition }: { readonly query: string; readonly edition: number }) {
  const asked = useMemo(() => askedIn(query), [query]);
  const [held, retry] = useAnswer(asked, edition);
  const [said, setSaid] = useState('');
  const states = asked.states.split(',').map((one) => one.trim());
  const [border] = useResource<Border>('/api/align/border?of=AFG&with=TJK,UZB,TKM');
  const change = (more: Partial<Asked>): void =>
    moveTo(alignAddress('what-if', queryFor({ ...asked, ...more })));
  const goTo = (toLat: number, toLon: number): void => {
    const place = {
      toLat: Math.round(Math.max(-85, Math.min(85, toLat)) * 1000) / 1000,
      toLon: Math.round(Math.max(-180, Math.min(180, toLon)) * 1000) / 1000,
    };
    change(place);
  };
  const { view, error } = held;
  // Told once the answer is there, of the place that it answers for.
  useEffect(() => {
    const [group] = view?.groups ?? [];
    if (!group || held.asked === null) return;
    const km = group.km.map(({ name, after }) => `${name} ${after.toFixed(0)} km`).join(', ');
    setSaid(words.moved(held.asked.toLat, held.asked.toLon, km));
  }, [view, held.asked]);
  const points = useMemo(() => (border.state === 'there' ? border.data.lines.flat() : []), [border]);
  const nearest = points.reduce(
    (best, [lon, lat], at) => {
      const away = (lat - asked.toLat) ** 2 + (lon - asked.toLon) ** 2;
      return away < best.away ? { at, away } : best;
    },
    { at: 0, away: Number.POSITIVE_INFINITY },
  ).at;
  return (
    <>
      <p className="hint">{words.whatIfIntro}</p>
      <CopyLink words={words} />
      <div className="align-grid">
        <WhereMap asked={asked} states={states} onPlace={goTo} />
        <div>
          <fieldset className="align-fields">
            <legend>{words.group}</legend>
            <TextField
              id="group"
              label={words.group}
              value={asked.group}
              onValue={(group) => change({ group })}
            />
            <TextField id="on" label={words.day} value={asked.on} onValue={(on) => change({ on })} />
            <TextField
              id="states"
              label={words.states}
              value={asked.states}
              onValue={(all) => change({ states: all })}
            />
            <TextField
              id="poles"
              label={words.poles}
              value={asked.poles}
              hint={words.polesHint}
              onValue={(poles) => change({ poles })}
            />
            <NumberField
              id="low"
              label={words.low}
              value={asked.low}
              step={1000}
              onValue={(low) => change({ low })}
            />
            <NumberField
              id="high"
              label={words.high}
              value={asked.high}
              step={1000}
              onValue={(high) => change({ high })}
            />
            <Slider
              id="low"
              label={words.low}
              value={asked.low}
              onValue={(low) => change({ low, high: Math.max(low, asked.high) })}
            />
            <Slider
              id="high"
              label={words.high}
              value={asked.high}
              onValue={(high) => change({ high, low: Math.min(high, asked.low) })}
            />
          </fieldset>
          <fieldset className="align-fields">
            <legend>{words.from}</legend>
            <NumberField
              id="lat"
              label={words.latitude}
              value={asked.lat}
              step={0.1}
              onValue={(lat) => change({ lat })}
            />
            <NumberField
              id="lon"
              label={words.longitude}
              value={asked.lon}
              step={0.1}
              onValue={(lon) => change({ lon })}
            />
            <NumberField
              id="within"
              label={words.within}
              value={asked.within}
              step={1}
              onValue={(within) => change({ within })}
            />
          </fieldset>
          <fieldset className="align-fields">
            <legend>{words.to}</legend>
            <NumberField
              id="toLat"
              label={words.latitude}
              value={asked.toLat}
              step={0.1}
              onValue={(lat) => goTo(lat, asked.toLon)}
            />
            <NumberField
              id="toLon"
              label={words.longitude}
              value={asked.toLon}
              step={0.1}
              onValue={(lon) => goTo(asked.toLat, lon)}
            />
            <NumberField
              id="toWithin"
              label={words.within}
              value={asked.toWithin}
              step={1}
              onValue={(toWithin) => change({ toWithin })}
            />
            {points.length > 1 && (
              <div className="outlook-field align-wide">
                <label htmlFor="align-along">{words.along}</label>
                <input
                  id="align-along"
                  type="range"
                  min={0}
                  max={points.length - 1}
                  value={nearest}
                  aria-valuetext={`${asked.toLat.toFixed(2)}, ${asked.toLon.toFixed(2)}`}
                  onChange={(event) => {
                    const [lon, lat] = points[Number(event.target.value)]!;
                    goTo(lat, lon);
                  }}
                />
              </div>
            )}
            {/* biome-ignore lint/a11y/useSemanticElements: a fieldset within a fieldset would be read twice */}
            <div className="align-moves" role="group" aria-label={words.moveLabel}>
              {(['north', 'south', 'west', 'east'] as const).map((way) => {
                const north = way === 'north' ? 1 : way === 'south' ? -1 : 0;
                const east = way === 'east' ? 1 : way === 'west' ? -1 : 0;
                const degree = STEP_KM / DEGREE_KM;
                const turn = degree / Math.cos((asked.toLat * Math.PI) / 180);
                return (
                  <button
                    key={way}
                    type="button"
                    className="quiet"
                    onClick={() => goTo(asked.toLat + north * degree, asked.toLon + east * turn)}
                  >
                    {words.move[way]}
                  </button>
                );
              })}
            </div>
          </fieldset>
        </div>
      </div>
      <p className="hint" role="status">
        {said}
      </p>
      {error !== null && <Fault error={error} onRetry={retry} />}
      {view === null && error === null && <Asking />}
      {view !== null && error === null && <Answer view={view} ms={held.ms} />}
    </>
  );
}

function TextField({
  id,
  label,
  value,
  hint,
  onValue,
}: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly onValue: (value: string) => void;
}) {
  return (
    <div className="outlook-field">
      <label htmlFor={`align-${id}`}>{label}</label>
      <input
        key={value}
        id={`align-${id}`}
        defaultValue={value}
        aria-describedby={hint === undefined ? undefined : `align-${id}-hint`}
        onBlur={(event) => event.target.value.trim() !== value && onValue(event.target.value.trim())}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
      {hint !== undefined && (
        <span id={`align-${id}-hint`} className="hint">
          {hint}
        </span>
      )}
    </div>
  );
}

function NumberField({
  id,
  label,
  value,
  step,
  onValue,
}: {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly step: number;
  readonly onValue: (value: number) => void;
}) {
  return (
    <div className="outlook-field">
      <label htmlFor={`align-${id}`}>{label}</label>
      <input
        id={`align-${id}`}
        type="number"
        step={step}
        value={value}
        onChange={(event) => {
          if (event.target.value !== '') onValue(Number(event.target.value));
        }}
      />
    </div>
  );
}

/** Fighters from a hundred to three millions, in equal ratios. */
const LOG_FROM = 2;
const LOG_TO = 6.5;

function Slider({
  id,
  label,
  value,
  onValue,
}: {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly onValue: (value: number) => void;
}) {
  return (
    <div className="outlook-field">
      <label htmlFor={`align-${id}-slider`}>
        {label} ({value.toLocaleString('en')})
      </label>
      <input
        id={`align-${id}-slider`}
        type="range"
        min={LOG_FROM}
        max={LOG_TO}
        step={0.05}
        value={Math.log10(Math.max(1, value))}
        aria-valuetext={value.toLocaleString('en')}
        onChange={(event) => onValue(Number((10 ** Number(event.target.value)).toPrecision(2)))}
      />
    </div>
  );
}

type Atlas = typeof import('./bound-atlas.js');

/** Where the group stands and goes, to be dragged. The fields beside it do the same by keyboard. */
function WhereMap({
  asked,
  states,
  onPlace,
}: {
  readonly asked: Asked;
  readonly states: readonly string[];
  readonly onPlace: (lat: number, lon: number) => void;
}) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const [atlas, setAtlas] = useState<Atlas | 'failed' | null>(null);
  const [isDragging, setDragging] = useState(false);
  const svg = useRef<SVGSVGElement>(null);
  useEffect(() => {
    import('./bound-atlas.js').then(setAtlas, () => setAtlas('failed'));
  }, []);
  const height = Math.round(width * 0.72);
  const projection = useMemo(
    () =>
      geoMercator().fitExtent(
        [
          [10, 10],
          [Math.max(20, width - 10), Math.max(20, height - 10)],
        ],
        {
          type: 'MultiPoint',
          // The first place and some hundreds of km around it: it does not move while the group does.
          coordinates: [
            [asked.lon - 9, asked.lat - 5],
            [asked.lon + 9, asked.lat + 7],
          ],
        },
      ),
    [asked.lat, asked.lon, width, height],
  );
  const lands = useMemo(() => {
    if (atlas === null || atlas === 'failed' || width === 0) return [];
    const path = geoPath(
      projection.clipExtent([
        [-20, -20],
        [width + 20, height + 20],
      ]),
    ).digits(1);
    return atlas.readLands().flatMap(({ key, state, polygons }) => {
      const shape: MultiPolygon = { type: 'MultiPolygon', coordinates: [...polygons] };
      const d = path(shape);
      return d === null ? [] : [{ key, state, d }];
    });
  }, [atlas, projection, width, height]);
  const from = projection([asked.lon, asked.lat]);
  const to = projection([asked.toLon, asked.toLat]);
  const place = (event: PointerEvent<SVGSVGElement>): void => {
    const box = svg.current?.getBoundingClientRect();
    const at =
      box &&
      projection.invert?.([
        ((event.clientX - box.left) * width) / box.width,
        ((event.clientY - box.top) * height) / box.height,
      ]);
    if (at) onPlace(at[1], at[0]);
  };
  return (
    <div className="map-sheet" ref={ref}>
      {atlas === null && <p className="loading">{words.mapLoading}</p>}
      {atlas === 'failed' && <p role="alert">{words.mapFailed}</p>}
      {lands.length > 0 && (
        <svg
          ref={svg}
          className="map align-where"
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          aria-hidden="true"
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            setDragging(true);
            place(event);
          }}
          onPointerMove={(event) => isDragging && place(event)}
          onPointerUp={() => setDragging(false)}
          onPointerCancel={() => setDragging(false)}
        >
          <rect className="sea" width={width} height={height} />
          {lands.map(({ key, state, d }) => (
            <path
              key={key}
              className={`land align-land ${state !== null && states.includes(state) ? 'align-asked' : 'align-none'}`}
              d={d}
            />
          ))}
          {from && to && <path className="align-way" d={`M${from[0]},${from[1]} L${to[0]},${to[1]}`} />}
          {from && <circle className="align-from" cx={from[0]} cy={from[1]} r="6" />}
          {to && <circle className="align-to" cx={to[0]} cy={to[1]} r="9" />}
        </svg>
      )}
    </div>
  );
}

function Answer({ view, ms }: { readonly view: WhatIfView; readonly ms: number }) {
  const most = Math.max(
    ...[...view.before.states, ...view.after.states].flatMap(({ pulls }) =>
      pulls.map(({ chance }) => chance.high),
    ),
  );
  const hasTold = view.changes.some(({ chance }) => isTold(chance));
  const pull = (of: WhatIfView['before'], state: string, pole: string) =>
    of.states.find((one) => one.state === state)!.pulls.find((one) => one.pole === pole)!;
  const lines = useMemo(
    () =>
      view.curves.map(
        ({ name, points }, kind): ChartLine => ({
          name,
          kind: kind % 6,
          points: points.map(({ km, chance }) => ({ x: km, ...chance })),
        }),
      ),
    [view],
  );
  return (
    <>
      <p className="hint" data-took={Math.round(ms)}>
        {words.took(ms)}
      </p>
      <h2>
        {words.before} → {words.after}
      </h2>
      {!hasTold && <p>{words.noDifference}</p>}
      <Table
        heads={[
          words.state,
          words.pole,
          words.picture,
          words.before,
          words.after,
          words.change,
          words.base,
          words.why,
        ]}
      >
        {view.changes.map((change) => {
          const [before, after] = [
            pull(view.before, change.state, change.pole),
            pull(view.after, change.state, change.pole),
          ];
          const kind = kindOf(view.before.poles, change.pole);
          return (
            <tr key={`${change.state} ${change.pole}`}>
              <th scope="row">{change.stateName}</th>
              <td>{change.poleName}</td>
              <td>
                <RangeBar range={before.chance} base={before.base} most={most} kind={kind} />
                <RangeBar range={after.chance} base={after.base} most={most} kind={kind} />
              </td>
              <td>{(100 * before.chance.value).toFixed(2)}</td>
              <td>{(100 * after.chance.value).toFixed(2)}</td>
              <td>{pointsText(change.chance)}</td>
              <td>{(100 * before.base).toFixed(1)}</td>
              <td>
                {change.why
                  .slice(0, 2)
                  .map(
                    ({ words: what, adds }) => `${what} ${adds < 0 ? '−' : '+'}${Math.abs(adds).toFixed(4)}`,
                  )
                  .join(', ')}
              </td>
            </tr>
          );
        })}
      </Table>
      {view.curves.length > 0 && (
        <section>
          <h2>{words.curve}</h2>
          <LineChart
            lines={lines}
            x={words.distance}
            y={words.chance}
            caption={words.curveNote(view.curves[0]!.pole.name)}
          />
          <ul>
            {view.curves.map(({ state, answer }) => (
              <li key={state}>{answer}</li>
            ))}
          </ul>
          <details>
            <summary>{words.table}</summary>
            <Table heads={[words.distance, ...view.curves.map(({ name }) => `${name}, %`)]}>
              {view.curves[0]!.points.map(({ km }, at) => (
                <tr key={km}>
                  <th scope="row">{km}</th>
                  {view.curves.map(({ state, points }) => (
                    <td key={state}>{(100 * points[at]!.chance.value).toFixed(3)}</td>
                  ))}
                </tr>
              ))}
            </Table>
          </details>
        </section>
      )}
      <Models models={view.after.models.slice(0, 1)} />
      <Assumptions list={[...view.assumptions, ...view.after.assumed]} />
    </>
  );
}
