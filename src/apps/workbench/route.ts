import { useCallback, useSyncExternalStore } from 'react';
import { type AlignRoute, parseAlign } from './align-route.js';
import { type ClaimsRoute, claimsRoute } from './claims-route.js';
import { type OutlookRoute, parseOutlook } from './outlook-route.js';
import { type ReviewRoute, reviewRoute } from './review-route.js';
import { parseSummit, type SummitRoute } from './summit-route.js';

/** Where in the workbench we are: the whole state that a link can carry. */
export type Route =
  | { readonly page: 'articles' }
  | {
      readonly page: 'article';
      readonly article: string;
      readonly event: string | null;
      /** From 0; addresses count from 1, as the command line does. */
      readonly sentence: number | null;
    }
  | {
      readonly page: 'happenings';
      /** Filters, as the server takes them. */
      readonly query: string;
    }
  | { readonly page: 'happening'; readonly happening: string }
  | {
      readonly page: 'bound';
      /** The question, as the server takes it; empty = none asked yet. */
      readonly query: string;
      /** How its answer is looked at: see `BOUND_LOOKS`. */
      readonly look: BoundLook;
    }
  | AlignRoute
  | OutlookRoute
  | ClaimsRoute
  | ReviewRoute
  | SummitRoute
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

/** Fields of the question who is bound. */
export const BOUND_FIELDS = [
  'attacked',
  'by',
  'on',
  'at',
  'act',
  'request',
  'provoked',
  'firstMover',
  'moved',
  'demand',
  'claims',
] as const;
export type BoundField = (typeof BOUND_FIELDS)[number];

/** The party that is open, the agreement outlined on the map, the part of the world shown. */
const BOUND_LOOKS = ['party', 'outline', 'region'] as const;
export type BoundLook = Readonly<Record<(typeof BOUND_LOOKS)[number], string | null>>;

/** `#/bound?attacked=TJK&by=Taliban&on=2021-07-05&party=RUS`: the whole page in a link. */
export function boundAddress(query: string, look: Partial<BoundLook> = {}): string {
  const given = new URLSearchParams(query);
  for (const name of BOUND_LOOKS) {
    const value = look[name];
    if (value) given.set(name, value);
  }
  const text = given.toString();
  return `#/bound${text === '' ? '' : `?${text}`}`;
}

/** Those parameters of an address that are known and not empty. */
function known(given: URLSearchParams, names: readonly string[]): URLSearchParams {
  return new URLSearchParams(
    names.flatMap((name) => {
      const value = given.get(name);
      return value ? [[name, value] as [string, string]] : [];
    }),
  );
}

function encodeId(id: string): string {
  return encodeURIComponent(id).replaceAll('%3A', ':');
}

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/u, '').split('?');
  if (path === '' || path === '/') return { page: 'articles' };
  if (path === '/happenings') {
    // What is no filter of the list is left out: the server would refuse it.
    return { page: 'happenings', query: known(new URLSearchParams(query), HAPPENING_FILTERS).toString() };
  }
  if (path === '/claims') return claimsRoute(query);
  if (path === '/review') return reviewRoute(query);
  if (path === '/bound') {
    const given = new URLSearchParams(query);
    return {
      page: 'bound',
      query: known(given, BOUND_FIELDS).toString(),
      look: { party: given.get('party'), outline: given.get('outline'), region: given.get('region') },
    };
  }
  const align = parseAlign(path, query);
  if (align !== null) return align;
  const summit = parseSummit(path, query);
  if (summit !== null) return summit;
  const outlook = parseOutlook(path, query);
  if (outlook !== null) return outlook;
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
