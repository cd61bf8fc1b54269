import { type Status, wordSet } from '#core/index.js';
import type { Tree } from './tree.js';

/** What the words around a trigger make of it. `reasons` name the rules, nearest to the trigger first. */
export interface Standing {
  readonly status: Status;
  /** Token range of the condition, half-open. */
  readonly condition: readonly [number, number] | null;
  readonly reasons: readonly string[];
}

/**
 * How strongly a reading holds against another: what is denied stays denied under "may", what is possible is no
 * longer planned, what is claimed is not less possible.
 */
const WEIGHT: Readonly<Record<Status, number>> = {
  happened: 0,
  ongoing: 1,
  claimed: 2,
  planned: 3,
  possible: 4,
  conditional: 5,
  denied: 6,
};

/** Verbs and adjectives by what they make of the clause under them (veridicality by frame, after Karttunen 1971 and MegaVeridicality). */
const PLANS = wordSet(
  'vote plan intend prepare decide agree promise pledge vow undertake schedule aim resolve arrange determined set due bound poised intent scheduled planned slated commit expected opt choose',
);
const WISHES = wordSet(
  'want wish hope seek like try attempt consider offer propose suggest ready willing able prepared likely unlikely possible eager keen interested anxious inclined reluctant expect anticipate predict forecast fear worry warn threaten risk might think doubt wonder ponder weigh mull contemplate entitled supposed free welcome allow let permit enable entitle authorize authorise empower dare plead',
);
const ASKS = wordSet(
  'ask urge tell call demand request order instruct press push pressure beg invite encourage require command insist appeal advise recommend need expect force compel persuade convince',
);
const FAILS = wordSet(
  'refuse decline fail cease avoid neglect forget refrain abstain stop prevent bar forbid prohibit reject hesitate omit scrap cancel abandon drop rule deny pretend feign unable unwilling impossible',
);
const GOES_ON = wordSet('continue keep begin start resume proceed remain go busy');
/** Predicates of an event that has not come. */
const UNSURE = wordSet(
  'likely unlikely possible impossible probable improbable inevitable imminent conceivable inconceivable unthinkable unnecessary loom threaten',
);
/** Where what is told is made up. */
const FICTION = wordSet(
  'novel film movie game book play scenario simulation exercise comic series cartoon dream',
);
/** Verbs whose "for" is wanted, not there. */
const CALLS_FOR = wordSet(
  'call ask appeal push press argue plead lobby campaign hope wish pray wait vote prepare plan apply beg',
);
/** Nouns that make what hangs on them a plan, or something feared, wished, proposed. */
const PLAN_NOUNS = wordSet(
  'plan decision intention promise pledge agreement commitment preparation schedule programme program project agenda draft goal aim',
);
const MAYBE_NOUNS = wordSet(
  'risk threat danger fear possibility prospect likelihood chance rumour rumor speculation concern proposal offer call demand request appeal attempt hope idea option case scenario probability potential need readiness willingness warning need wish desire opportunity way right ultimatum invitation initiative bid suspicion absence lack prevention refusal fight struggle',
);
const MAYBE_MODIFIERS = wordSet(
  'possible potential likely eventual hypothetical feared threatened proposed planned future upcoming forthcoming imminent alleged expected attempted would-be suspected so-called supposed purported probable prospective',
);
const ALLEGED = wordSet('alleged purported supposed suspected so-called reported');
const COMING = wordSet('planned future upcoming forthcoming expected proposed prospective scheduled next');
const MAYBE_ADVERBS = wordSet(
  'possibly perhaps maybe probably potentially likely hypothetically presumably apparently',
);
const ALLEGED_ADVERBS = wordSet('allegedly reportedly purportedly supposedly');
const CONDITIONS = wordSet('if unless provided providing should supposing lest whether once');
/** "Arrived a day before the leaders meet": in the present tense what follows has not happened. */
const OPENS_TO_COME = wordSet('before until till');
const TIME_CONDITIONS = wordSet('when once until till after before whenever as');
const NEGATIONS = wordSet("not n't never no neither nor nobody none without hardly scarcely");
/** Believing and saying: what they hold is attributed, not weakened further here. */
const SAYS = wordSet(
  'say tell state report announce declare claim believe think note add explain stress underline emphasize emphasise insist confirm reveal acknowledge admit argue maintain assert hold write point conclude remark observe mention comment',
);
const ACCUSES = wordSet(
  'accuse suspect blame charge condemn criticise criticize denounce fault convict acquit',
);
/** In the passive, what others say of somebody. */
const ALLEGES = wordSet(
  'allege accuse suspect suppose presume rumour rumor know understand see consider blame charge',
);
const DENIES = wordSet('deny refute dismiss reject disprove rebut debunk');
const DOUBTS = wordSet(
  'doubt question expect hope fear predict forecast anticipate suspect suppose guess assume imagine wonder speculate warn exclude',
);

