import { useEffect, useState } from 'react';
import type { ScoresView } from '#views/index.js';
import { strings } from './strings.js';
import { useWidth } from './use-width.js';

const words = strings.outlook.scores;
type Plot = typeof import('@observablehq/plot');
type Bin = ScoresView['calibration'][number];

const MOST_WIDTH = 560;

const middleOf = ({ low, high }: Bin): number => ((low + high) / 2) * 100;
const shareOf = ({ cameTrue }: Bin): number => (cameTrue.count / cameTrue.of) * 100;

/** Said against come true, with the diagonal on which both are one. The table below it says the same. */
export function CalibrationChart({ bins }: { readonly bins: readonly Bin[] }) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const [plot, setPlot] = useState<Plot | 'failed' | null>(null);
  useEffect(() => {
    // A large part of the app that only this page needs.
    import('@observablehq/plot').then(setPlot, () => setPlot('failed'));
  }, []);
  useEffect(() => {
    const box = ref.current;
    if (box === null || plot === null || plot === 'failed' || width === 0) return;
    const drawing = drawCalibration(plot, bins, Math.min(width, MOST_WIDTH));
    box.replaceChildren(drawing);
    return () => box.replaceChildren();
  }, [plot, bins, width, ref]);
  return (
    <figure className="calibration" aria-labelledby="calibration-caption">
      <div ref={ref} aria-hidden="true" />
      {plot === null && <p className="hint">{words.chartLoading}</p>}
      {plot === 'failed' && <p className="hint">{words.chartFailed}</p>}
      <figcaption id="calibration-caption" className="hint">
        {words.chart}. {words.chartLegend}
      </figcaption>
    </figure>
  );
}

function drawCalibration(plot: Plot, bins: readonly Bin[], width: number): Element {
  const drawing = plot.plot({
    width,
    height: Math.min(width, 420),
    marginLeft: 48,
    marginBottom: 42,
    marginTop: 24,
    marginRight: 24,
    x: { domain: [0, 100], label: words.chartX, labelAnchor: 'center', labelArrow: 'none', ticks: 5 },
    y: { domain: [0, 100], label: words.chartY, labelArrow: 'none', ticks: 5, grid: true },
    marks: [
      plot.line(
        [
          [0, 0],
          [100, 100],
        ],
        { stroke: 'var(--strong-line)', strokeDasharray: '5 4', strokeWidth: 1.5 },
      ),
      plot.ruleX(
        bins.filter(({ cameTrue }) => cameTrue.interval !== null),
        {
          x: middleOf,
          y1: ({ cameTrue }: Bin) => (cameTrue.interval?.[0] ?? 0) * 100,
          y2: ({ cameTrue }: Bin) => (cameTrue.interval?.[1] ?? 0) * 100,
          stroke: 'var(--accent)',
          strokeWidth: 2,
          marker: 'none',
        },
      ),
      plot.ruleY(bins, {
        y: shareOf,
        x1: ({ low }: Bin) => low * 100,
        x2: ({ high }: Bin) => high * 100,
        stroke: 'var(--accent)',
        strokeWidth: 4,
        strokeOpacity: 0.35,
      }),
      plot.dot(bins, {
        x: middleOf,
        y: shareOf,
        r: 5,
        fill: 'var(--accent)',
        stroke: 'var(--paper)',
        strokeWidth: 1.5,
      }),
      plot.text(bins, {
        x: middleOf,
        y: shareOf,
        dx: 9,
        dy: -9,
        textAnchor: 'start',
        text: ({ cameTrue }: Bin) => `${cameTrue.of}`,
        fill: 'var(--ink)',
        stroke: 'var(--paper)',
        strokeWidth: 4,
        fontSize: 12,
      }),
    ],
  });
  // The page's policy forbids inline styles; style/outlook.css has the few rules that are needed.
  for (const style of drawing.querySelectorAll('style')) style.remove();
  return drawing;
}
