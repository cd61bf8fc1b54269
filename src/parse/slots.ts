/**
 * Which word holds which of a fixed number of slots. When all are taken, a hand goes round and takes the first slot
 * that was not used since it last came by ("clock", Corbató 1968): frequent words stay, whatever else comes.
 */
export class Slots {
  readonly #bySlot: (string | null | undefined)[] = [];
  readonly #slotOf = new Map<string | null, number>();
  /** Round in which each slot was last used; 0 = not since the hand came by. */
  readonly #used: Uint32Array;
  #round = 0;
  #hand = 0;

  /** @param size more than any round needs */
  constructor(size: number) {
    this.#used = new Uint32Array(size);
  }

  /** What is used from now on stays until the next round. */
  begin(): void {
    this.#round += 1;
  }

  /** The slot of a word, which counts as used, or undefined. */
  find(word: string | null): number | undefined {
    const slot = this.#slotOf.get(word);
    if (slot !== undefined) this.#used[slot] = this.#round;
    return slot;
  }

  /** Gives a slot to a word that has none. */
  take(word: string | null): number {
    const slot = this.#bySlot.length < this.#used.length ? this.#bySlot.length : this.#free();
    this.#bySlot[slot] = word;
    this.#slotOf.set(word, slot);
    this.#used[slot] = this.#round;
    return slot;
  }

  #free(): number {
    for (let tried = 0; tried <= 2 * this.#used.length; tried += 1) {
      const slot = this.#hand;
      this.#hand = (this.#hand + 1) % this.#used.length;
      if (this.#used[slot] === this.#round) continue;
      if (this.#used[slot] === 0) {
        this.#slotOf.delete(this.#bySlot[slot]!);
        return slot;
      }
      this.#used[slot] = 0;
    }
    throw new TypeError(`a round needs more than ${this.#used.length} words`);
  }
}
