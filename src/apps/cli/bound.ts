import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { CasusError, type FuzzyDate } from '#core/index.js';
import { loadOntology } from '#edge/ontology.js';
import { openSqlite } from '#edge/sqlite.js';
import {
  agreementsBetween,
  type BoundStatus,
  boundBy,
  type Commitment,
  commitmentsOf,
  nameOn,
  stateIn,
  type WorldIndex,
} from '#system/index.js';
import {
  type BoundLineView,
  type BoundPartyView,
  type BoundView,
  basisText,
  boundView,
  periodText,
} from '#views/index.js';
import { makeWorldNames } from '../bound/names.js';
import { crisisFrom, isFound, listOf } from '../bound/question.js';
import { worldOf } from '../bound/world.js';
import { examples, fuzzyDate, withDb, withOutput } from './context.js';
import { type Listing, type OutputOptions, print, printJson, printRows } from './output.js';
import { paint } from './style.js';
import { table } from './table.js';

/** The world of the record; without a record the one that ships. */
export async function useWorld<Out>(
  db: string,
  claims: boolean,
  work: (index: WorldIndex) => Promise<Out> | Out,
): Promise<Out> {
  if (!existsSync(db)) return work(await worldOf(null));
  const store = await openSqlite(db, { create: false });
  try {
    return await work(await worldOf(store, { claims }));
  } finally {
    await store.close();
  }
}

interface BoundCommandOptions extends OutputOptions {
  readonly db: string;
  readonly attacked: string;
  readonly by: string;
  readonly on: FuzzyDate;
  readonly at?: string;
  readonly act?: string;
  readonly request?: string | boolean;
  readonly provoked?: string;
  readonly firstMover?: string;
  readonly moved?: string;
  readonly demand?: string;
  readonly party?: string;
  readonly explain?: boolean;
  readonly claims: boolean;
}

/** One row a party for people, one a line for programs. */
const LINES: Listing<BoundLineView> = {
  columns: [
    { head: 'party', of: (line) => line.party },
    { head: 'name', of: (line) => line.partyName },
    { head: 'status', of: (line) => line.status },
    { head: 'to', of: (line) => line.beneficiary },
    { head: 'agreement', of: (line) => line.agreementName },
    { head: 'article', of: (line) => line.article },
    { head: 'type', of: (line) => line.type },
    { head: 'rule', of: (line) => String(line.rule) },
    { head: 'because', of: (line) => line.because },
    { head: 'rests on', of: (line) => line.rests },
    { head: 'confidence', of: (line) => line.confidence },
    { head: 'sources', of: (line) => line.sources.join('; ') },
  ],
  none: 'No state owes a duty in this case.',
};

/** Statuses of those who need do nothing: told in a line, the others one by one. */
const IDLE: readonly BoundStatus[] = ['NOT_BOUND', 'NO_TREATY', 'UNKNOWN'];

