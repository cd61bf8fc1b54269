import { describe, expect, it } from 'vitest';
import { loadCues, readCueFile, readWordLists } from './cues.js';

const file = (entry: string) => `type: AID\ncues:\n  - { ${entry} }\n`;
const WHOLE = 'verbs: [feed], recipient: [obj], because: "food", unlike: "The river feeds a lake."';

describe('a file of cues', () => {
  it.each([
    ['cue 1, unlike', 'verbs: [feed], because: "food"', 'needs a sentence'],
    ['cue 1, unlike', 'verbs: [feed], because: "food", unlike: 3', 'needs a sentence'],
    ['cue 1, content', `${WHOLE}, content: peace`, '"peace" is none of conflict, cooperation'],
    ['cue 1, object', `${WHOLE}, object: ["@nobody"]`, 'words.yaml has no list "nobody"'],
    ['cue 1', `${WHOLE}, colour: red`, 'unknown key "colour"'],
  ])('is refused with file, entry and key: %s in %j', (where, entry, what) => {
    const read = () => readCueFile('AID.yaml', file(entry));
    expect(read).toThrow(expect.objectContaining({ code: 'E_ONTOLOGY' }));
    expect(read).toThrow(`ontology/cues/AID.yaml, ${where}: `);
    expect(read).toThrow(what);
  });

  it('takes up a list by its name and leaves @name to the matcher', () => {
    const words = readWordLists('words.yaml', 'food: [rice, wheat]');
    const [cue] = readCueFile('AID.yaml', file(`${WHOLE}, object: [bread, "@food", "@name"]`), words);
    expect(cue!.object).toEqual(['bread', 'rice', 'wheat', '@name']);
  });

  it('is refused when a list of words is none', () => {
    expect(() => readWordLists('words.yaml', 'food: rice')).toThrow('ontology/cues/words.yaml, food: ');
  });
});

describe('the cues of the vocabulary', () => {
  it('differ in their counter-examples', () => {
    const sentences = loadCues().all.map(({ unlike }) => unlike);
    expect(new Set(sentences).size).toBe(sentences.length);
  });
});
