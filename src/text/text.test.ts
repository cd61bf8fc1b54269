import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article, Block } from '#core/index.js';
import { cutText } from './index.js';
import { tokenize } from './tokenize.js';

/** An article of paragraphs, as `page` would make it. */
export function articleOf(...paragraphs: string[]): Article {
  let text = '';
  const blocks: Block[] = [];
  for (const paragraph of paragraphs) {
    if (text !== '') text += '\n\n';
    blocks.push({ kind: 'paragraph', span: { start: text.length, end: text.length + paragraph.length } });
    text += paragraph;
  }
  return { text, blocks } as unknown as Article;
}

const words = (text: string) =>
  tokenize(text, 0, text.length).map(({ start, end }) => text.slice(start, end));
const sentences = (...paragraphs: string[]) => {
  const article = articleOf(...paragraphs);
  return cutText(article).sentences.map(({ span }) => article.text.slice(span.start, span.end));
};
const quotes = (...paragraphs: string[]) => {
  const article = articleOf(...paragraphs);
  return cutText(article).quotations.map(({ inner }) => article.text.slice(inner.start, inner.end));
};

describe('tokens', () => {
  it.each([
    ["Putin's aide didn't say.", ['Putin', "'s", 'aide', 'did', "n't", 'say', '.']],
    ['It’s Russia’s, he won’t go', ['It', '’s', 'Russia', '’s', ',', 'he', 'wo', 'n’t', 'go']],
    ['a U.S.-led, non-aligned state', ['a', 'U.S.', '-', 'led', ',', 'non-aligned', 'state']],
    ['for the years of 2016-2020.', ['for', 'the', 'years', 'of', '2016', '-', '2020', '.']],
    ['On October 8-9th, 1,300 men', ['On', 'October', '8', '-', '9th', ',', '1,300', 'men']],
    ['Gen. J. Smith of Exxon Corp. left.', ['Gen.', 'J.', 'Smith', 'of', 'Exxon', 'Corp.', 'left', '.']],
    ['The U.S will act.', ['The', 'U.S', 'will', 'act', '.']],
    [
      '$5bn (about €4.6bn) at 10:30 a.m.',
      ['$', '5bn', '(', 'about', '€', '4.6bn', ')', 'at', '10:30', 'a.m.'],
    ],
    ['We cannot wait...', ['We', 'can', 'not', 'wait', '...']],
    [
      'see https://example.org/a?b=1, or mail a.b@example.org.',
      ['see', 'https://example.org/a?b=1', ',', 'or', 'mail', 'a.b@example.org', '.'],
    ],
    ['Ukraine – Kazakhstan', ['Ukraine', '–', 'Kazakhstan']],
    ['at 10:30am, US$ 5bn', ['at', '10:30', 'am', ',', 'US$', '5bn']],
    ["They're gonna go.", ['They', "'re", 'gon', 'na', 'go', '.']],
    ['Go :) (see below:)', ['Go', ':)', '(', 'see', 'below', ':', ')']],
    ["''Yes''. =====", ["''", 'Yes', "''", '.', '=====']],
    ['Call 555-0199 b/c example.org is down.', ['Call', '555-0199', 'b/c', 'example.org', 'is', 'down', '.']],
    ['See report_1.pdf.', ['See', 'report_1.pdf', '.']],
    [
      'It rose.it fell. The amount.Next',
      ['It', 'rose', '.', 'it', 'fell', '.', 'The', 'amount', '.', 'Next'],
    ],
    ['212-555-0199, 2015-2017', ['212-555-0199', ',', '2015', '-', '2017']],
  ])('%s', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('loses nothing of any string: only white space lies between tokens', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const tokens = tokenize(text, 0, text.length);
        let at = 0;
        for (const { start, end } of tokens) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(at, start).trim()).toBe('');
          at = end;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
    );
  });
});

