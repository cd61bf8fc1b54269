import Value from 'typebox/value';
import { agendaSchema, plainRules, vetoRule } from './agenda-schema.js';

export type Path = readonly (string | number)[];

/** Where a text is of another shape, and how. */
export interface Misfit {
  readonly path: Path;
  readonly problem: string;
}

/** What does not fit in an agenda that has been found not to. */
export const misfitOf = (value: unknown): Misfit =>
  ruleFault(value) ?? faultOf([...Value.Errors(agendaSchema, value)]);

interface SchemaFault {
  readonly keyword: string;
  readonly message: string;
  readonly params: object;
  readonly instancePath: string;
}

/** A rule is told by its kind: what is wrong with it is asked of that kind alone. */
function ruleFault(value: unknown): Misfit | null {
  const inside = (told: unknown, path: Path, kinds: readonly RuleSchema[]): Misfit | null => {
    if (typeof told !== 'object' || told === null || !('kind' in told)) return null;
    const words = kinds.map((one) => one.properties.kind.const);
    const one = kinds.find(({ properties }) => properties.kind.const === told.kind);
    if (one === undefined)
      return { path: [...path, 'kind'], problem: `it must be one of ${words.join(', ')}` };
    if (Value.Check(one, told)) return null;
    const within =
      'rule' in told && one === vetoRule ? inside(told.rule, [...path, 'rule'], plainRules) : null;
    if (within !== null) return within;
    const fault = faultOf([...Value.Errors(one, told)]);
    return { path: [...path, ...fault.path], problem: fault.problem };
  };
  if (typeof value !== 'object' || value === null || !('rule' in value)) return null;
  return inside(value.rule, ['rule'], [...plainRules, vetoRule]);
}

type RuleSchema = (typeof plainRules)[number] | typeof vetoRule;

/** The first fault at the deepest place, in words: a number under `position` says more than "matches no form of a figure". */
function faultOf(errors: readonly SchemaFault[]): Misfit {
  const pathOf = ({ instancePath }: SchemaFault): Path =>
    instancePath
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
      .map((part) => (/^\d+$/u.test(part) ? Number(part) : part));
  const first = errors[0];
  if (first === undefined) return { path: [], problem: 'it is of another shape' };
  const depth = (error: SchemaFault): number => error.instancePath.split('/').length;
  const same = errors.filter(({ instancePath }) => instancePath.startsWith(first.instancePath));
  const deepest = same.reduce((a, b) => (depth(b) > depth(a) ? b : a));
  const there = same.filter(({ instancePath }) => instancePath === deepest.instancePath);
  const path = pathOf(deepest);
  if (there.some(({ keyword }) => keyword === 'boolean')) return { path, problem: 'this key is unknown' };
  const allowed = there.flatMap(({ keyword, params }) =>
    keyword === 'const' && 'allowedValue' in params ? [String(params.allowedValue)] : [],
  );
  if (allowed.length > 0) return { path, problem: `it must be one of ${[...new Set(allowed)].join(', ')}` };
  const kinds = there.filter(({ keyword }) => keyword === 'type').map(({ message }) => message);
  return {
    path,
    problem: kinds.length > 0 ? `it ${[...new Set(kinds)].join(', or ')}` : `it ${deepest.message}`,
  };
}
