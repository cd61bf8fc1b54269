import { describe, expect, it } from 'vitest';
import { readByline, readDateline, readProvenance } from './provenance.js';

describe('a by-line', () => {
  it.each([
    ['By Anna Berg', ['Anna Berg']],
    ['BY ANNA BERG', ['ANNA BERG']],
    ['by Anna Berg and Jon Lie', ['Anna Berg', 'Jon Lie']],
    ['By Anna Berg, Jon Lie & Mona de la Cruz', ['Anna Berg', 'Jon Lie', 'Mona de la Cruz']],
    ['By Anna Berg, Jon Lie, and Ivan O’Neill-Holm', ['Anna Berg', 'Jon Lie', 'Ivan O’Neill-Holm']],
    ['By Anna Berg | 9 October 2015', ['Anna Berg']],
    ['By Anna Berg, political writer', ['Anna Berg']],
    ['By Anna Berg in Oslo', ['Anna Berg']],
    ['Reporting by A. Berg', ['A. Berg']],
    ['(Reporting by Anna Berg and Jon Lie; Editing by Kim Ro)', ['Anna Berg', 'Jon Lie']],
    ['By Anna Berg, Al Courier', ['Anna Berg']],
    ['By Sgt. Anna Berg, U.S. Army', ['Sgt. Anna Berg']],
    ['By Anna Berg, Director of the Institute', ['Anna Berg']],
    ['Analysis by Anna Berg', ['Anna Berg']],
  ])('“%s” names %j', (line, names) => {
    expect(readByline(line)).toEqual(names);
  });

  it.each([
    'By Monday, the army had taken the town.',
    'By June 2020 Russia had withdrawn its troops.',
    'By 2020, Russia had withdrawn its troops',
    'By Russia, Norway and Sweden the treaty was never signed.',
    'By agreement of both sides the bridge stays open.',
    'By Anna Berg the book was never read',
    'Bypass',
    'By Tuesday, the army had left the pass',
    'By Friday in Oslo the fighting had stopped.',
    'By Christmas, the troops will be home, the president said.',
    'By Oslo, with love',
    'By Sea',
  ])('is not seen in “%s”', (line) => {
    expect(readByline(line)).toEqual([]);
  });
});

describe('provenance', () => {
  it.each([
    ['Source: The Northern Courier', [['origin', 'The Northern Courier']]],
    ['(Translated by Mona Berg)', [['translator', 'Mona Berg']]],
    ['An earlier version of this article was first published by The Courier.', [['origin', 'The Courier']]],
    ['This interview originally appeared in Der Kurier', [['origin', 'Der Kurier']]],
    ['By Anna Berg, exclusively for The Courier', [['republisher', 'The Courier']]],
    [
      'This article was originally published on The Courier. Read the original article.',
      [['origin', 'The Courier']],
    ],
    ['Originally posted at courier.example', [['origin', 'courier.example']]],
    ['First published in Russian at Kurier', [['origin', 'Kurier']]],
    ['Via Courier', [['origin', 'Courier']]],
    [
      'Courtesy of the Institute for the Study of Peace',
      [['origin', 'the Institute for the Study of Peace']],
    ],
    [
      'From Kurier, translated by J. Berg',
      [
        ['origin', 'Kurier'],
        ['translator', 'J. Berg'],
      ],
    ],
    [
      'Translated by Ivan Holm for The Courier',
      [
        ['translator', 'Ivan Holm'],
        ['republisher', 'The Courier'],
      ],
    ],
    [
      'Exclusive for Courier by Mona Berg',
      [
        ['author', 'Mona Berg'],
        ['republisher', 'Courier'],
      ],
    ],
    [
      'Originally by Ivan Holm at Kurier',
      [
        ['author', 'Ivan Holm'],
        ['origin', 'Kurier'],
      ],
    ],
  ])('is read from “%s”', (line, steps) => {
    expect(readProvenance(line).map(({ role, name }) => [role, name])).toEqual(steps);
  });

  it.each([
    'The decree was first published on Monday, the Kremlin said.',
    'The Kremlin statement, first published in the Rossiyskaya Gazeta, says that troops will leave.',
    'His speech was translated by Russia Today as a threat.',
    'First published on Monday',
    'The report was first published in Oslo, officials said.',
  ])('is not seen in “%s”', (line) => {
    expect(readProvenance(line)).toEqual([]);
  });
});

describe('a dateline', () => {
  it.each([
    ['OSLO, Oct 9 (Example Wire) - The council met.', 'Example Wire'],
    ['(Reuters) - The council met.', 'Reuters'],
    ['OSLO, Norway (AP) — The council met.', 'AP'],
    ['Oslo (AFP) - The council met.', 'AFP'],
    ['OSLO, October 14. /TASS/. The council met.', 'TASS'],
    ['Oslo. October 14. INTERFAX - The council met.', 'INTERFAX'],
    ['OSLO, October 14, 2015 (Example) – The council met.', 'Example'],
    ['ASTANA (Kazinform) The council met.', 'Kazinform'],
  ])('“%s” gives its agency', (line, agency) => {
    expect(readDateline(line)?.agency).toBe(agency);
  });

  it.each([
    'The council (of ministers) - met.',
    'United Nations (UN) Secretary General Kim Ro said.',
    'Russian Federation (RF) President spoke.',
    'The Collective Council (CC) – an alliance – met.',
    'OSLO — The council met.',
  ])('“%s” gives none', (line) => {
    expect(readDateline(line)).toBeNull();
  });
});

it('no line takes long, however it is made', () => {
  const begun = performance.now();
  for (const part of [
    'A&',
    'A and ',
    'A & ',
    'A, ',
    'The ',
    'A of ',
    'A of the ',
    'A of and ',
    '1 ',
    'A-',
    'a ',
  ])
    for (const head of ['', 'By ', 'Source: ', 'Originally appeared at ', 'Translated by '])
      for (const tail of ['', '!', ' x']) {
        for (const length of [100, 190]) readProvenance(head + part.repeat(length / part.length) + tail);
        readByline(head + part.repeat(100 / part.length) + tail);
        readDateline(part.toUpperCase().repeat(2000) + tail);
      }
  expect(performance.now() - begun).toBeLessThan(2000);
});
