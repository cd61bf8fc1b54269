import type { Status } from '#core/index.js';
import type { TypeMargins } from './model.js';

/** How much more the other type must have for it; chosen on the marked sentences with a scorer that had not seen them. */
const AGAINST_CUE = 0.4;
/** A type whose own classifier does not say yes replaces none. */
const YES = 0;
/** Acts in words about acts: only what is asserted is renamed to them, since plans and refusals are a status with us. */
const ABOUT_ACTS = new Set(['AGREE', 'THREATEN', 'REJECT', 'REQUEST']);

/**
 * The marked sentences follow an older code book, in which apologies and agreements reached are support; here they are
 * concessions and agreements.
 */
const CODED_OTHERWISE = new Set(['CONCEDE SUPPORT', 'AGREE SUPPORT']);

/**
 * The type of an event when rule and scorer differ: the rule's, unless another cue of its word names a type of which the scorer is
 * far surer.
 * @param rule type of the cue; @param others types of other cues for the same word
 */
export function retype(
  rule: string,
  others: ReadonlySet<string>,
  margins: TypeMargins,
  status: Status,
): string {
  const own = margins.get(rule) ?? 0;
  const asserted = status === 'happened' || status === 'ongoing' || status === 'claimed';
  let best = rule;
  let most = 0;
  for (const [type, margin] of margins) {
    if (!others.has(type) || margin < YES || CODED_OTHERWISE.has(`${rule} ${type}`)) continue;
    if (ABOUT_ACTS.has(type) !== ABOUT_ACTS.has(rule) && !asserted) continue;
    const over = margin - own - AGAINST_CUE;
    if (over > most) {
      most = over;
      best = type;
    }
  }
  return best;
}
