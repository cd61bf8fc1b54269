import type { ClaimColumn, ClaimSourceView, ClaimView, ContradictionView } from '#views/index.js';
import type { ClaimFilterName } from './claims-route.js';
import { PROVENANCE_WORDS, strings } from './strings.js';

/** Words of the comparison of claims. What a line says of its claim comes with the answer. */

export type Side = ClaimView['versions'][number]['side'];

/** What a side means, for the legend and the table. */
export const SIDE_WORDS: Readonly<Record<Side, { readonly name: string; readonly means: string }>> = {
  yes: { name: 'says so', means: 'It holds, or will be.' },
  no: { name: 'says no', means: 'It does not hold, or will not be.' },
  ended: { name: 'ended', means: 'It held, and does no more.' },
  open: { name: 'open', means: 'Sought, proposed, on its way.' },
};

const ABOUT_WORDS: Readonly<Record<ContradictionView['about'], string>> = {
  status: 'whether it is so',
  dates: 'when',
  parties: 'who takes part',
  measure: 'how much',
  direction: 'in which direction',
  likelihood: 'how likely',
};

const STANCE_WORDS: Readonly<Record<ClaimSourceView['speakers'][number]['stance'], string>> = {
  reports: 'reports it',
  claims: 'says so',
  denies: 'denies it',
  expects: 'expects it',
};

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

const namesOf = (parties: ClaimView['of']): string =>
  parties.map(({ code, name }) => name ?? code).join(', ');

/** What a claim speaks of, in a line: "alliance: Russia, Kazakhstan (CSTO)". */
export function claimTitle({ kind, what, of, on, name }: ClaimView): string {
  const sides = [namesOf(of), namesOf(on)].filter(Boolean).join(' → ');
  const named = name === null ? '' : ` (${name})`;
  return `${what === 'forecast' ? `forecast, ${kind}` : kind}: ${sides || strings.nobodyNamed}${named}`;
}

export const claimsStrings = {
  title: 'Claims',
  means:
    'What articles promise, expect and hold of one thing, side by side: each with its outlet, its speakers and its sentence. None of it is taken for a fact.',
  fields: {
    about: 'About (code, words)',
    kind: 'Kind',
    outlet: 'Outlet',
    from: 'From (2015, 2015-10)',
    to: 'To',
    outlets: 'Outlets, at least',
    contradictions: 'Only what is contradicted',
  } satisfies Record<ClaimFilterName, string>,
  anyKind: 'any',
  filter: 'Filter',
  clear: 'All claims',
  count: (shown: number, total: number, contradicted: number) =>
    total === 0
      ? 'No claim fits.'
      : `${shown === total ? count(total, 'claim', 'claims') : `${shown} of ${count(total, 'claim', 'claims')}`}, ${contradicted === 0 ? 'none contradicted' : `${contradicted} contradicted`}`,
  more: (n: number) => `Show ${n} more`,
  noneYet: 'No article promises or expects anything yet',
  noneYetHint: 'Read a page that does: drop a file anywhere, paste its text, or use “Read a page” above.',
  noneFits: 'No claim fits these filters.',

  picture: 'Outlets against claims, as a picture',
  pictureMeans: 'One row a claim, one column an outlet. Its number leads to the claim below.',
  table: 'The picture as a table',
  legend: 'Signs of the picture',
  claim: 'Claim',
  outletName: ({ name, title }: Pick<ClaimColumn, 'name'> & { readonly title?: string }) =>
    name ?? (title ? strings.quoted(title) : 'an outlet without a name'),
  silent: 'silent',
  contradicted: 'contradicted',

  number: (n: number) => `Claim ${n}`,
  link: 'Link to this claim',
  carried: (outlets: number, voices: number) =>
    `${count(outlets, 'outlet', 'outlets')}, ${count(voices, 'voice', 'voices')}`,
  cannotBoth: (about: ContradictionView['about']) => `Cannot both be so: ${ABOUT_WORDS[about]}`,
  against: 'against',
  saysThat: ({ outlet, by, claims }: ContradictionView['between'][number]) => ({
    who: outlet === by ? by : `${by}, in ${outlet ?? 'an outlet without a name'}`,
    claims,
  }),
  versionSources: (n: number) => count(n, 'source', 'sources'),
  moreSources: (n: number) => `${n} more`,
  speakers: ({ speakers }: ClaimSourceView): string =>
    speakers.length === 0
      ? 'in its own voice'
      : speakers.map(({ name, stance }) => `${name} ${STANCE_WORDS[stance]}`).join(' › '),
  way: ({ role, name }: ClaimSourceView['way'][number]) => `${PROVENANCE_WORDS[role]} ${name}`,
  published: (date: string) => `published ${date}`,
  detail: ({ name, value }: ClaimSourceView['details'][number]) => `${name}: ${value}`,
  indirect: 'at second hand',
  indirectMeans: 'It comes through another speaker, a translation or a reprint.',
  sentence: (n: number, title: string) => `Sentence ${n} of “${title}”`,
} as const;
