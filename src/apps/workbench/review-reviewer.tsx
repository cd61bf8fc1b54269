import { type FormEvent, useCallback, useState } from 'react';
import { keep, kept, NAME_KEY } from './kept.js';
import { reviewStrings as words } from './review-strings.js';

const KEYS = 'casus.review-keys';

/** The name under which this browser reviews; empty = not said yet. */
export function useReviewer(): readonly [name: string, setName: (name: string) => void] {
  const [name, setName] = useState(() => kept(NAME_KEY));
  const change = useCallback((next: string) => {
    keep(NAME_KEY, next);
    setName(next);
  }, []);
  return [name, change];
}

/** Single letters as keys can be switched off: speech input and slips of the hand would press them. */
export function useLetterKeys(): readonly [on: boolean, setOn: (on: boolean) => void] {
  const [on, setOn] = useState(() => kept(KEYS) !== 'off');
  const change = useCallback((next: boolean) => {
    keep(KEYS, next ? 'on' : 'off');
    setOn(next);
  }, []);
  return [on, change];
}

/** Asks for the name once; then shows it, and lets it be changed. */
export function ReviewerLine({
  name,
  onName,
}: {
  readonly name: string;
  readonly onName: (name: string) => void;
}) {
  const [isChanging, setChanging] = useState(false);
  const [isMissing, setMissing] = useState(false);
  if (name !== '' && !isChanging)
    return (
      <p className="reviewer">
        {words.reviewingAs} <strong>{name}</strong>{' '}
        <button type="button" className="quiet" onClick={() => setChanging(true)}>
          {words.changeWho}
        </button>
      </p>
    );
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get('name') ?? '')
      .trim()
      .replace(/\s+/gu, ' ');
    setMissing(typed === '');
    if (typed === '') {
      event.currentTarget.querySelector('input')?.focus();
      return;
    }
    setChanging(false);
    onName(typed);
    requestAnimationFrame(() => document.getElementById('finding-title')?.focus());
  };
  return (
    <form className="reviewer-form" onSubmit={submit}>
      <label htmlFor="reviewer-name">{words.who}</label>
      <input
        id="reviewer-name"
        name="name"
        // biome-ignore lint/a11y/noAutofocus: it was asked for just now, or nothing else can be done first
        autoFocus={isChanging}
        defaultValue={name}
        maxLength={200}
        autoComplete="name"
        aria-invalid={isMissing || undefined}
        aria-describedby={isMissing ? 'reviewer-missing reviewer-hint' : 'reviewer-hint'}
      />
      <button type="submit" className="main-action">
        {words.whoSave}
      </button>
      {isMissing && (
        <p className="field-fault" id="reviewer-missing" role="alert">
          {words.whoMissing}
        </p>
      )}
      <p className="hint" id="reviewer-hint">
        {words.whoHint}
      </p>
    </form>
  );
}
