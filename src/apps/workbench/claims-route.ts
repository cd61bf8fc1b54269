/** Where in the comparison of claims we are: filters, as the server takes them, and how the answer is looked at. */
export interface ClaimsRoute {
  readonly page: 'claims';
  readonly query: string;
  readonly look: ClaimsLook;
}

/** `claim` = the one that a link points at; `picture` = outlets against claims is open. */
export interface ClaimsLook {
  readonly claim: string | null;
  readonly picture: boolean;
}

/** Filters of `casus claims`. */
export const CLAIM_FILTERS = ['about', 'kind', 'outlet', 'from', 'to', 'outlets', 'contradictions'] as const;
export type ClaimFilterName = (typeof CLAIM_FILTERS)[number];

/** `#/claims?about=UZB&contradictions=yes&claim=commitment:3f2a…`: the whole page in a link. */
export function claimsAddress(query: string, look: Partial<ClaimsLook> = {}): string {
  const given = new URLSearchParams(query);
  if (look.picture) given.set('picture', 'yes');
  if (look.claim) given.set('claim', look.claim);
  const text = given.toString().replaceAll('%3A', ':');
  return `#/claims${text === '' ? '' : `?${text}`}`;
}

/** What is no filter is left out: the server would not know it. */
export function claimsRoute(query: string): ClaimsRoute {
  const given = new URLSearchParams(query);
  const known = new URLSearchParams();
  for (const name of [...CLAIM_FILTERS, 'limit']) {
    const value = given.get(name);
    if (value) known.set(name, value);
  }
  return {
    page: 'claims',
    query: known.toString(),
    look: { claim: given.get('claim'), picture: given.get('picture') === 'yes' },
  };
}
