import type { WorldState } from '#core/index.js';
import { refuse } from '../ontology/fields.js';

/** What the files of the world call states, territories and areas; refuses what none of them knows. */
export class Names {
  readonly #states = new Map<string, string>();
  readonly #territories: ReadonlySet<string>;
  readonly #areas: ReadonlySet<string>;

  constructor(states: readonly WorldState[], territories: readonly string[], areas: readonly string[]) {
    // An id wins over the code of another: SLV is El Salvador, though Correlates of War writes it for Slovenia.
    for (const state of states) for (const code of state.codes) this.#states.set(code, state.id);
    for (const state of states) this.#states.set(state.id, state.id);
    this.#territories = new Set(territories);
    this.#areas = new Set(areas);
  }

  /** Id of a state or a territory that acts as one. */
  state(path: string, key: string, code: string): string {
    const id = this.#states.get(code) ?? (this.#territories.has(code) ? code : undefined);
    if (id === undefined)
      refuse(path, key, `no state or territory "${code}" in world/states.yaml or world/territories.yaml`);
    return id;
  }

  place(path: string, key: string, name: string): string {
    if (name === 'territory' || name === 'unknown' || this.#areas.has(name)) return name;
    return this.#states.has(name) || this.#territories.has(name)
      ? this.state(path, key, name)
      : refuse(path, key, `no area "${name}" in world/areas.yaml, nor a state or territory of that id`);
  }
}
