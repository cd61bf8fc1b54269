import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { SMP_CHOICES, type Summit, spaceOf } from '#system/index.js';
import { caught } from '../../../test/make-summit.js';
import { readSummit, summitFrom } from './read.js';

const folder = mkdtempSync(join(tmpdir(), 'casus-summit-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ROWS = [
  'Made,A made space,3,2',
  'Actor,Description,Power,Tax,Tax salience,Border,Border salience',
  'A,the first,10,0,40,100,60',
  '"B, and friends",,2.5,33.5,20,50,0',
  'C,the third,1e2,100,50,0,50',
];
const CSV = `${ROWS.join('\n')}\n`;
const XML = `<?xml version="1.0"?>
<Scenario>
  <name>Made</name>
  <desc>A made space</desc>
  <prngSeed>42</prngSeed>
  <ModelParameters><VotingRule>Cubic</VotingRule><PCEModel>MarkovUniform</PCEModel></ModelParameters>
  <Dimensions><dName>Tax</dName><dName>Border</dName></Dimensions>
  <Actors>
    <Actor><name>A</name><description>the first</description><capability>10</capability>
      <Position><dCoord>0</dCoord><dCoord>100</dCoord></Position>
      <Salience><dSal>40</dSal><dSal>60</dSal></Salience></Actor>
    <Actor><name>B &amp; friends</name><description/><capability>2.5</capability>
      <Position><dCoord>33.5</dCoord><dCoord>50</dCoord></Position>
      <Salience><dSal>20</dSal><dSal>0</dSal></Salience></Actor>
    <Actor><name>C</name><description/><capability>100</capability>
      <Position><dCoord>100</dCoord><dCoord>0</dCoord></Position>
      <Salience><dSal>50</dSal><dSal>50</dSal></Salience></Actor>
  </Actors>
  <IdealAdjustment>
    <iaPair><adjustingIdeal>A</adjustingIdeal><referencePos>A</referencePos><adjust>0.5</adjust></iaPair>
    <iaPair><adjustingIdeal>A</adjustingIdeal><referencePos>C</referencePos><adjust>0.25</adjust></iaPair>
  </IdealAdjustment>
</Scenario>
`;
const numbers = (summit: Summit) => {
  const { space } = spaceOf(summit);
  return space.actors.map(({ capability, position, salience }) => [capability, ...position, ...salience]);
};
const EXPECTED = [
  [10, 0, 100, 40, 60],
  [2.5, 33.5, 50, 20, 0],
  [100, 100, 0, 50, 50],
];
const changed = (text: string, from: string, to: string): string => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

describe("KTAB's CSV", () => {
  it('is read with commas at the end or not, any line ends, spaces, quotes and a mark of its coding', () => {
    const whole = summitFrom(CSV, 'a.csv');
    expect(numbers(whole)).toEqual(EXPECTED);
    expect(whole.title).toBe('Made');
    expect(whole.actors.map(({ id, name }) => [id, name])).toEqual([
      ['A', 'A (the first)'],
      ['B, and friends', 'B, and friends'],
      ['C', 'C (the third)'],
    ]);
    expect(whole.issues.map(({ title }) => title)).toEqual(['Tax', 'Border']);
    expect(whole).toMatchObject({ isOneSpace: true, affinity: null, options: {}, seed: null, rule: null });
    expect(whole.actors[0]!.capability.basis).toEqual({ kind: 'file', text: null });
    const others = [
      CSV.trimEnd(),
      `${ROWS.join(',\n')},\n`,
      CSV.replaceAll('\n', '\r\n'),
      `\uFEFF${CSV}`,
      CSV.replaceAll(',0,', ' , 0 , '),
      CSV.replaceAll(',100,', ',"100",'),
      `${ROWS.join('\n\n')}\n\n`,
    ];
    for (const other of others) expect(summitFrom(other, 'a.csv')).toEqual(whole);
    for (const name of ['a', 'a.CSV', 'a.txt']) expect(summitFrom(CSV, name)).toEqual(whole);
  });

  it('gives back every number written', () => {
    const points = fc.double({ min: 0, max: 100, noNaN: true });
    const made = fc.integer({ min: 1, max: 4 }).chain((dimensions) =>
      fc.array(
        fc.record({
          capability: fc.double({ min: 0, max: 1e8, noNaN: true }),
          position: fc.array(points, { minLength: dimensions, maxLength: dimensions }),
          salience: fc
            .array(points, { minLength: dimensions, maxLength: dimensions })
            .map((all) => all.map((s) => s / dimensions)),
        }),
        { minLength: 2, maxLength: 9 },
      ),
    );
    fc.assert(
      fc.property(made, (actors) => {
        const dimensions = actors[0]!.position.length;
        const text = [
          `Made,,${actors.length},${dimensions}`,
          ['Actor', 'Description', 'Power', ...actors[0]!.position.map((_, k) => `d${k},s${k}`)].join(','),
          ...actors.map(({ capability, position, salience }, i) =>
            [`a${i}`, '', capability, ...position.flatMap((x, k) => [x, salience[k]])].join(','),
          ),
        ].join('\n');
        const told = actors.map(({ capability, position, salience }) => [
          capability,
          ...position,
          ...salience,
        ]);
        // −0 is written 0.
        expect(numbers(summitFrom(text, 'a.csv'))).toEqual(told.map((row) => row.map((x) => x + 0)));
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  const WRONG: readonly (readonly [what: string, text: string, line: number, field: RegExp, why: RegExp])[] =
    [
      ['one row alone', ROWS[0]!, 1, /^$/u, /header are needed/u],
      ['too few rows', changed(CSV, ',3,2', ',4,2'), 1, /^$/u, /4 actors are announced and 3 rows follow/u],
      [
        'words for a count',
        changed(CSV, ',3,2', ',three,2'),
        1,
        /number of actors/u,
        /"three" is no number/u,
      ],
      ['half a dimension', changed(CSV, ',3,2', ',3,1.5'), 1, /number of dimensions/u, /no whole number/u],
      ['a short row', changed(CSV, ',0,50\n', '\n'), 5, /^$/u, /5 fields, where 7/u],
      ['a long row', changed(CSV, ',0,50\n', ',0,50,7,8\n'), 5, /^$/u, /9 fields, where 7/u],
      [
        'text for a number',
        changed(CSV, '33.5', 'much'),
        4,
        /B, and friends, Tax/u,
        /"much" is no number from 0 to 100/u,
      ],
      ['nothing for a number', changed(CSV, '33.5', ''), 4, /B, and friends, Tax/u, /"" is no number/u],
      [
        'a position off the line',
        changed(CSV, '33.5', '133.5'),
        4,
        /Tax/u,
        /"133.5" is no number from 0 to 100/u,
      ],
      ['a capability too great', changed(CSV, '1e2', '1e9'), 5, /C, Power/u, /from 0 to 100000000/u],
      ['saliences above 100', changed(CSV, '40,100,60', '41,100,60'), 3, /^A$/u, /sum to 101/u],
      ['an actor twice', changed(CSV, 'C,the third', 'A,the third'), 5, /Actor/u, /"A" is there twice/u],
      ['an actor without name', changed(CSV, 'C,the third', ',the third'), 5, /Actor/u, /a name is needed/u],
      ['an open quote', changed(CSV, '"B, and friends"', '"B, and friends'), 5, /^$/u, /no CSV/u],
    ];
  it.each(WRONG)('with %s is refused with its line and field', (_, text, line, field, why) => {
    const { code, message, where } = caught(() => summitFrom(text, 'a.csv'));
    expect(code).toBe('E_SUMMIT');
    expect(message).toMatch(why);
    expect(where).toMatchObject({ input: 'a.csv', line });
    expect(where?.field ?? '').toMatch(field);
  });
});

describe("KTAB's CSV where KTAB does not mind", () => {
  it('numbers a dimension without name, and passes over rows of commas', () => {
    const text = `odd,,2,2\nActor,,Power,Tax,s,,\nA,,1,10,20,30,40\n,,,,,,\nB,,2,50,60,70,30\n`;
    const { issues, actors } = summitFrom(text, 'a.csv');
    expect(issues.map(({ title }) => title)).toEqual(['Tax', 'dimension 2']);
    expect(actors.map(({ id }) => id)).toEqual(['A', 'B']);
  });

  it('takes fields beyond those announced with its workings alone', () => {
    const text = 'odd,,2,1\nActor,,Power,Tax,s\nA,,1,10,20,9\nB,,2,50,60\n';
    expect(() => summitFrom(text, 'a.csv')).toThrow(/6 fields, where 5/u);
    expect(summitFrom(text, 'a.csv', true).actors).toHaveLength(2);
  });
});

describe("KTAB's XML", () => {
  it('is read with its choices, its seed and whom ideals follow', () => {
    const summit = summitFrom(XML, 'a.xml');
    expect(numbers(summit)).toEqual(EXPECTED);
    expect(summit.actors.map(({ id }) => id)).toEqual(['A', 'B & friends', 'C']);
    expect(summit.options).toEqual({ votingRule: 'Cubic', pceModel: 'MarkovUniform' });
    expect(summit.seed).toBe(42n);
    expect(summit.affinity).toEqual([
      [0.5, 0, 0.25],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    expect(summitFrom(`\uFEFF${XML.replaceAll('\n', '\r\n')}`, 'a.txt')).toEqual(summit);
    expect(
      summitFrom(changed(XML, '<prngSeed>42</prngSeed>', '<prngSeed>0</prngSeed>'), 'a').seed,
    ).toBeNull();
  });

  it('names every choice as KTAB does', () => {
    for (const [choice, values] of Object.entries(SMP_CHOICES))
      for (const value of values) {
        const tag = choice === 'pceModel' ? 'PCEModel' : `${choice[0]!.toUpperCase()}${choice.slice(1)}`;
        const text = XML.replace(
          /<ModelParameters>.*<\/ModelParameters>/u,
          `<ModelParameters><${tag}>${value}</${tag}></ModelParameters>`,
        );
        expect(summitFrom(text, 'a.xml').options).toEqual({ [choice]: value });
      }
  });

  it('needs no ideals that follow others, unless KTAB is asked for', () => {
    const without = XML.replace(/ {2}<IdealAdjustment>[\s\S]*<\/IdealAdjustment>\n/u, '');
    expect(summitFrom(without, 'a.xml').affinity).toBeNull();
    expect(caught(() => summitFrom(without, 'a.xml', true)).message).toMatch(/KTAB refuses/u);
    expect(summitFrom(XML, 'a.xml', true)).toEqual(summitFrom(XML, 'a.xml'));
  });

  const WRONG: readonly (readonly [
    what: string,
    text: string,
    line: number | undefined,
    field: RegExp,
    why: RegExp,
  ])[] = [
    ['an open tag', changed(XML, '</Actors>', ''), 23, /^$/u, /no XML/u],
    ['no scenario', '<Scene/>', 1, /Scenario/u, /missing/u],
    [
      'no dimensions',
      changed(XML, '<Dimensions><dName>Tax</dName><dName>Border</dName></Dimensions>', ''),
      2,
      /Dimensions/u,
      /missing/u,
    ],
    [
      'no dimension',
      changed(XML, '<dName>Tax</dName><dName>Border</dName>', ''),
      7,
      /dName/u,
      /no dimension/u,
    ],
    [
      'a position too few',
      changed(XML, '<dCoord>33.5</dCoord>', ''),
      12,
      /B & friends, Position/u,
      /1 dCoord for 2/u,
    ],
    ['text for a number', changed(XML, '33.5', 'much'), 13, /B & friends, dCoord/u, /"much" is no number/u],
    ['a position off the line', changed(XML, '33.5', '-1'), 13, /dCoord/u, /from 0 to 100/u],
    ['no capability', changed(XML, '<capability>2.5</capability>', ''), 12, /capability/u, /missing/u],
    ['saliences above 100', changed(XML, '<dSal>40</dSal>', '<dSal>41</dSal>'), 9, /^A$/u, /sum to 101/u],
    ['a name twice', changed(XML, '<name>C</name>', '<name>A</name>'), 15, /^A$/u, /there twice/u],
    ['an unknown choice', changed(XML, 'Cubic', 'Cubist'), 6, /VotingRule/u, /"Cubist" is none of Binary/u],
    [
      'a follower of nobody',
      changed(XML, '<referencePos>C<', '<referencePos>Z<'),
      21,
      /referencePos/u,
      /no actor is called "Z"/u,
    ],
    ['a share above 1', changed(XML, '0.25', '1.25'), 21, /adjust/u, /"1.25" is no number from 0 to 1/u],
    ['shares above 1', changed(XML, '0.25', '0.75'), undefined, /IdealAdjustment, A/u, /sum to 1.25/u],
    ['a seed of words', changed(XML, '>42<', '>any<'), 5, /prngSeed/u, /no whole number/u],
    ['a seed above 64 bits', changed(XML, '>42<', '>18446744073709551616<'), 5, /prngSeed/u, /below 2\^64/u],
  ];
  it.each(WRONG)('with %s is refused with its line and field', (_, text, line, field, why) => {
    const { code, message, where } = caught(() => summitFrom(text, 'a.xml'));
    expect(code).toBe('E_SUMMIT');
    expect(message).toMatch(why);
    expect(where?.line).toBe(line);
    expect(where?.field ?? '').toMatch(field);
  });
});

describe('a file of a summit', () => {
  it('is told apart by name and by what it holds, and is missed where it is not', () => {
    for (const [name, text] of [
      ['a.csv', CSV],
      ['a.xml', XML],
    ] as const) {
      writeFileSync(join(folder, name), text);
      expect(readSummit(join(folder, name))).toEqual(summitFrom(text, name));
    }
    for (const name of ['none.yaml', ''])
      expect(caught(() => readSummit(join(folder, name))).code).toBe('E_NOT_FOUND');
    for (const name of ['a.csv', 'a.xml', 'a.yaml', 'a'])
      expect(caught(() => summitFrom('\n', name)).message).toMatch(/is empty/u);
  });
});
