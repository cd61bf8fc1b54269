import type { SummitIssueView } from '#views/index.js';
import { summitStrings as words } from './summit-strings.js';
import { useWidth } from './use-width.js';

const MOST_WIDTH = 900;
const HEIGHT = 300;
const TOP = 12;
const BOTTOM = 34;
const LEFT = 34;
/** Labels of camps stand at least so far apart, px. */
const APART = 15;
const DASHES = ['none', '7 4', '2 3', '10 3 2 3', '1 5', '14 4'] as const;

/** Lines of all actors over the turns, those that end together alike; the table beside it says the same. */
export function TurnsChart({
  smp,
  names,
}: {
  readonly smp: NonNullable<SummitIssueView['smp']>;
  readonly names: ReadonlyMap<string, string>;
}) {
  const [ref, measured] = useWidth<HTMLDivElement>();
  const width = Math.min(measured, MOST_WIDTH);
  const right = width < 500 ? 90 : 260;
  const x = (turn: number): number => LEFT + ((width - LEFT - right) * turn) / Math.max(1, smp.turns);
  const y = (place: number): number => HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * place) / 100;
  const campOf = new Map(smp.camps.flatMap(({ actors }, camp) => actors.map((actor) => [actor, camp])));
  const labels = spread(smp.camps.map(({ point }) => y(point)));
  const most = Math.floor((right - 16) / 6.5);
  const step = Math.max(1, Math.ceil(smp.turns / 10));
  const ticks = Array.from({ length: Math.floor(smp.turns / step) + 1 }, (_, n) => n * step);
  return (
    <div ref={ref} className="summit-turns">
      {width > 0 && (
        <svg width={width} height={HEIGHT} aria-hidden="true">
          {[0, 25, 50, 75, 100].map((place) => (
            <g key={place}>
              <line className="grid" x1={LEFT} x2={width - right} y1={y(place)} y2={y(place)} />
              <text x={LEFT - 6} y={y(place) + 4} textAnchor="end">
                {place}
              </text>
            </g>
          ))}
          {ticks.map((turn) => (
            <text key={turn} x={x(turn)} y={HEIGHT - BOTTOM + 16} textAnchor="middle">
              {turn}
            </text>
          ))}
          <text x={(LEFT + width - right) / 2} y={HEIGHT - 4} textAnchor="middle">
            {words.turn}
          </text>
          {smp.paths.map(({ actor, positions }) => (
            <polyline
              key={actor}
              className={`pole-line-${(campOf.get(actor) ?? 0) % 6}`}
              strokeDasharray={DASHES[(campOf.get(actor) ?? 0) % DASHES.length]}
              points={positions.map((place, turn) => `${x(turn)},${y(place)}`).join(' ')}
            />
          ))}
          {smp.camps.map(({ point, actors }, camp) => {
            const text = actors.map((id) => names.get(id) ?? id).join(', ');
            return (
              <g key={`${point} ${actors[0]}`}>
                <line
                  className="lead"
                  x1={width - right + 2}
                  x2={width - right + 12}
                  y1={y(point)}
                  y2={labels[camp]!}
                />
                <text x={width - right + 15} y={labels[camp]! + 4}>
                  {text.length > most ? `${text.slice(0, most - 1)}…` : text}
                </text>
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}

/** Heights of labels, downwards for rising places, pushed apart and kept inside. */
function spread(wanted: readonly number[]): readonly number[] {
  const placed = [...wanted];
  const lowest = HEIGHT - BOTTOM;
  for (let n = 0; n < placed.length; n += 1)
    placed[n] = Math.min(placed[n]!, n === 0 ? lowest : placed[n - 1]! - APART);
  const over = TOP - (placed.at(-1) ?? TOP);
  if (over <= 0) return placed;
  // What was pushed out at the top goes back down as far as there is room.
  placed[placed.length - 1] = TOP;
  for (let n = placed.length - 2; n >= 0; n -= 1) placed[n] = Math.max(placed[n]!, placed[n + 1]! + APART);
  return placed;
}
