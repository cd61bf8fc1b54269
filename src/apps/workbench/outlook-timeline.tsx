import { useMemo } from 'react';
import { dayAfter, type FuzzyDate, firstDay } from '#core/time.js';
import { describeDate } from '#views/dates.js';
import type { CommitmentRow, LedgerSpan } from '#views/index.js';
import { daysBetween, isBinding, phaseOn, reachOf } from '#views/ledger-day.js';
import { strings } from './strings.js';
import { useWidth } from './use-width.js';

const words = strings.outlook.ledger;

/** Sizes in pixels. `inset` is half the slider's thumb, so that a day lies under its place on the slider. */
const SIZE = { row: 36, bar: 11, top: 24, inset: 10, letter: 6.6 } as const;
/** More would be no picture. */
const MOST_BARS = 200;
/** Least room between two labels of years. */
const LEAST_TICK = 56;
const YEARS = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500] as const;

/** Periods as bars, on the line of days of the slider. The tables say the same. */
export function Timeline({
  rows,
  span,
  on,
}: {
  readonly rows: readonly CommitmentRow[];
  readonly span: LedgerSpan;
  readonly on: FuzzyDate | null;
}) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const dated = useMemo(
    () =>
      rows
        .filter(({ when }) => when !== null && (when.period.from !== null || when.period.to !== null))
        .sort((a, b) => (startOf(a) < startOf(b) ? -1 : startOf(a) > startOf(b) ? 1 : 0)),
    [rows],
  );
  const drawn = useMemo(() => {
    if (dated.length <= MOST_BARS) return dated;
    if (on === null) return dated.slice(0, MOST_BARS);
    const isOn = (row: CommitmentRow): boolean => ['binding', 'other'].includes(phaseOn(row, on));
    const chosen = new Set([...dated.filter(isOn), ...dated.filter((row) => !isOn(row))].slice(0, MOST_BARS));
    return dated.filter((row) => chosen.has(row));
  }, [dated, on]);
  const left = rows.length - dated.length;
  return (
    <section className="timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">{words.timeline}</h2>
      {dated.length === 0 ? (
        <p className="hint">{words.timelineNone}</p>
      ) : (
        <figure aria-labelledby="timeline-caption">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <section className="timeline-sheet" tabIndex={0} aria-label={words.timelineLabel}>
            <div ref={ref}>{width > 0 && <Drawing rows={drawn} span={span} on={on} width={width} />}</div>
          </section>
          <figcaption id="timeline-caption" className="timeline-caption">
            <span className="unseen">{words.timelineLabel}. </span>
            <Legend isDay={on !== null} />
            {dated.length > MOST_BARS && (
              <span className="hint">{words.timelineMost(MOST_BARS, dated.length)}</span>
            )}
            {left > 0 && <span className="hint">{words.timelineLeft(left)}</span>}
          </figcaption>
        </figure>
      )}
    </section>
  );
}

const startOf = ({ when }: CommitmentRow): string => when?.period.from ?? when?.period.to ?? '';

function Drawing({
  rows,
  span,
  on,
  width,
}: {
  readonly rows: readonly CommitmentRow[];
  readonly span: LedgerSpan;
  readonly on: FuzzyDate | null;
  readonly width: number;
}) {
  const days = Math.max(1, daysBetween(span.first, span.last));
  const left = SIZE.inset;
  const right = width - SIZE.inset;
  const xOf = (day: FuzzyDate): number => {
    const x = left + (daysBetween(span.first, day) / days) * (right - left);
    return Math.round(Math.min(right, Math.max(left, x)) * 10) / 10;
  };
  const height = SIZE.top + rows.length * SIZE.row + 6;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <Patterns />
      {ticksOf(span, width).map((year) => {
        const x = xOf(`${year}-01-01` as FuzzyDate);
        return (
          <g key={year} className="tick">
            <path d={`M${x},${SIZE.top - 6}V${height}`} />
            <text x={x} y={12} textAnchor={x < 24 ? 'start' : x > width - 24 ? 'end' : 'middle'}>
              {year}
            </text>
          </g>
        );
      })}
      {rows.map((row, index) => (
        <Bar
          key={row.id}
          row={row}
          on={on}
          y={SIZE.top + index * SIZE.row}
          xOf={xOf}
          left={left}
          right={right}
        />
      ))}
      {on !== null && <Day on={on} span={span} xOf={xOf} height={height} />}
    </svg>
  );
}

/** Whole years with room for their labels. */
function ticksOf({ first, last }: LedgerSpan, width: number): readonly number[] {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  const most = Math.max(1, Math.floor(width / LEAST_TICK));
  const step = YEARS.find((years) => (to - from) / years <= most) ?? 1000;
  const ticks: number[] = [];
  for (let year = Math.ceil(from / step) * step; year <= to; year += step)
    if (`${year}-01-01` >= first) ticks.push(year);
  return ticks;
}

