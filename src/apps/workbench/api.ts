import { useCallback, useEffect, useState } from 'react';
import type { ArticleView, HappeningView } from '#views/index.js';
import type { BoundChoices, BoundReply } from '../server/bound-schemas.js';
import type { ArticleList, ErrorAnswer, HappeningList, ReadAnswer } from '../server/schemas.js';
import { strings } from './strings.js';

/** An answer of the server that is no success, or no answer at all (`code` E_UNREACHABLE). */
export class ApiError extends Error {
  readonly code: string;
  /** The field of a form that is at fault, where the server names it. */
  readonly field: string | null;

  constructor(code: string, message: string, options: ErrorOptions & { readonly field?: string } = {}) {
    super(message, options);
    this.name = 'ApiError';
    this.code = code;
    this.field = options.field ?? null;
  }
}

export async function ask<Answer>(address: string, init: RequestInit = {}): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(address, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError('E_UNREACHABLE', strings.unreachable, { cause });
  }
  if (response.ok) return (await response.json()) as Answer;
  const { code, message, field } = ((await response.json().catch(() => null)) ?? {}) as Partial<ErrorAnswer>;
  throw new ApiError(
    code ?? `HTTP ${response.status}`,
    message ?? response.statusText,
    field === undefined ? {} : { field },
  );
}

/** A page to be read: a file, or what was pasted. */
export interface Page {
  readonly name: string;
  readonly body: Blob;
  /** Year, month or day; null = let the page say. */
  readonly published: string | null;
}

export function sendPage({ name, body, published }: Page): Promise<ReadAnswer> {
  return ask('/api/articles', {
    method: 'POST',
    body,
    headers: {
      'content-type': body.type || 'application/octet-stream',
      'x-file-name': encodeURIComponent(name),
      ...(published === null ? {} : { 'x-published': published }),
    },
  });
}

export type Resource<Data> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: ApiError }
  | { readonly state: 'there'; readonly data: Data };

/** Loads `address` (null = nothing), again on `reload` and for each new `edition`. What was there stays on the screen meanwhile. */
export function useResource<Data>(
  address: string | null,
  edition = 0,
): readonly [Resource<Data>, reload: () => void] {
  const [held, setHeld] = useState<{ readonly address: string; readonly resource: Resource<Data> }>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (address === null) return;
    const controller = new AbortController();
    ask<Data>(address, { signal: controller.signal }).then(
      (data) => {
        if (!controller.signal.aborted) setHeld({ address, resource: { state: 'there', data } });
      },
      (error: unknown) => {
        if (controller.signal.aborted) return;
        const known = error instanceof ApiError ? error : new ApiError('E_BUG', String(error));
        setHeld({ address, resource: { state: 'failed', error: known } });
      },
    );
    return () => controller.abort();
  }, [address, edition, turn]);
  const reload = useCallback(() => setTurn((n) => n + 1), []);
  return [held !== undefined && held.address === address ? held.resource : { state: 'loading' }, reload];
}

/** `edition` grows when the record may have changed. */
export function useArticles(edition: number) {
  return useResource<ArticleList>('/api/articles', edition);
}

/** @param query filters as the server takes them, `article=ID&actor=RUS` */
export function useHappenings(query: string, edition: number) {
  return useResource<HappeningList>(`/api/happenings${query === '' ? '' : `?${query}`}`, edition);
}

export function useHappening(id: string, edition: number) {
  return useResource<HappeningView>(`/api/happenings/${encodeURIComponent(id)}`, edition);
}

export function useArticle(id: string) {
  return useResource<ArticleView>(`/api/articles/${encodeURIComponent(id)}`);
}

/** @param query the question as the server takes it; empty = nothing is asked */
export function useBound(query: string, edition: number) {
  return useResource<BoundReply>(query === '' ? null : `/api/bound?${query}`, edition);
}

/** @param on a day; null = today */
export function useBoundChoices(on: string | null) {
  return useResource<BoundChoices>(`/api/bound/choices${on === null ? '' : `?on=${on}`}`);
}