export function boundCommand(): Command {
  return withOutput(withDb(new Command('bound')))
    .summary('who is bound to help, if one state is attacked')
    .description(
      'Says who is bound to do what if one state is attacked by another, or by an armed group, on a day: by which clause, who is not and why, and what would change it. Legal status, not what states will do. Names are any that the gazetteer knows. Without a record it asks the world record that ships with Casus.',
    )
    .requiredOption('--attacked <states>', 'who is attacked')
    .requiredOption('--by <attackers>', 'who attacks: states, or an armed group')
    .requiredOption('--on <date>', 'day, month or year', fuzzyDate)
    .option('--at <place>', 'where; else the recognised territory of the attacked is assumed')
    .option(
      '--act <act>',
      'danger, massing, demand, threat, unrest, attack-abroad, armed-attack, invasion, war-declared; else armed-attack',
    )
    .option(
      '--request [words]',
      'the attacked ask for help; or who asks whom: "TJK to CSTO for help under Art. 4"',
    )
    .option('--provoked <answer>', 'yes, no, disputed; else no is assumed')
    .option('--first-mover <side>', 'attackers, attacked, both, disputed; else the attackers')
    .option('--moved <states>', 'states that have moved to help, for duties that wait for them')
    .option('--demand <words>', 'what the attackers demanded')
    .option('--party <state>', 'this state, organisation or bloc alone')
    .option('--explain', 'every clause, with its rule, its facts and what would change it')
    .option('--no-claims', 'leave out agreements that only articles claim')
    .addHelpText(
      'after',
      examples(
        'casus bound --attacked TJK --by Taliban --at "Tajik-Afghan border" --on 2021-07-05',
        'casus bound --attacked Estonia --by Russia --on 2025-10-01 --party POL --explain',
        'casus bound --attacked POL --by DEU --on 1939-09-01 --json',
      ),
    )
    .action(async ({ db, json, csv, party, explain, claims, ...question }: BoundCommandOptions) => {
      await useWorld(db, claims, (index) => {
        const names = makeWorldNames(index, loadOntology());
        const crisis = crisisFrom(question, names);
        const wanted =
          party === undefined
            ? null
            : new Set(
                listOf(party, (name) => isFound(() => names.members(name, crisis.date))).flatMap((name) =>
                  names.members(name, crisis.date),
                ),
              );
        const view = boundView(boundBy(index, crisis, { lapsed: wanted !== null }), index);
        const shown = wanted === null ? view : narrowed(view, wanted);
        if (json) printJson(shown);
        else if (csv)
          printRows(
            shown.parties.flatMap(({ lines }) => lines),
            { csv },
            LINES,
          );
        else printBound(shown, explain === true);
      });
    });
}

function narrowed(view: BoundView, wanted: ReadonlySet<string>): BoundView {
  return {
    ...view,
    parties: view.parties.filter(({ id }) => wanted.has(id)),
    noTreaty: view.noTreaty.filter(({ id }) => wanted.has(id)),
    unknown: view.unknown.filter(({ id }) => wanted.has(id)),
    chain: view.chain.filter(({ line }) => wanted.has(line.party)),
  };
}

const PAINT: Readonly<Record<string, (text: string) => string>> = {
  CONFLICT: paint.red,
  FIGHT: paint.red,
  FIGHT_ON_REQUEST: paint.red,
  FIGHT_IF_ATTACKED: paint.yellow,
  ASSIST: paint.yellow,
  DISPUTED: paint.magenta,
  CONSULT: paint.cyan,
};
const plain = (text: string): string => text;

function printBound(view: BoundView, explain: boolean): void {
  print(paint.bold(capital(view.question)));
  for (const fact of view.facts.filter(({ assumed }) => assumed))
    print(paint.dim(`  assumed: ${fact.name} – ${fact.value}`));
  print();
  const told = view.parties.filter(({ status }) => !IDLE.includes(status));
  if (told.length === 0) print('Nobody is bound to act.');
  else
    print(
      table(
        told,
        [
          { head: 'party', of: ({ name }) => name, paint: paint.bold },
          {
            head: 'status',
            of: ({ status, words }) => `${status}: ${words}`,
            paint: (text, { status }) => (PAINT[status] ?? plain)(text),
          },
          { head: 'by', of: ({ clause }) => clause },
          { head: 'because', of: ({ because }) => because },
        ],
        ({ pending }) => (pending === null ? null : `would bind it: ${pending}`),
      ),
    );
  if (explain) for (const party of view.parties) printParty(party);
  if (view.chain.length > 0) {
    print();
    print(paint.bold('If all who are bound move'));
    for (const { round, because, line } of view.chain)
      print(`  ${round}. ${line.partyName}: ${line.words} – ${line.clause} (after ${because.join(', ')})`);
  }
  const rest = view.parties.filter(({ status }) => IDLE.includes(status));
  print();
  listed(
    'Not bound',
    rest.filter(({ status }) => status === 'NOT_BOUND'),
  );
  listed(
    'No treaty in force',
    [...rest.filter(({ status }) => status === 'NO_TREATY'), ...view.noTreaty].sort((a, b) =>
      a.name < b.name ? -1 : 1,
    ),
  );
  listed('Not covered by the record, so unknown', view.unknown);
  const rate = told.find(({ baseRate }) => baseRate !== null)?.baseRate;
  if (rate) print(paint.dim(`What states do is another question: ${rate.text}; ${rate.source}.`));
  for (const covered of view.coverage) print(paint.dim(`Coverage: ${covered}`));
}