describe('sentences', () => {
  it.each([
    [
      '"We will not leave." He then left. "Not yet," he said.',
      ['"We will not leave."', 'He then left.', '"Not yet," he said.'],
    ],
    ['Gen. Petrov met Mr. Ivanov. They spoke.', ['Gen. Petrov met Mr. Ivanov.', 'They spoke.']],
    [
      'The U.S. Army left. It went to the U.S. The end.',
      ['The U.S. Army left.', 'It went to the U.S.', 'The end.'],
    ],
    ['The U.S will not tolerate this. Then it did.', ['The U.S will not tolerate this.', 'Then it did.']],
    [
      'Lt. Col. J. R. Smith fired at No. 5 Squadron at 3.5 km.',
      ['Lt. Col. J. R. Smith fired at No. 5 Squadron at 3.5 km.'],
    ],
    [
      'He asked: “Will you go?” She nodded. “No!” he said.',
      ['He asked: “Will you go?”', 'She nodded.', '“No!” he said.'],
    ],
    [
      'Gen. (ret.) Petrov cited Art. 5, p. 3. He left.',
      ['Gen. (ret.) Petrov cited Art. 5, p. 3.', 'He left.'],
    ],
    ['They met in Jan. 2020. On Oct. 9 they parted.', ['They met in Jan. 2020.', 'On Oct. 9 they parted.']],
    ['It was over (so he said). Nobody came.', ['It was over (so he said).', 'Nobody came.']],
    ['Talks failed... Then they began again.', ['Talks failed...', 'Then they began again.']],
    ['That was plan A. The rest is known.', ['That was plan A.', 'The rest is known.']],
    [
      'what do you mean? whatever, it is done. call me',
      ['what do you mean?', 'whatever, it is done.', 'call me'],
    ],
    ['The Yeltsin era is over. “East-West” was his.', ['The Yeltsin era is over.', '“East-West” was his.']],
  ])('%s', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  it.each([
    [
      'BISHKEK (Steppe Wire) – The minister came. He left.',
      ['BISHKEK (Steppe Wire) –', 'The minister came.', 'He left.'],
    ],
    ['NEW YORK, Oct. 9 (Example) -- The council met.', ['NEW YORK, Oct. 9 (Example) --', 'The council met.']],
    ['NATO - led by Norway - met.', ['NATO - led by Norway - met.']],
    ['NATO will meet on Monday – if it can.', ['NATO will meet on Monday – if it can.']],
  ])('part the dateline of %s', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  it('never cross a block', () => {
    expect(sentences('A heading without a stop', 'The first line. The second')).toEqual([
      'A heading without a stop',
      'The first line.',
      'The second',
    ]);
  });

  it('tile the tokens of every text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc
            .string({ unit: fc.constantFrom(...'aB .!?"“”\'’(),1\u2026-') })
            .filter((text) => text.trim() !== ''),
          { minLength: 1, maxLength: 4 },
        ),
        (paragraphs) => {
          const article = articleOf(...paragraphs);
          const read = cutText(article);
          const all = article.blocks.flatMap(({ span }) => tokenize(article.text, span.start, span.end));
          const own = read.sentences.flatMap((sentence) =>
            [...sentence.starts].map((start, index) => ({ start, end: sentence.ends[index]! })),
          );
          expect(own).toEqual(all);
          for (const { span, block } of read.sentences) {
            expect(span.start).toBeGreaterThanOrEqual(article.blocks[block]!.span.start);
            expect(span.end).toBeLessThanOrEqual(article.blocks[block]!.span.end);
          }
        },
      ),
    );
  });
});

describe('quotations', () => {
  it('reads straight, curly, angled and nested marks', () => {
    expect(quotes('He said "yes" and “no”.')).toEqual(['yes', 'no']);
    expect(quotes('Il a dit «oui».')).toEqual(['oui']);
    expect(quotes('“I heard ‘never’ from him,” she said.')).toEqual(['I heard ‘never’ from him,', 'never']);
    expect(quotes('men of the kind of “Petrov’s merry men”.')).toEqual(['Petrov’s merry men']);
    expect(quotes('“We left. The “deal” is dead”, he said. “Go.”')).toEqual([
      'We left. The “deal” is dead',
      'deal',
      'Go.',
    ]);
    expect(quotes('He said that "the "big" war" was over.')).toEqual(['the "big" war', 'big']);
    expect(quotes('"We left. He then spoke of "peace".')).toEqual(['We left. He then spoke of', 'peace']);
    expect(quotes('“We left. He then spoke of “peace”.')).toEqual(['We left. He then spoke of', 'peace']);
  });

  it('takes no apostrophe for a mark', () => {
    expect(quotes("The leaders' talks and Putin's aide don't count, nor rock 'n' roll's.")).not.toContain(
      "s aide don't count, nor rock ",
    );
    expect(quotes('The leaders’ talks with Russia’s army didn’t end.')).toEqual([]);
  });

  it('runs over sentences and paragraphs, opened again or not', () => {
    expect(quotes('“We came. We saw.', '“We went home,” he said.')).toEqual([
      'We came. We saw.\n\n“We went home,',
    ]);
    expect(quotes('“We came. We saw.', 'We rested.', 'We went home,” he said. “All of us.”')).toEqual([
      'We came. We saw.\n\nWe rested.\n\nWe went home,',
      'All of us.',
    ]);
    expect(quotes('"We came.', 'We went home," he said. "All of us."')).toEqual([
      'We came.\n\nWe went home,',
      'All of us.',
    ]);
  });

  it('ends at its paragraph when the closing mark is missing', () => {
    const article = articleOf('She said: “It is late.', 'Then she left. “Bye,” she said.');
    const { quotations } = cutText(article);
    expect(
      quotations.map(({ inner, closed }) => [article.text.slice(inner.start, inner.end), closed]),
    ).toEqual([
      ['It is late.', false],
      ['Bye,', true],
    ]);
  });

  it('nests: an inner quotation lies within its outer one', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab .,“”‘’"\'') }).filter((text) => text.trim() !== ''),
        (text) => {
          const { quotations } = cutText(articleOf(text));
          for (const { span, inner } of quotations) {
            expect(span.start).toBeLessThan(inner.start);
            expect(inner.end).toBeLessThanOrEqual(span.end);
            for (const other of quotations) {
              const apart = other.span.end <= span.start || span.end <= other.span.start;
              const within =
                (span.start <= other.span.start && other.span.end <= span.end) ||
                (other.span.start <= span.start && span.end <= other.span.end);
              expect(apart || within).toBe(true);
            }
          }
        },
      ),
    );
  });
});
