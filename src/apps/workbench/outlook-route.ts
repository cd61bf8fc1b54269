/** Addresses of the board of forecasts, one forecast, scores, and the ledger of commitments. */
export type OutlookRoute =
  | {
      readonly page: 'forecasts';
      /** Filters, as the server takes them. */
      readonly query: string;
    }
  | { readonly page: 'forecast'; readonly forecast: string }
  | { readonly page: 'scores'; readonly query: string }
  | {
      readonly page: 'commitments';
      /** Filters, as the page has them. */
      readonly query: string;
      /** As it stands in the address: it may be no date. Null = no day is chosen. */
      readonly on: string | null;
    };

export const BOARD_FILTERS = ['state', 'who', 'outlet', 'kind', 'text'] as const;
export const SCORE_FILTERS = ['who', 'outlet', 'assumed'] as const;
export const LEDGER_FILTERS = ['party', 'kind', 'status', 'outlet'] as const;

/** `#/forecasts?state=due` */
export const forecastsAddress = (query: string): string => `#/forecasts${asked(query)}`;

export const forecastAddress = (forecast: string): string =>
  `#/forecast/${encodeURIComponent(forecast).replaceAll('%3A', ':')}`;

/** `#/forecasts/scores?assumed=no` */
export const scoresAddress = (query: string): string => `#/forecasts/scores${asked(query)}`;

/** `#/commitments?party=Kazakhstan&on=2015-10-16` */
export function commitmentsAddress(query: string, on: string | null): string {
  const given = new URLSearchParams(query);
  if (on !== null) given.set('on', on);
  return `#/commitments${asked(given.toString())}`;
}

const asked = (query: string): string => (query === '' ? '' : `?${query}`);

/** Null = an address of another page. */
export function parseOutlook(path: string, query: string): OutlookRoute | null {
  const given = new URLSearchParams(query);
  // What is no filter of the page is left out: the server would refuse it.
  const known = (names: readonly string[]): string =>
    new URLSearchParams(
      names.flatMap((name) => {
        const value = given.get(name);
        return value ? [[name, value] as [string, string]] : [];
      }),
    ).toString();
  if (path === '/forecasts') return { page: 'forecasts', query: known(BOARD_FILTERS) };
  if (path === '/forecasts/scores') return { page: 'scores', query: known(SCORE_FILTERS) };
  if (path === '/commitments')
    return { page: 'commitments', query: known(LEDGER_FILTERS), on: given.get('on') || null };
  const forecast = /^\/forecast\/([^/]+)$/u.exec(path)?.[1];
  if (forecast === undefined) return null;
  try {
    return { page: 'forecast', forecast: decodeURIComponent(forecast) };
  } catch {
    return null; // a lone % in a hand-written address
  }
}
