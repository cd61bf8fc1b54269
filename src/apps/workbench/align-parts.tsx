import { type ReactNode, useEffect, useState } from 'react';
import type { Range } from '#system/index.js';
import type { ModelView } from '#views/index.js';
import { alignStrings as words } from './align-strings.js';
import { useWidth } from './use-width.js';

/** A bar with the line of its range and a dash for the base rate. The numbers beside it say the same. */
export function RangeBar({
  range,
  base,
  most,
  kind,
}: {
  readonly range: Range;
  readonly base?: number;
  /** What fills the bar. */
  readonly most: number;
  readonly kind: number;
}) {
  const at = (value: number): number => Math.min(100, (100 * value) / most);
  return (
    <svg className="align-bar" viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true">
      <rect className={`pole-${kind}`} x="0" y="3" width={at(range.value)} height="10" />
      <line className="range" x1={at(range.low)} x2={at(range.high)} y1="8" y2="8" />
      {base !== undefined && <line className="base" x1={at(base)} x2={at(base)} y1="0" y2="16" />}
    </svg>
  );
}

/** A bar to the left or right of the middle. */
export function SignedBar({ value, most }: { readonly value: number; readonly most: number }) {
  const size = Math.min(50, (50 * Math.abs(value)) / most);
  return (
    <svg className="align-bar" viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true">
      <line className="middle" x1="50" x2="50" y1="0" y2="16" />
      <rect
        className={value < 0 ? 'less' : 'more'}
        x={value < 0 ? 50 - size : 50}
        y="3"
        width={size}
        height="10"
      />
    </svg>
  );
}

/** A table that scrolls by itself where it is wider than the page, then by keyboard as well. @param heads each its own text */
export function Table({
  heads,
  children,
}: {
  readonly heads: readonly string[];
  readonly children: ReactNode;
}) {
  const [box, width] = useWidth<HTMLDivElement>();
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const { scrollWidth = 0, clientWidth = 0 } = box.current ?? {};
    setScrolls(width > 0 && scrollWidth > clientWidth);
  });
  const asRegion = scrolls ? { tabIndex: 0, role: 'region', 'aria-label': heads.join(', ') } : {};
  return (
    <div ref={box} className="table-box" {...asRegion}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** The word itself, beside what it is about. */
export function Assumed({ when }: { readonly when: boolean }) {
  return when ? <span className="align-assumed"> {words.assumed}</span> : null;
}

/** Patterns that tell poles apart without colour. */
export function PoleFills() {
  return (
    <svg className="align-fills" aria-hidden="true">
      <defs>
        {['M0 0', 'M0 6 L6 0', 'M0 3 H6', 'M0 0 L6 6', 'M3 0 V6', 'M0 3 H6 M3 0 V6'].map((line, kind) => (
          <pattern key={line} id={`pole-${kind}`} width="6" height="6" patternUnits="userSpaceOnUse">
            <rect className={`pole-${kind}`} width="6" height="6" />
            <path d={line} className="hatch" />
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

/** Number of a pole's colour and pattern. */
export const kindOf = (poles: readonly { readonly id: string }[], pole: string): number =>
  Math.max(
    0,
    poles.findIndex(({ id }) => id === pole),
  ) % 6;

export function Models({ models }: { readonly models: readonly ModelView[] }) {
  return (
    <section className="align-models">
      <h2>{words.models}</h2>
      <p>{words.own}</p>
      <ul>
        {models.map(({ id, words: what, score, beatsPlacebo }) => (
          <li key={id}>
            <strong>{what}</strong>: {score}
            {beatsPlacebo !== null && <> – {beatsPlacebo ? words.beats : words.beatsNot}</>}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Assumptions({ list }: { readonly list: readonly string[] }) {
  return (
    <section className="align-assumptions">
      <h2>{words.assumptions}</h2>
      {list.length === 0 ? (
        <p>{words.nothingAssumed}</p>
      ) : (
        <ul>
          {list.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
