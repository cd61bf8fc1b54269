import { describe, expect, it } from 'vitest';
import { CasusError, openPacked } from '#core/index.js';
import { loadFactModel, loadParserWeights } from '#edge/weights.js';
import { makeParser, wordVectors } from '#parse/index.js';
import { readJudged } from '../../../bench/judged.js';
import { codeText } from '../../../test/code-text.js';
import { FactModel } from './model.js';
import { FactView } from './view.js';

const weights = loadParserWeights();
const parser = makeParser(weights);
const model = loadFactModel(wordVectors(weights));

/** Value of the word `act` of a sentence. */
function factOf(text: string, act: string): number {
  const at = text.split(' ').indexOf(act);
  const line = JSON.stringify({ text, targets: [{ span1: [at, at + 1], label: 0 }] });
  const { sentence, token } = readJudged(line, parser)[0]!;
  return model.value(new FactView(sentence), sentence, token);
}

describe('the factuality value', () => {
  it.each([
    ['The army attacked the village on Monday .', 'attacked'],
    ['She knows that the minister resigned .', 'resigned'],
    ['The rebels managed to capture the town .', 'capture'],
  ])('is high for what is told as done: %s', (text, act) => {
    expect(factOf(text, act)).toBeGreaterThan(1.5);
  });

  it.each([
    ['The army may attack the village .', 'attack', 'The army attacked the village .', 'attacked'],
    ['The minister plans to resign .', 'resign', 'The minister resigned .', 'resigned'],
    [
      'If the rebels capture the town , we will leave .',
      'capture',
      'The rebels captured the town .',
      'captured',
    ],
    ['The army did not attack the village .', 'attack', 'The army attacked the village .', 'attacked'],
    ['The minister refused to resign .', 'resign', 'The minister resigned .', 'resigned'],
    ['Did the rebels capture the town ?', 'capture', 'The rebels captured the town .', 'captured'],
  ])('is lower for what is open or denied than for what is done: %s', (open, act, done, fact) => {
    expect(factOf(open, act)).toBeLessThan(factOf(done, fact) - 1);
  });

  it('stands beside the status of each event, within its scale', () => {
    const { events } = codeText('Norway attacked Denmark. Norway did not attack Sweden.');
    expect(events.map(({ status }) => status)).toEqual(['happened', 'denied']);
    const [done, denied] = events.map(({ factuality }) => factuality!);
    expect(done).toBeGreaterThan(denied!);
    for (const value of [done!, denied!]) expect(Math.abs(value)).toBeLessThanOrEqual(3);
  });

  it('is the same whichever predicates of a sentence were asked before', () => {
    const text = 'He said that the army had attacked the village and would not leave .';
    const line = JSON.stringify({ text, targets: [{ span1: [1, 2], label: 0 }] });
    const { sentence } = readJudged(line, parser)[0]!;
    const one = new FactView(sentence);
    const values = [1, 6, 11].map((token) => model.value(one, sentence, token));
    expect([11, 6, 1].map((token) => model.value(new FactView(sentence), sentence, token)).reverse()).toEqual(
      values,
    );
  });

  it('refuses weights that lack a tensor, naming it', () => {
    const header = { format: 1, bytes: 0, sha256: 'x', tensors: {} };
    const packed = openPacked(
      'factuality',
      1,
      new TextEncoder().encode(JSON.stringify(header)),
      new Uint8Array(0),
      'x',
    );
    expect(() => new FactModel(packed, wordVectors(weights))).toThrow(CasusError);
    expect(() => new FactModel(packed, wordVectors(weights))).toThrow(/names\.rows/u);
  });
});

describe('files of judged predicates', () => {
  it.each([
    ['{', 'line 1 is no JSON'],
    ['{"text":"a b"}', 'line 1 needs "text" and "targets"'],
    ['{"text":"a b","targets":[{"span1":[1,3],"label":0}]}', 'line 1 has a target'],
    ['{"text":"a b","targets":[{"span1":[1,2]}]}', 'line 1 has a target'],
  ])('that are none name their line: %s', (line, message) => {
    expect(() => readJudged(line, parser)).toThrow(message);
  });
});
