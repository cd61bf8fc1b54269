import type { Actor, ActorText, Id, Mention, Party, Sector } from '#core/index.js';
import type { Tree } from './tree.js';

/** Nouns that stand for those inside them: "the leaders of Mali", "Iranian territory", "Russia's actions". */
const TRANSPARENT = new Set(
  (
    'leader head chief president minister premier chancellor king official officials government authority leadership regime administration cabinet state republic country side party delegation representative envoy ambassador diplomat counterpart spokesman spokeswoman spokesperson ministry parliament army force troop soldier military police navy guard fleet ' +
    'territory soil capital city town village region province border frontier boundary crossing airspace water waters coast position base post checkpoint embassy consulate mission convoy ship vessel boat tanker aircraft plane helicopter jet drone airport port facility site target interest ally partner citizen national people population civilian resident refugee prisoner hostage minority worker journalist ' +
    'action policy move decision behaviour behavior stance role involvement intervention aggression attack operation politics programme program activity claim accusation position proposal demand request call economy bank company oil gas export import good product leadership sovereignty independence integrity election referendum number group member majority part rest dozen hundred thousand most some many all two three four five both each one any none neither representatives ' +
    // people and places that are spoken of with where they are
    'kingdom federation union department bureau agency committee council commission court tribunal police officer commander fighter gunman rebel militant militia victim survivor family child woman man student teacher doctor nurse farmer fisherman villager pensioner patient exile migrant settler activist protester demonstrator dissident detainee inmate captive crew sailor pilot firefighter peacekeeper observer monitor inspector investigator prosecutor judge lawmaker lawyer deputy senator politician opposition party pupil worshipper mourner orphan household community supporter follower loyalist backer gang crowd brigade artillery team coalition union group association branch arm wing faction chapter panel board ' +
    'district area suburb outskirts enclave island peninsula coastline front frontline stronghold compound market mosque church synagogue school university hospital clinic camp prison barracks headquarters office building plant factory refinery pipeline dam bridge road railway mine field shelter home house neighbourhood neighborhood valley mountain hill desert forest north south east west northeast northwest southeast southwest'
  ).split(' '),
);

/** Whether a noun only says in what way those inside or behind it are meant. */
export const isTransparent = (lemma: string): boolean => TRANSPARENT.has(lemma);

/** Determiner-like heads: the actor is behind "of". */
const QUANTITY = new Set(
  'number group member majority part rest dozen hundred thousand most some many all two three four five both each one any none neither series'.split(
    ' ',
  ),
);

/** Kinds of actors without a name: "other countries", "international organisations". */
const CLASSES: Readonly<Record<string, Sector>> = {
  country: 'GOV',
  state: 'GOV',
  nation: 'GOV',
  government: 'GOV',
  organization: 'IGO',
  organisation: 'IGO',
};
const OF_GOVERNMENTS =
  /^(?:other|foreign|neighbo(?:u)?ring|friendly|third|western|eastern|african|asian|european|arab|islamic|muslim|allied|several|many|some)$/u;
const OF_ORGANISATIONS = /^(?:international|regional|multilateral|intergovernmental|global)$/u;

/** Finds who stands at a place of the tree. */
export class Parties {
  readonly #tree: Tree;
  readonly #byHead = new Map<number, Mention[]>();
  readonly #mentions: readonly Mention[];
  readonly #actors: ReadonlyMap<Id<'actor'>, Actor>;

  constructor(tree: Tree, mentions: readonly Mention[], text: ActorText) {
    this.#tree = tree;
    this.#mentions = mentions;
    this.#actors = text.actors;
    for (const mention of mentions) {
      const list = this.#byHead.get(mention.headToken) ?? [];
      this.#byHead.set(mention.headToken, list);
      list.push(mention);
    }
  }

