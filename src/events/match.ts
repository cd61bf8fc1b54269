import type { Party } from '#core/index.js';
import { isTransparent, type Parties } from './parties.js';
import type { Tree } from './tree.js';
import type { Cue, Cues, Slot } from './vocabulary.js';

/** A cue found in a tree. `verb` = the verb whose clause it is (the light verb, or the verb itself; the noun for bare nouns). */
export interface Match {
  readonly cue: Cue;
  readonly trigger: number;
  readonly verb: number;
  readonly kind: 'verb' | 'light' | 'noun';
  readonly passive: boolean;
}

/** Every cue of a sentence, in the order of the triggers; of several for one word, those that ask for most come first. */
export function matchCues(tree: Tree, cues: Cues): Match[] {
  const matches: Match[] = [];
  const usedNouns = new Set<number>();
  for (let token = 0; token < tree.length; token += 1) {
    const upos = tree.upos(token);
    if (
      (upos === 'VERB' && tree.rel(token) !== 'amod') ||
      (upos === 'ADJ' && tree.child(token, 'cop') !== null)
    ) {
      for (const cue of cues.verbs.get(tree.lemma(token).toLowerCase()) ?? []) {
        if (verbFits(tree, token, cue))
          matches.push({ cue, trigger: token, verb: token, kind: 'verb', passive: tree.isPassive(token) });
      }
    }
    if (upos === 'NOUN' || upos === 'PROPN') {
      const lemma = tree.lemma(token).toLowerCase();
      const light = lightVerb(tree, token);
      if (light !== null) {
        for (const cue of cues.light.get(lemma) ?? []) {
          if (!nounFits(tree, token, cue) || !cue.light.some((verb) => isVerbForm(tree, light.verb, verb)))
            continue;
          // "talks between them resumed": the act is the subject, so the actor cannot be.
          if (light.subject && cue.actor.includes('subj')) continue;
          matches.push({ cue, trigger: token, verb: light.verb, kind: 'light', passive: light.passive });
          usedNouns.add(token);
        }
      }
      for (const cue of cues.nouns.get(lemma) ?? []) {
        if (!usedNouns.has(token) && nounFits(tree, token, cue))
          matches.push({ cue, trigger: token, verb: token, kind: 'noun', passive: false });
      }
    }
  }
  const demands = ({ cue, kind, trigger }: Match) =>
    Number(cue.object.length > 0) * 4 +
    Number(cue.subject.length > 0) * 3 +
    Number(cue.prep.length > 0) * 2 +
    Number(kind === 'light') * 2 +
    Number(
      kind === 'verb' && cue.verbs.some((verb) => verb.includes(' ') && isVerbForm(tree, trigger, verb)),
    );
  return matches.sort((a, b) => a.trigger - b.trigger || demands(b) - demands(a));
}

/** The verb of which an event noun is the object or subject. */
function lightVerb(
  tree: Tree,
  noun: number,
): { readonly verb: number; readonly passive: boolean; readonly subject: boolean } | null {
  const head = tree.head(noun);
  if (head < 0) return null;
  const relation = tree.fullRel(noun);
  if (relation === 'conj' && tree.rel(head) === 'obj') return lightVerb(tree, head);
  // "two rounds of talks": the noun hangs on its measure.
  if (
    relation === 'nmod' &&
    tree.cases(noun) === 'of' &&
    /^(?:round|series|number|set|kind|part|wave|spate)$/u.test(tree.lemma(head))
  )
    return lightVerb(tree, head);
  if (tree.upos(head) !== 'VERB') return null;
  if (relation === 'obj') return { verb: head, passive: false, subject: false };
  if (relation === 'nsubj') return { verb: head, passive: false, subject: true };
  if (relation === 'nsubj:pass') return { verb: head, passive: true, subject: false };
  // "engaged in talks", "entered into negotiations"
  if (relation === 'obl' && /^(?:in|into|on|to)$/u.test(tree.cases(noun)))
    return { verb: head, passive: tree.isPassive(head), subject: false };
  return null;
}

