import type { Id } from './id.js';
import type { FuzzyDate, Period } from './time.js';

/**
 * A member of the state system, the same through its changes of name: the Soviet Union and Russia are one, Prussia and
 * Germany, Sardinia and Italy. `world/states.yaml`.
 */
export interface WorldState {
  /** ISO 3166 alpha-3 where there is one, else the abbreviation of Correlates of War: `RUS`, `AUH`. */
  readonly id: string;
  readonly name: string;
  /** Numbers of the Correlates of War that mean this state (Germany: 255 and 260). */
  readonly cow: readonly number[];
  /** Other codes that mean it: abbreviations of Correlates of War (`GMY`), ids of actors of another time (`SUN`). */
  readonly codes: readonly string[];
  /** What it was called when, where that differs from `name`. */
  readonly formerly: readonly { readonly name: string; readonly period: Period }[];
  /** When it was a member of the state system, one half-open period each. */
  readonly periods: readonly Period[];
  readonly region: WorldRegion;
  readonly capital: { readonly name: string; readonly latitude: number; readonly longitude: number } | null;
}

export const WORLD_REGIONS = ['Europe', 'Asia', 'Middle East', 'Americas', 'Africa', 'Oceania'] as const;
export type WorldRegion = (typeof WORLD_REGIONS)[number];

export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** What kind of text an agreement is. Those from `partnership` on bind nobody to defend anyone unless a duty says so. */
export const AGREEMENT_KINDS = [
  'treaty',
  'convention',
  'protocol',
  'charter',
  'exchange-of-notes',
  'law',
  'resolution',
  'assurance',
  'declaration',
  'memorandum',
  'partnership',
  'membership-promise',
  'base-lease',
  'arms-contract',
] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];

/**
 * defence = help a party that is attacked; offence = join a party's war whoever began it; neutrality = give no help to
 * a party's enemy; non-aggression = use no force against a party; consultation = consult in a crisis; guarantee = defend
 * a state that need not be a party; permission = may help, need not.
 */
export const DUTY_TYPES = [
  'defence',
  'offence',
  'neutrality',
  'non-aggression',
  'consultation',
  'guarantee',
  'permission',
] as const;
export type DutyType = (typeof DUTY_TYPES)[number];

/**
 * all-means = fight at once; as-it-deems-necessary = such action as the party chooses, or by its constitutional process;
 * no-force = help that never need be armed force; the rest follow from the type.
 */
export const STRENGTHS = ['all-means', 'as-it-deems-necessary', 'no-force'] as const;
export type Strength = (typeof STRENGTHS)[number];

/** What must hold before a duty binds. Absent = the text asks nothing of the kind. */
export interface DutyConditions {
  /** State or non-state attackers both (`any`, the text speaks of an attack alone), or states alone. */
  readonly attacker?: 'any' | 'state';
  /** Only against these: state ids, ids of world blocs, or `non-european`. `unknown` = named in the text, not known to us. */
  readonly adversaries?: readonly string[];
  /** Never against these. */
  readonly except?: readonly string[];
  /**
   * Ids of `world/areas.yaml`, or `territory` = the party's own recognised territory, wherever it lies. Absent =
   * anywhere. `unknown` = limited by the text, to a place not known to us.
   */
  readonly places?: readonly string[];
  /** The attack must come from at least this many powers. */
  readonly powers?: number;
  /** Binds only in this war, or wars of this kind, named in words. */
  readonly ongoing?: { readonly words: string; readonly adversaries: readonly string[] };
  /** Binds only after the attacker made this demand. */
  readonly demand?: string;
  readonly unprovoked?: boolean;
  /** Neutrality that holds only while the beneficiary is the one attacked. */
  readonly attacked?: boolean;
  /** Binds only once one of these states has moved to help. */
  readonly after?: readonly string[];
  /** Binds only when the beneficiary asks; of whom, in words ("the other party", "the Collective Security Council"). */
  readonly request?: string;
  /** Binds only as this organ decides. */
  readonly organ?: { readonly name: string; readonly rule: string };
  /** The text covers attacks of one party on another (collective security), not only attacks from outside. */
  readonly among?: boolean;
  /** Unrest without an outside attacker: `disputed` = the text speaks of armed attack, or threats to stability, in general. */
  readonly unrest?: 'covered' | 'disputed';
  /** Consultation: what is enough. `attack` = only an armed attack; absent = any threat. */
  readonly trigger?: 'threat' | 'attack' | 'unrest';
}

