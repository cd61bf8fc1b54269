import type { Period } from '#core/index.js';

/** A value of the record as models take it: a claim about a state or two, without its evidence. */
export interface StatedFact {
  /** Of the claim, or where it stands in the shipped files. */
  readonly id: string;
  /** `state:RUS`, `dyad:RUS-UKR`, `dyad:RUS>IND`. */
  readonly subject: string;
  readonly property: string;
  /** JSON, as in the claim. */
  readonly value: string;
  readonly valid: Period | null;
}