/** @param trigger token that carries the act; @param verb its clause's verb (the trigger itself for verbs and bare nouns) */
export function standingOf(tree: Tree, trigger: number, verb: number): Standing {
  const reasons: string[] = [];
  let status: Status = 'happened';
  let condition: readonly [number, number] | null = null;
  const weaken = (to: Status, reason: string) => {
    if (WEIGHT[to] > WEIGHT[status]) {
      status = to;
      reasons.push(reason);
    }
  };

  // What stands at the noun itself.
  if (!tree.isVerb(trigger)) {
    for (const child of tree.childrenBy(trigger, 'amod', 'compound', 'advmod')) {
      const lemma = tree.lemma(child).toLowerCase();
      if (ALLEGED.has(lemma)) weaken('claimed', `"${lemma}"`);
      else if (COMING.has(lemma)) weaken('planned', `"${lemma}"`);
      else if (MAYBE_MODIFIERS.has(lemma)) weaken('possible', `"${lemma}"`);
      else if (
        /^(?:foiled|thwarted|averted|aborted|cancelled|canceled|non-existent|fictitious|fake)$/u.test(
          tree.lower(child),
        )
      )
        weaken('denied', `"${tree.lower(child)}"`);
    }
    if (tree.childrenBy(trigger, 'det').some((child) => tree.lower(child) === 'no')) weaken('denied', '"no"');
  }

  let below = trigger;
  let at: number = trigger;
  for (let step = 0; step < 24 && at >= 0; step += 1) {
    if (
      tree.isVerb(at) ||
      tree.child(at, 'cop') !== null ||
      (at === verb && tree.child(at, 'aux') !== null)
    ) {
      const own = clauseModality(tree, at, at === verb || at === trigger);
      if (own) weaken(own.status, own.reason);
      if (at === verb || tree.rel(below) !== 'advcl') {
        const under = conditionOf(tree, at, below);
        if (under && isOpen(tree, at, status)) {
          weaken('conditional', `condition "${tree.lower(under.mark)}"`);
          condition ??= conditionRange(tree, under.clause, trigger);
        }
      }
    }
    const head = tree.head(at);
    if (head < 0 || isPresupposed(tree, at)) break;
    relate(at, head);
    below = at;
    at = head;
  }
  const range = condition as readonly [number, number] | null;
  return { status, condition: range === null ? null : [range[0], range[1] + 1], reasons };

  /** What a verb or adjective makes of an infinitive under it. */
  function govern(lemma: string, negated: boolean, infinitive: boolean): void {
    if (FAILS.has(lemma)) weaken(negated ? 'possible' : 'denied', `"${lemma}"`);
    else if (PLANS.has(lemma)) weaken(negated ? 'denied' : 'planned', `"${lemma}"`);
    else if (WISHES.has(lemma)) weaken('possible', `"${lemma}"`);
    else if (ASKS.has(lemma)) weaken('possible', `"${lemma}"`);
    else if (GOES_ON.has(lemma)) weaken('ongoing', `"${lemma}"`);
    else if (lemma === 'about' && infinitive) weaken('possible', 'about to');
    else if (infinitive && (lemma === 'be' || lemma === 'have')) weaken('planned', 'is to');
    if (negated && !FAILS.has(lemma) && !GOES_ON.has(lemma)) weaken('denied', `not "${lemma}"`);
  }

  /** What the governor makes of the clause or noun below it. */
  function relate(child: number, head: number): void {
    // "questions were discussed": the noun and its verb are one act.
    if (child === trigger && head === verb && /^(?:discuss|debate|address|consider)$/u.test(tree.lemma(head)))
      return;
    const full = tree.fullRel(child);
    // "reports that X did": a clause with "that" and a subject of its own describes no noun, whatever its label.
    const relation = full === 'acl:relcl' && isContent(tree, child) ? 'acl' : full;
    const lemma = tree.lemma(head).toLowerCase();
    const negated = isNegated(tree, head);
    if (
      relation === 'xcomp' ||
      relation === 'advcl' ||
      relation === 'ccomp' ||
      relation === 'csubj' ||
      relation === 'acl'
    ) {
      const infinitive = tree.childrenBy(child, 'mark').some((mark) => tree.lower(mark) === 'to');
      if (relation === 'advcl') {
        const marks = tree.marks(child);
        if (infinitive && lemma === 'use' && tree.childrenBy(head, 'aux', 'aux:pass').length === 0) return;
        if (tree.isPassive(head) && ACCUSES.has(lemma) && tree.xpos(child) === 'VBG') {
          weaken(negated ? 'possible' : 'claimed', `is "${tree.lower(head)}"`);
          return;
        }
        if (marks.some((mark) => /^(?:without|instead of|rather than|short of|against)$/u.test(mark)))
          weaken('denied', `"${marks[0]}"`);
        else if (
          marks.some((mark) => CONDITIONS.has(mark) || /^(?:if|in case|as long as|provided that)/u.test(mark))
        )
          weaken('possible', `inside the condition "${marks[0]}"`);
        else if (
          marks.some((mark) => TIME_CONDITIONS.has(mark)) &&
          isFuture(tree, head) &&
          !(marks.includes('after') && isPastClause(tree, child) && !isShifted(tree, head))
        )
          weaken('possible', `"${marks[0]}" in a clause about the future`);
        else if (marks.some((mark) => OPENS_TO_COME.has(mark)) && isPresent(tree, child))
          weaken('planned', `"${marks[0]}" before something still to come`);
        else if (marks.length > 0 && marks.every((mark) => /^(?:on|of|in|for|about|from|at)$/u.test(mark))) {
          govern(lemma, negated, false);
          if (marks.some((mark) => mark === 'on' || mark === 'about')) weaken('planned', 'what it is about');
        } else if (infinitive && tree.childrenBy(head, 'advmod').some((word) => tree.lower(word) === 'too'))
          weaken('denied', `too "${lemma}" to`);
        else if (infinitive && !tree.isVerb(head)) govern(lemma, negated, true);
        else if (infinitive && needBefore(tree, child)) weaken('possible', 'a need, not an act');
        else if (infinitive) weaken(ASKS.has(lemma) ? 'possible' : 'planned', 'a purpose');
        return;
      }
      if (relation === 'acl' && !tree.isVerb(head)) {
        if (PLAN_NOUNS.has(lemma) && tree.childrenBy(head, 'det').some((det) => tree.lower(det) === 'no'))
          weaken('denied', `no "${lemma}"`);
        if (hasFailed(tree, head)) weaken('denied', `the "${lemma}" came to nothing`);
        if (PLAN_NOUNS.has(lemma) && (infinitive || tree.marks(child).length > 0))
          weaken('planned', `"${lemma}"`);
        else if (MAYBE_NOUNS.has(lemma)) weaken('possible', `"${lemma}" of it`);
        else if (SAYING_NOUNS.has(lemma) && isContent(tree, child)) {
          const no = tree.childrenBy(head, 'det').some((det) => tree.lower(det) === 'no');
          weaken(isSaidFalse(tree, head) ? 'denied' : no ? 'possible' : 'claimed', `"${lemma}" that`);
        } else if (infinitive) weaken('planned', `"${lemma}" to`);
        return;
      }
      if (relation === 'ccomp' || relation === 'csubj') {
        if (tree.marks(child).some((mark) => mark === 'whether' || mark === 'if'))
          weaken('possible', 'a question ("whether")');
        if (/^(?:seem|appear)$/u.test(lemma)) weaken('claimed', `"${lemma}"`);
        if (DENIES.has(lemma)) weaken('denied', `"${lemma}"`);
        else if (lemma === 'rule') weaken(negated ? 'possible' : 'denied', `"${lemma} out"`);
        else if (PLANS.has(lemma) && !SAYS.has(lemma))
          weaken(
            negated ? 'denied' : lemma === 'expect' || lemma === 'expected' ? 'possible' : 'planned',
            `"${lemma}"`,
          );
        else if (DOUBTS.has(lemma) || WISHES.has(lemma)) weaken('possible', `"${lemma}"`);
        else if (ASKS.has(lemma) && !isTold(tree, child)) weaken('possible', `"${lemma}" that`);
        else if (negated && SAYS.has(lemma)) weaken('possible', `not "${lemma}"`);
        else if (tree.isPassive(head) && (SAYS.has(lemma) || ALLEGES.has(lemma)))
          weaken('claimed', `it is "${tree.lower(head)}" that`);
        else if (FALSE_WORDS.has(lemma) || (negated && /^(?:true|correct|right|case|fact)$/u.test(lemma)))
          weaken(negated && FALSE_WORDS.has(lemma) ? 'claimed' : 'denied', 'said to be untrue');
        else if (negated && /^(?:clear|certain|sure|know|confirm|prove|proven|evident)$/u.test(lemma))
          weaken('possible', `not "${lemma}"`);
        return;
      }
      if (infinitive && lemma === 'use' && tree.childrenBy(head, 'aux', 'aux:pass').length === 0) return;
      if (infinitive && lemma === 'go' && tree.xpos(head) === 'VBG') {
        weaken(negated ? 'denied' : isPastBe(tree, head) ? 'possible' : 'planned', 'going to');
        return;
      }
      // "is believed to have attacked", "was accused of attacking": others say so, whoever they are.
      if (tree.isPassive(head) && (SAYS.has(lemma) || ALLEGES.has(lemma))) {
        weaken(negated ? 'possible' : 'claimed', `is "${tree.lower(head)}"`);
        return;
      }
      if (infinitive && /^(?:seem|appear)$/u.test(lemma))
        weaken(negated ? 'possible' : 'claimed', `"${lemma}"`);
      else govern(lemma, negated, infinitive);
      return;
    }
    // "An attack is unlikely", "a war looms": what is said of the noun itself.
    if (relation === 'nsubj' && !tree.isVerb(child) && child === trigger) {
      if (UNSURE.has(lemma)) weaken('possible', `is "${lemma}"`);
      return;
    }
    // Nouns under nouns and prepositions: "risk of an invasion", "plans for talks", "after the arrival … will".
    if (relation === 'nmod' || relation === 'compound' || relation === 'nmod:poss') {
      if (MAYBE_NOUNS.has(lemma)) weaken('possible', `"${lemma}" of it`);
      else if (PLAN_NOUNS.has(lemma)) weaken('planned', `"${lemma}" for it`);
      return;
    }
    if (relation === 'obl') {
      const cases = tree.cases(child);
      if (
        /^(?:after|before|until|till|upon|following|since|in case of|in the event of|without)$/u.test(
          cases,
        ) &&
        isFuture(tree, head)
      )
        weaken('possible', `"${cases}" in a clause about the future`);
      else if (cases === 'without') weaken('denied', '"without"');
      else if (cases === 'for' && CALLS_FOR.has(lemma)) weaken('possible', `"${lemma} for"`);
      else if (/^(?:of|against|about)$/u.test(cases) && /^(?:warn|caution|dream)$/u.test(lemma))
        weaken('possible', `"${lemma} ${cases}"`);
      else if (cases === 'to' && lemma === 'agree') weaken('planned', '"agree to"');
      else if (negated && isAny(tree, child)) weaken('denied', `not "${lemma}" any`);
      return;
    }
    if (relation === 'obj' || relation === 'nsubj:pass') {
      if (negated && isAny(tree, child)) weaken('denied', `not "${lemma}" any`);
      if (FAILS.has(lemma) && !tree.isVerb(child) && !/^(?:forget|stop)$/u.test(lemma))
        weaken('denied', `"${lemma}"`);
      else if (DENIES.has(lemma)) weaken('denied', `"${lemma}"`);
      else if (/^(?:postpone|delay|defer|reschedule)$/u.test(lemma) && !tree.isVerb(child))
        weaken('planned', `"${lemma}"`);
      else if (
        PLANS.has(lemma) ||
        /^(?:discuss|consider|demand|propose|want|seek|suggest|offer|request|urge|announce|call|fear|expect|threaten|predict|anticipate|need|avert|prevent|avoid|simulate|rehearse|imagine|envisage|envision|depict|portray|foil|thwart|plot|prepare|contemplate)$/u.test(
          lemma,
        )
      ) {
        if (!tree.isVerb(child) && lemma !== 'announce')
          weaken(PLANS.has(lemma) ? 'planned' : 'possible', `"${lemma}"`);
      }
    }
  }
}

