import type { ApiError } from './api.js';
import { ARTICLES } from './route.js';
import { strings } from './strings.js';

export function Loading() {
  return (
    <p className="message loading" role="status">
      {strings.loading}
    </p>
  );
}

export function Failure({ error, onRetry }: { readonly error: ApiError; readonly onRetry: () => void }) {
  return (
    <section className="message" role="alert">
      <h1>{error.code === 'E_NOT_FOUND' ? strings.notFoundTitle : strings.failed}</h1>
      <p>
        <code>{error.code}</code> {error.message}
      </p>
      <p>
        <button type="button" onClick={onRetry}>
          {strings.retry}
        </button>{' '}
        <a href={ARTICLES}>{strings.backToArticles}</a>
      </p>
    </section>
  );
}
