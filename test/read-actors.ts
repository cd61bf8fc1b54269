/** Reads hand-made sentences with the shipped vocabulary plus a few office holders, and shows what was understood. */
import { makeActorReader } from '#actors/index.js';
import { type Actor, type ActorText, type Mention, makeFuzzyDate, type Ontology } from '#core/index.js';
import { loadOntology } from '#edge/ontology.js';
import { type MadeText, parsedText } from './make.js';

/** `name | state | office | title | from | to` */
const HOLDERS = `
  Vladimir Putin | RUS | head-of-state | president | 1999-12-31 | 2008-05-07
  Vladimir Putin | RUS | head-of-government | prime minister | 2008-05-08 | 2012-05-07
  Vladimir Putin | RUS | head-of-state | president | 2012-05-07 |
  Dmitry Medvedev | RUS | head-of-state | president | 2008-05-07 | 2012-05-07
  Petro Poroshenko | UKR | head-of-state | president | 2014-06-07 | 2019-05-20
  Gurbanguly Berdimuhamedow | TKM | head-of-state | president | 2006-12-21 | 2022-03-19
  Angela Merkel | DEU | head-of-government | chancellor | 2005-11-22 | 2021-12-08
  Joachim Gauck | DEU | head-of-state | president | 2012-03-18 | 2017-03-19
  François Hollande | FRA | head-of-state | president | 2012-05-15 | 2017-05-14
  Bashar al-Assad | SYR | head-of-state | president | 2000-07-17 | 2024-12-08
  Theresa May | GBR | head-of-government | prime minister | 2016-07-13 | 2019-07-24
`;

function holders(): readonly Actor[] {
  const actors = new Map<string, Actor>();
  for (const line of HOLDERS.trim().split('\n')) {
    const [name, state, office, title, from, to] = line.split('|').map((part) => part.trim()) as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const id = `actor:person/${name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z]+/g, '-')}` as const;
    const role = {
      office,
      title,
      of: `actor:${state}` as const,
      period: { from: makeFuzzyDate(from), to: to === '' ? null : makeFuzzyDate(to) },
    };
    const known = actors.get(id);
    const surname = name.slice(name.lastIndexOf(' ') + 1);
    actors.set(id, {
      id,
      kind: 'person',
      code: name,
      name,
      names: [
        { text: name, use: 'name', period: null },
        { text: surname, use: 'short', period: null },
      ],
      sector: 'GOV',
      country: `actor:${state}`,
      roles: [...(known?.roles ?? []), role],
      period: null,
      members: [],
      external: {},
    });
  }
  return [...actors.values()];
}

const shipped = loadOntology();
const ontology: Ontology = {
  ...shipped,
  actors: [...shipped.actors.filter(({ kind }) => kind !== 'person'), ...holders()],
  holdersKnown: new Map(
    ['RUS', 'UKR', 'TKM', 'DEU', 'FRA', 'SYR', 'GBR'].map((state) => [
      `actor:${state}`,
      { from: makeFuzzyDate('1990-01-01'), to: makeFuzzyDate('2025-01-01') },
    ]),
  ),
};
const reader = makeActorReader(ontology);

export function readActors(lines: readonly string[], options: MadeText = {}): ActorText {
  return reader.read(parsedText(lines, options));
}

/** `RUS/GOV`, `person/vladimir-putin/GOV`, `UKR+KAZ`, `?` for unsettled: what the widest mention with these words means. */
export function meaning(read: ActorText, words: string): string | null {
  const found = read.mentions.filter(({ text }) => text === words);
  const mention = found.at(-1);
  return mention ? show(mention) : null;
}

/** All mentions as `words → meaning`, in order. */
export function meanings(read: ActorText): readonly string[] {
  return read.mentions.map((mention) => `${mention.text} → ${show(mention)}`);
}

function show(mention: Mention): string {
  const who = mention.actors.map((id) => id.slice('actor:'.length)).join('+') || '?';
  return mention.sector === null ? who : `${who}/${mention.sector}`;
}
