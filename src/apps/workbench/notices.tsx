import { strings } from './strings.js';
import type { ReadingState } from './use-reading.js';

/** What is being read, and what came of it. Errors stay until they are dismissed. */
export function Notices({ reading }: { readonly reading: ReadingState }) {
  const { busy, notices, dismiss } = reading;
  const news = notices.filter(({ kind }) => kind === 'done');
  const errors = notices.filter(({ kind }) => kind === 'error');
  return (
    <div className="notices">
      <div role="status" aria-live="polite">
        {busy !== null && <p className="notice busy">{strings.reading(busy)}</p>}
        {busy === null &&
          news.map(({ key, text }) => (
            <p key={key} className="notice done">
              <span>{text}</span>
              <button type="button" className="quiet" onClick={() => dismiss(key)}>
                {strings.close}
              </button>
            </p>
          ))}
      </div>
      <div role="alert">
        {errors.map(({ key, text, code }) => (
          <p key={key} className="notice error">
            <span>
              {code !== null && <code>{code}</code>} {text}
            </span>
            <button type="button" className="quiet" onClick={() => dismiss(key)}>
              {strings.close}
            </button>
          </p>
        ))}
      </div>
    </div>
  );
}
