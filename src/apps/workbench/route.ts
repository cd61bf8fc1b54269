import { useCallback, useSyncExternalStore } from 'react';

/** Where in the workbench we are: the whole state that a link can carry. */
export type Route =
  | { readonly page: 'articles' }
  | {
      readonly page: 'article';
      readonly article: string;
      readonly event: string | null;
      /** From 0; the address counts from 1, as the command line does. */
      /** From 0; addresses count from 1, as the command line does. */
      readonly sentence: number | null;
    }
  | {
      readonly page: 'happenings';
      /** Filters, as the server takes them. */
      readonly query: string;
    }
  | { readonly page: 'happening'; readonly happening: string }
  | { readonly page: 'unknown' };

export const ARTICLES = '#/';

/** `#/article/ID?event=EVENT` or `?sentence=4`. Ids hold a colon, which may stand unescaped in a fragment. */
export function articleAddress(
  article: string,
  at: { readonly event?: string | null; readonly sentence?: number | null } = {},
): string {
  const query = at.event
    ? `?event=${encodeId(at.event)}`
    : at.sentence == null
      ? ''
      : `?sentence=${at.sentence + 1}`;
  return `#/article/${encodeId(article)}${query}`;
}

/** Filters that the list of happenings offers. */
export const HAPPENING_FILTERS = ['actor', 'type', 'from', 'to', 'sources'] as const;

/** `#/happenings?actor=RUS` */
export function happeningsAddress(query: string): string {
  return `#/happenings${query === '' ? '' : `?${query}`}`;
}

export function happeningAddress(happening: string): string {
  return `#/happening/${encodeId(happening)}`;
}

function encodeId(id: string): string {
  return encodeURIComponent(id).replaceAll('%3A', ':');
}

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/u, '').split('?');
  if (path === '' || path === '/') return { page: 'articles' };
  if (path === '/happenings') {
    // What is no filter of the list is left out: the server would refuse it.
    const given = new URLSearchParams(query);
    const known = HAPPENING_FILTERS.flatMap((name) => {
      const value = given.get(name);
      return value ? [[name, value] as [string, string]] : [];
    });
    return { page: 'happenings', query: new URLSearchParams(known).toString() };
  }
  const happening = /^\/happening\/([^/]+)$/u.exec(path)?.[1];
  if (happening !== undefined) {
    try {
      return { page: 'happening', happening: decodeURIComponent(happening) };
    } catch {
      return { page: 'unknown' };
    }
  }
  const article = /^\/article\/([^/]+)$/u.exec(path)?.[1];
  if (article === undefined) return { page: 'unknown' };
  try {
    const params = new URLSearchParams(query);
    const sentence = params.get('sentence');
    return {
      page: 'article',
      article: decodeURIComponent(article),
      event: params.get('event'),
      sentence: sentence !== null && /^[1-9]\d{0,6}$/u.test(sentence) ? Number(sentence) - 1 : null,
    };
  } catch {
    return { page: 'unknown' }; // a lone % in a hand-written address
  }
}

/** A new entry in the history: the back button returns to what was before. */
export function goTo(address: string): void {
  window.location.hash = address;
}

/** Changes the address without a new entry, for steps that nobody wants to walk back one by one. */
export function moveTo(address: string): void {
  window.history.replaceState(null, '', address);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

export function useRoute(): Route {
  const subscribe = useCallback((changed: () => void) => {
    window.addEventListener('hashchange', changed);
    window.addEventListener('popstate', changed);
    return () => {
      window.removeEventListener('hashchange', changed);
      window.removeEventListener('popstate', changed);
    };
  }, []);
  return parseRoute(useSyncExternalStore(subscribe, () => window.location.hash));
}
