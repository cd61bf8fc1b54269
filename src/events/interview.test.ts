import { describe, expect, it } from 'vitest';
import { codeText } from '../../test/code-text.js';

/** `type status: voices` of the events of a text, `article` = the outlet's own voice. */
const told = (paragraphs: readonly string[]) =>
  codeText(paragraphs.join('\n\n')).events.map(
    ({ type, status, attribution }) =>
      `${type} ${status}: ${attribution.map(({ by }) => (by === 'article' ? 'article' : by.text)).join(' > ')}`,
  );

describe('an answer in an interview', () => {
  it('is its speaker’s, by the full name that the page has', () => {
    expect(
      told([
        'Kari Haugen watched the border for ten years.',
        'The Harbour Post: Will they sign?',
        'Haugen: They will not. Rwanda attacked Burundi in May.',
        'The Harbour Post: Is it so?',
        'Haugen: It is.',
      ]),
    ).toEqual(['ASSAULT claimed: Kari Haugen']);
  });

  it('nests those of whom it tells', () => {
    expect(
      told([
        'Kari Haugen watched the border for ten years.',
        'Q: Will they sign?',
        'Haugen: Kenya said that Rwanda had attacked Burundi.',
        'Q: Is it so?',
        'Haugen: It is.',
      ]),
    ).toEqual(['ASSAULT claimed: Kari Haugen > Kenya']);
  });

  it('goes on over paragraphs without a label', () => {
    expect(
      told([
        'Kari Haugen watched the border for ten years.',
        'Q: Will they sign?',
        'KH: They will not.',
        'Rwanda attacked Burundi in May.',
        'Q: Is it so?',
        'KH: It is.',
      ]),
    ).toEqual(['ASSAULT claimed: Kari Haugen']);
  });

  it('belongs to whom the opening says that it spoke to', () => {
    expect(
      told([
        'The price of peace',
        'The war in the south is over, but nobody there believes that it will stay so. We spoke to Kari Haugen in Bergen.',
        'Will they sign?',
        'I think not. Rwanda attacked Burundi in May.',
        'And then?',
        'We shall see.',
        'Who pays?',
        'We do.',
      ]),
    ).toEqual(['ASSAULT claimed: Kari Haugen']);
  });

  it('is nobody’s but the outlet’s outside the turns', () => {
    expect(
      told([
        'Rwanda attacked Burundi in May. We spoke to Kari Haugen.',
        'Q: Will they sign?',
        'A: They will not.',
        'Q: Is it so?',
        'A: It is.',
        'Kenya attacked Uganda in June.',
      ]),
    ).toEqual(['ASSAULT happened: article', 'ASSAULT happened: article']);
  });

  it('leaves what the interviewer says to the outlet', () => {
    expect(
      told([
        'We spoke to Kari Haugen in Bergen.',
        'Q: Rwanda attacked Burundi in May. Will they sign?',
        'A: They will not.',
        'Q: Is it so?',
        'A: It is.',
      ]),
    ).toEqual(['ASSAULT happened: article']);
  });
});

describe('what one warns of on a condition', () => {
  it.each([
    ['Unless Kenya acts, Rwanda will attack Burundi, warned the Ugandan minister.', 'the Ugandan minister'],
    ['Unless Kenya acts, warned the Ugandan minister, Rwanda will attack Burundi.', 'the Ugandan minister'],
    ['Rwanda attacked Burundi in the night, warned the Ugandan minister.', 'the Ugandan minister'],
    [
      'A minister in Nairobi thought it conceivable that Kenya would wait. “Rwanda will attack Burundi,” he said.',
      'A minister in Nairobi',
    ],
    ['“Kenya’s border is long, and Rwanda attacked Burundi,” said Uganda’s minister.', 'Uganda’s minister'],
    ['If Kenya waits, Rwanda will attack Burundi, the Ugandan minister warned.', 'the Ugandan minister'],
    ['“Unless Kenya acts, Rwanda will attack Burundi,” warned the Ugandan minister.', 'the Ugandan minister'],
    ['“I fear that Rwanda will attack Burundi,” the Ugandan minister said.', 'the Ugandan minister'],
  ])('%s', (sentence, speaker) => {
    const voices = codeText(sentence)
      .events.filter(({ type }) => type === 'ASSAULT')
      .map(({ attribution }) =>
        attribution.map(({ by }) => (by === 'article' ? 'article' : by.text)).join(' > '),
      );
    expect(voices).toEqual([speaker]);
  });
});