/** The noun that an infinitive without a subject completes, right before it: "of the need to help"; null = none. */
function needBefore(tree: Tree, clause: number): number | null {
  const to = tree.childrenBy(clause, 'mark').find((mark) => tree.lower(mark) === 'to');
  const noun = to === undefined ? -1 : to - 1;
  return noun > 0 && tree.upos(noun) === 'NOUN' && NEEDS.has(tree.lemma(noun)) ? noun : null;
}

const NEEDS = wordSet('need necessity importance duty obligation readiness willingness right');
const AVOWS = wordSet(
  'speak talk stress underline underscore emphasize emphasise reaffirm reiterate highlight insist mention note point declare affirm acknowledge recognize recognise',
);

/**
 * "Spoke of the need to respect the treaty", "stressed the importance of supporting Mali": in words of support the
 * saying is the act. @returns the verb of saying; null = the act is only needed
 */
export function avowalOf(tree: Tree, trigger: number): number | null {
  const head = tree.head(trigger);
  const noun =
    NEEDS.has(tree.lemma(head < 0 ? trigger : head)) && head >= 0 ? head : needBefore(tree, trigger);
  if (noun === null || !/^(?:need|necessity|importance|duty|obligation)$/u.test(tree.lemma(noun)))
    return null;
  for (const above of tree.ancestors(noun)) {
    if (!tree.isVerb(above)) continue;
    return AVOWS.has(tree.lemma(above)) && tree.rel(noun) !== 'nsubj' ? above : null;
  }
  return null;
}

