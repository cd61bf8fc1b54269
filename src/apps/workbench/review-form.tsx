import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { FieldView, SaidView } from '#views/index.js';
import type { QueueReply } from '../server/review-schemas.js';
import type { ApiError } from './api.js';
import { useReviewChoices } from './review-api.js';
import { reviewStrings as words } from './review-strings.js';

/** Two ways to space a list, or quotation marks about the words of a condition, are no correction. */
const plain = (text: string): string =>
  text
    .replace(/^[“"]|[”"]$/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/\s*,\s*/gu, ', ')
    .trim()
    .toLowerCase();

/** The fields of a finding as controls, each beside what the machine says; only what differs is sent. */
export function CorrectionForm({
  fields,
  own,
  actors,
  because,
  fault,
  onSave,
  onLeave,
}: {
  readonly fields: readonly FieldView[];
  readonly own: SaidView | null;
  readonly actors: QueueReply['actors'];
  readonly because: string;
  /** What the server refused; null = nothing. */
  readonly fault: ApiError | null;
  readonly onSave: (set: Readonly<Record<string, string>>, because: string) => void;
  readonly onLeave: () => void;
}) {
  const form = useRef<HTMLFormElement>(null);
  const [choices] = useReviewChoices();
  const [isSame, setSame] = useState(false);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('select, input')?.focus();
  }, []);
  // What was refused is where the hand is wanted next.
  useEffect(() => {
    if (fault?.field != null) document.getElementById(fieldId(fault.field))?.focus();
  }, [fault]);

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const set = Object.fromEntries(
      fields.flatMap(({ name, machine }) => {
        const value = String(given.get(name) ?? '').trim();
        return plain(value === '' ? 'none' : value) === plain(machine) ? [] : [[name, value || 'none']];
      }),
    );
    setSame(Object.keys(set).length === 0);
    if (Object.keys(set).length > 0) onSave(set, String(given.get('because') ?? ''));
  };
  const leaveOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onLeave();
  };
  const said = new Map(own?.corrections.map(({ field, value }) => [field, value]));
  return (
    <form
      ref={form}
      className="correction"
      onSubmit={submit}
      onKeyDown={leaveOnEscape}
      aria-label={words.form}
    >
      <h3>{words.form}</h3>
      <p className="hint">{words.formHint}</p>
      {fields.map((field) => (
        <Control
          key={field.name}
          field={field}
          initial={said.get(field.name) ?? field.machine}
          fault={fault?.field === field.name ? fault.message : null}
        />
      ))}
      {actors.length > 0 && (
        <details className="correction-actors">
          <summary>{words.formActors}</summary>
          <ul>
            {actors.map(({ code, name }) => (
              <li key={`${code} ${name}`}>
                <code>{code}</code> {name}
              </li>
            ))}
          </ul>
        </details>
      )}
      <label className="correction-because">
        {words.because}
        <input name="because" defaultValue={because} maxLength={2000} autoComplete="off" />
      </label>
      {isSame && (
        <p className="field-fault" role="alert">
          {words.nothingDiffers}
        </p>
      )}
      {fault !== null && fault.field === null && (
        <p className="field-fault" role="alert">
          <code>{fault.code}</code> {fault.message}
        </p>
      )}
      <p className="buttons">
        <button type="submit" className="main-action">
          {words.save}
        </button>
        <button type="button" onClick={onLeave}>
          {words.cancel}
        </button>
      </p>
      <datalist id="review-acts">
        {choices.state === 'there' && choices.data.acts.map((act) => <option key={act} value={act} />)}
      </datalist>
      <datalist id="review-voices">
        <option value="article" />
        {actors.map(({ code, name }) => (
          <option key={`${code} ${name}`} value={code}>
            {name}
          </option>
        ))}
      </datalist>
    </form>
  );
}

const fieldId = (name: string): string => `correct-${name}`;

const LISTS: Readonly<Partial<Record<FieldView['allowed'], string>>> = {
  act: 'review-acts',
  voice: 'review-voices',
};

function Control({
  field,
  initial,
  fault,
}: {
  readonly field: FieldView;
  readonly initial: string;
  readonly fault: string | null;
}) {
  const { name, machine, gloss, allowed, choices, hint } = field;
  const id = fieldId(name);
  const common = {
    id,
    name,
    'aria-invalid': fault !== null || undefined,
    'aria-describedby': `${id}-machine ${id}-hint${fault === null ? '' : ` ${id}-fault`}`,
  };
  return (
    <div className="correction-field">
      <label htmlFor={id}>{name}</label>
      {choices.length > 0 ? (
        <select {...common} defaultValue={initial}>
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input
          {...common}
          defaultValue={initial}
          list={LISTS[allowed]}
          maxLength={2000}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      <p className="hint" id={`${id}-machine`}>
        {words.machine}: {machine}
        {gloss === null ? '' : ` (${gloss})`}
      </p>
      {choices.length === 0 && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault !== null && (
        <p className="field-fault" id={`${id}-fault`} role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
