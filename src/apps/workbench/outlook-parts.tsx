import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import type { QuestionState } from '#system/index.js';
import type { ForecastRow } from '#views/index.js';
import type { Choice } from '../server/outlook-schemas.js';
import type { ApiError } from './api.js';
import { Failure } from './message.js';
import { forecastsAddress, scoresAddress } from './outlook-route.js';
import { STATE_MEANS, STATE_SIGNS } from './outlook-strings.js';
import { articleAddress } from './route.js';
import { strings } from './strings.js';

const words = strings.outlook;

/** One field of a filter: a list to choose from, or words to type with what may be typed. */
export interface FilterField<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly hint?: string;
  /** Null = not known yet. Absent = any words. */
  readonly choices?: readonly Choice[] | null;
  /** Typed, with the choices as an offer. */
  readonly typed?: boolean;
}

/** Filters of a list. The address holds them; the form stays as it is when they are used, so that the focus does too. */
export function OutlookFilters<Name extends string>({
  label,
  query,
  fields,
  onFilter,
  children,
}: {
  readonly label: string;
  readonly query: string;
  readonly fields: readonly FilterField<Name>[];
  /** @param query of these fields, empty ones left out; others in the address are the caller's */
  readonly onFilter: (query: URLSearchParams) => void;
  readonly children?: ReactNode;
}) {
  const [values, setValues] = useState(() => new URLSearchParams(query));
  useEffect(() => setValues(new URLSearchParams(query)), [query]);
  const set = (name: Name, value: string): void => {
    const next = new URLSearchParams(values);
    next.set(name, value);
    setValues(next);
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onFilter(
      new URLSearchParams(
        fields.flatMap(({ name }) => {
          const value = values.get(name)?.trim() ?? '';
          return value === '' ? [] : [[name, value] as [string, string]];
        }),
      ),
    );
  };
  const isOn = fields.some(({ name }) => new URLSearchParams(query).has(name));
  return (
    <form className="outlook-filters" aria-label={label} onSubmit={submit}>
      {fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          value={values.get(field.name) ?? ''}
          onChange={(value) => set(field.name, value)}
        />
      ))}
      <div className="outlook-actions">
        <button type="submit">{words.filter}</button>
        {isOn && (
          <button type="button" className="quiet" onClick={() => onFilter(new URLSearchParams())}>
            {words.clear}
          </button>
        )}
        {children}
      </div>
    </form>
  );
}

function Field<Name extends string>({
  field: { name, label, hint, choices, typed = false },
  value,
  onChange,
}: {
  readonly field: FilterField<Name>;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const id = `filter-${name}`;
  const isList = choices !== undefined && !typed;
  return (
    <div className="outlook-field">
      <label htmlFor={id}>{label}</label>
      {isList ? (
        <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">{words.any}</option>
          {/* What an address names and the record does not have is shown, not dropped. */}
          {value !== '' && !choices?.some((choice) => choice.value === value) && (
            <option value={value}>{value}</option>
          )}
          {choices?.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {words.choice(choice.name, choice.count)}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          value={value}
          list={typed ? `${id}-offer` : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
      {hint !== undefined && (
        <span id={`${id}-hint`} className="hint">
          {hint}
        </span>
      )}
      {typed && (
        <datalist id={`${id}-offer`}>
          {choices?.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.name}
            </option>
          ))}
        </datalist>
      )}
    </div>
  );
}

/** Board or scores: two looks at the same forecasts. */
export function ForecastViews({ page }: { readonly page: 'board' | 'scores' }) {
  return (
    <nav className="outlook-views" aria-label={words.forecasts.views}>
      <a href={forecastsAddress('')} aria-current={page === 'board' ? 'page' : undefined}>
        {words.forecasts.board}
      </a>
      <a href={scoresAddress('')} aria-current={page === 'scores' ? 'page' : undefined}>
        {words.forecasts.scores}
      </a>
    </nav>
  );
}

export function StateWord({
  state,
  graded = null,
}: {
  readonly state: QuestionState;
  readonly graded?: number | null;
}) {
  return (
    <span className={`state state-${state}`} title={STATE_MEANS[state]}>
      <span aria-hidden="true">{STATE_SIGNS[state]} </span>
      {graded === null ? state : words.forecasts.graded(state, graded)}
    </span>
  );
}

/** His words, the range that they stand for, and a bar of it; what is assumed is dashed, slanted and says so. */
export function Likelihood({
  of,
  brief = false,
}: {
  readonly of: ForecastRow['likelihood'];
  /** In a list the reason is said once, above it. */
  readonly brief?: boolean;
}) {
  const { words: said, range, low, high, assumed } = of;
  const hedges = of.hedges.filter((hedge) => hedge !== said);
  return (
    <div className={`likelihood ${assumed ? 'assumed' : ''}`}>
      {said !== null && <span className="said">{strings.quoted(said)}</span>}{' '}
      <span className={low === null ? 'unknown' : 'range'}>{range}</span>
      {low !== null && high !== null && <RangeBar low={low} high={high} assumed={assumed} />}
      {assumed && (
        <span className="assumed-note">
          <b>{words.forecasts.assumed}</b>
          {!brief && `: ${words.forecasts.assumedMeans}`}
        </span>
      )}
      {hedges.length > 0 && <span className="hint">{words.forecasts.hedged(hedges)}</span>}
    </div>
  );
}

/** From 0 to 100 %. The range stands beside it in words. */
function RangeBar({
  low,
  high,
  assumed,
}: {
  readonly low: number;
  readonly high: number;
  readonly assumed: boolean;
}) {
  return (
    <svg className="range-bar" viewBox="0 0 102 8" width="102" height="8" aria-hidden="true">
      <path className="scale" d="M1,7.5H101M1,4V7.5M51,5V7.5M101,4V7.5" />
      <rect
        className={assumed ? 'assumed' : ''}
        x={1 + low * 100}
        y={1}
        width={Math.max(2, (high - low) * 100)}
        height={5}
      />
    </svg>
  );
}

const MOST_TITLE = 44;

const shortened = (title: string): string =>
  title.length > MOST_TITLE ? `${title.slice(0, MOST_TITLE).replace(/\s+\S*$/u, '')} …` : title;

/** Where a claim stands in its article. */
export function SentenceLink({
  of: { articleId, articleTitle, sentence },
}: {
  readonly of: { readonly articleId: string; readonly articleTitle: string; readonly sentence: number };
}) {
  return (
    <a className="sentence-link" href={articleAddress(articleId, { sentence })}>
      {words.sentence(sentence + 1, shortened(articleTitle) || strings.untitled)}
    </a>
  );
}

/** The outlet that carries a claim: it stands beside each. */
export function Carried({ outlet }: { readonly outlet: string | null }) {
  return (
    <span className="carried">
      {outlet === null ? <span className="unknown">{words.unknownOutlet}</span> : words.carried(outlet)}
    </span>
  );
}

/** What the server refuses of a filter is no broken page: the form stays, and the way out is named. */
export function FilterFault({
  error,
  clear,
  onRetry,
}: {
  readonly error: ApiError;
  /** Address of the page without filters. */
  readonly clear: string;
  readonly onRetry: () => void;
}) {
  if (!['E_USAGE', 'E_REQUEST', 'E_NOT_FOUND'].includes(error.code))
    return <Failure error={error} onRetry={onRetry} />;
  return (
    <div className="resolve-fault" role="alert">
      <p>
        <b>{words.cannotFilter}</b> <code>{error.code}</code> {error.message}
      </p>
      <a href={clear}>{words.clear}</a>
    </div>
  );
}
