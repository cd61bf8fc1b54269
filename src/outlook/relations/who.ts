import { type EventText, type Mention, type Party, wordSet } from '#core/index.js';
import { type Parties, type Speakers, spanOf, type Tree } from '#events/index.js';

/**
 * Who stands at a place of the tree, as relations need it: every member of a list, those whom we know and those whom the
 * text only describes; relative words by the noun they stand for; "we" in the mouth of an official as his state.
 * A pronoun that nobody could resolve stays open, as its text. O(size of the nominal).
 */

const RELATIVE = /^(?:who|which|that|whom|whose)$/u;
const WE = /^(?:we|us|our|ours)$/u;
const THEY = /^(?:they|them|their|theirs)$/u;
/** Sectors that speak for their state when they say "we". */
const FOR_THEIR_STATE = new Set(['GOV', 'MIL', 'LEG', 'SPY', 'COP', 'JUD', 'REB', 'IGO', 'OPP', 'PTY']);
/** Observers: what they fear is what they expect. */
const OBSERVER =
  /\b(?:analysts?|experts?|scientists?|scholars?|historians?|economists?|professors?|observers?|commentators?|pundits?|researchers?|columnists?|critics?|investors?|traders?|markets?|journalists?|reporters?)$/iu;
/** Others than those whose they are: "Niger's neighbours" are not Niger. */
const OTHERS =
  /^(?:neighbo(?:u)?r|rival|enemy|foe|adversary|opponent|ally|partner|competitor|counterpart|friend|patron|client|arch-rival|archrival|archenemy)$/u;
/** Classes of states without a name: "neighbouring countries". */
const CLASS = /\b(?:countries|states|nations|governments|neighbou?rs|powers)$/iu;
/** Nouns behind which those stand who are meant: "the rise of China", "a victory of the Taliban". */
const THROUGH = /^(?:of|by|from|on the part of)$/u;
/** Words that lead to a noun though they are none of its subject matter. */
const NOT_WITHIN = wordSet(
  'outcome result decision will willingness ability readiness success progress talk negotiation agreement election vote factor circumstance condition price weather fate plight welfare wellbeing safety health treatment death life detention arrest imprisonment trial casualty victim hostage prisoner journalist refugee displacement famine drought hunger earthquake flood national hundred thousand million resident family child right lack absence loss conclusion evidence testimony report finding word statement information data',
);

export class Who {
  readonly #tree: Tree;
  readonly #parties: Parties;
  readonly #text: EventText;
  readonly #speakers: Speakers;
  readonly #index: number;

  constructor(tree: Tree, parties: Parties, text: EventText, speakers: Speakers, index: number) {
    this.#tree = tree;
    this.#parties = parties;
    this.#text = text;
    this.#speakers = speakers;
    this.#index = index;
  }