const SAYING_NOUNS = wordSet(
  'report claim statement allegation announcement belief opinion view accusation assertion evidence proof sign indication news assumption story',
);
const FALSE_WORDS = wordSet(
  'false untrue baseless groundless unfounded wrong fake fabricated invented incorrect nonsense fiction lie',
);

/** A clause that says what a noun holds ("reports that …"): its "that" is no subject. */
function isContent(tree: Tree, clause: number): boolean {
  if (tree.marks(clause).includes('that')) return tree.child(clause, 'nsubj', 'nsubj:pass') !== null;
  // "Rumours that Norway attacked Denmark spread": what followed was taken for a clause, "that" for the object.
  const noun = tree.head(clause);
  return (
    noun >= 0 &&
    /^(?:rumour|rumor|report|claim|allegation|speculation|accusation|assertion|fear)$/u.test(
      tree.lemma(noun).toLowerCase(),
    ) &&
    tree.childrenBy(clause, 'obj').some((child) => tree.lower(child) === 'that')
  );
}

/** "reports … were false": the noun is the subject (or was read as another part) of a word for untruth. */
function isSaidFalse(tree: Tree, noun: number): boolean {
  const above = tree.head(noun);
  const near =
    above < 0 ? [] : [above, ...tree.childrenBy(above, 'ccomp', 'xcomp', 'amod', 'obj', 'parataxis')];
  return near.some((token) => FALSE_WORDS.has(tree.lemma(token).toLowerCase()));
}

