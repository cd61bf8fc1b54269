import { expect, it } from 'vitest';
import { loadOntology } from '#edge/ontology.js';
import { loadWorld } from '#edge/world.js';
import { BELONGS, ISO3, UNCODED } from './atlas-codes.js';

it('every coded land of the atlas is a state of the world record or belongs to one, as the vocabulary has it', () => {
  const states = new Set(loadWorld().states.map(({ id }) => id));
  const code = (id: string): string => id.replace(/^actor:/u, '');
  const owner = new Map(loadOntology().actors.map(({ id, country }) => [code(id), country && code(country)]));
  for (const land of [...Object.values(ISO3), ...Object.values(UNCODED)]) {
    if (states.has(land)) expect(BELONGS[land], land).toBeUndefined();
    else expect(BELONGS[land], land).toBe(owner.get(land));
  }
});