  /** Everyone at the nominal: known, described, or an open pronoun. */
  at(token: number): Party[] {
    const found: Party[] = [];
    for (const head of [token, ...this.#members(token)])
      for (const party of this.#one(head))
        if (!found.some((known) => sameSpan(known, party) && known.actor === party.actor)) found.push(party);
    return found;
  }

  /** As `at`, but the nominal itself must be somebody: "hates Israel", not "hates Israeli wine". */
  plain(token: number): Party[] {
    const own = this.#plain(token);
    if (own.length > 0) return own;
    // "the two giants India and China": the names stand beside the noun.
    return this.#tree.childrenBy(token, 'appos', 'flat').flatMap((child) => this.#plain(child));
  }

  #plain(token: number): Party[] {
    return this.at(token).filter(({ span }) => {
      const { start, end } = spanOf(this.#tree, token);
      return [token, ...this.#members(token)].some((head) => {
        const own = head === token ? { start, end } : spanOf(this.#tree, head);
        return span.start <= own.start && own.end <= span.end;
      });
    });
  }

  /** As `at`; where nobody stands there, those behind "of", "by", "from" ("the rise of China"). */
  within(token: number, more: RegExp = THROUGH): Party[] {
    return this.#deep(token, more, 0);
  }

  /** "Russian", "China – Japan", "Iran's" before a noun. */
  modifiers(token: number, ...relations: readonly string[]): Party[] {
    return this.#tree.childrenBy(token, ...relations).flatMap((child) => this.#one(child));
  }

  /** Whether the nominal names or describes somebody by its own head. */
  isSomebody(token: number): boolean {
    return this.plain(token).length > 0;
  }

  mentionAt(token: number): Mention | null {
    return this.#parties.mentionAt(token);
  }

  toParties(mention: Mention): Party[] {
    return this.#parties.toParties(mention);
  }

  #deep(token: number, more: RegExp, depth: number): Party[] {
    const tree = this.#tree;
    const found: Party[] = [];
    for (const head of [token, ...this.#members(token)]) {
      const own = this.#one(head);
      found.push(...own);
      if (own.length > 0 || depth > 2 || NOT_WITHIN.has(tree.lemma(head).toLowerCase())) continue;
      for (const child of tree.childrenBy(head, 'nmod', 'obl', 'acl')) {
        if (tree.rel(child) === 'acl') {
          // "the threat posed by the Taliban", "groups fighting in Mali" name themselves; their place does not.
          if (tree.xpos(child) !== 'VBN') continue;
          const agent = tree.childrenBy(child, 'obl').find((inner) => tree.cases(inner) === 'by');
          if (agent !== undefined) found.push(...this.#deep(agent, more, depth + 1));
          continue;
        }
        if (!more.test(tree.cases(child))) continue;
        const inside = this.#deep(child, more, depth + 1);
        found.push(...inside);
        if (inside.length > 0) break;
      }
    }
    return found.filter(
      (party, place) =>
        found.findIndex((other) => sameSpan(other, party) && other.actor === party.actor) === place,
    );
  }

  #one(token: number): Party[] {
    const tree = this.#tree;
    const form = tree.lower(token);
    if (WE.test(form)) return this.#we(token);
    if (tree.upos(token) === 'PRON' && RELATIVE.test(form)) {
      const noun = this.antecedent(token);
      for (const one of noun === null ? [] : this.standsFor(noun)) {
        const found = this.#withoutMembers(one);
        if (found.length > 0) return found;
      }
    }
    const found = this.#withoutMembers(token);
    if (found.length > 0)
      return this.#isOther(token, found) ? [this.#neighbour(token, found) ?? this.#phrase(token)] : found;
    if (THEY.test(form)) return [this.#open(token)];
    // "its neighbour" of somebody whom the text does not name there: left as its words.
    if (
      tree.upos(token) === 'NOUN' &&
      OTHERS.test(tree.lemma(token).toLowerCase()) &&
      tree.childrenBy(token, 'nmod:poss').some((child) => /^(?:its|their|our)$/u.test(tree.lower(child)))
    )
      return [this.#neighbour(token, this.#subjectAbove(token)) ?? this.#phrase(token)];
    // "a threat to our security", "their economies depend on"
    if (tree.upos(token) === 'NOUN')
      for (const owner of tree.childrenBy(token, 'nmod:poss'))
        if (/^(?:our|their)$/u.test(tree.lower(owner))) return this.#one(owner);
    const mention = this.#parties.mentionAt(token);
    if (
      mention !== null &&
      mention.form !== 'pronoun' &&
      mention.sector !== null &&
      mention.actors.length === 0
    )
      return OBSERVER.test(mention.text)
        ? []
        : [
            {
              actor: null,
              code: mention.text,
              sector: mention.sector,
              text: mention.text,
              span: mention.span,
            },
          ];
    // "the Kurds": a people that is no actor of ours.
    if (
      mention !== null &&
      mention.form === 'name' &&
      mention.actors.length === 0 &&
      tree.xpos(token) === 'NNPS'
    )
      return [{ actor: null, code: mention.text, sector: null, text: mention.text, span: mention.span }];
    const [some] = this.#parties.atOrUnknown(token);
    return some && some.actor === null && CLASS.test(some.text) ? [some] : [];
  }

  /** "Niger's neighbours": somebody else than him who is named there, unless they are named behind it. */
  #isOther(token: number, found: readonly Party[]): boolean {
    const tree = this.#tree;
    if (!OTHERS.test(tree.lemma(token).toLowerCase())) return false;
    const { start, end } = spanOf(tree, token);
    const inside = [...tree.childrenBy(token, 'nmod:poss', 'nmod')].map((child) => tree.reach(child));
    return found.every(({ span }) => {
      if (span.start <= start && span.end >= end) return inside.length > 0;
      return inside.some(
        ([from, to]) => tree.sentence.starts[from]! <= span.start && span.end <= tree.sentence.ends[to]!,
      );
    });
  }

  /** Whose "its" is, where nobody resolved it: the subject of its clause. */
  #subjectAbove(token: number): readonly Party[] {
    for (const above of this.#tree.ancestors(token)) {
      const subject = this.#tree.child(above, 'nsubj', 'nsubj:pass');
      if (subject !== null && subject < token) return this.plain(subject);
    }
    return [];
  }

  /** "Nigeria cut off the current, and Niger gets it from its neighbour": the one other state that the sentence names. */
  #neighbour(token: number, own: readonly Party[]): Party | null {
    const tree = this.#tree;
    if (
      own.length === 0 ||
      !/^neighbou?r$/u.test(tree.lower(token)) ||
      tree.children(token).some((child) => /^(?:amod|nmod)$/u.test(tree.fullRel(child)))
    )
      return null;
    const others = new Map<string, Party>();
    for (let at = 0; at < token; at += 1) {
      const mention = this.#parties.mentionAt(at);
      if (mention === null || mention.form !== 'name') continue;
      for (const party of this.#parties.toParties(mention))
        if (/^actor:[A-Z]{3}$/u.test(party.actor ?? '') && own.every(({ code }) => code !== party.code))
          others.set(party.code, party);
    }
    const [only] = others.values();
    if (only === undefined || others.size > 1) return null;
    const { text, span } = this.#phrase(token);
    return { ...only, text, span };
  }

  /** The nominal with its describing words, as an open party. */
  #phrase(token: number): Party {
    const tree = this.#tree;
    const parts = [token, ...tree.childrenBy(token, 'det', 'amod', 'compound', 'nummod', 'nmod:poss')];
    const first = Math.min(
      ...parts.filter((part) => part !== token).map((part) => tree.reach(part)[0]),
      token,
    );
    const span = { start: tree.sentence.starts[first]!, end: tree.sentence.ends[token]! };
    const text = this.#text.article.text.slice(span.start, span.end);
    return { actor: null, code: text, sector: null, text, span };
  }

  /** The noun that a relative word stands for. */
  antecedent(token: number): number | null {
    const tree = this.#tree;
    for (const above of tree.ancestors(token)) {
      if (tree.fullRel(above) !== 'acl:relcl') {
        if (tree.rel(above) === 'conj' || /^(?:nsubj|obj|obl|nmod|xcomp)$/u.test(tree.rel(above))) continue;
        return null;
      }
      const noun = tree.head(above);
      return noun < 0 || noun > token ? null : noun;
    }
    return null;
  }

  /** "Laos, a country that borders …", "Laos is a country that …": the noun, and him whom it describes. */
  standsFor(noun: number): number[] {
    const tree = this.#tree;
    const head = tree.head(noun);
    if (tree.rel(noun) === 'appos' && head >= 0) return [noun, head];
    const subject = tree.child(noun, 'cop') === null ? null : tree.child(noun, 'nsubj');
    return subject === null ? [noun] : [noun, subject];
  }

  /** Those at the head alone: `Parties.at` lists the members of a list too. */
  #withoutMembers(token: number): Party[] {
    const tree = this.#tree;
    const members = this.#members(token).map((member) => spanOf(tree, member).start);
    const from = Math.min(...members, Number.POSITIVE_INFINITY);
    const found = this.#parties
      .at(token, true)
      .filter((party) => party.span.start < from && !OBSERVER.test(party.text) && !isPrivate(party));
    // "the arms of China and Russia": of a list inside the nominal all are meant.
    const own = spanOf(tree, token);
    if (found.length === 0 || found.some(({ span }) => span.start <= own.start && own.end <= span.end))
      return found;
    for (const child of tree.childrenBy(token, 'nmod', 'nmod:poss', 'compound')) {
      const { start, end } = spanOf(tree, child);
      if (!found.some(({ span }) => span.start <= start && end <= span.end)) continue;
      for (const member of this.#members(child)) found.push(...this.#parties.at(member, false));
    }
    return found;
  }

  #we(token: number): Party[] {
    const [party] = this.#parties.at(token, false);
    if (party) return [party];
    const by = this.#speakers.chainOf(this.#index, token).at(-1)?.by;
    if (by === undefined || by === 'article' || by.actor === null) return [this.#open(token)];
    if (by.sector === null || !FOR_THEIR_STATE.has(by.sector)) return [this.#open(token)];
    return [{ ...by, text: this.#tree.sentence.form[token]!, span: spanOf(this.#tree, token) }];
  }

  #open(token: number): Party {
    const text = this.#tree.sentence.form[token]!;
    return { actor: null, code: text, sector: null, text, span: spanOf(this.#tree, token) };
  }

  #members(token: number): number[] {
    const tree = this.#tree;
    const members: number[] = [];
    const visit = (at: number) => {
      for (const child of tree.childrenBy(at, 'conj')) {
        if (tree.isVerb(child) && tree.child(child, 'nsubj', 'nsubj:pass', 'obj') !== null) continue;
        // "away from Moscow and toward Washington" is no list, "Greece and Turkey, both members" an apposition.
        if (tree.cases(child) !== '' && tree.cases(child) !== tree.cases(token)) continue;
        if (
          tree.childrenBy(child, 'cc:preconj', 'det').some((one) => tree.lower(one) === 'both') &&
          !hasAnd(tree, child)
        )
          continue;
        members.push(child);
        visit(child);
      }
    };
    visit(token);
    return members.filter((member) => member > token);
  }
}

const hasAnd = (tree: Tree, token: number): boolean =>
  tree
    .childrenBy(token, 'cc')
    .some((child) => /^(?:and|or)$/u.test(tree.lower(child)) && tree.fullRel(child) === 'cc');

/** A person who acts for nobody: his trust and rivals are his own. */
const isPrivate = ({ actor, sector }: Party): boolean =>
  (actor?.startsWith('actor:person/') ?? false) && (sector === null || !FOR_THEIR_STATE.has(sector));

const sameSpan = (a: Party, b: Party): boolean => a.span.start === b.span.start && a.span.end === b.span.end;
