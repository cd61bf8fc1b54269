export * from './answer.js';
export { changedSummit, type FigureChange } from './change.js';
export {
  type FigurePlace,
  figuresOf,
  isRange,
  mapFigures,
  type PlacedFigure,
  widened,
} from './figures.js';
export { type Exchange, exchangesOf } from './linkage.js';
export {
  type DrawnSpread,
  type DrawsGiven,
  drawAnswers,
  type IssueSpread,
  MOST_DRAWS,
  type Swing,
  swingSize,
  swingsOf,
  type Uncertainty,
} from './uncertainty.js';
export { type IssueVote, type MemberVote, VOTE_SCALE, voteOn } from './vote.js';
