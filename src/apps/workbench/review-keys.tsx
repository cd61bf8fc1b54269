import { useEffect, useRef } from 'react';
import { isField } from './paste.js';
import { KEYS, reviewStrings as words } from './review-strings.js';

/** Calls what a letter stands for; never while something is typed, in a dialog, or with a modifier. */
export function useKeys(isOn: boolean, actions: Readonly<Record<string, () => void>>): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    if (!isOn) return;
    const press = (key: KeyboardEvent): void => {
      if (key.altKey || key.ctrlKey || key.metaKey || key.repeat || isField(key.target)) return;
      if (document.querySelector('dialog[open]')) return;
      const action = latest.current[key.key];
      if (action === undefined) return;
      key.preventDefault();
      action();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [isOn]);
}

/** The list of keys. A dialog of the browser: Escape closes it, and the focus returns to where it was. */
export function KeyList({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="key-list" onClose={onClose} aria-labelledby="key-list-title">
      <h2 id="key-list-title">{words.keysTitle}</h2>
      <dl>
        {KEYS.map(([keys, does]) => (
          <div key={does}>
            <dt>
              {keys.map((key, index) => (
                <span key={key}>
                  {index > 0 && ', '}
                  <kbd>{key}</kbd>
                </span>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={() => dialog.current?.close()}>
        {words.close}
      </button>
    </dialog>
  );
}