/** What auxiliaries, negation and tense say of one clause. @param acts the clause is that of the act itself */
function clauseModality(
  tree: Tree,
  verb: number,
  acts: boolean,
): { readonly status: Status; readonly reason: string } | null {
  const auxiliaries = tree.childrenBy(verb, 'aux').map((child) => tree.lemma(child).toLowerCase());
  const future = auxiliaries.includes('will') || auxiliaries.includes('shall');
  const negated = isNegated(tree, verb);
  if (negated && acts)
    return auxiliaries.some((word) => word === 'may' || word === 'might')
      ? { status: 'possible', reason: '"may not"' }
      : { status: 'denied', reason: 'negated' };
  if (
    acts &&
    tree
      .childrenBy(verb, 'advmod')
      .some((child) => child < verb && /^(?:almost|nearly)$/u.test(tree.lower(child)))
  )
    return { status: 'denied', reason: 'almost' };
  if (acts && isMadeUp(tree, verb)) return { status: 'possible', reason: 'told in fiction' };
  if (acts && tree.marks(verb).includes('if')) return { status: 'possible', reason: 'inside "if"' };
  if (acts && isAsked(tree, verb)) return { status: 'possible', reason: 'a question' };
  const adverb = tree
    .childrenBy(verb, 'advmod')
    .map((child) => tree.lower(child))
    .find((word) => MAYBE_ADVERBS.has(word) || ALLEGED_ADVERBS.has(word));
  if (auxiliaries.some((word) => /^(?:may|might|could|can)$/u.test(word)))
    return {
      status: 'possible',
      reason: `"${auxiliaries.find((word) => /^(?:may|might|could|can)$/u.test(word))}"`,
    };
  if (auxiliaries.some((word) => /^(?:should|must|ought)$/u.test(word)))
    return { status: 'possible', reason: 'an obligation, not an act' };
  if (auxiliaries.includes('would'))
    return isReported(tree, verb)
      ? { status: 'planned', reason: '"would", reported from the past' }
      : { status: 'possible', reason: '"would"' };
  if (adverb !== undefined && MAYBE_ADVERBS.has(adverb)) return { status: 'possible', reason: `"${adverb}"` };
  if (future) return { status: 'planned', reason: '"will"' };
  if (adverb !== undefined) return { status: 'claimed', reason: `"${adverb}"` };
  const isToBe = tree
    .childrenBy(verb, 'cop', 'aux')
    .some((child) => /^(?:is|are|was|were|'s|'re)$/u.test(tree.lower(child)));
  const to = tree.childrenBy(verb, 'mark').some((child) => tree.lower(child) === 'to');
  if (isToBe && to) return { status: 'planned', reason: '"is to"' };
  if (!acts) return null;
  if (tree.xpos(verb) === 'VBG' && tree.childrenBy(verb, 'aux').some((child) => tree.lemma(child) === 'be')) {
    return tree.lemma(verb) === 'go'
      ? { status: 'planned', reason: 'going to' }
      : { status: 'ongoing', reason: 'progressive' };
  }
  return null;
}

