import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsedText } from '../../test/make.js';
import { Tree } from './tree.js';

/** word → [relation, head word] after the mending; words as in `tokens` of test/make.ts. */
function mended(line: string): Record<string, [string, string | null]> {
  const [sentence] = parsedText([line]).sentences;
  const tree = new Tree(sentence!);
  return Object.fromEntries(
    sentence!.form.map((form, token) => [
      form,
      [tree.fullRel(token), sentence!.form[tree.head(token)] ?? null],
    ]),
  );
}

describe('slips of the parser that grammar rules out', () => {
  it('a name is no adverb: behind the verb its object, before it its subject', () => {
    expect(mended('Norway/PROPN/nsubj/2 visited/VERB/root/0 Latvia/PROPN/advmod/2')['Latvia']).toEqual([
      'obj',
      'visited',
    ]);
    expect(mended('Norway/PROPN/advmod/2 visited/VERB/root/0 Latvia/PROPN/obj/2')['Norway']).toEqual([
      'nsubj',
      'visited',
    ]);
  });

  it('an indirect object alone is the object, beside an object it stays', () => {
    expect(
      mended('Kenya/PROPN/nsubj/2 urged/VERB/root/0 Peru/PROPN/iobj/2 to/PART/mark/5 leave/VERB/xcomp/2')[
        'Peru'
      ],
    ).toEqual(['obj', 'urged']);
    expect(mended('Kenya/PROPN/nsubj/2 gave/VERB/root/0 Peru/PROPN/iobj/2 aid/NOUN/obj/2')['Peru']).toEqual([
      'iobj',
      'gave',
    ]);
  });

  it('what a noun shares with a partner belongs to the noun right before it', () => {
    const line = (noun: string) =>
      `Kenya/PROPN/nsubj/2 sent/VERB/root/0 troops/NOUN/obj/2 to/ADP/case/5 ${noun}/NOUN/obl/2 with/ADP/case/7 Peru/PROPN/obl/2`;
    expect(mended(line('border'))['Peru']).toEqual(['nmod', 'border']);
    expect(mended(line('village'))['Peru']).toEqual(['obl', 'sent']);
  });

  it('what opens a clause of time is no preposition of its subject', () => {
    expect(
      mended(
        'Ivanov/PROPN/nsubj/2 came/VERB/root/0 before/ADP/case/4 leaders/NOUN/nsubj/5 meet/VERB/advcl/2',
      )['before'],
    ).toEqual(['mark', 'meet']);
    expect(
      mended('Leaders/NOUN/nsubj/2 met/VERB/root/0 before/ADP/case/4 noon/NOUN/obl/2')['before'],
    ).toEqual(['case', 'noon']);
  });

  it('both names of a pair belong to the noun', () => {
    expect(
      mended(
        'Peru/PROPN/nsubj:pass/6 –/PUNCT/punct/4 Chile/PROPN/compound/4 treaty/NOUN/nsubj:pass/6 was/AUX/aux:pass/6 signed/VERB/root/0',
      )['Peru'],
    ).toEqual(['compound', 'treaty']);
  });

  it('a predicate without a subject has the noun that begins the sentence', () => {
    const tree = mended(
      'Reports/NOUN/root/0 that/SCONJ/mark/4 Peru/PROPN/nsubj/4 attacked/VERB/ccomp/1 were/AUX/cop/6 false/ADJ/ccomp/1',
    );
    expect(tree['false']).toEqual(['root', null]);
    expect(tree['Reports']).toEqual(['nsubj', 'false']);
    expect(tree['attacked']).toEqual(['acl', 'Reports']);
  });

  it('what somebody is told does not describe him, what a noun holds may', () => {
    const line = (verb: string) =>
      `Ivanov/PROPN/nsubj/2 ${verb}/VERB/root/0 Reuters/PROPN/obj/2 that/SCONJ/mark/6 Peru/PROPN/nsubj/6 left/VERB/acl:relcl/3`;
    expect(mended(line('tell'))['left']).toEqual(['ccomp', 'tell']);
    expect(mended(line('see'))['left']).toEqual(['acl:relcl', 'Reuters']);
  });

  it('an -ing form behind a subject describes it', () => {
    const tree = mended(
      'Leaders/NOUN/nsubj/5 meeting/VERB/nsubj/5 in/ADP/case/4 Lima/PROPN/nmod/2 suspended/VERB/root/0 Peru/PROPN/obj/5',
    );
    expect(tree['Leaders']![0]).not.toBe('dislocated');
  });

  it('what stands before a name of several words belongs to its first', () => {
    expect(
      mended('Peru/PROPN/nsubj/2 spoke/VERB/root/0 with/ADP/case/5 Ngo/PROPN/obl/2 Lich/PROPN/flat/4')[
        'with'
      ],
    ).toEqual(['case', 'Ngo']);
  });

  it('of a verb that gives, the name before the amount is the receiver', () => {
    expect(
      mended(
        'Kenyans/PROPN/nsubj/2 give/VERB/root/0 Nepal/PROPN/compound/6 33/NUM/compound/5 million/NUM/nummod/6 pounds/NOUN/obj/2',
      )['Nepal'],
    ).toEqual(['iobj', 'give']);
  });

  it('of two objects of a verb that gives, the first is the receiver', () => {
    const tree = mended(
      'Peru/PROPN/nsubj/2 grant/VERB/root/0 refugees/NOUN/obj/2 political/ADJ/amod/5 asylum/NOUN/obj/2',
    );
    expect(tree['refugees']).toEqual(['iobj', 'grant']);
    expect(tree['asylum']).toEqual(['obj', 'grant']);
  });

  it('a verb whose past is its base is the verb of a sentence that has no other', () => {
    const tree = mended(
      'Gazprom/PROPN/compound/4 cut/NOUN/compound/4 gas/NOUN/compound/4 supplies/NOUN/root/0 to/ADP/case/6 Peru/PROPN/nmod/4',
    );
    expect(tree['Gazprom']).toEqual(['nsubj', 'cut']);
    expect(tree['supplies']).toEqual(['obj', 'cut']);
  });
});

