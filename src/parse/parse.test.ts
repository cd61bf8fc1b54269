import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '#core/index.js';
import { loadParserWeights } from '#edge/weights.js';
import { cutText } from '#text/index.js';
import { crc32 } from './crc32.js';
import { lemmaOf, lemmasOf, makeParser, openWeights, readConllu, writeConllu, writeTrees } from './index.js';
import { bestTree, isTree } from './tree.js';

const weights = loadParserWeights();
const parser = makeParser(weights);
const article = (text: string) =>
  ({ text, blocks: [{ kind: 'paragraph', span: { start: 0, end: text.length } }] }) as unknown as Article;
const parse = (text: string) => parser.parse(cutText(article(text))).sentences;
/** word → [tag, head word, relation] */
const arcs = (text: string) => {
  const [sentence] = parse(text);
  return Object.fromEntries(
    sentence!.form.map((form, index) => [
      form,
      [sentence!.upos[index], sentence!.form[sentence!.head[index]!] ?? null, sentence!.relation[index]],
    ]),
  );
};

/** Heads as `isTree` takes them: words from 1, 0 = root. */
const oneBased = (head: Int32Array): Int32Array =>
  Int32Array.from([0, ...head].map((at, index) => (index === 0 ? 0 : at + 1)));

describe('trees', () => {
  it('finds who did what to whom', () => {
    const tree = arcs('The minister visited Georgia on Monday.');
    expect(tree['visited']).toEqual(['VERB', null, 'root']);
    expect(tree['minister']).toEqual(['NOUN', 'visited', 'nsubj']);
    expect(tree['Georgia']).toEqual(['PROPN', 'visited', 'obj']);
  });

  it('says what docs/parse.md and README.md say of their example', () => {
    const [tree] = parser.parseWords([['Tajikistan', 'asked', 'Russia', 'for', 'help', '.']]);
    expect(tree!.upos).toEqual(['PROPN', 'VERB', 'PROPN', 'ADP', 'NOUN', 'PUNCT']);
    expect([...tree!.head]).toEqual([1, -1, 1, 4, 1, 1]);
    expect(tree!.relation).toEqual(['nsubj', 'root', 'iobj', 'case', 'obl', 'punct']);
  });

  it('sees a passive, its agent and a clause under a verb of saying', () => {
    const tree = arcs('He said that the village was attacked by rebels.');
    expect(tree['attacked']).toEqual(['VERB', 'said', 'ccomp']);
    expect(tree['village']?.[2]).toBe('nsubj:pass');
    expect(tree['rebels']?.[1]).toBe('attacked');
  });

  it.each(['grapheme', 'binary'] as const)(
    'are trees for any text of %s units: one root, no cycle, columns as long as the tokens',
    (unit) => {
      fc.assert(
        fc.property(
          fc.string({ unit, minLength: 1, maxLength: 120 }).filter((text) => text.trim() !== ''),
          (text) => {
            for (const sentence of parse(text)) {
              const n = sentence.starts.length;
              const { form, lemma, upos, xpos, head, relation, features } = sentence;
              for (const column of [form, lemma, upos, xpos, head, relation, ...Object.values(features)])
                expect(column).toHaveLength(n);
              expect(isTree(oneBased(head), n + 1)).toBe(true);
            }
          },
        ),
        { numRuns: 60 },
      );
    },
  );

  it('do not depend on the company of other sentences', () => {
    const one = parse('The two countries signed an agreement.')[0]!;
    const [, other] = parse(
      'Nobody came. The two countries signed an agreement. All left, as they had promised long before.',
    );
    expect([...other!.head]).toEqual([...one.head]);
    expect(other!.relation).toEqual(one.relation);
  });

  it('are the same when so many words came between that the kept ones were let go', () => {
    const sentence = ['The', 'two', 'countries', 'signed', 'an', 'agreement', '.'];
    const [before] = parser.parseWords([sentence]);
    for (let round = 0; round < 3; round += 1)
      parser.parseWords(
        Array.from({ length: 30 }, (_, index) =>
          Array.from({ length: 150 }, (_, word) => `w${round}x${index}x${word}`),
        ),
      );
    expect(parser.parseWords([sentence])).toEqual([before]);
  });

  it('refuses columns of different lengths, and sentences without words', () => {
    const text = cutText(article('Nobody came.'));
    const [sentence] = text.sentences;
    const broken = { ...text, sentences: [{ ...sentence!, ends: sentence!.ends.subarray(1) }] };
    expect(() => parser.parse(broken)).toThrow(expect.objectContaining({ code: 'E_PARSE_SHAPE' }));
    expect(() => parser.parseWords([[]])).toThrow(TypeError);
  });

  it('survive a sentence of ten thousand words, and words of any length', () => {
    const [sentence] = parse(`The list holds ${'Alpha, '.repeat(5000)}and Omega.`);
    expect(sentence!.head.length).toBeGreaterThan(10_000);
    expect(isTree(oneBased(sentence!.head), sentence!.head.length + 1)).toBe(true);
    const [long] = parse(`The ${'a'.repeat(100_000)} came.`);
    expect(long!.head).toHaveLength(4);
  });

  it('are the same from the kernel in WebAssembly and its twin', () => {
    const text =
      'Putin’s aide said on Monday that “the two countries”, which had signed an agreement in 2015, would not send troops unless asked. PRAVDA: U.S planes hit Kunduz! narcotrafficking 😀 не знаю';
    const words = parse(text).map(({ form }) => form);
    expect(makeParser(weights, 'plain').parseWords(words)).toEqual(
      makeParser(weights, 'wasm').parseWords(words),
    );
  });

  it('come from the best spanning tree where the best heads make none', () => {
    const scores = [
      [-9, -9, -9],
      [1, -9, 5],
      [2, 6, -9],
    ];
    expect([...bestTree(Float64Array.from(scores.flat()), 3)]).toEqual([-1, 0, 1]);
  });

  it('have one root even where every word would rather hang on it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 9 }).chain((n) =>
          fc.array(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: n, maxLength: n }), {
            minLength: n,
            maxLength: n,
          }),
        ),
        (scores) => {
          const flat = scores.flatMap((row, index) =>
            row.map((score, other) => (other === index ? -1e9 : other === 0 ? score + 10 : score)),
          );
          expect(isTree(bestTree(Float64Array.from(flat), scores.length), scores.length)).toBe(true);
        },
      ),
    );
  });
});