/** Verbs that take for granted what they hold, also under "not" and "may" (Kiparsky and Kiparsky 1970). */
const FACTIVES = wordSet(
  'forget regret remember recall realize realise discover ignore resent deplore lament forgive overlook celebrate',
);

/**
 * What stands whatever is said above it: a relative clause in the past ("the town that it attacked"), a reason ("because
 * it attacked"), a participle of a definite noun ("the sanctions imposed"). Not under "would", which shifts tenses.
 */
function isPresupposed(tree: Tree, clause: number): boolean {
  if (!tree.isVerb(clause)) return false;
  const relation = tree.fullRel(clause);
  if (relation === 'acl:relcl')
    return !isContent(tree, clause) && isPastClause(tree, clause) && !isAnyone(tree, tree.head(clause));
  if (relation === 'acl')
    return (
      tree.xpos(clause) === 'VBN' &&
      tree.child(clause, 'mark', 'aux', 'nsubj') === null &&
      tree
        .childrenBy(tree.head(clause), 'det')
        .some((child) => /^(?:the|this|that|these|those)$/u.test(tree.lower(child)))
    );
  if (relation === 'ccomp')
    return (
      FACTIVES.has(tree.lemma(tree.head(clause))) &&
      tree.marks(clause).includes('that') &&
      isPastClause(tree, clause)
    );
  return (
    relation === 'advcl' &&
    isPastClause(tree, clause) &&
    tree
      .marks(clause)
      .some((mark) => /^(?:because|since|after|although|though|whereas|even though)$/u.test(mark)) &&
    !isShifted(tree, tree.head(clause))
  );
}

/** "anybody who attacked", "no state that attacked", "whoever attacked" */
function isAnyone(tree: Tree, noun: number): boolean {
  return (
    /^(?:any|no|who|what|which|nobody|none|nothing)/u.test(tree.lower(noun)) ||
    tree
      .childrenBy(noun, 'det')
      .some((child) => /^(?:any|no|neither|whichever|whatever)$/u.test(tree.lower(child)))
  );
}

/** Simple past or past perfect, without a modal. */
function isPastClause(tree: Tree, clause: number): boolean {
  const helpers = tree.childrenBy(clause, 'aux', 'cop');
  if (helpers.some((child) => tree.xpos(child) === 'MD')) return false;
  if (helpers.length === 0) return tree.xpos(clause) === 'VBD';
  return helpers.some((child) => tree.xpos(child) === 'VBD' || tree.lemma(child) === 'have');
}

/** Under "would", "could", "might" a past tense may be a future told in the past. */
function isShifted(tree: Tree, verb: number): boolean {
  return tree
    .childrenBy(verb, 'aux')
    .some((child) => /^(?:would|could|might|should)$/u.test(tree.lower(child)));
}

/** "any attack": only denied, asked or supposed. */
const isAny = (tree: Tree, noun: number): boolean =>
  !tree.isVerb(noun) && tree.childrenBy(noun, 'det').some((child) => tree.lower(child) === 'any');

/** "In a novel, Norway attacks", "the film shows how it attacks". */
function isMadeUp(tree: Tree, verb: number): boolean {
  const isFiction = (token: number) => FICTION.has(tree.lemma(token).toLowerCase());
  if (tree.childrenBy(verb, 'obl').some((child) => tree.cases(child) === 'in' && isFiction(child)))
    return true;
  const above = tree.head(verb);
  if (above < 0 || tree.rel(verb) !== 'ccomp') return false;
  return (
    /^(?:show|depict|portray|imagine|tell|describe)$/u.test(tree.lemma(above)) &&
    tree.childrenBy(above, 'nsubj').some(isFiction)
  );
}