/** One obligation of an agreement. */
export interface Duty {
  /** Unique in its agreement: `art-4`, `art-4-1992`. */
  readonly id: string;
  /** As the text numbers it: `Art. 4`; `-` when it has no number. */
  readonly article: string;
  readonly type: DutyType;
  /** Who owes it; null = every party. */
  readonly debtors: readonly string[] | null;
  /** To whom; null = every other party. States that are no party may stand here (a guarantee). */
  readonly beneficiaries: readonly string[] | null;
  /** Null = while the agreement is in force. */
  readonly period: Period | null;
  readonly strength: Strength;
  readonly conditions: DutyConditions;
  /** What it says, in a few words of ours. */
  readonly says: string;
}

/** How parties, or those who apply the text, have read a duty: dated, and with its source. */
export interface DutyReading {
  readonly period: Period | null;
  /** Null = every duty. */
  readonly duty: string | null;
  /** Null = every party. */
  readonly parties: readonly string[] | null;
  /** Only against these attackers; null = whoever attacks. */
  readonly adversaries: readonly string[] | null;
  /** Only for these beneficiaries; null = whoever is attacked. */
  readonly beneficiaries: readonly string[] | null;
  /** disputed = published readings differ; released = the beneficiary let go, or did not invoke it; inoperative = a dead letter. */
  readonly effect: 'disputed' | 'released' | 'inoperative';
  readonly says: string;
  readonly source: string;
}

/** One party for one stretch of time. A party that left and came back has two. */
export interface AgreementParty {
  readonly state: string;
  readonly signed: FuzzyDate | null;
  /** When it bound this party: [entry, exit). */
  readonly period: Period;
  readonly note: string | null;
}

/** What a line of the world rests on. */
export type Basis =
  | { readonly kind: 'curated'; readonly file: string }
  | { readonly kind: 'dataset'; readonly dataset: string; readonly row: string }
  | { readonly kind: 'claim'; readonly claims: readonly Id<'claim'>[]; readonly outlet: string | null };

/** An agreement with obligations, or one that is taken for such and has none. */
export interface Agreement {
  /** `nato`, `csto-treaty`, `atop/1385`. */
  readonly id: string;
  readonly name: string;
  /** Other names by which it is asked for. */
  readonly also: readonly string[];
  readonly kind: AgreementKind;
  readonly signed: FuzzyDate | null;
  /** In force as a whole. */
  readonly period: Period;
  readonly parties: readonly AgreementParty[];
  /** When it did not bind although it was not ended: of the whole, or of one party. */
  readonly suspended: readonly {
    readonly state: string | null;
    readonly period: Period;
    readonly says: string;
  }[];
  readonly duties: readonly Duty[];
  readonly readings: readonly DutyReading[];
  /** Numbers of this agreement in ATOP 5.1; what ATOP says of them gives way. */
  readonly atop: readonly number[];
  /** For which time the line was checked: outside it silence proves nothing. */
  readonly covers: Period;
  readonly confidence: Confidence;
  readonly sources: readonly string[];
  readonly note: string | null;
  readonly basis: Basis;
  /** What other sources say of it, and that gives way. */
  readonly overrides: readonly string[];
}

/** An area that a text names: whole states by their territory, boxes of the map, or both. */
export interface WorldArea {
  readonly id: string;
  readonly name: string;
  /** Territory of these, less what `outside` takes away. */
  readonly states: readonly string[];
  /** [south, west, north, east] in degrees; west > east crosses the date line. */
  readonly boxes: readonly (readonly [number, number, number, number])[];
  readonly outside: readonly (readonly [number, number, number, number])[];
  readonly sources: readonly string[];
}

/** Land that is not simply part of the state that holds it. */
export interface WorldTerritory {
  readonly id: string;
  readonly names: readonly string[];
  /** By time: who is widely recognised as its sovereign (null = open), who holds it, who claims it. */
  readonly spells: readonly {
    readonly period: Period;
    readonly sovereign: string | null;
    readonly heldBy: string | null;
    readonly claimedBy: readonly string[];
    readonly says: string;
  }[];
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusKm: number;
  readonly sources: readonly string[];
}

/** Decision of an organ, or act of a party, that bears on duties: who asked, who was named the aggressor, who was released. */
export interface WorldDecision {
  readonly id: string;
  readonly date: FuzzyDate;
  /** `names-aggressor`, `invokes` (a party or organ states that the case has arisen), `requests`, `releases`, `declines`, `takes-over` (Security Council). */
  readonly act: 'names-aggressor' | 'invokes' | 'requests' | 'releases' | 'declines' | 'takes-over';
  /** Organ or state that acted. */
  readonly by: string;
  readonly agreement: string | null;
  /** Article that was asked for or applied, when one was. */
  readonly article: string | null;
  readonly attacked: string;
  readonly attackers: readonly string[];
  readonly says: string;
  readonly sources: readonly string[];
}

