import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { EventType } from '#core/index.js';
import { readCameoFile } from './crosswalk.js';

const TYPES: readonly EventType[] = [
  {
    type: 'AID',
    quad: 'material cooperation',
    definition: 'd',
    recipientRequired: true,
    score: 10,
    modes: [
      { mode: 'loan', score: 9, definition: 'd' },
      { mode: 'arms', score: 9, definition: 'd' },
    ],
  },
];
const read = (text: string) => readCameoFile({ path: 'crosswalks/cameo.yaml', value: parse(text) }, TYPES);

describe('a crosswalk', () => {
  it('gives a mode its own code, and the future of its type unless it has one', () => {
    expect(
      read(
        'source: s\ntypes: { AID: { code: "070", future: "033", modes: { loan: "071", arms: { code: "072", future: "0332", note: n } } } }',
      ),
    ).toEqual({
      AID: {
        code: '070',
        future: '033',
        modes: { loan: { code: '071', future: '033' }, arms: { code: '072', future: '0332' } },
      },
    });
  });

  it.each([
    ['source', 'types: { AID: { code: "070", modes: { loan: "071", arms: "072" } } }', 'text is needed'],
    ['types.AID', 'source: s\ntypes: {}', 'no code'],
    ['types.LOVE', 'source: s\ntypes: { LOVE: { code: "070" } }', 'unknown key'],
    ['types.AID.modes.arms', 'source: s\ntypes: { AID: { code: "070", modes: { loan: "071" } } }', 'no code'],
    [
      'types.AID.modes.gold',
      'source: s\ntypes: { AID: { code: "070", modes: { gold: "071" } } }',
      'unknown key',
    ],
    ['types.AID.code', 'source: s\ntypes: { AID: { code: 70 } }', 'text is needed'],
    ['types.AID.code', 'source: s\ntypes: { AID: { code: "21" } }', 'is no CAMEO code'],
    ['types.AID.future', 'source: s\ntypes: { AID: { code: "070", future: "99" } }', 'is no CAMEO code'],
  ])('with a fault at %s is refused', (key, text, what) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'E_ONTOLOGY' }));
    expect(() => read(text)).toThrow(`ontology/crosswalks/cameo.yaml, key "${key}": `);
    expect(() => read(text)).toThrow(what);
  });
});