/** "Did Norway attack?": asked, not told; "why did it attack?" takes for granted that it did. */
function isAsked(tree: Tree, verb: number): boolean {
  if (tree.sentence.form.at(-1) !== '?' && tree.sentence.form.at(-2) !== '?') return false;
  if (tree.children(verb).some((child) => /^(?:why|how|when|where)$/u.test(tree.lower(child)))) return false;
  if (tree.head(verb) >= 0) return false;
  const [subject] = tree.childrenBy(verb, 'nsubj');
  const [helper] = tree.childrenBy(verb, 'aux', 'cop');
  return helper !== undefined && subject !== undefined && helper < subject;
}

/** Content told as a fact ("told reporters that X had left"), not asked for ("told X that it leave"). */
function isTold(tree: Tree, clause: number): boolean {
  return (
    /^VB[DZ]$/u.test(tree.xpos(clause)) ||
    tree.childrenBy(clause, 'aux', 'cop').some((child) => /^(?:have|be|do|will)$/u.test(tree.lemma(child)))
  );
}

function isPastBe(tree: Tree, verb: number): boolean {
  return tree
    .childrenBy(verb, 'aux')
    .some((child) => tree.lemma(child) === 'be' && tree.xpos(child) === 'VBD');
}

/** "its plan to attack failed", "their attempt was foiled". */
function hasFailed(tree: Tree, noun: number): boolean {
  const above = tree.head(noun);
  if (above < 0) return false;
  const relation = tree.fullRel(noun);
  const lemma = tree.lemma(above);
  if (relation === 'nsubj') return /^(?:fail|collapse|founder|flop)$/u.test(lemma);
  return (
    (relation === 'obj' || relation === 'nsubj:pass') &&
    /^(?:foil|thwart|scrap|cancel|abandon|drop|reject|shelve|prevent|renounce|deny)$/u.test(lemma)
  );
}

/** "said … would": the future of a past that has a speaker. */
function isReported(tree: Tree, verb: number): boolean {
  for (let at = verb; ; ) {
    const head = tree.head(at);
    if (head < 0)
      return tree.childrenBy(at, 'parataxis', 'ccomp').some((child) => SAYS.has(tree.lemma(child)));
    const relation = tree.rel(at);
    if ((relation === 'ccomp' || relation === 'parataxis') && SAYS.has(tree.lemma(head))) return true;
    if (relation === 'acl' && /^(?:report|statement|announcement|claim|news)$/u.test(tree.lemma(head)))
      return true;
    if (relation !== 'conj' && relation !== 'xcomp' && relation !== 'ccomp') return false;
    at = head;
  }
}

/** "accused Egypt of sending": the verb of which the clause is what somebody is accused of; null = none. */
export function accusingVerb(tree: Tree, clause: number): number | null {
  if (!/^(?:acl|advcl|xcomp|ccomp|obl|nmod)$/u.test(tree.rel(clause))) return null;
  // A parse may hang the preposition of a gerund on it as that of a noun.
  const prep = [...tree.marks(clause), tree.cases(clause)];
  if (!prep.some((word) => word === 'of' || word === 'for' || word === 'with' || word === 'over'))
    return null;
  const head = tree.head(clause);
  for (const verb of [head, head < 0 ? -1 : tree.head(head)])
    if (verb >= 0 && tree.isVerb(verb) && ACCUSES.has(tree.lemma(verb))) return verb;
  return null;
}

export function isNegated(tree: Tree, token: number): boolean {
  return tree.children(token).some((child) => {
    const relation = tree.rel(child);
    const word = tree.lower(child);
    if ((relation === 'advmod' || relation === 'cc' || relation === 'det') && NEGATIONS.has(word)) {
      // "not only" affirms.
      return !(
        word === 'not' &&
        tree
          .children(token)
          .some((other) => tree.lower(other) === 'only' && other > child && other - child <= 2)
      );
    }
    return (
      (relation === 'nsubj' || relation === 'obj') &&
      (tree.childrenBy(child, 'cc', 'advmod', 'det').some((inner) => tree.lower(inner) === 'neither') ||
        /^(?:nobody|none|neither|nothing)$/u.test(word) ||
        tree
          .childrenBy(child, 'det')
          .some((inner) => tree.lower(inner) === 'no' || tree.lower(inner) === 'neither'))
    );
  });
}

