import type { Basis, FuzzyDate, Period } from '#core/index.js';
import {
  type BoundAnswer,
  type BoundLine,
  type BoundStatus,
  type Crisis,
  nameOn,
  OWES_HELP,
  type WorldIndex,
} from '#system/index.js';

/** What a status means for people, in a few words. */
export const STATUS_WORDS: Readonly<Record<BoundStatus, string>> = {
  CONFLICT: 'bound to both sides',
  FIGHT: 'must fight',
  FIGHT_ON_REQUEST: 'must fight if asked',
  ASSIST: 'must help, by means of its choice',
  DISPUTED: 'disputed',
  FIGHT_IF_ATTACKED: 'must fight if the attack comes',
  CONSULT: 'must consult',
  NOT_BOUND_UNLESS_CHAIN: 'bound only once another moves',
  RELEASED: 'released',
  REFRAIN: 'must not use force',
  NEUTRAL: 'must stay neutral',
  NOT_BOUND: 'not bound',
  NO_TREATY: 'no treaty',
  UNKNOWN: 'not covered by the record',
};

/** One clause of one party, ready to be shown. */
export interface BoundLineView {
  readonly party: string;
  readonly partyName: string;
  readonly beneficiary: string;
  readonly beneficiaryName: string;
  readonly agreement: string;
  readonly agreementName: string;
  /** `North Atlantic Treaty, Art. 5`; what only an article claims says so. */
  readonly clause: string;
  readonly article: string;
  readonly type: string;
  readonly says: string;
  readonly status: BoundStatus;
  readonly words: string;
  readonly rule: number;
  readonly because: string;
  readonly breach: boolean;
  readonly facts: BoundLine['facts'];
  readonly changes: readonly { readonly what: string; readonly makes: string }[];
  /** `curated record`, `data set atop-5.1`, `claim of Example Wire`. */
  readonly rests: string;
  readonly confidence: string;
  readonly sources: readonly string[];
  readonly overrides: readonly string[];
}

export interface BoundPartyView {
  readonly id: string;
  readonly name: string;
  readonly status: BoundStatus;
  readonly words: string;
  readonly because: string;
  /** First clause that gives the status, "North Atlantic Treaty, Art. 5". */
  readonly clause: string;
  /** What would bind it to help, when something is all that is wanting: "TJK asks → must help … (CST, Art. 4)". */
  readonly pending: string | null;
  readonly lines: readonly BoundLineView[];
  readonly baseRate: { readonly text: string; readonly source: string } | null;
}

export interface BoundView {
  readonly question: string;
  readonly date: FuzzyDate;
  readonly attacked: readonly { readonly id: string; readonly name: string }[];
  readonly attackers: readonly { readonly id: string | null; readonly name: string }[];
  readonly act: string;
  readonly place: string;
  readonly facts: BoundAnswer['facts'];
  readonly parties: readonly BoundPartyView[];
  readonly noTreaty: readonly { readonly id: string; readonly name: string }[];
  readonly unknown: readonly { readonly id: string; readonly name: string }[];
  readonly chain: readonly {
    readonly round: number;
    readonly because: readonly string[];
    readonly line: BoundLineView;
  }[];
  readonly coverage: readonly string[];
}

/** What a line rests on, in words. */
export function basisText(basis: Basis): string {
  switch (basis.kind) {
    case 'curated':
      return 'curated record';
    case 'dataset':
      return `data set ${basis.dataset}`;
    case 'claim':
      return basis.outlet === null ? 'claim of an article' : `claim of ${basis.outlet}`;
  }
}

/** "1994-04-20 to 2012-12-19", "since 1949". */
export function periodText({ from, to }: Period): string {
  if (from === null) return to === null ? 'always' : `until ${to}`;
  return to === null ? `since ${from}` : `${from} to ${to}`;
}

/** What was done, in words. */
export const ACT_WORDS: Readonly<Record<Crisis['act'], string>> = {
  danger: 'fighting near its border',
  massing: 'troops massed',
  demand: 'a demand',
  threat: 'a threat of attack',
  unrest: 'unrest',
  'attack-abroad': 'an attack on forces abroad',
  'armed-attack': 'an armed attack',
  invasion: 'an invasion',
  'war-declared': 'a declaration of war',
};

