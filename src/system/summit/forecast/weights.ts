import type { OutcomeModel } from './model.js';

/** How the forecast did on questions of proposals that its fit had not seen; everything fitted anew in each fold. */
export interface OutcomeScores {
  readonly folds: number;
  readonly issues: number;
  readonly proposals: number;
  /** Mean absolute error in units of the line, 0 to 100. */
  readonly maeForecast: number;
  readonly maeMean: number;
  readonly maeCompromise: number;
  /** Forecast − mean, and 95 % of it when proposals are drawn anew. */
  readonly difference: number;
  readonly differenceInterval: readonly [number, number];
  /** Share of outcomes in the closed interval, and its mean width. */
  readonly coverage: number;
  readonly width: number;
  readonly crps: number;
}

/** What ships: `weights/summit.json`. */
export interface SummitWeights {
  readonly version: 1;
  /** Data it was fitted on, in words, and where they are. */
  readonly data: string;
  readonly doi: string;
  readonly model: OutcomeModel;
  readonly scores: OutcomeScores;
}
