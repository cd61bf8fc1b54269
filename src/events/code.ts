import {
  type ActorText,
  type Attribution,
  contains,
  type EventContent,
  type EventRecord,
  type EventText,
  type EventType,
  makeId,
  type NotCoded,
  overlap,
  type Party,
  periodTouches,
  type Quad,
  type Reason,
  type Sentence,
  type Span,
  type Status,
  wordSet,
} from '#core/index.js';
import { type Clause, spanOf } from './attribution.js';
import { carryDates } from './carry.js';
import { type Anchor, datesOf, type Mentioned } from './dates.js';
import type { FactModel } from './factuality/model.js';
import { FactView } from './factuality/view.js';
import { contentOf, type Match, matchCues, modeOf, partiesOf } from './match.js';
import type { Parties } from './parties.js';
import type { PlaceNames } from './place-names.js';
import type { TypeScorer } from './scorer/model.js';
import { retype } from './scorer/retype.js';
import type { Range } from './scorer/traits.js';
import { avowalOf, type Standing, standingOf } from './status.js';
import type { Tree } from './tree.js';
import type { Cues } from './vocabulary.js';
import { walkOf } from './walk.js';
import { dateOf, isRemembered } from './when.js';
import { Places } from './where.js';

/** What is trained and not written: how surely something happened, and which type holds between two parties. */
export interface EventModels {
  readonly facts: FactModel;
  readonly types: TypeScorer;
}

/** Blocks that only repeat the body, or are not the outlet's text. */
const NOT_CODED_BLOCKS: Readonly<Record<string, string>> = {
  title: 'a title repeats what the text says',
  standfirst: 'a standfirst repeats what the text says',
  heading: 'a heading repeats what the text says',
  credit: 'a credit says who wrote the text',
  caption: 'a caption belongs to a picture',
};
/** Answers to what somebody else has done. */
const ANSWERS = new Set(['ACCUSE', 'REJECT', 'SUPPORT']);
/** Acts in words: two in a row are said to the same. */
const IN_WORDS = new Set(['THREATEN', 'AGREE', 'CONCEDE', 'REQUEST', 'REJECT', 'ACCUSE', 'SUPPORT']);
/** What one says to somebody who has just done something to him. */
const ADDRESSED = new Set(['REQUEST', 'REJECT', 'ACCUSE', 'AGREE']);
/** Talks are nobody's deed that others condemn or praise. */
const WORDS_ONLY = new Set(['CONSULT']);
/** Acts that are done by saying that they are needed. */
const AVOWED = new Set(['SUPPORT']);
/** What two do together. */
const SHARED_ACTS = new Set(['CONSULT', 'SUPPORT', 'COOPERATE', 'AGREE']);
/** Nouns that point back at an act. */
const ACT_NOUNS = wordSet(
  'act action aggression announcement arrest assault attack bombing claim accusation allegation charge crackdown decision demand deployment detention expulsion incursion invasion killing law measure move offensive offer operation plan proposal gesture idea flight exercise drill ceasefire truce invitation appeal comment ruling raid remark request sanction sentence shelling shooting statement step strike threat warning withdrawal',
);
/** Sectors in which a person acts for more than himself. */
const PUBLIC_SECTORS = new Set([
  'GOV',
  'MIL',
  'REB',
  'OPP',
  'LEG',
  'JUD',
  'COP',
  'SPY',
  'PTY',
  'IGO',
  'NGO',
  'REL',
]);
/** Those whose "will" foretells what others do. */
const FORECASTER =
  /\b(?:analysts?|experts?|scientists?|scholars?|historians?|economists?|professors?|observers?|commentators?|pundits?|researchers?|orientalists?|columnists?|sociologists?|academics?)$/iu;
/** Those who meet where an organisation meets. */
const MEMBERS = /^(?:leader|member|minister|head|chief|ambassador|envoy|state|country|president|delegate)$/u;
/** Sectors that one state has, and that it is mostly its own that acts on them. */
const OF_A_STATE: ReadonlySet<string> = new Set(['OPP', 'COP', 'LEG', 'JUD']);
/** A year so much earlier than the article's is a recollection. */
const HISTORICAL_YEARS = 2;

