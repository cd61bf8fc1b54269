import Value from 'typebox/value';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { isFuzzyDate } from '#core/index.js';
import {
  type Basis,
  type Figure,
  isAdopted,
  type Summit,
  type SummitIssue,
  type VotingRule,
  votersOf,
} from '#system/index.js';
import { misfitOf, type Path } from './agenda-fault.js';
import { type AgendaText, agendaSchema, type FigureText } from './agenda-schema.js';
import type { Refuse } from './fault.js';
import { checkShares, MOST_CAPABILITY } from './limits.js';

/**
 * An agenda in YAML or JSON, as docs/summit.md describes it. A number without `source` or `record` is taken as assumed.
 * Capability 1 and salience 50 stand where none is told, marked as assumed.
 */
export function readAgenda(yaml: string, refuse: Refuse): Summit {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const [fault] = document.errors;
  if (fault !== undefined)
    refuse({ line: fault.linePos?.[0].line ?? 1 }, `this is no YAML: ${firstLine(fault.message)}`);
  /** The line of a place, or of the nearest one above it that is there. */
  const lineAt = (path: Path): number => {
    for (let depth = path.length; depth >= 0; depth -= 1) {
      const node = document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range != null) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const at = (path: Path): { line: number; field: string } => ({
    line: lineAt(path),
    field: path.length === 0 ? '(top)' : path.join('.'),
  });
  const value = plainOf(document);
  if (!Value.Check(agendaSchema, value)) {
    const { path, problem } = misfitOf(value);
    return refuse(at(path), problem);
  }
  const given: AgendaText = value;

  function plainOf(from: typeof document): unknown {
    try {
      return from.toJS();
    } catch (error) {
      // An alias of nothing, or too many of them.
      if (!(error instanceof ReferenceError)) throw error;
      return refuse({ line: 1 }, `this is no YAML: ${firstLine(error.message)}`);
    }
  }
  const sources = given.sources ?? {};

  const basisOf = (told: Told, path: Path): Basis | null => {
    const kinds = (['source', 'record', 'assumed'] as const).filter((kind) => told[kind] !== undefined);
    const [kind] = kinds;
    if (kind === undefined) return null;
    if (kinds.length > 1)
      refuse(at(path), `it has ${kinds.join(' and ')}; one of them says where it comes from`);
    const words = told[kind]!;
    return { kind, text: words === true ? null : (sources[words] ?? words) };
  };
  const figureOf = (told: FigureText, path: Path, most: number, otherwise: Basis): Figure => {
    const whole = typeof told === 'number' ? { value: told } : told;
    const range = whole.range as readonly [number, number] | undefined;
    const middle = whole.value ?? (range === undefined ? undefined : (range[0] + range[1]) / 2);
    if (middle === undefined) return refuse(at(path), 'a value or a range is needed');
    const [low, high] = range ?? [middle, middle];
    for (const [name, number] of [
      ['value', middle],
      ['range', low],
      ['range', high],
    ] as const)
      if (!(number >= 0 && number <= most))
        refuse(
          at([...path, ...(typeof told === 'number' ? [] : [name])]),
          `${number} is not from 0 to ${most}`,
        );
    if (!(low <= middle && middle <= high))
      refuse(at([...path, 'range']), `the range ${low} to ${high} does not hold the value ${middle}`);
    return {
      value: middle,
      low,
      high,
      basis: (typeof told === 'number' ? null : basisOf(told, path)) ?? otherwise,
    };
  };

  const unsaid: Basis = { kind: 'assumed', text: null };
  const byDefault: Basis = { kind: 'assumed', text: 'none was told' };
  const index = new Map<string, number>();
  const actors = given.actors.map(({ id, name, role, capability }, i) => {
    if (index.has(id)) refuse(at(['actors', i, 'id']), `"${id}" is there twice; ids must differ`);
    index.set(id, i);
    return {
      id,
      name: name ?? id,
      role: role ?? ('member' as const),
      capability: figureOf(
        capability ?? 1,
        ['actors', i, 'capability'],
        MOST_CAPABILITY,
        capability === undefined ? byDefault : unsaid,
      ),
    };
  });
  const known = (id: string, path: Path): number =>
    index.get(id) ??
    refuse(at(path), `no actor has the id "${id}"; known are ${[...index.keys()].join(', ')}`);
  if (!actors.some(({ capability }) => capability.value > 0))
    refuse(at(['actors']), 'nobody has any capability above 0');

  const seen = new Set<string>();
  const issues = given.issues.map((issue, n): SummitIssue => {
    const path = ['issues', n];
    if (seen.has(issue.id)) refuse(at([...path, 'id']), `"${issue.id}" is there twice; ids must differ`);
    seen.add(issue.id);
    const none = { position: null, salience: { value: 0, low: 0, high: 0, basis: byDefault } };
    const stances: SummitIssue['stances'][number][] = actors.map(() => none);
    for (const [id, told] of Object.entries(issue.stances)) {
      const place = [...path, 'stances', id];
      const own = basisOf(told, place) ?? unsaid;
      stances[known(id, place)] = {
        position:
          told.position === undefined ? null : figureOf(told.position, [...place, 'position'], 100, own),
        salience: figureOf(
          told.salience ?? 50,
          [...place, 'salience'],
          100,
          told.salience === undefined ? byDefault : own,
        ),
      };
    }
    if (stances.filter(({ position }) => position !== null).length < 2)
      refuse(at([...path, 'stances']), 'fewer than two actors have a position');
    const point = (key: 'reference' | 'proposal'): Figure | null =>
      issue[key] === undefined ? null : figureOf(issue[key], [...path, key], 100, unsaid);
    return {
      id: issue.id,
      title: issue.title ?? issue.id,
      ends: issue.ends === undefined ? null : { low: issue.ends[0]!, high: issue.ends[1]! },
      reference: point('reference'),
      proposal: point('proposal'),
      stances,
    };
  });
  const isOneSpace = given.together ?? false;
  if (isOneSpace)
    for (const [i, { id }] of actors.entries())
      checkShares(
        refuse,
        { ...at(['together']), field: `together, ${id}` },
        issues.map(({ stances }) => stances[i]!.salience.value),
      );

  const date = given.date === undefined ? null : String(given.date);
  if (date !== null && !isFuzzyDate(date))
    refuse(at(['date']), `"${date}" is no date; write YYYY-MM-DD, YYYY-MM or YYYY`);
  if (given.body !== undefined && given.rule !== undefined)
    refuse(at(['rule']), 'a body has its own rule; give one of the two');
  if (given.rule !== undefined) checkRule(given.rule as VotingRule);
  return {
    title: given.title,
    date,
    body: given.body ?? null,
    rule: (given.rule as Summit['rule'] | undefined) ?? null,
    actors,
    issues,
    isOneSpace,
    affinity: affinityOf(given),
    options: (given.model ?? {}) as Summit['options'],
    seed: given.seed === undefined ? null : seedOf(given.seed),
    notes: given.notes ?? [],
  };

  function affinityOf({ affinity }: AgendaText): Summit['affinity'] {
    if (affinity === undefined) return null;
    const rows = actors.map((_, i) => actors.map((_, j): number => (i === j ? 1 : 0)));
    for (const [n, { ideal, follows, share: part }] of affinity.entries())
      rows[known(ideal, ['affinity', n, 'ideal'])]![known(follows, ['affinity', n, 'follows'])] = part;
    for (const [i, row] of rows.entries()) {
      const sum = row.reduce((a, b) => a + b, 0);
      if (sum > 1 + 1e-6)
        refuse(
          at(['affinity']),
          `the shares of ${actors[i]!.id} sum to ${sum}, above 1; its own counts 1 unless told`,
        );
    }
    return rows;
  }

  /** Asks the rule for one vote of these members, which refuses what cannot be. */
  function checkRule(told: VotingRule): void {
    try {
      isAdopted(told, Object.fromEntries(votersOf({ actors }).map((id) => [id, 'yes' as const])));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      refuse(at(['rule']), error.message);
    }
  }

  function seedOf(told: number | string): bigint {
    if (typeof told === 'number' && !Number.isSafeInteger(told))
      refuse(at(['seed']), 'a number of more than 15 digits is rounded by YAML and JSON; put it in quotes');
    const word = String(told);
    return /^\d{1,20}$/u.test(word) && BigInt(word) < 1n << 64n
      ? BigInt(word)
      : refuse(at(['seed']), `"${word}" is no whole number below 2^64`);
  }
}

type Told = { readonly source?: string; readonly record?: string; readonly assumed?: string | true };

const firstLine = (message: string): string => message.split('\n')[0]!.replace(/ at line .*$/u, '');