describe('lemmas', () => {
  it.each([
    ['visited', 'VERB', 'VBD', 'visit'],
    ['signing', 'VERB', 'VBG', 'sign'],
    ['denied', 'VERB', 'VBD', 'deny'],
    ['accused', 'VERB', 'VBN', 'accuse'],
    ['stopped', 'VERB', 'VBD', 'stop'],
    ['controlled', 'VERB', 'VBD', 'control'],
    ['killed', 'VERB', 'VBD', 'kill'],
    ['met', 'VERB', 'VBD', 'meet'],
    ['fought', 'VERB', 'VBD', 'fight'],
    ['threatens', 'VERB', 'VBZ', 'threaten'],
    ['imposed', 'VERB', 'VBN', 'impose'],
    ['increasing', 'VERB', 'VBG', 'increase'],
    ['occurred', 'VERB', 'VBD', 'occur'],
    ['offered', 'VERB', 'VBD', 'offer'],
    ['attacking', 'VERB', 'VBG', 'attack'],
    ['negotiating', 'VERB', 'VBG', 'negotiate'],
    ['wo', 'AUX', 'MD', 'will'],
    ['’s', 'AUX', 'VBZ', 'be'],
    ['was', 'AUX', 'VBD', 'be'],
    ['countries', 'NOUN', 'NNS', 'country'],
    ['crises', 'NOUN', 'NNS', 'crisis'],
    ['troops', 'NOUN', 'NNS', 'troop'],
    ['businessmen', 'NOUN', 'NNS', 'businessman'],
    ['closer', 'ADV', 'RBR', 'close'],
    ['higher', 'ADJ', 'JJR', 'high'],
    ['Putin', 'PROPN', 'NNP', 'Putin'],
    ['their', 'PRON', 'PRP$', 'their'],
    ['agreed', 'VERB', 'VBD', 'agree'],
    ['welcomed', 'VERB', 'VBD', 'welcome'],
    ['using', 'VERB', 'VBG', 'use'],
    ['freed', 'VERB', 'VBD', 'free'],
    ['hissed', 'VERB', 'VBD', 'hiss'],
    ['united', 'VERB', 'VBN', 'unite'],
    ['uses', 'VERB', 'VBZ', 'use'],
    ['Americans', 'PROPN', 'NNPS', 'American'],
    ['Iraqis', 'PROPN', 'NNPS', 'Iraqi'],
    ['ISLANDS', 'PROPN', 'NNPS', 'ISLAND'],
    ['Netherlands', 'PROPN', 'NNPS', 'Netherlands'],
    ['Oct.', 'PROPN', 'NNP', 'October'],
    ['UAVs', 'NOUN', 'NNS', 'UAV'],
    ['1990s', 'NOUN', 'NNS', '1990s'],
    ['PM', 'NOUN', 'NN', 'p.m.'],
    ['more', 'ADJ', 'JJR', 'more'],
    ['better', 'ADV', 'RBR', 'well'],
    ['better', 'ADJ', 'JJR', 'good'],
    ['Russian', 'ADJ', 'JJ', 'Russian'],
    ['1,300', 'NUM', 'CD', '1300'],
    ['”', 'PUNCT', "''", '"'],
  ])('%s %s %s → %s', (form, upos, xpos, lemma) => {
    expect(lemmaOf(form, upos, xpos, (word) => weights.gloveRow.get(word))).toBe(lemma);
  });
});