/** Codes a whole article. @param types PLOVER types by name; @param cues words that carry acts; @param models trained: how surely it happened, which type; @param names finds places */
export function codeText(
  text: ActorText,
  types: ReadonlyMap<string, EventType>,
  cues: Cues,
  { facts, types: scorer }: EventModels,
  names: PlaceNames,
): EventText {
  const { mentions: bySentence, clauses, speakers, hasBody } = walkOf(text);
  const places = new Places(
    names,
    text,
    (index) => clauses[index]!.tree,
    (index) => bySentence[index]!,
  );
  const events: EventRecord[] = [];
  const notCoded: NotCoded[] = [];
  let anchor: Anchor | null = null;
  const bareNouns = new Set<EventRecord['id']>();
  const datesBySentence: (readonly Mentioned[])[] = text.sentences.map(() => []);
  /** Of each event, the word whose happening is judged: that of its verb, of a bare noun the noun. */
  const judged = new Map<EventRecord['id'], number>();
  const views: (FactView | undefined)[] = [];
  const factualityOf = ({ id, sentence }: EventRecord): number => {
    const own = text.sentences[sentence]!;
    views[sentence] ??= new FactView(own);
    return Number(facts.value(views[sentence], own, judged.get(id)!).toFixed(2));
  };

  for (const [index, sentence] of text.sentences.entries()) {
    const { tree } = clauses[index]!;
    const kind = text.article.blocks[sentence.block]!.kind;
    if (hasBody && kind in NOT_CODED_BLOCKS) {
      notCoded.push({
        sentence: index,
        trigger: null,
        type: null,
        reason: kind === 'credit' || kind === 'caption' ? kind : 'headline',
        detail: NOT_CODED_BLOCKS[kind]!,
      });
      continue;
    }
    const { dates, anchor: next } = datesOf(tree, text.article, anchor);
    datesBySentence[index] = dates;
    anchor = next;
    const before = events.length;
    const refusals: NotCoded[] = [];
    const done = new Set<number>();
    const matches = matchCues(tree, cues);
    for (const match of matches) {
      if (done.has(match.trigger)) continue;
      const outcome = codeMatch(match, matches, index, clauses[index]!);
      if ('reason' in outcome) refusals.push(outcome);
      else {
        done.add(match.trigger);
        judged.set(outcome.id, match.kind === 'light' ? match.verb : match.trigger);
        if (match.kind === 'noun') bareNouns.add(outcome.id);
        events.push({
          ...outcome,
          when: dateOf(tree, match.trigger, match.verb, dates),
          where: places.placeOf(match, types.get(outcome.type)!.quad, index),
        });
      }
    }
    const coded = events.slice(before).map((event) => event.trigger.start);
    const told = new Set<string>();
    for (const refusal of refusals) {
      const key = `${refusal.trigger?.start} ${refusal.type} ${refusal.reason}`;
      if (told.has(key) || (refusal.trigger && coded.includes(refusal.trigger.start))) continue;
      told.add(key);
      notCoded.push(refusal);
    }
    if (events.length === before && refusals.length === 0) {
      notCoded.push({
        sentence: index,
        trigger: null,
        type: null,
        reason: 'no-cue',
        detail: 'no word of this sentence carries an act that the vocabulary knows',
      });
    }
  }
  const single = withoutRetellings(
    withoutEchoes(withoutContents(events, clauses)),
    bareNouns,
    clauses,
    (event, first) =>
      notCoded.push({
        sentence: event.sentence,
        trigger: event.trigger,
        type: event.type,
        reason: 'told-before',
        detail: `"${text.article.text.slice(event.trigger.start, event.trigger.end)}" points back at what sentence ${first.sentence + 1} has told`,
      }),
  );
  return {
    ...text,
    events: carryDates(single, text, clauses, datesBySentence).map((event) => ({
      ...event,
      factuality: factualityOf(event),
      historical: event.historical || isHistorical(event, text),
    })),
    notCoded,
  };

  /**
   * "condemned the attack", "rejected the decision": whoever did what the text has just told, in this sentence or the
   * one before in the same paragraph.
   */
  function backReference({ trigger, verb, kind }: Match, index: number): Party[] {
    const { tree } = clauses[index]!;
    const told = [
      ...(kind === 'verb' ? tree.childrenBy(verb, 'obj') : []),
      ...tree
        .childrenBy(trigger, 'obl', 'nmod')
        .filter((child) => /^(?:about|over|at|of|with|to|by|for)$/u.test(tree.cases(child))),
    ].some(
      (token) =>
        ACT_NOUNS.has(tree.lemma(token).toLowerCase()) &&
        tree
          .childrenBy(token, 'det')
          .some((det) => /^(?:the|this|that|these|those|such)$/u.test(tree.lower(det))) &&
        tree.child(token, 'nmod', 'nmod:poss', 'acl', 'acl:relcl') === null,
    );
    if (!told) return [];
    const start = spanOf(tree, trigger).start;
    const last = events.findLast(
      (event) => event.sentence >= index - 1 && event.trigger.start < start && !WORDS_ONLY.has(event.type),
    );
    if (!last || text.sentences[last.sentence]!.block !== text.sentences[index]!.block) return [];
    return [...last.actors];
  }

  /**
   * "X seized a ship of Y's. Y demanded its release": who has been acted on answers him who acted, when the sentence names
   * nobody else behind the verb.
   */
  function whomIsAnswered({ trigger }: Match, index: number, actors: readonly Party[]): readonly Party[] {
    const { tree, parties } = clauses[index]!;
    const codes = new Set(actors.map(({ code }) => code));
    const start = spanOf(tree, trigger).start;
    const last = events.findLast((event) => event.trigger.start < start);
    if (!last || last.sentence < index - 1) return [];
    if (text.sentences[last.sentence]!.block !== text.sentences[index]!.block) return [];
    if (!last.recipients.some(({ code }) => codes.has(code))) return [];
    const answered = new Set(last.actors.map(({ code }) => code));
    const isOther = bySentence[index]!.some(
      (mention) =>
        mention.span.start > start &&
        parties.toParties(mention).some(({ code }) => !codes.has(code) && !answered.has(code)),
    );
    return isOther ? [] : last.actors;
  }

  /** "opposed the Malian plan and threatened sanctions": verbs in a row share whom they are done to. */
  function sharedRecipients(
    { verb, kind }: Match,
    index: number,
    actors: readonly Party[],
    quad: Quad,
  ): readonly Party[] {
    const { tree } = clauses[index]!;
    if (kind === 'noun' || tree.rel(verb) !== 'conj') return [];
    const start = spanOf(tree, tree.head(verb)).start;
    const side = (of: Quad | undefined) => of?.split(' ')[1];
    const before = events.find(
      (event) =>
        event.sentence === index &&
        event.trigger.start === start &&
        event.type !== 'CONSULT' &&
        side(types.get(event.type)?.quad) === side(quad),
    );
    const same = before?.actors.some((actor) => actors.some((one) => one.code === actor.code));
    return same ? before!.recipients : [];
  }

  /** "X met Y. X agreed to sell gas": who agrees, agrees with those of whom the paragraph has just told. */
  function partnersOf(index: number, actor: Party): readonly Party[] {
    const block = text.sentences[index]!.block;
    const others = bySentence[index]!.some((mention) =>
      clauses[index]!.parties.toParties(mention).some((party) => party.code !== actor.code),
    );
    if (others) return [];
    const before = events.findLast(
      (event) =>
        event.sentence < index &&
        event.sentence >= index - 2 &&
        text.sentences[event.sentence]!.block === block &&
        SHARED_ACTS.has(event.type),
    );
    const all = before ? [...before.actors, ...before.recipients] : [];
    return all.some((party) => party.code === actor.code)
      ? all.filter((party) => party.actor !== null && party.code !== actor.code)
      : [];
  }

  /** What is promised or threatened is on the side that the cue asks for; a negation turns it round. */
  function holdsContent(match: Match, matches: readonly Match[], tree: Tree): boolean {
    const content = contentOf(match, tree, matches);
    if (content === null) return match.cue.content !== 'conflict';
    const hostile = types.get(content.cue.type)?.quad.endsWith('conflict') ?? false;
    const negated = tree
      .childrenBy(content.verb, 'advmod')
      .some((child) => /^(?:not|n't|never)$/u.test(tree.lower(child)));
    return (hostile !== negated ? 'conflict' : 'cooperation') === match.cue.content;
  }

  /** "Belarus arrested an opposition leader": whom no state is said to own is of the state that acts on him. */
  function atHome(recipients: readonly Party[], actors: readonly Party[]): readonly Party[] {
    const [one] = actors;
    if (distinct(actors) !== 1 || !one?.actor || text.actors.get(one.actor)?.kind !== 'state')
      return recipients;
    return recipients.map((party) =>
      party.actor === null &&
      party.sector !== null &&
      OF_A_STATE.has(party.sector) &&
      party.sector !== one.sector
        ? { ...party, actor: one.actor, code: one.code }
        : party,
    );
  }

  /** What an act in words speaks of. */
  function contentIn(match: Match, matches: readonly Match[], tree: Tree): EventContent | null {
    const content = contentOf(match, tree, matches);
    const type = content === null ? undefined : types.get(content.cue.type);
    if (content === null || !type) return null;
    const said = modeOf(content, tree);
    return {
      type: type.type,
      mode: type.modes.some(({ mode }) => mode === said) ? said : null,
      trigger: spanOf(tree, content.trigger),
    };
  }

  /** What will be is a plan of those who do it, in the outlet's or an official's words; an expert's is a forecast. */
  function foretold(standing: Standing, chain: readonly Attribution[]): Status {
    const inner = chain.at(-1)?.by;
    const isForecast =
      standing.status === 'planned' &&
      standing.reasons.includes('"will"') &&
      inner !== undefined &&
      inner !== 'article' &&
      (inner.actor === null ? FORECASTER.test(inner.text) : !isPolitical(inner));
    return isForecast ? 'possible' : standing.status;
  }

  /** "The leaders of ASEAN met": several of one organisation. */
  function isAssembly(tree: Tree, party: Party): boolean {
    const kind = party.actor === null ? undefined : text.actors.get(party.actor)?.kind;
    if (kind !== 'igo' && kind !== 'bloc') return false;
    const { starts, form } = tree.sentence;
    const named = starts.findIndex((start) => start >= party.span.start);
    const around = form.map((_, token) => token).filter((token) => Math.abs(token - named) <= 4);
    return around.some((token) => MEMBERS.test(tree.lemma(token)) && tree.xpos(token) === 'NNS');
  }

  /** States, organisations, groups, and persons who act for one; an expert or a footballer is none. */
  function isPolitical(party: Party): boolean {
    const actor = party.actor === null ? undefined : text.actors.get(party.actor);
    if (actor?.kind !== 'person') return true;
    // Who has led a state acts for more than himself afterwards too.
    if (actor.roles.some((role) => role.office === 'head-of-state' || role.office === 'head-of-government'))
      return true;
    return party.sector !== null && PUBLIC_SECTORS.has(party.sector);
  }

  function codeMatch(
    match: Match,
    matches: readonly Match[],
    index: number,
    { tree, parties }: Clause,
  ): Omit<EventRecord, 'when' | 'where'> | NotCoded {
    const { cue, trigger, verb } = match;
    const refuse = (reason: string, detail: string): NotCoded => ({
      sentence: index,
      trigger: spanOf(tree, trigger),
      type: cue.type,
      reason,
      detail,
    });
    const ruled = types.get(cue.type);
    if (parties.isInsideName(trigger))
      return refuse('name', `"${tree.sentence.form[trigger]}" is part of a name`);
    if (!ruled) return refuse('no-type', `the vocabulary has no event type ${cue.type}`);
    if (cue.content !== null && !holdsContent(match, matches, tree)) {
      return refuse('content', `"${tree.sentence.form[trigger]}" speaks of no act of ${cue.content}`);
    }
    const found = partiesOf(match, tree, parties, matches);
    const actors = found.actors.filter((party) => party.actor !== null);
    if (actors.length === 0)
      return refuse(
        'no-actor',
        `"${tree.sentence.form[trigger]}" looks like ${cue.type}, but nobody whom we know is said to do it`,
      );
    if (!actors.some((party) => isPolitical(party))) {
      return refuse(
        'private-person',
        `"${tree.sentence.form[trigger]}" is done by private persons, who are no political actors`,
      );
    }
    if (cue.type === 'THREATEN' && isForeboding(match, tree, parties, actors)) {
      return refuse('foreboding', `"${tree.sentence.form[trigger]}" is of what others may do, and no threat`);
    }
    let recipients = apart(atHome(found.recipients, actors), actors, true);
    let implied: string | null = null;
    const imply = (found_: readonly Party[], rule: string) => {
      // "refused to send troops": who is only described there is moved, not refused.
      const isOpen =
        recipients.length === 0 ||
        (ADDRESSED.has(cue.type) &&
          tree.child(verb, 'xcomp', 'ccomp') !== null &&
          recipients.every((party) => party.actor === null));
      if (!isOpen) return;
      const inPlace = apart(found_, actors, false);
      if (inPlace.length === 0) return;
      recipients = inPlace;
      implied = rule;
    };
    // A truce that is broken answers nobody; only a refusal in words does.
    if (ANSWERS.has(cue.type) && (cue.speech || cue.type !== 'REJECT'))
      imply(backReference(match, index), 'who did what is answered');
    if (cue.needs !== 'none' || IN_WORDS.has(cue.type))
      imply(sharedRecipients(match, index, actors, ruled.quad), 'shared with the verb before');
    if (ADDRESSED.has(cue.type))
      imply(whomIsAnswered(match, index, actors), 'who did it to the actor before');
    if (cue.type === 'AGREE' && cue.needs === 'none' && distinct(actors) === 1)
      imply(partnersOf(index, actors[0]!), 'partner in what was told before');
    if (cue.needs === 'either' && recipients.length === 0 && hasStrangePartner(match, tree)) {
      return refuse(
        'no-partner',
        `"${tree.sentence.form[trigger]}" is done with something that is nobody we know`,
      );
    }
    if (recipients.length === 0 && cue.needs === 'target' && !hasTarget(match, tree)) {
      return refuse(
        'no-target',
        `"${tree.sentence.form[trigger]}" is done to nobody and nothing that is said`,
      );
    }
    if (
      recipients.length === 0 &&
      (cue.needs === 'recipient' || ruled.recipientRequired) &&
      !(cue.needs === 'either' && distinct(actors) > 1)
    ) {
      return refuse(
        'no-recipient',
        `"${tree.sentence.form[trigger]}" looks like ${cue.type}, but nobody whom we know is said to be its recipient`,
      );
    }
    if (
      recipients.length === 0 &&
      cue.needs === 'either' &&
      distinct(actors) < 2 &&
      !(cue.type === 'CONSULT' && actors.some((party) => isAssembly(tree, party)))
    ) {
      return refuse(
        'no-partner',
        `"${tree.sentence.form[trigger]}" looks like ${cue.type} between several, but only one is known`,
      );
    }
    const avowal = AVOWED.has(cue.type) ? avowalOf(tree, trigger) : null;
    const standing = avowal === null ? standingOf(tree, trigger, verb) : standingOf(tree, avowal, avowal);
    if (match.kind === 'noun' && standing.reasons.length === 0 && isTopic(tree, trigger)) {
      return refuse('topic', `"${tree.sentence.form[trigger]}" is what is spoken of, not what is reported`);
    }
    const chain = speakers.chainOf(index, trigger);
    const isSaid = chain.length > 0 || speakers.isQuoted(index, trigger);
    const status = attributed(foretold(standing, chain), isSaid);
    // Where one word has cues of several types the scorer may know better which it is.
    const others = new Set(
      matches.flatMap((other) =>
        other.trigger === trigger && other.cue.type !== cue.type ? other.cue.type : [],
      ),
    );
    const margins =
      others.size === 0
        ? null
        : scorer.margins(
            tree,
            rangeOfParties(tree, actors, trigger),
            rangeOfParties(tree, recipients.length > 0 ? recipients : actors, trigger),
          );
    const renamed = margins === null ? undefined : types.get(retype(cue.type, others, margins, status));
    const type = renamed ?? ruled;
    const said = modeOf(match, tree);
    const mode = type.modes.some((one) => one.mode === said) ? said : null;
    const reasons: Reason[] = [
      {
        rule: `cue ${cue.id}: ${match.kind === 'light' ? `${tree.lemma(verb)} + ` : ''}${tree.lemma(trigger)} (${cue.because})`,
        weight: 0.5,
      },
      ...(type === ruled || margins === null
        ? []
        : [
            {
              rule: `trained scorer: ${type.type} (${margins.get(type.type)!.toFixed(1)}) rather than ${cue.type} (${(margins.get(cue.type) ?? 0).toFixed(1)})`,
              weight: 0,
            },
          ]),
      {
        rule: `actor: ${[...new Set(actors.map((party) => party.code))].join(', ')}; recipient: ${[...new Set(recipients.map((party) => party.code))].join(', ') || 'none'}${implied === null ? '' : ` (${implied})`}`,
        weight: recipients.length === 0 || implied !== null ? 0.1 : 0.3,
      },
      {
        rule: `status ${status}: ${[...standing.reasons, ...(status === 'claimed' && standing.status !== 'claimed' ? ['said by somebody, not by the outlet'] : [])].join('; ') || 'asserted'}`,
        weight: 0.1,
      },
    ];
    return {
      id: makeId('event', text.article.id, spanOf(tree, trigger).start, spanOf(tree, trigger).end, type.type),
      type: type.type,
      mode,
      content: WORDS.has(type.type) ? contentIn(match, matches, tree) : null,
      actors,
      recipients,
      status,
      factuality: null,
      historical: isRemembered(tree, trigger),
      condition: standing.condition === null ? null : rangeOf(tree.sentence, standing.condition),
      attribution: chain.length > 0 ? chain : [{ by: 'article', stance: 'reports', cue: null }],
      intensity: type.modes.find((one) => one.mode === mode)?.score ?? type.score,
      trigger: spanOf(tree, trigger),
      evidence: evidenceOf(tree, match, actors, recipients),
      sentence: index,
      score: { value: Number(reasons.reduce((sum, reason) => sum + reason.weight, 0).toFixed(2)), reasons },
    };
  }
}

/** "The EU warned that a closed border would hurt civilians": who warns of what others bring about threatens nobody. */
function isForeboding(
  { verb, kind }: Match,
  tree: Tree,
  parties: Parties,
  actors: readonly Party[],
): boolean {
  if (kind !== 'verb' || !/^(?:warn|caution)$/u.test(tree.lemma(verb)) || tree.isPassive(verb)) return false;
  if (tree.child(verb, 'obj', 'iobj') !== null) return false;
  const content = tree.child(verb, 'ccomp');
  const subject = content === null ? null : tree.child(content, 'nsubj', 'nsubj:pass');
  if (subject === null || tree.upos(subject) === 'PRON') return false;
  return !parties.at(subject, true).some(({ code }) => actors.some((actor) => actor.code === code));
}

/** Tokens from the first to the last word of a list of parties; the trigger's own when they stand in another sentence. */
function rangeOfParties(tree: Tree, parties: readonly Party[], trigger: number): Range {
  const { starts, ends } = tree.sentence;
  let from = -1;
  let to = -1;
  for (const { span } of parties) {
    for (let token = 0; token < tree.length; token += 1) {
      if (ends[token]! <= span.start || starts[token]! >= span.end) continue;
      if (from < 0 || token < from) from = token;
      to = Math.max(to, token + 1);
    }
  }
  return from < 0 ? [trigger, trigger + 1] : [from, to];
}

/** What somebody says is claimed; what he plans, fears or denies keeps its status. */
function attributed(status: Status, spoken: boolean): Status {
  return spoken && (status === 'happened' || status === 'ongoing') ? 'claimed' : status;
}

/**
 * Recipients that are not the actors again.
 * @param named the text names them as such: two sectors of one state may then act on each other
 */
function apart(recipients: readonly Party[], actors: readonly Party[], named: boolean): Party[] {
  return recipients.filter((recipient) => {
    const same = actors.filter((actor) => actor.code === recipient.code);
    if (same.length === 0) return true;
    if (recipient.actor === null || !named) return false;
    return same.every((actor) => actor.sector !== recipient.sector && recipient.sector !== null);
  });
}

/** "cooperate with a plan": the partner is said, and is no actor. */
function hasStrangePartner({ cue, trigger, verb }: Match, tree: Tree): boolean {
  if (!cue.recipient.includes('with')) return false;
  return [trigger, verb].some((place) =>
    tree.childrenBy(place, 'obl', 'nmod').some((child) => tree.cases(child) === 'with'),
  );
}

/** Something, if nobody whom we know, is what the act is done to. */
function hasTarget({ cue, trigger, verb, kind, passive }: Match, tree: Tree): boolean {
  if (
    kind === 'verb' &&
    cue.recipient.includes('obj') &&
    tree.child(verb, passive ? 'nsubj:pass' : 'obj') !== null
  )
    return true;
  return [trigger, verb].some((place) =>
    tree
      .childrenBy(place, 'obl', 'nmod')
      .some((child) => tree.cases(child) !== 'of' && cue.recipient.includes(tree.cases(child))),
  );
}

const distinct = (parties: readonly Party[]): number => new Set(parties.map((party) => party.code)).size;

/** "a statement on the attack", "the topic of the talks": the noun is what something is about. */
function isTopic(tree: Tree, noun: number): boolean {
  const head = tree.head(noun);
  return (
    head >= 0 &&
    tree.rel(noun) === 'nmod' &&
    /^(?:on|about|regarding|concerning|over)$/u.test(tree.cases(noun))
  );
}

/** Acts in words, whose content is an act: what is promised, threatened, asked for. */
const WORDS = new Set(['AGREE', 'REQUEST', 'THREATEN', 'REJECT', 'ACCUSE']);
/** Relations that lead from a content to the words that hold it. */
const HOLDS = new Set(['xcomp', 'ccomp', 'advcl', 'acl', 'conj', 'obj', 'obl', 'nmod']);

/** A threat to attack is a threat, not an attack: what words of an act hold is left to them. */
function withoutContents(events: readonly EventRecord[], clauses: readonly Clause[]): EventRecord[] {
  return events.filter((event) => {
    if (event.status === 'happened' || event.status === 'ongoing' || event.status === 'claimed') return true;
    const { tree } = clauses[event.sentence]!;
    const held = events.filter(
      (other) => other.sentence === event.sentence && other !== event && WORDS.has(other.type),
    );
    if (held.length === 0) return true;
    let at = tokenAt(tree, event.trigger);
    let clause = false;
    while (at >= 0) {
      const relation = tree.rel(at);
      if (!HOLDS.has(relation)) return true;
      if (relation === 'xcomp' || relation === 'ccomp' || relation === 'acl' || relation === 'advcl')
        clause = true;
      at = tree.head(at);
      if (at >= 0 && clause && held.some((other) => other.trigger.start === tree.sentence.starts[at]))
        return false;
    }
    return true;
  });
}

function tokenAt(tree: Tree, span: Span): number {
  return tree.sentence.starts.indexOf(span.start);
}

/**
 * "Their talk will be difficult", "Russia's attack was condemned": a definite noun that names what an earlier sentence
 * has told of the same parties, and says nothing new of it: no date, no denial, nothing that is done at it.
 */
function withoutRetellings(
  events: readonly EventRecord[],
  bareNouns: ReadonlySet<EventRecord['id']>,
  clauses: readonly Clause[],
  refuse: (event: EventRecord, first: EventRecord) => void,
): EventRecord[] {
  const codes = ({ actors, recipients }: EventRecord) =>
    [...new Set([...actors, ...recipients].map((party) => party.code))].sort().join('+');
  return events.filter((event) => {
    const { tree } = clauses[event.sentence]!;
    const noun = tokenAt(tree, event.trigger);
    if (noun < 0 || !bareNouns.has(event.id) || event.when !== null || event.status === 'denied') return true;
    // "In his talk with X, he will raise …" tells what is done at it.
    if (/^(?:at|in|during|on)$/u.test(tree.cases(noun))) return true;
    const isDefinite = tree
      .childrenBy(noun, 'det', 'nmod:poss')
      .some(
        (child) => tree.rel(child) === 'nmod' || /^(?:the|this|that|these|those)$/u.test(tree.lower(child)),
      );
    if (!isDefinite) return true;
    const first = events.find(
      (other) =>
        other.sentence < event.sentence && other.type === event.type && codes(other) === codes(event),
    );
    if (first) refuse(event, first);
    return first === undefined;
  });
}

/** One report told twice by a verb and by the noun inside its clause ("attacked … in an attack") is one. */
function withoutEchoes(events: readonly EventRecord[]): EventRecord[] {
  const codes = (parties: readonly Party[]) =>
    [...new Set(parties.map((party) => party.code))].sort().join('+');
  const kept: EventRecord[] = [];
  for (const event of events) {
    const echo = kept.findIndex(
      (other) =>
        other.sentence === event.sentence &&
        other.type === event.type &&
        codes(other.actors) === codes(event.actors) &&
        codes(other.recipients) === codes(event.recipients) &&
        overlap(other.evidence, event.evidence) > 0,
    );
    if (echo < 0) kept.push(event);
    // What the words say outright is worth more than what they imply.
    else if (event.score.value > kept[echo]!.score.value) kept[echo] = event;
  }
  return kept;
}

function isHistorical(event: Omit<EventRecord, 'historical'>, text: ActorText): boolean {
  const published = text.article.published.date;
  if (published === null || !event.when) return false;
  const { to } = event.when.period;
  return (
    to !== null &&
    Number(published.slice(0, 4)) - Number(to.slice(0, 4)) >=
      HISTORICAL_YEARS - (to.endsWith('-01-01') ? 1 : 0) &&
    !periodTouches(event.when.period, published)
  );
}

/** From the first to the last word that takes part. */
function evidenceOf(
  tree: Tree,
  { trigger, verb }: Match,
  actors: readonly Party[],
  recipients: readonly Party[],
): Span {
  const { sentence } = tree;
  const parties = [...actors, ...recipients]
    .map((party) => party.span)
    .filter((span) => contains(sentence.span, span));
  let start = Math.min(
    sentence.starts[trigger]!,
    sentence.starts[verb]!,
    ...parties.map((span) => span.start),
  );
  let end = Math.max(sentence.ends[trigger]!, sentence.ends[verb]!, ...parties.map((span) => span.end));
  // The object belongs to the act though it is nobody: "signed an agreement", "sent helicopters".
  for (const child of [
    ...tree.childrenBy(verb, 'obj', 'xcomp', 'nsubj:pass'),
    ...tree.childrenBy(trigger, 'nmod', 'obl', 'obj', 'xcomp'),
  ]) {
    if (Math.abs(child - trigger) > 20) continue;
    start = Math.min(start, sentence.starts[child]!);
    end = Math.max(end, sentence.ends[child]!);
  }
  return { start, end };
}

function rangeOf(sentence: Sentence, [from, to]: readonly [number, number]): Span {
  return { start: sentence.starts[from]!, end: sentence.ends[to - 1]! };
}
