/**
 * Where an argument is looked for, from the trigger: `subj`, `obj`, `iobj`, `xsubj`, `xobj` and `xwith` (subject, object and partner of the
 * content: "asked Mali to leave", "threatened to attack Mali"), `poss` ("Putin's visit"), `comp`
 * ("the Russian attack"), `host` (of a noun: subject of the clause, "in talks with Mali, Togo said"), `between`, `content` (whom the act is done
 * to that is promised, threatened or asked for), `doer` (who does the act that is condemned or praised), or a preposition ("with", "to", "against").
 */
export type Slot = string;

/** One entry of `ontology/cues/<TYPE>.yaml`: words that carry an act, and where its parties stand. */
export interface Cue {
  /** `<TYPE>/<n>` by its place in the file; what `casus why` prints. */
  readonly id: string;
  readonly type: string;
  readonly mode: string | null;
  /** Words of weapon, means or content that say the mode; the same for all cues of a type. */
  readonly modeWords: ReadonlyMap<string, string>;
  /** Lemmas; "take off" = verb and particle. */
  readonly verbs: readonly string[];
  /** Event nouns that carry the act alone ("visit to"), or with one of `light`. */
  readonly nouns: readonly string[];
  /** Light verbs: the act is the noun, the parties are the verb's ("hold talks with"). Then `nouns` need one of them. */
  readonly light: readonly string[];
  /** Head lemmas of which the object must have one ("sign agreement"); empty = any. */
  readonly object: readonly string[];
  /** Lemmas of which the subject must have one ("troops left"); empty = any. */
  readonly subject: readonly string[];
  /** Lemmas that the object or subject must not have ("strike a deal"). */
  readonly not: readonly string[];
  /** A preposition that must stand at the trigger ("turn to"). */
  readonly prep: readonly string[];
  readonly actor: readonly Slot[];
  readonly recipient: readonly Slot[];
  /**
   * `recipient`: no event without one; `either`: a recipient or two who act; `target`: a recipient, or a thing in his
   * place ("attacked a convoy"); `none`: an actor is enough.
   */
  readonly needs: 'recipient' | 'either' | 'target' | 'none';
  /** Passive without an agent, and nouns: the parties stand inside the object ("a Russia–China treaty was signed"). */
  readonly within: boolean;
  /** The saying is the act: what is said is not claimed by it (threats, demands, accusations). */
  readonly speech: boolean;
  /**
   * Side of the act that is spoken of: `conflict` = there must be one, and it is hostile ("vowed to attack"); `cooperation` = none
   * that is hostile ("vowed to help"); null = any or none.
   */
  readonly content: 'conflict' | 'cooperation' | null;
  readonly because: string;
  /** A sentence in which one of the words does not carry the act; `casus lint-ontology` reads it. */
  readonly unlike: string;
}

export interface Cues {
  /** By verb lemma. */
  readonly verbs: ReadonlyMap<string, readonly Cue[]>;
  /** By noun lemma, cues without a light verb. */
  readonly nouns: ReadonlyMap<string, readonly Cue[]>;
  /** By noun lemma, cues with a light verb. */
  readonly light: ReadonlyMap<string, readonly Cue[]>;
  /** In the order of the files. */
  readonly all: readonly Cue[];
  readonly version: string;
  readonly count: number;
}

/** Indexes cues by the word that gives them away. */
export function indexCues(cues: readonly Cue[], version: string): Cues {
  const verbs = new Map<string, Cue[]>();
  const nouns = new Map<string, Cue[]>();
  const light = new Map<string, Cue[]>();
  const put = (index: Map<string, Cue[]>, key: string, cue: Cue) => {
    const list = index.get(key) ?? [];
    index.set(key, list);
    list.push(cue);
  };
  let count = 0;
  for (const cue of cues) {
    for (const verb of cue.verbs) put(verbs, verb.split(' ')[0]!, cue);
    for (const noun of cue.nouns) put(cue.light.length > 0 ? light : nouns, noun.split(' ').at(-1)!, cue);
    count += cue.verbs.length + cue.nouns.length;
  }
  return { verbs, nouns, light, all: cues, version, count };
}
