import { emptyFeatures, FEATURE_VALUES, type Features, type Sentence } from '#core/index.js';

type Read = Pick<Sentence, 'form' | 'upos' | 'xpos' | 'head' | 'relation'>;

const placeOf = <Name extends keyof Features>(
  name: Name,
  value: Exclude<(typeof FEATURE_VALUES)[Name][number], null>,
): number => (FEATURE_VALUES[name] as readonly (string | null)[]).indexOf(value);

const PAST = placeOf('tense', 'Past');
const PRESENT = placeOf('tense', 'Pres');
const INDICATIVE = placeOf('mood', 'Ind');
const IMPERATIVE = placeOf('mood', 'Imp');
const SINGULAR = placeOf('number', 'Sing');
const PLURAL = placeOf('number', 'Plur');
const FINITE = placeOf('verbForm', 'Fin');
const INFINITIVE = placeOf('verbForm', 'Inf');
const PARTICIPLE = placeOf('verbForm', 'Part');
const GERUND = placeOf('verbForm', 'Ger');

/** Where an -ing form without "be" stands as a noun or beside one: a gerund in the treebanks' convention. */
const NOMINAL = /^(?:acl|amod|csubj|xcomp|compound|obj|obl|nsubj|nmod)(?::|$)/u;
const SINGULAR_WORDS =
  /^(?:i|me|my|mine|he|him|his|its|she|her|it|this|that|myself|himself|herself|itself|another|each|every)$/iu;
const PLURAL_WORDS = /^(?:we|us|our|ours|their|theirs|they|them|these|those|ourselves|themselves|both)$/iu;

/**
 * Tense, mood, number and verb form by rule from tags and tree, in the convention of the English treebanks of Universal
 * Dependencies: a verb has its subject's number, modals are finite without tense, a bare infinitive at the head of a
 * sentence is an imperative.
 */
export function featuresOf(sentence: Read): Features {
  const { xpos, head, relation } = sentence;
  const features = emptyFeatures(xpos.length);
  const children: number[][] = xpos.map(() => []);
  for (let index = 0; index < head.length; index += 1)
    if (head[index]! >= 0) children[head[index]!]!.push(index);
  const some = (index: number, is: (child: number) => boolean): boolean => children[index]!.some(is);
  const set = (name: keyof Features, index: number, value: number) => {
    features[name][index] = value;
  };

  for (let index = 0; index < xpos.length; index += 1) {
    const nominal = nominalNumber(sentence, index);
    if (nominal !== 0) set('number', index, nominal);
    switch (xpos[index]) {
      case 'MD':
        set('verbForm', index, FINITE);
        break;
      case 'VBD':
      case 'VBP':
      case 'VBZ':
        set('verbForm', index, FINITE);
        set('mood', index, INDICATIVE);
        set('tense', index, xpos[index] === 'VBD' ? PAST : PRESENT);
        break;
      case 'VBN':
        set('verbForm', index, PARTICIPLE);
        set('tense', index, PAST);
        break;
      case 'VBG': {
        const gerund = isGerund(index);
        set('verbForm', index, gerund ? GERUND : PARTICIPLE);
        if (!gerund) set('tense', index, PRESENT);
        break;
      }
      case 'VB': {
        const imperative = isImperative(index);
        set('verbForm', index, imperative ? FINITE : INFINITIVE);
        if (imperative) set('mood', index, IMPERATIVE);
        break;
      }
    }
  }
  for (let index = 0; index < xpos.length; index += 1)
    if (/^VB[DPZ]$/u.test(xpos[index]!)) set('number', index, verbNumber(index));
  return features;

  function isGerund(index: number): boolean {
    if (some(index, (child) => relation[child] === 'aux')) return false;
    if (relation[index] === 'conj' && xpos[head[index]!] === 'VBG') return isGerund(head[index]!);
    return NOMINAL.test(relation[index]!);
  }

  function isImperative(index: number): boolean {
    const governor = head[index]!;
    // "Do not go": the auxiliary has the mood, its verb is an infinitive.
    if (relation[index] === 'aux')
      return (
        xpos[governor] === 'VB' &&
        !some(governor, (child) => /^nsubj|^expl/u.test(relation[child]!) || xpos[child] === 'MD')
      );
    if (relation[index] === 'cop')
      return (
        (governor < 0 || relation[governor] === 'root' || relation[governor] === 'parataxis') &&
        !some(
          governor,
          (child) => child !== index && /^(?:nsubj|expl|csubj|aux|mark)/u.test(relation[child]!),
        )
      );
    if (some(index, (child) => /^(?:aux|nsubj|csubj|expl)/u.test(relation[child]!) || xpos[child] === 'TO'))
      return false;
    if (relation[index] === 'conj' && xpos[governor] === 'VB') return isImperative(governor);
    return relation[index] === 'root' || relation[index] === 'parataxis';
  }

  /** The subject's number; where none stands, that of the form alone. */
  function verbNumber(index: number): number {
    if (xpos[index] === 'VBZ' || /^(?:was|am|'m|’m)$/iu.test(sentence.form[index]!)) return SINGULAR;
    const verb = /^(?:aux|cop)/u.test(relation[index]!) ? head[index]! : index;
    let at = verb;
    for (let steps = 0; at >= 0 && steps < xpos.length; steps += 1) {
      const subject = children[at]!.find((child) => /^(?:nsubj|expl)/u.test(relation[child]!));
      if (subject !== undefined) return subjectNumber(subject);
      if (relation[at] !== 'conj') break;
      at = head[at]!;
    }
    return xpos[index] === 'VBP' || /^were$/iu.test(sentence.form[index]!) ? PLURAL : SINGULAR;
  }

  function subjectNumber(subject: number): number {
    if (some(subject, (child) => relation[child] === 'conj')) return PLURAL;
    const own = features.number[subject]!;
    if (own !== 0) return own;
    // "who say", "which say": the noun that the clause belongs to
    const clause = head[subject]!;
    if (/^W/u.test(xpos[subject]!) && clause >= 0 && relation[clause] === 'acl:relcl' && head[clause]! >= 0)
      return subjectNumber(head[clause]!);
    return /^you$/iu.test(sentence.form[subject]!) ? SINGULAR : xpos[subject] === 'CD' ? PLURAL : SINGULAR;
  }
}

function nominalNumber({ form, upos, xpos }: Read, index: number): number {
  if (/^NNP?S$/u.test(xpos[index]!)) return PLURAL;
  if (/^NNP?$/u.test(xpos[index]!)) return /^(?:NOUN|PROPN|PRON|SYM)$/u.test(upos[index]!) ? SINGULAR : 0;
  if (!/^(?:PRP\$?|DT)$/u.test(xpos[index]!)) return 0;
  return SINGULAR_WORDS.test(form[index]!) ? SINGULAR : PLURAL_WORDS.test(form[index]!) ? PLURAL : 0;
}