function isVerbForm(tree: Tree, verb: number, wanted: string): boolean {
  const [lemma, particle] = wanted.split(' ');
  if (tree.lemma(verb).toLowerCase() !== lemma) return false;
  return particle === undefined || hasParticle(tree, verb, particle);
}

function hasParticle(tree: Tree, verb: number, particle: string): boolean {
  // "scaled back aid", "sent home the envoy": whatever the tree makes of a word right behind the verb.
  if (verb + 1 < tree.length && tree.lower(verb + 1) === particle) return true;
  return (
    tree
      .children(verb)
      .some(
        (child) => tree.lower(child) === particle && /^(?:compound|advmod|case|mark)$/u.test(tree.rel(child)),
      ) || tree.childrenBy(verb, 'obl', 'advcl', 'xcomp').some((child) => tree.cases(child) === particle)
  );
}

function verbFits(tree: Tree, verb: number, cue: Cue): boolean {
  // "a suit against visiting ministers": no clause, but a participle that describes them.
  if (
    tree.xpos(verb) === 'VBG' &&
    tree.marks(verb).some((mark) => /^(?:against|between|toward|towards)$/u.test(mark))
  )
    return false;
  const lemma = tree.lemma(verb).toLowerCase();
  if (!cue.verbs.some((wanted) => wanted.split(' ')[0] === lemma && isVerbForm(tree, verb, wanted)))
    return false;
  const object = objectOf(tree, verb, cue);
  const words = object === null ? [] : wordsOf(tree, object);
  // "take into account", "fight against the measure": the noun stands behind the cue's own preposition.
  if (cue.prep.length > 0)
    for (const child of tree.childrenBy(verb, 'obl'))
      if (cue.prep.includes(tree.cases(child)))
        words.push(...wordsOf(tree, child).filter((word) => word !== '@name'));
  // "hold them responsible", "called them liars": what is said of the object.
  for (const child of tree.childrenBy(verb, 'xcomp'))
    if (!tree.isVerb(child)) words.push(...wordsOf(tree, child).filter((word) => word !== '@name'));
  if (cue.object.length > 0 && !cue.object.some((wanted) => words.includes(wanted))) return false;
  // A cue that looks for its recipient in the object first is transitive: "the city is burning" is no attack.
  if (
    cue.recipient[0] === 'obj' &&
    cue.needs === 'none' &&
    !cue.speech &&
    cue.prep.length === 0 &&
    object === null
  )
    return false;
  // "returned two men to Mali": who moves something does not travel.
  if (cue.mode === 'visit' && cue.object.length === 0 && !cue.recipient.includes('obj') && object !== null)
    return false;
  const subject = tree.child(verb, 'nsubj');
  if (
    cue.subject.length > 0 &&
    !(
      subject !== null &&
      (cue.subject.includes(tree.lemma(subject).toLowerCase()) ||
        (tree.upos(subject) === 'PROPN' && cue.subject.includes('@name')))
    )
  )
    return false;
  const obliques = tree.childrenBy(verb, 'obl').map((child) => tree.lemma(child).toLowerCase());
  const contents = tree.childrenBy(verb, 'xcomp').map((child) => tree.lemma(child).toLowerCase());
  const around = [
    ...words,
    ...obliques,
    ...contents,
    ...(subject === null ? [] : [tree.lemma(subject).toLowerCase()]),
  ];
  if (cue.not.some((unwanted) => around.includes(unwanted))) return false;
  if (cue.prep.length === 0) return true;
  if (
    tree.childrenBy(verb, 'advmod', 'xcomp', 'compound').some((child) => cue.prep.includes(tree.lower(child)))
  )
    return true;
  // "said that Mali must leave"
  if (
    tree
      .childrenBy(verb, 'ccomp')
      .some((content) => tree.childrenBy(content, 'aux').some((aux) => cue.prep.includes(tree.lower(aux))))
  )
    return true;
  return cue.prep.some(
    (prep) =>
      tree
        .childrenBy(verb, 'obl', 'nmod', 'advcl', 'xcomp')
        .some(
          (child) =>
            (tree.cases(child) === prep && !(prep === 'for' && TIME.test(tree.lemma(child)))) ||
            tree.marks(child).includes(prep),
        ) ||
      (object !== null &&
        cue.object.length > 0 &&
        tree.childrenBy(object, 'nmod').some((child) => tree.cases(child) === prep)),
  );
}

