import { describe, expect, it } from 'vitest';
import { CasusError, type EventText, makeInstant, type Source } from '#core/index.js';
import type { Input } from '#edge/inputs.js';
import type { Kept, Writer } from '#record/index.js';
import { madeRead } from '../../test/make-read.js';
import { keepInputs, type Outcome, type PageReader } from './keep.js';

const now = () => makeInstant('2030-01-01T00:00:00Z');

const source = (location: string): Source => ({
  bytes: new Uint8Array(),
  location,
  url: null,
  mediaType: null,
  charset: null,
  fetchedAt: now(),
  published: null,
});

async function* inputs(...names: readonly string[]): AsyncIterable<Input> {
  for (const name of names) {
    if (name === 'absent') yield { location: name, error: new CasusError('E_NOT_FOUND', 'absent') };
    else if (name === 'end') throw new RangeError('the list broke');
    else yield { location: name, source: source(name) };
  }
}

/** Reads every page but those called `bad` and `bug`. */
const reader: PageReader = {
  producer: 'test@1',
  read({ location }): EventText {
    if (location === 'bad') throw new CasusError('E_NO_ARTICLE', 'no article');
    if (location === 'bug') throw new RangeError('Invalid array length');
    return madeRead({ name: location, events: [] });
  },
};

function makeWriter(fails: string | null = null): Writer & { readonly kept: string[] } {
  const kept: string[] = [];
  return {
    kept,
    async keep(read): Promise<Kept> {
      if (read.article.location === `${fails}.html`)
        throw new CasusError('E_STORE_WRITE', 'the disk is full');
      if (read.article.location === 'odd.html') throw new TypeError('a claim without a subject');
      kept.push(read.article.location);
      return { run: kept.length, isNew: true, articleId: read.article.id, added: 1, retracted: 0 };
    },
    keepDataset: () => Promise.reject(new Error('not asked for')),
    undo: () => Promise.reject(new Error('not asked for')),
  };
}

function gate(): { readonly opened: Promise<void>; open(): void } {
  let open!: () => void;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

const codes = (outcomes: readonly Outcome[]) =>
  outcomes.map((outcome) => ('error' in outcome ? outcome.error.code : outcome.location));

describe('keeping inputs', () => {
  it('skips what cannot be read and goes on, a fault of ours included', async () => {
    const writer = makeWriter();
    const seen: Outcome[] = [];
    const outcomes = await keepInputs(inputs('one', 'absent', 'bad', 'bug', 'two'), reader, writer, {
      now,
      onOutcome: (outcome) => seen.push(outcome),
    });
    expect(codes(outcomes)).toEqual(['one', 'E_NOT_FOUND', 'E_NO_ARTICLE', 'E_BUG', 'two']);
    expect(seen).toEqual(outcomes);
    expect(writer.kept).toEqual(['one.html', 'two.html']);
    const bug = outcomes[3];
    if (bug === undefined || !('error' in bug)) throw new Error('the fault was lost');
    expect(bug.error.cause).toBeInstanceOf(RangeError);
    expect(bug.error.message).toContain('"bug"');
  });

  it('reads ahead as far as the reader may, and keeps in the order of the inputs', async () => {
    const writer = makeWriter();
    let reading = 0;
    let most = 0;
    const full = gate();
    const others = gate();
    const slow: PageReader = {
      producer: 'test@1',
      ahead: 3,
      async read(input) {
        reading += 1;
        most = Math.max(most, reading);
        // No page is ready before as many are read as may be, and the first is the last to be ready.
        if (reading === 3) full.open();
        await full.opened;
        if (input.location === 'one') await others.opened;
        if (input.location === 'two') others.open();
        reading -= 1;
        return reader.read(input);
      },
    };
    const outcomes = await keepInputs(inputs('one', 'bad', 'two', 'bug', 'three'), slow, writer, { now });
    expect(codes(outcomes)).toEqual(['one', 'E_NO_ARTICLE', 'two', 'E_BUG', 'three']);
    expect(writer.kept).toEqual(['one.html', 'two.html', 'three.html']);
    expect(most).toBe(3);
  });

  it('skips what is read and cannot be made into claims', async () => {
    const writer = makeWriter();
    const outcomes = await keepInputs(inputs('odd', 'one'), reader, writer, { now });
    expect(codes(outcomes)).toEqual(['E_BUG', 'one']);
  });

  it('ends when the record refuses, and keeps what was kept', async () => {
    const writer = makeWriter('two');
    await expect(keepInputs(inputs('one', 'two', 'three'), reader, writer, { now })).rejects.toMatchObject({
      code: 'E_STORE_WRITE',
    });
    expect(writer.kept).toEqual(['one.html']);
  });

  it('reads no further page once it is told to stop', async () => {
    const writer = makeWriter();
    const controller = new AbortController();
    const outcomes = await keepInputs(inputs('one', 'two', 'three'), reader, writer, {
      now,
      signal: controller.signal,
      onOutcome: ({ location }) => {
        if (location === 'two') controller.abort();
      },
    });
    expect(codes(outcomes)).toEqual(['one', 'two']);
  });

  it('hears timers between two pages', async () => {
    const writer = makeWriter();
    const controller = new AbortController();
    const many = Array.from({ length: 10_000 }, (_, index) => `page ${index}`);
    setTimeout(() => controller.abort(), 1);
    const outcomes = await keepInputs(inputs(...many), reader, writer, { now, signal: controller.signal });
    expect(outcomes.length).toBeLessThan(many.length);
  });
});
