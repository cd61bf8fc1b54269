import { CasusError } from '#core/index.js';
import { openTable } from '#edge/tables.js';
import type { Stand, SummitQuestion, SummitRule } from '#system/index.js';

/** One issue of a proposal of the European Commission that was decided. */
export interface DeuIssue {
  /** Number of the proposal. */
  readonly proposal: string;
  readonly issue: string;
  readonly question: SummitQuestion;
  /** [0, 100]. */
  readonly outcome: number;
}

export interface DeuTable {
  /** With an outcome and at least one position; in the order of the file. */
  readonly issues: readonly DeuIssue[];
  readonly proposals: number;
  /** Rows that cannot be scored, and why. */
  readonly withoutOutcome: number;
  readonly withoutPosition: number;
  /** Positions whose salience is not given: they get the mean of the issue. */
  readonly withoutSalience: number;
}

/**
 * Votes in the Council by the Treaty of Nice (2001, protocol on enlargement, art. 3; accession treaties of 2003, 2005 and,
 * for Croatia, 2011). One table for all years: before November 2004 the members had fewer votes, in much the same shares.
 */
const VOTES: Readonly<Record<string, number>> = {
  at: 10,
  be: 12,
  bu: 10,
  cr: 7,
  cy: 4,
  cz: 12,
  dk: 7,
  ee: 4,
  fi: 7,
  fr: 29,
  de: 29,
  el: 12,
  hu: 12,
  ie: 7,
  it: 29,
  lv: 4,
  lt: 7,
  lu: 4,
  mt: 3,
  nl: 13,
  pl: 27,
  pt: 12,
  ro: 14,
  si: 4,
  sk: 7,
  es: 27,
  se: 10,
  uk: 29,
};

/**
 * Capability of Commission and Parliament in votes: they have none in the Council, so this is assumed. As much as the largest
 * member; the Parliament where it is merely heard (procedure CNS), as much as one of middle size. Tried on the training
 * part: any figure from one to four middle members gives the compromise model the same error within 0.5.
 */
const LARGE = 29;
const MIDDLE = 12;

const RULES: Readonly<Record<string, SummitRule>> = {
  QMV: 'qualified',
  'QMV(10)': 'qualified',
  Unan: 'unanimity',
};
const PROCEDURES = ['COD', 'CNS'];
/** For an issue of which no salience is given. */
const MIDDLE_SALIENCE = 50;

const BODIES = ['com', 'ep', ...Object.keys(VOTES)];
const NEEDED = [
  'prnr',
  'isnr',
  'proc',
  'counvte',
  'rp',
  'out',
  ...BODIES.flatMap((body) => [`p${body}`, `s${body}`]),
];

/**
 * Reads a table of Decision-making in the European Union III (Arregui and Perarnaud 2021, doi:10.34810/data53) in the form of
 * its training part: tabs, one issue a row, and a line of GDP shares, which is no issue and has no number of a proposal.
 * @throws CasusError E_NOT_FOUND without the file, E_DATASET naming the line and the field
 */
export async function readDeu(file: string): Promise<DeuTable> {
  const refuse = (line: number, what: string, cause?: unknown): never => {
    throw new CasusError('E_DATASET', `line ${line} of "${file}": ${what}`, {
      where: { input: file, line },
      cause,
    });
  };
  // What the reader of CSV throws knows its line.
  const fail = (cause: unknown): never => {
    if (cause instanceof CasusError) throw cause;
    return refuse((cause as { lines?: number }).lines ?? 1, (cause as Error).message, cause);
  };
  const { names, rows } = await openTable(file, { delimiter: '\t' }).catch(fail);
  const places = new Map(names.map((name, at) => [name, at]));
  for (const name of NEEDED) if (!places.has(name)) refuse(1, `there is no field "${name}"`);
  const issues: DeuIssue[] = [];
  let [withoutOutcome, withoutPosition, withoutSalience] = [0, 0, 0];
  let line = 1;
  const seen = new Set<string>();

  const issueOf = (cells: readonly string[]): void => {
    const cell = (name: string) => cells[places.get(name)!]!.trim();
    const number = (name: string): number | null => {
      const text = cell(name);
      if (text === '') return null;
      const value = Number(text);
      if (!(value >= 0 && value <= 100))
        refuse(line, `field "${name}" holds "${text}", no number from 0 to 100`);
      return value;
    };
    const proposal = cell('prnr');
    const issue = cell('isnr');
    if (proposal === '' && issue === '') return;
    for (const name of ['prnr', 'isnr']) if (cell(name) === '') refuse(line, `field "${name}" is empty`);
    if (seen.has(issue)) refuse(line, `field "isnr" holds "${issue}" for the second time`);
    seen.add(issue);
    const rule =
      RULES[cell('counvte')] ??
      refuse(line, `field "counvte" holds "${cell('counvte')}", none of ${Object.keys(RULES).join(', ')}`);
    const procedure = cell('proc');
    if (!PROCEDURES.includes(procedure))
      refuse(line, `field "proc" holds "${procedure}", none of ${PROCEDURES.join(', ')}`);
    const isHeard = procedure === 'CNS';
    const outcome = number('out');
    const reference = number('rp');
    const saliences = BODIES.map((body) => number(`s${body}`));
    const positions = BODIES.map((body) => number(`p${body}`));
    const given = saliences.filter((one, at) => one !== null && positions[at] !== null) as number[];
    const mean =
      given.length === 0 ? MIDDLE_SALIENCE : given.reduce((sum, one) => sum + one, 0) / given.length;
    if (outcome === null) {
      withoutOutcome += 1;
      return;
    }
    const stands = BODIES.flatMap((actor, at): Stand[] => {
      const position = positions[at]!;
      if (position === null) return [];
      if (saliences[at] === null) withoutSalience += 1;
      const salience = saliences[at] ?? mean;
      if (actor === 'com') return [{ actor, capability: LARGE, position, salience, role: 'proposer' }];
      if (actor === 'ep')
        return [
          isHeard
            ? { actor, capability: MIDDLE, position, salience, role: 'member' }
            : { actor, capability: LARGE, position, salience, role: 'co-decider' },
        ];
      return [{ actor, capability: VOTES[actor]!, position, salience, role: 'member' }];
    });
    if (stands.length === 0) withoutPosition += 1;
    else issues.push({ proposal, issue, question: { stands, reference, rule }, outcome });
  };

  try {
    for await (const cells of rows) {
      line += 1;
      issueOf(cells);
    }
  } catch (cause) {
    fail(cause);
  }
  const proposals = new Set(issues.map(({ proposal }) => proposal)).size;
  return { issues, proposals, withoutOutcome, withoutPosition, withoutSalience };
}