/** "for three days", "for the third time" say how long and how often, not what for. */
const TIME = /^(?:second|minute|hour|day|night|week|month|year|decade|time|while)$/u;

/** What an act is done to: object, subject of a passive, noun that a participle describes, what stands behind a particle. */
function objectOf(tree: Tree, verb: number, cue: Cue): number | null {
  const passive = tree.isPassive(verb);
  const own = tree.child(verb, passive ? 'nsubj:pass' : 'obj');
  if (own !== null) return own;
  if (passive)
    return tree.rel(verb) === 'acl'
      ? tree.head(verb)
      : tree.rel(verb) === 'conj'
        ? tree.child(tree.head(verb), 'nsubj:pass')
        : null;
  // "took in more than 800 refugees": the particle was taken for a preposition.
  const lemma = tree.lemma(verb).toLowerCase();
  for (const wanted of cue.verbs) {
    const [first, particle] = wanted.split(' ');
    if (
      first !== lemma ||
      particle === undefined ||
      tree.lower(verb + 1 < tree.length ? verb + 1 : verb) !== particle
    )
      continue;
    const behind = tree.childrenBy(verb, 'obl').find((child) => tree.cases(child) === particle);
    if (behind !== undefined) return behind;
  }
  return null;
}

/** Lemmas of an object: its head, its compounds, its list, and what stands behind "of". */
function wordsOf(tree: Tree, object: number): string[] {
  const parts = [object, ...tree.childrenBy(object, 'compound', 'amod', 'conj')];
  parts.push(...tree.childrenBy(object, 'nmod').filter((child) => tree.cases(child) === 'of'));
  for (const part of tree.childrenBy(object, 'conj')) parts.push(...tree.childrenBy(part, 'compound'));
  const words = parts.map((part) => tree.lemma(part).toLowerCase());
  if (tree.upos(object) === 'PROPN') words.push('@name');
  // "cease-fire" is three tokens.
  if (object > 1 && tree.lower(object - 1) === '-' && tree.head(object - 2) === object)
    words.push(`${tree.lower(object - 2)}-${tree.lemma(object).toLowerCase()}`);
  return words;
}

function nounFits(tree: Tree, noun: number, cue: Cue): boolean {
  const lemma = tree.lemma(noun).toLowerCase();
  const fits = cue.nouns.some((wanted) => {
    const parts = wanted.split(' ');
    if (parts.at(-1) !== lemma) return false;
    return parts
      .slice(0, -1)
      .every((part) =>
        tree.childrenBy(noun, 'compound', 'amod').some((child) => tree.lemma(child).toLowerCase() === part),
      );
  });
  if (!fits) return false;
  const around = tree.childrenBy(noun, 'compound', 'amod').map((child) => tree.lemma(child).toLowerCase());
  // "attack helicopter", "visit programme", "Amnesty International", "in March": the noun only describes or names another.
  if (tree.rel(noun) === 'compound') return false;
  if (tree.upos(noun) === 'PROPN' && (tree.child(noun, 'flat') !== null || tree.lemma(noun) === 'March'))
    return false;
  return !cue.not.some((unwanted) => around.includes(unwanted));
}

/**
 * Mode of an act: said by its weapon or means ("drone attack", "fired rockets", "with tear gas"), for acts in words by
 * what they are about ("threatened sanctions"), else that of the cue.
 */
