import {
  type Attribution,
  type CommitmentKind,
  type CommitmentRecord,
  type CommitmentStatus,
  contains,
  makeId,
  type Party,
  type Reason,
  type Span,
} from '#core/index.js';
import { isRemembered, spanOf } from '#events/index.js';
import { periodOf } from './period.js';
import { type Scene, spanFrom } from './scene.js';
import type { Life, Sort } from './vocabulary.js';
import { distinct, partiesAt } from './who.js';

/** A commitment as the rules find it, before dates, speakers and evidence are added. */
export interface Draft {
  readonly kind: CommitmentKind;
  readonly sort: Sort | 'word';
  /** The word that carries it, and the verb of its clause. */
  readonly trigger: number;
  readonly verb: number;
  /** Other words that belong to it: acts above and below. */
  readonly around: readonly number[];
  /** What the nearest of them says, and what each other one does. */
  readonly life: Life | null;
  readonly lives?: ReadonlyMap<number, Life>;
  readonly debtors: readonly Party[];
  readonly beneficiaries: readonly Party[];
  readonly name: Party | null;
  /** First and last token of what it is about. */
  readonly subject: readonly [number, number] | null;
  readonly status: CommitmentStatus;
  /** True whoever says it. */
  readonly presupposed: boolean;
  readonly condition: readonly [number, number] | null;
  readonly reasons: readonly Reason[];
  /** Too few are named: only what stands inside or around it can make it whole. */
  readonly weak?: boolean;
}

/** Kinds of two or more: one party alone is bound to nobody. */
const HISTORICAL_YEARS = 2;
/** Their date is that of the end. */
const ENDED: ReadonlySet<CommitmentStatus> = new Set(['lapsed', 'withdrawn']);

/** Adds who says so, when, and the words; a claim of a speaker alone is claimed. */
export function finish(scene: Scene, draft: Draft): CommitmentRecord {
  const { tree, text, index, speakers } = scene;
  const { trigger, verb, kind } = draft;
  const said = speakers.chainOf(index, trigger);
  const aside = said.length > 0 ? null : asideOf(scene, verb);
  const chain: readonly Attribution[] =
    aside === null ? said : [{ by: 'article', stance: 'reports', cue: null }, aside];
  const quoted = chain.length > 0 || speakers.isQuoted(index, trigger);
  const isPerfect = [trigger, verb, ...draft.around].some((token) =>
    tree.childrenBy(token, 'aux').some((child) => tree.lower(child) === 'had'),
  );
  const status = spoken(draft, quoted, chain, isPerfect);
  const debtors = distinct(draft.debtors);
  const others = distinct(draft.beneficiaries).filter(
    ({ code }) => !debtors.some((one) => one.code === code),
  );
  const parties = [...debtors, ...others];
  const when =
    kind === 'bargain'
      ? null
      : periodOf(
          scene,
          [...new Set([trigger, verb, ...draft.around])],
          verb,
          ENDED.has(draft.status) ? 'lapses' : draft.life,
          ENDED.has(draft.status) && draft.life !== null ? new Map() : (draft.lives ?? new Map()),
        );
  const reasons: Reason[] = [
    ...draft.reasons,
    {
      rule: `parties: ${parties.map(({ code }) => code).join(', ') || 'none named'}`,
      weight: weightOf(parties),
    },
    ...(status === draft.status ? [] : [{ rule: 'said by somebody, not by the outlet', weight: 0 }]),
    ...(when === null
      ? []
      : [{ rule: `period: ${when.period.from ?? '…'} to ${when.period.to ?? '…'}`, weight: 0.05 }]),
  ];
  const condition = draft.condition;
  const value = Math.max(
    0,
    Math.min(
      1,
      reasons.reduce((sum, { weight }) => sum + weight, 0),
    ),
  );
  return {
    id: makeId(
      'commitment',
      text.article.id,
      kind,
      spanOf(tree, trigger).start,
      parties
        .map(({ code }) => code)
        .sort()
        .join('+'),
    ),
    kind,
    subject: draft.subject === null ? null : wordsOf(scene, draft.subject),
    name: draft.name,
    parties,
    beneficiaries: others,
    status,
    when,
    condition: condition === null ? null : spanFrom(tree, condition[0], condition[1] - 1),
    attribution: chain.length > 0 ? chain : [{ by: 'article', stance: 'reports', cue: null }],
    historical: isPast(scene, draft, when?.period ?? null),
    trigger: spanOf(tree, trigger),
    evidence: evidenceOf(scene, draft, parties, when?.clue ?? null),
    sentence: index,
    score: { value: Number(value.toFixed(2)), reasons },
  };
}

