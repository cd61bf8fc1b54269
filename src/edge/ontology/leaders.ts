import type { Actor, ActorName, Id, Period, Role } from '#core/index.js';
import { Fields, refuse, type VocabularyFile } from './fields.js';

const OFFICES = ['head-of-state', 'head-of-government', 'other-leader'] as const;
const TERM_KEYS = ['name', 'variants', 'surname', 'office', 'also', 'title', 'from', 'to', 'acting', 'note'];

/** What the files of `ontology/leaders` hold: one Actor a person, one Role a term and office; and what they cover. */
export interface Leaders {
  readonly persons: readonly Actor[];
  readonly covered: readonly (readonly [Id<'actor'>, Period])[];
}

export function readLeaderFiles(files: readonly VocabularyFile[], states: readonly Actor[]): Leaders {
  const known = new Set(states.map((state) => state.id));
  const drafts = new Map<Id<'actor'>, Draft>();
  const covered = files.map((file) => readLeaders(file, known, drafts));
  return { persons: [...drafts.values()].map(finish), covered };
}

interface Draft {
  readonly id: Id<'actor'>;
  readonly name: string;
  readonly names: Map<string, ActorName>;
  readonly roles: Role[];
  readonly country: Id<'actor'>;
}

function readLeaders(
  file: VocabularyFile,
  known: ReadonlySet<string>,
  drafts: Map<Id<'actor'>, Draft>,
): readonly [Id<'actor'>, Period] {
  const fields = new Fields(file.path, '', file.value, ['state', 'source', 'covers', 'terms', 'note']);
  const state: Id<'actor'> = `actor:${fields.text('state')}`;
  if (!known.has(state)) refuse(file.path, 'state', `no actor "${state}" in ontology/actors`);
  fields.text('source');
  const covers = new Fields(file.path, 'covers', fields.raw('covers'), ['from', 'to']).period();
  if (covers?.from == null || covers.to === null)
    refuse(file.path, 'covers', 'both "from" and "to" are needed: silence outside them proves nothing');
  fields.list('terms').forEach((item, index) => {
    const term = new Fields(file.path, `terms[${index}]`, item, TERM_KEYS);
    const name = term.text('name');
    const period = term.period();
    if (period?.from == null) refuse(file.path, term.name('from'), `the term of ${name} needs a beginning`);
    const draft = draftFor(name, state, drafts);
    const surname = term.textOr('surname', lastWord(name));
    addName(draft, surname, 'short');
    for (const variant of term.texts('variants')) addName(draft, variant, 'variant');
    const offices = [term.oneOf('office', OFFICES), ...term.texts('also')];
    for (const office of offices) {
      if (!(OFFICES as readonly string[]).includes(office))
        refuse(file.path, term.name('also'), `"${office}" is none of ${OFFICES.join(', ')}`);
      draft.roles.push({ office, title: term.text('title'), of: state, period });
    }
  });
  return [state, covers];
}

/** The same name in a state and in one that came out of it is one person (Milošević: Serbia, Yugoslavia). */
function draftFor(name: string, state: Id<'actor'>, drafts: Map<Id<'actor'>, Draft>): Draft {
  const plain: Id<'actor'> = `actor:person/${slugOf(name)}`;
  const own: Id<'actor'> = `${plain}-${state.slice('actor:'.length).toLowerCase()}`;
  const found = drafts.get(own) ?? drafts.get(plain);
  if (found && (found.country === state || isSuccession(found.country, state))) return found;
  const draft: Draft = {
    id: found ? own : plain,
    name,
    names: new Map([[name, { text: name, use: 'name', period: null }]]),
    roles: [],
    country: state,
  };
  drafts.set(draft.id, draft);
  return draft;
}

const SUCCESSIONS: readonly ReadonlySet<string>[] = [
  new Set([
    'SUN',
    'RUS',
    'ARM',
    'AZE',
    'BLR',
    'EST',
    'GEO',
    'KAZ',
    'KGZ',
    'LVA',
    'LTU',
    'MDA',
    'TJK',
    'TKM',
    'UKR',
    'UZB',
  ]),
  new Set(['YUG', 'SCG', 'SRB', 'MNE', 'HRV', 'SVN', 'BIH', 'MKD', 'XKX']),
  new Set(['CSK', 'CZE', 'SVK']),
  new Set(['DDR', 'DEU']),
  new Set(['YMD', 'YAR', 'YEM']),
];

function isSuccession(a: Id<'actor'>, b: Id<'actor'>): boolean {
  const [first, second] = [a.slice('actor:'.length), b.slice('actor:'.length)];
  return SUCCESSIONS.some((line) => line.has(first) && line.has(second));
}

function addName(draft: Draft, text: string, use: ActorName['use']): void {
  if (!draft.names.has(text)) draft.names.set(text, { text, use, period: null });
}

function finish(draft: Draft): Actor {
  return {
    id: draft.id,
    kind: 'person',
    code: draft.name,
    name: draft.name,
    names: [...draft.names.values()],
    sector: 'GOV',
    country: draft.roles.at(-1)?.of ?? draft.country,
    roles: draft.roles,
    period: null,
    members: [],
    external: {},
  };
}

/** "Recep Tayyip Erdoğan" → `recep-tayyip-erdogan`. */
function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ı/g, 'i')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/đ/g, 'd')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function lastWord(name: string): string {
  return name.slice(name.lastIndexOf(' ') + 1);
}
