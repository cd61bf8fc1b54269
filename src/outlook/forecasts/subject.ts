import type { Party } from '#core/index.js';
import type { Reading } from './context.js';
import type { Prospect } from './prospect.js';
import type { Voice } from './voice.js';

/** Of whom or what something is foretold. */
export interface Subject {
  readonly token: number | null;
  /** Lemma of its head, lower case; empty without one. */
  readonly lemma: string;
  /** Its head as it is written, lower case. */
  readonly word: string;
  /** It can do something on purpose. */
  readonly acts: boolean;
  /** It is he who says so, or his own side. */
  readonly isSelf: boolean;
  /** Somebody whom the text names and who is not the speaker. */
  readonly isOther: boolean;
  readonly pronoun: boolean;
  /** All its words, as lemmas. */
  readonly words: readonly string[];
}

const FIRST = /^(?:i|we)$/u;
const OWN = /^(?:its|their|his|her|our|my)$/u;

export function subjectOf(
  reading: Reading,
  sentence: number,
  prospect: Prospect,
  { who, chain, kind }: Voice,
): Subject {
  const named = prospect.subject ?? prospect.shared;
  const subject = named === null ? null : antecedentOf(reading, sentence, named);
  if (subject === null)
    return {
      token: null,
      lemma: '',
      word: '',
      acts: false,
      isSelf: false,
      isOther: false,
      pronoun: false,
      words: [],
    };
  const { tree, parties } = reading.clause(sentence);
  const { lexicon } = reading;
  const lemma = tree.lemma(subject).toLowerCase();
  const word = tree.lower(subject);
  const pronoun = tree.upos(subject) === 'PRON';
  const known = parties.at(subject, false);
  const mention = parties.mentionAt(subject);
  const acts =
    /^(?:i|we|you|he|she|they|who)$/u.test(word) ||
    known.length > 0 ||
    (mention !== null && mention.sector !== null) ||
    tree.upos(subject) === 'PROPN' ||
    lexicon.has('agent', lemma) ||
    /(?:ists|ians|ers|ors)$/u.test(word);
  const sides: Party[] = known.length > 0 || !acts ? known : parties.at(subject, true);
  const voices = [who, ...chain.map(({ by }) => by)].filter(
    (by): by is Party => by !== null && by !== 'article',
  );
  // In somebody's own words "it" and "they" are others; in reported speech they may be himself.
  const unresolvedPronoun =
    pronoun &&
    (known.length === 0 || (kind === 'official' && prospect.shape === 'clause')) &&
    /^(?:he|she|it|they)$/u.test(word) &&
    (word !== 'it' || kind === 'official') &&
    !reading.isSpoken(sentence, subject);
  const isAct = word === 'it' && lexicon.has('effect', tree.lemma(prospect.outcome).toLowerCase());
  const owned = tree.childrenBy(subject, 'nmod:poss').some((child) => OWN.test(tree.lower(child)));
  // "Turkey's offensive would end if …", said by Turkey's president: what his own side does.
  const ownDoing =
    kind === 'official' &&
    /^(?:offensive|operation|campaign|attack|strike|bombing|raid|blockade|embargo|sanction|patrol|withdrawal|deployment|exercise|drill|mission|aid|supply|delivery|programme|program)$/u.test(
      lemma,
    ) &&
    tree
      .childrenBy(subject, 'nmod:poss', 'amod', 'compound')
      .flatMap((child) => [
        ...parties.at(child, true),
        ...tree.childrenBy(child, 'nmod:poss').flatMap((one) => parties.at(one, true)),
      ])
      .some((side) => voices.some((by) => by.code === side.code));
  const isSelf =
    FIRST.test(word) ||
    ownDoing ||
    (voices.length > 0 &&
      !isAct &&
      (unresolvedPronoun ||
        (acts && owned && sides.length === 0) ||
        sides.some((side) =>
          voices.some(
            (by) =>
              (kind === 'official' && by.code === side.code) ||
              (by.actor !== null && by.actor === side.actor && by.actor.startsWith('actor:person/')),
          ),
        )));
  const parts: string[] = [];
  const [first, last] = tree.reach(subject);
  for (let token = first; token <= last; token += 1) parts.push(tree.lemma(token).toLowerCase());
  return {
    token: subject,
    lemma,
    word,
    acts,
    isSelf,
    isOther: !isSelf && sides.some(({ actor }) => actor !== null),
    pronoun,
    words: parts,
  };
}

/** "the agreement, which will expire": what a relative word stands for. */
function antecedentOf(reading: Reading, sentence: number, token: number): number {
  const { tree } = reading.clause(sentence);
  if (!/^(?:which|that|who)$/u.test(tree.lower(token))) return token;
  const clause = tree.head(token);
  const noun = clause < 0 ? -1 : tree.head(clause);
  return noun >= 0 && noun < token && tree.fullRel(clause) === 'acl:relcl' ? noun : token;
}
