import type {
  Agreement,
  AgreementParty,
  Basis,
  Claim,
  Duty,
  DutyReading,
  Id,
  Period,
  World,
} from '#core/index.js';
import { WORLD_DATASET } from './findings.js';

/** What a claim must give to become part of the world. */
export type WorldClaim = Pick<Claim, 'id' | 'subject' | 'property' | 'value' | 'valid' | 'evidence'>;

export interface WorldOptions {
  /** Agreements that only articles claim are let in. */
  readonly claims?: boolean;
  /** Outlet of an article, for the basis of what it claims. */
  readonly outletOf?: (article: Id<'article'>) => string | null;
}

const ALWAYS: Period = { from: null, to: null };

interface Draft {
  readonly subject: string;
  readonly basis: Basis;
  text: { readonly claim: WorldClaim; readonly value: TextValue } | null;
  readonly parties: AgreementParty[];
  readonly duties: Duty[];
  readonly readings: DutyReading[];
  readonly suspended: Agreement['suspended'][number][];
  readonly claims: Id<'claim'>[];
}

type TextValue = Pick<
  Agreement,
  'name' | 'also' | 'kind' | 'signed' | 'atop' | 'covers' | 'confidence' | 'sources' | 'note'
>;

/** Lists of the world whose items are one claim each. */
const LISTS = {
  'world.state': 'states',
  'world.area': 'areas',
  'world.territory': 'territories',
  'world.decision': 'decisions',
  'world.war': 'wars',
  'world.base': 'bases',
  'world.capability': 'capability',
  'world.rate': 'rates',
  'world.organisation': 'organisations',
  'world.distance': 'distances',
  'world.profile': 'profiles',
  'world.coverage': 'coverage',
} as const satisfies Record<string, keyof World>;

/**
 * The world as the claims of the record give it. Where a data set and a line of our own speak of the same agreement, the
 * line of our own holds and says what gave way; what an article claims stands beside both and never replaces them.
 */
export function worldFrom(claims: Iterable<WorldClaim>, version: string, options: WorldOptions = {}): World {
  const lists: Record<string, unknown[]> = {};
  for (const name of Object.values(LISTS)) lists[name] = [];
  const drafts = new Map<string, Draft>();
  for (const claim of claims) {
    const list = LISTS[claim.property as keyof typeof LISTS] as keyof World | undefined;
    if (list !== undefined) {
      if (basisOf(claim, options) !== null) lists[list]!.push(JSON.parse(claim.value));
    } else if (claim.property.startsWith('agreement.')) addTo(drafts, claim, options);
  }
  const states = lists['states'] as World['states'];
  const agreements = [...drafts.values()]
    .flatMap(finish)
    .map((agreement) => (agreement.basis.kind === 'claim' ? withStates(agreement, states) : agreement))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return { version, ...lists, agreements: settle(agreements) } as unknown as World;
}

function addTo(drafts: Map<string, Draft>, claim: WorldClaim, options: WorldOptions): void {
  const { evidence, subject } = claim;
  const basis = basisOf(claim, options);
  if (basis === null) return;
  const who =
    'articleId' in evidence ? evidence.articleId : 'dataset' in evidence ? evidence.dataset : 'person';
  const key = `${subject}\u0000${who}`;
  const draft: Draft = drafts.get(key) ?? {
    subject,
    basis,
    text: null,
    parties: [],
    duties: [],
    readings: [],
    suspended: [],
    claims: [],
  };
  drafts.set(key, draft);
  draft.claims.push(claim.id);
  const value: unknown = JSON.parse(claim.value);
  const period = claim.valid;
  switch (claim.property) {
    case 'agreement.text':
      draft.text = { claim, value: value as TextValue };
      break;
    case 'agreement.party':
      draft.parties.push({ ...(value as Omit<AgreementParty, 'period'>), period: period ?? ALWAYS });
      break;
    case 'agreement.duty':
      draft.duties.push({ ...(value as Omit<Duty, 'period'>), period });
      break;
    case 'agreement.reading':
      draft.readings.push({ ...(value as Omit<DutyReading, 'period'>), period });
      break;
    case 'agreement.suspended':
      draft.suspended.push({
        ...(value as Omit<Agreement['suspended'][number], 'period'>),
        period: period ?? ALWAYS,
      });
  }
}

