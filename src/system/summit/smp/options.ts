/** The choices of KTAB's spatial model of politics, by KTAB's own words. */
export const SMP_CHOICES = {
  victoryProbModel: ['Linear', 'Square', 'Quartic', 'Octic', 'Binary'],
  pceModel: ['Conditional', 'MarkovIncentive', 'MarkovUniform'],
  stateTransitions: ['Deterministic', 'Stochastic'],
  votingRule: ['Binary', 'PropBin', 'Prop', 'PropCbc', 'Cubic', 'ASymProsp'],
  bigRAdjust: ['None', 'OneThird', 'Half', 'TwoThirds', 'Full'],
  bigRRange: ['Min', 'Mid', 'Max'],
  thirdPartyCommit: ['NoCommit', 'SemiCommit', 'FullCommit'],
  interVecBrgn: ['S1P1', 'S2P2', 'S2PMax'],
  bargnModel: ['InitOnlyInterp', 'InitRcvrInterp', 'PWCompInterp'],
} as const;

export type SmpChoice = keyof typeof SMP_CHOICES;

/** One value a choice. */
export type SmpOptions = { readonly [Choice in SmpChoice]: (typeof SMP_CHOICES)[Choice][number] };

/** KTAB's defaults (kmodel and smp sources of KTAB, 2019-11-17). */
export const SMP_DEFAULTS: SmpOptions = {
  victoryProbModel: 'Linear',
  pceModel: 'Conditional',
  stateTransitions: 'Deterministic',
  votingRule: 'Prop',
  bigRAdjust: 'OneThird',
  bigRRange: 'Mid',
  thirdPartyCommit: 'SemiCommit',
  interVecBrgn: 'S2P2',
  bargnModel: 'InitOnlyInterp',
};

/**
 * 'ktab' does what KTAB's `smpc` does, slips and all, to the last bit; 'mended' does what was meant. `SMP_MENDED` names each
 * difference.
 */
export type Workings = 'mended' | 'ktab';

/** Where the mended model differs from KTAB, one line each: what KTAB does, and what is done instead. */
export const SMP_MENDED: readonly { readonly id: string; readonly ktab: string; readonly mended: string }[] =
  [
    {
      id: 'full-adjustment',
      ktab: 'BigRAdjust=Full is always refused: a check asks that the two estimates of risk differ',
      mended: 'it runs; there is no such check',
    },
    {
      id: 'third-party-commitment',
      ktab: 'NoCommit and FullCommit give a third party the same value whichever side it backs, so none ever does',
      mended:
        'the chance of winning is that with its own weight on the side it backs: with NoCommit it keeps its place whoever wins, with FullCommit it goes where the winner is',
    },
    {
      id: 'receiver-probability',
      ktab: "InitRcvrInterp and PWCompInterp read the receiver's expected gain where its probability is meant",
      mended: 'the probability is read',
    },
    {
      id: 'receiver-weight',
      ktab: "PWCompInterp weighs the receiver's view with the initiator's capability",
      mended: "with the receiver's own",
    },
    {
      id: 'shown-probability',
      ktab: 'the first actor in the file stands for all who are near it, and each is shown the probability of the last such representative, which can be that of another point',
      mended: 'the weightiest stands for those near it, and each is shown the probability of the nearest',
    },
    {
      id: 'consensus',
      ktab: 'all at one point, or all points equally likely, ends as "not a number" with no result',
      mended: 'all at one point ends the run as consensus; equally likely points make everybody risk neutral',
    },
    {
      id: 'extremes-only',
      ktab: 'a run where all positions are 0 or 100 is refused (a check asks that risk changes some utility)',
      mended: 'it runs',
    },
    {
      id: 'asymmetric-order',
      ktab: 'ASymProsp votes only n against m, so that the answer depends on the order of options',
      mended: 'each pair is voted on both ways and the mean of the two is taken',
    },
    {
      id: 'ties',
      ktab: 'equal gains or chances are decided by the order of actors, or by the last bit of a sum',
      mended:
        'sums run over actors by name, and utilities equal to twelve digits are equal; gains and chances equal to nine are a tie: the nearer target, then the weightier, then by name; staying put before moving, then the shorter move, then the other side by name. Ties are counted',
    },
    {
      id: 'weightless',
      ktab: 'a capability of 0, or an actor to whom nothing matters, is refused',
      mended: 'such an actor has no weight and sees no difference between points',
    },
    {
      id: 'affinity-optional',
      ktab: 'XML without IdealAdjustment, or with no pair in it, is refused',
      mended: 'it means that ideals move with positions',
    },
    {
      id: 'draws',
      ktab: 'the same seed gives other stochastic runs, as threads take draws in any order',
      mended: 'actors draw by name; --ktab draws as KTAB does on one thread',
    },
  ];
