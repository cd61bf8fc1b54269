import type { StageShape } from '#core/index.js';

export { fold } from './fold.js';
export { type ActorReader, makeActorReader } from './reader.js';

/** What this stage needs and gives. */
export const actorsStage = {
  name: 'actors',
  version: 2,
  requires: ['sentence.head'],
  assigns: ['text.mentions', 'text.actors'],
} as const satisfies StageShape;