describe('lemmas of a sentence', () => {
  const rank = (word: string) => weights.gloveRow.get(word);
  const of = (form: string[], upos: string[], xpos: string[], head: number[] = [], relation: string[] = []) =>
    lemmasOf({ form, upos, xpos, head: Int32Array.from(head), relation }, rank);

  it('keep the capital of a word that has one, not that of a place in the line', () => {
    const tags = [
      ['ADJ', 'NOUN', 'VERB', 'ADJ', 'NOUN'],
      ['JJ', 'NNS', 'VBD', 'JJ', 'NNS'],
    ] as const;
    expect(of(['Foreign', 'troops', 'shelled', 'Syrian', 'towns'], [...tags[0]], [...tags[1]])).toEqual([
      'foreign',
      'troop',
      'shell',
      'Syrian',
      'town',
    ]);
    expect(of(['Foreign', 'Troops', 'Shelled', 'Small', 'Towns'], [...tags[0]], [...tags[1]])[3]).toBe(
      'small',
    );
  });

  it('write a name in a line of capitals as a name', () => {
    expect(of(['UKRAINE', 'LEAVES', 'NATO'], ['PROPN', 'VERB', 'PROPN'], ['NNP', 'VBZ', 'NNP'])).toEqual([
      'Ukraine',
      'leave',
      'NATO',
    ]);
  });

  it('tell has from is by the tree', () => {
    const xpos = ['PRP', 'VBZ', 'VBN'];
    const upos = ['PRON', 'AUX', 'VERB'];
    expect(of(['He', '’s', 'left'], upos, xpos, [2, 2, -1], ['nsubj', 'aux', 'root'])[1]).toBe('have');
    expect(of(['He', '’s', 'held'], upos, xpos, [2, 2, -1], ['nsubj:pass', 'aux:pass', 'root'])[1]).toBe(
      'be',
    );
  });
});

describe('CoNLL-U', () => {
  it('goes out and comes back', () => {
    const text = 'Putin’s aide 😀 spoke. Nobody came.';
    const sentences = parse(text);
    const conllu = writeConllu(sentences, text);
    const back = readConllu(conllu);
    expect(back.map(({ features }) => features)).toEqual(sentences.map(({ features }) => features));
    expect(conllu).toContain('Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin');
    expect(back.map(({ form, head, relation }) => ({ form, head: [...head], relation }))).toEqual(
      sentences.map(({ form, head, relation }) => ({
        form: [...form],
        head: [...head],
        relation: [...relation],
      })),
    );
    // Offsets are code points: the emoji counts once.
    expect(conllu).toContain('TokenRange=13:14');
    expect(back[0]!.spans.every((span) => span === null)).toBe(true);
    expect(readConllu(conllu, text).map(({ spans }) => spans)).toEqual(
      sentences.map(({ starts, ends }) => [...starts].map((start, index) => ({ start, end: ends[index] }))),
    );
  });

  it('names the line that is no CoNLL-U', () => {
    expect(() => readConllu('# text = a\n1\tword\n')).toThrow(
      expect.objectContaining({ code: 'E_CONLLU', where: { line: 2 } }),
    );
  });

  it('needs no text to go out', () => {
    const [tree] = parser.parseWords([['Nobody', 'came', '.']]);
    const [back] = readConllu(writeTrees([tree!]));
    expect(back).toEqual({ ...tree, spans: [null, null, null] });
  });
});

describe('weights', () => {
  const header = {
    format: 2,
    sha256: 'ab',
    bytes: 4,
    tensors: {},
    tags: [],
    relations: [],
    allowed: {},
    learned: '',
    glove: '',
  };
  const bytes = (value: object) => new TextEncoder().encode(JSON.stringify(value));
  it.each([
    ['another format', bytes({ ...header, format: 1 }), new Uint8Array(4), 'ab'],
    ['a cut file', bytes(header), new Uint8Array(3), 'ab'],
    ['a damaged file', bytes(header), new Uint8Array(4), 'cd'],
    ['no JSON', new Uint8Array([123]), new Uint8Array(4), 'ab'],
    ['another JSON', new TextEncoder().encode('null'), new Uint8Array(4), 'ab'],
  ])('refuses %s', (_, json, bin, sha) => {
    expect(() => openWeights(json, bin, sha)).toThrow(expect.objectContaining({ code: 'E_WEIGHTS' }));
  });

  it.each([
    ['beyond the file', 0, [2]],
    ['before it', -4, [1]],
    ['across words', 2, [0]],
  ])('refuses a tensor that lies %s', (_, at, shape) => {
    const json = { ...header, tensors: { x: { at, shape, type: 'float32' } } };
    expect(() => openWeights(bytes(json), new Uint8Array(4), 'ab').tensor('x')).toThrow(
      expect.objectContaining({ code: 'E_WEIGHTS' }),
    );
  });

  it('refuses to hand out a tensor that is not there', () => {
    expect(() => openWeights(bytes(header), new Uint8Array(4), 'ab').tensor('gates0.weight')).toThrow(
      'gates0.weight',
    );
  });
});

describe('arithmetic', () => {
  it('hashes as zlib does', () => {
    expect(crc32('123456789')).toBe(0xcbf43926);
  });
});
