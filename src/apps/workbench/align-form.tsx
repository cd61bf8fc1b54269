import type { FormEvent } from 'react';
import { alignStrings as words } from './align-strings.js';
import type { ApiError } from './api.js';
import { Failure } from './message.js';

/** The page of the seed: what it shows when nothing is asked yet. */
export const FIRST = { on: '2015-10-01', state: 'TJK', states: 'TJK,UZB,TKM,KAZ,KGZ' } as const;

/** What is wrong with a question stands where it was asked; a broken server gets the page's own message. */
export function Fault({ error, onRetry }: { readonly error: ApiError; readonly onRetry: () => void }) {
  if (!['E_NOT_FOUND', 'E_USAGE', 'E_REQUEST'].includes(error.code))
    return <Failure error={error} onRetry={onRetry} />;
  return (
    <section className="bound-fault" role="alert">
      <h2>{words.cannot}</h2>
      <p>
        <code>{error.code}</code> {error.message}
      </p>
    </section>
  );
}

export function Field({
  name,
  label,
  value,
  hint,
  list,
}: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly list?: string;
}) {
  return (
    <div className="outlook-field">
      <label htmlFor={`align-${name}`}>{label}</label>
      <input
        id={`align-${name}`}
        name={name}
        defaultValue={value}
        list={list}
        aria-describedby={hint === undefined ? undefined : `align-${name}-hint`}
      />
      {hint !== undefined && (
        <span id={`align-${name}-hint`} className="hint">
          {hint}
        </span>
      )}
    </div>
  );
}

/** The fields of a form as a query, empty ones left out. */
export function queryOf(event: FormEvent<HTMLFormElement>): string {
  event.preventDefault();
  const given = [...new FormData(event.currentTarget)].flatMap(([name, value]) => {
    const text = String(value).trim();
    return text === '' ? [] : [[name, text] as [string, string]];
  });
  return new URLSearchParams(given).toString();
}
