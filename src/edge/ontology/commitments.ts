import { COMMITMENT_KINDS } from '#core/index.js';
import {
  type ActCue,
  type CommitmentCues,
  type FrameCue,
  indexCommitmentCues,
  LIVES,
  SORTS,
  type Sort,
  type ThingCue,
} from '#outlook/index.js';
import { Fields, refuse, type VocabularyFile } from './fields.js';
import { type OutlookFiles, outlookFile, readOutlookFiles } from './outlook-files.js';

const WORDS = 'commitments-words.yaml';
const ROLES = ['party', 'outsider', 'receives'] as const;
const BOUND = ['subj', 'obj', 'poss', 'owner', 'from'] as const;
const FRAMES = ['fact', 'gift', 'word'] as const;
/** Taken literally, and filled in by code: an organisation of the vocabulary, a sum of money. */
const SPECIAL = new Set(['@money']);

/**
 * Checks `ontology/outlook/commitments-*.yaml`.
 * @throws CasusError E_ONTOLOGY naming file, entry and key
 */
export function loadCommitmentCues(from: OutlookFiles = readOutlookFiles()): CommitmentCues {
  const lists = readWordLists(outlookFile(from, WORDS));
  const entries = (name: string) => readEntries(outlookFile(from, name));
  const things = entries('commitments-things.yaml').map((file, n) =>
    readThing(file, `things/${n + 1}`, lists),
  );
  const acts = entries('commitments-acts.yaml').map((file, n) => readAct(file, `acts/${n + 1}`, lists));
  const frames = entries('commitments-frames.yaml').map((file, n) =>
    readFrame(file, `frames/${n + 1}`, lists),
  );
  return indexCommitmentCues(things, acts, frames, from.version);
}

type Lists = ReadonlyMap<string, readonly string[]>;

/** One entry a file value; a list at the top is needed. */
export function readEntries({ path, value }: VocabularyFile): VocabularyFile[] {
  if (!Array.isArray(value)) return refuse(path, 'top', 'a list of entries is needed');
  return value.map((entry: unknown) => ({ path, value: entry }));
}

/** Lists that entries may name with `@`. */
function readWordLists({ path, value }: VocabularyFile): Lists {
  const fields = new Fields(path, '', value, Object.keys(value ?? {}));
  return new Map(Object.keys(value ?? {}).map((name) => [name, fields.texts(name)]));
}

/** Words of a key, with the lists they name put in their place. */
function words(fields: Fields, key: string, lists: Lists): readonly string[] {
  return fields.texts(key).flatMap((word) => {
    if (!word.startsWith('@') || SPECIAL.has(word)) return [word];
    const list = lists.get(word.slice(1));
    return list ?? refuse(fields.path, fields.name(key), `${WORDS} has no list "${word.slice(1)}"`);
  });
}

const reasons = (fields: Fields) => ({ because: fields.text('because'), unlike: fields.text('unlike') });

export function readThing({ path, value }: VocabularyFile, id: string, lists: Lists): ThingCue {
  const known = ['kind', 'nouns', 'words', 'also', 'not', 'sort', 'bare', 'because', 'unlike'];
  const fields = new Fields(path, id, value, known);
  const nouns = words(fields, 'nouns', lists);
  if (nouns.length === 0) refuse(path, fields.name('nouns'), 'names no word');
  return {
    id,
    kind: fields.oneOf('kind', COMMITMENT_KINDS),
    nouns,
    words: new Set(words(fields, 'words', lists)),
    also: new Set(words(fields, 'also', lists)),
    not: new Set(words(fields, 'not', lists)),
    sort: fields.oneOf('sort', SORTS),
    bare: fields.has('bare') && fields.flag('bare'),
    ...reasons(fields),
  };
}

export function readAct({ path, value }: VocabularyFile, id: string, lists: Lists): ActCue {
  const known = ['life', 'verbs', 'nouns', 'at', 'beside', 'role', 'sorts', 'because', 'unlike'];
  const fields = new Fields(path, id, value, known);
  const at = fields.texts('at');
  if (at.length === 0) refuse(path, fields.name('at'), 'where does the thing stand?');
  const sorts = fields.texts('sorts');
  const strange = sorts.find((sort) => !(SORTS as readonly string[]).includes(sort));
  if (strange !== undefined)
    refuse(path, fields.name('sorts'), `"${strange}" is none of ${SORTS.join(', ')}`);
  return {
    id,
    life: fields.oneOf('life', LIVES),
    verbs: words(fields, 'verbs', lists),
    nouns: words(fields, 'nouns', lists),
    at: new Set(at),
    beside: new Set(fields.texts('beside')),
    role: fields.has('role') ? fields.oneOf('role', ROLES) : 'party',
    sorts: new Set(sorts as readonly Sort[]),
    ...reasons(fields),
  };
}

export function readFrame({ path, value }: VocabularyFile, id: string, lists: Lists): FrameCue {
  const known = [
    'kind',
    'verbs',
    'nouns',
    'predicates',
    'at',
    'object',
    'who',
    'to',
    'life',
    'sort',
    'not',
    'because',
    'unlike',
  ];
  const fields = new Fields(path, id, value, known);
  const verbs = words(fields, 'verbs', lists);
  const nouns = words(fields, 'nouns', lists);
  const predicates = words(fields, 'predicates', lists);
  if (verbs.length + nouns.length + predicates.length === 0) refuse(path, id, 'names no word');
  return {
    id,
    kind: fields.oneOf('kind', COMMITMENT_KINDS),
    verbs,
    nouns,
    predicates,
    at: new Set(fields.texts('at')),
    object: new Set(words(fields, 'object', lists)),
    who: fields.has('who') ? fields.oneOf('who', BOUND) : 'subj',
    to: new Set(fields.texts('to')),
    life: fields.oneOf('life', LIVES),
    sort: fields.oneOf('sort', FRAMES),
    not: new Set(fields.texts('not')),
    ...reasons(fields),
  };
}
