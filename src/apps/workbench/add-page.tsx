import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { isFuzzyDate } from '#core/time.js';
import type { Page } from './api.js';
import { strings } from './strings.js';

/** Dialog: paste a page or choose a file, with its date of publication when that is known. */
export function AddPage({
  text: pasted,
  onPage,
  onClose,
}: {
  readonly text: string;
  readonly onPage: (page: Page) => void;
  readonly onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState(pasted);
  const [file, setFile] = useState<File | null>(null);
  const [published, setPublished] = useState('');
  const [problem, setProblem] = useState<{ readonly field: 'text' | 'date'; readonly text: string } | null>(
    null,
  );
  const id = useId();

  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
  }, []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const date = published.trim();
    if (date !== '' && !isFuzzyDate(date)) {
      setProblem({ field: 'date', text: strings.addPublishedWrong });
      document.getElementById(`${id}-date`)?.focus();
    } else if (file === null && text.trim() === '') {
      setProblem({ field: 'text', text: strings.addNothing });
      document.getElementById(`${id}-text`)?.focus();
    } else {
      onPage({
        name: file?.name ?? strings.pastedName,
        body: file ?? new Blob([text], { type: mediaTypeOf(text) }),
        published: date === '' ? null : date,
      });
    }
  };

  return (
    <dialog ref={dialog} className="add-page" aria-labelledby={`${id}-title`} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <h2 id={`${id}-title`}>{strings.addTitle}</h2>
        <div className="field">
          <label htmlFor={`${id}-text`}>{strings.addPaste}</label>
          <p className="hint" id={`${id}-text-hint`}>
            {strings.addPasteHint}
          </p>
          <textarea
            id={`${id}-text`}
            rows={10}
            value={text}
            disabled={file !== null}
            spellCheck={false}
            aria-describedby={`${id}-text-hint ${id}-problem`}
            aria-invalid={problem?.field === 'text'}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-file`}>{strings.addFile}</label>
          <input
            id={`${id}-file`}
            type="file"
            accept=".html,.htm,.xhtml,.txt,.md,.xml,text/html,text/plain"
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-date`}>{strings.addPublished}</label>
          <p className="hint" id={`${id}-date-hint`}>
            {strings.addPublishedHint}
          </p>
          <input
            id={`${id}-date`}
            className="date"
            inputMode="numeric"
            autoComplete="off"
            value={published}
            aria-describedby={`${id}-date-hint ${id}-problem`}
            aria-invalid={problem?.field === 'date'}
            onChange={(event) => setPublished(event.target.value)}
          />
        </div>
        <p className="problem" id={`${id}-problem`} role="alert">
          {problem?.text}
        </p>
        <div className="actions">
          <button type="button" onClick={onClose}>
            {strings.cancel}
          </button>
          <button type="submit" className="main-action">
            {strings.addRead}
          </button>
        </div>
      </form>
    </dialog>
  );
}

/** Pasted source of a page has tags that no plain text has. */
function mediaTypeOf(text: string): string {
  return /<(?:!doctype|html|head|body|article|main|div|p|h1|section|meta)\b[^>]*>/iu.test(text)
    ? 'text/html;charset=utf-8'
    : 'text/plain;charset=utf-8';
}
