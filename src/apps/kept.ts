import type { View } from '#record/index.js';

/**
 * What follows from the readings of the record alone, for a server: made anew only when a page was read or taken back.
 * What people decide changes the record too, and none of this: a reviewer need not wait after each word of his.
 */
export function keepOfReadings<Value>(
  store: Pick<View, 'changedAt' | 'runs'>,
  make: () => Promise<Value>,
): () => Promise<Value> {
  let held: { at: string | null; readonly readings: string; readonly value: Promise<Value> } | null = null;
  return async () => {
    const at = await store.changedAt();
    if (held !== null && held.at === at) return held.value;
    const readings = await stateOfReadings(store);
    if (held !== null && held.readings === readings) {
      held.at = at;
      return held.value;
    }
    const value = make();
    held = { at, readings, value };
    // What failed is tried again.
    value.catch(() => {
      held = null;
    });
    return value;
  };
}

/** Equal as long as the same readings stand. */
async function stateOfReadings(store: Pick<View, 'runs'>): Promise<string> {
  const readings = (await store.runs()).filter(({ articleId }) => articleId !== null);
  const undone = readings.filter(({ undoneAt }) => undoneAt !== null);
  return `${readings.at(-1)?.run} ${readings.length} ${undone.map(({ run }) => run).join()}`;
}
