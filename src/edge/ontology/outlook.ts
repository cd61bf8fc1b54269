import { OUTLOOK_MOODS } from '#core/index.js';
import {
  type ForecastWords,
  FRAMES,
  type Frame,
  type HoldingWord,
  Lexicon,
  type LikelihoodTable,
  type LikelihoodWords,
  type ListEntry,
  type OutlookWords,
  WORD_LISTS,
} from '#outlook/index.js';
import { loadCommitmentCues } from './commitments.js';
import { Fields, refuse, type VocabularyFile } from './fields.js';
import { type OutlookFiles, outlookFile, readOutlookFiles } from './outlook-files.js';

const LIKELIHOOD = 'likelihood.yaml';
const HOLDING = 'expectations.yaml';
const LISTS = 'words.yaml';
const SUBJECTS = ['thing', 'agent'] as const;

/**
 * Checks the vocabulary of forecasts: `likelihood.yaml`, `expectations.yaml` and `words.yaml` of `ontology/outlook`.
 * @throws CasusError E_ONTOLOGY naming the file, the key and what to do
 */
export function loadForecastWords(from: OutlookFiles = readOutlookFiles()): Lexicon {
  const { tables, likelihood } = readLikelihoodFile(outlookFile(from, LIKELIHOOD));
  const holding = readHoldingFile(outlookFile(from, HOLDING));
  const lists = readWordListFile(outlookFile(from, LISTS));
  for (const word of holding.flatMap(({ says, deniedSays }) => [says, deniedSays]))
    if (word !== null && !likelihood.some(({ words }) => words.some((one) => one.join(' ') === word)))
      refuse(`outlook/${HOLDING}`, 'says', `"${word}" is no word of ${LIKELIHOOD}`);
  return new Lexicon({ tables, likelihood, holding, lists, version: from.version });
}

/** Tables of verbal probability, the default first, and the words that they are asked for. */
export function readLikelihoodFile({
  path,
  value,
}: VocabularyFile): Pick<ForecastWords, 'tables' | 'likelihood'> {
  const file = new Fields(path, '', value, ['default', 'tables', 'words']);
  const tables = file.list('tables').map((item, index): LikelihoodTable => {
    const at = `tables[${index}]`;
    const row = new Fields(path, at, item, ['id', 'cite', 'source', 'entries']);
    const steps = row.list('entries').map((entry, place) => {
      const step = new Fields(path, `${at}.entries[${place}]`, entry, ['name', 'low', 'high']);
      const low = step.number('low', 0, 1);
      return { name: step.text('name'), low, high: step.number('high', low, 1) };
    });
    if (steps.length === 0) refuse(path, `${at}.entries`, 'a table needs steps');
    return { id: row.text('id'), cite: row.text('cite'), source: row.text('source'), steps };
  });
  const first = file.oneOf(
    'default',
    tables.map(({ id }) => id),
  );
  const likelihood = file.list('words').map((item, index): LikelihoodWords => {
    const at = `words[${index}]`;
    const row = new Fields(path, at, item, ['words', 'chance', 'in', 'because', 'like', 'unlike']);
    const named = new Fields(
      path,
      `${at}.in`,
      row.raw('in'),
      tables.map(({ id }) => id),
    );
    const steps = new Map<string, string>();
    for (const { id, steps: known } of tables)
      if (named.has(id))
        steps.set(
          id,
          named.oneOf(
            id,
            known.map(({ name }) => name),
          ),
        );
    if (steps.size === 0) refuse(path, `${at}.in`, 'the words need a step of at least one table');
    const words = row.texts('words').map((phrase) => phrase.split(' '));
    if (words.length === 0) refuse(path, `${at}.words`, 'names no word');
    return { words, chance: row.texts('chance'), steps, ...reasonsOf(row) };
  });
  const seen = new Map<string, number>();
  likelihood.forEach(({ words }, index) => {
    for (const phrase of words.map((one) => one.join(' '))) {
      if (seen.has(phrase))
        refuse(path, `words[${index}].words`, `"${phrase}" is also in words[${seen.get(phrase)}]`);
      seen.set(phrase, index);
    }
  });
  return { tables: [...tables].sort((a, b) => Number(b.id === first) - Number(a.id === first)), likelihood };
}

/** Words that hold what is not yet so. */
export function readHoldingFile({ path, value }: VocabularyFile): readonly HoldingWord[] {
  const file = new Fields(path, '', value, ['cues']);
  return file.list('cues').map((item, index): HoldingWord => {
    const at = `cues[${index}]`;
    const row = new Fields(path, at, item, [
      ...['verbs', 'adjectives', 'nouns', 'frames', 'prep', 'mood', 'of', 'needs', 'says', 'deniedSays'],
      ...['because', 'like', 'unlike'],
    ]);
    const verbs = row.texts('verbs');
    const adjectives = row.texts('adjectives');
    const nouns = row.texts('nouns');
    if (verbs.length + adjectives.length + nouns.length === 0) refuse(path, at, 'names no word');
    const frames = row.texts('frames').map((frame): Frame => {
      if (!(FRAMES as readonly string[]).includes(frame))
        refuse(path, `${at}.frames`, `"${frame}" is none of ${FRAMES.join(', ')}`);
      return frame as Frame;
    });
    if (frames.length === 0) refuse(path, `${at}.frames`, 'at least one frame is needed');
    const prep = row.texts('prep');
    if (frames.some((frame) => frame === 'of' || frame === 'before') !== prep.length > 0)
      refuse(path, `${at}.prep`, 'prepositions belong to the frames "of" and "before", and to no other');
    return {
      id: String(index + 1),
      verbs,
      adjectives,
      nouns,
      frames,
      prep,
      mood: row.oneOf('mood', OUTLOOK_MOODS),
      of: row.has('of') ? row.oneOf('of', SUBJECTS) : null,
      needsCondition: row.has('needs') && row.oneOf('needs', ['condition']) === 'condition',
      says: row.textOr('says', null),
      deniedSays: row.textOr('deniedSays', null),
      ...reasonsOf(row),
    };
  });
}

export function readWordListFile({ path, value }: VocabularyFile): readonly ListEntry[] {
  const file = new Fields(path, '', value, ['lists']);
  const lists = file.list('lists').map((item, index): ListEntry => {
    const row = new Fields(path, `lists[${index}]`, item, [
      'list',
      'words',
      'foretells',
      'because',
      'like',
      'unlike',
    ]);
    const words = row.texts('words');
    if (words.length === 0) refuse(path, `lists[${index}].words`, 'names no word');
    return {
      list: row.oneOf('list', WORD_LISTS),
      words,
      foretells: row.flag('foretells'),
      ...reasonsOf(row),
    };
  });
  for (const name of WORD_LISTS)
    if (!lists.some(({ list }) => list === name)) refuse(path, 'lists', `the list "${name}" is missing`);
  return lists;
}

function reasonsOf(row: Fields): Pick<HoldingWord, 'because' | 'like' | 'unlike'> {
  return { because: row.text('because'), like: row.text('like'), unlike: row.text('unlike') };
}

/**
 * Everything that the outlook stage reads with.
 * @throws CasusError E_ONTOLOGY naming the file, the key and what to do.
 */
export function loadOutlookWords(from: OutlookFiles = readOutlookFiles()): OutlookWords {
  return { commitments: loadCommitmentCues(from), forecasts: loadForecastWords(from) };
}