function Bar({
  row,
  on,
  y,
  xOf,
  left,
  right,
}: {
  readonly row: CommitmentRow;
  readonly on: FuzzyDate | null;
  readonly y: number;
  readonly xOf: (day: FuzzyDate) => number;
  readonly left: number;
  readonly right: number;
}) {
  if (row.when === null) return null;
  const { from, to, sureFrom, sureTo } = reachOf(row.when);
  const begin = from === null ? left : xOf(from);
  const end = to === null ? right : xOf(to);
  // A stretch that is unsure at both ends is unsure in whole.
  const sureBegin = Math.min(end, sureFrom === null ? begin : xOf(sureFrom));
  const sureEnd = Math.max(sureBegin, sureTo === null ? end : xOf(sureTo));
  const binds = isBinding(row.status);
  const top = y + 17;
  const isNow = on === null || ['binding', 'other'].includes(phaseOn(row, on));
  const who = [...row.parties, ...row.beneficiaries].map(({ code }) => code);
  const label = words.bar(words.kindWords(row.kind), [...new Set(who)].join(', '), row.status);
  const most = Math.max(8, Math.floor((right - left) / SIZE.letter));
  const text = label.length > most ? `${label.slice(0, most - 1)}…` : label;
  const isRight = begin + text.length * SIZE.letter > right;
  const wide = Math.max(2, end - begin);
  return (
    <g className={`period ${binds ? 'binding' : 'other'} ${isNow ? '' : 'not-now'}`}>
      <text x={isRight ? right : begin} y={y + 12} textAnchor={isRight ? 'end' : 'start'}>
        {text}
      </text>
      {[
        [begin, sureBegin],
        [sureEnd, end],
      ].map(([from = 0, to = 0]) =>
        to > from ? (
          <rect key={from} className="vague" x={from} y={top} width={to - from} height={SIZE.bar} />
        ) : null,
      )}
      {sureEnd > sureBegin && (
        <rect
          className={
            from === null && to === null
              ? 'sure'
              : from === null
                ? 'sure open-left'
                : to === null
                  ? 'sure open-right'
                  : 'sure'
          }
          x={sureBegin}
          y={top}
          width={sureEnd - sureBegin}
          height={SIZE.bar}
        />
      )}
      {/* The outline is left open where the text is. */}
      <path
        className="outline"
        d={[
          `M${begin},${top}H${begin + wide}`,
          `M${begin},${top + SIZE.bar}H${begin + wide}`,
          from === null ? '' : `M${begin},${top}v${SIZE.bar}`,
          to === null ? '' : `M${begin + wide},${top}v${SIZE.bar}`,
        ].join('')}
      />
      {to === null && <path className="arrow" d={`M${end - 1},${top + 1.5}l6,4l-6,4`} />}
      {from === null && <path className="arrow" d={`M${begin + 1},${top + 1.5}l-6,4l6,4`} />}
    </g>
  );
}

/** A day is a line; a month or year, as wide as it is. */
function Day({
  on,
  span,
  xOf,
  height,
}: {
  readonly on: FuzzyDate;
  readonly span: LedgerSpan;
  readonly xOf: (day: FuzzyDate) => number;
  readonly height: number;
}) {
  if (firstDay(on) > span.last || dayAfter(on) <= span.first) return null;
  const x = xOf(on);
  const wide = on.length === 10 ? 0 : xOf(dayAfter(on)) - x;
  return (
    <g className="day-line">
      {wide > 0 && <rect x={x} y={SIZE.top - 8} width={wide} height={height - SIZE.top + 8} />}
      <path d={`M${x},${SIZE.top - 8}V${height}`} />
      {wide > 0 && <path d={`M${x + wide},${SIZE.top - 8}V${height}`} />}
      <title>{describeDate(on)}</title>
    </g>
  );
}

function Patterns() {
  return (
    <defs>
      {(['binding', 'other'] as const).map((kind) => (
        <g key={kind} className={`period ${kind}`}>
          <pattern id={`vague-${kind}`} width="6" height="6" patternUnits="userSpaceOnUse">
            <path className="hatch" d="M0,6L6,0M-1,1L1,-1M5,7L7,5" />
          </pattern>
          <linearGradient id={`open-right-${kind}`}>
            <stop offset="0" className="full" />
            <stop offset="1" className="gone" />
          </linearGradient>
          <linearGradient id={`open-left-${kind}`}>
            <stop offset="0" className="gone" />
            <stop offset="1" className="full" />
          </linearGradient>
        </g>
      ))}
    </defs>
  );
}

function Legend({ isDay }: { readonly isDay: boolean }) {
  const swatch = (kind: 'binding' | 'other', fill: string, text: string) => (
    <li>
      <svg width="34" height="13" viewBox="0 0 34 13" aria-hidden="true" className="legend-swatch">
        <g className={`period ${kind}`}>
          <rect className={fill} x="1" y="1" width="30" height={SIZE.bar} />
          <path className="outline" d={fill === 'sure open-right' ? 'M31,1H1V12H31' : 'M1,1H31V12H1Z'} />
          {fill === 'sure open-right' && <path className="arrow" d="M28,2.5l5,4l-5,4" />}
        </g>
      </svg>{' '}
      {text}
    </li>
  );
  return (
    <ul className="timeline-legend">
      {swatch('binding', 'sure', words.legend.sure)}
      {swatch('other', 'sure', words.legend.other)}
      {swatch('binding', 'vague', words.legend.vague)}
      {swatch('binding', 'sure open-right', words.legend.open)}
      {isDay && (
        <li>
          <svg
            width="12"
            height="13"
            viewBox="0 0 12 13"
            aria-hidden="true"
            className="legend-swatch day-line"
          >
            <path d="M6,0V13" />
          </svg>{' '}
          {words.legend.day}
        </li>
      )}
    </ul>
  );
}
