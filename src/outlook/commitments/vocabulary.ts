import type { CommitmentKind } from '#core/index.js';

/** What an act makes of the thing that binds; `ontology/outlook/commitments-acts.yaml` has the words. */
export const LIVES = [
  'joins',
  'signs',
  'reaches',
  'adopts',
  'forms',
  'ratifies',
  'stands',
  'keeps',
  'breaks',
  'extends',
  'pursues',
  'proposes',
  'commits',
  'decides',
  'weighs',
  'suspends',
  'withdraws',
  'lapses',
  'refuses',
] as const;
export type Life = (typeof LIVES)[number];

/**
 * How the parties of a thing stand to each other: in a paper, bond, body, plan or works all alike; a stance has one; in a
 * gift, measure or site somebody owes it, lays it on, or keeps it on the soil of, somebody else.
 */
export const SORTS = ['paper', 'bond', 'body', 'plan', 'works', 'stance', 'gift', 'measure', 'site'] as const;
export type Sort = (typeof SORTS)[number];

/** A noun that names what binds: one entry of `commitments-things.yaml`. */
export interface ThingCue {
  /** `things/<n>` by its place in the file; what `casus why` prints. */
  readonly id: string;
  readonly kind: CommitmentKind;
  readonly nouns: readonly string[];
  readonly words: ReadonlySet<string>;
  readonly also: ReadonlySet<string>;
  readonly not: ReadonlySet<string>;
  readonly sort: Sort;
  /** Counts where no verb says what becomes of it, if its parties stand at it. */
  readonly bare: boolean;
  readonly because: string;
  readonly unlike: string;
}

/** What a verb or noun says of a thing: one entry of `commitments-acts.yaml`. */
export interface ActCue {
  readonly id: string;
  readonly life: Life;
  readonly verbs: readonly string[];
  readonly nouns: readonly string[];
  /** `obj`, `subj`, `clause`, or prepositions. */
  readonly at: ReadonlySet<string>;
  readonly beside: ReadonlySet<string>;
  readonly role: 'party' | 'outsider' | 'receives';
  readonly sorts: ReadonlySet<Sort>;
  readonly because: string;
  readonly unlike: string;
}

/** An act that code finds, not a list of words. */
export const actOf = (id: string, life: Life, because: string, role: ActCue['role'] = 'party'): ActCue => ({
  id,
  life,
  verbs: [],
  nouns: [],
  at: new Set(),
  beside: new Set(),
  role,
  sorts: new Set(),
  because,
  unlike: '',
});

/** A verb or predicate that binds by itself: one entry of `commitments-frames.yaml`. */
export interface FrameCue {
  readonly id: string;
  readonly kind: CommitmentKind;
  readonly verbs: readonly string[];
  readonly nouns: readonly string[];
  readonly predicates: readonly string[];
  readonly at: ReadonlySet<string>;
  readonly object: ReadonlySet<string>;
  readonly who: 'subj' | 'obj' | 'poss' | 'owner' | 'from';
  readonly to: ReadonlySet<string>;
  readonly life: Life;
  readonly sort: 'fact' | 'gift' | 'word';
  readonly not: ReadonlySet<string>;
  readonly because: string;
  readonly unlike: string;
}

/** Entries by the last word of a noun, or the first of a verb. */
export interface CommitmentCues {
  readonly things: ReadonlyMap<string, readonly ThingCue[]>;
  readonly acts: ReadonlyMap<string, readonly ActCue[]>;
  readonly frames: ReadonlyMap<string, readonly FrameCue[]>;
  readonly all: readonly (ThingCue | ActCue | FrameCue)[];
  /** First 12 hex digits of the SHA-256 over the files: part of each claim's producer. */
  readonly version: string;
}

/** Word under which a noun phrase of an entry is found: "plan of action" → plan, "road map" → map. */
const headOf = (noun: string): string => {
  const [before] = noun.split(' of ');
  return before!.split(' ').at(-1)!;
};

export function indexCommitmentCues(
  things: readonly ThingCue[],
  acts: readonly ActCue[],
  frames: readonly FrameCue[],
  version: string,
): CommitmentCues {
  const index = <T>(entries: readonly T[], words: (entry: T) => readonly string[]) => {
    const map = new Map<string, T[]>();
    for (const entry of entries)
      for (const word of new Set(words(entry))) map.set(word, [...(map.get(word) ?? []), entry]);
    return map;
  };
  const first = (verb: string) => verb.split(' ')[0]!;
  return {
    things: index(things, ({ nouns }) => nouns.map(headOf)),
    acts: index(acts, ({ verbs, nouns }) => [...verbs.map(first), ...nouns]),
    frames: index(frames, ({ verbs, nouns, predicates }) => [...verbs.map(first), ...nouns, ...predicates]),
    all: [...things, ...acts, ...frames],
    version,
  };
}
