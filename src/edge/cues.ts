import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { CasusError } from '#core/index.js';
import { type Cue, type Cues, indexCues, Phrases } from '#events/index.js';

const FOLDER = new URL('../../ontology/cues/', import.meta.url);
const LISTS = ['verbs', 'nouns', 'light', 'object', 'subject', 'not', 'prep', 'actor', 'recipient'] as const;
const KEYS = new Set<string>([...LISTS, 'mode', 'needs', 'within', 'speech', 'content', 'because', 'unlike']);
/** Lists of words that entries name as `@people`; `@name` stands for any proper name. */
const WORDS = 'words.yaml';
const SLOT = /^(?:subj|obj|iobj|xsubj|xobj|poss|comp|within|between|content|doer|[a-z]+(?: [a-z]+){0,2})$/u;

/**
 * Reads and checks `ontology/cues/*.yaml`.
 * @throws CasusError E_ONTOLOGY naming file, entry and key
 */
export function loadCues(folder: URL = FOLDER): Cues {
  const hash = createHash('sha256');
  const cues: Cue[] = [];
  const read = (name: string) => {
    const text = readFileSync(fileURLToPath(new URL(name, folder)), 'utf8');
    hash.update(text);
    return text;
  };
  const words = readWordLists(WORDS, read(WORDS));
  for (const name of readdirSync(fileURLToPath(folder))
    .filter((file) => file.endsWith('.yaml') && file !== WORDS)
    .sort())
    cues.push(...readCueFile(name, read(name), words));
  return indexCues(cues, hash.digest('hex').slice(0, 12));
}

const refuser =
  (name: string) =>
  (where: string, what: string): never => {
    throw new CasusError('E_ONTOLOGY', `ontology/cues/${name}, ${where}: ${what}`, {
      where: { input: name },
    });
  };

function parseYaml(name: string, text: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    throw new CasusError('E_ONTOLOGY', `ontology/cues/${name} is no YAML: ${(cause as Error).message}`, {
      where: { input: name },
      cause,
    });
  }
}

/** Lists of words by the name under which entries take them up. */
export function readWordLists(name: string, text: string): ReadonlyMap<string, readonly string[]> {
  const refuse = refuser(name);
  const file = parseYaml(name, text);
  if (typeof file !== 'object' || file === null) return refuse('top', 'a mapping of lists is needed');
  return new Map(
    Object.entries(file).map(([key, list]: [string, unknown]) => {
      if (!Array.isArray(list) || list.some((word) => typeof word !== 'string'))
        return refuse(key, 'a list of words is needed (quote on, no, off)');
      return [key, list as string[]] as const;
    }),
  );
}