/** A war as a row of moves, in their order. */
export interface WorldWar {
  readonly id: string;
  readonly name: string;
  readonly also: readonly string[];
  /** Number in Correlates of War; null = not listed there. */
  readonly cow: number | null;
  readonly period: Period;
  readonly moves: readonly WarMove[];
  readonly sources: readonly string[];
}

/** One state goes to war with others, or is drawn in. */
export interface WarMove {
  readonly date: FuzzyDate;
  /** Who crossed the threshold of force, or declared war, first between these. */
  readonly attackers: readonly string[];
  readonly attacked: readonly string[];
  readonly act: 'invasion' | 'armed-attack' | 'attack-abroad' | 'war-declared';
  /** State or territory on which it began; null = at sea, or everywhere. */
  readonly at: string | null;
  /** Area of `world/areas.yaml`, for texts bound to a region. */
  readonly region: string | null;
  readonly provoked: 'yes' | 'no' | 'disputed';
  readonly says: string;
}

/** A foreign base or force of note. */
export interface WorldBase {
  readonly id: string;
  readonly name: string;
  readonly of: string;
  readonly host: string;
  readonly period: Period;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Rough strength in persons; null = not known. */
  readonly persons: number | null;
  readonly says: string;
  readonly sources: readonly string[];
}

/** Composite index of national capability, [0, 1], of one state in one year. */
export interface CapabilityIndex {
  readonly state: string;
  readonly year: number;
  readonly cinc: number;
}

/** A value a year from `from` on; null where the source has none. */
export interface YearSeries {
  readonly from: number;
  readonly values: readonly (number | null)[];
}

/** A state in numbers. `world/profiles.yaml`. */
export interface WorldProfile {
  readonly state: string;
  /** Share of the capability of the system, [0, 1]. */
  readonly capability: YearSeries | null;
  /** Place in the votes of the General Assembly, about −3 to 3. */
  readonly votes: YearSeries | null;
  /** When it was a major power. */
  readonly power: readonly Period[];
  /** Least distance in km to states that `distances` leaves out, once a pair. */
  readonly far: Readonly<Record<string, number>>;
}

/** How often duties of a kind were honoured when their case arose. */
export interface BaseRate {
  /** `all`, or a duty type, or a time: `to-1945`, `after-1945`. */
  readonly what: string;
  /** Share in [0, 1] of `of` cases. */
  readonly honoured: number;
  readonly of: number;
  readonly source: string;
}

/** Members by date of an organisation. */
export interface WorldOrganisation {
  readonly id: string;
  readonly name: string;
  readonly members: readonly {
    readonly state: string;
    readonly period: Period;
    readonly as: 'member' | 'associate' | 'observer';
  }[];
  readonly sources: readonly string[];
}

/** Distance between two states' territories in whole km; 0 = they share a land border. Ids in order of the alphabet. */
export interface WorldDistance {
  readonly a: string;
  readonly b: string;
  readonly km: number;
  readonly border: boolean;
}

/** Where the record of agreements is whole, so that finding none there means that there is none. */
export interface WorldCoverage {
  /** Both states must lie in these. */
  readonly regions: readonly WorldRegion[];
  readonly period: Period;
  readonly types: readonly DutyType[];
  readonly says: string;
  /** Who vouches: a file of ours, or a data set that was imported. */
  readonly basis: string;
}

/** Everything that the world record holds: from the files that ship, from imported data sets, from claims of articles. */
export interface World {
  /** Of the files and data sets behind it. */
  readonly version: string;
  readonly states: readonly WorldState[];
  readonly agreements: readonly Agreement[];
  readonly areas: readonly WorldArea[];
  readonly territories: readonly WorldTerritory[];
  readonly decisions: readonly WorldDecision[];
  readonly wars: readonly WorldWar[];
  readonly bases: readonly WorldBase[];
  readonly capability: readonly CapabilityIndex[];
  readonly rates: readonly BaseRate[];
  readonly organisations: readonly WorldOrganisation[];
  readonly distances: readonly WorldDistance[];
  readonly profiles: readonly WorldProfile[];
  readonly coverage: readonly WorldCoverage[];
}
