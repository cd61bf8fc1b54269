import type { FormEvent, ReactNode } from 'react';
import { alignStrings as words } from './align-strings.js';
import type { ApiError, Resource } from './api.js';
import { Failure } from './message.js';

/** The page of the seed: what it shows when nothing is asked yet. */
export const FIRST = { on: '2015-10-01', state: 'TJK', states: 'TJK,UZB,TKM,KAZ,KGZ' } as const;

/** What is wrong with a question stands where it was asked; a broken server gets the page's own message. */
export function Fault({ error, onRetry }: { readonly error: ApiError; readonly onRetry: () => void }) {
  if (!['E_NOT_FOUND', 'E_USAGE', 'E_REQUEST', 'E_SUMMIT'].includes(error.code))
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
function queryOf(event: FormEvent<HTMLFormElement>): string {
  event.preventDefault();
  const given = [...new FormData(event.currentTarget)].flatMap(([name, value]) => {
    const text = String(value).trim();
    return text === '' ? [] : [[name, text] as [string, string]];
  });
  return new URLSearchParams(given).toString();
}

/** The form of a question and its answer: what is being asked, what is wrong with it, or what came. */
export function Question<Data>({
  query,
  fields,
  reply,
  onAsk,
  onRetry,
  children,
}: {
  readonly query: string;
  readonly fields: ReactNode;
  readonly reply: Resource<Data>;
  readonly onAsk: (query: string) => void;
  readonly onRetry: () => void;
  readonly children: (data: Data) => ReactNode;
}) {
  return (
    <>
      <form className="outlook-filters" key={query} onSubmit={(event) => onAsk(queryOf(event))}>
        {fields}
        <div className="outlook-actions">
          <button type="submit">{words.ask}</button>
        </div>
      </form>
      {reply.state === 'loading' && <Asking />}
      {reply.state === 'failed' && <Fault error={reply.error} onRetry={onRetry} />}
      {reply.state === 'there' && children(reply.data)}
    </>
  );
}

export function Asking() {
  return (
    <p className="message loading" role="status">
      {words.asking}
    </p>
  );
}
