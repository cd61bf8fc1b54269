/** A capability, and a position and a salience, that differ between actors without any pattern. */
const ragged = (n: number, of: number): number => (n * 37 + 11) % of;

/**
 * A made agenda in YAML: every number exact, decided by consensus.
 * @param issues questions, `q-1` onwards
 */
export function agendaText(actors: number, issues = 1): string {
  const ids = Array.from({ length: actors }, (_, i) => `A${i + 1}`);
  const questions = Array.from({ length: issues }, (_, k) => [
    `  - id: q-${k + 1}`,
    `    title: Question ${k + 1}`,
    '    reference: { value: 10, source: made }',
    '    stances:',
    ...ids.map(
      (id, i) =>
        `      ${id}: { position: ${ragged(i + k, 101)}, salience: ${10 + ragged(i + 2 * k, 90)}, source: made }`,
    ),
  ]);
  return [
    'title: A made summit',
    'date: 2015-10-16',
    'rule: { kind: consensus }',
    'actors:',
    ...ids.map(
      (id, i) =>
        `  - { id: ${id}, name: Actor ${i + 1}, capability: { value: ${1 + ragged(i, 50)}, source: made } }`,
    ),
    'issues:',
    ...questions.flat(),
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
