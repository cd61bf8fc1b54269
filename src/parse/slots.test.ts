import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Slots } from './slots.js';

describe('slots', () => {
  it('never give two words one slot, and keep every word of a round to its end', () => {
    const rounds = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 8 }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(rounds, (words) => {
        const slots = new Slots(8);
        const holder = new Map<number, string>();
        for (const round of words) {
          slots.begin();
          for (const word of round.map(String)) {
            const known = slots.find(word);
            if (known === undefined) holder.set(slots.take(word), word);
            else expect(holder.get(known)).toBe(word);
          }
          const taken = round.map((word) => slots.find(String(word)));
          expect(new Set(taken).size).toBe(round.length);
          expect(taken).not.toContain(undefined);
        }
      }),
    );
  });

  it('keep a word that is used again and again, whatever else comes', () => {
    const slots = new Slots(4);
    for (let round = 0; round < 50; round += 1) {
      slots.begin();
      expect(slots.find('the') === undefined).toBe(round === 0);
      if (round === 0) slots.take('the');
      slots.take(`other ${round}`);
    }
  });

  it('refuse a round that needs more than there are', () => {
    const slots = new Slots(2);
    slots.begin();
    slots.take('a');
    slots.take('b');
    expect(() => slots.take('c')).toThrow(TypeError);
  });
});
