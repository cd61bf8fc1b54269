export { agreementFindings, rowFinding, WORLD_DATASET, worldFindings } from './findings.js';
export { type WorldClaim, type WorldOptions, worldFrom } from './world.js';
