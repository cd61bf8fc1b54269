import { describe, expect, it } from 'vitest';
import { MADE_AGENDA } from '../../../test/make-summit.js';
import { summitFrom } from './read.js';

const read = (text: string, file = 'made.yaml') => summitFrom(text, file);
const changed = (from: string, to: string): string => {
  expect(MADE_AGENDA).toContain(from);
  return MADE_AGENDA.replace(from, to);
};
const headed = (line: string): string => changed('title: A made summit', `title: A made summit\n${line}`);

describe('an agenda', () => {
  it('is read with its numbers, their ranges and where they come from', () => {
    const { actors, issues, ...rest } = read(MADE_AGENDA);
    const assumed = { kind: 'assumed', text: null };
    const unsaid = { kind: 'assumed', text: 'none was told' };
    const exactly = (value: number, basis: object) => ({ value, low: value, high: value, basis });
    expect(rest).toEqual({
      title: 'A made summit',
      date: null,
      body: null,
      rule: null,
      isOneSpace: false,
      affinity: null,
      options: {},
      seed: null,
      notes: [],
    });
    expect(actors).toEqual([
      { id: 'A', name: 'A', role: 'member', capability: exactly(2, assumed) },
      {
        id: 'B',
        name: 'Bor',
        role: 'proposer',
        capability: { value: 3, low: 2, high: 5, basis: { kind: 'source', text: 'words' } },
      },
      { id: 'C', name: 'C', role: 'member', capability: exactly(1, unsaid) },
    ]);
    const said = { kind: 'source', text: 'he said' };
    expect(issues).toEqual([
      {
        id: 'one',
        title: 'one',
        ends: { low: 'none of it', high: 'all of it' },
        reference: exactly(0, assumed),
        proposal: null,
        stances: [
          { position: exactly(10, assumed), salience: exactly(80, assumed) },
          { position: { value: 50, low: 40, high: 60, basis: said }, salience: exactly(30, said) },
          { position: exactly(90, assumed), salience: exactly(50, unsaid) },
        ],
      },
    ]);
  });

  it('may leave out positions, and give a range without its value', () => {
    const { issues } = read(
      changed('A: { position: 10, salience: 80 }', 'A: { position: { range: [10, 30] } }').replace(
        '      C: { position: 90 }\n',
        '',
      ),
    );
    expect(issues[0]!.stances[0]!.position).toMatchObject({ value: 20, low: 10, high: 30 });
    expect(issues[0]!.stances[2]!.position).toBeNull();
  });

  it('names sources once and points to them', () => {
    const { issues } = read(headed('sources: { he said: "Speech of 1 May" }'));
    expect(issues[0]!.stances[1]!.salience.basis).toEqual({ kind: 'source', text: 'Speech of 1 May' });
  });

  it('carries dates, rules, affinity, options and seeds', () => {
    const rule =
      '{ kind: majority, of: voting, share: [1, 2], strict: true, binds: all, quorum: { share: [2, 3], strict: false } }';
    const summit = read(
      `${headed(`date: 2024\nrule: ${rule}\nseed: "15455440707583219804"`)}affinity:
  - { ideal: A, follows: A, share: 0.5 }
  - { ideal: A, follows: B, share: 0.25 }
model: { votingRule: Cubic, bigRAdjust: Full }
`,
    );
    expect(summit.date).toBe('2024');
    expect(summit.rule).toMatchObject({ quorum: { share: [2, 3], strict: false } });
    expect(summit.affinity).toEqual([
      [0.5, 0.25, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    expect(summit.options).toEqual({ votingRule: 'Cubic', bigRAdjust: 'Full' });
    expect(summit.seed).toBe(15455440707583219804n);
    expect(read(headed('body: nato\ndate: 2024-05-01')).body).toBe('nato');
  });

  it('says the same in JSON, by its name or without one, with a mark of its coding or not', () => {
    const json = JSON.stringify({
      title: 'A made summit',
      actors: [
        { id: 'A', capability: 2 },
        { id: 'B', name: 'Bor', role: 'proposer', capability: { value: 3, range: [2, 5], source: 'words' } },
        { id: 'C' },
      ],
      issues: [
        {
          id: 'one',
          ends: ['none of it', 'all of it'],
          reference: 0,
          stances: {
            A: { position: 10, salience: 80 },
            B: { position: { value: 50, range: [40, 60] }, salience: 30, source: 'he said' },
            C: { position: 90 },
          },
        },
      ],
    });
    for (const file of ['made.json', 'made', 'made.txt']) expect(read(json, file)).toEqual(read(MADE_AGENDA));
    for (const file of ['made.yml', 'made', 'made.txt'])
      expect(read(MADE_AGENDA, file)).toEqual(read(MADE_AGENDA));
    expect(read(`\uFEFF${json}`, 'made.json')).toEqual(read(MADE_AGENDA));
    expect(read(`\uFEFF${MADE_AGENDA.replaceAll('\n', '\r\n')}`)).toEqual(read(MADE_AGENDA));
  });
});
