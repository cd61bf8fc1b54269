import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadCues } from '#edge/cues.js';
import { readTypeExamples, type TypeExamples } from '#edge/ontology/type-examples.js';
import { loadTypeExamples } from '#edge/ontology.js';
import type { Cue } from '#events/index.js';
import { lintExamples, lintUnlike, refuseFindings } from './lint-ontology.js';
import { makeReader } from './pipeline.js';

const reader = makeReader();

describe.each(loadTypeExamples())('$type', (type) => {
  it.each(type.examples.map((example) => [example.text, example] as const))('%s', (_, example) => {
    expect(lintExamples(reader, [{ ...type, examples: [example], nonExamples: [] }])).toEqual([]);
  });

  it.each(type.nonExamples)('not: %s', (text) => {
    expect(lintExamples(reader, [{ ...type, examples: [], nonExamples: [text] }])).toEqual([]);
  });
});

describe('the counter-example of a cue', () => {
  const { all } = loadCues();

  it.each(all.map((cue) => [cue.id, cue.unlike, cue] as const))('%s: %s', (_, __, cue) => {
    expect(lintUnlike(reader, [cue])).toEqual([]);
  });

  it.each<[string, string]>([
    ['must not be CONSULT', 'The French president visited Georgia on Monday.'],
    ['has no word of', 'The French president slept.'],
  ])('is found out: %s', (message, unlike) => {
    const visit = all.find(({ type, verbs }) => type === 'CONSULT' && verbs.includes('visit'))!;
    const findings = lintUnlike(reader, [{ ...visit, unlike } satisfies Cue]);
    expect(findings.map((one) => one.message)).toEqual([expect.stringContaining(message)]);
  });
});

describe('an example that is not read as it says', () => {
  const text = 'The French president visited Georgia on Monday.';
  const made = (parts: Partial<TypeExamples>): TypeExamples => ({
    path: 'events/CONSULT.yaml',
    type: 'CONSULT',
    examples: [],
    nonExamples: [],
    ...parts,
  });
  const visit = { text, status: 'happened', actor: null, recipient: null } as const;
  const messages = (types: TypeExamples) => lintExamples(reader, [types]).map(({ message }) => message);

  it.each([
    ['must be CONSULT denied; coded: CONSULT happened', made({ examples: [{ ...visit, status: 'denied' }] })],
    ['must be AID happened; coded: CONSULT happened', made({ type: 'AID', examples: [visit] })],
    ['recipient must be FRA; found: GEO', made({ examples: [{ ...visit, recipient: 'FRA' }] })],
    ['must not be CONSULT', made({ nonExamples: [text] })],
  ])('%s', (message, types) => {
    expect(messages(types)).toEqual([message]);
    expect(() => refuseFindings(lintExamples(reader, [types]))).toThrow(
      expect.objectContaining({ code: 'E_ONTOLOGY' }),
    );
  });
});

describe('a file of examples', () => {
  it.each([
    ['', 'just words', 'a mapping'],
    ['type', 'examples: [{ text: a, status: happened }]', 'text is needed'],
    ['examples', 'type: X', 'sentences'],
    ['nonExamples', 'type: X\nexamples: [{ text: a, status: happened }]\nnonExamples: 3', 'a list'],
    ['examples[0].status', 'type: X\nexamples: [{ text: a, status: done }]', '"done" is none of happened'],
    ['examples[0].actor', 'type: X\nexamples: [{ text: a, status: happened, actor: 3 }]', 'text is needed'],
    ['examples[0].who', 'type: X\nexamples: [{ text: a, status: happened, who: FRA }]', 'unknown key'],
  ])('is refused with its place: %s in %j', (key, text, what) => {
    const read = () => readTypeExamples({ path: 'events/X.yaml', value: parse(text) });
    expect(read).toThrow(`ontology/events/X.yaml, key "${key}": `);
    expect(read).toThrow(what);
  });
});
