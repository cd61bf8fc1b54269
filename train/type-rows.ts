import type { WordVectors } from '#core/index.js';
import { nameHash } from '#events/name-hash.js';
import type { Phrases } from '#events/scorer/phrases.js';
import { traitsOf } from '#events/scorer/traits.js';
import { denseOf } from '#events/scorer/vector.js';
import type { Cues } from '#events/vocabulary.js';
import type { Row } from './linear.js';
import type { Marked } from './marked.js';

/** One marked sentence as numbers. */
export interface TypeRow {
  readonly label: string;
  readonly text: string;
  readonly names: readonly number[];
  readonly dense: Float32Array;
}

export function typeRows(
  marked: readonly Marked[],
  cues: Cues,
  phrases: Phrases,
  vectors: WordVectors,
): TypeRow[] {
  return marked.map(({ label, text, tree, source, target }) => {
    const traits = traitsOf(tree, cues, phrases, source, target);
    return {
      label,
      text,
      names: [...new Set(traits.names.map(nameHash))],
      dense: denseOf(traits, tree, vectors),
    };
  });
}

/** Which column a name has, and what it weighs: the root of its inverse document frequency. */
export interface Columns {
  readonly of: ReadonlyMap<number, number>;
  readonly weight: Float32Array;
  /** Of the averaged vectors and the bias, behind the names. */
  readonly dense: number;
  readonly width: number;
}

/** A name that stands in fewer rows is noise. */
const LEAST = 2;

export function columnsOf(rows: readonly TypeRow[]): Columns {
  const counts = new Map<number, number>();
  for (const { names } of rows) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= LEAST).sort(([a], [b]) => a - b);
  return {
    of: new Map(kept.map(([name], column) => [name, column])),
    weight: Float32Array.from(kept, ([, count]) => Math.sqrt(Math.log(rows.length / count))),
    dense: kept.length,
    width: kept.length + rows[0]!.dense.length + 1,
  };
}

/**
 * Names weighed and brought to length 1, then the averages, then the bias. With `domain` the row stands twice, once in
 * columns for all sentences and once in columns for its own kind alone (Daumé III 2007, "Frustratingly Easy Domain
 * Adaptation").
 */
export function toRow({ names, dense }: TypeRow, columns: Columns, domain: boolean): Row {
  const found = names.flatMap((name) => columns.of.get(name) ?? []);
  const length = Math.sqrt(found.reduce((sum, column) => sum + columns.weight[column]! ** 2, 0)) || 1;
  const all = found.length + dense.length + 1;
  const times = domain ? 2 : 1;
  const at = new Int32Array(all * times);
  const values = new Float32Array(all * times);
  for (const [index, column] of found.entries()) {
    at[index] = column;
    values[index] = columns.weight[column]! / length;
  }
  for (let index = 0; index < dense.length; index += 1) {
    at[found.length + index] = columns.dense + index;
    values[found.length + index] = dense[index]!;
  }
  at[all - 1] = columns.width - 1;
  values[all - 1] = 1;
  for (let index = 0; domain && index < all; index += 1) {
    at[all + index] = columns.width + at[index]!;
    values[all + index] = values[index]!;
  }
  return { columns: at, values };
}
