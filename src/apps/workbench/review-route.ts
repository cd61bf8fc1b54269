/** Where in the reviews we are. The reviewer's name is his own affair and stands in no link. */
export interface ReviewRoute {
  readonly page: 'review';
  readonly view: 'queue' | 'agreement';
  /** Filters and place, as the server takes them. */
  readonly given: ReviewGiven;
}

/** `open` = left by whom: `me` (the usual), `anyone`, `all`. `at` = id of the finding that is shown. */
const GIVEN = ['kind', 'article', 'open', 'at'] as const;
export type ReviewGiven = Readonly<Record<(typeof GIVEN)[number], string | null>>;

/** `#/review?kind=event&article=3&at=event:3f2a…`; `view=agreement` for the table of agreement. */
export function reviewAddress(given: Partial<ReviewGiven> = {}, view: ReviewRoute['view'] = 'queue'): string {
  const query = reviewQuery(given);
  if (view !== 'queue') query.set('view', view);
  const text = query.toString().replaceAll('%3A', ':');
  return `#/review${text === '' ? '' : `?${text}`}`;
}

export function reviewQuery(given: Partial<ReviewGiven>): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of GIVEN) {
    const value = given[name];
    if (value) query.set(name, value);
  }
  return query;
}

export function reviewRoute(query: string): ReviewRoute {
  const given = new URLSearchParams(query);
  return {
    page: 'review',
    view: given.get('view') === 'agreement' ? 'agreement' : 'queue',
    given: {
      kind: given.get('kind'),
      article: given.get('article'),
      open: given.get('open'),
      at: given.get('at'),
    },
  };
}
