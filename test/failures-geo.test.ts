import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadOntology } from '#edge/ontology.js';
import { makePlaceReader } from '#events/index.js';
import { codeText } from './code-text.js';

const FILE = fileURLToPath(new URL('../../shared/cases/failures.jsonl', import.meta.url));
const here = existsSync(FILE);
if (!here)
  console.warn('skipped: the failures of other systems are not beside this checkout (../shared/cases)');

const inputs = new Map(
  (here ? readFileSync(FILE, 'utf8').split('\n').filter(Boolean) : [])
    .map((line) => JSON.parse(line) as { id: string; area: string; input: string })
    .filter(({ area }) => area === 'geo')
    .map(({ id, input }) => [id, input]),
);
const reader = makePlaceReader(loadOntology());

/** Everything that is read out of an input: places as "name (state)", codes of the actors. */
function read(id: string, part = 0) {
  const text = codeText(inputs.get(id)!.split(' / ')[part]!);
  return {
    text,
    places: reader.places(text).map(({ place }) => `${place.name} (${place.states.join(' ')})`),
    actors: [...new Set(text.mentions.flatMap(({ actors }) => actors))].sort(),
    states: [
      ...new Set(
        text.mentions.flatMap(({ actors }) => actors.filter((one) => /^actor:[A-Z]{3}$/u.test(one))),
      ),
    ].sort(),
  };
}

describe.skipIf(!here)('what other systems got wrong about places', () => {
  it('has a test for every input', () => {
    expect([...inputs.keys()].sort()).toEqual([
      'geo-ambassador',
      'geo-brackets',
      'geo-china-university',
      'geo-extinct-state',
      'geo-turks',
    ]);
  });

  it('geo-ambassador: no name inside a word; Paris is in France and nothing else is named', () => {
    const { places, states } = read('geo-ambassador');
    expect(places).toEqual(['Paris (FRA)']);
    expect(states).toEqual(['actor:FRA']);
  });

  it('geo-turks: the Turks and Caicos are no Turks', () => {
    const { places, states } = read('geo-turks');
    expect(places).toEqual(['Turks and Caicos Islands (TCA)']);
    expect(states).toEqual(['actor:TCA']);
  });

  it.each([
    [0, 'China (CHN)', 'actor:CHN'],
    [1, 'United States (USA)', 'actor:USA'],
  ])('geo-china-university: the name of a state goes before every town (%i)', (part, place, actor) => {
    const { places, states } = read('geo-china-university', part);
    expect(places).toEqual([place]);
    expect(states).toEqual([actor]);
  });

  it('geo-extinct-state: seven states, of which one has a last day', () => {
    const { places, states, text } = read('geo-extinct-state');
    expect(states).toHaveLength(7);
    expect(places).toHaveLength(7);
    expect(places[1]).toBe('Soviet Union (SUN)');
    expect(text.actors.get('actor:SUN')?.period).toEqual({ from: '1922-12-30', to: '1991-12-26' });
  });

  it('geo-brackets: the town before the bracket, nothing in it', () => {
    expect(read('geo-brackets').places).toEqual(['Wuppertal (DEU)']);
  });
});
