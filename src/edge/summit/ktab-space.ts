import { exactly, type Summit } from '#system/index.js';

/** One actor of a file of KTAB. */
export interface ToldActor {
  readonly name: string;
  /** Empty = none. */
  readonly description: string;
  readonly capability: number;
  /** One a dimension, 0..100. */
  readonly positions: readonly number[];
  readonly saliences: readonly number[];
}

interface Told extends Pick<Summit, 'title' | 'affinity' | 'options' | 'seed'> {
  readonly dimensions: readonly string[];
  readonly actors: readonly ToldActor[];
}

/** What KTAB's files tell, as a summit whose issues span one space. Dimensions of one name are told apart by number. */
export function summitOfSpace({ title, dimensions, actors, affinity, options, seed }: Told): Summit {
  const basis = { kind: 'file', text: null } as const;
  const idOf = (name: string, k: number): string =>
    dimensions.indexOf(name) === k ? name : `${name} (${k + 1})`;
  return {
    title,
    date: null,
    body: null,
    rule: null,
    actors: actors.map(({ name, description, capability }) => ({
      id: name,
      name: description === '' ? name : `${name} (${description})`,
      capability: exactly(capability, basis),
      role: 'member',
    })),
    issues: dimensions.map((name, k) => ({
      id: idOf(name, k),
      title: idOf(name, k),
      ends: null,
      reference: null,
      proposal: null,
      stances: actors.map(({ positions, saliences }) => ({
        position: exactly(positions[k]!, basis),
        salience: exactly(saliences[k]!, basis),
      })),
    })),
    isOneSpace: true,
    affinity,
    options,
    seed,
  };
}
