import { expect } from 'vitest';
import { CasusError } from '#core/index.js';

/** A capability, and a position and a salience, that differ between actors without any pattern. */
const ragged = (n: number, of: number): number => (n * 37 + 11) % of;

/**
 * A made agenda in YAML with one question, `q-1`, and every number exact.
 * @param rule how they decide, as YAML
 */
export function agendaText(actors: number, rule = '{ kind: consensus }'): string {
  const ids = Array.from({ length: actors }, (_, i) => `A${i + 1}`);
  return [
    'title: A made summit',
    'date: 2015-10-16',
    `rule: ${rule}`,
    'actors:',
    ...ids.map(
      (id, i) =>
        `  - { id: ${id}, name: Actor ${i + 1}, capability: { value: ${1 + ragged(i, 50)}, source: made } }`,
    ),
    'issues:',
    '  - id: q-1',
    '    title: Question 1',
    '    reference: { value: 10, source: made }',
    '    stances:',
    ...ids.map(
      (id, i) =>
        `      ${id}: { position: ${ragged(i, 101)}, salience: ${10 + ragged(i, 90)}, source: made }`,
    ),
    '',
  ].join('\n');
}

/** A small agenda: every number is assumed, and nothing is put to the vote. */
export const SMALL_AGENDA = `title: A small summit
actors:
  - { id: RUS, name: Russia, capability: 5 }
  - { id: TJK, name: Tajikistan, capability: 1 }
  - { id: UZB, name: Uzbekistan, capability: 2 }
issues:
  - id: border
    title: Border
    stances:
      RUS: { position: 90, salience: 80 }
      TJK: { position: 70, salience: 60 }
      UZB: { position: 20, salience: 70 }
`;

/** The same summit with a position that no line holds, on line 11. */
export const BROKEN_AGENDA = SMALL_AGENDA.replace('position: 70', 'position: 170');

/** A made file of KTAB: three actors, two dimensions of one space. */
export const KTAB_CSV = `Pipeline,A made file,3,2
Actor,Description,Power,Route,Salience,Price,Salience
North,,50,10,60,80,30
South,the poorer,30,90,40,20,50
West,,20,60,20,50,70
`;

/** Three actors and one question, with each way to tell a number. */
export const MADE_AGENDA = `title: A made summit
actors:
  - { id: A, capability: 2 }
  - { id: B, name: Bor, role: proposer, capability: { value: 3, range: [2, 5], source: words } }
  - id: C
issues:
  - id: one
    ends: [none of it, all of it]
    reference: 0
    stances:
      A: { position: 10, salience: 80 }
      B: { position: { value: 50, range: [40, 60] }, salience: 30, source: he said }
      C: { position: 90 }
`;

/** What is thrown, which has to be an error with a code. */
export const caught = (run: () => unknown): CasusError => {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(CasusError);
    return error as CasusError;
  }
  return expect.fail('nothing was refused');
};
