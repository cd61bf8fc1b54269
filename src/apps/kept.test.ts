import { describe, expect, it } from 'vitest';
import { makeInstant } from '#core/index.js';
import { openSqlite } from '#edge/sqlite.js';
import { madeRead } from '../../test/make-read.js';
import { keepOfReadings } from './kept.js';

const at = (day: number) => makeInstant(`2026-05-0${day}T00:00:00Z`);
const page = (name: string) =>
  madeRead({ name, events: [{ actor: 'Ruritania', trigger: 'met', recipient: 'Borduria' }] });

describe('what is kept of the readings', () => {
  it('is made anew when a page is read or taken back, and not when a person reviews', async () => {
    const store = await openSqlite(':memory:');
    let made = 0;
    const count = keepOfReadings(store, async () => {
      made += 1;
      return (await store.events()).length;
    });
    expect(await count()).toBe(0);
    await store.keep(page('one'), 'p', at(1));
    expect(await count()).toBe(1);
    expect(await count()).toBe(1);
    expect(made).toBe(2);
    const [line] = await store.events();
    const run = await store.review(
      { subject: line!.event.id, verdict: 'accepted', corrections: {}, seen: {}, by: 'Ann', because: null },
      at(2),
    );
    expect(await count()).toBe(1);
    await store.undo(run!.run, at(3));
    expect(await count()).toBe(1);
    expect(made).toBe(2);
    const { run: second } = await store.keep(page('two'), 'p', at(4));
    expect(await count()).toBe(2);
    await store.undo(second!, at(5));
    expect(await count()).toBe(1);
    expect(made).toBe(4);
    await store.close();
  });

  it('is tried again when it failed', async () => {
    const store = await openSqlite(':memory:');
    let made = 0;
    const flaky = keepOfReadings(store, async () => {
      made += 1;
      if (made === 1) throw new TypeError('once');
      return made;
    });
    await expect(flaky()).rejects.toThrow('once');
    expect(await flaky()).toBe(2);
    await store.close();
  });
});