  /**
   * Everyone named by the nominal at `token`, its list members included, in their order.
   * @param deep also look inside a noun that is no actor itself ("attacked Tajik villages")
   */
  at(token: number, deep: boolean): Party[] {
    const parties: Party[] = [];
    for (const head of [token, ...this.#members(token)]) {
      for (const party of this.#one(head, deep))
        if (!parties.some((known) => samePlace(known, party))) parties.push(party);
    }
    return parties;
  }

  /**
   * As `at`; where nobody is resolved, people or groups that the text names or describes without our knowing them
   * ("the junta", "four soldiers"), as parties without an actor.
   */
  atOrUnknown(token: number): Party[] {
    const known = this.at(token, true);
    if (known.length > 0) return known;
    return [token, ...this.#members(token)].flatMap((head) => {
      const mention = this.#unknownIn(head, 0);
      if (mention === null) return this.#classAt(head);
      const { text, span, sector } = mention;
      return [{ actor: null, code: text, sector, text, span }];
    });
  }

  /** "other countries and international organisations": several of a kind, by their words. */
  #classAt(token: number): Party[] {
    const tree = this.#tree;
    const sector = CLASSES[tree.lemma(token).toLowerCase()];
    if (sector === undefined || tree.xpos(token) !== 'NNS') return [];
    const kinds = sector === 'IGO' ? OF_ORGANISATIONS : OF_GOVERNMENTS;
    const words = tree.childrenBy(token, 'amod').filter((child) => kinds.test(tree.lower(child)));
    if (words.length === 0) return [];
    const first = Math.min(...words);
    const text = tree.sentence.form.slice(first, token + 1).join(' ');
    const span = { start: tree.sentence.starts[first]!, end: tree.sentence.ends[token]! };
    return [{ actor: null, code: text, sector, text, span }];
  }

