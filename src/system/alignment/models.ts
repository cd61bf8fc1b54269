/**
 * Which pact, first defence-cooperation agreement or end of a pact comes next between two states: ridge logistic models of
 * dyads by year, each beside its baselines and its placebo.
 *
 * Features are dated at or before the year of the row. `exposure` is capability × proximity of every other state that is no
 * ally (hostility = 1 for all of them); `threat` is the same with hostility from rivalries, decayed disputes and distance in
 * UN votes. Projected power loses strength over distance as c^(log10(miles / 500 + 10 − e)): Bueno de Mesquita, B. (1981)
 * The War Trap, Yale University Press, 105. Known weakness: pacts form in waves of one treaty, so that a decade has few
 * independent cases; hostility has added nothing robust over exposure so far, which is why the placebo stands beside.
 */

/** Columns of a dyad and year, by what they are about. */
export const FEATURE_BLOCKS = {
  geography: ['ln_dist', 'contig_land', 'contig_any', 'same_region'],
  power: ['ln_cinc_max', 'ln_cinc_min', 'n_major'],
  votes: ['ideal_dist', 'ideal_miss'],
  pacts: ['def_t', 'ever_def', 'other_pact', 'ln_deg_max', 'ln_deg_min', 'ln_shared_allies', 'jacc_allies'],
  exposure: [
    'onelsg_thr_max',
    'onelsg_thr_min',
    'onelsg_thr_share',
    'onelsg_vuln_max',
    'onelsg_relief',
    'onelsg_mutual',
  ],
  threat: [
    'rmilsg_thr_max',
    'rmilsg_thr_min',
    'rmilsg_thr_share',
    'rmilsg_vuln_max',
    'rmilsg_relief',
    'rmilsg_mutual',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type FeatureBlock = keyof typeof FEATURE_BLOCKS;

/** What may come about between two states: by next year, or within five. */
export const DYAD_OUTCOMES = {
  form1: 'a defence pact forms by the next year',
  form5: 'a defence pact forms within five years',
  any1: 'any new pact forms by the next year',
  term1: 'their defence pact ends by the next year',
} as const;

export type DyadOutcome = keyof typeof DYAD_OUTCOMES;

export const MODEL_ROLES = ['model', 'placebo', 'baseline'] as const;

/** One way to tell how likely an outcome is. */
export interface DyadModel {
  readonly id: string;
  readonly role: (typeof MODEL_ROLES)[number];
  readonly blocks: readonly FeatureBlock[];
  /** Single columns beside the blocks. */
  readonly columns: readonly string[];
}

/** The model proper comes first. Its placebo takes everybody who is no ally for equally hostile. */
export const DYAD_MODELS: readonly DyadModel[] = [
  { id: 'threat', role: 'model', blocks: ['geography', 'power', 'exposure', 'votes', 'threat'], columns: [] },
  { id: 'exposure', role: 'placebo', blocks: ['geography', 'power', 'exposure', 'votes'], columns: [] },
  { id: 'geography', role: 'baseline', blocks: ['geography'], columns: [] },
  { id: 'nearest', role: 'baseline', blocks: [], columns: ['ln_dist'] },
  { id: 'strongest', role: 'baseline', blocks: [], columns: ['ln_cinc_max'] },
];

/** Columns of a model, in the order of its weights. */
export function columnsOf({ blocks, columns }: DyadModel): readonly string[] {
  return [...blocks.flatMap((block) => FEATURE_BLOCKS[block]), ...columns];
}

/** Block of a column; null for one that stands alone. */
export function blockOf(column: string): FeatureBlock | null {
  const blocks = Object.entries(FEATURE_BLOCKS) as [FeatureBlock, readonly string[]][];
  return blocks.find(([, columns]) => columns.includes(column))?.[0] ?? null;
}