describe('whatever the parser gives', () => {
  const word = fc.constantFrom(
    ...'gave lend Sri Lanka Monday said cut leaders meeting that should before with and Peru bombed free $ 33 million willing to it talks'.split(
      ' ',
    ),
  );
  const upos = fc.constantFrom('PROPN', 'NOUN', 'VERB', 'ADJ', 'AUX', 'PRON', 'NUM', 'SYM', 'ADP', 'CCONJ');
  const relation = fc.constantFrom(
    ...'nsubj nsubj:pass obj iobj obl nmod nmod:poss compound amod flat appos conj ccomp xcomp acl acl:relcl advcl parataxis aux cop mark case advmod dep'.split(
      ' ',
    ),
  );

  it('the mended tree is a tree: from every word there is a way to the root', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(word, upos, relation, fc.nat(1000)), { minLength: 2, maxLength: 12 }),
        fc.nat(1000),
        (words, seed) => {
          const root = seed % words.length;
          // Each word hangs on one that stands before it in an order that begins with the root.
          const order = words.map((_, index) => (index + root) % words.length);
          const line = words.map(([form, tag, label, pick], index) => {
            const rank = order.indexOf(index);
            return rank === 0
              ? `${form}/${tag}/root/0`
              : `${form}/${tag}/${label}/${order[pick % rank]! + 1}`;
          });
          const tree = new Tree(parsedText([line.join(' ')]).sentences[0]!);
          for (let token = 0; token < tree.length; token += 1) {
            let steps = 0;
            for (const _ of tree.ancestors(token)) {
              steps += 1;
              if (steps > tree.length) throw new Error(`no way to the root: ${line.join(' ')}`);
            }
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
