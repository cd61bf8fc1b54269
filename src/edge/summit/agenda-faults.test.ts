import { describe, expect, it } from 'vitest';
import { CasusError } from '#core/index.js';
import { MADE_AGENDA } from '../../../test/make-summit.js';
import { summitFrom } from './read.js';

const read = (text: string, file = 'made.yaml') => summitFrom(text, file);
const changed = (from: string, to: string): string => {
  expect(MADE_AGENDA).toContain(from);
  return MADE_AGENDA.replace(from, to);
};
const headed = (line: string): string => changed('title: A made summit', `title: A made summit\n${line}`);

const rule = (told: string): string => headed(`rule: ${told}`);
const majority = 'kind: majority, of: members, share: [1, 2], strict: true, binds: all';
/** What is wrong → line, field, words of the message. */
const WRONG: readonly (readonly [
  what: string,
  text: string,
  line: number | null,
  field: string | null,
  why: RegExp,
])[] = [
  ['nothing in it', ' \n', null, null, /is empty/u],
  ['no YAML', changed('title: A made', 'title: [A'), 2, null, /no YAML/u],
  ['a key twice', `${MADE_AGENDA}title: U\n`, 14, null, /no YAML.*unique/u],
  ['an alias of nothing', changed('position: 10', 'position: *x'), 1, null, /no YAML.*alias/u],
  ['words alone', 'just words: no\n', 1, null, /key is unknown|required/u],
  ['a list', '- a\n- b\n', 1, '(top)', /must be object/u],
  ['an unknown key', headed('what: 1'), 2, 'what', /key is unknown/u],
  [
    'one in a stance',
    changed('salience: 80', 'weight: 80'),
    11,
    'issues.0.stances.A.weight',
    /key is unknown/u,
  ],
  [
    'one in a number',
    changed('{ value: 50, range', '{ value: 50, rang'),
    12,
    'issues.0.stances.B.position.rang',
    /key is unknown/u,
  ],
  [
    'text for a number',
    changed('position: 10', 'position: ten'),
    11,
    'issues.0.stances.A.position',
    /must be number/u,
  ],
  [
    'a range without its value',
    changed('value: 50', 'value: 70'),
    12,
    'issues.0.stances.B.position.range',
    /40 to 60 does not hold the value 70/u,
  ],
  ['half a range', changed('[40, 60]', '[40]'), 12, 'issues.0.stances.B.position.range', /fewer than 2/u],
  [
    'a range backwards',
    changed('[40, 60]', '[60, 40]'),
    12,
    'issues.0.stances.B.position.range',
    /does not hold/u,
  ],
  [
    'a position off the line',
    changed('position: 90', 'position: 190'),
    13,
    'issues.0.stances.C.position',
    /190 is not from 0 to 100/u,
  ],
  [
    'a range off the line',
    changed('[40, 60]', '[40, 160]'),
    12,
    'issues.0.stances.B.position.range',
    /160 is not/u,
  ],
  [
    'a capability below 0',
    changed('capability: 2 ', 'capability: -2 '),
    3,
    'actors.0.capability',
    /-2 is not from 0 to 100000000/u,
  ],
  [
    'neither value nor range',
    changed('value: 50, range: [40, 60]', 'source: x'),
    12,
    'issues.0.stances.B.position',
    /a value or a range/u,
  ],
  [
    'two bases',
    changed('source: words', 'source: words, record: x'),
    4,
    'actors.1.capability',
    /source and record/u,
  ],
  [
    'an unknown option',
    `${MADE_AGENDA}model: { votingRule: Nope }\n`,
    14,
    'model.votingRule',
    /one of Binary, PropBin, Prop/u,
  ],
  [
    'an unknown choice',
    `${MADE_AGENDA}model: { votinRule: Prop }\n`,
    14,
    'model.votinRule',
    /key is unknown/u,
  ],
  [
    'an unknown actor',
    changed('C: { position', 'D: { position'),
    13,
    'issues.0.stances.D',
    /no actor has the id "D"; known are A, B, C/u,
  ],
  ['an actor twice', changed('id: C', 'id: A'), 5, 'actors.2.id', /"A" is there twice/u],
  [
    'one actor',
    changed('  - { id: A, capability: 2 }\n', '').replace('  - id: C\n', ''),
    3,
    'actors',
    /fewer than 2/u,
  ],
  [
    'nobody who can',
    changed('capability: 2 ', 'capability: 0 ')
      .replace('value: 3, range: [2, 5]', 'value: 0')
      .replace('id: C', 'id: C\n    capability: 0'),
    3,
    'actors',
    /nobody has any capability/u,
  ],
  [
    'an issue twice',
    `${MADE_AGENDA}  - { id: one, stances: { A: { position: 1 }, B: { position: 2 } } }\n`,
    14,
    'issues.1.id',
    /"one" is there twice/u,
  ],
  [
    'one position',
    `${MADE_AGENDA}  - { id: two, stances: { A: { position: 1 }, B: { salience: 2 } } }\n`,
    14,
    'issues.1.stances',
    /fewer than two actors/u,
  ],
  ['no date', headed('date: tomorrow'), 2, 'date', /"tomorrow" is no date/u],
  ['a body and a rule', headed('body: nato\nrule: { kind: consensus }'), 3, 'rule', /one of the two/u],
  ['an unknown body', headed('body: natto'), 2, 'body', /one of eu-council/u],
  [
    'an unknown rule',
    rule('{ kind: consenus }'),
    2,
    'rule.kind',
    /one of unanimity, consensus, opt-out, majority, qualified, veto/u,
  ],
  ['half a rule', rule('{ kind: majority, of: members, share: [1, 2], strict: true }'), 2, 'rule', /binds/u],
  [
    'a rule within a rule',
    rule(`{ kind: veto, players: [A], rule: { ${majority}, of2: 1 } }`),
    2,
    'rule.rule.of2',
    /key is unknown/u,
  ],
  ['more than the whole', rule(`{ ${majority.replace('[1, 2]', '[3, 2]')} }`), 2, 'rule', /3\/2/u],
  ['a quorum as a share', rule(`{ ${majority}, quorum: [1, 2] }`), 2, 'rule.quorum', /must be object/u],
  [
    'weights of strangers',
    rule('{ kind: qualified, criteria: [{ name: v, weights: { A: 1, Z: 1 }, threshold: { atLeast: 1 } }] }'),
    2,
    'rule',
    /no votes of Z/u,
  ],
  [
    'shares above 1',
    `${MADE_AGENDA}affinity:\n  - { ideal: A, follows: B, share: 0.5 }\n`,
    15,
    'affinity',
    /shares of A sum to 1.5/u,
  ],
  [
    'a follower of nobody',
    `${MADE_AGENDA}affinity:\n  - { ideal: A, follows: X, share: 0.5 }\n`,
    15,
    'affinity.0.follows',
    /no actor has the id "X"/u,
  ],
  [
    'saliences above 100 together',
    `${MADE_AGENDA}  - { id: two, stances: { A: { position: 1, salience: 30 }, B: { position: 2 } } }\ntogether: true\n`,
    15,
    'together, A',
    /sum to 110/u,
  ],
  ['a seed that was rounded', headed('seed: 15455440707583219804'), 2, 'seed', /in quotes/u],
  ['a seed above 64 bits', headed('seed: "18446744073709551616"'), 2, 'seed', /below 2\^64/u],
  ['a seed of words', headed('seed: any'), 2, 'seed', /no whole number/u],
];

describe('an agenda that does not fit', () => {
  it.each(WRONG)('for %s is refused with its line and field', (_, text, line, field, why) => {
    const found = ((): unknown => {
      try {
        return read(text);
      } catch (error) {
        return error;
      }
    })();
    expect(found).toBeInstanceOf(CasusError);
    const { code, message, where } = found as CasusError;
    expect(code).toBe('E_SUMMIT');
    expect(message).toMatch(why);
    expect(message).toContain('"made.yaml"');
    expect(where).toMatchObject({
      input: 'made.yaml',
      ...(line === null ? {} : { line }),
      ...(field === null ? {} : { field }),
    });
    if (line !== null) expect(message).toContain(`line ${line}`);
  });
});