const weightOf = (parties: readonly Party[]): number => {
  if (parties.length === 0) return 0;
  return parties.every(({ actor }) => actor !== null) ? 0.3 : 0.15;
};

/** "Its men, so the opposition claims, were promised a mine": who says so stands in the middle. */
function asideOf(scene: Scene, verb: number): Attribution | null {
  const { tree } = scene;
  for (const clause of tree.childrenBy(verb, 'advcl', 'parataxis')) {
    if (!/^(?:claim|allege|insist|maintain|assert|say|argue)$/u.test(tree.lemma(clause))) continue;
    if (tree.child(clause, 'ccomp', 'xcomp', 'obj') !== null) continue;
    const subject = tree.child(clause, 'nsubj');
    const [by] = subject === null ? [] : partiesAt(scene, subject);
    const before = tree.lower(Math.max(0, tree.reach(clause)[0] - 1));
    if (by !== undefined && (before === 'so' || before === ',' || tree.upos(clause - 1) !== 'SCONJ'))
      return { by, stance: 'claims', cue: spanOf(tree, clause) };
  }
  return null;
}

/** What one speaker alone asserts is claimed; what he plans, asks for or takes for granted keeps its status. */
function spoken(
  { status, presupposed, debtors, sort }: Draft,
  quoted: boolean,
  chain: readonly Attribution[],
  isPerfect: boolean,
): CommitmentStatus {
  if (!quoted || presupposed || (status !== 'in force' && status !== 'signed')) return status;
  const inner = chain.at(-1)?.by;
  const own =
    inner !== undefined &&
    inner !== 'article' &&
    !/^(?:OPP|REB)$/u.test(inner.sector ?? '') &&
    debtors.some(({ code }) => code === inner.code);
  // "said that they had promised it": told of what is past, not promised.
  if (isPerfect) return 'claimed';
  // A promise in the mouth of him who makes it is made.
  return own && (sort === 'gift' || sort === 'word') ? status : 'claimed';
}

function wordsOf(scene: Scene, [first, last]: readonly [number, number]): string {
  const { start, end } = spanFrom(scene.tree, first, last);
  return scene.text.article.text.slice(start, end).replace(/\s+/gu, ' ');
}

/** Recalled, not told: commemorated, over for years, or begun years ago in the past tense. */
function isPast(
  scene: Scene,
  draft: Draft,
  period: { readonly from: string | null; readonly to: string | null } | null,
): boolean {
  if (isRemembered(scene.tree, draft.trigger)) return true;
  const published = scene.text.article.published.date;
  if (published === null || period === null) return false;
  const now = Number(published.slice(0, 4));
  const years = (date: string) => now - Number(date.slice(0, 4));
  if (period.to !== null)
    return (
      years(period.to) >= HISTORICAL_YEARS - (period.to.length === 4 || period.to.endsWith('-01-01') ? 1 : 0)
    );
  const told =
    draft.life !== null && draft.life !== 'stands' && draft.life !== 'keeps' && draft.life !== 'breaks';
  return told && period.from !== null && years(period.from) >= HISTORICAL_YEARS;
}

/** From the first to the last word that takes part. */
function evidenceOf(scene: Scene, draft: Draft, parties: readonly Party[], clue: Span | null): Span {
  const { sentence } = scene.tree;
  const tokens = [draft.trigger, draft.verb, ...draft.around, ...(draft.subject ?? [])];
  const spans = [
    ...parties.map(({ span }) => span),
    ...(draft.name === null ? [] : [draft.name.span]),
    ...(clue === null ? [] : [clue]),
  ].filter((span) => contains(sentence.span, span));
  return {
    start: Math.min(...tokens.map((token) => sentence.starts[token]!), ...spans.map(({ start }) => start)),
    end: Math.max(...tokens.map((token) => sentence.ends[token]!), ...spans.map(({ end }) => end)),
  };
}