function basisOf({ evidence, id }: WorldClaim, { claims, outletOf }: WorldOptions): Basis | null {
  if ('dataset' in evidence)
    return evidence.dataset === WORLD_DATASET
      ? { kind: 'curated', file: evidence.row.slice(0, evidence.row.indexOf('#')) }
      : { kind: 'dataset', dataset: evidence.dataset, row: evidence.row };
  if (claims !== true) return null;
  return {
    kind: 'claim',
    claims: [id],
    outlet: 'articleId' in evidence ? (outletOf?.(evidence.articleId) ?? null) : evidence.enteredBy,
  };
}

function finish(draft: Draft): Agreement[] {
  if (draft.text === null) return [];
  const byFrom = (a: { period: Period }, b: { period: Period }): number =>
    (a.period.from ?? '') < (b.period.from ?? '') ? -1 : 1;
  const { claim, value } = draft.text;
  return [
    {
      id: draft.subject.slice('agreement:'.length),
      ...value,
      period: claim.valid ?? ALWAYS,
      parties: draft.parties.sort((a, b) => (a.state < b.state ? -1 : a.state > b.state ? 1 : byFrom(a, b))),
      duties: draft.duties.sort((a, b) => (a.id < b.id ? -1 : 1)),
      readings: draft.readings.sort((a, b) => (a.says < b.says ? -1 : 1)),
      suspended: draft.suspended.sort(byFrom),
      basis: draft.basis.kind === 'claim' ? { ...draft.basis, claims: draft.claims.sort() } : draft.basis,
      overrides: [],
    },
  ];
}

/** Articles name a state as it was called (`SUN`); here it is the same through its changes of name. */
function withStates(agreement: Agreement, states: World['states']): Agreement {
  const idOf = (code: string): string =>
    states.some(({ id }) => id === code)
      ? code
      : (states.find(({ codes }) => codes.includes(code))?.id ?? code);
  const all = (codes: readonly string[] | null) => codes?.map(idOf) ?? null;
  return {
    ...agreement,
    parties: agreement.parties.map((party) => ({ ...party, state: idOf(party.state) })),
    duties: agreement.duties.map((duty) => ({
      ...duty,
      debtors: all(duty.debtors),
      beneficiaries: all(duty.beneficiaries),
    })),
  };
}

/** Lines of our own win over data sets on the same agreement. */
function settle(agreements: readonly Agreement[]): readonly Agreement[] {
  const owner = new Map<number, string>();
  for (const { basis, atop, id } of agreements)
    if (basis.kind === 'curated') for (const number of atop) owner.set(number, id);
  const lost = new Map<string, string[]>();
  const kept = agreements.filter((agreement) => {
    if (agreement.basis.kind !== 'dataset') return true;
    const winner = agreement.atop.map((number) => owner.get(number)).find((id) => id !== undefined);
    if (winner === undefined) return true;
    const said = `${agreement.basis.dataset}, ${agreement.basis.row}: ${typesOf(agreement)}`;
    lost.set(winner, [...(lost.get(winner) ?? []), said]);
    return false;
  });
  return kept.map((agreement) => {
    const overrides = lost.get(agreement.id);
    return overrides === undefined || agreement.basis.kind !== 'curated'
      ? agreement
      : { ...agreement, overrides: overrides.map((said) => againstOwn(agreement, said)) };
  });
}

const typesOf = ({ duties }: Agreement): string =>
  [...new Set(duties.map(({ type }) => type))].sort().join(', ') || 'no duty';

function againstOwn(own: Agreement, said: string): string {
  const ours = typesOf(own);
  return said.endsWith(`: ${ours}`) ? `${said} (as here)` : `${said}; here: ${ours}`;
}
