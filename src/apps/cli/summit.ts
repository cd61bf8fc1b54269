import { Command, InvalidArgumentError } from 'commander';
import { VOTE_SCALE } from '#system/index.js';
import { examples, wholeNumber, withOutput } from './context.js';
import { notice, type OutputOptions, printJson, printRows } from './output.js';
import { newSummitCommand } from './summit-new.js';
import { SUMMIT_ROWS, showSummit } from './summit-show.js';

interface SummitOptions extends OutputOptions {
  readonly ktab?: boolean;
  readonly precision: number;
  readonly draws: boolean;
  readonly widen: number;
  readonly seed: number;
  readonly scale: number;
  readonly sensitivity?: boolean;
  readonly explain?: boolean;
}

function points(text: string): number {
  const value = Number(text);
  if (!(text.trim() !== '' && value >= 0 && value <= 100))
    throw new InvalidArgumentError('It must be a number from 0 to 100.');
  return value;
}

function above0(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < Infinity)) throw new InvalidArgumentError('It must be a number above 0.');
  return value;
}

/** Long draws say how far they are, so often. */
const TELL_AFTER_MS = 2000;

export function summitCommand(): Command {
  return (
    withOutput(new Command('summit'))
      .summary('what a meeting is likely to agree, who moves and who blocks')
      .description(
        'Reads who wants what of each question, how much it matters to them and what they can do, and answers where each question is likely to end: a forecast with its interval, the plain rules beside it, where the spatial model of politics leads and who moves, whether it would be adopted under the rule of the body, and who could block it. A model’s number, no fact.',
      )
      .argument('<file>', 'YAML or JSON (docs/summit.md), or CSV or XML of KTAB')
      .option('--ktab', 'the spatial model as KTAB’s smpc works, slips and all')
      .option(
        '--precision <points>',
        'standard error of the mean places, for numbers with ranges',
        above0,
        0.5,
      )
      .option('--no-draws', 'leave out the draws of numbers with ranges')
      .option('--widen <points>', 'range to either side for numbers that are assumed without one', points, 0)
      .option('--seed <n>', 'the same seed gives the same draws', wholeNumber, 1)
      .option('--scale <points>', 'how sharply members tell proposals apart (assumed)', above0, VOTE_SCALE)
      .option('--sensitivity', 'which number moves the outcome most')
      .option('--explain', 'every number with where it comes from, positions by turn, power of the members')
      .addHelpText(
        'after',
        examples(
          'casus summit samples/cis-summit-2015.summit.yaml',
          'casus summit samples/cis-summit-2015.summit.yaml --widen 15 --sensitivity',
          'casus summit new --actors RUS,KAZ,KGZ,TJK --on 2015-10-16 --issue "Border force" > my.summit.yaml',
        ),
      )
      // What stands after new is its own.
      .enablePositionalOptions()
      .addCommand(newSummitCommand())
      .action(async (file: string, options: SummitOptions) => {
        // Its checks of shape take longer to load than any other command takes to start.
        const [{ readSummit }, { summitAnswer }] = await Promise.all([
          import('#edge/summit/index.js'),
          import('../summit/answers.js'),
        ]);
        const summit = readSummit(file, options.ktab === true);
        const isWatched = process.stderr.isTTY === true;
        let told = performance.now();
        const view = summitAnswer(summit, {
          workings: options.ktab === true ? 'ktab' : 'mended',
          seed: options.seed,
          precision: options.draws ? options.precision : null,
          widen: options.widen,
          scale: options.scale,
          swings: options.sensitivity === true,
          power: options.explain === true || options.json === true,
          onBatch: (draws) => {
            if (isWatched && performance.now() - told > TELL_AFTER_MS) {
              told = performance.now();
              notice(`${draws} draws so far`);
            }
          },
        });
        if (options.json) printJson(view);
        else if (options.csv) printRows(view.issues, { csv: true }, SUMMIT_ROWS);
        else showSummit(view, options.explain === true);
      })
  );
}