function listed(head: string, parties: readonly { readonly name: string }[]): void {
  if (parties.length > 0) print(`${head} (${parties.length}): ${parties.map(({ name }) => name).join(', ')}`);
}

function printParty({ name, status, words, lines, baseRate }: BoundPartyView): void {
  print();
  print(`${paint.bold(name)} – ${status}: ${words}`);
  for (const line of lines) {
    print(`  ${line.clause} (${line.type}, to ${line.beneficiaryName}): ${line.status}`);
    print(`    rule ${line.rule}: ${line.because}${line.breach ? ' – in breach' : ''}`);
    if (line.says !== '') print(paint.dim(`    says: ${line.says}`));
    for (const fact of line.facts)
      print(paint.dim(`    ${fact.assumed ? 'assumed' : 'fact'}: ${fact.name} – ${fact.value}`));
    for (const { what, makes } of line.changes) print(`    would change it: ${what} → ${makes}`);
    for (const over of line.overrides) print(paint.dim(`    gave way: ${over}`));
    print(
      paint.dim(`    rests on: ${line.rests}, confidence ${line.confidence}; ${line.sources.join('; ')}`),
    );
  }
  if (baseRate) print(paint.dim(`  what states do: ${baseRate.text}; ${baseRate.source}`));
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function commitmentsCommand(): Command {
  const listing = (date: FuzzyDate, index: WorldIndex): Listing<Commitment> => {
    const name = (id: string): string => {
      const state = index.states.get(id);
      return state ? nameOn(state, date) : id;
    };
    const others = ({ others: all }: Commitment): string =>
      all.length > 6 ? `${all.length} others` : all.map(name).join(', ');
    return {
      columns: [
        { head: 'agreement', of: ({ agreement }) => agreement.name, paint: paint.bold },
        { head: 'article', of: ({ duty }) => duty?.article ?? '-' },
        { head: 'duty', of: ({ duty }) => duty?.type ?? 'none' },
        { head: 'role', of: ({ role }) => role },
        { head: 'with', of: others },
        { head: 'bound', of: ({ period }) => periodText(period) },
        { head: 'rests on', of: ({ agreement }) => basisText(agreement.basis), fit: 'cut' },
      ],
      under: ({ duty, agreement }) => duty?.says ?? agreement.note,
      csvColumns: [
        { head: 'agreement', of: ({ agreement }) => agreement.id },
        { head: 'name', of: ({ agreement }) => agreement.name },
        { head: 'kind', of: ({ agreement }) => agreement.kind },
        { head: 'article', of: ({ duty }) => duty?.article ?? '' },
        { head: 'duty', of: ({ duty }) => duty?.type ?? '' },
        { head: 'strength', of: ({ duty }) => duty?.strength ?? '' },
        { head: 'role', of: ({ role }) => role },
        { head: 'with', of: ({ others: all }) => all.join(' ') },
        { head: 'from', of: ({ period }) => period.from ?? '' },
        { head: 'to', of: ({ period }) => period.to ?? '' },
        { head: 'restsOn', of: ({ agreement }) => basisText(agreement.basis) },
        { head: 'confidence', of: ({ agreement }) => agreement.confidence },
        { head: 'sources', of: ({ agreement }) => agreement.sources.join('; ') },
      ],
      json: ({ agreement, duty, role, others: all, period }) => ({
        agreement: agreement.id,
        name: agreement.name,
        kind: agreement.kind,
        duty,
        role,
        with: all,
        period,
        basis: agreement.basis,
        confidence: agreement.confidence,
        sources: agreement.sources,
      }),
      none: 'The record holds no agreement of this state on that day.',
    };
  };
  return withOutput(withDb(new Command('commitments')))
    .summary('what a state owes and is owed on a day')
    .description(
      'Lists every agreement of a state in force on a day: its duties with articles, towards whom, since when, and what each line rests on.',
    )
    .requiredOption('--of <state>', 'the state')
    .requiredOption('--on <date>', 'day, month or year', fuzzyDate)
    .option(
      '--type <duty>',
      'defence, offence, neutrality, non-aggression, consultation, guarantee, permission',
    )
    .option('--no-claims', 'leave out agreements that only articles claim')
    .addHelpText('after', examples('casus commitments --of KAZ --on 2015-10-16'))
    .action(
      async ({
        db,
        json,
        csv,
        of,
        on,
        type,
        claims,
      }: OutputOptions & { db: string; of: string; on: FuzzyDate; type?: string; claims: boolean }) => {
        await useWorld(db, claims, (index) => {
          const state = makeWorldNames(index, loadOntology()).state(of, on);
          const rows = commitmentsOf(index, stateIn(index, state.id).id, on).filter(
            ({ duty }) => type === undefined || duty?.type === type,
          );
          printRows(rows, { json, csv }, listing(on, index));
        });
      },
    );
}

export function alliancesCommand(): Command {
  return withOutput(withDb(new Command('alliances')))
    .summary('agreements between two states')
    .description(
      'Lists the agreements by which two states are bound to each other, on a day or at any time, oldest first.',
    )
    .requiredOption('--between <states...>', 'two states')
    .option('--on <date>', 'day, month or year; else at any time', fuzzyDate)
    .option('--no-claims', 'leave out agreements that only articles claim')
    .addHelpText(
      'after',
      examples(
        'casus alliances --between RUS KAZ --on 2021-07-05',
        'casus alliances --between "North Korea" China',
      ),
    )
    .action(
      async ({
        db,
        json,
        csv,
        between,
        on,
        claims,
      }: OutputOptions & { db: string; between: string[]; on?: FuzzyDate; claims: boolean }) => {
        await useWorld(db, claims, (index) => {
          const names = makeWorldNames(index, loadOntology());
          const asked = between.flatMap((text) =>
            listOf(text, (name) => isFound(() => names.state(name, on ?? ('2000' as FuzzyDate)))),
          );
          if (asked.length !== 2)
            throw new CasusError(
              'E_USAGE',
              `two states are needed, found ${asked.length}: --between RUS KAZ`,
            );
          const [a, b] = asked.map((name) => names.state(name, on ?? ('2000' as FuzzyDate)).id) as [
            string,
            string,
          ];
          const rows = agreementsBetween(index, a, b, on ?? null);
          printRows(
            rows,
            { json, csv },
            {
              columns: [
                { head: 'in force', of: ({ period }) => periodText(period), fit: 'whole' },
                { head: 'agreement', of: ({ name }) => name, paint: paint.bold },
                { head: 'kind', of: ({ kind }) => kind },
                {
                  head: 'duties',
                  of: ({ duties }) =>
                    duties.length === 0
                      ? 'none'
                      : [
                          ...new Set(
                            duties.map(({ type, article }) =>
                              article === '-' ? type : `${type} (${article})`,
                            ),
                          ),
                        ].join(', '),
                },
                { head: 'rests on', of: ({ basis }) => basisText(basis), fit: 'cut' },
              ],
              csvColumns: [
                { head: 'id', of: ({ id }) => id },
                { head: 'name', of: ({ name }) => name },
                { head: 'kind', of: ({ kind }) => kind },
                { head: 'from', of: ({ period }) => period.from ?? '' },
                { head: 'to', of: ({ period }) => period.to ?? '' },
                {
                  head: 'duties',
                  of: ({ duties }) => duties.map(({ type, article }) => `${type} ${article}`).join('; '),
                },
                { head: 'restsOn', of: ({ basis }) => basisText(basis) },
                { head: 'sources', of: ({ sources }) => sources.join('; ') },
              ],
              none: 'The record holds no agreement between them.',
            },
          );
        });
      },
    );
}
