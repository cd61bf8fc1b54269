/**
 * What the features of one year are made of, as dense matrices over the states of that year: `matrix[a * n + b]`.
 * Everything is dated at or before the year. NaN stands for "not known"; a feature made of it falls back as its own
 * comment says, and who asks is told by `blocksKnown`.
 */
export interface YearFacts {
  readonly year: number;
  /** Ids of the members of the state system in that year, sorted: the order of all columns and matrices. */
  readonly states: readonly string[];
  /** Share of the capability of the system, [0, 1] (CINC). */
  readonly capability: Float64Array;
  /**
   * What the shares sum to as their source gives them, 1.003 in 2005; absent = 1. Features take the shares of
   * `capability` in its sum times this, so that they are as published, and a unit does not matter.
   */
  readonly capabilityTotal?: number;
  /** 1 for a major power of the Correlates of War, or one that was made a pole. */
  readonly major: Uint8Array;
  /** Number of the region, as in `WORLD_REGIONS`. */
  readonly region: Uint8Array;
  /** Place in the votes of the General Assembly, about −3 to 3. */
  readonly ideal: Float64Array;
  /** Electoral democracy, [0, 1]. */
  readonly democracy: Float64Array;
  /** Least distance between the territories in km, of the capitals where that is not known. Symmetric. */
  readonly km: Float64Array;
  /** Contiguity by the Correlates of War: 1 land, 2 to 5 water up to 12, 24, 150, 400 miles, 0 none. Symmetric. */
  readonly contiguity: Uint8Array;
  /** 1 while a defence pact is in force. Symmetric. */
  readonly defence: Uint8Array;
  /** 1 while another pact is: offence, neutrality, non-aggression, consultation. Symmetric. */
  readonly otherPact: Uint8Array;
  /** 1 when a defence pact was ever in force, to the year. Symmetric. */
  readonly everDefence: Uint8Array;
  /** Defence-cooperation agreements signed up to the year. Symmetric; null when no data set of them is known. */
  readonly cooperation: Float64Array | null;
  /** Organisations that both are members of. Symmetric; null when none are known. */
  readonly organisations: Float64Array | null;
  /** `trade[a * n + b]`: what a brings in from b, in millions of US dollars; null when none is known. */
  readonly trade: Float64Array | null;
  /** Disputes between the two; null when none are known. */
  readonly disputes: DisputeFacts | null;
  /** 1 while the two are rivals. Symmetric; null when none are known. */
  readonly rivals: Uint8Array | null;
  /** Armed groups and other threats that are no states. */
  readonly outside: readonly OutsideThreat[];
}

/** Militarized disputes between two states up to the year. All symmetric. */
export interface DisputeFacts {
  /** 1 when there was one within ten years. */
  readonly within10: Uint8Array;
  /** 1 when there was one with force within ten years. */
  readonly force10: Uint8Array;
  /** 1 when there was one with force within five years. */
  readonly force5: Uint8Array;
  /** Years since the last one; NaN when there was none. */
  readonly peaceYears: Float64Array;
  /** Level of the gravest one decayed by age, [0, 1], as hostility counts it: hostility.ts. */
  readonly decayed: Float64Array;
}

/** A threat to states by somebody who is none. */
export interface OutsideThreat {
  readonly name: string;
  /** In the unit of `YearFacts.capability`, above 0. */
  readonly capability: number;
  /** Distance to each state in km, in the order of `states`. */
  readonly km: Float64Array;
  /** How hostile it is to each state, [0, 1]. */
  readonly hostility: Float64Array;
}
