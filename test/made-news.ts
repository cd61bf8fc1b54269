/** mulberry32 (T. Ettinger, public domain): chance that can be repeated. */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const STATES = ['France', 'Mali', 'Poland', 'Belarus', 'Turkey', 'Syria', 'India', 'Nepal'] as const;

/** Six paragraphs of plain news; another `number` names other states. */
export function paragraphsOf(number: number): string[] {
  const state = (step: number) => STATES[(number + step) % STATES.length]!;
  return Array.from(
    { length: 6 },
    (_, step) =>
      `The foreign minister of ${state(step)} met the president of ${state(step + 1)} on Tuesday. ` +
      `${state(step + 2)} condemned the attack and will send troops to ${state(step + 3)} in May. ` +
      `A spokesman denied that ${state(step + 1)} had attacked ${state(step + 4)}.`,
  );
}