export function modeOf({ cue, trigger, verb, kind }: Match, tree: Tree): string | null {
  if (cue.modeWords.size === 0) return cue.mode;
  const words: number[] = [
    ...(kind === 'verb' ? [] : [trigger]),
    ...tree.childrenBy(trigger, 'compound', 'amod'),
  ];
  const roots = cue.speech
    ? [
        ...tree.childrenBy(verb, 'obj', 'xcomp', 'ccomp', 'obl', 'advcl'),
        ...tree.childrenBy(trigger, 'nmod', 'acl', 'obl'),
      ]
    : [
        ...(kind === 'verb' && (cue.object.length > 0 || cue.recipient[0] !== 'obj')
          ? tree.childrenBy(verb, 'obj', 'nsubj:pass')
          : []),
        ...[verb, trigger].flatMap((place) =>
          tree
            .childrenBy(place, 'obl', 'nmod')
            .filter((child) => /^(?:with|by|using|from)$/u.test(tree.cases(child))),
        ),
      ];
  const visit = (token: number, depth: number) => {
    words.push(token);
    for (const child of tree.children(token))
      if (depth < (cue.speech ? 4 : 1) && (cue.speech || /^(?:compound|amod)$/u.test(tree.rel(child))))
        visit(child, depth + 1);
  };
  for (const root of roots) if (!tree.isAncestor(root, trigger)) visit(root, 0);
  for (const token of words) {
    const mode = cue.modeWords.get(tree.lemma(token).toLowerCase());
    if (mode !== undefined) return mode;
  }
  return cue.mode;
}

/** Relations by which what is promised, threatened or asked for hangs on the word that says so. */
const CONTENT = /^(?:xcomp|ccomp|obj|obl|nmod|acl)$/u;

/** The act that a match speaks of: of the cues below it the nearest ("threatened to attack", "called for the release"). */
export function contentOf({ trigger, verb }: Match, tree: Tree, matches: readonly Match[]): Match | null {
  let nearest: Match | null = null;
  let steps = 5;
  for (const other of matches) {
    if (other.trigger === trigger || other.verb === verb) continue;
    let depth = 0;
    for (let at = other.trigger; at >= 0 && at !== trigger && at !== verb; at = tree.head(at)) {
      const relation = tree.rel(at);
      depth += CONTENT.test(relation) && tree.fullRel(at) !== 'acl:relcl' ? 1 : 9;
      if (relation === 'obl' && /^(?:after|before|since|during|over|amid|despite)$/u.test(tree.cases(at)))
        depth = 9;
      if (tree.head(at) < 0) depth = 9;
      if (depth >= steps) break;
    }
    if (depth >= steps) continue;
    nearest = other;
    steps = depth;
  }
  return nearest;
}

/** Who acts and who is acted upon, by the slots of the cue. @param matches those of the whole sentence, for what the act speaks of */
export function partiesOf(
  match: Match,
  tree: Tree,
  parties: Parties,
  matches: readonly Match[] = [],
): { readonly actors: Party[]; readonly recipients: Party[] } {
  const { cue } = match;
  const actors = firstOf(cue.actor, (slot) => fill(slot, match, tree, parties, 'actor'));
  let recipients = firstOf(cue.recipient, (slot) => {
    if (slot !== 'content' && slot !== 'doer') return fill(slot, match, tree, parties, 'recipient');
    const content = contentOf(match, tree, matches);
    if (content === null) return [];
    const inside = partiesOf(content, tree, parties);
    return slot === 'content' ? inside.recipients : inside.actors;
  });
  // "killed 48 people in Mali": those whom nobody names are of the place.
  const unknown = recipients.every((party) => party.actor === null);
  if (
    cue.recipient.length > 0 &&
    (recipients.length === 0 || (unknown && (BY_PLACE.has(cue.type) || OF_ACTS.has(cue.type))))
  ) {
    const near = aroundObject(match, tree, parties).filter(
      (party) => !actors.some((one) => one.code === party.code),
    );
    if (near.length > 0) recipients = near;
  }
  // Only where nobody else is said to act: "the only member that has not ratified" is somebody, though unknown.
  const nobody = match.kind === 'noun' || match.passive || subjectOf(tree, match.verb) === null;
  if (actors.length === 0 && cue.within && nobody) {
    const inside = insideObject(match, tree, parties);
    actors.push(...inside);
  }
  const key = (party: Party) => `${party.span.start}`;
  const taken = new Set(actors.map(key));
  recipients = recipients.filter((party) => !taken.has(key(party)));
  return { actors: unique(actors), recipients: unique(recipients) };
}

