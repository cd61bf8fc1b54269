import {
  type ActorWords,
  type Id,
  type NamedBody,
  type RoleWord,
  SECTORS,
  type SharedName,
} from '#core/index.js';
import { Fields, refuse, type VocabularyFile } from './fields.js';

/** `ontology/actors/words/*.yaml`: role nouns, named bodies, given names, traps. */
export function readActorWords(files: readonly VocabularyFile[]): ActorWords {
  const file = (name: string) =>
    files.find((one) => one.path === `actors/words/${name}`) ??
    refuse(`actors/words/${name}`, '', 'the file is missing');
  const names = file('given-names.yaml');
  const given = new Fields(names.path, '', names.value, [
    'source',
    'female',
    'male',
    'either',
    'surname_endings',
  ]);
  const trapsFile = file('traps.yaml');
  const traps = new Fields(trapsFile.path, '', trapsFile.value, [
    'source',
    'not_actors',
    'shared_names',
    'weak_names',
    'abbreviations_like_words',
    'person_like',
    'us_georgia',
    'country_georgia',
    'us_states',
    'institution_heads',
    'food_words',
  ]);
  return {
    roles: readRoles(file('roles.yaml')),
    bodies: readBodies(file('bodies.yaml')),
    places: readPlaces(file('places.yaml')),
    givenNames: { female: given.texts('female'), male: given.texts('male'), either: given.texts('either') },
    surnameEndings: given.texts('surname_endings'),
    sharedNames: readSharedNames(trapsFile.path, traps),
    notActors: traps.texts('not_actors'),
    weakNames: traps.texts('weak_names'),
    abbreviationsLikeWords: traps.texts('abbreviations_like_words'),
    personLike: traps.texts('person_like'),
    georgia: { us: traps.texts('us_georgia'), country: traps.texts('country_georgia') },
    usStates: traps.texts('us_states'),
    institutionHeads: traps.texts('institution_heads'),
    foodWords: traps.texts('food_words'),
  };
}

function readRoles(file: VocabularyFile): readonly RoleWord[] {
  const fields = new Fields(file.path, '', file.value, ['source', 'roles']);
  const roles = new Map<string, RoleWord>();
  fields.list('roles').forEach((item, index) => {
    const group = new Fields(file.path, `roles[${index}]`, item, ['is', 'sector', 'office', 'words']);
    const is = group.oneOf('is', ['person', 'people', 'organ'] as const);
    const sector = group.oneOf('sector', SECTORS);
    for (const word of group.texts('words')) {
      const [singular, written] = word.split('/') as [string, string?];
      // The first to name a word keeps it: lists run from the exact to the general.
      if (roles.has(singular.toLowerCase())) continue;
      roles.set(singular.toLowerCase(), {
        singular: singular.toLowerCase(),
        plural: (written ?? pluralOf(singular)).toLowerCase(),
        sector,
        is,
        office: group.textOr('office', null),
      });
    }
  });
  return [...roles.values()];
}

/** Regular English plural of the head: the last word, or the one before "of", "for", "to" and "in". */
function pluralOf(noun: string): string {
  const split = /^(.*?)( (?:of|for|to|in) .*)$/.exec(noun);
  const head = split ? split[1]! : noun;
  const rest = split ? split[2]! : '';
  if (/(?:s|x|ch|sh)$/.test(head)) return `${head}es${rest}`;
  if (/[^aeiou]y$/.test(head)) return `${head.slice(0, -1)}ies${rest}`;
  return `${head}s${rest}`;
}

function readBodies(file: VocabularyFile): readonly NamedBody[] {
  const fields = new Fields(file.path, '', file.value, ['source', 'bodies']);
  return fields.list('bodies').map((item, index) => {
    const body = new Fields(file.path, `bodies[${index}]`, item, ['of', 'sector', 'names']);
    return {
      names: body.texts('names'),
      of: `actor:${body.text('of')}` as Id<'actor'>,
      sector: body.oneOf('sector', SECTORS),
    };
  });
}

function readPlaces(file: VocabularyFile): ActorWords['places'] {
  const fields = new Fields(file.path, '', file.value, ['source', 'places']);
  const value = fields.raw('places') ?? {};
  if (typeof value !== 'object' || Array.isArray(value))
    refuse(file.path, 'places', 'a mapping is needed: state → names');
  const states = Object.keys(value as object);
  const places = new Fields(file.path, 'places', value, states);
  return states.map((state) => ({ of: `actor:${state}` as Id<'actor'>, names: places.texts(state) }));
}

function readSharedNames(path: string, traps: Fields): readonly SharedName[] {
  return traps.list('shared_names').map((item, index) => {
    const shared = new Fields(path, `shared_names[${index}]`, item, ['name', 'actors', 'preferred']);
    return {
      name: shared.text('name'),
      actors: shared.texts('actors').map((actor) => `actor:${actor}` as Id<'actor'>),
      preferred: shared.has('preferred') ? (`actor:${shared.text('preferred')}` as Id<'actor'>) : null,
    };
  });
}