export function boundView(answer: BoundAnswer, index: WorldIndex): BoundView {
  const { crisis } = answer;
  const nameOf = (id: string): string => {
    const state = index.states.get(id);
    if (state) return nameOn(state, crisis.date);
    return index.world.territories.find((land) => land.id === id)?.names[0] ?? id;
  };
  const named = (id: string) => ({ id, name: nameOf(id) });
  const lineView = (line: BoundLine): BoundLineView => ({
    party: line.party,
    partyName: nameOf(line.party),
    beneficiary: line.beneficiary,
    beneficiaryName: nameOf(line.beneficiary),
    agreement: line.agreement.id,
    agreementName: line.agreement.name,
    clause: clauseText(line),
    article: line.duty?.article ?? '-',
    type: line.duty?.type ?? 'no duty',
    says: line.duty?.says ?? '',
    status: line.status,
    words: STATUS_WORDS[line.status],
    rule: line.rule,
    because: line.because,
    breach: line.breach,
    facts: line.facts,
    changes: line.changes.map(({ what, makes }) => ({ what, makes: STATUS_WORDS[makes] })),
    rests: basisText(line.basis),
    confidence: line.confidence,
    sources: line.sources,
    overrides: line.overrides,
  });
  return {
    question: questionText(crisis, nameOf),
    date: crisis.date,
    attacked: crisis.attacked.map(named),
    attackers: crisis.attackers.map(({ name, state }) => ({
      id: state,
      name: state === null ? name : nameOf(state),
    })),
    act: ACT_WORDS[crisis.act],
    place:
      crisis.place?.name ?? `recognised territory of ${crisis.attacked.map(nameOf).join(', ')} (assumed)`,
    facts: answer.facts,
    parties: answer.parties.map(({ party, status, because, lines, baseRate }) => {
      const giving = lines.filter((line) => line.status === status);
      const first = giving.find(({ basis }) => basis.kind !== 'claim') ?? giving[0] ?? lines[0]!;
      return {
        ...named(party),
        status,
        words: STATUS_WORDS[status],
        because,
        clause: clauseText(first),
        pending: pendingText(lines, status),
        lines: lines.map(lineView),
        baseRate: baseRate && {
          text: `such duties were honoured in ${Math.round(baseRate.honoured * 1000) / 10} % of ${baseRate.of} cases (${baseRate.what})`,
          source: baseRate.source,
        },
      };
    }),
    noTreaty: answer.noTreaty.map(named),
    unknown: answer.unknown.map(named),
    chain: answer.chain.map(({ round, because, line }) => ({
      round,
      because: because.map(nameOf),
      line: lineView(line),
    })),
    coverage: answer.coverage.map(({ says, basis, period }) => `${says} (${periodText(period)}; ${basis})`),
  };
}

/** A request, a decision or another's move that is all that is wanting; not an attack of another kind. */
function pendingText(lines: readonly BoundLine[], status: BoundStatus): string | null {
  if (OWES_HELP.includes(status)) return null;
  for (const line of lines) {
    const change = [15, 16, 17, 6].includes(line.rule)
      ? line.changes.find(({ makes }) => OWES_HELP.includes(makes))
      : undefined;
    if (change) return `${change.what} → ${STATUS_WORDS[change.makes]} (${clauseText(line)})`;
  }
  return null;
}

/** "North Atlantic Treaty, Art. 5"; what only an article claims says so. */
function clauseText({ agreement, duty, basis }: BoundLine): string {
  const clause =
    duty === null || duty.article === '-' ? agreement.name : `${agreement.name}, ${duty.article}`;
  return basis.kind === 'claim' ? `${clause} (${basisText(basis)})` : clause;
}

/** "Who is bound if Taliban attacks Tajikistan on 2021-07-05?" in the words of the case. */
function questionText(crisis: Crisis, nameOf: (id: string) => string): string {
  const attackers = crisis.attackers
    .map(({ name, state }) => (state === null ? name : nameOf(state)))
    .join(', ');
  const attacked = crisis.attacked.map(nameOf).join(', ');
  return `${ACT_WORDS[crisis.act]} by ${attackers} on ${attacked}${crisis.place ? `, at ${crisis.place.name}` : ''}, ${crisis.date}`;
}
