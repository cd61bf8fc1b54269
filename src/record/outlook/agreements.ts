import {
  type Agreement,
  type CommitmentKind,
  type CommitmentRecord,
  type Duty,
  type DutyType,
  dayAfter,
  type EventText,
  type FuzzyDate,
  firstDay,
  makeId,
  type Party,
  type Period,
} from '#core/index.js';
import type { Finding } from '../claims.js';
import { speakersOf } from '../parts.js';
import { canonicalJson, type Property } from '../properties.js';

/**
 * What of a commitment becomes a line for the question who is bound: the duty that its kind names, and no other. An
 * alliance is taken for a promise to help whoever is attacked; that its members consult, or fight at once, an article
 * would have to say.
 */
const DUTIES: Partial<Record<CommitmentKind, DutyType>> = {
  alliance: 'defence',
  'mutual-assistance': 'defence',
  'non-aggression': 'non-aggression',
  neutrality: 'neutrality',
  guarantee: 'guarantee',
};

/** Only these say that something binds. */
const BINDING: readonly CommitmentRecord['status'][] = ['in force', 'signed', 'claimed'];

/** Conditions that are the case of the duty itself; any other leaves open whether it binds. */
const ATTACK = /\b(?:attack|aggress|assault|invad|invasion|war\b|threat)/iu;

/**
 * The agreements that an article claims between known states, as claims about them with the article as evidence. Left out
 * is what is not surely one: a party who is no state that we know, an organisation's own treaty (the world record has it), a
 * past that is only recalled, a neutrality that is owed to nobody, and what nothing dates.
 */
export function claimedAgreements(commitments: readonly CommitmentRecord[], read: EventText): Finding[] {
  return commitments.flatMap((commitment) => {
    const agreement = agreementOf(commitment, read);
    return agreement === null ? [] : findingsOf(agreement, commitment, read);
  });
}

type Claimed = Pick<
  Agreement,
  | 'id'
  | 'name'
  | 'also'
  | 'kind'
  | 'signed'
  | 'atop'
  | 'covers'
  | 'confidence'
  | 'sources'
  | 'note'
  | 'period'
> & {
  readonly states: readonly string[];
  readonly duty: Duty;
  readonly disputed: string | null;
};

function agreementOf(commitment: CommitmentRecord, read: EventText): Claimed | null {
  const type = DUTIES[commitment.kind];
  const period = periodOfBinding(commitment, read);
  if (type === undefined || period === null || !BINDING.includes(commitment.status)) return null;
  if (commitment.name !== null && commitment.name.actor !== null) return null;

  const owed = statesOf(commitment.beneficiaries, read);
  const all = statesOf(commitment.parties, read);
  if (owed === null || all === null) return null;
  const debtors = all.filter((state) => !owed.includes(state));
  const mutual = owed.length === 0;
  if (mutual ? debtors.length < 2 || type === 'guarantee' : debtors.length === 0) return null;

  const { article } = read;
  const quote = article.text.slice(commitment.evidence.start, commitment.evidence.end).replace(/\s+/gu, ' ');
  const condition =
    commitment.condition === null
      ? null
      : article.text.slice(commitment.condition.start, commitment.condition.end);
  const published = article.published.date;
  const outlet = article.outlet ?? 'an article';
  const source = [outlet, `“${article.title}”`, published].filter(Boolean).join(', ');
  const nameOf = (state: string): string => read.actors.get(`actor:${state}`)?.name ?? state;
  const named = (states: readonly string[]): string => states.map(nameOf).join(', ');
  // A state that is promised something need not have signed anything; one that is another's ally has.
  const states = type === 'guarantee' ? debtors : [...debtors, ...owed];
  return {
    id: `claimed/${commitment.id.slice('commitment:'.length)}`,
    name:
      commitment.name?.text ??
      `${commitment.kind.replace(/-/gu, ' ')} of ${named(debtors)}${mutual ? '' : ` for ${named(owed)}`}`,
    also: [],
    kind: type === 'guarantee' ? 'assurance' : 'treaty',
    signed: null,
    atop: [],
    // The article vouches for its own day, not for what came after.
    covers: published === null ? dayOf(period.from!) : dayOf(published),
    confidence: 'low',
    sources: [article.url === null ? source : `${source}, ${article.url}`],
    note: `${commitment.status} by ${outlet}: “${quote}”`,
    period,
    states,
    duty: {
      id: 'claimed',
      article: '-',
      type,
      debtors: mutual ? null : debtors,
      beneficiaries: mutual ? null : owed,
      period: null,
      strength: 'as-it-deems-necessary',
      conditions: {},
      says: `“${quote}”`,
    },
    disputed:
      condition === null || ATTACK.test(condition)
        ? null
        : `by ${outlet} it holds only under a condition: “${condition}”`,
  };
}

const dayOf = (date: FuzzyDate): Period => ({ from: firstDay(date), to: dayAfter(date) });

/** When it binds: as the text says, else from the day of the article on. Null = nothing tells, or it is over. */
function periodOfBinding({ when, historical }: CommitmentRecord, { article }: EventText): Period | null {
  const from = when?.period.from ?? (historical ? null : article.published.date);
  if (from === null) return null;
  const to = when?.period.to ?? null;
  // An alliance of long ago that the article recalls has ended; when, it does not say.
  return historical && to === null ? null : { from, to };
}

/** The states that parties are, each once; null when one of them is no state, or not known. */
function statesOf(parties: readonly Party[], { actors }: EventText): string[] | null {
  const states = parties.map(({ actor, sector }) => {
    const known = actor === null ? undefined : actors.get(actor);
    if (known?.kind === 'state') return known.code;
    // Who rules a state, or holds an office of it, promises for it.
    const holds = known?.kind === 'office' || known?.kind === 'person' || known?.kind === 'body';
    const country =
      holds && sector === 'GOV' && known.country !== null ? actors.get(known.country) : undefined;
    return country?.kind === 'state' ? country.code : null;
  });
  return states.includes(null) ? null : [...new Set(states as string[])];
}

function findingsOf(
  { states, duty, disputed, period, id, ...text }: Claimed,
  { attribution, evidence }: CommitmentRecord,
  { article }: EventText,
): Finding[] {
  const quote = article.text.slice(evidence.start, evidence.end);
  const subject = `agreement:${id}`;
  const say = (property: Property, value: unknown, valid: Period | null): Finding => {
    const json = canonicalJson(value);
    // The time it is valid is part of what is said here, so it is part of the id.
    const key = [valid?.from ?? null, valid?.to ?? null];
    return {
      id: makeId('claim', subject, property, json, article.id, evidence.start, evidence.end, ...key),
      subject,
      property,
      value: json,
      original: quote,
      valid,
      evidence: { articleId: article.id, span: evidence, quote },
      speakers: speakersOf(attribution),
    };
  };
  const { period: worded, ...wording } = duty;
  return [
    say('agreement.text', text, period),
    ...states.map((state) => say('agreement.party', { state, signed: null, note: null }, period)),
    say('agreement.duty', wording, worded),
    ...(disputed === null
      ? []
      : [
          say(
            'agreement.reading',
            {
              duty: duty.id,
              parties: null,
              adversaries: null,
              beneficiaries: null,
              effect: 'disputed',
              says: disputed,
              source: text.sources.join('; '),
            },
            null,
          ),
        ]),
  ];
}