function isFuture(tree: Tree, token: number): boolean {
  for (let at = token, steps = 0; at >= 0 && steps < 6; at = tree.head(at), steps += 1) {
    if (
      tree
        .childrenBy(at, 'aux')
        .some((child) => /^(?:will|shall|would|may|might|could|can)$/u.test(tree.lemma(child)))
    )
      return true;
    if (
      tree
        .childrenBy(at, 'conj')
        .some((child) => tree.childrenBy(child, 'aux').some((aux) => tree.lemma(aux) === 'will'))
    )
      return true;
    if (
      tree.rel(at) !== 'conj' &&
      tree.rel(at) !== 'xcomp' &&
      tree.rel(at) !== 'nsubj' &&
      tree.rel(at) !== 'obl'
    )
      break;
  }
  return false;
}

const LONG_CONDITION = /^(?:as long as|so long as|in case|on condition)/u;
const wordsFrom = (tree: Tree, token: number): string =>
  tree.sentence.form
    .slice(token, token + 3)
    .join(' ')
    .toLowerCase();

/** A clause or phrase that is the condition of `verb`: "if …", "unless …", "in case of …", "should … happen". */
function conditionOf(
  tree: Tree,
  verb: number,
  below: number,
): { readonly clause: number; readonly mark: number } | null {
  // "as long as the rebels stay": the clause may hang on the adverb.
  const longer = tree
    .childrenBy(verb, 'advmod')
    .filter((child) => tree.lower(child) === 'long')
    .flatMap((child) => tree.childrenBy(child, 'advcl'));
  for (const clause of [...tree.childrenBy(verb, 'advcl'), ...longer]) {
    if (clause === below) continue;
    const mark = tree
      .childrenBy(clause, 'mark', 'advmod')
      .find((child) => /^(?:if|unless|provided|providing|should|supposing)$/u.test(tree.lower(child)));
    if (mark !== undefined && tree.lower(mark) !== 'whether') return { clause, mark };
    const long = tree
      .childrenBy(clause, 'mark', 'advmod')
      .find(
        (child) =>
          /^(?:as|so|in|on)$/u.test(tree.lower(child)) &&
          [child, child - 2].some((from) => from >= 0 && LONG_CONDITION.test(wordsFrom(tree, from))),
      );
    if (long !== undefined) return { clause, mark: long };
  }
  for (const phrase of tree.childrenBy(verb, 'obl')) {
    const cases = tree.cases(phrase);
    if (
      /^in (?:case|the event)/u.test(cases) ||
      (tree.cases(phrase) === 'in' &&
        /^(?:case|event)$/u.test(tree.lemma(phrase)) &&
        tree.child(phrase, 'nmod') !== null)
    )
      return { clause: phrase, mark: tree.childrenBy(phrase, 'case')[0] ?? phrase };
  }
  return null;
}

/** Words of a condition; a tree that hangs the act itself below its condition is cut at the comma between them. */
function conditionRange(tree: Tree, clause: number, trigger: number): [number, number] {
  const [first, end] = tree.reach(clause);
  let last = end;
  while (last > first && tree.upos(last) === 'PUNCT') last -= 1;
  if (trigger < first || trigger > last) return [first, last];
  for (let token = clause + 1; token < trigger; token += 1)
    if (tree.lower(token) === ',') return [first, token - 1];
  for (let token = clause - 1; token > trigger; token -= 1)
    if (/^(?:if|unless|should)$/u.test(tree.lower(token))) return [token, last];
  return [first, Math.max(first, Math.min(last, trigger - 1))];
}

/** A condition makes conditional what has not happened: "he left, if he was ever there" is no such case. */
function isOpen(tree: Tree, verb: number, status: Status): boolean {
  if (status === 'planned' || status === 'possible') return true;
  const auxiliaries = tree.childrenBy(verb, 'aux').map((child) => tree.lemma(child));
  if (auxiliaries.some((word) => /^(?:will|would|shall|may|might|could|can|should|must)$/u.test(word)))
    return true;
  // "is ready to change … if", "threatened to close … if": open through what governs it; a past act is not.
  return (
    tree.xpos(verb) === 'VBZ' ||
    tree.xpos(verb) === 'VBP' ||
    tree.xpos(verb) === 'VB' ||
    tree.child(verb, 'cop') !== null
  );
}

/** The clause's verb, or its first auxiliary, stands in the present tense. */
function isPresent(tree: Tree, verb: number): boolean {
  const auxiliary = tree.childrenBy(verb, 'aux', 'cop')[0];
  return /^VB[PZ]$/u.test(tree.xpos(auxiliary ?? verb));
}
