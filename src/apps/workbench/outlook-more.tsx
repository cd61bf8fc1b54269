import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { strings } from './strings.js';

const words = strings.outlook;
/** Rows of a table at first, and at each asking for more: a page of thousands is slow to move a slider over. */
const ROWS = 200;

interface More<Row> {
  readonly shown: readonly Row[];
  /** Goes to the body of the table that shows them. */
  readonly body: RefObject<HTMLTableSectionElement | null>;
  /** Asks for more, below the table; null = all are shown. */
  readonly button: ReactNode;
}

/** The first rows, and a way to more of them. Whoever asks by keyboard goes on at the first that came. */
export function useMore<Row>(rows: readonly Row[]): More<Row> {
  const [most, setMost] = useState(ROWS);
  const [next, setNext] = useState<number | null>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    if (next === null) return;
    setNext(null);
    body.current?.rows[next]?.querySelector('a')?.focus();
  }, [next]);
  const left = rows.length - most;
  return {
    shown: rows.slice(0, most),
    body,
    button:
      left <= 0 ? null : (
        <p className="outlook-more">
          <button
            type="button"
            onClick={() => {
              setMost(most + ROWS);
              setNext(most);
            }}
          >
            {words.more(Math.min(ROWS, left))}
          </button>{' '}
          <span className="hint">{words.moreLeft(most, rows.length)}</span>
        </p>
      ),
  };
}
