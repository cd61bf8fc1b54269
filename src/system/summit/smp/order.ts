import type { SmpRun, SmpState } from './play.js';
import type { Space } from './space.js';

/** Indices of the actors by name: sums in one order have the same last bit, whatever the order in the file. */
export const byName = ({ actors }: Space): readonly number[] =>
  actors
    .map((_, i) => i)
    .sort((i, j) => (actors[i]!.name < actors[j]!.name ? -1 : actors[i]!.name > actors[j]!.name ? 1 : i - j));

/** The same space with its actors in another order. @param order index in the space by place */
export const arranged = (space: Space, order: readonly number[]): Space => ({
  ...space,
  actors: order.map((i) => space.actors[i]!),
  affinity: space.affinity === null ? null : order.map((i) => order.map((j) => space.affinity![i]![j]!)),
});

/** A run of an arranged space with the actors where they were. */
export function rearranged(run: SmpRun, order: readonly number[]): SmpRun {
  const back = new Array<number>(order.length);
  for (const [place, i] of order.entries()) back[i] = place;
  const rows = <T>(list: readonly T[]): T[] => back.map((place) => list[place]!);
  const states = run.states.map(
    ({ positions, ideals, risks, probabilities, points, moves }): SmpState => ({
      positions: rows(positions),
      ideals: rows(ideals),
      risks: rows(risks),
      probabilities: rows(probabilities),
      points: points.map((held) => ({
        ...held,
        actors: held.actors.map((place) => order[place]!).sort((a, b) => a - b),
      })),
      moves: moves
        .map((move) => ({ ...move, initiator: order[move.initiator]!, receiver: order[move.receiver]! }))
        .sort((a, b) => a.initiator - b.initiator),
    }),
  );
  return { ...run, states, paths: run.paths.map((positions) => rows(positions)) };
}
