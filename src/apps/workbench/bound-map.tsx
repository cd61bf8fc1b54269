import { type MouseEvent, memo, useEffect, useMemo, useRef, useState } from 'react';
import type { BoundReply } from '../server/bound-schemas.js';
import type { BoundPick } from './bound-pick.js';
import { frameOf, projectionOf, type Region } from './bound-projection.js';
import { fillOf, type MapRole } from './bound-status.js';
import { strings } from './strings.js';

type Drawing = typeof import('./bound-atlas.js') & typeof import('./bound-area.js');

/** Loads the atlas, which is larger than all the rest, when a map is wanted. */
function useDrawing(): Drawing | 'loading' | 'failed' {
  const [drawing, setDrawing] = useState<Drawing | 'loading' | 'failed'>('loading');
  useEffect(() => {
    Promise.all([import('./bound-atlas.js'), import('./bound-area.js')]).then(
      ([atlas, area]) => setDrawing({ ...atlas, ...area }),
      () => setDrawing('failed'),
    );
  }, []);
  return drawing;
}

/** Width of an element in steps, so that a drag of the window does not draw the world at every pixel. */
function useWidth(): readonly [(element: HTMLElement | null) => void, number] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width / 10) * 10);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, width];
}

/** Below so many square pixels a state cannot be seen, and gets a disc. */
const LEAST_AREA = 16;

export interface MapProps {
  readonly reply: BoundReply;
  readonly roles: ReadonlyMap<string, MapRole>;
  readonly region: Region;
  /** Ids of the states and areas to be outlined. */
  readonly members: readonly string[];
  readonly areas: readonly string[];
  readonly pick: BoundPick;
}

/**
 * The parties on the map. It is a picture for those who see and point; the list beside it is the same for the keyboard, the
 * table below for those who read.
 */
export function BoundMap(props: MapProps) {
  const drawing = useDrawing();
  const [hold, width] = useWidth();
  return (
    <div className="map-sheet" ref={hold}>
      {drawing === 'failed' && <p role="alert">{strings.bound.mapFailed}</p>}
      {drawing === 'loading' && <p className="loading">{strings.bound.mapLoading}</p>}
      {typeof drawing !== 'string' && width > 0 && <Sheet {...props} drawing={drawing} width={width} />}
    </div>
  );
}

function Sheet({
  reply,
  roles,
  region,
  members,
  areas,
  pick,
  drawing,
  width,
}: MapProps & { readonly drawing: Drawing; readonly width: number }) {
  const frame = useMemo(() => frameOf(region, width), [region, width]);
  const atlas = useMemo(() => drawing.drawAtlas(frame), [drawing, frame]);
  const area = useMemo(
    () =>
      drawing.drawAreas(
        reply.areas.filter(({ id }) => areas.includes(id)),
        frame,
      ),
    [drawing, reply, areas, frame],
  );
  const bloc = useMemo(() => drawing.drawStates(members, frame), [drawing, members, frame]);
  const { pointed, chosen } = pick;
  const lit = useMemo(
    () => drawing.drawStates([pointed ?? chosen ?? ''], frame),
    [drawing, pointed, chosen, frame],
  );
  const discs = useMemo(() => {
    const projection = projectionOf(frame);
    const capitals = new Map(reply.capitals.map((capital) => [capital.id, capital]));
    return [...roles].flatMap(([id, role]) => {
      if (role === 'NO_TREATY' || role === 'UNKNOWN') return [];
      const middle = atlas.middles.get(id);
      if (middle && middle.area >= LEAST_AREA) return [];
      const at = capitals.get(id);
      const point = middle ? [middle.x, middle.y] : at ? projection([at.longitude, at.latitude]) : null;
      return point && isOnSheet(point, frame) ? [{ id, role, x: point[0]!, y: point[1]! }] : [];
    });
  }, [atlas, reply, roles, frame]);
  const spot = useMemo(() => {
    const point = reply.spot && projectionOf(frame)([reply.spot.longitude, reply.spot.latitude]);
    return point && isOnSheet(point, frame) ? point : null;
  }, [reply, frame]);

  const stateAt = (target: EventTarget): string | null =>
    (target as Element).closest<SVGElement>('[data-state]')?.dataset['state'] ?? null;
  const svg = useRef<SVGSVGElement>(null);
  useEffect(() => {
    const sheet = svg.current;
    if (!sheet) return;
    const point = (event: PointerEvent): void => {
      const state = event.target && stateAt(event.target);
      pick.point(state && roles.has(state) ? state : null);
    };
    const leave = (): void => pick.point(null);
    sheet.addEventListener('pointerover', point);
    sheet.addEventListener('pointerleave', leave);
    return () => {
      sheet.removeEventListener('pointerover', point);
      sheet.removeEventListener('pointerleave', leave);
    };
  });

  return (
    <svg
      ref={svg}
      className="map"
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      width={frame.width}
      height={frame.height}
      aria-hidden="true"
    >
      <rect className="sea" width={frame.width} height={frame.height} />
      <g className="lands">
        {atlas.lands.map(({ key, state, d }) => (
          <Land
            key={key}
            d={d}
            state={state}
            role={(state && roles.get(state)) || 'NONE'}
            link={state !== null && pick.isParty(state) ? pick.addressOf(state) : null}
            onChoose={pick.choose}
          />
        ))}
      </g>
      {bloc !== '' && <path className="members" d={bloc} />}
      {area !== '' && (
        <>
          <mask id="beyond-area" maskUnits="userSpaceOnUse" x="0" y="0" width="100%" height="100%">
            <rect className="kept" width={frame.width} height={frame.height} />
            <path className="cut" d={area} />
          </mask>
          <path className="area" d={area} mask="url(#beyond-area)" />
        </>
      )}
      {discs.map(({ id, role, x, y }) => (
        <circle
          key={id}
          data-state={id}
          className={`disc ${id === (pointed ?? chosen) ? 'lit' : ''}`}
          cx={x}
          cy={y}
          r="4.5"
          fill={fillOf(role)}
        />
      ))}
      {lit !== '' && <path className="lit" d={lit} />}
      {spot && (
        <g className="spot" transform={`translate(${spot[0]},${spot[1]})`}>
          <circle r="7" />
          <path d="M-11,0 H-3 M3,0 H11 M0,-11 V-3 M0,3 V11" />
        </g>
      )}
    </svg>
  );
}

function isOnSheet(point: readonly number[], { width, height }: { width: number; height: number }): boolean {
  const [x = Number.NaN, y = Number.NaN] = point;
  return x >= 0 && x <= width && y >= 0 && y <= height;
}

/** One land; a party's is a link for the pointer, out of the order of Tab: the list holds the same one. */
const Land = memo(function Land({
  d,
  state,
  role,
  link,
  onChoose,
}: {
  readonly d: string;
  readonly state: string | null;
  readonly role: MapRole;
  readonly link: string | null;
  readonly onChoose: BoundPick['choose'];
}) {
  const shape = (
    <path className={`land role-${role}`} d={d} fill={fillOf(role)} data-state={state ?? undefined} />
  );
  if (link === null || state === null) return shape;
  const choose = (click: MouseEvent): void => {
    if (click.metaKey || click.ctrlKey || click.shiftKey) return;
    click.preventDefault();
    onChoose(state, true);
  };
  return (
    <a href={link} tabIndex={-1} onClick={choose}>
      {shape}
    </a>
  );
});