  /** "the rebel-held town", "positions of the militants": the people may stand inside the nominal. */
  #unknownIn(token: number, depth: number): Mention | null {
    const mention = this.mentionAt(token);
    // "its ambassador": one's own people are nobody else.
    const own = this.#tree
      .childrenBy(token, 'nmod:poss')
      .some((child) => /^(?:its|their|his|her|our|my)$/u.test(this.#tree.lower(child)));
    if (mention !== null && mention.form !== 'pronoun' && mention.actors.length === 0 && !own) {
      if (mention.sector !== null || (mention.form === 'name' && depth === 0)) return mention;
    }
    if (depth > 2) return null;
    for (const child of this.#tree.childrenBy(token, 'compound', 'amod', 'nmod:poss', 'nmod')) {
      if (this.#tree.fullRel(child) === 'nmod' && this.#tree.cases(child) !== 'of') continue;
      const inside = this.#unknownIn(child, depth + 1);
      if (inside !== null) return inside;
    }
    return null;
  }

  /** Who are meant by modifiers of a noun: "Russian", "Ukraine – Kazakhstan", "Putin's". */
  modifiers(token: number, ...relations: readonly string[]): Party[] {
    return this.#tree.childrenBy(token, ...relations).flatMap((child) => this.at(child, false));
  }

  /** Inside a name of several words, and not its head: "Save the Children", "Doctors Without Borders". */
  isInsideName(token: number): boolean {
    return this.#mentions.some(
      ({ form, tokens: [from, to], actors }) =>
        form === 'name' && actors.length > 0 && to - from > 1 && token >= from && token < to,
    );
  }

  mentionAt(token: number): Mention | null {
    const own = this.#byHead.get(token);
    // The longest reading of a head: "the president of Kazakhstan" before "Kazakhstan".
    return own?.reduce((best, mention) => (better(mention, best) ? mention : best)) ?? this.#covering(token);
  }

  toParties(mention: Mention): Party[] {
    return mention.actors.map((id) => {
      const actor = this.#actors.get(id);
      const country =
        actor && actor.kind !== 'state' && actor.country !== null
          ? this.#actors.get(actor.country)
          : undefined;
      // Persons, bodies and offices act for their state or organisation.
      const standsFor =
        actor && (actor.kind === 'person' || actor.kind === 'office' || actor.kind === 'body')
          ? country
          : undefined;
      const sector = mention.sector ?? actor?.sector ?? null;
      return {
        actor: id,
        code: standsFor?.code ?? actor?.code ?? mention.text,
        sector,
        text: mention.text,
        span: mention.span,
      };
    });
  }

  #members(token: number): number[] {
    const members: number[] = [];
    const visit = (at: number) => {
      for (const child of this.#tree.childrenBy(at, 'conj')) {
        // "and the two countries signed": the list ends where a clause begins.
        if (this.#tree.isVerb(child) && this.#tree.child(child, 'nsubj', 'nsubj:pass', 'obj') !== null)
          continue;
        members.push(child);
        visit(child);
      }
    };
    visit(token);
    return members;
  }

  #one(token: number, deep: boolean): Party[] {
    const mention = this.mentionAt(token);
    if (mention && mention.actors.length > 0) return this.toParties(mention);
    for (const child of this.#tree.childrenBy(token, 'appos', 'flat')) {
      const named = this.mentionAt(child);
      if (named && named.actors.length > 0) return this.toParties(named);
    }
    const lemma = this.#tree.lemma(token).toLowerCase();
    if (QUANTITY.has(lemma)) {
      const whole = this.#tree
        .childrenBy(token, 'nmod')
        .filter((child) => /^(?:of|from|among)$/u.test(this.#tree.cases(child)));
      const found = whole.flatMap((child) => this.at(child, deep));
      if (found.length > 0) return found;
    }
    if (!deep || !(TRANSPARENT.has(lemma) || /^(?:NOUN|PROPN)$/u.test(this.#tree.upos(token)))) return [];
    const relations = TRANSPARENT.has(lemma)
      ? ['nmod:poss', 'compound', 'amod', 'nmod']
      : ['nmod:poss', 'compound', 'amod'];
    for (const child of this.#tree.childrenBy(token, ...relations)) {
      const cases = this.#tree.cases(child);
      if (
        this.#tree.fullRel(child) === 'nmod' &&
        !/^(?:of|from|in|for|by)$/u.test(cases) &&
        !(cases === 'with' && /^(?:border|frontier|boundary|crossing|line)$/u.test(lemma))
      )
        continue;
      const inside = this.mentionAt(child);
      if (inside && inside.actors.length > 0) return this.toParties(inside);
      // "two Philippine supply boats": the demonym hangs on the nearer noun.
      if (this.#tree.rel(child) === 'compound') {
        for (const inner of this.#tree.childrenBy(child, 'amod', 'compound')) {
          const named = this.mentionAt(inner);
          if (named && named.actors.length > 0) return this.toParties(named);
        }
      }
      if (this.#tree.rel(child) === 'nmod' && TRANSPARENT.has(this.#tree.lemma(child))) {
        const deeper = this.#one(child, true);
        if (deeper.length > 0) return deeper;
      }
    }
    return [];
  }

  /** A mention whose head the tree sees elsewhere: "Mr. Putin" with the title as head. */
  #covering(token: number): Mention | null {
    let best: Mention | null = null;
    for (const mention of this.#mentions) {
      const [from, to] = mention.tokens;
      if (token < from || token >= to || this.#tree.isVerb(token)) continue;
      // Only where the token is above the rest of the mention.
      const headOutside = this.#tree.head(token) < from || this.#tree.head(token) >= to;
      if (headOutside && (best === null || better(mention, best))) best = mention;
    }
    return best;
  }
}

const better = (mention: Mention, than: Mention): boolean => {
  const resolved = Number(mention.actors.length > 0) - Number(than.actors.length > 0);
  if (resolved !== 0) return resolved > 0;
  return mention.tokens[1] - mention.tokens[0] > than.tokens[1] - than.tokens[0];
};
const samePlace = (a: Party, b: Party): boolean => a.span.start === b.span.start && a.actor === b.actor;