/** Types whose place is a party's: who is struck, helped or let alone in a country, is that country's. */
const BY_PLACE = new Set([
  'ASSAULT',
  'COERCE',
  'MOBILIZE',
  'SANCTION',
  'AID',
  'RETREAT',
  'CONCEDE',
  'PROTEST',
]);
/** Acts in words about an act of one's own. */
const OF_ACTS = new Set(['AGREE', 'THREATEN', 'REJECT']);
const BELONGS = /(?:^| )(?:of|to|on|against|with|from|for|between|among|upon)$/u;
const STANDS_AT =
  /(?:^| )(?:in|at|near|along|around|outside|off|into|over|toward|towards|through|across|inside|opposite|onto)$/u;

/**
 * Where no slot has a party: whom the object is of, for or in ("shelled the outskirts of the Malian town"), and for acts that are done
 * somewhere, where they are done.
 */
function aroundObject(match: Match, tree: Tree, parties: Parties): Party[] {
  const { cue, trigger, verb, kind, passive } = match;
  const byPlace = BY_PLACE.has(cue.type);
  if (cue.type === 'CONSULT' || !(byPlace || cue.recipient.includes('obj') || cue.speech)) return [];
  const fits = (token: number) => {
    const cases = tree.cases(token);
    return BELONGS.test(cases) || ((byPlace || OF_ACTS.has(cue.type)) && STANDS_AT.test(cases));
  };
  const look = (token: number, depth: number): Party[] => {
    const found = parties.at(token, true).filter((party) => party.actor !== null);
    if (found.length > 0 || depth > 2) return found;
    for (const child of tree.childrenBy(token, 'nmod')) {
      const inside = fits(child) ? look(child, depth + 1) : [];
      if (inside.length > 0) return inside;
    }
    return [];
  };
  const object = kind === 'verb' ? tree.child(verb, passive ? 'nsubj:pass' : 'obj') : trigger;
  if (object !== null) {
    if (kind === 'verb' && cue.recipient.includes('obj')) {
      const found = look(object, 0);
      if (found.length > 0) return found;
    }
    for (const child of tree.childrenBy(object, 'nmod')) {
      const found = fits(child) ? look(child, 1) : [];
      if (found.length > 0) return found;
    }
  }
  if (kind === 'noun') return [];
  // "agreed to lend up to a billion to Mali", "vowed to fight on in Mali"
  const inside = (token: number) => BELONGS.test(tree.cases(token)) || STANDS_AT.test(tree.cases(token));
  if (OF_ACTS.has(cue.type))
    for (const content of tree.childrenBy(verb, 'xcomp', 'ccomp'))
      for (const child of tree.childrenBy(content, 'obj', 'obl')) {
        if (tree.rel(child) === 'obl' && !inside(child)) continue;
        const found = [
          ...look(child, 1),
          ...tree.childrenBy(child, 'nmod').flatMap((one) => (inside(one) ? look(one, 2) : [])),
        ];
        if (found.length > 0) return found;
      }
  for (const child of tree.childrenBy(verb, 'obl')) {
    // "agreed to a truce in Mali"
    const named = cue.recipient.includes(tree.cases(child));
    const found = named || (byPlace && fits(child)) ? look(child, 1) : [];
    if (found.length > 0) return found;
  }
  return [];
}

