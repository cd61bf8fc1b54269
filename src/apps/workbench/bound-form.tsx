import { type FormEvent, useState } from 'react';
import type { BoundChoices } from '../server/bound-schemas.js';
import { BOUND_FIELDS, type BoundField } from './route.js';
import { strings } from './strings.js';

const words = strings.bound;
const TEXTS = ['attacked', 'by', 'at', 'on'] as const;
const NEEDED: readonly BoundField[] = ['attacked', 'by', 'on'];
const MORE = ['request', 'provoked', 'firstMover', 'moved', 'demand'] as const;
const CHOICES: Readonly<Partial<Record<BoundField, Readonly<Record<string, string>>>>> = {
  provoked: words.provokedWords,
  firstMover: words.firstMoverWords,
};

interface FormProps {
  readonly query: string;
  readonly choices: BoundChoices | null;
  /** What the server said against the question; null = nothing. */
  readonly fault: string | null;
  readonly onDay: (on: string) => void;
  readonly onAsk: (query: string) => void;
}

/** Names of states in a list → their codes, since a name may hold "and" or a comma; what is none stays as it is. */
export function toCodes(text: string, choices: BoundChoices | null): string {
  const codes = new Map(
    [
      ...(choices?.states ?? []),
      ...(choices?.groups ?? []).filter(({ name }) => /,|\band\b/u.test(name)),
    ].map(({ id, name }) => [name.toLowerCase(), id]),
  );
  const codeOf = (name: string): string => codes.get(name.trim().toLowerCase()) ?? name.trim();
  const whole = codes.get(text.trim().toLowerCase());
  return whole ?? text.split(',').map(codeOf).filter(Boolean).join(', ');
}

/** Codes in an address → names, for people. */
export function toNames(text: string, choices: BoundChoices | null): string {
  const names = new Map(choices?.states.map(({ id, name }) => [id, name]));
  return text
    .split(',')
    .map((part) => {
      const name = names.get(part.trim().toUpperCase()) ?? part.trim();
      // A name with a comma in it would be read as two.
      return name.includes(',') ? part.trim() : name;
    })
    .join(', ');
}

export function BoundForm({ query, choices, fault, onDay, onAsk }: FormProps) {
  const given = new URLSearchParams(query);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const asked = new URLSearchParams();
    for (const name of BOUND_FIELDS) {
      const value = String(form.get(name) ?? '').trim();
      if (name === 'claims') {
        if (value === '') asked.set('claims', 'no');
      } else if (value !== '')
        asked.set(
          name,
          name === 'attacked' || name === 'by' || name === 'moved' ? toCodes(value, choices) : value,
        );
    }
    onAsk(asked.toString());
  };
  const initial = (name: BoundField): string => {
    const value = given.get(name) ?? '';
    return name === 'attacked' || name === 'by' || name === 'moved' ? toNames(value, choices) : value;
  };
  const isAtFault = (name: BoundField): boolean => {
    const value = given.get(name);
    if (fault === null || value === null) return false;
    return [value, ...value.split(/\s*[,;]\s*/u)].some((part) => part !== '' && fault.includes(`"${part}"`));
  };
  const field = (name: BoundField, list?: string) => (
    <TextField
      key={name}
      name={name}
      initial={initial(name)}
      list={list}
      isAtFault={isAtFault(name)}
      onChange={name === 'on' ? onDay : undefined}
    />
  );
  const hasMore = MORE.some((name) => given.has(name));
  return (
    <form className="bound-form" onSubmit={submit} aria-label={words.form}>
      {TEXTS.map((name) => field(name, name === 'on' ? undefined : `bound-${name}`))}
      <Choice
        name="act"
        initial={given.get('act') ?? ''}
        options={Object.fromEntries(choices?.acts.map(({ id, words: text }) => [id, text]) ?? [])}
        fallback="armed-attack"
      />
      <div className="bound-ask">
        <button type="submit" className="main-action">
          {words.ask}
        </button>
        <label className="switch">
          <input type="checkbox" name="claims" value="yes" defaultChecked={given.get('claims') !== 'no'} />
          {words.fields.claims}
        </label>
        <details className="bound-more" open={hasMore}>
          <summary>{words.more}</summary>
          <div>
            {MORE.map((name) => {
              const options = CHOICES[name];
              return options === undefined ? (
                field(name)
              ) : (
                <Choice
                  key={name}
                  name={name}
                  initial={given.get(name) ?? ''}
                  options={options}
                  fallback=""
                />
              );
            })}
          </div>
        </details>
      </div>
      <datalist id="bound-attacked">
        {choices?.states.map(({ id, name }) => (
          <option key={id} value={name}>
            {id}
          </option>
        ))}
      </datalist>
      <datalist id="bound-by">
        {choices?.groups.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
        {choices?.states.map(({ id, name }) => (
          <option key={id} value={name}>
            {id}
          </option>
        ))}
      </datalist>
      <datalist id="bound-at">
        {choices?.places.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </form>
  );
}

function TextField({
  name,
  initial,
  list,
  isAtFault,
  onChange,
}: {
  readonly name: BoundField;
  readonly initial: string;
  readonly list: string | undefined;
  readonly isAtFault: boolean;
  readonly onChange: ((value: string) => void) | undefined;
}) {
  const hint = (words.hints as Partial<Record<BoundField, string>>)[name];
  const [value, setValue] = useState(initial);
  return (
    <div className={`bound-field field-${name}`}>
      <label htmlFor={`field-${name}`}>{words.fields[name]}</label>
      <input
        id={`field-${name}`}
        name={name}
        value={value}
        list={list}
        required={NEEDED.includes(name)}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={isAtFault || undefined}
        aria-describedby={
          [hint && `hint-${name}`, isAtFault && 'bound-fault'].filter(Boolean).join(' ') || undefined
        }
        onChange={(event) => {
          setValue(event.currentTarget.value);
          onChange?.(event.currentTarget.value);
        }}
      />
      {hint && (
        <span id={`hint-${name}`} className="hint">
          {hint}
        </span>
      )}
    </div>
  );
}

function Choice({
  name,
  initial,
  options,
  fallback,
}: {
  readonly name: BoundField;
  readonly initial: string;
  readonly options: Readonly<Record<string, string>>;
  /** Chosen when nothing is; '' = left open. */
  readonly fallback: string;
}) {
  return (
    <div className="bound-field">
      <label htmlFor={`field-${name}`}>{words.fields[name]}</label>
      <select id={`field-${name}`} name={name} defaultValue={initial === '' ? fallback : initial}>
        {fallback === '' && <option value="">{words.leftOpen}</option>}
        {initial !== '' && !(initial in options) && <option value={initial}>{initial}</option>}
        {Object.entries(options).map(([id, text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
