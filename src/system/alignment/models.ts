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

import { NEIGHBOURHOOD_COLUMNS } from './neighbourhood.js';

/** Columns of a dyad and year, by what they are about. */
export const FEATURE_BLOCKS = {
  geography: ['ln_dist', 'contig_land', 'contig_any', 'same_region'],
  power: ['ln_cinc_max', 'ln_cinc_min', 'n_major'],
  votes: ['ideal_dist', 'ideal_miss'],
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
  democracy: ['dem_min', 'dem_absdiff'],
  organisations: ['ln_igo'],
  trade: ['ln_trade', 'trade_dep'],
  disputes: ['mid10', 'mid10_force', 'ln_peaceyrs', 'shared_mid_enemies', 'mid_inv_max'],
  rivals: ['rival', 'shared_rivals', 'ally_of_enemy'],
  /** Of the network of defence pacts; `def_t` and `other_pact` are those of the two. */
  pacts: ['def_t', 'ever_def', 'other_pact', 'ln_deg_max', 'ln_deg_min', 'ln_shared_allies', 'jacc_allies'],
  cooperation: ['ln_dca_deg_max', 'ln_dca_deg_min', 'ln_dca_shared'],
  neighbourhood: NEIGHBOURHOOD_COLUMNS,
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type FeatureBlock = keyof typeof FEATURE_BLOCKS;

/** What may come about between two states: by next year, or within five. */
export const DYAD_OUTCOMES = {
  form1: 'a defence pact forms by the next year',
  form5: 'a defence pact forms within five years',
  any1: 'any new pact forms by the next year',
  term1: 'their defence pact ends by the next year',
  dca1: 'they sign their first defence-cooperation agreement by the next year',
} as const;

export type DyadOutcome = keyof typeof DYAD_OUTCOMES;

/**
 * `model` is the one to be judged, `placebo` its twin with hostility = 1 for every non-ally, `twin` the model with
 * hostility added where the model itself has none, `small` what can be scored without data sets that are not shipped.
 */
export const MODEL_ROLES = ['model', 'placebo', 'twin', 'small', 'baseline'] as const;

/** One way to tell how likely an outcome is. */
export interface AlignmentModel {
  readonly id: string;
  readonly role: (typeof MODEL_ROLES)[number];
  readonly blocks: readonly FeatureBlock[];
  /** Single columns beside the blocks. */
  readonly columns: readonly string[];
  readonly ridge: number;
}

const model = (
  id: string,
  role: AlignmentModel['role'],
  blocks: readonly FeatureBlock[],
  { columns = [], ridge = 1 }: { columns?: readonly string[]; ridge?: number } = {},
): AlignmentModel => ({ id, role, blocks, columns, ridge });

const SMALL = ['geography', 'power', 'exposure', 'votes'] as const;

const BASELINES = [
  model('geography', 'baseline', ['geography']),
  model('nearest', 'baseline', [], { columns: ['ln_dist'] }),
  model('strongest', 'baseline', [], { columns: ['ln_cinc_max'] }),
];

const PACT_MODELS = [
  model('threat', 'model', [...SMALL, 'threat']),
  model('exposure', 'placebo', SMALL),
  ...BASELINES,
];

const COOPERATION = [
  'geography',
  'power',
  'cooperation',
  'exposure',
  'votes',
  'democracy',
  'neighbourhood',
] as const;

/**
 * The model proper comes first. That of the first cooperation agreement was chosen by average precision in three rolling
 * folds of the training years (1988–90, 1991–92, 1993–94) among 38 sets of columns and ridges of 1 to 1000; it has
 * exposure and no hostility.
 */
export const DYAD_MODELS: Readonly<Record<DyadOutcome, readonly AlignmentModel[]>> = {
  form1: PACT_MODELS,
  form5: PACT_MODELS,
  any1: PACT_MODELS,
  term1: PACT_MODELS,
  dca1: [
    model('cooperation', 'model', COOPERATION, { ridge: 100 }),
    model('cooperation + threat', 'twin', [...COOPERATION, 'threat'], { ridge: 100 }),
    model('exposure', 'small', SMALL),
    ...BASELINES,
  ],
};

/** Columns of a model, in the order of its weights. */
export function columnsOf({
  blocks,
  columns,
}: Pick<AlignmentModel, 'blocks' | 'columns'>): readonly string[] {
  return [...blocks.flatMap((block) => FEATURE_BLOCKS[block]), ...columns];
}

const PROTECTOR = [
  'geography',
  'power',
  'democracy',
  'organisations',
  'trade',
  'votes',
  'disputes',
  'rivals',
] as const;
/** Of the network of defence pacts without the pact of the two itself. */
const NETWORK = ['ever_def', 'other_pact', 'ln_deg_max', 'ln_deg_min', 'ln_shared_allies', 'jacc_allies'];

/**
 * Which major power a state turns to, one row a state and pole. Columns and ridge were chosen by the mean reciprocal rank
 * of the pole taken, in two rolling folds of the training years (1989–91, 1992–94).
 */
export const PROTECTOR_MODELS: readonly AlignmentModel[] = [
  model('network', 'model', [...PROTECTOR, 'cooperation', 'exposure'], { columns: NETWORK, ridge: 100 }),
  model('network + threat', 'twin', [...PROTECTOR, 'cooperation', 'exposure', 'threat'], {
    columns: NETWORK,
    ridge: 100,
  }),
  model('small', 'small', [...SMALL, 'pacts'], { ridge: 100 }),
  model('geography', 'baseline', ['geography']),
];

/** Block of a column; null for one that stands alone. */
export const blockOf = (column: string): FeatureBlock | null => BLOCK_OF.get(column) ?? null;

const BLOCK_OF: ReadonlyMap<string, FeatureBlock> = new Map(
  (Object.entries(FEATURE_BLOCKS) as [FeatureBlock, readonly string[]][]).flatMap(([block, columns]) =>
    columns.map((column): [string, FeatureBlock] => [column, block]),
  ),
);
