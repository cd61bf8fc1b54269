import { type FormEvent, type KeyboardEvent, useEffect, useState } from 'react';
import { type FuzzyDate, firstDay, isFuzzyDate } from '#core/time.js';
import { describeDate } from '#views/dates.js';
import type { LedgerSpan } from '#views/index.js';
import { daysBetween, stepDay } from '#views/ledger-day.js';
import { strings } from './strings.js';

const words = strings.outlook.ledger;

/** Months that a key steps by; with Shift twelve times as many. */
const KEYS: Readonly<Record<string, 1 | -1>> = { PageUp: 1, PageDown: -1 };

/** A day over all dates of the record: a field, steps, and a slider that the timeline lies under. */
export function DayChoice({
  span,
  on,
  wrong,
  onDay,
  onWrong,
}: {
  readonly span: LedgerSpan;
  /** Null = no day is chosen. */
  readonly on: FuzzyDate | null;
  /** What the address says and is no date; null = it is one, or none. */
  readonly wrong: string | null;
  readonly onDay: (on: FuzzyDate | null) => void;
  readonly onWrong: (text: string) => void;
}) {
  const shown = wrong ?? on ?? '';
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  const days = daysBetween(span.first, span.last);
  // Before a day is chosen a step begins at the last date of the record.
  const start = on ?? span.last;
  const value = Math.min(days, Math.max(0, daysBetween(span.first, start)));
  const isOutside = on !== null && (firstDay(on) < span.first || firstDay(on) > span.last);
  const step = (by: { readonly days?: number; readonly months?: number }): void =>
    onDay(stepDay(start, by, span));
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const wanted = text.trim();
    if (wanted === '') onDay(null);
    else if (isFuzzyDate(wanted)) onDay(wanted);
    else onWrong(wanted);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    const direction = KEYS[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    step({ months: direction * (event.shiftKey ? 12 : 1) });
  };
  return (
    <section className="day" aria-labelledby="day-title">
      <h2 id="day-title">{words.day}</h2>
      <form className="day-form" onSubmit={submit} noValidate>
        <div className="outlook-field">
          <label htmlFor="day-on">{words.on}</label>
          <input
            id="day-on"
            value={text}
            autoComplete="off"
            spellCheck={false}
            maxLength={20}
            aria-invalid={wrong !== null || undefined}
            aria-describedby={wrong === null ? 'day-hint' : 'day-hint day-fault'}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <span id="day-hint" className="hint">
            {words.onHint}
          </span>
        </div>
        <button type="submit">{words.show}</button>
        <span className="day-steps">
          {words.steps.map(({ label, name, days: by, months }) => (
            <button
              key={label}
              type="button"
              aria-label={`${label}: ${name}`}
              title={name}
              onClick={() => step({ days: by, months })}
            >
              {label}
            </button>
          ))}
        </span>
        <button type="button" className="quiet" aria-disabled={on === null} onClick={() => onDay(null)}>
          {words.noDay}
        </button>
      </form>
      {wrong !== null && (
        <p id="day-fault" className="resolve-fault" role="alert">
          {words.onWrong(wrong)}
        </p>
      )}
      {isOutside && (
        <p className="hint" role="status">
          {words.outside}
        </p>
      )}
      <label className="day-slider-label" htmlFor="day-slider">
        {words.slider}
      </label>
      <input
        id="day-slider"
        className={`day-slider ${on === null ? 'unset' : ''}`}
        type="range"
        min={0}
        max={days}
        step={1}
        value={value}
        aria-valuetext={on === null ? words.sliderNone : describeDate(on)}
        aria-describedby="day-keys"
        onKeyDown={press}
        onChange={(event) => onDay(stepDay(span.first, { days: Number(event.currentTarget.value) }, span))}
      />
      <p id="day-keys" className="hint day-ends">
        <span>{describeDate(span.first)}</span> <span className="day-keys">{words.sliderKeys}</span>{' '}
        <span>{describeDate(span.last)}</span>
      </p>
    </section>
  );
}
