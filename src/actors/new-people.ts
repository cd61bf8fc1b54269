import { wordSet } from '#core/index.js';
import { type Draft, reason } from './draft.js';
import { fold } from './fold.js';
import type { Run } from './name-runs.js';
import type { Reading } from './reading.js';
import type { RoleDraft } from './roles.js';
import { headAt, isCloseQuote, isOpenQuote, relationAt, type View } from './view.js';

/** Whether an unknown run of capitals is a person: titles, appositions, given names, endings, speech. */
export function judgeNew(
  reading: Reading,
  view: View,
  run: Run,
  before: RoleDraft | null,
  after: RoleDraft | null,
): { readonly value: number; readonly reasons: Draft['reasons'] } {
  const reasons: Draft['reasons'] = [];
  const words = run.words.map(fold);
  if (
    words.some((word) => GROUP_WORDS.has(word.replace('.', '')) || reading.lexicon.institutionHeads.has(word))
  )
    return { value: 0, reasons };
  if (run.words.some((word) => /^\p{Lu}{2,}$/u.test(word)) && !view.pieces.shouted)
    return { value: 0, reasons };
  if (run.words.length > 5) return { value: 0, reasons };
  // A capital word in quotation marks is the name of a thing.
  if (isOpenQuote(view, run.t0 - 1) && isCloseQuote(view, run.t1)) return { value: 0, reasons };
  const add = (rule: string, weight: number) => reasons.push(reason(rule, weight));
  if (run.honorific) add('honorific', 0.7);
  if (before && !(before.noun1 < run.t0 && before.plural && run.words.length < 2)) add('title-before', 0.6);
  if (after) add('role-in-apposition', 0.6);
  if (run.words.length >= 2 && !(view.heading && !before && !after)) {
    if (reading.lexicon.given.has(words[0]!) || reading.lexicon.given.has(words.slice(0, -1).join(' ')))
      add('given-name', 0.6);
    if (
      reading.lexicon.surnameEndings.some(
        (ending) => words.at(-1)!.length > ending.length + 2 && words.at(-1)!.endsWith(ending),
      )
    )
      add('surname-ending', 0.3);
    if (isSpeaker(view, run)) add('subject-of-speech', 0.35);
    if (/^\p{Lu}\.$/u.test(run.words.at(-2)!)) add('initial', 0.5);
  }
  return { value: reasons.reduce((sum, { weight }) => sum + weight, 0), reasons };
}

const GROUP_WORDS: ReadonlySet<string> = wordSet(`
  center centre group party union council committee commission agency association organization
  organisation movement front army force forces federation alliance company corporation corp inc ltd
  ministry department office service program programme project act law plan treaty pact war battle
  operation summit conference north south east west northern southern eastern western central
  international national new province region district republic street sea river mountains house court
  board network brigade battalion state states day city san santa st saint fort mount lake cape port
  radio tv television systems technologies airport base memorial peace security human rights watch
  general supreme bloc initiative system trade energy nuclear missile gas oil roadmap action crisis
  olympics olympic cup wall strip bank hills heights valley island islands peninsula strait gulf ocean
`);

export const SPEECH: ReadonlySet<string> = wordSet(`
  say tell state add believe explain note stress emphasize emphasise underline warn claim argue announce
  declare insist write tweet report comment suggest think ask reply answer deny admit acknowledge
  confirm clarify describe recall remark point predict conclude observe complain vow pledge promise urge
  call accuse quote continue assert maintain contend caution express hope
`);

function isSpeaker(view: View, run: Run): boolean {
  for (let token = run.t0; token < run.t1; token++) {
    if (relationAt(view, token) !== 'nsubj') continue;
    const verb = headAt(view, token);
    if (verb >= 0 && SPEECH.has((view.sentence.lemma[verb] ?? '').toLowerCase())) return true;
  }
  return false;
}
