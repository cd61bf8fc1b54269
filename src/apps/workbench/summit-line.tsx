import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { SummitIssueView, SummitView } from '#views/index.js';
import { summitStrings as words } from './summit-strings.js';
import { useWidth } from './use-width.js';

/** Height of an actor's row, and room above for the scale, in pixels. */
const ROW = 30;
const TOP = 26;
const RIGHT = 14;
const MOST_WIDTH = 900;
const SMALLEST = 5;
const LARGEST = 12;
/** What an arrow key moves, alone and with a page key. */
const STEP = 1;
const PAGE = 10;

interface LineProps {
  readonly view: SummitView;
  readonly issue: SummitIssueView;
  readonly onMove: (actor: string, value: number) => void;
}

/** Where actors stand on one question: circles that can be dragged, with what the models say of it behind them. */
export function SummitLine({ view, issue, onMove }: LineProps) {
  const [ref, measured] = useWidth<HTMLDivElement>();
  const width = Math.min(measured, MOST_WIDTH);
  const left = width < 500 ? 84 : 150;
  const rows = issue.stances
    .map((stance, at) => ({ ...stance, of: view.actors[at]! }))
    .filter((row) => row.position !== null);
  const most = Math.max(...rows.map(({ of }) => of.capability.value), 1e-9);
  const x = (place: number): number => left + (place / 100) * Math.max(1, width - left - RIGHT);
  const bottom = TOP + rows.length * ROW;
  const ends = new Map(issue.smp?.paths.map(({ actor, positions }) => [actor, positions.at(-1)!]));
  return (
    <div ref={ref} className="summit-line">
      {width > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: circles in a drawing are no fields of a form
        <svg width={width} height={bottom + 8} role="group" aria-label={words.line(issue.title)}>
          <rect
            className="band"
            x={x(issue.forecast.low)}
            width={x(issue.forecast.high) - x(issue.forecast.low)}
            y={TOP - 6}
            height={bottom - TOP + 6}
          />
          {[0, 25, 50, 75, 100].map((tick) => (
            <g key={tick} className="tick">
              <line x1={x(tick)} x2={x(tick)} y1={TOP - 6} y2={bottom} />
              <text x={x(tick)} y={TOP - 11} textAnchor="middle">
                {tick}
              </text>
            </g>
          ))}
          {issue.reference !== null && (
            <line
              className="otherwise"
              x1={x(issue.reference.value)}
              x2={x(issue.reference.value)}
              y1={TOP - 6}
              y2={bottom}
            />
          )}
          <line
            className="median"
            x1={x(issue.forecast.median)}
            x2={x(issue.forecast.median)}
            y1={TOP - 6}
            y2={bottom}
          />
          {issue.smp !== null && (
            <path className="spatial" d={`M${x(issue.smp.outcome)} ${TOP - 8} l5 5 l-5 5 l-5 -5 z`} />
          )}
          {rows.map(({ actor, position, salience, of }, row) => (
            <Handle
              key={actor}
              name={of.name}
              value={position!.value}
              cares={salience.value}
              range={[position!.low, position!.high]}
              end={ends.get(actor) ?? null}
              size={SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(of.capability.value / most)}
              y={TOP + row * ROW + ROW / 2}
              x={x}
              left={left}
              isAssumed={position!.basis === 'assumed'}
              onMove={(value) => onMove(actor, value)}
            />
          ))}
        </svg>
      )}
    </div>
  );
}

interface HandleProps {
  readonly name: string;
  readonly value: number;
  readonly cares: number;
  readonly range: readonly [number, number];
  readonly end: number | null;
  readonly size: number;
  readonly y: number;
  readonly x: (place: number) => number;
  readonly left: number;
  readonly isAssumed: boolean;
  readonly onMove: (value: number) => void;
}

const within = (value: number): number => Math.round(Math.max(0, Math.min(100, value)) * 10) / 10;

function Handle({ name, value, cares, range, end, size, y, x, left, isAssumed, onMove }: HandleProps) {
  const own = useRef<SVGGElement>(null);
  const [isHeld, setHeld] = useState(false);
  const placeOf = (event: PointerEvent): number => {
    const box = own.current!.ownerSVGElement!.getBoundingClientRect();
    return within((100 * (event.clientX - box.left - x(0))) / (x(100) - x(0)));
  };
  const press = (key: KeyboardEvent): void => {
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: value + STEP,
      ArrowUp: value + STEP,
      ArrowLeft: value - STEP,
      ArrowDown: value - STEP,
      PageUp: value + PAGE,
      PageDown: value - PAGE,
      Home: 0,
      End: 100,
    };
    const to = moves[key.key];
    if (to === undefined) return;
    key.preventDefault();
    onMove(within(to));
  };
  const shown = name.length > left / 7 ? `${name.slice(0, Math.floor(left / 7) - 1)}…` : name;
  return (
    <g className="actor">
      <line className="row" x1={x(0)} x2={x(100)} y1={y} y2={y} />
      <text x={left - 16} y={y + 4} textAnchor="end">
        {shown}
        <title>{name}</title>
      </text>
      {range[1] > range[0] && <line className="range" x1={x(range[0])} x2={x(range[1])} y1={y} y2={y} />}
      {end !== null && Math.abs(end - value) >= 1 && (
        <path
          className="way"
          d={`M${x(value)} ${y} H${x(end)} m${end > value ? -5 : 5} -4 l${end > value ? 5 : -5} 4 l${end > value ? -5 : 5} 4`}
        />
      )}
      <g
        ref={own}
        role="slider"
        tabIndex={0}
        className={isHeld ? 'handle held' : 'handle'}
        aria-label={words.slider(name)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={value}
        aria-valuetext={words.at(value, cares)}
        onKeyDown={press}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setHeld(true);
        }}
        onPointerMove={(event) => {
          if (isHeld) onMove(placeOf(event));
        }}
        onPointerUp={() => setHeld(false)}
        onPointerCancel={() => setHeld(false)}
      >
        <circle className="touch" cx={x(value)} cy={y} r={14} />
        <circle className={isAssumed ? 'dot assumed' : 'dot'} cx={x(value)} cy={y} r={size} />
      </g>
    </g>
  );
}
