import { beforeAll, describe, expect, it } from 'vitest';
import { makeReader, type Reader } from '#apps/pipeline.js';
import { makeFuzzyDate, makeInstant } from '#core/index.js';
import { missing, shown } from './commitment-match.js';
import {
  ASSISTANCE,
  BARGAINS,
  BASING,
  CONTEXT,
  type CommitmentRow,
  MEASURES,
  MEMBERSHIP,
  PAPERS,
  PLANS,
} from './commitment-rows.js';

let reader: Reader;
beforeAll(() => {
  reader = makeReader();
}, 60_000);

function check([text, wanted, published = '2014-06-03']: CommitmentRow): void {
  const read = reader.read({
    bytes: new TextEncoder().encode(`A page\n\n${text}\n`),
    location: 'page.txt',
    url: null,
    mediaType: 'text/plain',
    charset: null,
    fetchedAt: makeInstant('2026-11-01T00:00:00Z'),
    published: makeFuzzyDate(published),
  });
  const { missed, extra } = missing(read, wanted);
  expect({ missed, extra: extra.map((one) => shown(one, read.article.text)) }).toEqual({
    missed: [],
    extra: [],
  });
}

const tables: readonly (readonly [name: string, rows: readonly CommitmentRow[]])[] = [
  ['forces and soil', BASING],
  ['papers', PAPERS],
  ['one for all', ASSISTANCE],
  ['in, out and beside', MEMBERSHIP],
  ['bodies, programmes, works', PLANS],
  ['gives and takes', BARGAINS],
  ['measures, arms, passage', MEASURES],
  ['with the help of what was told', CONTEXT],
];

describe.each(tables)('commitments: %s', (_, rows) => {
  it.each(rows.map((row) => ({ row, text: row[0] })))('$text', ({ row }) => check(row));
});