/** The same actor in the same role once, however often it is named. */
function unique(parties: readonly Party[]): Party[] {
  const seen = new Set<string>();
  return parties.filter((party) => {
    const key = `${party.actor ?? party.text}/${party.code}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function firstOf(slots: readonly Slot[], look: (slot: Slot) => Party[]): Party[] {
  for (const slot of slots) {
    const found = look(slot);
    if (found.length > 0) return found;
  }
  return [];
}

function fill(slot: Slot, match: Match, tree: Tree, parties: Parties, role: 'actor' | 'recipient'): Party[] {
  const { trigger, verb, kind, passive } = match;
  const places = kind === 'light' ? [verb, trigger] : [trigger];
  // Actors must be known; those acted upon may be people whom the text only describes.
  const whom = (token: number) =>
    role === 'recipient' ? parties.atOrUnknown(token) : parties.at(token, true);
  switch (slot) {
    case 'subj': {
      if (kind === 'noun') return [];
      const subject = subjectOf(tree, verb);
      if (passive) {
        const agent = agentOf(tree, verb);
        return agent === null ? [] : parties.at(agent, role === 'recipient' || isPersonal(tree, agent));
      }
      return subject === null ? [] : parties.at(subject, isPersonal(tree, subject));
    }
    case 'obj': {
      if (kind !== 'verb') return [];
      const object = objectOf(tree, verb, match.cue);
      return object === null ? [] : whom(object);
    }
    case 'iobj': {
      const object = tree.child(verb, 'iobj');
      return object === null ? [] : whom(object);
    }
    case 'poss': {
      const object = kind === 'verb' ? tree.child(verb, passive ? 'nsubj:pass' : 'obj') : trigger;
      return object === null ? [] : parties.modifiers(object, 'nmod:poss');
    }
    case 'host':
      return kind === 'noun' ? hostOf(tree, trigger, parties) : [];
    case 'comp':
      return parties.modifiers(trigger, 'compound', 'amod');
    case 'xsubj': {
      // "expects Russia to leave", "called on Mali to hold elections"
      const clause = tree.childrenBy(verb, 'xcomp', 'ccomp', 'advcl')[0];
      const subject = clause === undefined ? null : tree.child(clause, 'nsubj');
      return subject === null ? [] : parties.at(subject, true);
    }
    case 'xwith': {
      // "decided to coordinate with Mali"
      const content = tree.childrenBy(verb, 'xcomp', 'ccomp')[0];
      const partner =
        content === undefined
          ? undefined
          : tree.childrenBy(content, 'obl').find((child) => tree.cases(child) === 'with');
      return partner === undefined ? [] : whom(partner);
    }
    case 'xobj': {
      // "threatened to attack Mali", "promised to help it": whom the content is done to
      const content = tree.childrenBy(verb, 'xcomp', 'ccomp')[0];
      if (content === undefined) return [];
      const object =
        tree.child(content, 'obj') ??
        tree.childrenBy(content, 'obl').find((child) => /^(?:against|on|to|with)$/u.test(tree.cases(child)));
      return object === undefined || object === null ? [] : whom(object);
    }
    case 'within':
      return insideObject(match, tree, parties);
    default:
      // "No talks have taken place between X and Y": those who talk stand at the verb.
      if (kind === 'noun' && slot === 'between' && /^nsubj/u.test(tree.fullRel(trigger)))
        places.push(tree.head(trigger), ...tree.childrenBy(tree.head(trigger), 'obj'));
      for (const place of places) {
        for (const child of tree.childrenBy(place, 'obl', 'nmod', 'advcl')) {
          if (!standsBehind(tree, child, slot)) continue;
          const found = PLACE_SLOT.test(slot) ? parties.at(child, true) : whom(child);
          if (found.length > 0) return found;
        }
      }
      // "held talks in Astana with Putin": a nominal may hang on another.
      if (kind !== 'noun' || slot === 'with') {
        for (const place of places) {
          for (const child of tree.childrenBy(place, 'obl', 'nmod', 'obj')) {
            for (const inner of tree
              .childrenBy(child, 'nmod', 'obl')
              .flatMap((one) => [one, ...tree.childrenBy(one, 'nmod')])) {
              if (
                !standsBehind(tree, inner, slot) ||
                (/^(?:of|in)$/u.test(slot) && match.cue.object.length === 0)
              )
                continue;
              const found = slot === 'with' ? whom(inner) : parties.at(inner, true);
              if (found.length > 0) return found;
            }
          }
        }
      }
      return [];
  }
}

/** "in the Aegean near the islands": of two prepositions the last one counts, unless both are one. */
function standsBehind(tree: Tree, child: number, slot: Slot): boolean {
  const cases = tree.cases(child);
  if (cases === slot) return true;
  return (
    cases.endsWith(` ${slot}`) &&
    !/^(?:according|due|thanks|because|instead|out|prior|owing|as|in front|such|along)\b/u.test(cases)
  );
}

/** Prepositions of place: what stands behind them is somewhere, not somebody. */
const PLACE_SLOT = /^(?:in|near|into|at|along|off|over|around|of|from)$/u;

/** "in talks with X, Putin said", "flew to Bonn for a meeting with X": he whose clause it is takes part. */
function hostOf(tree: Tree, noun: number, parties: Parties): Party[] {
  if (!/^(?:obl|nmod|advcl)$/u.test(tree.rel(noun))) return [];
  if (!/^(?:in|at|on|during|after|before|for|ahead of|following|amid|through)$/u.test(tree.cases(noun)))
    return [];
  if (tree.childrenBy(noun, 'nmod').some((child) => /^(?:between|of|among)$/u.test(tree.cases(child))))
    return [];
  for (const above of tree.ancestors(noun)) {
    if (!tree.isVerb(above) && tree.child(above, 'nsubj') === null) continue;
    const subject = tree.isPassive(above) ? tree.child(above, 'nsubj:pass') : subjectOf(tree, above);
    return subject === null ? [] : parties.at(subject, isPersonal(tree, subject));
  }
  return [];
}

/** Parties that an agreement names itself: "a Ukraine – Kazakhstan plan", "a treaty between A and B". */
function insideObject({ trigger, verb, kind, passive }: Match, tree: Tree, parties: Parties): Party[] {
  const object = kind === 'verb' ? tree.child(verb, passive ? 'nsubj:pass' : 'obj') : trigger;
  if (object === null) return [];
  const found: Party[] = [];
  for (const child of tree.childrenBy(object, 'nmod:poss', 'compound', 'amod', 'nmod')) {
    if (tree.fullRel(child) === 'nmod' && !/^(?:between|of|by|with|among)$/u.test(tree.cases(child)))
      continue;
    found.push(...parties.at(child, false));
  }
  return found;
}

/** A head that may act though it is no actor itself: "the government of Mali", "both sides". */
function isPersonal(tree: Tree, token: number): boolean {
  return (
    tree.upos(token) === 'NOUN' ||
    // "the Kingdom of Jordan", "the Ministry of Defence in Hanoi"
    (tree.upos(token) === 'PROPN' && isTransparent(tree.lemma(token).toLowerCase())) ||
    tree.upos(token) === 'NUM' ||
    tree.upos(token) === 'DET' ||
    tree.upos(token) === 'PRON'
  );
}

export function agentOf(tree: Tree, verb: number): number | null {
  return (
    tree.child(verb, 'obl:agent') ??
    tree.childrenBy(verb, 'obl').find((child) => tree.cases(child) === 'by') ??
    null
  );
}

/** Verbs whose object does what follows: "asked Mali to leave". */
const OBJECT_CONTROL = new Set(
  'ask urge tell order force persuade convince invite allow permit enable help call press push pressure warn request encourage want expect advise compel instruct require forbid lead let make cause'.split(
    ' ',
  ),
);

/** Verbs whose object has done what stands behind "for" or "of". */
const FOR_DEEDS =
  /^(?:thank|praise|commend|hail|applaud|congratulate|accuse|blame|condemn|criticise|criticize|denounce|rebuke|censure|fault|suspect|convict|sanction|punish|sentence|fine|jail|imprison|arrest|detain|charge|indict|sue|expel|slam|blast|chide|scold|forgive|pardon|reproach|reprimand|acquit)$/u;

/** What somebody else has written, said or decided. */
const PAPERS =
  /^(?:resolution|statement|letter|report|article|speech|decree|law|bill|declaration|message|motion|petition|order|note|communique|communiqué|editorial|memo|memorandum|ruling|verdict|tweet|post|directive|edict)$/u;

/** These open a clause with a subject of its own; "on", "by", "after" before -ing do not. */
const FULL_CLAUSE = /^(?:if|because|that|when|since|although|though|as|until|unless|so|whether|where)$/u;

/**
 * Who does what a verb says, though he may stand far from it: own subject, that of a list of verbs, of the governing
 * clause (control and raising), the noun that a participle or relative clause describes.
 * @returns token of the subject's head; null when the tree does not say
 */
export function subjectOf(tree: Tree, verb: number, depth = 0): number | null {
  const own = tree.child(verb, 'nsubj', 'nsubj:outer') ?? misreadSubject(tree, verb);
  if (own !== null && tree.fullRel(own) !== 'nsubj:pass') return own;
  if (depth > 6) return null;
  const head = tree.head(verb);
  if (head < 0) return null;
  switch (tree.fullRel(verb)) {
    case 'conj':
      return tree.isVerb(head) || tree.child(head, 'cop') !== null
        ? subjectOrPatient(tree, head, depth)
        : null;
    case 'xcomp':
    case 'advcl': {
      const object = tree.child(head, 'obj', 'iobj');
      if (tree.fullRel(verb) === 'xcomp' && object !== null && OBJECT_CONTROL.has(tree.lemma(head)))
        return object;
      // "thanked Mali for sheltering them", "accused Mali of attacking": he who is spoken of has done it.
      if (
        object !== null &&
        FOR_DEEDS.test(tree.lemma(head)) &&
        tree.marks(verb).some((mark) => /^(?:for|of|over)$/u.test(mark))
      )
        return object;
      const oblique = tree.childrenBy(head, 'obl').find((child) => tree.cases(child) === 'on');
      if (oblique !== undefined && object === null && tree.lemma(head) === 'call') return oblique;
      if (tree.fullRel(verb) === 'advcl' && tree.marks(verb).some((mark) => FULL_CLAUSE.test(mark)))
        return null;
      return subjectOrPatient(tree, head, depth);
    }
    case 'ccomp':
      // "said it plans": always its own subject; without one (infinitive, slip of the tree) that of the head.
      return tree.child(verb, 'mark') !== null && tree.marks(verb).includes('to')
        ? subjectOrPatient(tree, head, depth)
        : null;
    case 'acl:relcl':
      return tree.child(verb, 'nsubj:pass') === null ? head : null;
    case 'acl': {
      if (tree.xpos(verb) === 'VBG') {
        // "passed a resolution criticising Mali": whose paper it is, speaks.
        if (!PAPERS.test(tree.lemma(head))) return head;
        const author = tree.child(head, 'nmod:poss');
        if (author !== null) return author;
        const holder = tree.head(head);
        return holder >= 0 && tree.isVerb(holder) && tree.rel(head) === 'obj'
          ? subjectOrPatient(tree, holder, depth)
          : head;
      }
      if (tree.xpos(verb) === 'VBN') return null;
      // "a plan to attack", "an attempt to pressure": he whose plan it is.
      const owner = tree.child(head, 'nmod:poss');
      if (owner !== null) return owner;
      const predicate = tree.child(head, 'nsubj');
      if (predicate !== null) return predicate;
      const above = tree.head(head);
      if (above >= 0 && tree.isVerb(above)) return subjectOrPatient(tree, above, depth);
      return null;
    }
    default:
      return null;
  }
}

/**
 * "Brazil shares …", "for protection Putin expects …": a bare name right before a finite verb without a subject, which
 * the parser has hung on something else.
 */
function misreadSubject(tree: Tree, verb: number): number | null {
  const finite = /^VB[DZP]$/u.test(tree.xpos(verb)) || tree.childrenBy(verb, 'aux').length > 0;
  if (!finite || tree.child(verb, 'nsubj:pass', 'csubj', 'expl') !== null || tree.rel(verb) === 'conj')
    return null;
  let before = verb - 1;
  while (before >= 0 && /^(?:AUX|ADV|PART)$/u.test(tree.upos(before))) before -= 1;
  if (before < 0 || tree.upos(before) !== 'PROPN' || tree.child(before, 'case') !== null) return null;
  return /^(?:compound|amod|vocative|dep|appos|flat|nmod|obl|dislocated|root)$/u.test(tree.rel(before))
    ? before
    : null;
}

function subjectOrPatient(tree: Tree, verb: number, depth: number): number | null {
  // "is expected to visit", "was forced to leave": the passive subject does what follows.
  return tree.child(verb, 'nsubj:pass') ?? subjectOf(tree, verb, depth + 1);
}
