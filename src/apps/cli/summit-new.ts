import { Command, Option } from 'commander';
import { CasusError, type FuzzyDate } from '#core/index.js';
import { loadOntology } from '#edge/ontology.js';
import { makeWorldNames } from '../bound/names.js';
import { isFound, listOf } from '../bound/question.js';
import { POSITION_SOURCES, type PositionSource } from '../summit/template.js';
import { useAlign } from './align.js';
import { examples, fuzzyDate, withDb } from './context.js';

interface NewOptions {
  readonly db: string;
  readonly title: string;
  readonly on: FuzzyDate;
  readonly actors: string;
  readonly body?: string;
  readonly issue: readonly string[];
  readonly positions: PositionSource;
  readonly toward?: string;
}

export function newSummitCommand(): Command {
  return withDb(new Command('new'))
    .summary('write a template of a summit')
    .description(
      'Prints a file for casus summit, with comments: the states with their capability, and a question for each --issue. Positions can be drawn from votes in the General Assembly, or from the coded events of the record; what is not known is marked as assumed.',
    )
    .requiredOption('--actors <states>', 'states, or an organisation for its members')
    .requiredOption('--on <date>', 'day, month or year', fuzzyDate)
    .option('--title <words>', 'what it is', 'A summit')
    .option('--body <body>', 'whose rule they decide by (docs/summit.md)')
    .option(
      '--issue <title>',
      'a question; may be given more than once',
      (one: string, all: string[]) => [...all, one],
      [],
    )
    .addOption(
      new Option('--positions <source>', 'where positions come from')
        .choices([...POSITION_SOURCES])
        .default('none'),
    )
    .option('--toward <state>', 'with --positions events: towards whom')
    .addHelpText(
      'after',
      examples(
        'casus summit new --actors RUS,KAZ,KGZ,TJK,UZB --on 2015-10-16 --body cis --issue "Border force"',
        'casus summit new --actors CSTO --on 2015-10-16 --positions votes --issue "Statement on Syria"',
        'casus summit new --actors RUS,TJK,UZB --on 2015-10-16 --positions events --toward RUS --db my.db',
      ),
    )
    .action(async ({ db, actors, toward, ...options }: NewOptions) => {
      const { summitTemplate } = await import('../summit/template.js');
      const { BODIES } = await import('#system/index.js');
      const body = options.body ?? null;
      if (body !== null && !(BODIES as readonly string[]).includes(body))
        throw new CasusError('E_USAGE', `--body: "${body}" is none of ${BODIES.join(', ')}`);
      await useAlign(db, {}, (sources) => {
        const names = makeWorldNames(sources.index, loadOntology());
        const ids = listOf(actors, (name) => isFound(() => names.members(name, options.on))).flatMap((name) =>
          names.members(name, options.on),
        );
        const stateOf = (id: string) => {
          const { name } = names.state(id, options.on);
          return { id: names.state(id, options.on).id, name };
        };
        const text = summitTemplate(sources, {
          title: options.title,
          on: options.on,
          body,
          states: [...new Set(ids)].map(stateOf),
          issues: options.issue,
          positions: options.positions,
          toward: toward === undefined ? null : stateOf(toward),
        });
        process.stdout.write(text);
      });
    });
}
