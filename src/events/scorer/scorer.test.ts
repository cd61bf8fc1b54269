import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadCues, readPhrases } from '#edge/cues.js';
import { loadEventModels, loadParserWeights } from '#edge/weights.js';
import { makeParser, wordVectors } from '#parse/index.js';
import { parsedText } from '../../../test/make.js';
import { fitClasses } from '../../../train/linear.js';
import { readMarked } from '../../../train/marked.js';
import { Tree } from '../tree.js';
import { Phrases } from './phrases.js';
import { retype } from './retype.js';

const weights = loadParserWeights();
const parser = makeParser(weights);
const { types } = loadEventModels(loadCues(), wordVectors(weights));
const folder = mkdtempSync(join(tmpdir(), 'casus-marked-'));
afterAll(() => rmSync(folder, { recursive: true }));

function marked(text: string) {
  const path = join(folder, 'rows.tsv');
  writeFileSync(path, text);
  return readMarked(path, parser);
}

/** The type with the largest margin. */
function best(sentence: string): string {
  const [{ tree, source, target }] = marked(`AID\t${sentence}\n`) as [ReturnType<typeof marked>[number]];
  return [...types.margins(tree, source, target)].sort(([, a], [, b]) => b - a)[0]![0];
}

describe('the trained scorer of types', () => {
  it.each([
    ['ASSAULT', '<s>Norwegian jets</s> bombed <t>a Danish air base</t> on Monday.'],
    ['CONSULT', '<s>The Norwegian prime minister</s> held talks with <t>his Danish counterpart</t> in Oslo.'],
    ['AID', '<s>Norway</s> sent food and medicine to <t>Denmark</t> after the flood.'],
    ['ACCUSE', '<s>Norway</s> accused <t>Denmark</t> of violating its airspace.'],
    ['REQUEST', '<s>Norway</s> called on <t>Denmark</t> to release the sailors.'],
    ['COERCE', '<s>Norwegian police</s> arrested <t>two Danish journalists</t>.'],
    ['RETREAT', '<s>Norway</s> pulled its troops out of <t>Denmark</t>.'],
  ])('knows %s: %s', (type, sentence) => {
    expect(best(sentence)).toBe(type);
  });

  it('has every type of the vocabulary, and says the same each time', () => {
    expect(types.types).toHaveLength(16);
    const [{ tree, source, target }] = marked('AID\t<s>Peru</s> met <t>Chile</t>.\n') as [
      ReturnType<typeof marked>[number],
    ];
    expect([...types.margins(tree, source, target)]).toEqual([...types.margins(tree, source, target)]);
  });
});

describe('rule and scorer', () => {
  const margins = new Map([
    ['ASSAULT', -0.5],
    ['COERCE', 0.5],
    ['THREATEN', 2],
  ]);
  it('the rule stays unless another cue of the word names a type that the scorer is surer of', () => {
    expect(retype('ASSAULT', new Set(), margins, 'happened')).toBe('ASSAULT');
    expect(retype('ASSAULT', new Set(['COERCE']), margins, 'happened')).toBe('COERCE');
    expect(retype('COERCE', new Set(['ASSAULT']), margins, 'happened')).toBe('COERCE');
  });
  it('a plan is not renamed to an act in words', () => {
    expect(retype('ASSAULT', new Set(['THREATEN']), margins, 'planned')).toBe('ASSAULT');
    expect(retype('ASSAULT', new Set(['THREATEN']), margins, 'happened')).toBe('THREATEN');
  });
});

describe('phrases', () => {
  const tree = new Tree(
    parsedText([
      'Peru/PROPN/nsubj/2 lift/VERB/root/0 the/DET/det/5 old/ADJ/amod/5 sanction/NOUN/obj/2 today/ADV/advmod/2',
    ]).sentences[0]!,
  );
  it('articles do not part them, "*" stands for up to three words', () => {
    const find = (phrase: string) => new Phrases({ CONCEDE: [phrase] }).find(tree);
    expect(find('lift old sanction')).toEqual([{ type: 'CONCEDE', from: 1, to: 5 }]);
    expect(find('lift * sanction')).toEqual([{ type: 'CONCEDE', from: 1, to: 5 }]);
    expect(find('lift sanction')).toEqual([]);
    expect(find('lift * today')).toEqual([{ type: 'CONCEDE', from: 1, to: 6 }]);
    expect(find('peru * today')).toEqual([]);
  });
  it.each([
    ['{', 'is no YAML'],
    ['- a', 'a mapping from types'],
    ['AID: give', 'AID: a list of phrases'],
    ['AID: [Give]', 'AID: a list of phrases'],
    ['AID: [3]', 'AID: a list of phrases'],
  ])('a file that is none is refused: %s', (text, message) => {
    expect(() => readPhrases(text)).toThrow(message);
  });
});

describe('marked sentences', () => {
  it('give tokens of source and target, in either order and inside a compound', () => {
    const [row] = marked('AID\tA <t>Danish</t> - <s>Norwegian</s> fund .\n');
    expect(row!.text).toBe('A Danish - Norwegian fund .');
    expect(row!.target).toEqual([1, 2]);
    expect(row!.source).toEqual([3, 4]);
  });
  it('a missing mark is filled by the other, a second one is left out', () => {
    const [row] = marked('AID\t<s>Peru</s> helped <s>Chile</s> .\n');
    expect(row!.source).toEqual([0, 1]);
    expect(row!.target).toEqual([0, 1]);
  });
  it('a line without label or sentence is named', () => {
    expect(() => marked('AID\t<s>A</s> b\nno label\n')).toThrow('line 2');
    expect(() => marked('gold\tmarked_sentence\nx\ty\n')).toThrow('no column gold_root');
  });
});

describe('the linear trainer', () => {
  it('parts what can be parted, and leaves out what it is told to', () => {
    const row = (...columns: number[]) => ({
      columns: Int32Array.from([...columns, 3]),
      values: Float32Array.from([...columns.map(() => 1), 1]),
    });
    const rows = [row(0), row(0), row(1), row(1), row(2)];
    const labels = [0, 0, 1, 1, -1];
    const models = fitClasses(
      rows,
      (index, klass) => (labels[index] === -1 ? 0 : labels[index] === klass ? 1 : -1),
      [1, 1, 1, 1, 1],
      2,
      4,
      { cost: 10, passes: 100, seed: 1 },
    );
    const score = (klass: number, column: number) => models[klass]![column]! + models[klass]![3]!;
    expect(score(0, 0)).toBeGreaterThan(0.5);
    expect(score(0, 1)).toBeLessThan(-0.5);
    expect(score(1, 1)).toBeGreaterThan(0.5);
    expect(models[0]![2]).toBe(0);
  });
});
