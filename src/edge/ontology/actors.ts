import { type Actor, type ActorKind, type ActorName, type Id, SECTORS } from '#core/index.js';
import { Fields, refuse, type VocabularyFile } from './fields.js';

const KINDS = [
  'state',
  'territory',
  'igo',
  'bloc',
  'armed-group',
  'body',
] as const satisfies readonly ActorKind[];
const USES = ['short', 'formal', 'former', 'abbreviation', 'demonym', 'capital', 'variant'] as const;
const KEYS = [
  'id',
  'kind',
  'code',
  'name',
  'sector',
  'external',
  'country',
  'base',
  'period',
  'names',
  'members',
  'disputed',
  'successors',
  'note',
  'source',
];
const STANDINGS = ['member', 'associate', 'observer'] as const;

/** One file of `ontology/actors/{states,territories,organisations,blocs,groups}` → one Actor. */
export function readActorFile(file: VocabularyFile): Actor {
  const fields = new Fields(file.path, '', file.value, KEYS);
  const id = fields.text('id');
  if (!/^[A-Z0-9-]+$|^(?:bloc|group)\/[a-z0-9-]+$/.test(id))
    refuse(
      file.path,
      'id',
      `"${id}" must be capitals, digits and "-", or "bloc/…" or "group/…" in lower case`,
    );
  fields.text('source');
  const kind = fields.oneOf('kind', KINDS);
  const name = fields.text('name');
  return {
    id: `actor:${id}`,
    kind,
    code: fields.textOr('code', id.includes('/') ? name : id),
    name,
    names: readNames(file, fields, name),
    sector: fields.has('sector') ? fields.oneOf('sector', SECTORS) : null,
    country: fields.has('country') ? `actor:${fields.text('country')}` : null,
    roles: [],
    period: fields.has('period')
      ? new Fields(file.path, 'period', fields.raw('period'), ['from', 'to']).period()
      : null,
    members: readMembers(file, fields),
    external: readExternal(file, fields),
  };
}

function readNames(file: VocabularyFile, fields: Fields, name: string): readonly ActorName[] {
  const names: ActorName[] = [{ text: name, use: 'name', period: null }];
  if (!fields.has('names')) return names;
  const uses = new Fields(file.path, 'names', fields.raw('names'), USES);
  for (const use of USES) {
    uses.list(use).forEach((item, index) => {
      if (typeof item === 'string') {
        names.push({ text: item, use, period: null });
        return;
      }
      const dated = new Fields(file.path, `names.${use}[${index}]`, item, ['name', 'from', 'to']);
      names.push({ text: dated.text('name'), use, period: dated.period() });
    });
  }
  return names;
}

function readMembers(file: VocabularyFile, fields: Fields): Actor['members'] {
  return fields.list('members').map((item, index) => {
    const member = new Fields(file.path, `members[${index}]`, item, ['actor', 'from', 'to', 'as']);
    return {
      actor: `actor:${member.text('actor')}` as Id<'actor'>,
      period: member.period(),
      as: member.has('as') ? member.oneOf('as', STANDINGS) : 'member',
    };
  });
}

function readExternal(file: VocabularyFile, fields: Fields): Actor['external'] {
  const external: Record<string, string> = {};
  if (fields.has('external')) {
    const ids = new Fields(file.path, 'external', fields.raw('external'), [
      'iso3',
      'iso2',
      'cow',
      'gw',
      'wikidata',
    ]);
    for (const key of ['iso3', 'iso2', 'cow', 'gw', 'wikidata']) {
      if (ids.has(key)) external[key] = ids.text(key);
    }
  }
  if (fields.has('base')) external.base = fields.text('base');
  return external;
}
