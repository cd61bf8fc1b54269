import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { SMP_CHOICES, type SmpChoice, type SmpOptions, type Summit } from '#system/index.js';
import { numberIn, type Refuse } from './fault.js';
import { summitOfSpace } from './ktab-space.js';
import { checkShares, MOST_CAPABILITY } from './limits.js';

/** An element: its text, its children by tag, and where it starts. */
interface Element {
  readonly [tag: string]: string | readonly Element[] | undefined;
  readonly '#text'?: string;
}

type Limits = { readonly least: number; readonly most: number };
const LINE: Limits = { least: 0, most: 100 };
const ANYWHERE: Limits = { least: -1e9, most: 1e9 };

const META = XMLParser.getMetaDataSymbol() as unknown as symbol;

/**
 * KTAB's XML: `Scenario` with name, prngSeed, ModelParameters, Dimensions, Actors and IdealAdjustment.
 * @param isKtab refuses what KTAB refuses: a file without a pair of IdealAdjustment
 */
export function readKtabXml(text: string, refuse: Refuse, isKtab = false): Summit {
  const faults = XMLValidator.validate(text);
  if (faults !== true) return refuse({ line: faults.err.line }, `this is no XML: ${faults.err.msg}`);
  const parser = new XMLParser({
    ignoreAttributes: true,
    parseTagValue: false,
    alwaysCreateTextNode: true,
    captureMetaData: true,
    processEntities: false,
    isArray: () => true,
  });
  const lineOf = (element: Element): number => {
    const at = (element as Record<symbol, { startIndex?: number } | undefined>)[META]?.startIndex ?? 0;
    return text.slice(0, at).split('\n').length;
  };
  const all = (element: Element, tag: string): readonly Element[] => {
    const found = element[tag];
    return Array.isArray(found) ? (found as readonly Element[]) : [];
  };
  const one = (element: Element, tag: string): Element =>
    all(element, tag)[0] ?? refuse({ line: lineOf(element), field: tag }, 'this element is missing');
  const words = (element: Element): string => decoded((element['#text'] ?? '').trim());
  const root = parser.parse(text) as Element;
  const scenario =
    all(root, 'Scenario')[0] ?? refuse({ line: 1, field: 'Scenario' }, 'this element is missing');

  const dimensions = all(one(scenario, 'Dimensions'), 'dName').map(words);
  if (dimensions.length === 0)
    refuse({ line: lineOf(one(scenario, 'Dimensions')), field: 'dName' }, 'no dimension');
  const index = new Map<string, number>();
  const actors = all(one(scenario, 'Actors'), 'Actor').map((element) => {
    const name = words(one(element, 'name'));
    const line = lineOf(element);
    if (name === '') refuse({ line, field: 'name' }, 'a name is needed');
    if (index.has(name)) refuse({ line, field: name }, 'this name is there twice; names must differ');
    index.set(name, index.size);
    const figures = (group: string, tag: string, limits: Limits = LINE): number[] => {
      const found = all(one(element, group), tag);
      if (found.length !== dimensions.length)
        refuse(
          { line, field: `${name}, ${group}` },
          `${found.length} ${tag} for ${dimensions.length} dimensions`,
        );
      return found.map((x) =>
        numberIn(refuse, { line: lineOf(x), field: `${name}, ${tag}` }, words(x), limits),
      );
    };
    const strength = one(element, 'capability');
    const capability = numberIn(
      refuse,
      { line: lineOf(strength), field: `${name}, capability` },
      words(strength),
      {
        least: 0,
        most: MOST_CAPABILITY,
      },
    );
    // KTAB looks at no range of positions in XML.
    const positions = figures('Position', 'dCoord', isKtab ? ANYWHERE : LINE);
    const saliences = figures('Salience', 'dSal');
    checkShares(refuse, { line, field: name }, saliences);
    return { name, capability, positions, saliences };
  });

  const pairs = all(scenario, 'IdealAdjustment').flatMap((group) => all(group, 'iaPair'));
  if (isKtab && pairs.length === 0)
    refuse({ field: 'IdealAdjustment' }, 'KTAB refuses a file without a pair of it; leave --ktab out');
  const affinity =
    pairs.length === 0 ? null : actors.map((_, i) => actors.map((_, j): number => (i === j ? 1 : 0)));
  for (const pair of pairs) {
    const who = (tag: string): number => {
      const element = one(pair, tag);
      const name = words(element);
      return index.get(name) ?? refuse({ line: lineOf(element), field: tag }, `no actor is called "${name}"`);
    };
    const adjust = one(pair, 'adjust');
    affinity![who('adjustingIdeal')]![who('referencePos')] = numberIn(
      refuse,
      { line: lineOf(adjust), field: 'adjust' },
      words(adjust),
      { least: 0, most: 1 },
    );
  }
  for (const [i, row] of (affinity ?? []).entries()) {
    const sum = row.reduce((a, b) => a + b, 0);
    if (sum > 1 + 1e-6)
      refuse(
        { field: `IdealAdjustment, ${actors[i]!.name}` },
        `its adjustments sum to ${Number(sum.toFixed(4))}, above 1 (its own counts 1 unless told)`,
      );
  }

  const seeds = all(scenario, 'prngSeed');
  return summitOfSpace({
    title: words(one(scenario, 'name')),
    dimensions,
    // KTAB's descriptions in XML are the same for all, as a rule.
    actors: actors.map((actor) => ({ ...actor, description: '' })),
    affinity,
    options: Object.assign({}, ...all(scenario, 'ModelParameters').map(optionsOf)) as Partial<SmpOptions>,
    seed: seeds.length === 0 ? null : seedOf(seeds[0]!),
  });

  function optionsOf(group: Element): Partial<SmpOptions> {
    const options: Record<string, string> = {};
    for (const [choice, values] of Object.entries(SMP_CHOICES) as [SmpChoice, readonly string[]][]) {
      const tag = `${choice[0]!.toUpperCase()}${choice.slice(1)}`.replace('PceModel', 'PCEModel');
      const element = all(group, tag)[0];
      if (element === undefined) continue;
      const value = words(element);
      if (!values.includes(value))
        refuse({ line: lineOf(element), field: tag }, `"${value}" is none of ${values.join(', ')}`);
      options[choice] = value;
    }
    return options as Partial<SmpOptions>;
  }

  function seedOf(element: Element): bigint | null {
    const value = words(element);
    if (!/^\d{1,20}$/u.test(value) || BigInt(value) >= 1n << 64n)
      return refuse({ line: lineOf(element), field: 'prngSeed' }, `"${value}" is no whole number below 2^64`);
    // KTAB takes 0 for "any seed".
    return BigInt(value) === 0n ? null : BigInt(value);
  }
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The five entities of XML itself; others stay as they stand. */
const decoded = (text: string): string =>
  text.replaceAll(/&(lt|gt|amp|quot|apos);/gu, (_, name: string) => ENTITIES[name]!);
