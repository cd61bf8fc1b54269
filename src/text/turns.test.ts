import { describe, expect, it } from 'vitest';
import type { Block } from '#core/index.js';
import { findTurns } from './turns.js';

/** `label|asks` of each turn, `-` without a label, by the number of its paragraph. */
function turnsOf(paragraphs: readonly string[]): string[] {
  let start = 0;
  const blocks = paragraphs.map((paragraph): Block => {
    const span = { start, end: start + paragraph.length };
    start += paragraph.length + 2;
    return { kind: 'paragraph', span };
  });
  const text = paragraphs.join('\n\n');
  return findTurns({ text, blocks }).map(
    ({ block, label, asks }) =>
      `${block} ${label === null ? '-' : text.slice(label.start, label.end)}${asks ? ' asks' : ''}`,
  );
}

describe('turns of an interview', () => {
  it('are told by labels that come back; whoever asks most asks for the outlet', () => {
    expect(
      turnsOf([
        'An opening.',
        'The Harbour Post: Will they sign?',
        'Haugen: Yes.',
        'The Harbour Post: And then?',
        'Haugen: Then they rest.',
        'I have seen it before.',
        'The Harbour Post: You doubt it.',
        'Haugen: I do.',
        'A note of the editors.',
      ]),
    ).toEqual([
      '1 The Harbour Post asks',
      '2 Haugen',
      '3 The Harbour Post asks',
      '4 Haugen',
      '5 -',
      '6 The Harbour Post asks',
      '7 Haugen',
    ]);
  });

  it('may be marked by letters', () => {
    expect(turnsOf(['Q: Who won?', 'A: Nobody.', 'Q: Why so?', 'A: They were tired.'])).toEqual([
      '0 Q asks',
      '1 A',
      '2 Q asks',
      '3 A',
    ]);
  });

  it('have no asker where all of them talk', () => {
    expect(
      turnsOf([
        'Ines Prado: No.',
        'Abel Quiroga: Yes.',
        'Ines Prado: Why?',
        'Abel Quiroga: So.',
        'Ines Prado: No.',
        'Abel Quiroga: Yes.',
      ]),
    ).toEqual([
      '0 Ines Prado',
      '1 Abel Quiroga',
      '2 Ines Prado',
      '3 Abel Quiroga',
      '4 Ines Prado',
      '5 Abel Quiroga',
    ]);
  });

  it('are questions and answers without labels below an announcement', () => {
    expect(
      turnsOf([
        'We spoke to Kari Haugen in Bergen.',
        'Will they sign?',
        'I think so.',
        'And then?',
        'Then they rest. My hope is small.',
        'Who pays?',
        'We do.',
        'Her book appears in May.',
      ]),
    ).toEqual(['1 - asks', '2 -', '3 - asks', '4 -', '5 - asks', '6 -']);
  });

  it.each([
    [
      'a list of facts',
      ['Area: 3,000 km²', 'Population: five million', 'Capital: Klow', 'Army: 20,000 men', 'Currency: crown'],
    ],
    [
      'labels of which only one comes back',
      ['Update: One.', 'Update: Two.', 'Update: Three.', 'Correction: Four.'],
    ],
    [
      'questions in an essay',
      [
        'Who won the war?',
        'Nobody did.',
        'Who paid for it?',
        'All of us.',
        'Who will pay next?',
        'Nobody knows.',
      ],
    ],
    ['a report', ['The minister spoke: “No.”', 'Rebels took a town.', 'Nobody was hurt.']],
  ])('are not seen in %s', (_, paragraphs) => {
    expect(turnsOf(paragraphs)).toEqual([]);
  });
});
