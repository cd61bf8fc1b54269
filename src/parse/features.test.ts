import { describe, expect, it } from 'vitest';
import { FEATURE_VALUES, type Features } from '#core/index.js';
import { featuresOf } from './index.js';

/** `form/XPOS/head/relation` a word, heads from 1, 0 = root → what `featuresOf` says, word by word. */
function read(line: string): Record<string, string> {
  const rows = line.split(' ').map((word) => word.split('/') as [string, string, string, string]);
  const universal = (xpos: string) =>
    /^NNP/.test(xpos) ? 'PROPN' : /^NN/.test(xpos) ? 'NOUN' : /^V/.test(xpos) ? 'VERB' : 'X';
  const features = featuresOf({
    form: rows.map(([form]) => form),
    upos: rows.map(([, xpos]) => universal(xpos)),
    xpos: rows.map(([, xpos]) => xpos),
    head: Int32Array.from(rows, ([, , head]) => Number(head) - 1),
    relation: rows.map(([, , , relation]) => relation),
  });
  return Object.fromEntries(
    rows.map(([form], index) => [
      form,
      (['tense', 'mood', 'number', 'verbForm'] as const satisfies readonly (keyof Features)[])
        .map((name) => FEATURE_VALUES[name][features[name][index]!])
        .filter((value) => value !== null)
        .join(' '),
    ]),
  );
}

describe('features', () => {
  it('a finite verb has tense, mood and its subject’s number', () => {
    expect(read('Troops/NNS/2/nsubj left/VBD/0/root')).toEqual({ Troops: 'Plur', left: 'Past Ind Plur Fin' });
    expect(read('Kyiv/NNP/2/nsubj agrees/VBZ/0/root')['agrees']).toBe('Pres Ind Sing Fin');
  });

  it('a possessive has the number of its owner', () => {
    expect(read('his/PRP$/2/nmod:poss aides/NNS/0/root')['his']).toBe('Sing');
    expect(read('their/PRP$/2/nmod:poss leader/NN/0/root')['their']).toBe('Plur');
  });

  it('two subjects make a plural, and a verb joined to another has its subject', () => {
    const tree = read(
      'Kyiv/NNP/4/nsubj and/CC/3/cc Minsk/NNP/1/conj met/VBD/0/root and/CC/6/cc spoke/VBD/4/conj',
    );
    expect(tree['met']).toBe('Past Ind Plur Fin');
    expect(tree['spoke']).toBe('Past Ind Plur Fin');
  });

  it('a relative clause has the number of its noun', () => {
    expect(read('rebels/NNS/0/root who/WP/3/nsubj fled/VBD/1/acl:relcl')['fled']).toBe('Past Ind Plur Fin');
  });

  it('a bare infinitive at the head is an order, after a modal or "to" it is none', () => {
    expect(read('Withdraw/VB/0/root troops/NNS/1/obj')['Withdraw']).toBe('Imp Fin');
    expect(read('They/PRP/3/nsubj will/MD/3/aux withdraw/VB/0/root')['withdraw']).toBe('Inf');
    expect(read('They/PRP/2/nsubj want/VBP/0/root to/TO/4/mark withdraw/VB/2/xcomp')['withdraw']).toBe('Inf');
    expect(read('Do/VB/3/aux not/RB/3/advmod withdraw/VB/0/root')).toMatchObject({
      Do: 'Imp Fin',
      withdraw: 'Inf',
    });
    expect(read('Be/VB/2/cop ready/JJ/0/root')['Be']).toBe('Imp Fin');
  });

  it('an -ing form is a participle with "be", a gerund where a noun could stand', () => {
    expect(read('They/PRP/3/nsubj are/VBP/3/aux leaving/VBG/0/root')['leaving']).toBe('Pres Part');
    expect(read('They/PRP/2/nsubj stopped/VBD/0/root shelling/VBG/2/xcomp')['shelling']).toBe('Ger');
  });
});
