import { useEffect, useState } from 'react';
import type { Range } from '#system/index.js';
import { alignStrings as words } from './align-strings.js';
import { useWidth } from './use-width.js';

type Plot = typeof import('@observablehq/plot');

/** One line with its band. */
export interface ChartLine {
  readonly name: string;
  readonly kind: number;
  readonly points: readonly (Range & { readonly x: number })[];
}

const DASHES = ['none', '7 4', '2 3', '10 3 2 3', '1 5', '14 4'] as const;
const MOST_WIDTH = 760;

/** Lines with bands; poles differ by colour, dash and label. The table beside it says the same. */
export function LineChart({
  lines,
  x,
  y,
  caption,
  years = false,
}: {
  readonly lines: readonly ChartLine[];
  readonly x: string;
  readonly y: string;
  readonly caption: string;
  /** Numbers along x are years. */
  readonly years?: boolean;
}) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const [plot, setPlot] = useState<Plot | 'failed' | null>(null);
  useEffect(() => {
    import('@observablehq/plot').then(setPlot, () => setPlot('failed'));
  }, []);
  useEffect(() => {
    const box = ref.current;
    if (box === null || plot === null || plot === 'failed' || width === 0) return;
    box.replaceChildren(draw(plot, lines, { x, y, years, width: Math.min(width, MOST_WIDTH) }));
    return () => box.replaceChildren();
  }, [plot, lines, x, y, years, width, ref]);
  return (
    <figure className="align-chart">
      <div ref={ref} aria-hidden="true" />
      {plot === 'failed' && <p className="hint">{words.chartFailed}</p>}
      <figcaption className="hint">{caption}</figcaption>
    </figure>
  );
}

function draw(
  plot: Plot,
  lines: readonly ChartLine[],
  {
    x,
    y,
    years,
    width,
  }: { readonly x: string; readonly y: string; readonly years: boolean; readonly width: number },
): Element {
  const drawing = plot.plot({
    width,
    height: Math.max(220, Math.min(340, width * 0.5)),
    marginLeft: 48,
    marginRight: 96,
    marginBottom: 40,
    x: { label: x, labelAnchor: 'center', labelArrow: 'none', ...(years ? { tickFormat: String } : {}) },
    y: { label: y, labelArrow: 'none', grid: true, ticks: 5 },
    marks: lines.flatMap(({ name, kind, points }) => {
      const stroke = `var(--pole-${kind})`;
      return [
        plot.areaY(points, {
          x: 'x',
          y1: ({ low }: Range) => 100 * low,
          y2: ({ high }: Range) => 100 * high,
          fill: stroke,
          fillOpacity: 0.13,
        }),
        plot.line(points, {
          x: 'x',
          y: ({ value }: Range) => 100 * value,
          stroke,
          strokeWidth: 2,
          strokeDasharray: DASHES[kind % DASHES.length] ?? 'none',
        }),
        plot.text(points.slice(-1), {
          x: 'x',
          y: ({ value }: Range) => 100 * value,
          text: () => name,
          dx: 6,
          textAnchor: 'start',
          fill: 'var(--ink)',
          fontSize: 12,
        }),
      ];
    }),
  });
  // The page's policy forbids inline styles; style/align.css has the few rules that are needed.
  for (const style of drawing.querySelectorAll('style')) style.remove();
  return drawing;
}
