import { existsSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { CasusError, type FuzzyDate, type Instant } from '#core/index.js';
import { loadOntology } from '#edge/ontology.js';
import { openSqlite } from '#edge/sqlite.js';
import type { Range } from '#system/index.js';
import type {
  AlignView,
  ChanceView,
  ChangeView,
  CurveView,
  ModelView,
  PullView,
  StateAlignmentView,
  WhatIfView,
} from '#views/index.js';
import { isTold, percent, pointsText } from '#views/index.js';
import { alignAnswer, type DrawSettings, USUAL_POLES, whatIfAnswer } from '../align/answers.js';
import { type AlignSettings, type AlignSources, alignSources } from '../align/sources.js';
import { makeWorldNames, type WorldNames } from '../bound/names.js';
import { isFound, listOf } from '../bound/question.js';
import { backtestCommand, fitCommand } from './align-fit.js';
import { examples, fuzzyDate, moment, wholeNumber, withDb, withOutput } from './context.js';
import { type Listing, type OutputOptions, print, printJson, printRows } from './output.js';
import { paint } from './style.js';
import { table } from './table.js';

/** Of the record; without a record what ships. */
export async function useAlign<Out>(
  db: string,
  settings: AlignSettings,
  work: (sources: AlignSources) => Promise<Out> | Out,
): Promise<Out> {
  if (!existsSync(db)) return work(await alignSources(null, settings));
  const store = await openSqlite(db, { create: false });
  try {
    return await work(await alignSources(store, settings));
  } finally {
    await store.close();
  }
}

/** More would take minutes and tell nothing. */
const MOST_DRAWS = 20_000;
const drawCount = (text: string): number => {
  const count = wholeNumber(text);
  if (count > MOST_DRAWS) throw new InvalidArgumentError(`At most ${MOST_DRAWS}.`);
  return count;
};

interface AlignOptions extends OutputOptions, DrawSettings {
  readonly db: string;
  readonly state?: string;
  readonly on?: FuzzyDate;
  readonly poles?: string;
  readonly whatIf?: string;
  readonly known?: Instant;
  readonly weights?: string;
  readonly explain?: boolean;
  readonly claims: boolean;
}

export function alignCommand(): Command {
  return (
    withOutput(withDb(new Command('align')))
      .summary('which pole a state turns to, and what would change it')
      .description(
        'Says how far states lean to poles on a day, by models of whom states turned to before: the chance of each pole and of none, of pacts of each kind, what each term adds, with the base rate and the score out of sample beside it. A what-if tells before and after, with ranges. What is assumed says so. A model’s number, no fact.',
      )
      .option('--state <states>', 'the states')
      .option('--on <date>', 'day, month or year', fuzzyDate)
      .option('--poles <states>', `whom they may turn to; else ${USUAL_POLES.join(', ')}`)
      .option('--what-if <file>', 'YAML that says what is taken to be otherwise (docs/align.md)')
      .option('--explain', 'every term, and every value with where it stands')
      .option('--draws <n>', 'Monte-Carlo draws behind the ranges, 0 for none', drawCount, 1000)
      .option('--seed <n>', 'the same seed gives the same ranges', wholeNumber, 1)
      .option('--known <moment>', 'what the record held at the end of that day, or at that instant', moment)
      .option('--weights <file>', 'models of your own, as casus align fit writes them')
      .option('--no-claims', 'leave out agreements that only articles claim')
      .addHelpText(
        'after',
        examples(
          'casus align --state TJK --on 2015-10-01',
          'casus align --state "Uzbekistan, Kazakhstan" --on 2015 --poles RUS,CHN --explain',
          'casus align --what-if samples/panj.what-if.yaml',
        ),
      )
      // What stands after backtest or fit is theirs.
      .enablePositionalOptions()
      .addCommand(backtestCommand())
      .addCommand(fitCommand())
      .action(async (options: AlignOptions) => {
        const { db, known, weights, claims } = options;
        const settings = {
          ...(known === undefined ? {} : { known }),
          ...(weights === undefined ? {} : { weights }),
          claims,
        };
        await useAlign(db, settings, async (sources) => {
          const ontology = loadOntology();
          const names = makeWorldNames(sources.index, ontology);
          if (options.whatIf !== undefined) {
            if (options.state !== undefined || options.on !== undefined || options.poles !== undefined)
              throw new CasusError(
                'E_USAGE',
                'the file of --what-if names the states, the poles and the day; leave out --state, --on and --poles',
              );
            // Its checks of shape take longer to load than any other command takes to start.
            const { readScenario } = await import('../align/scenario-file.js');
            const scenario = readScenario(options.whatIf, names, ontology.eventTypes);
            showWhatIf(whatIfAnswer(sources, scenario, options), options);
          } else showState(stateAnswer(sources, names, options), options);
        });
      })
  );
}

function stateAnswer(sources: AlignSources, names: WorldNames, options: AlignOptions): AlignView {
  const { state, on, poles } = options;
  if (state === undefined || on === undefined)
    throw new CasusError(
      'E_USAGE',
      'say which state and when, --state TJK --on 2015-10-01, or give --what-if FILE',
    );
  const ids = (text: string): string[] => [
    ...new Set(
      listOf(text, (name) => isFound(() => names.state(name, on))).map((name) => names.state(name, on).id),
    ),
  ];
  const own = ids(state);
  if (own.length === 0) throw new CasusError('E_USAGE', 'name a state: --state TJK');
  const theirs = poles === undefined ? USUAL_POLES.filter((id) => !own.includes(id)) : ids(poles);
  if (theirs.length === 0) throw new CasusError('E_USAGE', 'name a pole: --poles RUS,CHN');
  return alignAnswer(sources, on, own, theirs, options);
}

interface Row {
  readonly state: string;
  readonly what: string;
  readonly pole: string;
  readonly chance: Range | null;
  readonly share: Range | null;
  readonly base: number;
}

/** For programs: a line a state, outcome and pole. */
const ROWS: Listing<Row> = {
  columns: [
    { head: 'state', of: ({ state }) => state },
    { head: 'what', of: ({ what }) => what },
    { head: 'pole', of: ({ pole }) => pole },
    { head: 'chance', of: ({ chance }) => (chance === null ? '' : String(chance.value)) },
    { head: 'low', of: ({ chance }) => (chance === null ? '' : String(chance.low)) },
    { head: 'high', of: ({ chance }) => (chance === null ? '' : String(chance.high)) },
    { head: 'share', of: ({ share }) => (share === null ? '' : String(share.value)) },
    { head: 'base', of: ({ base }) => String(base) },
  ],
  none: 'No state was asked about.',
};

const rowsOf = ({ states }: AlignView): Row[] =>
  states.flatMap(({ state, pulls, none, commitments }) => [
    ...pulls.map(({ pole, chance, share, base }) => ({ state, what: 'turns to', pole, chance, share, base })),
    { state, what: 'turns to none', pole: '', chance: none, share: null, base: Number.NaN },
    ...commitments.map(({ outcome, pole, chance, base }) => ({
      state,
      what: outcome,
      pole,
      chance,
      share: null,
      base,
    })),
  ]);

function showState(view: AlignView, { json, csv, explain }: AlignOptions): void {
  if (json) printJson(view);
  else if (csv) printRows(rowsOf(view), { csv }, ROWS);
  else {
    for (const state of view.states) printState(state, view, explain === true);
    printModels(view.models);
    printAssumed(view.assumed);
  }
}

function printState(state: StateAlignmentView, view: AlignView, explain: boolean): void {
  print(paint.bold(`${state.name}, ${view.on}`));
  print();
  print(
    table<PullView>(state.pulls, [
      { head: 'turns to', of: ({ name }) => name, paint: paint.bold },
      { head: 'by next year, %', of: ({ chance }) => percent(chance), fit: 'whole' },
      { head: 'among the poles, %', of: ({ share }) => percent(share), fit: 'whole' },
      { head: 'base rate, %', of: ({ base }) => (100 * base).toFixed(1) },
      { head: 'most of it from', of: ({ terms }) => largest(terms) },
    ]),
  );
  print(`to none of them: ${percent(state.none)} %`);
  print();
  const kinds = [...new Set(state.commitments.map(({ outcome }) => outcome))];
  print(
    table<string>(kinds, [
      { head: 'between them, %', of: (kind) => of(state, kind)[0]!.words },
      ...view.poles.map(({ id, name }) => ({
        head: name,
        of: (kind: string) => {
          const found = of(state, kind).find(({ pole }) => pole === id);
          return found?.chance ? percent(found.chance) : '–';
        },
      })),
      { head: 'base rate', of: (kind) => (100 * of(state, kind)[0]!.base).toFixed(2) },
    ]),
  );
  print();
  print('Exposed most to');
  print(
    table(state.exposures.slice(0, 5), [
      { head: 'whom', of: ({ name, kind }) => (kind === 'group' ? `${name} (assumed)` : name) },
      { head: 'km', of: ({ km }) => km.toFixed(0) },
      { head: 'share of capability', of: ({ capability }) => capability.toPrecision(3) },
      { head: 'of it arrives', of: ({ arrives }) => arrives.toPrecision(3) },
    ]),
  );
  if (state.relations.length > 0) {
    print();
    print(
      `Coded events up to that day: levels of PLOVER scores that fade by half in ${state.halfLifeDays} days`,
    );
    print(
      table(state.relations, [
        { head: 'who', of: ({ words }) => words },
        { head: 'asserted events', of: ({ events }) => String(events) },
        { head: 'cooperation', of: ({ cooperation }) => cooperation.toFixed(1) },
        { head: 'conflict', of: ({ conflict }) => conflict.toFixed(1) },
        { head: 'only claimed', of: ({ claimed }) => (claimed === 0 ? '' : String(claimed)) },
      ]),
    );
  }
  print();
  print(
    paint.dim(
      state.inForce.length === 0
        ? 'No agreement in force in the record.'
        : `In force: ${state.inForce.length} duties of ${new Set(state.inForce.map(({ agreement }) => agreement)).size} agreements (casus commitments --of ${state.state} --on ${view.on})`,
    ),
  );
  if (explain) {
    for (const pull of state.pulls) printTerms(`${state.name} to ${pull.name}`, pull.terms);
    print();
    print('What it rests on');
    print(
      table(state.inputs, [
        { head: 'what', of: ({ what }) => what },
        { head: 'value', of: ({ value, assumed }) => (assumed ? `${value} – assumed` : value) },
        { head: 'where it stands', of: ({ source }) => source, fit: 'cut' },
      ]),
    );
  }
  print();
}

const of = ({ commitments }: StateAlignmentView, kind: string): readonly ChanceView[] =>
  commitments.filter(({ outcome }) => outcome === kind);

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;

function largest(terms: PullView['terms']): string {
  return [...terms]
    .sort((a, b) => Math.abs(b.adds) - Math.abs(a.adds))
    .slice(0, 2)
    .map(({ words, adds, assumed }) => `${words} ${signed(adds)}${assumed ? ' (assumed)' : ''}`)
    .join(', ');
}

function printTerms(head: string, terms: PullView['terms']): void {
  print();
  print(`${head}: what each term adds to the log odds, against a dyad in the middle of those fitted on`);
  print(
    table(
      [...terms].sort((a, b) => Math.abs(b.adds) - Math.abs(a.adds)),
      [
        { head: 'term', of: ({ words }) => words },
        { head: 'value', of: ({ value, assumed }) => `${value.toFixed(3)}${assumed ? ' – assumed' : ''}` },
        { head: 'adds', of: ({ adds }) => signed(adds) },
      ],
    ),
  );
}

function printModels(models: readonly ModelView[]): void {
  print('How well the models did on years they had not seen');
  print(
    paint.dim(
      '  (they take everyone who is no ally for equally hostile: each is its own placebo; hostility stands beside where it was tried)',
    ),
  );
  for (const { words, score, beatsPlacebo } of models)
    print(
      paint.dim(
        `  ${words}: ${score}${beatsPlacebo === false ? '. Does not beat what stands beside it' : ''}`,
      ),
    );
}

function printAssumed(assumed: readonly string[]): void {
  if (assumed.length === 0) return;
  print();
  print('Assumed');
  for (const one of assumed) print(paint.yellow(`  ${one}`));
}

function showWhatIf(view: WhatIfView, { json, csv, explain }: AlignOptions): void {
  if (json) printJson(view);
  else if (csv) printRows(view.changes, { csv }, CHANGES);
  else printWhatIf(view, explain === true);
}

function printWhatIf(view: WhatIfView, explain: boolean): void {
  print(paint.bold(`${view.title} (${view.on})`));
  for (const one of view.changed) print(`  ${one}`);
  if (view.changed.length === 0) print('  nothing is taken to be otherwise');
  for (const group of view.groups) {
    print();
    print(
      `${group.name}: ${group.strength}${group.assumed ? paint.yellow(' (assumed)') : ''}, at ${group.place}`,
    );
    print(
      paint.dim(
        `  km to ${group.km.map(({ name, before, after }) => `${name} ${before.toFixed(0)} → ${after.toFixed(0)}`).join(', ')}`,
      ),
    );
  }
  print();
  const changeOf = (state: string, pole: string): ChangeView =>
    view.changes.find((one) => one.state === state && one.pole === pole)!;
  print('Chance of turning to each by next year, %: before → after, and the change in points');
  print(
    table(
      view.before.states.flatMap(({ state, name }) => [
        { state, name, kind: 'chance' as const },
        { state, name: '', kind: 'change' as const },
      ]),
      [
        { head: 'state', of: ({ name }) => name, paint: paint.bold },
        ...view.before.poles.map(({ id, name }) => ({
          head: name,
          of: ({ state, kind }: { state: string; kind: 'chance' | 'change' }) => {
            const change = changeOf(state, id);
            return kind === 'change'
              ? pointsText(change.chance)
              : `${(100 * pullOf(view.before, change).chance.value).toFixed(2)} → ${(100 * pullOf(view.after, change).chance.value).toFixed(2)}`;
          },
        })),
      ],
    ),
  );
  print();
  if (!view.changes.some(({ chance }) => isTold(chance)))
    print('In this model that makes no difference that could be told: no range reaches 0.05 points.');
  else
    for (const change of [...view.changes]
      .sort((a, b) => Math.abs(b.chance.value) - Math.abs(a.chance.value))
      .slice(0, 3))
      print(
        `${change.stateName} to ${change.poleName}: ${pointsText(change.chance)}, from ${whyText(change.why)}`,
      );
  if (explain)
    for (const state of view.after.states)
      for (const pull of state.pulls) printTerms(`After: ${state.name} to ${pull.name}`, pull.terms);
  if (view.curves.length > 0) printCurves(view.curves, view.claim);
  print();
  printModels(view.after.models.slice(0, 1));
  printAssumed([...view.assumptions, ...view.after.assumed]);
  print();
  print(paint.dim(`Ranges: middle 90 % of ${view.before.draws} draws, seed ${view.before.seed}.`));
}

const CHANGES: Listing<ChangeView> = {
  columns: [
    { head: 'state', of: ({ state }) => state },
    { head: 'pole', of: ({ pole }) => pole },
    { head: 'change', of: ({ chance }) => String(chance.value) },
    { head: 'low', of: ({ chance }) => String(chance.low) },
    { head: 'high', of: ({ chance }) => String(chance.high) },
    { head: 'shareChange', of: ({ share }) => String(share.value) },
  ],
  none: 'Nothing changed.',
};

const pullOf = (view: AlignView, { state, pole }: ChangeView): PullView =>
  view.states.find((one) => one.state === state)!.pulls.find((one) => one.pole === pole)!;

const whyText = (why: ChangeView['why']): string =>
  why
    .slice(0, 2)
    .map(({ words, adds }) => `${words} ${adds < 0 ? '−' : '+'}${Math.abs(adds).toFixed(3)}`)
    .join(', ');

function printCurves(curves: readonly CurveView[], claim: string | null): void {
  print();
  print(paint.bold(claim === null ? 'Over distance' : `“${claim}”`));
  const [first] = curves;
  print(
    table(curves, [
      { head: `to ${first!.pole.name}, %`, of: ({ name }) => name },
      ...first!.points.map(({ km }, at) => ({
        head: `${km} km`,
        of: (curve: CurveView) => (100 * curve.points[at]!.chance.value).toFixed(3),
      })),
    ]),
  );
  for (const { answer } of curves) print(`  ${answer}`);
}
