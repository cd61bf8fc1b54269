import type { FuzzyDate } from '#core/index.js';

/**
 * What was done, from the least to the most. danger = fighting near a border, a threat that nobody has spoken; massing =
 * troops gather; threat and demand = an attack is announced; unrest = violence inside, no outside attacker; attack-abroad =
 * on forces, ships, aircraft or posts outside the territory; the last three cross the threshold of force.
 */
export const ACTS = [
  'danger',
  'massing',
  'demand',
  'threat',
  'unrest',
  'attack-abroad',
  'armed-attack',
  'invasion',
  'war-declared',
] as const;
export type Act = (typeof ACTS)[number];

/** Who attacks. `state` null = no state: an armed group, or a crowd. */
export interface Attacker {
  readonly name: string;
  readonly state: string | null;
}

/** Where it happened, as far as duties ask. */
export interface CrisisPlace {
  readonly name: string;
  /** On whose recognised territory; null = nobody's (high seas), or open. */
  readonly sovereign: string | null;
  /** Who holds it, when that is not the sovereign. */
  readonly heldBy: string | null;
  /** Others who claim it. */
  readonly claimedBy: readonly string[];
  /** recognised, disputed = claimed by several; sea = high seas or air above them. */
  readonly standing: 'recognised' | 'disputed' | 'sea';
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Areas of the world record that it lies in, when the asker says so. */
  readonly areas: readonly string[];
  /** States on whose border it lies; empty = on no border. */
  readonly border: readonly string[];
}

/** Who asked whom for what. */
export interface CrisisRequest {
  readonly by: string;
  /** State or organ, in words; null = whoever owes the duty. */
  readonly to: string | null;
  readonly kind: 'consult' | 'help';
  readonly article: string | null;
  readonly on: FuzzyDate | null;
}

/** A value with what it rests on. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  /** `asked` = given in the question; `assumed` = nobody said so; else a source. */
  readonly source: string;
  readonly assumed: boolean;
}

/** The case of which duties are asked. Everything that is left open is assumed, and said to be. */
export interface Crisis {
  readonly date: FuzzyDate;
  readonly attackers: readonly Attacker[];
  readonly attacked: readonly string[];
  readonly act: Act;
  /** Null = on the recognised territory of the attacked. */
  readonly place: CrisisPlace | null;
  /** Where the war is fought that one side enters without being attacked; null = where the attack falls. */
  readonly theatre: CrisisPlace | null;
  /** Who used force first; null = the attackers. both = a state joins a war that others began: neither is attacked by this. */
  readonly firstMover: 'attackers' | 'attacked' | 'both' | 'disputed' | null;
  /** Null = not known, taken for no. */
  readonly provoked: 'yes' | 'no' | 'disputed' | null;
  readonly requests: readonly CrisisRequest[];
  /** States that have moved to help the attacked, for duties that wait for them. */
  readonly movers: readonly string[];
  /** States at war beside the attackers, or against them, before this. */
  readonly allies: readonly string[];
  /** States that had sent forces into another's land in this fight, of their own accord, before they were attacked there. */
  readonly interveners: readonly string[];
  /** What the attackers demanded, when they did. */
  readonly demand: string | null;
}

/** A crisis with nothing said but who, whom and when. */
export function crisisOf(given: Pick<Crisis, 'date' | 'attackers' | 'attacked'> & Partial<Crisis>): Crisis {
  return {
    act: 'armed-attack',
    place: null,
    theatre: null,
    firstMover: null,
    provoked: null,
    requests: [],
    movers: [],
    allies: [],
    interveners: [],
    demand: null,
    ...given,
  };
}
