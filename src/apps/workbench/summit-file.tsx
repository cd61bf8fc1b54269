import { type FormEvent, useRef, useState } from 'react';
import type { OwnFile } from './summit-api.js';
import { summitStrings as words } from './summit-strings.js';

/** As many characters as the server takes. */
const MOST = 2_000_000;

/** Which file is asked about, and how to give another. */
export function FileBar({
  file,
  onFile,
}: {
  readonly file: OwnFile | null;
  readonly onFile: (file: OwnFile | null) => void;
}) {
  const [fault, setFault] = useState('');
  const picker = useRef<HTMLInputElement>(null);
  const open = async (picked: File | undefined): Promise<void> => {
    if (picked === undefined) return;
    if (picked.size > MOST) setFault(words.tooLarge);
    else {
      setFault('');
      onFile({ name: picked.name, text: await picked.text() });
    }
    // The same file can be opened again after it was changed.
    if (picker.current !== null) picker.current.value = '';
  };
  return (
    <div className="summit-file">
      <p>
        {file === null ? words.example : words.own(file.name)}{' '}
        {file !== null && (
          <button type="button" className="quiet" onClick={() => onFile(null)}>
            {words.backToExample}
          </button>
        )}
      </p>
      <p>
        <label htmlFor="summit-file">{words.choose}</label>{' '}
        <input
          id="summit-file"
          ref={picker}
          type="file"
          accept=".yaml,.yml,.json,.csv,.xml"
          aria-describedby="summit-file-hint"
          onChange={(event) => void open(event.target.files?.[0])}
        />{' '}
        <span id="summit-file-hint" className="hint">
          {words.chooseHint}
        </span>
      </p>
      <p role="alert">{fault}</p>
      <Editor key={file?.text ?? ''} file={file} onFile={onFile} />
    </div>
  );
}

/** The text of the file, to be read and changed. */
function Editor({
  file,
  onFile,
}: {
  readonly file: OwnFile | null;
  readonly onFile: (file: OwnFile) => void;
}) {
  const [text, setText] = useState(file?.text ?? null);
  const show = async (isOpen: boolean): Promise<void> => {
    if (!isOpen || text !== null) return;
    const reply = await fetch('/api/summit/sample');
    if (reply.ok) setText(await reply.text());
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text !== null) onFile({ name: file?.name ?? 'my.summit.yaml', text });
  };
  return (
    <details onToggle={(event) => void show(event.currentTarget.open)}>
      <summary>{words.write}</summary>
      <form onSubmit={submit}>
        <label htmlFor="summit-text">{words.fileLabel}</label>
        <textarea
          id="summit-text"
          rows={16}
          spellCheck={false}
          maxLength={MOST}
          value={text ?? ''}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="main-action">
          {words.ask}
        </button>
      </form>
    </details>
  );
}
