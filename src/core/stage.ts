/**
 * One step of the way. Pure: same input, same output; no files, network, clock or chance.
 * `version` rises whenever the output can differ; it becomes part of each claim's producer.
 */
export interface Stage<In, Out> {
  readonly name: string;
  readonly version: number;
  /** What must have been assigned before, e.g. `sentence.head`. */
  readonly requires: readonly string[];
  /** What this stage assigns. */
  readonly assigns: readonly string[];
  run(input: In): Out;
}

/** What `assemble` needs to know of a stage. */
export type StageShape = Pick<Stage<never, unknown>, 'name' | 'version' | 'requires' | 'assigns'>;

/**
 * Checks that every stage finds what it requires assigned by an earlier one.
 * @throws TypeError naming the stage and the missing column when the order cannot work.
 */
export function assemble<const Stages extends readonly StageShape[]>(stages: Stages): Stages {
  const assigned = new Set<string>();
  for (const stage of stages) {
    for (const need of stage.requires) {
      if (!assigned.has(need))
        throw new TypeError(`stage "${stage.name}" requires "${need}", which no earlier stage assigns`);
    }
    for (const column of stage.assigns) assigned.add(column);
  }
  return stages;
}
