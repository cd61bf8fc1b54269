import { describe, expect, it } from 'vitest';
import { loadOntology } from '#edge/ontology.js';
import { codeText } from '../../test/code-text.js';
import { makePlaceReader } from './index.js';

const reader = makePlaceReader(loadOntology());
const named = (text: string) =>
  reader.places(codeText(text)).map(({ place }) => `${place.name} ${place.states.join('+')}`);

describe('places that a text names', () => {
  it.each([
    ['Clashes broke out in Tripoli, Lebanon.', ['Tripoli LBN']],
    ['Clashes broke out in Tripoli.', ['Tripoli LBY']],
    ['Lebanese soldiers were attacked in Tripoli.', ['Tripoli LBN']],
    ['They met in Paris, Texas.', ['Paris USA']],
    ['They met in Paris.', ['Paris FRA']],
    ['A bomb went off in Birmingham, Alabama.', ['Birmingham USA']],
    [
      'Ships met near Second Thomas Shoal in the South China Sea.',
      ['Second Thomas Shoal PHL+CHN', 'South China Sea CHN+VNM+PHL+MYS+TWN+BRN'],
    ],
    ['The closer the Taliban approaches Amudarya, the better.', ['Amu Darya AFG+TJK+TKM+UZB']],
    ['Shots were heard on the Panj River.', ['Panj AFG+TJK']],
    ['The convoy arrived in Panj.', ['Panj TJK']],
    ['They fled to Mazar-i-Sharif in Afghanistan.', ['Mazar-e Sharif AFG', 'Afghanistan AFG']],
    ['The army shelled Homs and Aleppo.', ['Homs SYR', 'Aleppo SYR']],
  ])('%s', (text, expected) => {
    expect(named(text)).toEqual(expected);
  });

  it.each([
    // People
    'Lincoln said that nothing would change.',
    'Mr. Paris was late.',
    'Abraham Lincoln was late.',
    'Paris Hilton was late.',
    'Senator Jackson met the press.',
    // Words
    'They are reading in bed and hope for the best.',
    'The police and the union want peace.',
    'Most of the men hit a bar.',
    // Codes and demonyms
    'The TUR and RUS files were late.',
    'The Turks and the Russians were late.',
    // Institutions
    'A chemist at the University of North Carolina published a study.',
    'The Chicago Tribune published a study.',
    'The China University of Geosciences published a study.',
    'The Moscow Times published a study.',
  ])('none: %s', (text) => {
    expect(named(text)).toEqual([]);
  });

  it('keeps the other bearers of a name as a doubt, unless the text says which', () => {
    const [open] = reader.places(codeText('Talks were held in Springfield in the United States.'));
    expect(open!.alternatives.length).toBeGreaterThan(0);
    expect(open!.alternatives.every(({ name }) => name === 'Springfield')).toBe(true);
    const [said] = reader.places(codeText('Talks were held in Springfield, Missouri.'));
    expect(said!.alternatives).toEqual([]);
    expect(said!.place.latitude).toBeCloseTo(37.2, 0);
  });

  it('leaves out a small town that nothing but its name speaks for', () => {
    expect(named('They met in Victoria.')).toEqual([]);
  });
});
