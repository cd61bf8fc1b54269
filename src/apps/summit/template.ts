import { CasusError, type FuzzyDate } from '#core/index.js';
import { dyadKey, relationAt, type YearFacts } from '#system/index.js';
import type { AlignSources } from '../align/sources.js';

/** Where positions of a template come from. */
export const POSITION_SOURCES = ['none', 'votes', 'events'] as const;
export type PositionSource = (typeof POSITION_SOURCES)[number];

export interface TemplateGiven {
  readonly title: string;
  readonly on: FuzzyDate;
  readonly body: string | null;
  readonly states: readonly { readonly id: string; readonly name: string }[];
  readonly issues: readonly string[];
  readonly positions: PositionSource;
  /** Towards whom events are counted. */
  readonly toward: { readonly id: string; readonly name: string } | null;
}

/** YAML reads plain words as text unless they hold a sign of its own. */
const quoted = (text: string): string => JSON.stringify(text);

/** What YAML would take for a number, or for a word of its own, stands in quotes. */
const plain = (id: string): string => (/^(?:\d|null$|true$|false$)/u.test(id) ? quoted(id) : id);

const idOf = (title: string, n: number): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')
    .slice(0, 40) || `issue-${n + 1}`;

/**
 * A file for `casus summit`, with comments: capabilities of the states are their shares of the capability of the system (CINC)
 * in that year, in per cent; positions are places in the votes of the General Assembly, or what the record tells of their deeds
 * towards one of them. What the record does not know is assumed and says so.
 */
export function summitTemplate(sources: AlignSources, given: TemplateGiven): string {
  const { title, on, body, states, issues, positions, toward } = given;
  if (states.length < 2) throw new CasusError('E_USAGE', 'name at least two states: --actors RUS,KAZ,…');
  const year = Number(on.slice(0, 4));
  const facts = factsOf(sources, year);
  const position = positionOf(sources, given, facts);
  const lines = [
    '# A summit for `casus summit FILE`. docs/summit.md tells every key.',
    '# A number is written alone (then it is assumed), or with its range and with where it comes from:',
    '#   { value: 40, range: [30, 55], source: words or the work }   or   assumed: why',
    `title: ${quoted(title)}`,
    `date: ${on}`,
    ...(body === null
      ? [
          '# How they decide: a body whose rule Casus knows, or a rule of your own; without either nothing is put to the vote.',
          '# body: cis',
          '# rule: { kind: majority, of: members, share: [1, 2], strict: true, binds: all }',
        ]
      : [`body: ${body}`]),
    '',
    '# Capability on any scale: only shares count.',
    'actors:',
  ];
  for (const { id, name } of states) {
    const at = facts.states.indexOf(id);
    const share = at < 0 ? Number.NaN : facts.capability[at]!;
    const capability =
      share > 0
        ? `{ value: ${Number((100 * share).toPrecision(4))}, record: ${quoted(`share of the capability of the system in ${year}, per cent (CINC, NMC 7.0)`)} }`
        : `{ value: 1, assumed: ${quoted(`no capability known for ${year}`)} }`;
    lines.push(`  - { id: ${id}, name: ${quoted(name)}, capability: ${capability} }`);
  }
  lines.push('', 'issues:');
  const titles = issues.length === 0 ? ['First question'] : issues;
  const ids = new Set<string>();
  for (const [n, issue] of titles.entries()) {
    let id = idOf(issue, n);
    while (ids.has(id)) id = `${id}-${n + 1}`;
    ids.add(id);
    lines.push(
      `  - id: ${plain(id)}`,
      `    title: ${quoted(issue)}`,
      '    # What 0 and 100 mean, and what holds when nothing is agreed.',
      '    ends: [what 0 means, what 100 means]',
      '    reference: { value: 0, assumed: nothing is agreed }',
      '    stances:',
    );
    for (const { id: state } of states)
      lines.push(
        `      ${state}: { position: ${position(state)}, salience: { value: 50, range: [25, 75], assumed: not known } }`,
      );
  }
  if (positions === 'events' && toward !== null)
    lines.push(
      '',
      `# Positions: 0 = conflict alone, 100 = cooperation alone towards ${toward.name}, by coded events.`,
    );
  return `${lines.join('\n')}\n`;
}

function factsOf(sources: AlignSources, year: number): YearFacts {
  try {
    return sources.year(year).facts;
  } catch (error) {
    // A year before all facts.
    if (!(error instanceof RangeError)) throw error;
    throw new CasusError('E_NOT_FOUND', `nothing is known of ${year}: ${error.message}`);
  }
}

function positionOf(
  sources: AlignSources,
  { positions, toward, on, states }: TemplateGiven,
  facts: YearFacts,
): (state: string) => string {
  const unknown = (why: string): string => `{ value: 50, range: [0, 100], assumed: ${quoted(why)} }`;
  if (positions === 'none') return () => unknown('not known');
  if (positions === 'votes') {
    const known = facts.states.flatMap((id, at) => {
      const ideal = facts.ideal[at]!;
      return Number.isFinite(ideal) ? [{ id, ideal }] : [];
    });
    if (known.length < 2)
      throw new CasusError('E_NOT_FOUND', `no votes of the General Assembly are known for ${facts.year}`);
    const ideals = known.map(({ ideal }) => ideal);
    const least = Math.min(...ideals);
    const most = Math.max(...ideals);
    return (state) => {
      const found = known.find(({ id }) => id === state);
      if (found === undefined) return unknown(`no votes known for ${facts.year}`);
      const value = Number(((100 * (found.ideal - least)) / (most - least)).toFixed(1));
      return `{ value: ${value}, record: ${quoted(`UN ideal point ${found.ideal} of ${facts.year}, from the least (${least}) to the greatest (${most}) of that year (Bailey, Strezhnev, Voeten 2017)`)} }`;
    };
  }
  if (toward === null) throw new CasusError('E_USAGE', '--positions events needs --toward STATE');
  if (!states.some(({ id }) => id === toward.id))
    throw new CasusError('E_USAGE', `--toward: ${toward.id} is none of the actors`);
  const { dyads, volume } = sources.series([]);
  return (state) => {
    if (state === toward.id) return `{ value: 100, assumed: ${quoted('it is with itself')} }`;
    const dyad = dyads.get(dyadKey(state, toward.id));
    const relation = dyad === undefined ? null : relationAt({ events: dyad.events, volume }, on);
    const sum = relation === null ? 0 : relation.asserted.cooperation + relation.asserted.conflict;
    if (relation === null || !(sum > 0))
      return unknown(`no asserted event towards ${toward.id} in the record`);
    const value = Number(((100 * relation.asserted.cooperation) / sum).toFixed(1));
    const { events } = relation.asserted;
    return `{ value: ${value}, record: ${quoted(`${events} asserted event${events === 1 ? '' : 's'} towards ${toward.name} up to ${on}: share of cooperation in what still weighs`)} }`;
  };
}