/** One file of cues. `name` is for messages, `words` are the lists that entries may name. */
export function readCueFile(
  name: string,
  text: string,
  words: ReadonlyMap<string, readonly string[]> = new Map(),
): Cue[] {
  const refuse = refuser(name);
  const file = parseYaml(name, text);
  if (typeof file !== 'object' || file === null)
    return refuse('top', 'a mapping with "type" and "cues" is needed');
  const { type, cues, modeWords } = file as Record<string, unknown>;
  if (typeof type !== 'string' || `${type}.yaml` !== name)
    return refuse('type', `must be the name of the file, found ${JSON.stringify(type)}`);
  if (!Array.isArray(cues)) return refuse('cues', 'a list is needed');
  const byWord = new Map<string, string>();
  for (const [mode, words] of Object.entries((modeWords ?? {}) as Record<string, unknown>)) {
    if (!Array.isArray(words) || words.some((word) => typeof word !== 'string'))
      refuse(`modeWords, ${mode}`, 'a list of words is needed');
    for (const word of words as string[]) byWord.set(word, mode);
  }
  return cues.map((entry: unknown, index): Cue => {
    const at = `cue ${index + 1}`;
    if (typeof entry !== 'object' || entry === null) return refuse(at, 'a mapping is needed');
    const row = entry as Record<string, unknown>;
    for (const key of Object.keys(row)) if (!KEYS.has(key)) refuse(at, `unknown key "${key}"`);
    const list = (key: (typeof LISTS)[number]): string[] => {
      const value = row[key] ?? [];
      if (!Array.isArray(value) || value.some((item) => typeof item !== 'string'))
        return refuse(`${at}, ${key}`, 'a list of words is needed (quote on, no, off)');
      return (value as string[]).flatMap((word) => {
        if (!word.startsWith('@') || word === '@name') return [word];
        return words.get(word.slice(1)) ?? refuse(`${at}, ${key}`, `${WORDS} has no list "${word.slice(1)}"`);
      });
    };
    if (typeof row['because'] !== 'string' || row['because'] === '') refuse(at, 'needs a reason ("because")');
    if (typeof row['unlike'] !== 'string' || row['unlike'] === '')
      refuse(`${at}, unlike`, 'needs a sentence in which one of its words does not carry the act');
    const content = row['content'] ?? null;
    if (content !== null && content !== 'conflict' && content !== 'cooperation')
      refuse(`${at}, content`, `"${String(content)}" is none of conflict, cooperation`);
    const needs = row['needs'] ?? 'recipient';
    if (needs !== 'recipient' && needs !== 'either' && needs !== 'target' && needs !== 'none')
      refuse(`${at}, needs`, `"${String(needs)}" is none of recipient, either, target, none`);
    const verbs = list('verbs');
    const nouns = list('nouns');
    if (verbs.length + nouns.length === 0) refuse(at, 'names no word');
    for (const slot of [...list('actor'), ...list('recipient')])
      if (!SLOT.test(slot)) refuse(at, `"${slot}" is no place of an argument`);
    const bare = verbs.length === 0 && list('light').length === 0;
    return {
      id: `${type}/${index + 1}`,
      type,
      mode: typeof row['mode'] === 'string' ? row['mode'] : null,
      modeWords: byWord,
      verbs,
      nouns,
      light: list('light'),
      object: list('object'),
      subject: list('subject'),
      not: list('not'),
      prep: list('prep'),
      actor: list('actor').length > 0 ? list('actor') : bare ? ['poss', 'comp', 'by', 'of'] : ['subj'],
      recipient: list('recipient'),
      needs: needs as Cue['needs'],
      within: row['within'] === true,
      speech: row['speech'] === true,
      content: content as Cue['content'],
      because: row['because'] as string,
      unlike: row['unlike'] as string,
    };
  });
}

const PHRASES = new URL('../../ontology/phrases.yaml', import.meta.url);

/**
 * Reads `ontology/phrases.yaml`: for each type, phrases of lemmas that speak for it.
 * @throws CasusError E_ONTOLOGY naming the list
 */
export function loadPhrases(file: URL = PHRASES): Phrases {
  return new Phrases(readPhrases(readFileSync(fileURLToPath(file), 'utf8')));
}

/** @throws CasusError E_ONTOLOGY naming the list */
export function readPhrases(text: string): Readonly<Record<string, readonly string[]>> {
  const refuse = (what: string, cause?: unknown): never => {
    throw new CasusError('E_ONTOLOGY', `ontology/phrases.yaml${what}`, {
      where: { input: 'phrases.yaml' },
      cause,
    });
  };
  let lists: unknown;
  try {
    lists = parse(text);
  } catch (cause) {
    return refuse(` is no YAML: ${(cause as Error).message}`, cause);
  }
  if (typeof lists !== 'object' || lists === null || Array.isArray(lists))
    return refuse(': a mapping from types to lists of phrases is needed');
  for (const [type, phrases] of Object.entries(lists))
    if (
      !Array.isArray(phrases) ||
      phrases.some((phrase) => typeof phrase !== 'string' || !/^[a-z]/u.test(phrase))
    )
      refuse(`, ${type}: a list of phrases in lower case is needed`);
  return lists as Record<string, string[]>;
}
