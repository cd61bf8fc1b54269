import {
  type CommitmentStatus,
  type FuzzyDate,
  type Party,
  type Period,
  periodOf,
  type RelationKind,
  wordSet,
} from '#core/index.js';
import { wordsOf } from '../happenings/report.js';
import type { MembersOf } from '../happenings/sides.js';
import type { ClaimLine } from './lines.js';

/** What a line says, in a form in which two lines can be compared. */
export interface Proposition {
  readonly what: ClaimLine['what'];
  readonly kind: string;
  /** Code or words of the agreement's name; null = it has none, or is no commitment. */
  readonly name: string | null;
  /** Codes, `?words` of those whom nobody knows; blocs by their members. Who acts, promises, fears. */
  readonly of: ReadonlySet<string>;
  /** On whom it bears, to whom it is owed; empty = on nobody, or on each other. */
  readonly on: ReadonlySet<string>;
  /** Both sides are alike: a border, a mutual commitment. */
  readonly mutual: boolean;
  readonly period: Period | null;
  /** Beginnings of the words of what is expected; empty for all else. */
  readonly stems: ReadonlySet<string>;
  readonly measure: number | null;
  readonly stance: Stance;
}

/** How far a line goes. */
export interface Stance {
  /** `yes` = it holds, or will be; `no` = it does not, or will not; `ended`; `open` = sought, proposed, on its way. */
  readonly side: 'yes' | 'no' | 'ended' | 'open';
  /** In the words of the record: "in force", "will not", "denied". */
  readonly says: string;
  /** Of a forecast: how likely, both ends; null = the text does not say. */
  readonly likelihood: readonly [number, number] | null;
  /** Of a shift: toward somebody, or away from him. */
  readonly direction: 'toward' | 'away' | null;
}

const SIDES: Readonly<Record<CommitmentStatus, Stance['side']>> = {
  'in force': 'yes',
  signed: 'yes',
  claimed: 'yes',
  denied: 'no',
  'not a party': 'no',
  suspended: 'ended',
  withdrawn: 'ended',
  lapsed: 'ended',
  'to be adopted': 'open',
  'to be decided': 'open',
  project: 'open',
  proposed: 'open',
};
/** Relations that hold of both alike. */
const MUTUAL = new Set<RelationKind>(['border', 'rivalry']);
const AWAY =
  /\b(?:away from|distanc\w+ (?:it|them|him|her)sel\w+ from|br(?:oke|eak|eaks|oken) with|turn\w* (?:its|their|his) backs? on|out of (?:the )?\S+ orbit|estrange\w+)\b/iu;

export function propositionOf(line: ClaimLine, membersOf: MembersOf): Proposition {
  const codes = (parties: readonly Party[]) => codesOf(parties, membersOf);
  const plain = { name: null, stems: new Set<string>(), measure: null };
  switch (line.what) {
    case 'commitment': {
      const { kind, name, parties, beneficiaries, status, when } = line.record;
      const owed = codes(beneficiaries);
      const all = codes(parties);
      return {
        ...plain,
        what: line.what,
        kind,
        name: name === null ? null : name.actor === null ? wordsOf(name.text).join(' ') : name.code,
        of: owed.size === 0 ? all : new Set([...all].filter((code) => !owed.has(code))),
        on: owed,
        mutual: owed.size === 0,
        period: when?.period ?? null,
        stance: { side: SIDES[status], says: status, likelihood: null, direction: null },
      };
    }
    case 'forecast': {
      const { form, actors, recipients, negated, horizon, likelihood } = line.record;
      return {
        ...plain,
        what: line.what,
        kind: form,
        of: codes(actors),
        on: codes(recipients),
        mutual: false,
        period: horizon.period,
        stems: stemsOf(line.outcome),
        stance: {
          side: negated ? 'no' : 'yes',
          says: negated ? 'will not' : 'will',
          likelihood: likelihood === null ? null : [likelihood.low, likelihood.high],
          direction: null,
        },
      };
    }
    case 'relation': {
      const { kind, of, on, status, when, measure } = line.record;
      const direction = kind !== 'alignment-shift' ? null : AWAY.test(line.quote) ? 'away' : 'toward';
      return {
        ...plain,
        what: line.what,
        kind,
        of: codes(of),
        on: codes(on),
        mutual: MUTUAL.has(kind) || on.length === 0,
        period: when === null ? null : periodOf(when),
        measure: measure?.value ?? null,
        stance: {
          side: status === 'denied' ? 'no' : 'yes',
          says: status === 'claimed' ? 'asserted' : status,
          likelihood: null,
          direction,
        },
      };
    }
  }
}

function codesOf(parties: readonly Party[], membersOf: MembersOf): ReadonlySet<string> {
  return new Set(
    parties.flatMap(({ actor, code, text }) =>
      actor === null ? [`?${wordsOf(text).join(' ')}`] : [...(membersOf(code) ?? [code])],
    ),
  );
}

/** Words that say nothing of what is expected, negations and modals among them: those are the stance. */
const EMPTY = wordSet(
  'a an the of to in on at by for with from and or but that this these those it its his her their be is are was were been being will would shall should may might can could must not no never n t don doesn won have has had do does did any some more most very likely unlikely probably possibly soon as into over than then there who which what if when',
);
/** Inflections of one word share so many letters: our own measure. */
const STEM = 5;

function stemsOf(words: string): ReadonlySet<string> {
  return new Set(
    wordsOf(words)
      .filter((word) => !EMPTY.has(word))
      .map((word) => word.slice(0, STEM)),
  );
}

/** The first day of a period as exact as it is given; null = open or unknown. A first of January may be a whole year. */
export function startOf(period: Period | null): FuzzyDate | null {
  const from = period?.from ?? null;
  return from === null ? null : (from.replace(/-01-01$/u, '') as FuzzyDate);
}
